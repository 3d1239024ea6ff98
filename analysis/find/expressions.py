"""Expressions: loaded wording and hedging, by the entries of expressions.csv and the words around them.

What loads a wording is its kind (data/lexicons/CODEBOOK.md): words of degree and of judgement, of feeling, of abuse,
figures of speech (Martin & White 2005, *The Language of Evaluation*; Da San Martino et al. 2019, *EMNLP-IJCNLP*), and
the writer's own hedges, boosters and stance (Hyland 2005, *Metadiscourse*).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import ALEF, ARTICLE, LETTER
from analysis.read.entries import GIVEN, PARTICLE
from analysis.read.expressions import ADJECTIVE, NOUN, Surroundings
from analysis.read.keys import is_among
from analysis.read.sections import is_own_text
from analysis.read.tokens import TITLED, opens, partner

REACH = 3  # tokens between an expression and a word that tells its sense, and one


class Expressions(NamedTuple):
    """Arrays, one entry an expression, in order of the text."""

    first: np.ndarray  # int64: first token
    until: np.ndarray  # token after
    row: np.ndarray  # row of expressions.csv


@compiled
def stands_near(g, i, until, words):
    """Whether one of `words` (sorted keys) stands near tokens i..until, in their sentence."""
    for j in range(max(0, i - REACH), min(g.shape[0], until + REACH)):
        if (j < i or j >= until) and g[j].kind >= LETTER and g[j].sentence == g[i].sentence and is_among(
                words, g[j].key):
            return True
    return False


@compiled
def is_name(g, i, entry):
    """Whether a noun or adjective at token i is somebody's name, given or of a family (جميل، أمين الجميل، آل مريع)."""
    if g[i].expression_words > 1 or (entry.type != ADJECTIVE and entry.type != NOUN):
        return False
    if g[i].name == GIVEN:
        return True
    if i == 0 or g[i - 1].sentence != g[i].sentence:
        return False
    definite = g[i].spelled & ARTICLE and g[i].initial == ALEF
    return g[i - 1].name == PARTICLE or (definite and g[i - 1].name == GIVEN)


@compiled
def is_loaded(g, i, entry, around):
    """Whether the entry at token i is what its row says, by the words around it."""
    until, row = i + int(g[i].expression_words), entry.row
    unless = around.unless[around.unless_edges[row]:around.unless_edges[row + 1]]
    context = around.context[around.context_edges[row]:around.context_edges[row + 1]]
    if is_name(g, i, entry) or (unless.shape[0] and stands_near(g, i, until, unless)):
        return False
    return context.shape[0] == 0 or stands_near(g, i, until, context)


@compiled
def find_expressions(g, unit, lexicon, found):
    """Fill `found` (3, capacity) with first, until, row; returns how many."""
    entries, around = lexicon
    n = 0
    for u in range(unit.shape[0] - 1):
        i = unit[u]
        while i < unit[u + 1]:
            if opens(g, i) and g[i].role == TITLED:
                i = partner(g, i)
            if g[i].expression and is_own_text(g[i].section):
                entry = entries[g[i].expression - 1]
                if is_loaded(g, i, entry, around):
                    found[0, n], found[1, n], found[2, n] = i, i + int(g[i].expression_words), entry.row
                    i = found[1, n]
                    n += 1
                    continue
            i += 1
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray, around: Surroundings) -> Expressions:
    """Expressions of a batch of tokens. unit: int64, first token of each unit and the end."""
    found = np.empty((3, len(g)), np.int64)
    return Expressions(*found[:, :find_expressions(g, unit, (entries, around), found)].copy())
