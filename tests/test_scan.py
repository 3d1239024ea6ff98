"""Scan: words and marks with their offsets, the entries that begin at them, and nothing that can stop it."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.find.attributions.rows import ROW
from analysis.read import arabic, keys
from analysis.read.arabic import CONTROL, DIGIT, LETTER, LONGEST, MARK, SPACE
from analysis.read.dictionary import ACCEPT, ENTRY, SLOT
from analysis.read.scan import scan
from analysis.read.tokens import TOKEN
from analysis.read.units import read_units


@pytest.fixture(scope="module")
def tokens(lexicons):
    """The tokens of some texts, and the first token of each."""
    return lambda *texts: scan(read_units(texts), lexicons.dictionary, lexicons.entries)


@pytest.fixture(scope="module")
def words(tokens):
    """What the tokens of a text cover."""
    def cover(text):
        found, _ = tokens(text)
        return [text[start:end] for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True)]

    return cover


@pytest.mark.parametrize(("text", "expected"), [
    ("", []),
    ("   \t ", []),
    ("قال الوزير: «نعم».", ["قال", "الوزير", ":", "«", "نعم", "»", "."]),
    ("سطر\nآخر\r\nثالث", ["سطر", "\n", "آخر", "\r", "\n", "ثالث"]),
    ("قُـلْتُ لهُ", ["قُـلْتُ", "لهُ"]),
    ("ق\u200fا\u0000ل", ["ق\u200fا\u0000ل"]),
    ("قال\u200f الوزير\u200e", ["قال", "الوزير"]),
    ("ﻗﺎﻝ ﺍﻻﻣﻴﺮ", ["ﻗﺎﻝ", "ﺍﻻﻣﻴﺮ"]),
    ("بلغ 1,250.5 كيلومترا.", ["بلغ", "1,250.5", "كيلومترا", "."]),
    ("نسبة ٣٫٥ و12.", ["نسبة", "٣٫٥", "و", "12", "."]),
    ("😀نعم😀", ["😀", "نعم", "😀"]),
    ("a\ud800b", ["a", "\ud800", "b"]),
])
def test_tokens(text, expected, words):
    assert words(text) == expected


def test_a_ligature_is_two_letters_and_one_offset(tokens):
    found, _ = tokens("ﻻ ﻷحد ﻗﻼ")
    assert found.start.tolist() == [0, 2, 6] and found.end.tolist() == [1, 5, 8]
    assert found.length.tolist() == [2, 4, 3]
    assert found.key[0] == keys.word_key(arabic.words("لا")[0])


def entry_at(found, i, lane, lexicons):
    """The written form of the entry of a lane that begins at token i, or None."""
    number = found[i][lane]
    file, column = {"label": ("labels", "variant"), "agency": ("agencies", "agency"), "head": ("heads", "head")}[lane]
    return lexicons.column(file, column)[lexicons.entries[number - 1].row] if number else None


@pytest.mark.parametrize("written", ["للاحتلال", "ﻟﻼﺣﺘﻼﻝ"])
def test_a_label_may_begin_inside_a_ligature(written, tokens, lexicons):
    text = f"جيش {written} ثم جيش الاحتلال"
    found, _ = tokens(text)
    labels = [entry_at(found, i, "label", lexicons) for i in range(len(found)) if found[i].label]
    assert labels == ["الاحتلال", "جيش الاحتلال", "الاحتلال"]


@pytest.mark.parametrize(("text", "lane", "entry", "n_tokens"), [
    ("حزب الله", "label", "حزب الله", 2),
    ("حزب الله اللبناني", "label", "حزب الله اللبناني", 3),
    ("حزب الله الكبير", "label", "حزب الله", 2),
    ("ولحزب الله", "label", "حزب الله", 2),
    ("تنظيم \"داعش\" الإرهابي", "label", "تنظيم داعش الإرهابي", 5),
    ("تنظيم «داعش»", "label", "تنظيم داعش", 3),
    ("أ.ف.ب", "agency", "فرانس برس", 5),
    ("أ. ف. ب", "agency", "فرانس برس", 5),
    ("أ ف ب", "agency", "فرانس برس", 3),
    ("وزير", "head", "وزير", 1),
    ("والوزيرة", "head", "وزير", 1),
    ("للوزراء", "head", "وزير", 1),
])
def test_the_longest_entry_is_found(text, lane, entry, n_tokens, tokens, lexicons):
    found, _ = tokens(text)
    assert entry_at(found, 0, lane, lexicons) == entry
    assert found[0][f"{lane}_words"] == n_tokens


@pytest.mark.parametrize(("text", "lane"), [("حزب\nالله", "label"), ("حزب، الله", "label"), ("الداعشان", "label")])
def test_a_phrase_stops_at_marks_and_lines(text, lane, tokens):
    found, _ = tokens(text)
    assert not found[lane].any()


def test_function_words_keep_their_letter(tokens):
    found, _ = tokens("على علي")
    assert found.word[0] and not found.word[1]
    assert found.name[1] and not found.name[0]


pieces = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=6),
    st.text("ابوفلكسىةأإـًٌَُّْ \n\"«»“”'.،:()-٣4ﻻ\u200f\x00", max_size=8),
    st.sampled_from(["وللحوثيين", " حزب الله ", "تنظيم \"داعش\"", "أ.ف.ب", "قال ", "«", "\"", "\r\n", "😀", "\ud83d",
                     "ﺍﻻﺣﺘﻼﻝ", "وفقا ", "x" * 60, "و" * 50]))
texts = st.lists(pieces, max_size=8).map("".join)


@given(texts)
@settings(deadline=None)
def test_offsets_are_in_order_and_cover_every_letter(tokens, text):
    found, unit = tokens(text)
    assert unit.tolist() == [0, len(found)]
    edges = [0, *np.stack([found.start, found.end]).T.ravel().tolist(), len(text)]
    assert edges == sorted(edges) and (found.start < found.end).all()
    classes = arabic.character_table().classes
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        assert all(classes[ord(c)] in (CONTROL, MARK, SPACE) for c in text[start:end])


@given(texts)
@example("قال ــ وهو ... ـ")
@settings(deadline=None)
def test_every_word_folds_to_its_key(tokens, text):
    found, _ = tokens(text)
    for token in found:
        surface = text[token.start:token.end]
        if token.kind == LETTER:
            [word] = arabic.words(surface)
            assert token.length == min(len(word), LONGEST)
            assert int(token.key) == keys.word_key(word[:LONGEST])
        else:
            alone = len(surface) == 1 or set(surface) in ({"."}, {"ـ"})  # an ellipsis, or a dash of tatweels
            assert not arabic.words(surface) and (token.kind == DIGIT or alone)


@given(texts)
@settings(deadline=None)
def test_what_is_entered_lies_in_the_text(tokens, text):
    found, _ = tokens(text)
    n = np.arange(len(found))
    for lane in ("cue", "head", "label", "agency"):
        entry = "cue_entry" if lane == "cue" else lane
        there = found[entry] > 0
        until, cut = n[there] + found[f"{lane}_words"][there], found.start[there] + found[f"{lane}_cut"][there]
        assert ((until > n[there]) & (until <= len(found))).all()
        assert (cut < found.end[there]).all()
    assert ((n + found.partner >= 0) & (n + found.partner < len(found))).all()
    assert (np.diff(found.sentence) >= 0).all() and (np.diff(found.paragraph) >= 0).all()


@given(st.lists(texts, min_size=1, max_size=4))
@example(["ا", "\u0300»0"])
@settings(deadline=None)
def test_texts_side_by_side_are_read_as_alone(tokens, several):
    together, unit = tokens(*several)
    for k, text in enumerate(several):
        alone, _ = tokens(text)
        part = together[unit[k]:unit[k + 1]]
        for field in set(alone.dtype.names) - {"sentence", "paragraph"}:
            assert (part[field] == alone[field]).all(), field


def test_an_entry_after_a_long_row_of_tatweel(tokens):
    text = "و" + "ـ" * 300 + "قسد"
    found, _ = tokens(text)
    assert text[found[0].start + found[0].label_cut:] == "قسد"


def test_no_field_hides_behind_an_attribute_of_numpy():
    """Uncompiled, record.flags is numpy's own attribute and not the field."""
    names = [name for dtype in (TOKEN, ENTRY, SLOT, ACCEPT, ROW) for name in dtype.names]
    assert [name for name in names if hasattr(np.record, name)] == []


def test_a_word_longer_than_any_entry(tokens):
    found, _ = tokens("ب" * 5000 + " قسد")
    assert found.end.tolist() == [5000, 5004] and found.length[0] == LONGEST and found.label[1]
