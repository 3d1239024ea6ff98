"""Who credits whom for a passage that two articles share, and which of them came first."""

from datetime import date

import pandas as pd
import pytest

from analysis.relate.reuse import reuse

TEXT = ("كلف الأهالي نجار القرية صنع باب جديد للطاحونة فأنجزه في ستة أيام ونقش عليه غصن زيتون " +
        " ".join(f"حاشية{n}" for n in range(30)) + " قالت")
LAST = TEXT.index("قالت")
CREDITS = ["doc_id", "field", "form", "start", "end", "agency", "surface"]
SAID = ["doc_id", "field", "cue_start", "cue_end", "source", "source_type", "via"]


def credited(*rows: tuple, outlets=("الضحى", "المرفأ"), days=(None, None), said=()) -> tuple:
    """(credited, other_credited, earlier) of two articles that share their first words.

    rows: (article, field, form, start, agency); said: (article, start, source, type of source, via).
    """
    given = pd.DataFrame({"doc_id": ["a", "b"], "text": [TEXT, TEXT.replace("حاشية", "ملحق")]})
    documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": outlets, "published": days, "duplicate_of": None})
    credits = pd.DataFrame([(*row[:4], row[3] + 4, row[4], row[4]) for row in rows], columns=CREDITS)
    attributions = pd.DataFrame([(doc, "text", start, start + 4, *who) for doc, start, *who in said], columns=SAID)
    found = reuse(given, documents, credits, attributions)
    rows = found[["credited", "other_credited", "earlier"]].drop_duplicates().astype(object)
    row, = rows.where(rows.notna(), None).to_numpy().tolist()
    return tuple(row)


def byline(doc_id: str, agency: str, form="byline") -> tuple:
    return doc_id, "byline", form, 0, agency


def test_both_name_the_same():
    assert credited(byline("a", "رويترز"), byline("b", "رويترز", "footer")) == ("credited", "credited", None)


def test_one_names_it_and_the_other_nobody():
    assert credited(byline("a", "رويترز")) == ("credited", "uncredited", None)
    assert credited(byline("b", "رويترز", "dateline")) == ("uncredited", "credited", None)


def test_nobody_names_anybody():
    assert credited() == ("uncredited", "uncredited", None)


def test_two_name_different_ones():
    assert credited(byline("a", "رويترز"), byline("b", "تاس")) == ("another", "another", None)


def test_whoever_names_agencies_in_general_does_not_name_another():
    assert credited(byline("a", "وكالات"), byline("b", "تاس")) == ("credited", "credited", None)
    assert credited(byline("a", "وكالات")) == ("credited", "uncredited", None)


def test_a_credit_of_the_photo_is_none_of_the_text():
    assert credited(("a", "text", "photo", 0, "رويترز")) == ("uncredited", "uncredited", None)


@pytest.mark.parametrize("form", ["cited", "relay"])
def test_an_agency_that_a_sentence_names_counts_near_the_passage(form):
    assert credited(("a", "text", form, 9, "رويترز")) == ("credited", "uncredited", None)
    assert credited(("a", "text", form, LAST, "رويترز")) == ("uncredited", "uncredited", None)
    assert credited(("a", "title", form, 9, "رويترز")) == ("credited", "uncredited", None)


@pytest.mark.parametrize("own, agency", [("رويترز", "رويترز"), ("رُويترز", "رويترز")])
def test_an_agency_is_the_source_of_what_it_prints(own, agency):
    assert credited(byline("b", agency), outlets=(own, "المرفأ")) == ("credited", "credited", "a")
    assert credited(("b", "text", "cited", LAST, agency), outlets=(own, "المرفأ")) == ("credited", "uncredited", None)
    assert credited(byline("b", "تاس"), outlets=(own, "المرفأ"), said=[("b", LAST, "", None, None)]) == (
        ("uncredited", "credited", None))  # nobody names it: nothing says that it is an agency


def test_another_outlet_is_named_by_who_takes_from_it():
    assert credited(said=[("a", 9, "صحيفة المرفأ", "media", None)]) == ("credited", "credited", "b")
    assert credited(said=[("b", 9, "ناطق", "unnamed_person", "صحيفة «الضحى»")]) == ("credited", "credited", "a")
    assert credited(said=[("a", 9, "وزير المرفأ", "named_person", None)]) == ("uncredited", "uncredited", None)
    assert credited(said=[("a", 9, "صحيفة الضحى", "media", None)]) == ("uncredited", "uncredited", None)
    assert credited(said=[("a", LAST, "صحيفة المرفأ", "media", None)]) == ("uncredited", "uncredited", None)


def test_the_day_tells_first_and_a_credit_where_no_day_does():
    early, late = date(2031, 4, 1), date(2031, 4, 2)
    said = [("a", 9, "صحيفة المرفأ", "media", None)]
    assert credited(days=(early, late))[2] == "a"
    assert credited(days=(late, early))[2] == "b"
    assert credited(days=(early, early))[2] is None
    assert credited(days=(early, None))[2] is None
    assert credited(days=(early, late), said=said)[2] == "a"
    assert credited(days=(early, early), said=said)[2] == "b"
