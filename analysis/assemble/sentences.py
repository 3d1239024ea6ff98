"""Rows of sentences with how much of each is others' words, and of what an article tells of its own making."""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.assemble.batch import Batch, named
from analysis.assemble.spans import SPOKEN_ROLES, Told
from analysis.find import disclosures
from analysis.read.arabic import LETTER
from analysis.read.sections import is_own_text
from analysis.relate.voice import spoken

COUNTED = [section for section in range(len(tables.SECTIONS)) if is_own_text(section)]


def sentence_columns(batch: Batch, told: Told) -> dict[str, list]:
    """One row a sentence that has a word; one that goes on in another line or section is two."""
    tokens = batch.tokens
    words = np.flatnonzero(tokens.kind == LETTER)
    keys = (tokens.sentence[words], tokens.paragraph[words], tokens.section[words], batch.unit_of[words])
    new = np.any([np.diff(key, prepend=-1) != 0 for key in map(np.int64, keys)], axis=0)
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(words)) - 1
    said, quoted = (inside[words] for inside in others_words(told, len(tokens)))
    place = batch.place(words[first])
    return place | {"start": tokens.start[words[first]], "end": tokens.end[words[last[:len(first)]]],
                    "n_words": (last[:len(first)] - first + 1), "attributed_words": _sums(said, first),
                    "quoted_words": _sums(quoted, first)}


def _sums(flags: np.ndarray, first: np.ndarray) -> np.ndarray:
    """How many of `flags` are set from each of `first` to the next."""
    return np.add.reduceat(flags.astype(np.int64), first) if len(first) else np.zeros(0, np.int64)


def others_words(told: Told, n: int) -> tuple[np.ndarray, np.ndarray]:
    """bool[n] twice: the tokens that stand in a content or quoted speech, and those in quoted speech."""
    rows, speech = told.rows, told.quotations[:, np.isin(told.roles, SPOKEN_ROLES)]
    contents = [np.concatenate([rows["content"], rows["more"]]), np.concatenate([rows["content_until"],
                                                                                 rows["more_until"]])]
    direct = np.tile(spoken(rows), 2)
    quoted = inside(np.hstack([speech, np.stack(contents)[:, direct]]), n)
    return quoted | inside(np.stack(contents), n), quoted


def own_words(batch: Batch, told: Told) -> np.ndarray:
    """int64[articles]: words where expressions are looked for that stand in no content and no speech."""
    tokens = batch.tokens
    said, _ = others_words(told, len(tokens))
    own = ~said & (tokens.kind == LETTER) & np.isin(tokens.section, COUNTED)
    return np.bincount(batch.unit_of[own] // 3, minlength=len(batch.articles))


def inside(spans: np.ndarray, n: int) -> np.ndarray:
    """bool[n]: the tokens that stand in one of `spans` (2, m); those that begin below 0 hold nothing."""
    first, until = spans[:, spans[0] >= 0].astype(np.int64)
    steps = np.bincount(first, minlength=n + 1) - np.bincount(until, minlength=n + 1)
    return np.cumsum(steps)[:n] > 0


def disclosure_columns(batch: Batch, told: Told) -> dict[str, list]:
    """One row a stretch of words with which an article tells of its own making."""
    tokens, entries = batch.tokens, batch.lexicons.entries
    first = disclosures.find(tokens, entries)
    until = first + tokens.anchor_words[first]
    start, end = tokens.start[first] + tokens.anchor_cut[first], tokens.end[until - 1]
    return batch.place(first) | told.voice(np.stack([first, until])) | {
        "start": start, "end": end, "surface": batch.surface(first, start, end),
        "kind": named(tables.DISCLOSURES, entries["type"][tokens.anchor[first] - 1])}
