"""Small constructed tables: frames with the columns of tables.py, every column filled, told in a few words.

    documents({"الضحى": 30})                          thirty articles of one outlet
    labels([("الضحى-00", "own", "variant")] * 4)      four mentions in its first article
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import tables

TARGET = "movement"
VALENCE = {"ميليشيا": "pejorative", "الحركة": "neutral", "المقاومة": "positive"}


def frame(name: str, rows: list[dict]) -> pd.DataFrame:
    """Table `name` as pandas sees it when loaded; each row needs every column that may not be null."""
    columns = {c.name: [row.get(c.name) for row in rows] for c in {**tables.TABLES, **tables.FURTHER}[name]}
    return tables.conform(name, columns).to_pandas()


def write(frames: dict[str, pd.DataFrame], folder: Path) -> Path:
    """Write frames of tables, by their names, to `folder` as `measure` does; returns the folder."""
    tables.write({name: pa.Table.from_pandas(rows, tables.schema(name), preserve_index=False)
                  for name, rows in frames.items()}, folder)
    return folder


def documents(sizes: dict[str, int], duplicates: Iterable[str] = ()) -> pd.DataFrame:
    """`sizes` articles of each outlet, named <outlet>-00, -01 ...; `duplicates` repeat the outlet's first."""
    repeated = set(duplicates)
    return frame("documents", [
        {"doc_id": doc_id, "outlet": outlet, "title": "", "byline": "", "n_chars": 400, "n_words": 70,
         "n_own_words": 50, "sha256": f"{number:064x}", "origin": "staff", "genre": "news",
         "duplicate_of": f"{outlet}-00" if doc_id in repeated else None}
        for outlet, size in sizes.items() for number in range(size) for doc_id in [f"{outlet}-{number:02}"]])


def labels(mentions: Iterable[tuple], **columns) -> pd.DataFrame:
    """One row for each (doc_id, voice, variant); valence by VALENCE, target TARGET unless `columns` say else."""
    return frame("labels", [
        {"label_id": f"{doc_id}:text:{number * 20}", "doc_id": doc_id, "field": "text", "section": "body",
         "start": number * 20, "end": number * 20 + len(variant), "surface": variant, "target": TARGET,
         "variant": variant, "valence": VALENCE.get(variant, "neutral"), "voice": voice, "marked": False, **columns}
        for number, (doc_id, voice, variant) in enumerate(mentions)])


def attributions(said: Iterable[tuple], **columns) -> pd.DataFrame:
    """One row for each (doc_id, source_type or None): explicit, indirect, neutral unless `columns` say else."""
    return frame("attributions", [
        {"attribution_id": f"{doc_id}:text:{number * 40}", "doc_id": doc_id, "field": "text", "section": "body",
         "cue": "قال", "cue_start": number * 40, "cue_end": number * 40 + 3, "cue_lemma": "قال", "cue_class": "verb",
         "stance": "neutral", "negated": False, "source": "مصدر" if kind else "",
         "source_start": number * 40 + 4 if kind else None, "source_end": number * 40 + 8 if kind else None,
         "source_type": kind, "resolution": "explicit" if kind else "none", "content_start": number * 40 + 9,
         "content_end": number * 40 + 30, "quote_type": "indirect", "exclusive": False, "rule": "verb-source-that",
         **columns}
        for number, (doc_id, kind) in enumerate(said)])


def credits(named: Iterable[tuple], **columns) -> pd.DataFrame:
    """One row for each (doc_id, agency, form)."""
    return frame("credits", [
        {"doc_id": doc_id, "field": "text", "section": "body", "start": number * 10, "end": number * 10 + len(agency),
         "surface": agency, "agency": agency, "form": form, **columns}
        for number, (doc_id, agency, form) in enumerate(named)])


def violence(acts: Iterable[tuple], **columns) -> pd.DataFrame:
    """One row for each (doc_id, form, agent_kind or None): five were killed, in own voice unless `columns` say else."""
    return frame("violence", [
        {"doc_id": doc_id, "field": "text", "section": "body", "start": number * 30, "end": number * 30 + 3,
         "act": "قتل", "lemma": "قتل", "effect": "killed", "valence": "neutral", "form": form, "agent_kind": agent_kind,
         "agent": "", "voice": "own", **columns}
        for number, (doc_id, form, agent_kind) in enumerate(acts)])


def reuse(*pairs: tuple[str, str, str, str], **columns) -> pd.DataFrame:
    """Runs of two words or more that two texts share, for each (doc_id, text, other_id, other text): one passage a
    pair.

    Nobody credits and nothing tells which was earlier, unless `columns` say else.
    """
    rows = []
    for doc_id, text, other_id, other_text in pairs:
        one, other = ([match.span() for match in re.finditer(r"\S+", words)] for words in (text, other_text))
        matcher = SequenceMatcher(None, text.split(), other_text.split(), autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
        share = sum(block.size for block in blocks)
        rows += [{"doc_id": doc_id, "other_id": other_id, "passage": 0, "start": one[a][0], "end": one[a + n - 1][1],
                  "other_start": other[b][0], "other_end": other[b + n - 1][1], "n_words": n,
                  "containment": share / len(one), "other_containment": share / len(other),
                  "credited": "uncredited", "other_credited": "uncredited", **columns} for a, b, n in blocks]
    return frame("reuse", rows)


def expressions(said: Iterable[tuple], **columns) -> pd.DataFrame:
    """One row for each (doc_id, voice, kind), ten letters apart."""
    return frame("expressions", [
        {"doc_id": doc_id, "field": "text", "section": "body", "start": number * 10, "end": number * 10 + 4,
         "surface": "رائع", "entry": "رائع", "kind": kind, "polarity": "none", "voice": voice, **columns}
        for number, (doc_id, voice, kind) in enumerate(said)])


def bursty_labels(outlet: str, n_documents: int, share: float, rng: np.random.Generator,
                  voice: str = "own") -> pd.DataFrame:
    """Labels of an outlet that says ميليشيا with probability `share`, else الحركة, and tends to keep to one word.

    Mentions a document are geometric with mean 4; the intra-document correlation is .3.
    """
    numbers = rng.geometric(0.25, n_documents)
    chances = rng.beta(share * 7 / 3, (1 - share) * 7 / 3, n_documents)
    hits = rng.binomial(numbers, chances)
    return labels([(f"{outlet}-{i:02}", voice, "ميليشيا" if j < hits[i] else "الحركة")
                   for i, number in enumerate(numbers) for j in range(number)])
