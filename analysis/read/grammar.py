"""What each token is to a rule: its entries spelled out, one record a token.

`find` reads these records instead of following entry numbers; all of it is derived from Tokens and Entries.
A numpy record array, so that compiled functions take one argument (and run as plain Python too).
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import CLOSE, CURLY_RIGHT, DIGIT, LETTER, NEWLINE, STOP, STRAIGHT
from analysis.read.dictionary import AGENCY, ANCHOR, CUE, HEAD, LABEL, NAME, WORD
from analysis.read.entries import VERB
from analysis.read.tokens import Tokens

TOKEN = np.dtype([
    ("kind", "u1"),  # class of character
    ("section", "u1"), ("role", "u1"),  # of the page; of the quotation, at its marks
    ("spelled", "u2"), ("length", "u1"), ("key", "u8"),
    ("sentence", "i8"), ("paragraph", "i8"), ("partner", "i8"),
    ("word", "u1"), ("word_clitics", "u1"),  # class of function word
    ("cue", "u1"), ("cue_until", "i8"), ("cue_clitics", "u1"),  # kind of cue
    ("flags", "u2"), ("prep", "u1"), ("gender", "u1"), ("number", "u1"),  # what the cue takes, its agreement
    ("head", "i4"), ("head_clitics", "u1"), ("head_flags", "u1"), ("head_gender", "u1"), ("head_number", "u1"),
    ("name", "u1"),  # kind of given name
    ("agency", "i4"), ("agency_until", "i8"), ("agency_clitics", "u1"),
    ("label", "i4"), ("anchor", "i4"), ("anchor_until", "i8"),
], align=True)  # head, agency, label, anchor: 1 + entry, 0 where there is none


def grammar(tokens: Tokens, entries: np.ndarray) -> np.recarray:
    """Record array (TOKEN) of a batch; entries: record array of ENTRY. Section and role are left 0."""
    g = np.zeros(tokens.start.shape[0], TOKEN)
    for field in ("kind", "spelled", "length", "key", "sentence", "paragraph", "partner"):
        g[field] = getattr(tokens, field)

    def fill(lane, **columns):
        entry = tokens.entry[lane]
        there = np.flatnonzero(entry >= 0)
        for field, column in columns.items():
            g[field][there] = entries[column][entry[there]]
        return there

    for lane, field in ((HEAD, "head"), (AGENCY, "agency"), (LABEL, "label"), (ANCHOR, "anchor")):
        g[field] = tokens.entry[lane] + 1
    for lane, field in ((CUE, "cue_until"), (AGENCY, "agency_until"), (ANCHOR, "anchor_until")):
        g[field] = tokens.until[lane]
    for lane, field in ((CUE, "cue_clitics"), (WORD, "word_clitics"), (HEAD, "head_clitics"),
                        (AGENCY, "agency_clitics")):
        g[field] = tokens.clitics[lane]
    fill(WORD, word="kind")
    fill(NAME, name="kind")
    fill(CUE, cue="kind", flags="flags", prep="type", gender="gender", number="number")
    fill(HEAD, head_flags="flags", head_gender="gender", head_number="number")
    return g.view(np.recarray)


@compiled
def opens(g, i):
    """Whether token i opens a quotation (an orphan's mark too)."""
    return STRAIGHT <= g[i].kind <= CURLY_RIGHT and g[i].partner > i


@compiled
def closes(g, i):
    """Whether token i closes a quotation."""
    return STRAIGHT <= g[i].kind <= CURLY_RIGHT and 0 <= g[i].partner < i


@compiled
def is_text(g, i):
    """Whether token i is a word or a number."""
    return g[i].kind >= LETTER or g[i].kind == DIGIT


@compiled
def sentence_end(g, i, stop):
    """Token after the sentence of i."""
    sentence = g[i].sentence
    while i < stop and g[i].sentence == sentence and g[i].kind != NEWLINE:
        i += 1
    return i


@compiled
def is_verb(g, i):
    """Whether token i is a finite cue and nothing else (بين and عبر may be prepositions)."""
    return g[i].cue == VERB and g[i].word == 0 and g[i].head == 0 and g[i].name == 0


@compiled
def is_stop(g, i):
    """A full stop, question or exclamation mark, or the end of a line."""
    return g[i].kind == STOP or g[i].kind == NEWLINE


@compiled
def ends_phrase(g, i):
    """Whether token i can be the last of a noun phrase: a word, a number, a closing bracket or mark."""
    return is_text(g, i) or g[i].kind == CLOSE or closes(g, i)
