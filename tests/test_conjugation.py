"""Conjugation: the written forms of sound, hollow and defective verbs, with their agreement."""

import pytest

from analysis.read.conjugation import (DUAL, FEMININE, MASCULINE, PLURAL, SINGULAR, participle, past, present,
                                       with_object)


def by_agreement(forms):
    """Forms as {(gender, number): texts}."""
    table = {}
    for form in forms:
        table.setdefault((form.gender, form.number), set()).add(form.text)
    return table


@pytest.mark.parametrize(("stem", "she", "they", "two"), [
    ("قال", "قالت", "قالوا", "قالا"),
    ("ذكر", "ذكرت", "ذكروا", "ذكرا"),
    ("أضاف", "أضافت", "أضافوا", "أضافا"),
    ("نفى", "نفت", "نفوا", "نفيا"),
    ("ادعى", "ادعت", "ادعوا", "ادعيا"),
    ("رأى", "رأت", "رأوا", "رأيا"),
    ("رد", "ردت", "ردوا", "ردا"),
])
def test_past(stem, she, they, two):
    forms = by_agreement(past(stem))
    assert forms[MASCULINE, SINGULAR] == {stem}
    assert forms[FEMININE, SINGULAR] == {she}
    assert forms[MASCULINE, PLURAL] == {they}
    assert forms[MASCULINE, DUAL] == {two}


@pytest.mark.parametrize(("stem", "she", "they", "two"), [
    ("يقول", "تقول", {"يقولون", "يقولوا"}, "يقولان"),
    ("يؤكد", "تؤكد", {"يؤكدون", "يؤكدوا"}, "يؤكدان"),
    ("ينفي", "تنفي", {"ينفون", "ينفوا"}, "ينفيان"),
    ("يدعي", "تدعي", {"يدعون", "يدعوا"}, "يدعيان"),
])
def test_present(stem, she, they, two):
    forms = by_agreement(present(stem))
    assert forms[MASCULINE, SINGULAR] == {stem}
    assert forms[FEMININE, SINGULAR] == {she}
    assert forms[MASCULINE, PLURAL] == they
    assert forms[MASCULINE, DUAL] == {two}


@pytest.mark.parametrize(("stem", "forms"), [
    ("مضيف", {"مضيفا", "مضيفة", "مضيفين", "مضيفات", "مضيفتين"}),
    ("مدعٍ", {"مدعيا", "مدعية", "مدعين", "مدعيات", "مدعيتين"}),
])
def test_participle(stem, forms):
    assert {form.text for form in participle(stem)} == forms


def test_participles_agree():
    agreement = {form.text: (form.gender, form.number) for form in participle("مشير")}
    assert agreement["مشيرا"] == (MASCULINE, SINGULAR)
    assert agreement["مشيرة"] == (FEMININE, SINGULAR)
    assert agreement["مشيرين"] == (MASCULINE, PLURAL)


@pytest.mark.parametrize(("stem", "number", "texts"), [
    ("ذكر", SINGULAR, ["ذكره", "ذكرها", "ذكرهم", "ذكرهما", "ذكرني", "ذكرنا"]),
    ("نفى", SINGULAR, ["نفاه", "نفاها", "نفاهم", "نفاهما", "نفاني", "نفانا"]),
    ("ذكر", PLURAL, ["ذكروه", "ذكروها", "ذكروهم", "ذكروهما", "ذكروني", "ذكرونا"]),
])
def test_objects_stand_on_the_verb(stem, number, texts):
    [form] = [form for form in past(stem) if (form.gender, form.number) == (MASCULINE, number)]
    joined = with_object(form)
    assert [f.text for f in joined] == texts
    assert all(f.has_object and (f.gender, f.number) == (MASCULINE, number) for f in joined)
