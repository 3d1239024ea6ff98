"""From measured tables to coded units by the command line, with the sample corpus; coders are simulated."""

import csv
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from analysis import __main__ as command_line
from analysis.__main__ import main
from analysis.measure.validation.draw import KEYS, TASKS, draw, read_sample, sampling_frame
from analysis.read.corpus import read_corpus
from analysis.show import sheets
from analysis.show.sheets.units import units

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
GIVEN = ["--corpus", str(SAMPLE), "--lexicons", str(SAMPLE / "lexicons"), "--n", "12"]


def sampled(tables: Path, out: Path, *more: str) -> int:
    return main(["sample", str(tables), *GIVEN, "--out", str(out), *more])


def test_the_command_line_knows_the_tasks_and_formats():
    assert tuple(TASKS) == command_line.TASKS and tuple(sheets.FORMATS) == command_line.FORMATS


def test_a_sample_is_drawn_coded_and_read_back(sample_folder, tmp_path, capsys):
    out = tmp_path / "check"
    assert sampled(sample_folder, out, "--task", "labels", "--coders", "huda", "sami") == 0
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"labels: \d+ in \d+ strata, drawn 12 with probabilities of [\d.]+ to [\d.]+", said[0])
    assert said[1:] == [str(out / name) for name in ("sheet_huda.xlsx", "sheet_sami.xlsx", "coding.csv", "strata.csv",
                                                     "sample.csv")]
    drawn, told = read_sample(out), pd.read_csv(out / "strata.csv")
    assert len(drawn) == told["n_drawn"].sum() == 12 and len(told) > 100
    assert list(drawn) == [*KEYS, *TASKS["labels"].measured, "stratum", "n_stratum", "probability"]
    sheet = openpyxl.load_workbook(out / "sheet_huda.xlsx")["coding"]
    named = pd.read_csv(SAMPLE.parent / "lexicons" / "targets.csv").set_index("target").loc[drawn["target"]]
    assert {row[1].value for row in sheet.iter_rows(min_row=3)} == {*(named["name_ar"] + "\n" + named["name_en"])}
    assert main(["coded", str(out), str(out / "sheet_huda.xlsx")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 14 and said[:2] == ["still empty, to be coded: 12",
                                            "  sheet_huda.xlsx, row 3, column mention, valence, voice: no code"]
    for coder in ("huda", "sami"):
        fill(out / f"sheet_{coder}.xlsx", {"mention": "نعم · yes", "valence": " Neutral", "voice": "OWN "})
    assert main(["coded", str(out), str(out / "sheet_huda.xlsx"), str(out / "sheet_sami.xlsx")]) == 0
    assert capsys.readouterr().out == f"12 of 12 units coded by huda, sami: 72 codes in {out / 'coded.csv'}\n"
    coded = pd.read_csv(out / "coded.csv")
    assert set(coded["unit"]) == set(drawn["unit"]) and coded.groupby(["coder", "item"])["code"].unique().map(
        list).to_dict() == {(coder, item): [code] for coder in ("huda", "sami")
                            for item, code in {"mention": "yes", "valence": "neutral", "voice": "own"}.items()}


def test_a_report_reads_the_filled_sheets_of_its_sample_itself(sample_folder, tmp_path, monkeypatch, capsys):
    from analysis.show import report

    out, given = tmp_path / "check", []
    monkeypatch.setattr(report, "render", lambda *args: given.append(args[3]) or [])
    assert sampled(sample_folder, out, "--task", "labels", "--coders", "huda") == 0
    fill(out / "sheet_huda.xlsx", {"mention": "yes", "valence": "neutral", "voice": "own"})
    capsys.readouterr()
    assert main(["report", str(sample_folder), "--sample", str(out)]) == 0
    assert capsys.readouterr().out == f"12 of 12 units coded by huda: 36 codes in {out / 'coded.csv'}\n"
    assert main(["report", str(sample_folder), "--sample", str(out)]) == 0 and not capsys.readouterr().out
    fill(out / "sheet_huda.xlsx", {"voice": "quoted"})
    os.utime(out / "coded.csv", (0, 0))
    assert main(["report", str(sample_folder), "--sample", str(out)]) == 0
    assert set(pd.read_csv(out / "coded.csv").query("item == 'voice'")["code"]) == {"quoted"}
    fill(out / "sheet_huda.xlsx", {"voice": "loud"})
    os.utime(out / "coded.csv", (0, 0))
    assert main(["report", str(sample_folder), "--sample", str(out)]) == 2 and len(given) == 3
    assert [one["checked"] for one in given] == [out] * 3


def fill(path: Path, codes: dict[str, str]) -> None:
    """Write the codes into every row of a sheet."""
    book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book["coding"]
    place = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        for item, code in codes.items():
            sheet.cell(row, place[item], code)
    book.save(path)


def test_a_wrong_code_is_named_and_nothing_is_written(sample_folder, tmp_path, capsys):
    out = tmp_path / "check"
    assert sampled(sample_folder, out, "--task", "credits", "--format", "csv", "--coders", "huda") == 0
    fill_csv(out / "sheet_huda.csv", {"mention": "maybe"})
    capsys.readouterr()
    assert main(["coded", str(out), str(out / "sheet_huda.csv")]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == [
        "wrong, to be mended: 12", "  sheet_huda.csv, row 2, column mention: 'maybe' is no code; it takes yes, no"]
    assert said.out.splitlines()[13] == "still empty, to be coded: 12"
    assert said.err == (f"isnad: {out}: nothing was written; mend first what is wrong (12); what is still empty (12) "
                        "can wait\n")
    assert not (out / "coded.csv").exists()


def test_of_many_empty_rows_the_first_twenty_are_told(sample_folder, tmp_path, capsys):
    out = tmp_path / "check"
    assert main(["sample", str(sample_folder), *GIVEN[:4], "--n", "30", "--task", "labels", "--coders", "a", "--out",
                 str(out)]) == 0
    capsys.readouterr()
    assert main(["coded", str(out), str(out / "sheet_a.xlsx")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "still empty, to be coded: 30" and said[21] == "  and 10 more" and len(said) == 23


def fill_csv(path: Path, codes: dict[str, str]) -> None:
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, list(rows[0]), delimiter=";")
        sheet.writeheader()
        sheet.writerows(row | codes for row in rows)


def test_files_that_do_not_say_who_coded(sample_folder, tmp_path, capsys):
    out = tmp_path / "check"
    assert sampled(sample_folder, out, "--task", "quantities", "--format", "csv", "--coders", "huda") == 0
    fill_csv(out / "sheet_huda.csv", {"coder": "", "mention": "no"})
    assert main(["coded", str(out), str(out / "sheet_huda.csv")]) == 2
    assert "column coder: it does not say who coded; name the coder with --coder" in capsys.readouterr().out
    assert main(["coded", str(out), str(out / "sheet_huda.csv"), "--coder", "sami"]) == 0
    assert set(pd.read_csv(out / "coded.csv")["coder"]) == {"sami"}


def test_a_sample_is_not_drawn_over_another(sample_folder, tmp_path, capsys):
    assert sampled(sample_folder, tmp_path / "check", "--task", "labels") == 0
    before = (tmp_path / "check" / "sample.csv").read_bytes()
    assert sampled(sample_folder, tmp_path / "check", "--task", "labels", "--seed", "2") == 2
    assert "there is a sample already, which somebody may be coding" in capsys.readouterr().err
    assert (tmp_path / "check" / "sample.csv").read_bytes() == before
    assert sampled(sample_folder, tmp_path / "again", "--task", "labels") == 0
    assert sampled(sample_folder, tmp_path / "other", "--task", "labels", "--seed", "2") == 0
    again, other = ((tmp_path / name / "sample.csv").read_bytes() for name in ("again", "other"))
    assert again == before != other


def test_one_target_alone(sample_folder, tmp_path, capsys):
    assert sampled(sample_folder, tmp_path / "one", "--task", "labels", "--target", "hezbollah") == 0
    assert set(read_sample(tmp_path / "one")["target"]) == {"hezbollah"}
    assert sampled(sample_folder, tmp_path / "none", "--task", "labels", "--target", "nobody") == 2
    assert "there are no labels of 'nobody'; the nearest there are: " in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("task", TASKS)
def test_coders_see_nothing_of_what_was_measured(sample_tables, task):
    """The sheets of a sample are the same whatever was measured of its rows, but for who is asked about."""
    drawn = draw(sampling_frame(sample_tables, task), 60, ["outlet"], np.random.default_rng(4))
    told = {"target", "source"}
    other = drawn.assign(**{column: "أخر" for column in TASKS[task].measured if column not in told})
    corpus = read_corpus(SAMPLE)
    made, same = (units(rows, sample_tables, corpus, {}) for rows in (drawn, other))
    assert made == same and len(made) == 60
    assert [unit.span for unit in made] == [unit.text[unit.start:unit.end] for unit in made]
    assert [replace(unit, codes={"mention": "yes"}) for unit in made] != same


def test_another_corpus_is_refused(sample_folder, tmp_path, capsys):
    (tmp_path / "news.csv").write_text("id,outlet,text\nx,الضحى,نص\n", encoding="utf-8")
    command = ["sample", str(sample_folder), "--corpus", str(tmp_path / "news.csv"), "--task", "labels", "--out"]
    assert main([*command, str(tmp_path / "check")]) == 2
    assert "give the corpus that was measured" in capsys.readouterr().err and not (tmp_path / "check").exists()


@pytest.mark.parametrize("arguments, words", [
    (["sample", "t", "--corpus", "c", "--out", "o"], "--task"),
    (["sample", "t", "--corpus", "c", "--out", "o", "--task", "labels", "--coders", "a/b"], "'a/b' is no name for a"),
    (["coded", "o"], "FILE"),
])
def test_wrong_commands(capsys, arguments, words):
    with pytest.raises(SystemExit):
        main(arguments)
    assert words in capsys.readouterr().err
