"""Acts of violence: what was done, in which form, and whether the clause says by whom."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
CASES = json.loads((FOLDER / "cases" / "violence.json").read_text(encoding="utf-8"))


def acts(text, measured):
    return [{"act": row["act"], "form": row["form"], "agency": row["agency"], "agent": row["agent"],
             "patient": text[row["patient_start"]:row["patient_end"]] if row["patient_start"] is not None else None}
            for row in measured({"text": text})["violence"]]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_acts(case, measured):
    assert acts(case["text"], measured) == case["acts"], case.get("note", "")
