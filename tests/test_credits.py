"""Credits: which agency is named, and in what form."""

from casefiles import article, cases


@cases("credits")
def test_cases(case, measured):
    found = measured(article(case))["credits"]
    assert [[row["words"], row["agency"], row["form"]] for row in found] == case["rows"]


def test_the_surface_is_the_text(measured):
    for row in measured({"text": "وأكدت «رويترز» الخبر، ونقلته وكالة الأناضول."})["credits"]:
        assert row["surface"] == row["words"]
