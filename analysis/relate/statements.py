"""Statements: what somebody said, in the articles of several outlets, whoever it is laid to there.

Two attributions have one statement where most stretches of three words in the shorter content stand in the other,
folded, and each is what the other is likest to in that article. Stretches of very many articles are formulas and left
out. Words are compared, not meanings: a statement that an outlet tells in its own words is not found.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.read import keys
from analysis.relate.links import DAYS, days_of
from analysis.relate.reuse.shingles import MOST_ARTICLES, read_words

STRETCH = 3  # words
FEWEST = 5  # stretches of a content that is compared: seven words
SHARED = 0.6  # of the stretches of the shorter content


class Contents(NamedTuple):
    """Contents of attributions, one an entry."""

    stretches: csr_array  # (contents, stretches): 1 where a content has it
    article: np.ndarray  # number of the article
    outlet: np.ndarray  # number of the outlet
    day: np.ndarray  # days since 1970, NaN where unknown


def statements(attributions: pd.DataFrame, articles: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Statements in the articles of several outlets: attribution_id, statement_id (its first attribution_id, in order).

    attributions, documents: as measured; articles: doc_id, text. What one outlet alone has gets no row, nor do contents
    in titles, those of few words, scripture, and those of articles that repeat their outlet's own.
    """
    said = comparable(attributions, documents)
    text = dict(zip(articles["doc_id"], articles["text"], strict=True))
    spans = zip(said["doc_id"], said["content_start"], said["content_end"], strict=True)
    article = pd.factorize(said["doc_id"])[0]
    contents = Contents(_stretches([text[doc_id][start:end] for doc_id, start, end in spans], article), article,
                        pd.factorize(said["outlet"])[0], days_of(said["published"]))
    return joined(nearest(alike(contents), article), said["attribution_id"])


def comparable(attributions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The contents that can be of one statement: attribution_id, doc_id, content_start, content_end, outlet, published.

    In order of attribution_id. Left out are those of titles, of scripture and of articles that repeat their outlet's
    own.
    """
    about = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet", "published"]]
    counted = ((attributions["field"] == "text") & attributions["content_start"].notna()
               & (attributions["source_type"] != "scripture"))
    said = attributions.loc[counted, ["attribution_id", "doc_id", "content_start", "content_end"]]
    said = said.astype({"content_start": "int64", "content_end": "int64"})
    return said.merge(about, on="doc_id").sort_values("attribution_id", ignore_index=True)


def joined(pairs: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """What `pairs` (one, other: places in `ids`) put together, also by way of others: attribution_id, statement_id.

    ids: attribution_id, in order; statement_id is the first of those put together. What stands alone has no row.
    """
    edges = csr_array((np.ones(len(pairs)), (pairs["one"], pairs["other"])), (len(ids), len(ids)))
    group = pd.Series(connected_components(edges, directed=False)[1] if len(ids) else [], dtype="int64")
    rows = pd.DataFrame({"attribution_id": ids, "statement_id": ids.groupby(group).transform("first")})
    return rows[group.duplicated(keep=False)].reset_index(drop=True)


def alike(contents: Contents) -> pd.DataFrame:
    """Contents of different outlets that share SHARED of the stretches of the shorter: one < other, shared, likeness.

    likeness: what they share of all their stretches (Jaccard).
    """
    size = contents.stretches.sum(axis=1)
    products = (contents.stretches @ contents.stretches.T).tocoo()
    one, other = products.coords
    upper = (one < other) & (contents.outlet[one] != contents.outlet[other])
    one, other, common = one[upper], other[upper], products.data[upper]
    share = common / np.minimum(size[one], size[other])
    near = ~(np.abs(contents.day[one] - contents.day[other]) > DAYS)
    kept = near & (share >= SHARED) & (np.minimum(size[one], size[other]) >= FEWEST)
    found = pd.DataFrame({"one": one, "other": other, "shared": share,
                          "likeness": common / (size[one] + size[other] - common)})
    return found[kept].reset_index(drop=True)


def nearest(pairs: pd.DataFrame, article: np.ndarray) -> pd.DataFrame:
    """Pairs each of which is the likest of both its contents in the article of the other; of equals the first."""
    found = pairs.sort_values(["likeness", "one", "other"], ascending=[False, True, True])
    mine = ~pd.DataFrame({"a": found["one"], "b": article[found["other"]]}).duplicated()
    theirs = ~pd.DataFrame({"a": found["other"], "b": article[found["one"]]}).duplicated()
    return found[mine & theirs].sort_values(["one", "other"], ignore_index=True)


def _stretches(texts: list[str], article: np.ndarray) -> csr_array:
    """Which stretches each text has, those of more than MOST_ARTICLES articles left out."""
    words = read_words(texts)
    place, key = words.place(), np.zeros(len(words.number), np.uint64)
    for k in range(STRETCH):
        key = key * np.uint64(keys.SEED) + np.roll(words.number, -k).astype(np.uint64) + np.uint64(1)
    whole = np.arange(len(key)) + STRETCH <= words.first[1:][place]
    number, distinct = pd.factorize(key[whole])
    had = pd.DataFrame({"text": place[whole], "stretch": number}).drop_duplicates()
    spread = had.assign(article=article[had["text"]]).drop_duplicates(["article", "stretch"]).groupby("stretch").size()
    had = had[had["stretch"].map(spread).le(MOST_ARTICLES)]
    return csr_array((np.ones(len(had)), (had["text"], had["stretch"])), (len(texts), max(1, len(distinct))))
