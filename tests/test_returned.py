"""What comes back from coders: every code kept, every mistake one sentence with its file, row and column.

A case of coded.json is one sheet or more, of labels unless its task says else, with what is said of them and what is
kept; the sample has the units of SAMPLE.
"""

import csv
from pathlib import Path

import pandas as pd
from casefiles import cases

from analysis.read.coding import items, read_coding, with_agencies
from analysis.show import sheets
from analysis.show.sheets.returned import Answer, add_coded, checked

SAMPLE = pd.DataFrame([("م1", 4, 9), ("م2", 12, 20), ("م3", 30, 34)], columns=["unit", "start", "end"])


def asked(task: str):
    return items(with_agencies(read_coding(task=task), ["نسم", "رويترز"]))


def written(folder: Path, name: str, rows: list[dict], columns: list[str]) -> Path:
    """A CSV sheet of these rows; who coded is its name unless a row says else."""
    path = folder / f"{name}.csv"
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictWriter(file, [*columns, "unit_id", "start", "end", "coder"], restval="")
        sheet.writeheader()
        sheet.writerows({"coder": name} | row for row in rows)
    return path


@cases("coded")
def test_sheets_that_came_back(case, tmp_path):
    questions = asked(case.get("task", "labels"))
    columns = [item.name for item in questions if item.kind != "shown"]
    paths = [written(tmp_path, name, rows, columns) for name, rows in case["sheets"].items()]
    found = checked((answer for path in paths for answer in sheets.read(path, questions)), SAMPLE, questions)
    assert found.wrong == case.get("wrong", [])
    if "coded" in case:
        assert [" ".join(row) for row in found.coded.itertuples(index=False)] == case["coded"]
        assert found.gaps == case.get("gaps", [])


def test_what_no_sheet_of_rows_can_say():
    """Two choices, and an item that nobody asked for, as from Label Studio."""
    answers = [Answer("a.json", "task 1", "م1", "7", "voice", ("own", "quoted"), (4, 9)),
               Answer("a.json", "task 2", "م2", "7", "mood", ("grim",), (12, 20)),
               Answer("a.json", "task 3", "م3", "7", "voice", ("own", "own"), (30, 34))]
    found = checked(answers, SAMPLE, asked("labels"))
    assert found.wrong == [
        "a.json, task 1, column voice: two codes, own and quoted; choose one",
        "a.json, task 2, column mood: there is no such item in coding.csv; leave the columns as they were written"]
    assert found.coded.to_numpy().tolist() == [["م3", "7", "voice", "own"]]


def test_nothing_that_was_coded_before_is_lost(tmp_path):
    def rows(*each):
        return pd.DataFrame([row.split() for row in each], columns=["unit", "coder", "item", "code"], dtype="str")

    first = rows("م1 a mention yes", "م1 a voice own", "م2 a mention no")
    assert add_coded(tmp_path, first).equals(first)
    kept = add_coded(tmp_path, rows("م1 b mention no", "م1 a mention no"))
    assert sorted(" ".join(row) for row in kept.itertuples(index=False)) == ["م1 a mention no", "م1 b mention no",
                                                                             "م2 a mention no"]
    back = pd.read_csv(tmp_path / "coded.csv", dtype=str, keep_default_na=False)
    assert back.to_numpy().tolist() == kept.to_numpy().tolist()
    assert [path.name for path in tmp_path.iterdir()] == ["coded.csv"]
