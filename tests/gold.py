"""The gold of data/sample as the tables that `measure` writes: what was marked by hand, in the columns of tables.py.

Sentences have the bounds that were measured, and the words of the gold's contents and speech in them; disclosures were
counted by hand (DISCLOSED); originality and reuse are what was planted.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.read.corpus import read_corpus
from analysis.read.sections import is_own_text

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
SPOKEN = ("speech", "partial")
WORD = re.compile(r"[^\W\d_][^\W_]*")
# Articles whose own voice says that an unnamed source would not be named (nowhere with a reason), or that something
# could not be verified; nowhere is a comment refused or a mistake corrected.
DISCLOSED = {"anonymity": ("marafi_1", "marafi_2", "marafi_dam", "marafi_gaza_aid", "marafi_verdict", "sindyan_base",
                           "sindyan_camp", "sindyan_council", "sindyan_dam_engineers", "sindyan_drone", "wadi_3",
                           "wadi_base_reaction"),
             "unverified": ("marafi_2", "marafi_verdict")}


def gold_tables(measured: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of the gold; from `measured` come the bounds of sentences, and what is not marked: outlet, day, words."""
    gold = {path.stem: pd.read_csv(path) for path in sorted((SAMPLE / "gold").glob("*.csv"))}
    documents = measured["documents"].drop(columns=["origin", "genre"]).merge(gold["documents"], on="doc_id")
    gold["documents"] = documents[[c.name for c in tables.TABLES["documents"]]]
    gold["sentences"] = sentences(measured["sentences"], gold)
    gold["documents"]["n_own_words"] = own_words(gold["sentences"], documents["doc_id"])
    gold["disclosures"] = disclosures(measured["disclosures"])
    planted = {"credited": "uncredited", "other_credited": "credited", "earlier": gold["reuse"]["other_id"]}
    gold["reuse"] = gold["reuse"].assign(**planted)
    del gold["cases"]
    return gold


def sentences(bounds: pd.DataFrame, gold: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """`bounds` with the words of the gold's contents and speech; nested speech counts as its speaker's."""
    said = gold["attributions"].set_index("attribution_id")
    contents = gold["contents"].join(said[["doc_id", "field", "quote_type"]], on="attribution_id")
    speech = gold["quotations"][gold["quotations"]["role"].isin(SPOKEN)]
    quoted = pd.concat([contents[contents["quote_type"] == "direct"], speech])
    spans = {"attributed_words": pd.concat([contents, speech]), "quoted_words": quoted}
    written, counts = texts(), {name: [] for name in spans}
    for place, rows in bounds.groupby(["doc_id", "field"], sort=False):
        for name, frame in spans.items():
            own = frame[(frame["doc_id"] == place[0]) & (frame["field"] == place[1])]
            inside = {i for first, last in zip(own["start"], own["end"], strict=True) for i in range(first, last)}
            words = [sum(start + word.start() in inside for word in WORD.finditer(written[place][start:end]))
                     for start, end in zip(rows["start"], rows["end"], strict=True)]
            counts[name].append(pd.Series(words, rows.index))
    return bounds.assign(**{name: pd.concat(parts) for name, parts in counts.items()})


def own_words(rows: pd.DataFrame, doc_ids: pd.Series) -> pd.Series:
    """Words in own voice of each article, in the order of `doc_ids`: those of its own sections in nobody's content."""
    own = rows[rows["section"].map(lambda name: is_own_text(tables.SECTIONS.index(name)))]
    counted = (own["n_words"] - own["attributed_words"]).groupby(own["doc_id"]).sum()
    return doc_ids.map(counted).fillna(0).astype("int64")


def texts() -> dict[tuple[str, str], str]:
    """The text of every field of every article."""
    articles = read_corpus(SAMPLE).to_pylist()
    return {(article["doc_id"], field): article[field] for article in articles for field in tables.FIELDS}


def disclosures(found: pd.DataFrame) -> pd.DataFrame:
    """What DISCLOSED says, where it was found; a place that was not found stands at the article's beginning."""
    rows = [(doc_id, kind) for kind, doc_ids in DISCLOSED.items() for doc_id in doc_ids]
    wanted = pd.DataFrame(rows, columns=["doc_id", "kind"])
    placed = found.drop_duplicates(["doc_id", "kind"])
    return wanted.merge(placed, on=["doc_id", "kind"], how="left").fillna(
        {"field": "text", "section": "body", "start": 0, "end": 1, "surface": "", "voice": "own"})
