"""Voice: whose words a span stands in, as a join of spans with contents and quotations.

The rules, by number: a span inside a source is in the voice of that source's cue, so own
unless the whole attribution is nested (1); inside a quotation that is speech it is quoted, also when nobody
is found who speaks (2); inside a content but outside its quotations it is attributed to the innermost
attribution (3, 4); everything else is own (5, 6). All spans are in tokens of one batch.
"""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.compiled import compiled

OWN, ATTRIBUTED, QUOTED = range(len(tables.VOICES))
DIRECT = tables.QUOTE_TYPES.index("direct")
LOOK_BACK = 64  # parts that may begin between a span and the part around it


@compiled
def innermost(span, parts, out):
    """For each span (2, m) the index of the shortest of `parts` (2, n; sorted by start) that holds it, the first of
    those alike; or -1."""
    for m in range(span.shape[1]):
        first, until = span[0, m], span[1, m]
        k = np.searchsorted(parts[0], first, side="right") - 1
        best, length = -1, 0
        for n in range(k, max(-1, k - LOOK_BACK), -1):
            if parts[1, n] >= until and (best < 0 or parts[1, n] - parts[0, n] <= length):
                best, length = n, parts[1, n] - parts[0, n]
        out[m] = best


def containing(span: np.ndarray, first: np.ndarray, until: np.ndarray) -> np.ndarray:
    """int32[m]: index of the shortest interval first[k]..until[k] that holds each span (2, m), or -1.

    Intervals with a negative beginning hold nothing.
    """
    order = np.argsort(first, kind="stable")
    order = order[first[order] >= 0]
    out = np.full(span.shape[1], -1, np.int32)
    if len(order) and len(out):
        parts = np.stack([first[order], until[order]]).astype(np.int32)
        innermost(np.ascontiguousarray(span, np.int32), parts, out)
        out = np.where(out >= 0, order[out], -1).astype(np.int32)
    return out


def within_content(span: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """int32[m]: the row in whose content, first piece or second, each span (2, m) stands, the innermost; or -1."""
    first = np.concatenate([rows["content"], rows["more"]])
    row = containing(span, first, np.concatenate([rows["content_until"], rows["more_until"]]))
    return np.where(row >= 0, row % max(len(rows), 1), -1).astype(np.int32)


def spoken(rows: np.ndarray) -> np.ndarray:
    """bool[n]: rows whose content is direct speech or stands in that of another (فلان: العلماء أجمعوا أن ...)."""
    direct = rows["quote_type"] == DIRECT
    above = rows["parent"].astype(np.int64)
    while (above >= 0).any():
        direct = direct | ((above >= 0) & direct[above])
        above = np.where(above >= 0, rows["parent"][above], -1)
    return direct


def voices(span: np.ndarray, rows: np.ndarray, speech: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Voice (uint8[m]) of each span (2, m), and the row of the attribution it stands in (int32[m], -1 for none).

    rows: attributions (find.attributions.rows.ROW); speech: (2, q), quotations that are speech or part of it.
    """
    place = span.copy()
    named = containing(span, rows["source"], rows["source_until"])
    inside = named >= 0
    place[:, inside] = np.stack([rows["cue"], rows["cue_until"]])[:, named[inside]]
    row = within_content(place, rows)
    quoted = containing(place, speech[0], speech[1]) >= 0
    voice = np.where(row >= 0, ATTRIBUTED, OWN).astype(np.uint8)
    quoted[row >= 0] |= spoken(rows)[row[row >= 0]]
    voice[quoted] = QUOTED
    return voice, row
