"""Orthography: what folds together, where clitics end, which shapes are told apart, and one hash in two languages."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read import arabic


@pytest.mark.parametrize(("written", "folded"), [
    ("أمل إمل آمل ٱمل امل", "امل امل امل امل امل"),
    ("على علي", "علي علي"),
    ("مدرسة مدرسه", "مدرسه مدرسه"),
    ("مسؤول مسئول مسءول", "مسءول مسءول مسءول"),
    ("کتاب كتاب", "كتاب كتاب"),
    ("علی علي", "علي علي"),
    ("ہلال هلال", "هلال هلال"),
    ("پارس چین ژاله گاز ڤيينا", "پارس چين ژاله گاز ڤيينا"),
    ("مُحَمَّدٌ", "محمد"),
    ("هٰذا", "هذا"),
    ("جمـــيل", "جميل"),
    ("\u202bقسد\u202c", "قسد"),
    ("قس\u200fد", "قسد"),
    ("قس\u200cد", "قسد"),
    ("قس\u00adد", "قسد"),
    ("قس\x00د\x07", "قسد"),
    ("ﻗﺴﺪ", "قسد"),
    ("ﺍﻻﺣﺘﻼﻝ", "الاحتلال"),
    ("ﻷﻥ ﻹﻥ ﻵﻥ", "لان لان لان"),
    ("ﷲ", "الله"),
    ("Reuters REUTERS ＲＥＵＴＥＲＳ", "reuters reuters reuters"),
    ("İsnad ısnad", "isnad isnad"),
    ("café", "cafe"),
    ("أ.ف.ب", "ا ف ب"),
    ("ا ف\nب", "ا ف ب"),
    ("تنظيم \"داعش\"", "تنظيم داعش"),
    ("", ""),
    ("12 / 5", ""),
    ("😀قسد😀", "قسد"),
])
def test_folding(written, folded):
    assert arabic.fold(written) == folded


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=30))
def test_folding_gives_the_words(text):
    spell = [*arabic.ALPHABET, "?"]
    words = ["".join(spell[letter - arabic.LETTER] for letter in word) for word in arabic.words(text)]
    assert arabic.fold(text).split() == words


@pytest.mark.parametrize(("one", "other"), [("كلب", "قلب"), ("سورة", "صورة"), ("ظل", "ضل"), ("ذل", "زل"), ("حر", "هر")])
def test_different_letters_stay_different(one, other):
    assert arabic.fold(one) != arabic.fold(other)


def test_folding_is_done_once():
    for point in range(arabic.PLANE):
        once = arabic.fold(chr(point))
        if "?" not in once:
            assert arabic.fold(once) == once, hex(point)


def test_every_letter_of_unicode_is_part_of_a_word():
    classes, ligatures, _, _ = arabic.character_table()
    for point in range(arabic.PLANE):
        category = unicodedata.category(chr(point))
        if category[0] == "L" and chr(point) != "ـ":
            assert classes[point] >= arabic.LIGATURE and classes[point] != arabic.DIGIT, hex(point)
        if classes[point] == arabic.LIGATURE:
            assert np.count_nonzero(ligatures[point]) > 1, hex(point)
        if category == "Nd":
            assert classes[point] == arabic.DIGIT, hex(point)


@pytest.mark.parametrize(("chars", "kind"), [
    ("\n\r\u2028\u2029\x85", arabic.NEWLINE), ("\t \u00a0\u2003\u3000", arabic.SPACE), ("،,", arabic.COMMA),
    ("؛;", arabic.SEMICOLON), (".؟?!…", arabic.STOP), ("«‹", arabic.LEFT), ("»›", arabic.RIGHT),
    ("“„", arabic.CURLY_LEFT), ("”", arabic.CURLY_RIGHT), ('"', arabic.STRAIGHT), ("ـًٌٍَُِّْٰ", arabic.MARK),
    ("\x00\x1f\u200e\u200f\u202a\u2066\ufeff\u200b", arabic.CONTROL), ("٠١٢۳9", arabic.DIGIT),
])
def test_classes(chars, kind):
    classes = arabic.character_table().classes
    assert {int(classes[ord(char)]) for char in chars} == {kind}


def shape(word):
    [found] = arabic.words(word)
    room = np.zeros(arabic.LONGEST, np.uint8)
    room[:len(found)] = found
    return arabic.shape(room, len(found), arabic.spelling(word))


@pytest.mark.parametrize("word", ["ارتفاع", "انسحاب", "إغلاق", "إدارة", "استقبال", "استقالة", "تدمير", "تعيين"])
def test_verbal_nouns(word):
    assert shape(word) & arabic.VERBAL_NOUN


@pytest.mark.parametrize("word", ["كتاب", "الارتفاع", "أحزاب", "مدرسة", "قال", "جبل", "أسماء"])
def test_other_words_are_no_verbal_nouns(word):
    assert not shape(word) & arabic.VERBAL_NOUN


@pytest.mark.parametrize(("word", "bit"), [
    ("الوزير", arabic.ARTICLE), ("والوزير", arabic.ARTICLE), ("بالوزير", arabic.ARTICLE), ("للوزير", arabic.ARTICLE),
    ("بوزير", arabic.BEH_FIRST), ("لوزير", arabic.LAM_FIRST), ("يقول", arabic.YEH_FIRST), ("رسميا", arabic.ALEF_LAST),
    ("سيقول", arabic.FUTURE), ("ستقول", arabic.FUTURE), ("استقال", arabic.TENTH),
])
def test_shapes(word, bit):
    assert shape(word) & bit


def test_an_alef_with_hamza_below_is_no_article():
    assert not shape("إلغاء") & arabic.ARTICLE


@pytest.mark.parametrize(("word", "bits"), [
    ("على", arabic.MAQSURA), ("مدرسة", arabic.MARBUTA), ("أن", arabic.HAMZA_ABOVE), ("إن", arabic.HAMZA_BELOW),
    ("علي", 0), ("مُستشفىً", arabic.MAQSURA),
])
def test_spelling(word, bits):
    assert arabic.spelling(word) == bits
