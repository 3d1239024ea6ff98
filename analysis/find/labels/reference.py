"""Reference: whom a wording means that is often something else, and what a bare noun points back to."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.labels.wordings import FIRST, POINTER, ROW, TARGET, has_origin, is_definite, modifier_at
from analysis.read.arabic import BEH, LETTER
from analysis.read.entries import IN, TO
from analysis.read.keys import is_among
from analysis.read.naming import AFTER, BEFORE

FAR = 120  # tokens between a noun that every side uses (العدو) and the wording it points back to, at the most


@compiled
def in_context(g, i, span, context):
    """Whether one of the context words stands in the paragraph of token i. span: first token and end of its unit."""
    first, stop = i, i
    while first > span[0] and g[first - 1].paragraph == g[i].paragraph:
        first -= 1
    while stop < span[1] and g[stop].paragraph == g[i].paragraph:
        stop += 1
    for j in range(first, stop):
        if g[j].kind >= LETTER and is_among(context, g[j].key):
            return True
    return False


@compiled
def named_before(found, span, target):
    """Whether a target was named before. span: the labels of the unit so far."""
    for n in range(span[0], span[1]):
        if found[TARGET, n] == target:
            return True
    return False


@compiled
def antecedent(found, span, points, least):
    """The nearest label before that a bare noun can point back to, none that begins before token `least`; or -1."""
    for n in range(span[1] - 1, span[0] - 1, -1):
        if found[FIRST, n] < least:
            return -1
        if points[found[ROW, n]]:
            return n
    return -1


@compiled
def is_anothers(g, entries, i):
    """Whether the noun before token i is another's: an adjective of origin (الاحتلال البريطاني) or a name follows."""
    if i >= g.shape[0] or g[i].kind < LETTER:
        return False
    if g[i].label and modifier_at(g, entries, i - 1, BEFORE) >= 0:  # المخلوع نادر
        return True
    return has_origin(g, i)


@compiled
def is_bare(g, entries, i):
    """Whether a definite noun stands alone: no adjective, name or number follows that makes it another's."""
    j = i + 1
    if j >= g.shape[0] or g[j].kind < LETTER or modifier_at(g, entries, j, AFTER) >= 0:
        return True
    return not is_definite(g, j) and not g[j].label and not g[j].name and not g[j].anchor


@compiled
def is_place(g, i):
    """Whether a country's name at token i tells where something is or goes: behind في or إلى, or with ب."""
    before = g[i - 1].word if i > 0 else 0
    return before == IN or before == TO or (g[i].label_cut > 0 and g[i].initial == BEH)


@compiled
def point_back(naming, found, since, n):
    """Make label n one of the nearest target that its noun points back to; False where there is none."""
    pointer = found[POINTER, n]
    least = found[FIRST, n] - FAR if naming.near[pointer] else 0
    at = antecedent(found, (since, n), naming.points[pointer], least)
    if at >= 0:
        found[ROW, n], found[TARGET, n] = found[ROW, at], found[TARGET, at]
    return at >= 0
