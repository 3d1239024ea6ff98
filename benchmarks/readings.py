"""Articles of a public corpus that were read by hand: which spans attribute, kept as offsets without any text.

`readings.csv` has a row a relation (and one, otherwise empty, for an article that holds none): doc_id as `measure`
gives it; set ('mended': its mistakes were looked at and their kinds mended; 'kept': kept apart, never looked at);
cue, source, content and relay as code points into the untouched text; source_type; speaker, one number a speaker of the
article; quote_type; core.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from scores import Rows

from analysis.errors import InputError
from analysis.read.corpus import read_corpus

READINGS = Path(__file__).with_name("readings.csv")
SETS = ("mended", "kept")


def read_articles(corpus: Path, columns: dict[str, str], path: Path = READINGS) -> dict[str, Rows]:
    """The articles of each set as gold: doc_id, outlet, title, byline, text and attributions.

    Raises InputError where the corpus lacks an article that was read.
    """
    relations, sets = defaultdict(list), {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sets[row["doc_id"]] = row["set"]
            if row["cue_start"]:
                relations[row["doc_id"]].append(row)
    articles = {article["doc_id"]: article for article in read_corpus(corpus, columns).to_pylist()}
    if missing := sets.keys() - articles.keys():
        raise InputError(f"{corpus}: {len(missing)} of the {len(sets)} articles that were read are not in it; "
                         "give SaudiNewsNet whole, with --columns text=content outlet=source byline=author")
    found = {name: [] for name in SETS}
    for doc_id, name in sets.items():
        article = articles[doc_id]
        found[name].append(article | {"attributions": [_relation(row, article["text"]) for row in relations[doc_id]]})
    return found


def _relation(row: dict[str, str], text: str) -> dict:
    """One relation as the scorer takes it."""
    spans = {f"{name}_{edge}": int(row[f"{name}_{edge}"]) if row[f"{name}_{edge}"] else None
             for name in ("cue", "source", "content", "via") for edge in ("start", "end")}
    words = {name: text[spans[f"{name}_start"]:spans[f"{name}_end"]] if spans[f"{name}_end"] else ""
             for name in ("cue", "source", "via")}
    return spans | words | {"source_type": row["source_type"], "resolved": row["speaker"],
                            "quote_type": row["quote_type"], "core": row["core"] == "yes"}
