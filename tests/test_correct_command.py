"""`python -m analysis correct`: from a coded sample to files, or one sentence."""

import numpy as np
import pandas as pd
import pytest
from checked import corpus, read, sampled
from constructed import frame, write

from analysis import tables
from analysis.__main__ import main


@pytest.fixture
def folder(tmp_path):
    """Tables of two outlets, and beside them a sample of 300 labels that two coders coded."""
    rng = np.random.default_rng(1)
    labels, articles = corpus({"الضحى": 60, "المدى": 90}, rng)
    frames = {name: frame(name, []) for name in tables.TABLES} | {"documents": articles, "labels": labels}
    write(frames, tmp_path / "tables")
    sample = sampled(labels, articles, 300, rng)
    (tmp_path / "check").mkdir()
    columns = ["unit", "task", "doc_id", "outlet", "field", "start", "end", "target", "variant", "valence", "voice",
               "stratum", "probability"]
    sample = sample[columns].assign(n_stratum=1)
    sample.to_csv(tmp_path / "check" / "sample.csv", index=False, encoding="utf-8-sig")
    coded = read(sample, {"voice": .2, "valence": .1}, rng, coders=("a", "b"))
    coded.to_csv(tmp_path / "check" / "coded.csv", index=False, encoding="utf-8-sig")
    return tmp_path


def correct(folder, *more) -> int:
    return main(["correct", str(folder / "tables"), "--sample", str(folder / "check"), "--out", str(folder / "results"),
                 *more])


def test_files_and_a_paragraph(folder, capsys):
    assert correct(folder) == 0
    told = {path.stem: pd.read_csv(path, encoding="utf-8-sig") for path in (folder / "results").iterdir()}
    assert set(told) == {"agreement", "scores", "confusion", "corrected", "differences"}
    assert set(told["agreement"]["item"]) == {"mention", "valence", "voice"}
    right = told["scores"].query("item == 'voice' and measure == 'right' and by == 'all'").iloc[0]
    assert .7 < right["share"] < .9 and right["low"] < right["share"] < right["high"]
    assert set(told["corrected"]["articles"]) == {"staff news", "all articles"}
    own = told["corrected"].query("articles == 'all articles' and target == 'all' and outlet == 'all' "
                                  "and measure == 'voice' and voice == 'own'").iloc[0]
    said = capsys.readouterr().out
    assert "coded: 300 of 300 units, by a, b; " in said
    assert "the measure was right in 100%" in said and f"{right['share']:.0%} [{right['low']:.0%}" in said
    interval = f"{own['share']:.0%} [{own['low']:.0%}, {own['high']:.0%}]"
    assert f"own voice, for instance, from {own['raw']:.0%} to {interval} of mentions." in said
    assert "share [low, high] of a target and outlet where method is corrected" in said
    assert ("differences.csv is empty" in said) == told["differences"].empty
    assert "Krippendorff's alpha was" in said and "1.00 (100.0% equal) for valence" in said


def test_empty_differences_are_explained(folder, capsys):
    coded = pd.read_csv(folder / "check" / "coded.csv", dtype=str)
    few = coded["unit"].isin(coded["unit"].unique()[:30])
    coded[few].to_csv(folder / "check" / "coded.csv", index=False)
    assert correct(folder) == 0
    assert "differences.csv is empty: it compares outlets that could both be corrected" in capsys.readouterr().out
    assert pd.read_csv(folder / "results" / "differences.csv", encoding="utf-8-sig").empty


def test_one_target(folder, capsys):
    assert correct(folder, "--target", "movement") == 0
    told = pd.read_csv(folder / "results" / "corrected.csv", encoding="utf-8-sig")
    assert set(told["target"]) == {"movement"}


def test_another_task_has_no_corrected_shares(folder, capsys):
    sample = pd.DataFrame({"unit": ["الضحى-00:text:0"], "task": "credits", "doc_id": "الضحى-00", "outlet": "الضحى",
                           "field": "text", "start": 0, "end": 6, "agency": "رويترز", "form": "cited", "stratum": "s",
                           "n_stratum": 1, "probability": 1.0})
    sample.to_csv(folder / "check" / "sample.csv", index=False)
    coded = pd.DataFrame({"unit": "الضحى-00:text:0", "coder": "a", "item": ["mention", "agency", "form"],
                          "code": ["yes", "رويترز", "relay"]})
    coded.to_csv(folder / "check" / "coded.csv", index=False)
    assert correct(folder) == 2 and "do not stand there as they were drawn" in capsys.readouterr().err
    row = {"doc_id": "الضحى-00", "field": "text", "section": "body", "start": 0, "end": 6, "surface": "رويترز",
           "agency": "رويترز", "form": "cited"}
    write({"credits": frame("credits", [row])}, folder / "tables")
    assert correct(folder) == 0
    assert {path.name for path in (folder / "results").iterdir()} == {"agreement.csv", "scores.csv", "confusion.csv"}
    said = capsys.readouterr().out
    assert "by one coder" in said and "corrected.csv" not in said
    assert correct(folder, "--target", "movement") == 2
    assert "the sample is of credits; only labels have targets" in capsys.readouterr().err


@pytest.mark.parametrize(("change", "sentence"), [
    (lambda f: (f / "check" / "coded.csv").unlink(), "coded.csv: there is no such file; `python -m analysis coded"),
    (lambda f: (f / "check" / "sample.csv").unlink(), "there is no sample.csv; run `python -m analysis sample"),
    (lambda f: (f / "tables" / "labels.parquet").unlink(), "there is no labels.parquet"),
    (lambda f: (f / "results").write_text(""), "this is a file; name a folder with --out"),
], ids=["not coded", "no sample", "no tables", "a file in the way"])
def test_bad_input_is_one_sentence_and_exit_2(folder, capsys, change, sentence):
    change(folder)
    assert correct(folder) == 2
    said = capsys.readouterr().err
    assert said.startswith("isnad: ") and sentence in said and said.count("\n") == 1


def test_an_unknown_target(folder, capsys):
    assert correct(folder, "--target", "nobody") == 2
    assert "has the target 'nobody'" in capsys.readouterr().err
