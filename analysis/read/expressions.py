"""What the lexicon says of loaded wording: the written forms of an entry, and what may not or must stand near it.

A word is loaded in one surrounding and plain in another (خلاف خطير, but حالة خطيرة of one who is ill). `unless` names
words of which none may stand near, `context` words of which one must.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.read import conjugation, dictionary
from analysis.read.naming import compile_words

INFLECTIONS = ("", "phrase", "adjective", "noun", "verb")
FIXED, PHRASE, ADJECTIVE, NOUN, VERB = range(len(INFLECTIONS))
CLITICS = (dictionary.ONLY_AND, dictionary.ANY_CLITIC, dictionary.ANY_CLITIC, dictionary.ANY_CLITIC,
           dictionary.VERB_CLITICS)  # that the forms of each take
DUAL = ("ان", "ين")
WEAK = ("", "ة", "ا", "ات", *(f"ت{ending}" for ending in DUAL))  # whose ي is not written where indefinite: مخزٍ
ADJECTIVAL = (*WEAK, *DUAL, "ون")
OWNED = (*conjugation.OBJECTS[:4], "نا")  # pronouns on a noun


class Surroundings(NamedTuple):
    """Arrays over the rows of expressions.csv: keys (sorted within a row) of words that may stand near them."""

    unless_edges: np.ndarray  # int64[rows + 1]: where those of each row begin in `unless`
    unless: np.ndarray  # uint64: of which none may
    context_edges: np.ndarray  # int64[rows + 1]
    context: np.ndarray  # uint64: of which one must


def compile_surroundings(frame: pd.DataFrame) -> Surroundings:
    """The columns `unless` and `context` as arrays."""
    return Surroundings(*compile_words(frame["unless"]), *compile_words(frame["context"]))


def forms(row: dict[str, str]) -> Iterator[str]:
    """Every written form of a row: those given, with the endings that its inflection makes; none stands twice."""
    given = [row["entry"], *filter(None, row["forms"].split("/"))]
    if row["inflect"] == "verb":
        made = [text for stem in given for text in _verbal(stem, conjugation.past)]
        made += [text for stem in row["present"].split("/") for text in _verbal(stem, conjugation.present)]
    else:
        inflect = {"adjective": _adjectival, "noun": _nominal}.get(row["inflect"], lambda text: [text])
        made = [form for text in given for form in inflect(text)]
    return iter(dict.fromkeys(made))


def _verbal(stem: str, conjugate) -> Iterator[str]:
    """فضح → فضح فضحت فضحوا ... فضحه فضحتها ..."""
    for form in conjugate(stem):
        yield from (one.text for one in (form, *conjugation.with_object(form)))


def _adjectival(text: str) -> Iterator[str]:
    """رائع → رائع رائعة رائعا ...; مخزٍ → مخز مخزي مخزية ...; of غير مسبوق the second word, with ال too."""
    if text.endswith("ٍ"):
        base = text.removesuffix("ٍ")
        yield from (base, *(f"{base}ي{ending}" for ending in WEAK))
        return
    first, _, rest = text.partition(" ")
    for base in (text, f"{first} ال{rest}") if first == "غير" else (text,):
        yield from (base + ending for ending in ADJECTIVAL)


def _nominal(text: str) -> Iterator[str]:
    """كارثة → كارثة كارثتان كارثتين كوارث is given كارثات كارثته ...; إخفاق → إخفاق إخفاقا إخفاقان إخفاقه ..."""
    feminine = text.endswith("ة")
    stem = text[:-1] + "ت" if feminine else text
    yield from (text, *(stem + ending for ending in (*DUAL, *OWNED)))
    if feminine:
        yield from (text[:-1] + "ات", *(f"{text[:-1]}ات{pronoun}" for pronoun in OWNED))
    else:
        yield text + "ا"
