"""Quotations: every style of marks, pairs and orphans, and what a quotation is."""

import pytest
from casefiles import article, cases


@cases("quotations")
def test_cases(case, measured):
    found = measured(article(case))["quotations"]
    assert [[row["words"], row["style"], row["closed"], row["role"]] for row in found] == case["rows"]


@pytest.mark.parametrize("marks", ['""', "“”", "”“", "””", "«»", "»«", "„“"])
def test_every_style_holds_the_same_words(marks, measured):
    opening, closing = marks
    text = f"قال الحارس: {opening}سمعت الباب يفتح قبل الفجر بقليل{closing}. ثم سكت."
    [row] = measured({"text": text})["quotations"]
    assert row["words"] == f"{opening}سمعت الباب يفتح قبل الفجر بقليل{closing}"
    assert (row["style"], row["closed"], row["role"]) == (opening, True, "speech")


def test_more_open_marks_than_anybody_nests(measured):
    found = measured({"text": "قال: " + "«كلام " * 20 + "نهاية" + "»" * 20})["quotations"]
    assert found and all(row["words"].startswith("«") for row in found)


def test_an_orphan_does_not_swallow_the_article(measured):
    text = "قال الحارس: \"سمعت الباب يفتح.\nوصل الوفد.\nقال: \"نعود إلى البيت بعد صلاة العصر\"."
    assert [row["closed"] for row in measured({"text": text})["quotations"]] == [False, True]
