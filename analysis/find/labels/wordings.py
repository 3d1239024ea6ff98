"""Wordings in tokens: where one ends, and what stands around it."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import ALEF, ARTICLE, COMMA
from analysis.read.entries import MODIFIER
from analysis.read.naming import BEFORE
from analysis.read.tokens import closes, partner
from analysis.read.violence import SIDE

FIRST, UNTIL, ROW, TARGET, POINTER, HEAD, EPITHET, TAIL = range(8)  # what is noted of a label


@compiled
def label_end(g, i, first):
    """Token after the wording at i of a label that begins at `first`, with the mark that closes one begun inside it."""
    until = i + int(g[i].label_words)
    if until < g.shape[0] and closes(g, until) and partner(g, until) > first:
        return until + 1
    return until


@compiled
def is_definite(g, i):
    """Whether token i begins with ال, as an adjective of a definite noun does (not بالرد)."""
    return g[i].spelled & ARTICLE and g[i].initial == ALEF


@compiled
def apposed(g, i):
    """Whether the name at token i follows a comma and a definite word, which may be its title (المخلوع، نادر)."""
    return i > 1 and g[i - 1].kind == COMMA and g[i - 2].sentence == g[i].sentence and is_definite(g, i - 2)


@compiled
def clitic_before(g, i):
    """Whether a conjunction or preposition is written onto the label at i."""
    return g[i].label_cut > 0 and not is_definite(g, i)


@compiled
def has_origin(g, i):
    """Whether a definite adjective of origin stands at token i (السورية)."""
    return i < g.shape[0] and g[i].deed_is & SIDE != 0 and is_definite(g, i)


@compiled
def modifier_at(g, entries, i, place):
    """The modifier that stands at token i in this place, as its row, or -1."""
    if i < 0 or i >= g.shape[0] or not g[i].anchor or g[i].anchor_words != 1:
        return -1
    entry = entries[g[i].anchor - 1]
    if entry.kind != MODIFIER:
        return -1
    return (np.int64(entry.traits) if place == BEFORE else np.int64(entry.row)) - 1
