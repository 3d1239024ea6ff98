"""Tokens: the contract between read and find.

A batch is many units (the text, title and byline of many articles) side by side; a token is a word, a
number or a mark, and one record of the array TOKEN: where it stands, how it is spelled, and which entries
of the lexicons begin at it. Offsets count code points from the beginning of the unit's own field. One
record array, so that compiled functions take one argument, and run as plain Python too.
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import CLOSE, CURLY_RIGHT, DIGIT, LETTER, NEWLINE, STOP, STRAIGHT

VERB = 1  # kind of cue: a finite verb; the other kinds are in `entries`

TOKEN = np.dtype([
    ("key", "u8"),  # of the folded word
    ("start", "i4"), ("end", "i4"),
    ("sentence", "i4"), ("paragraph", "i4"),  # count up within the batch
    ("partner", "i8"),  # the other mark of a pair; of an orphan the last token inside; else -1
    ("spelled", "u2"), ("kind", "u1"), ("length", "u1"),  # spelling bits, class of character, letters
    ("section", "u1"), ("role", "u1"),  # index into tables.SECTIONS; of the quotation, at its marks
    # Entries that begin here: 1 + entry (0: none), token after them, offset after their clitics, those clitics.
    ("word", "u1"), ("word_clitics", "u1"), ("name", "u1"),  # classes of function words and of names
    ("cue", "u1"), ("cue_clitics", "u1"), ("flags", "u2"), ("prep", "u1"), ("gender", "u1"), ("number", "u1"),
    ("cue_entry", "i4"), ("cue_until", "i8"), ("cue_cut", "i4"), ("word_until", "i4"), ("name_until", "i4"),
    ("head", "i4"), ("head_until", "i4"), ("head_cut", "i4"),
    ("head_clitics", "u1"), ("head_flags", "u1"), ("head_gender", "u1"), ("head_number", "u1"),
    ("label", "i4"), ("label_until", "i4"), ("label_cut", "i4"),
    ("agency", "i4"), ("agency_until", "i8"), ("agency_cut", "i4"), ("agency_clitics", "u1"),
    ("anchor", "i4"), ("anchor_until", "i8"),
], align=True)


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


@compiled
def sentence_end(g, i, stop):
    """Token after the sentence of i."""
    sentence = g[i].sentence
    while i < stop and g[i].sentence == sentence and g[i].kind != NEWLINE:
        i += 1
    return i
