"""Composition: what belongs to a wording though it stands outside it: heads, epithets, a second wording."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.labels.wordings import (EPITHET, FIRST, HEAD, POINTER, ROW, TAIL, TARGET, UNTIL, apposed,
                                           clitic_before, has_origin, modifier_at)
from analysis.read.arabic import ALEF, HEH, MARBUTA, TEH, WAW
from analysis.read.entries import PREP
from analysis.read.naming import ACTS, AFTER, BEFORE, HYPERNYM
from analysis.read.tokens import closes, opens, partner


@compiled
def agreeing(g, i):
    """Whether adjective i is no feminine after a masculine noun: عمليات التنظيم الإرهابية, but الميليشيات الإرهابية."""
    feminine = g[i - 1].final == HEH or g[i - 1].final == TEH or g[i - 1].final == ALEF
    return feminine or not g[i].spelled & MARBUTA


@compiled
def ends_with_another(g, first, until):
    """Whether a wording ends with a name behind a preposition (التحالف ضد داعش | الإرهابي), whose the epithet is."""
    for j in range(first + 2, until):
        if g[j - 1].word == PREP and g[j].label:
            return True
    return False


@compiled
def compose(g, entries, naming, found, n):
    """Note the modifiers around label n, and the head that it shares with the name before it (ميليشيات سالم ونادر)."""
    first, until, target = found[FIRST, n], found[UNTIL, n], found[TARGET, n]
    free = n == 0 or found[UNTIL, n - 1] < first or found[FIRST, n - 1] > first  # a title's label stands behind
    marked = first > 0 and opens(g, first - 1)  # ميليشيا «نادر»
    titled = apposed(g, first)  # المخلوع، نادر
    head = modifier_at(g, entries, first - 1 - marked - titled, BEFORE)
    if head >= 0 and free and not g[first].label_cut and naming.modifies[head, target]:
        found[HEAD, n], found[FIRST, n] = head, first - 1 - marked - titled
        until += marked and until < g.shape[0] and closes(g, until) and partner(g, until) == first - 1
        found[UNTIL, n] = until
    until += has_origin(g, until)  # قوات نادر السورية الإرهابية
    epithet = modifier_at(g, entries, until, AFTER)
    fits = epithet >= 0 and naming.modifies[epithet, target] and not ends_with_another(g, first, found[UNTIL, n])
    if fits and found[EPITHET, n] < 0 and not g[until].anchor_cut:
        if found[POINTER, n] < 0 or agreeing(g, until):
            found[EPITHET, n], found[UNTIL, n] = epithet, until + 1
    joined = n > 0 and found[UNTIL, n - 1] == first and g[first].label_cut == 1 and g[first].initial == WAW
    joined = joined and found[POINTER, n] < 0 and not naming.headed[found[ROW, n]]
    if joined and naming.shares[target] and naming.lead[found[ROW, n]] < 0 and found[TARGET, n - 1] != target:
        shared = found[HEAD, n - 1] if found[HEAD, n - 1] >= 0 else naming.lead[found[ROW, n - 1]]
        if shared >= 0 and naming.modifies[shared, target]:
            found[HEAD, n] = shared


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
