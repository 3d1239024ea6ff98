"""The sample's marks: parse, and the gold rows they stand for."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "sample"))

import marks


def field(marked: str, name: str = "text"):
    return marks.read_field("d1", name, marked)


def only(rows: list[dict], **want) -> None:
    row, = rows
    assert {key: row[key] for key in want} == want


def test_marks_leave_the_text_as_it_was():
    text, found = marks.parse("قال ⟦source 1|وزير ⟦label قسد قسد|قسد⟧⟧.")
    assert text == "قال وزير قسد."
    (source,) = found
    assert [(mark.kind, mark.start, mark.end) for mark in source] == [("source", 4, 12), ("label", 9, 12)]


def marked(parts: list[tuple[str, str]]) -> tuple[str, str]:
    """Texts with and without marks, as one marked text."""
    return "".join(plain for plain, _ in parts), f"⟦content 1|{''.join(text for _, text in parts)}⟧"


plain_text = st.text("اب \n«»", max_size=4).map(lambda text: (text, text))
tree = st.recursive(plain_text, lambda inner: st.lists(inner, max_size=3).map(marked), max_leaves=8)


@given(st.lists(tree, max_size=4))
def test_any_nesting_gives_its_text_and_marks_that_nest(parts):
    text, found = marks.parse("".join(written for _, written in parts))
    assert text == "".join(plain for plain, _ in parts)
    for outer in found:
        for mark in outer:
            assert 0 <= mark.start <= mark.end <= len(text)
            assert all(mark.start <= inner.start and inner.end <= mark.end for inner in mark.inside)


@pytest.mark.parametrize(("marked", "message"), [
    ("سطر\n⟦cue 1|قال", "does not close"), ("سطر⟧", "line 1: ⟧ closes nothing"), ("⟦cue 1", "line 1: a mark without |"),
    ("\n⟦cues 1|قال⟧", "line 2: 'cues 1' is no kind of mark"), ("⟦label قسد|قسد⟧", "label takes 2 names, not 1"),
    ("⟦cue 1 colour=red|قال⟧", "cue has no 'colour'"),
])
def test_a_wrong_mark_is_named(marked, message):
    with pytest.raises(ValueError, match=message.replace("|", r"\|")):
        marks.parse(marked)


def test_an_attribution_from_its_parts():
    found = field("⟦cue 1 type=named_person sector=government|وقال⟧ ⟦source 1|وزير المراعي⟧ إن ⟦content 1|العشب كثير⟧، "
                  "⟦cue 2 resolution=participle from=1 class=participle|مضيفا⟧ أن ⟦content 2|المطر قريب⟧.")
    first, second = marks.attributions(found)
    only([first], attribution_id="d1:text:0", source="وزير المراعي", resolution="explicit", quote_type="indirect",
         source_type="named_person", source_id="d1:text:1", antecedent_id=None, negated=False)
    only([second], source="", source_start=None, antecedent_id="d1:text:0", source_type="named_person",
         source_id="d1:text:1", resolution="participle")
    assert [(row["attribution_id"], row["part"]) for row in marks.contents(found)] == [
        ("d1:text:0", 0), (second["attribution_id"], 0)]


@pytest.mark.parametrize(("content", "quote_type"), [
    ("⟦content 1|⟦quote speech|«العشب كثير»⟧⟧", "direct"), ("⟦content 1|العشب ⟦quote partial|«كثير»⟧⟧", "mixed"),
    ("⟦content 1|العشب في ⟦quote name|«الوادي»⟧⟧", "indirect"),
    ("⟦content 1|إن ⟦quote speech|«العشب كثير هنا»⟧⟧", "direct"), ("⟦content 1|بأنه ⟦quote partial|«كثير»⟧⟧", "direct"),
    ("⟦content 1|⟦quote speech|«العشب»⟧⟧ وتابع ⟦content 1|⟦quote speech|«كثير»⟧⟧", "direct"),
])
def test_the_type_of_a_quotation_follows_from_its_marks(content, quote_type):
    only(marks.attributions(field(f"⟦cue 1|قال⟧ ⟦source 1|سالم⟧: {content}")), quote_type=quote_type)


@pytest.mark.parametrize(("marked", "voice", "held"), [
    ("دخلت ⟦label قسد قسد|قسد⟧", "own", False),
    ("⟦cue 1|قال⟧ إن ⟦content 1|⟦label قسد قسد|قسد⟧ دخلت⟧", "attributed", True),
    ("⟦cue 1|قال⟧: ⟦content 1|⟦quote speech|«⟦label قسد قسد|قسد⟧ دخلت»⟧⟧", "quoted", True),
    ("⟦cue 1 quote=direct|قال⟧: ⟦content 1|⟦label قسد قسد|قسد⟧ دخلت⟧", "quoted", True),
    ("⟦cue 1|قال⟧ ⟦source 1|قائد ⟦label قسد قسد|قسد⟧⟧ إن ⟦content 1|الطريق مفتوح⟧", "own", False),
    ("⟦quote speech|«⟦label قسد قسد|قسد⟧ دخلت⟧", "quoted", False),
    ("⟦quote name|«⟦label قسد قسد|قسد⟧»⟧ دخلت", "own", False),
])
def test_the_voice_of_a_label_by_the_codebook(marked, voice, held):
    row, = marks.labels(field(marked))
    assert row["voice"] == voice and (row["attribution_id"] is not None) == held
    assert row["marked"] == ("quote name" in marked)


def test_labels_of_the_pages_furniture_are_no_rows():
    assert marks.labels(field("خبر\n⟦section teaser|⟦label قسد قسد|قسد⟧ تغلق جسرا⟧")) == []


def test_one_attribution_inside_another():
    inner, outer = sorted(marks.attributions(field(
        "⟦cue 1|ذكرت⟧ ⟦source 1|وكالة نسم⟧ أن ⟦content 1|⟦source 2|الوالي⟧ ⟦cue 2|قال⟧ إن ⟦content 2|السوق مغلق⟧⟧")),
        key=lambda row: row["parent_id"] is None)
    assert inner["parent_id"] == outer["attribution_id"] and outer["parent_id"] is None


def test_sections_are_stretches_without_the_blanks_around_them():
    rows = marks.sections(field("⟦section masthead|الوادي\n⟧\n سطر أول \n\nسطر ثان\n⟦section notice|الحقوق محفوظة⟧\n"))
    assert [(row["section"], row["start"], row["end"]) for row in rows] == [
        ("masthead", 0, 6), ("body", 9, 26), ("notice", 27, 40)]
    only(marks.sections(field("عنوان", "title")), section="headline", start=0, end=5)


def test_quotations_and_credits():
    only(marks.quotations(field("قال ⟦quote speech|«نعم⟧")), style="«", closed=False, role="speech", start=4)
    only(marks.quotations(field("قال ⟦quote speech|\"نعم\"⟧")), style="\"", closed=True)
    only(marks.credits(field("⟦section credit|المصدر: ⟦credit نسم form=footer|وكالة نسم⟧⟧")), agency="نسم",
         form="footer", section="credit", surface="وكالة نسم", start=8, end=17)


@pytest.mark.parametrize(("marked", "message"), [
    ("⟦cue 1|قال⟧ ⟦cue 1|أكد⟧ ⟦content 1|⟦label أ ب|ب⟧⟧", "2 cues are called '1'"),
    ("⟦content 1|⟦label أ ب|ب⟧⟧", "0 cues are called '1'"),
])
def test_a_content_belongs_to_one_cue(marked, message):
    with pytest.raises(ValueError, match=message):
        marks.labels(field(marked))


def test_nobody_is_his_own_antecedent():
    with pytest.raises(ValueError, match="its own antecedent"):
        marks.attributions(field("⟦cue 1 from=2|قال⟧ ⟦cue 2 from=1|أضاف⟧"))
