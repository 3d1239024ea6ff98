"""Speakers: one name for everybody who speaks, within an article (source_id) and across the corpus (speaker_id)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np

from analysis.read import arabic


def phrase_start(tokens: np.recarray, first: np.ndarray) -> np.ndarray:
    """Where the noun phrases that begin at tokens `first` begin, the ل of وفقا لوكالة and لرويترز and any و cut off."""
    start = tokens.start[first]
    for lane in ("head", "agency"):
        clitics = tokens[f"{lane}_clitics"][first]
        joined = (tokens[lane][first] > 0) & ((clitics & (arabic.FOR | arabic.AND)) > 0) & ((clitics & arabic.THE) == 0)
        start = np.where(joined, tokens.start[first] + tokens[f"{lane}_cut"][first], start)
    return start


@lru_cache(maxsize=1 << 16)
def speaker_id(name: str) -> str:
    """Id of a speaker across articles: a hash of the folded name."""
    return hashlib.sha1(arabic.fold(name).encode()).hexdigest()[:12]


def columns(source_ids: list[str | None], names: list[str]) -> dict[str, list]:
    """The table speakers: the fullest name of each source_id of one batch."""
    fullest: dict[str, str] = {}
    for source_id, name in zip(source_ids, names, strict=True):
        if source_id and name and len(name) > len(fullest.get(source_id, "")):
            fullest[source_id] = name
    return {"source_id": list(fullest), "speaker_id": [speaker_id(name) for name in fullest.values()],
            "name": list(fullest.values())}
