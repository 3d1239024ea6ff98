"""Keys: words are looked up by the letters that are left without clitics, and the compiled hash is the plain one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read import arabic, keys
from analysis.read.words import SHORT_WAYS


def cut(word):
    """Every way clitics can be cut off a word: {(the rest, clitics)}."""
    [letters] = arabic.words(word)
    folded = arabic.fold(word)
    chains = [keys.chain_of(np.uint64(keys.polynomial(letters[:p]))) for p in range(arabic.MOST_CLITICS + 1)]
    return [(folded[p:], int(chain)) for p, chain in enumerate(chains)
            if chain != keys.NO_CHAIN and (p == 0 or p < len(letters) - 1)]


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
    sums = [np.uint64(keys.polynomial(word[:n])) for n in range(len(word) + 1)]
    for skipped in range(min(len(word), arabic.MOST_CLITICS + 1)):
        suffix = np.uint64(keys.suffix(sums[-1], sums[skipped], skipped))
        assert int(keys.mix(suffix)) == keys.word_key(tuple(word[skipped:]))


@given(st.integers(0, keys.MASK), st.integers(0, keys.MASK))
def test_the_compiled_phrase_hash_is_the_plain_one(state, key):
    assert int(keys.next_state(np.uint64(state), np.uint64(key))) == keys.phrase_key(state, key)


def test_the_order_of_words_matters():
    one, two = (keys.word_key(word) for word in arabic.words("حزب الله"))
    assert keys.phrase_key(one, two) != keys.phrase_key(two, one)


def test_long_chains_are_those_that_the_scan_looks_for():
    long = [letters for letters in keys.clitic_chains() if len(letters) >= SHORT_WAYS]
    assert long and all(letters[0] in (arabic.WAW, arabic.FEH) and letters[-1] == arabic.LAM for letters in long)
