"""Labels: every mention of a target by a variant of the lexicon, longest first, never two on one word.

A wording that needs its context counts where a context word stands in its paragraph, or where its target was named
before in the article. Modifiers around a name compose with it; a bare noun points back to the nearest wording it fits.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import ALEF, ARTICLE, BEH, HEH, LETTER, MARBUTA, TEH, WAW
from analysis.read.entries import IN, MODIFIER, TO
from analysis.read.naming import ACTS, AFTER, BEFORE, DECOY, HYPERNYM, Naming
from analysis.read.sections import BODY, CAPTION, DATELINE, HEADLINE, SUBHEADING
from analysis.read.tokens import TITLED, closes, opens, partner
from analysis.read.violence import SIDE

FIRST, UNTIL, ROW, TARGET, POINTER, HEAD, EPITHET, TAIL = range(8)  # what is noted of a label
FAR = 120  # tokens between a noun that every side uses (العدو) and the wording it points back to, at the most


class Labels(NamedTuple):
    """Arrays, one entry a label, in order of the text; -1 where there is none."""

    first: np.ndarray  # int64: first token
    until: np.ndarray  # token after
    row: np.ndarray  # row of labels.csv (of a bare noun: that of its antecedent)
    target: np.ndarray  # row of targets.csv
    pointer: np.ndarray  # row of hypernyms.csv: a bare noun that points back
    head: np.ndarray  # row of modifiers.csv before the name, its own or that of the name before
    epithet: np.ndarray  # row of modifiers.csv after it
    tail: np.ndarray  # row of labels.csv of a second wording that names the same target at once (تنظيم الدولة «داعش»)


@compiled
def counts(section):
    """Whether labels of a section are the article's: not its furniture, notices and other stories."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def label_end(g, i, first):
    """Token after the wording at i of a label that begins at `first`, with the mark that closes one begun inside it."""
    until = i + int(g[i].label_words)
    if until < g.shape[0] and closes(g, until) and partner(g, until) > first:
        return until + 1
    return until


@compiled
def modifier_at(g, entries, i, place):
    """The modifier that stands at token i in this place, as its row, or -1."""
    if i < 0 or i >= g.shape[0] or not g[i].anchor or g[i].anchor_words != 1:
        return -1
    entry = entries[g[i].anchor - 1]
    if entry.kind != MODIFIER:
        return -1
    return (np.int64(entry.traits) if place == BEFORE else np.int64(entry.row)) - 1


@compiled
def holds(keys, key):
    """Whether sorted keys hold a key."""
    at = np.searchsorted(keys, key)
    return at < keys.shape[0] and keys[at] == key


@compiled
def in_context(g, i, span, context):
    """Whether one of the context words stands in the paragraph of token i. span: first token and end of its unit."""
    first, stop = i, i
    while first > span[0] and g[first - 1].paragraph == g[i].paragraph:
        first -= 1
    while stop < span[1] and g[stop].paragraph == g[i].paragraph:
        stop += 1
    for j in range(first, stop):
        if g[j].kind >= LETTER and holds(context, g[j].key):
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
def is_definite(g, i):
    """Whether token i begins with ال, as an adjective of a definite noun does (not بالرد)."""
    return g[i].spelled & ARTICLE and g[i].initial == ALEF


@compiled
def clitic_before(g, i):
    """Whether a conjunction or preposition is written onto the label at i."""
    return g[i].label_cut > 0 and not is_definite(g, i)


@compiled
def has_origin(g, i):
    """Whether a definite adjective of origin stands at token i (السورية)."""
    return i < g.shape[0] and g[i].deed_is & SIDE != 0 and is_definite(g, i)


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
def agreeing(g, i):
    """Whether adjective i is no feminine after a masculine noun: عمليات التنظيم الإرهابية, but الميليشيات الإرهابية."""
    feminine = g[i - 1].final == HEH or g[i - 1].final == TEH or g[i - 1].final == ALEF
    return feminine or not g[i].spelled & MARBUTA


@compiled
def compose(g, entries, naming, found, n):
    """Note the modifiers around label n, and the head that it shares with the name before it (ميليشيات سالم ونادر)."""
    first, until, target = found[FIRST, n], found[UNTIL, n], found[TARGET, n]
    free = n == 0 or found[UNTIL, n - 1] < first
    marked = first > 0 and opens(g, first - 1)  # ميليشيا «نادر»
    head = modifier_at(g, entries, first - 1 - marked, BEFORE)
    if head >= 0 and free and not g[first].label_cut and naming.modifies[head, target]:
        found[HEAD, n], found[FIRST, n] = head, first - 1 - marked
        until += marked and until < g.shape[0] and closes(g, until) and partner(g, until) == first - 1
        found[UNTIL, n] = until
    until += has_origin(g, until)  # قوات نادر السورية الإرهابية
    epithet = modifier_at(g, entries, until, AFTER)
    if epithet >= 0 and found[EPITHET, n] < 0 and naming.modifies[epithet, target] and not g[until].anchor_cut:
        if found[POINTER, n] < 0 or agreeing(g, until):
            found[EPITHET, n], found[UNTIL, n] = epithet, until + 1
    joined = n > 0 and found[UNTIL, n - 1] == first and g[first].label_cut == 1 and g[first].initial == WAW
    joined = joined and found[POINTER, n] < 0
    if joined and naming.shares[target] and naming.lead[found[ROW, n]] < 0 and found[TARGET, n - 1] != target:
        shared = found[HEAD, n - 1] if found[HEAD, n - 1] >= 0 else naming.lead[found[ROW, n - 1]]
        if shared >= 0 and naming.modifies[shared, target]:
            found[HEAD, n] = shared


@compiled
def point_back(naming, found, since, n):
    """Make label n one of the nearest target that its noun points back to; False where there is none."""
    pointer = found[POINTER, n]
    least = found[FIRST, n] - FAR if naming.near[pointer] else 0
    at = antecedent(found, (since, n), naming.points[pointer], least)
    if at >= 0:
        found[ROW, n], found[TARGET, n] = found[ROW, at], found[TARGET, at]
    return at >= 0


@compiled
def led_name(g, entries, naming, found, n):
    """Token of the name that a noun, label n, and its epithet lead up to (التنظيم الإرهابي «داعش»), or -1."""
    epithet = modifier_at(g, entries, found[UNTIL, n], AFTER)
    j = found[UNTIL, n] + 1
    if epithet >= 0 and j < g.shape[0] and opens(g, j):
        j += 1
    if epithet < 0 or j >= g.shape[0] or not g[j].label or clitic_before(g, j):
        return -1
    entry = entries[g[j].label - 1]
    named = entry.kind != HYPERNYM and naming.modifies[epithet, naming.target[entry.row]]
    return j if named and is_led(naming, found[POINTER, n], entry.row) else -1


@compiled
def is_led(naming, pointer, row):
    """Whether a noun may lead up to a wording: one of its target begins with the noun."""
    return naming.points[pointer, row] or not naming.near[pointer]


@compiled
def is_place(g, i):
    """Whether a country's name at token i tells where something is or goes: behind في or إلى, or with ب."""
    before = g[i - 1].word if i > 0 else 0
    return before == IN or before == TO or (g[i].label_cut > 0 and g[i].initial == BEH)


@compiled
def read_label(g, i, span, lexicon, found):
    """Note the label that token i may begin; False where it names nobody. span: the unit, and its labels so far."""
    begun, stop, since, n = span
    entries, naming = lexicon
    if found[POINTER, n] >= 0:
        j = led_name(g, entries, naming, found, n)
        if j < 0:
            return is_bare(g, entries, i) and point_back(naming, found, since, n)
        found[ROW, n], found[POINTER, n] = entries[g[j].label - 1].row, -1
        found[TARGET, n] = naming.target[found[ROW, n]]
        found[EPITHET, n] = modifier_at(g, entries, found[UNTIL, n], AFTER)
        found[UNTIL, n] = label_end(g, j, i)
        return True
    row = found[ROW, n]
    if naming.place[row] and is_place(g, i):
        return False
    if naming.noun[row] >= 0:
        if is_anothers(g, entries, found[UNTIL, n]):
            return False
        found[POINTER, n] = naming.noun[row] if g[i].label_words == 1 else -1  # الاحتلال, before its context is asked
        if found[POINTER, n] >= 0 and point_back(naming, found, since, n):
            return True
        found[POINTER, n] = -1
    found[TARGET, n] = naming.target[row]
    context = naming.context[naming.edges[row]:naming.edges[row + 1]]
    return context.shape[0] == 0 or named_before(found, (since, n), found[TARGET, n]) or in_context(
        g, i, (begun, stop), context)


@compiled
def cuts_name(g, i, until):
    """Whether the wording from i cuts a name as long as itself (غارات الاحتلال الإسرائيلي): then that one counts."""
    for j in range(i + 1, until):
        words = int(g[j].label_words)
        if g[j].label_flags & ACTS and j + words > until and words >= until - i:
            return True
    return False


@compiled
def join(g, found, n):
    """Make label n part of the one before it, where both name one target at once; whether it was done."""
    gap = found[FIRST, n] - found[UNTIL, n - 1]
    adjoins = gap == 0 or (gap == 1 and opens(g, found[FIRST, n] - 1))
    whole = adjoins and found[TARGET, n] == found[TARGET, n - 1] and not clitic_before(g, found[FIRST, n])
    if not whole or found[POINTER, n] >= 0 or found[POINTER, n - 1] >= 0 or found[TAIL, n - 1] >= 0:
        return False
    until = found[UNTIL, n]
    marked = gap == 1 and until < g.shape[0] and closes(g, until) and partner(g, until) == found[FIRST, n] - 1
    found[TAIL, n - 1], found[UNTIL, n - 1] = found[ROW, n], until + marked
    found[EPITHET, n - 1] = max(found[EPITHET, n], found[EPITHET, n - 1])
    return True


@compiled
def find_labels(g, unit, entries, naming, found):
    """Fill `found` (8, capacity); returns how many labels there are."""
    n = 0
    for u in range(unit.shape[0] - 1):
        since, i = n, unit[u]
        while i < unit[u + 1]:
            if opens(g, i) and g[i].role == TITLED:  # a book says it
                i = partner(g, i)
            if not g[i].label or not counts(g[i].section):
                i += 1
                continue
            entry = entries[g[i].label - 1]
            if entry.kind == DECOY:
                i += int(g[i].label_words)
                continue
            pointer = entry.kind == HYPERNYM
            found[FIRST, n], found[UNTIL, n] = i, label_end(g, i, i)
            found[ROW, n], found[POINTER, n] = -1 if pointer else entry.row, entry.row if pointer else -1
            found[HEAD, n] = found[EPITHET, n] = found[TAIL, n] = -1
            span = unit[u], unit[u + 1], since, n
            if cuts_name(g, i, found[UNTIL, n]) or not read_label(g, i, span, (entries, naming), found):
                i += 1
                continue
            compose(g, entries, naming, found, n)
            i = found[UNTIL, n]
            n += not (n > since and join(g, found, n))
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray, naming: Naming) -> Labels:
    """Labels of a batch of tokens. unit: int64, first token of each unit and the end."""
    found = np.empty((8, len(g) + 1), np.int64)
    return Labels(*found[:, :find_labels(g, unit, entries, naming, found)].copy())
