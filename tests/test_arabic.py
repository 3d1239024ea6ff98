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
    classes, ligatures = arabic.character_table()
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
    classes, _ = arabic.character_table()
    assert {int(classes[ord(char)]) for char in chars} == {kind}


def cut(word):
    """Every way clitics can be cut off a word: {(the rest, clitics)}."""
    [letters] = arabic.words(word)
    cuts, bits = np.zeros(16, np.int32), np.zeros(16, np.uint8)
    ways = arabic.clitic_cuts(np.array(letters, np.uint8), len(letters), cuts, bits)
    folded = arabic.fold(word)
    return [(folded[cuts[k]:], int(bits[k])) for k in range(ways)]


AND, WILL, BY, FOR, LIKE, THE = arabic.AND, arabic.WILL, arabic.BY, arabic.FOR, arabic.LIKE, arabic.THE


@pytest.mark.parametrize(("word", "rest", "clitics"), [
    ("وقسد", "قسد", AND), ("فقسد", "قسد", AND), ("ووزير", "وزير", AND), ("بقسد", "قسد", BY), ("كقسد", "قسد", LIKE),
    ("لقسد", "قسد", FOR), ("القوات", "قوات", THE), ("والقوات", "قوات", AND | THE), ("بالقوات", "قوات", BY | THE),
    ("كالقوات", "قوات", LIKE | THE), ("للقوات", "قوات", FOR | THE), ("وللقوات", "قوات", AND | FOR | THE),
    ("فبالقوات", "قوات", AND | BY | THE), ("سيقول", "يقول", WILL), ("وسيقول", "يقول", AND | WILL),
    ("ووزارة", "زاره", AND), ("والقوات", "القوات", AND), ("قسد", "قسد", 0),
])
def test_clitics(word, rest, clitics):
    assert (rest, clitics) in cut(word)


@pytest.mark.parametrize("word", ["وا", "بن", "لا", "قسد", "ال", "فم", "سر"])
def test_a_short_or_plain_word_keeps_its_letters(word):
    assert cut(word) == [(arabic.fold(word), 0)]


@given(st.text(arabic.ALPHABET, min_size=1, max_size=20))
def test_cuts_are_suffixes_without_repetition(word):
    found = cut(word)
    assert len(found) == len(set(found))
    assert all(word.endswith(rest) and len(rest) >= min(2, len(word)) for rest, _ in found)
    assert all(len(word) - len(rest) <= arabic.MOST_CLITICS for rest, _ in found)


letters = st.lists(st.integers(arabic.LETTER, arabic.FOREIGN), min_size=1, max_size=arabic.LONGEST)


@given(letters)
def test_the_compiled_hash_is_the_plain_one(word):
    keys = np.zeros(arabic.MOST_CLITICS + 1, np.uint64)
    arabic.suffix_keys(np.array(word, np.uint8), len(word), keys)
    for skipped in range(min(len(word), arabic.MOST_CLITICS + 1)):
        assert int(keys[skipped]) == arabic.word_key(tuple(word[skipped:]))


@given(st.integers(0, arabic.MASK), st.integers(0, arabic.MASK))
def test_the_compiled_phrase_hash_is_the_plain_one(state, key):
    assert int(arabic.next_state(np.uint64(state), np.uint64(key))) == arabic.phrase_key(state, key)


def test_the_order_of_words_matters():
    one, two = (arabic.word_key(word) for word in arabic.words("حزب الله"))
    assert arabic.phrase_key(one, two) != arabic.phrase_key(two, one)


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
