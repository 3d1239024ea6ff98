"""Marks: where sentences and paragraphs end, and which quotation marks are partners."""

import itertools

import pytest

from analysis.read.scan import scan
from analysis.read.tokens import closes, opens, partner
from analysis.read.units import read_units


@pytest.fixture(scope="module")
def tokens(lexicons):
    return lambda text: scan(read_units([text]), lexicons.dictionary, lexicons.entries)[0]


def stretches(text, found, field):
    """The text of each run of tokens with one number."""
    groups = itertools.groupby(found, key=lambda token: int(token[field]))
    return [text[tokens[0].start:tokens[-1].end] for _, group in groups for tokens in [list(group)]]


@pytest.mark.parametrize("sentences", [
    ["وصل الوفد.", "غادر السفير!", "هل يعود؟", "لا أحد يعلم"],
    ["قال: «نعم.»", "ثم سكت."],
    ["قال: «نعم».", "«لا»، قال الآخر."],
    ["بلغ السعر 3.5 دراهم.", "ثم هبط."],
    ["قال أ.ف.ب إن الجسر مغلق.", "انتهى."],
    ["موقع example.com مغلق.", "انتهى."],
    ["وصل د. سالم.", "استراح."],
    ["انتظروا ...", "ثم رحلوا."],
    ["وصل الوفد؟!", "نعم."],
])
def test_sentences(sentences, tokens):
    text = " ".join(sentences)
    assert stretches(text, tokens(text), "sentence") == sentences


def test_a_line_ends_a_sentence_and_a_paragraph(tokens):
    text = "عنوان الخبر\nوصل الوفد. ثم غادر.\n\nانتهى"
    found = tokens(text)
    assert [s.strip() for s in stretches(text, found, "sentence")] == ["عنوان الخبر", "وصل الوفد.", "ثم غادر.", "انتهى"]
    assert [s.strip() for s in stretches(text, found, "paragraph") if s.strip()] == [
        "عنوان الخبر", "وصل الوفد. ثم غادر.", "انتهى"]


@pytest.mark.parametrize(("text", "pairs"), [
    ("قال \"نعم\" و\"لا\".", ["\"نعم\"", "\"لا\""]),
    ("«أ «ب» ج»", ["«أ «ب» ج»", "«ب»"]),
    ("\"أ «ب» ج\"", ["\"أ «ب» ج\"", "«ب»"]),
    ("”أ“ “ب” „ج“", ["”أ“", "“ب”", "„ج“"]),
    ("»أ« «ب»", ["»أ«", "«ب»"]),
    ("بـ\"أول\" (\"ثان\") :\"ثالث\"", ["\"أول\"", "\"ثان\"", "\"ثالث\""]),
    ("\"أ «ب\" ج", ["\"أ «ب\""]),
])
def test_partners(text, pairs, tokens):
    found = tokens(text)
    closed = [text[mark.start:found[partner(found, i)].end] for i, mark in enumerate(found)
              if opens(found, i) and closes(found, partner(found, i))]
    assert closed == pairs


@pytest.mark.parametrize(("text", "inside"), [
    ("قال: \"سنعود غدا. ثم سكت", "\"سنعود غدا."),
    ("قال: \"سنعود غدا", "\"سنعود غدا"),
    ("«الضحى: انتهى العمل في السد.", "«الضحى"),
])
def test_an_orphan_ends_at_a_sensible_edge(text, inside, tokens):
    found = tokens(text)
    [i] = [i for i in range(len(found)) if opens(found, i)]
    assert text[found[i].start:found[partner(found, i)].end] == inside
    assert not closes(found, partner(found, i))


def test_partners_cross_no_line_but_where_speech_ends(tokens):
    text = "قال: «نعم\nثم قال»: «لا»\n"
    found = tokens(text)
    assert any(opens(found, i) for i in range(len(found)))
    for i, token in enumerate(found):
        assert found[partner(found, i)].paragraph == token.paragraph, i
