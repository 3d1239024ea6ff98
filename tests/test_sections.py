"""Sections: a page's furniture, captions, notices and other stories told from the article itself."""

import itertools

from casefiles import article, cases

HOSTILE = "قوات النظام تقصف قرية في الشمال، وقال وزير الدفاع إن ميليشيا قسد انسحبت، وفقا لرويترز."
ARTICLE = "وصلت القافلة إلى الواحة مع غروب الشمس."


@cases("sections")
def test_cases(case, measured):
    found = measured(article(case))["sections"]
    assert [[row["section"], row["words"]] for row in found] == case["rows"]


def test_nothing_is_found_after_a_notice(measured):
    found = measured({"text": f"{ARTICLE}\nجميع الحقوق محفوظة لموقع الضفة\n{HOSTILE}"})
    assert not found["labels"] and not found["attributions"] and not found["credits"]


def test_the_same_words_are_found_without_the_notice(measured):
    found = measured({"text": f"{ARTICLE}\n{HOSTILE}"})
    assert len(found["labels"]) == 2 and len(found["attributions"]) >= 1 and len(found["credits"]) == 1


def test_sections_do_not_overlap(measured):
    rows = measured({"text": f"{ARTICLE}\nاقرأ أيضا : خبر آخر\n{ARTICLE}\nأخبار ذات صلة\n{HOSTILE}"})["sections"]
    assert [row["section"] for row in rows] == ["body", "teaser", "body", "teaser"]
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(rows))
