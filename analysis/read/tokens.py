"""Tokens: the contract between read and find.

A batch is many units (the text, title and byline of many articles) side by side; a token is a word, a
number or a mark, and one record of the array TOKEN: where it stands, how it is spelled, and which entries
of the lexicons begin at it. Offsets count code points from the beginning of the unit's own field. One
record array, so that compiled functions take one argument, and run as plain Python too.
"""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.compiled import compiled
from analysis.read.arabic import (ALEF, CLOSE, CURLY_RIGHT, DIGIT, HEH, LETTER, MARBUTA, MEEM, NEWLINE, STOP, STRAIGHT)

# Role of a quotation, as its words and its left neighbour tell: speech, a short fragment that may be speech or
# scare quotes, a name, the title of a work.
SPEECH, FRAGMENT, NAMED, TITLED = range(1, 5)
VERB = 1  # kind of cue: a finite verb; the other kinds are in `entries`
ASKS = 1  # `initial` of a question mark that ends its sentence

TOKEN = np.dtype([
    ("key", "u8"),  # of the folded word
    ("start", "i4"), ("end", "i4"),
    ("sentence", "i4"), ("paragraph", "i4"),  # count up within the batch
    ("partner", "i4"),  # how far the other mark of a pair is (an orphan: its last token inside); 0 where none
    # Entries that begin here: 1 + entry (0: none); *_words: tokens it takes up; *_cut: offset after its clitics.
    ("cue_entry", "i4"), ("head", "i4"), ("label", "i4"), ("agency", "i4"), ("anchor", "i4"),
    ("takes", "u4"), ("spelled", "u2"),  # what the cue takes; spelling bits
    ("kind", "u1"), ("length", "u1"),  # class of character; letters of the word
    ("initial", "u1"), ("penult", "u1"), ("final", "u1"),  # first letter, last but one and last, folded
    ("section", "u1"), ("role", "u1"),  # index into tables.SECTIONS; of the quotation, at its marks
    ("word", "u1"), ("word_words", "u1"), ("word_clitics", "u1"),  # class of function word
    ("name", "u1"), ("name_words", "u1"),  # kind of given name
    ("cue_cut", "u2"), ("head_cut", "u2"), ("label_cut", "u2"), ("agency_cut", "u2"),
    ("cue", "u1"), ("cue_words", "u1"), ("cue_clitics", "u1"),
    ("prep", "u1"), ("gender", "u1"), ("number", "u1"),
    ("head_words", "u1"), ("head_clitics", "u1"), ("head_flags", "u1"), ("head_gender", "u1"),
    ("head_number", "u1"),
    ("label_words", "u1"), ("label_flags", "u1"),
    ("agency_words", "u1"), ("agency_clitics", "u1"), ("agency_flags", "u1"),
    ("anchor_words", "u1"), ("anchor_cut", "u1"),
    ("deed", "i4"), ("deed_is", "u4"),  # an act of violence, or what tells of one: flags of read.violence
    ("deed_words", "u1"), ("deed_cut", "u1"), ("deed_clitics", "u1"), ("deed_gender", "u1"), ("deed_number", "u1"),
    ("expression", "i4"), ("expression_words", "u1"), ("expression_cut", "u2"),  # loaded wording, or what may be
    ("amount", "i4"), ("amount_is", "u4"),  # a number, what it counts, or what tells of one: flags of read.quantities
    ("amount_words", "u1"), ("amount_cut", "u1"), ("amount_clitics", "u1"),
], align=True)

# A token of body text before anything has been found at it.
BLANK = np.zeros(1, TOKEN).view(np.recarray)
BLANK.section = tables.SECTIONS.index("body")


@compiled
def partner(g, i):
    """The other mark of the pair that token i belongs to; i itself where there is none."""
    return i + g[i].partner


@compiled
def after_cue(g, i):
    """Token after the cue that begins at i."""
    return i + int(g[i].cue_words)


@compiled
def opens(g, i):
    """Whether token i opens a quotation (an orphan's mark too)."""
    return STRAIGHT <= g[i].kind <= CURLY_RIGHT and g[i].partner > 0


@compiled
def closes(g, i):
    """Whether token i closes a quotation."""
    return STRAIGHT <= g[i].kind <= CURLY_RIGHT and g[i].partner < 0


@compiled
def begins_unit(g, i):
    """Whether token i is the first of its unit: a paragraph more than the lines that end before it."""
    return i == 0 or g[i].paragraph - g[i - 1].paragraph > (g[i - 1].kind == NEWLINE)


@compiled
def is_text(g, i):
    """Whether token i is a word or a number."""
    return g[i].kind >= LETTER or g[i].kind == DIGIT


@compiled
def carries_pronoun(g, i):
    """Whether a noun may end in a pronoun, and so be definite: موقفه، رفضها، استعدادهم."""
    if g[i].length < 4 or g[i].spelled & MARBUTA:
        return False
    return g[i].final == HEH or (g[i].penult == HEH and (g[i].final == ALEF or g[i].final == MEEM))


@compiled
def is_stop(g, i):
    """The end of a line, or a stop that ends its sentence (not that of an initial: د. محمد)."""
    if g[i].kind == STOP:
        return i + 1 == g.shape[0] or g[i + 1].sentence != g[i].sentence
    return g[i].kind == NEWLINE


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
