"""Reference: whom a wording means that is often something else, and what a bare noun points back to."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.labels.wordings import (FIRST, POINTER, ROW, TARGET, UNTIL, apposed, clitic_before, has_origin,
                                           is_definite, modifier_at)
from analysis.read.arabic import BEH, LAM, LETTER, NOON, WAW, YEH
from analysis.read.entries import FROM, IN, PLACE, TEMPORAL, TO
from analysis.read.keys import is_among
from analysis.read.naming import AFTER, BEFORE, GOVERNS, PLAIN
from analysis.read.tokens import opens

# Tokens between a noun and the wording it points back to, at the most: of one that every side uses (العدو), of others.
FAR, WIDE = 120, 400
THINGS = 2  # words between a verb of coming and من, at the most (استيراد ألوان رملية من)


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
def antecedent(found, span, points, least, barred):
    """The nearest label before that a bare noun can point back to, or -1.

    None that begins before token `least`, none of the target `barred`.
    """
    for n in range(span[1] - 1, span[0] - 1, -1):
        if found[FIRST, n] < least:
            return -1
        if points[found[ROW, n]] and found[TARGET, n] != barred:
            return n
    return -1


@compiled
def is_named(g, i):
    """Whether a name, a mark or a definite word at token i, no target's, tells which one a noun means (حزب «نادر»)."""
    if i + 1 >= g.shape[0] or g[i - 1].label or g[i + opens(g, i)].label:
        return False
    return opens(g, i) or g[i].name != 0 or is_definite(g, i)


@compiled
def has_rival(g, naming, pointer, span, name):
    """Whether the tokens of `span` name another of the kind that a noun points back to (حزب نادر, before الحزب).

    name: first token of the wording that it would point back to, and its end; part of that one names no other
    (حزب العمال after حزب العمال الكردستاني).
    """
    rivals = naming.rivals[naming.rival_edges[pointer]:naming.rival_edges[pointer + 1]]
    if rivals.shape[0] == 0:
        return False
    for j in range(span[0], span[1]):
        if is_among(rivals, g[j].key) and is_named(g, j + 1) and not is_definite(g, j):
            own = False
            for k in range(name[0], name[1]):
                own = own or g[k].key == g[j + 1].key
            if not own:
                return True
    return False


@compiled
def is_titled(g, entries, naming, pair):
    """Whether a modifier is the title of the name that follows. pair: the modifier, and the first token of the name."""
    head, i = pair
    entry = entries[g[i].label - 1]
    return entry.kind == PLAIN and not g[i].label_cut and naming.modifies[head, naming.target[entry.row]]


@compiled
def is_anothers(g, entries, naming, i):
    """Whether the noun before token i is another's: an adjective of origin (الاحتلال البريطاني) or a name follows."""
    j = i + (i + 1 < g.shape[0] and apposed(g, i + 1))  # المخلوع، نادر
    if j >= g.shape[0] or g[j].kind < LETTER:
        return False
    head = modifier_at(g, entries, i - 1, BEFORE)
    if g[j].label and head >= 0 and (j == i or is_titled(g, entries, naming, (head, j))):  # المخلوع نادر
        return True
    return has_origin(g, i)


@compiled
def is_bare(g, entries, i):
    """Whether a definite noun stands alone: no adjective, name or number follows that makes it another's."""
    j = i + 1
    if j >= g.shape[0] or g[j].kind < LETTER:
        return True
    if modifier_at(g, entries, j, AFTER) >= 0:
        return not has_origin(g, j + 1)  # الميليشيات الإرهابية الليبية
    return not is_definite(g, j) and not g[j].label and not g[j].name and not g[j].anchor


@compiled
def is_region(g, naming, i):
    """Whether token i names a country, a town or a part of the world."""
    return g[i].name == PLACE or is_among(naming.region, g[i].key)


@compiled
def has_come(g, naming, i):
    """Whether a word of coming stands before من at token i, with who or what came between."""
    for j in range(max(0, i - 1 - THINGS), i):
        if g[j].sentence == g[i].sentence and is_among(naming.coming, g[j].key):
            return True
    return False


@compiled
def is_place(g, naming, i, kind):
    """Whether a country's name at token i tells where something is, goes or comes from. kind: of naming.place.

    Behind في or a noun of places (مستشفيات), behind من after a verb of coming, and in a row of places behind these;
    with ب or behind إلى, save of a name that is often a counterpart then (اعترف بإسرائيل).
    """
    before = g[i - 1].word if i > 0 and (g[i - 1].final == YEH or g[i - 1].final == NOON) else 0  # not فيه، منه
    if before == IN or (kind == GOVERNS and (before == TO or (g[i].label_cut > 0 and g[i].initial == BEH))):
        return True
    if before == FROM:
        return has_come(g, naming, i - 1)
    j = i - 1
    if g[i].label_cut == 1 and g[i].initial == WAW:
        while j > 0 and is_region(g, naming, j):
            j -= 1
        return j < i - 1 and j >= 0 and (g[j].word == IN or is_among(naming.site, g[j].key))
    return j >= 0 and g[i].label_cut == 0 and is_among(naming.site, g[j].key)


@compiled
def is_act(g, naming, found, n):
    """Whether label n, which begins with the noun of an act, is the act: ل and what it befell follow, or a word of
    time stands before the noun alone (الاحتلال الروسي للقرم، منذ الاحتلال)."""
    first, until = found[FIRST, n], found[UNTIL, n]
    if until - first == 1 and first > 0 and g[first - 1].word == TEMPORAL and not clitic_before(g, first):
        return True
    if until >= g.shape[0] or g[until].initial != LAM:
        return False
    return is_region(g, naming, until) or is_among(naming.site, g[until].key)


@compiled
def point_back(g, naming, found, span):
    """Make label n one of the nearest target that its noun points back to; False where there is none. span: first token
    of the unit, the first label of the article and n.

    What it stands beside is another (حزب الله والميليشيات), and so is what was named last where that is no target.
    """
    begun, since, n = span
    pointer, first = found[POINTER, n], found[FIRST, n]
    beside = n > since and found[UNTIL, n - 1] == first and g[first].label_cut == 1 and g[first].initial == WAW
    barred = found[TARGET, n - 1] if beside and naming.points[pointer, found[ROW, n - 1]] else -1
    least = first - (FAR if naming.near[pointer] else WIDE)
    at = antecedent(found, (since, n), naming.points[pointer], least, barred)
    if at < 0:
        return False
    named = found[UNTIL, at] if begun <= found[FIRST, at] < first else begun
    if has_rival(g, naming, pointer, (named, first), (found[FIRST, at], found[UNTIL, at])):
        return False
    found[ROW, n], found[TARGET, n] = found[ROW, at], found[TARGET, at]
    return True
