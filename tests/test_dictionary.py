"""Dictionary: every form is found by its key, with the clitics and the spelling it asks for."""

from types import SimpleNamespace

import numpy as np
import pytest

from analysis.read import arabic, dictionary, keys
from analysis.read.dictionary import ANY_CLITIC, FILTER_BITS, LABEL, ONLY_AND, Form, build, keys_of
from analysis.read.entries import compile_entries
from analysis.read.scan import find_slot, scan
from analysis.read.units import read_units

ENTRIES = np.array([(LABEL, n, 1, 0, 0, 0, 0, 0) for n in range(8)], dictionary.ENTRY).view(np.recarray)


def found(text, *forms):
    """(entry, tokens) of each label that begins at some word of a text, in a dictionary of `forms`."""
    tokens, _ = scan(read_units([text]), build(list(forms)), ENTRIES)
    return [(int(token.label) - 1, int(token.label_words)) for token in tokens if token.label]


def test_a_phrase_goes_through_the_keys_of_its_beginnings():
    words = arabic.words("قوات سوريا الديمقراطية")
    states = keys_of(words)
    assert len(states) == 3 and states[0] == keys.word_key(words[0])
    assert states[:2] == keys_of(words[:2])


def test_the_longest_wins_and_what_does_not_go_on_falls_back():
    forms = Form("سوق", 0, ANY_CLITIC), Form("سوق السمك القديم", 1, ANY_CLITIC)
    assert found("سوق السمك القديم", *forms) == [(1, 3)]
    assert found("سوق السمك الجديد", *forms) == [(0, 1)]


@pytest.mark.parametrize(("clitics", "text", "hit"), [
    (ANY_CLITIC, "والسوق", True), (ANY_CLITIC, "للسوق", True), (ANY_CLITIC, "كالسوق", True), (ONLY_AND, "وسوق", True),
    (ONLY_AND, "بسوق", False), (ONLY_AND, "السوق", False), (0, "سوق", True), (0, "وسوق", False),
])
def test_only_the_clitics_it_takes(clitics, text, hit):
    assert bool(found(text, Form("سوق", 0, clitics))) == hit


def test_the_article_after_a_preposition_is_required():
    form = Form("الحوثيين", 0, ANY_CLITIC)
    assert found("للحوثيين", form) == [(0, 1)]
    assert found("حوثيين", form) == [] and found("لحوثيين", form) == []


def test_spelling_that_must_and_must_not_be_there():
    to, name = Form("على", 0, 0, spelled=arabic.MAQSURA), Form("علي", 1, 0, unspelled=arabic.MAQSURA)
    assert found("على", to, name) == [(0, 1)]
    assert found("علي", to, name) == [(1, 1)]


def test_every_key_has_its_slot_and_passes_the_filter(lexicons):
    slots, accepts, bitmap = lexicons.dictionary
    used = slots[slots.key > 0]
    assert len(slots) & (len(slots) - 1) == 0 and len(used) <= len(slots) / 2
    for key in used.key[::97]:
        assert slots[find_slot(slots, key)].key == key
    assert find_slot(slots, np.uint64(12345)) == -1
    assert (used.first + used["count"] <= len(accepts)).all() and used["count"].sum() == len(accepts)
    for variant in lexicons.column("labels", "variant")[::7]:
        bit = keys.polynomial(arabic.words(variant)[0]) >> (64 - FILTER_BITS)
        assert bitmap[bit >> 3] >> (bit & 7) & 1


def test_no_two_words_of_the_lexicons_share_a_key(lexicons):
    """Phrase keys come from distinct phrases; a shared key would make one entry answer for another."""
    owner = {}
    for file, column in (("labels", "variant"), ("agencies", "alias"), ("names", "name"), ("function_words", "word")):
        for form in lexicons.column(file, column):
            words = arabic.words(form)
            for n, key in enumerate(keys_of(words), 1):
                assert owner.setdefault(key, words[:n]) == words[:n]


def test_compiling_twice_gives_the_same(lexicons):
    entries, again = compile_entries(lexicons.frames)
    assert (entries == lexicons.entries).all()
    same = SimpleNamespace(**again._asdict())
    for field, table in lexicons.dictionary._asdict().items():
        assert (getattr(same, field) == table).all(), field
