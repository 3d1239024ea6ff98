"""Chains: outlet ← agency ← source, and what stands inside what somebody else said.

A medium that closes a sentence which has its speaker already (... ، وفقا لوكالة ...) relays that speaker and is
no source of its own; a cue inside another content has that attribution as its parent.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import relays, sources
from analysis.find.attributions import rows as r
from analysis.read.arabic import COMMA
from analysis.read.entries import PREPOSITION
from analysis.read.tokens import VERB, opens

FRONTED = 6  # tokens of what stands before the verb of a sentence and its comma
NEAR = 32  # rows among which a parent is looked for


@compiled
def relayed_row(g, rows, k):
    """Row of the statement that the adverbial of row k only relays, or -1."""
    row = rows[k]
    own = row.source < 0 and row.kind == PREPOSITION  # على حد قوله
    if row.licence != r.BEFORE or row.kind == VERB or (row.source < 0 and not own):
        return -1
    medium = own or relays.names_medium(g, row.source) or (opens(g, row.source) and g[row.source + 1].agency > 0)
    for n in range(k - 1, -1, -1):
        earlier = rows[n]
        if earlier.unit != row.unit or g[earlier.cue].sentence != g[row.cue].sentence:
            break
        if medium and earlier.rule != r.MERGED and earlier.content < row.cue and row.content <= earlier.cue:
            return n
    return -1


@compiled
def is_first_relay(g, rows, k):
    """Whether the medium of row k opens a sentence whose speaker follows at once (وبحسب وكالة ... قال فلان)."""
    row = rows[k]
    if row.rule != r.PREPOSITION_FIRST or k + 1 == rows.shape[0] or row.source < 0:
        return False
    after = rows[k + 1]
    medium = relays.names_medium(g, row.source) or (opens(g, row.source) and g[row.source + 1].agency > 0)
    return medium and after.unit == row.unit and after.kind == VERB and after.via < 0 and (
        0 <= after.cue - row.content <= 1)


@compiled
def merge_relays(g, rows):
    """Hand every medium that only relays to the row it relays, and mark its own row MERGED."""
    for k in range(rows.shape[0]):
        n = k + 1 if is_first_relay(g, rows, k) else relayed_row(g, rows, k)
        if n >= 0:
            rows[k].rule = r.MERGED
            if rows[n].via < 0:
                rows[n].via, rows[n].via_until = rows[k].source, rows[k].source_until


@compiled
def told_first(g, rows, k):
    """Row that opens the sentence which the adverbial of row k closes (أعلن الجيش أن ...، حسب شهود), or -1."""
    row = rows[k]
    if row.licence != r.BEFORE or (row.kind == VERB and row.rule != r.POINTER_BACK) or row.rule == r.MERGED:
        return -1
    for n in range(k - 1, -1, -1):
        told = rows[n]
        if told.unit != row.unit or told.cue < row.content:
            break
        fronted = g[told.cue - 1].kind == COMMA and sources.is_preposition(g, row.content)  # من جهة أخرى، أعلن الجيش
        opens_it = told.cue - row.content <= (FRONTED if fronted else 1)
        stated = told.licence == r.CLAUSE or (told.licence == r.NOUN and told.kind == VERB)
        if opens_it and stated and told.cue < told.source < told.content < row.content_until:
            return n
    return -1


@compiled
def share_contents(g, rows):
    """Let an adverbial that closes a sentence of saying attribute what is said there, not who says it."""
    for k in range(rows.shape[0]):
        n = told_first(g, rows, k)
        if n >= 0:
            rows[k].content = rows[n].content


@compiled
def nest(rows):
    """Fill `parent`: the innermost earlier row of the unit in whose content the cue stands."""
    for k in range(rows.shape[0]):
        cue, length = rows[k].cue, 0
        for n in range(k - 1, max(-1, k - NEAR), -1):
            if rows[n].unit != rows[k].unit:
                break
            inside = rows[n].content <= cue and cue < rows[n].content_until
            if inside and (rows[k].parent < 0 or rows[n].content_until - rows[n].content < length):
                rows[k].parent, length = n, rows[n].content_until - rows[n].content
