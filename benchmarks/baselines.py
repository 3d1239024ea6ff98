"""What attribution is measured against: two rules that a reader would try first, written plainly.

Both know the finite forms of the cue lexicon's verbs, with or without و or ف before them, and no more grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.read import arabic, conjugation

WORD = re.compile("[^\\W\\d_][\\w\u064b-\u0652\u0670\u0640]*")
QUOTATION = re.compile('"([^"\n]*)"|«([^«»\n]*)»|»([^«»\n]*)«|“([^“”\n]*)”')
THAT = re.compile("ان(ه|ها|هم|هما|نا|ني|ي)?")
OPENING = re.compile('[ \t،,]*(:[ \t]*["«“]?|["«“])')
SENTENCE_END = re.compile("[.!?؟\n]|$")
FEWEST_WORDS = 5  # of a quotation that is speech


class Written(NamedTuple):
    """A word: its place, and its folded form."""

    start: int
    end: int
    form: str


def reporting_forms(cues: pd.DataFrame) -> set[str]:
    """The folded finite forms of a cue lexicon's verbs, alone and after و and ف."""
    verbs = cues[cues["class"] == "verb"]
    forms = [form for stem in verbs["past"] for form in conjugation.past(stem)]
    forms += [form for stem in verbs["present"] if stem for form in conjugation.present(stem)]
    return {clitic + arabic.fold(form.text) for form in forms for clitic in ("", "و", "ف")}


def words(text: str) -> list[Written]:
    """The words of `text`."""
    return [Written(m.start(), m.end(), arabic.fold(m[0])) for m in WORD.finditer(text)]


def quotation_pairs(text: str, forms: set[str]) -> Iterator[dict]:
    """Quotation marks alone: every quotation of five words or more is direct speech.

    Its cue is the nearest reporting verb; the words between, where the cue stands first, are its source.
    """
    verbs = [word for word in words(text) if word.form in forms]
    for quotation in QUOTATION.finditer(text):
        start, end = quotation.span(quotation.lastindex)
        outside = [verb for verb in verbs if verb.end <= start or verb.start >= end]
        if len(words(text[start:end])) >= FEWEST_WORDS and outside:
            cue = min(outside, key=lambda verb: max(start - verb.end, verb.start - end))
            source = (cue.end, start) if cue.end <= start else (end, end)
            yield row(text, cue, source, (start, end), "direct")


def first_verb(text: str, forms: set[str]) -> Iterator[dict]:
    """Every reporting verb that أن, إن, a colon or a quotation mark follows within its sentence.

    What stands between is the source. The content goes on to the end of the sentence; after a colon or a mark it
    is direct speech.
    """
    for word in words(text):
        if word.form in forms:
            stop = SENTENCE_END.search(text, word.end).start()
            licence = next(licences(text, word.end, stop), None)
            if licence:
                yield row(text, word, (word.end, licence[0]), (licence[1], stop), licence[2])


def licences(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Where a source ends, a content begins, and how it is quoted: every place between `start` and `stop`."""
    signs = [(m.start(), m.end(), "direct") for m in OPENING.finditer(text, start, stop)]
    that = [word for word in words(text[:stop]) if word.start >= start and THAT.fullmatch(word.form.removeprefix("ب"))]
    yield from sorted(signs + [(word.start, word.start, "indirect") for word in that])


def row(text: str, cue: Written, source: tuple[int, int], content: tuple[int, int], quote_type: str) -> dict:
    """An attribution with the columns that a baseline can fill."""
    start, end = source
    named = bool(text[start:end].strip(" \t:،,\"«“"))
    return {"cue": text[cue.start:cue.end], "cue_start": cue.start, "cue_end": cue.end, "quote_type": quote_type,
            "source_start": start if named else None, "source_end": end if named else None,
            "content_start": content[0], "content_end": content[1]}
