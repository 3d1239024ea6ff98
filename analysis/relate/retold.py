"""Statements that outlets tell in words of their own: `statements` finds those in the same words, and far more surely.

Two contents are of one statement where their words are alike (`surroundings.contents`: cosine of SAID or more), each
is the likest to the other in that article, and the articles are of one story, or name two targets or more in common and
lie within a week. SAID was chosen on the sample, where half of the pairs a little above it are one statement: read
them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.relate.links import DAYS, Links
from analysis.relate.statements import nearest
from analysis.relate.surroundings import contents, near, weigh_words

SAID = 0.4  # cosine
FEWEST = 5  # different words of a content that is compared


def retold(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    """Statements in the articles of several outlets, in whatever words: attribution_id, statement_id (its first one).

    tables: attributions, documents, labels, and stories where there is one; articles: doc_id, text. Left out are
    contents in titles, those of few words, scripture, and articles that repeat their outlet's own.
    """
    documents, said = tables["documents"], tables["attributions"]
    kept = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet"]]
    counted = (said["field"] == "text") & said["content_start"].notna() & (said["source_type"] != "scripture")
    said = said[counted].merge(kept, on="doc_id").sort_values("attribution_id", ignore_index=True)
    spans = said[["doc_id", "field"]].assign(start=said["content_start"].astype(int),
                                             end=said["content_end"].astype(int))
    texts = {(doc_id, "text"): text for doc_id, text in zip(articles["doc_id"], articles["text"], strict=True)}
    words = contents(spans, texts, tables["labels"])
    enough = np.array([len(found) >= FEWEST for found in words], bool)
    article = pd.factorize(said["doc_id"])[0]
    pairs = near(weigh_words(words), article, np.where(enough, 0, -1 - np.arange(len(said))), SAID)
    links = Links(documents, tables["labels"], tables.get("stories"))
    pairs = nearest(_linked(pairs, said, links), article)
    edges = csr_array((np.ones(len(pairs)), (pairs["one"], pairs["other"])), (len(said), len(said)))
    group = pd.Series(connected_components(edges, directed=False)[1] if len(said) else [], dtype="int64")
    rows = said[["attribution_id"]].assign(statement_id=said["attribution_id"].groupby(group).transform("first"))
    return rows[group.duplicated(keep=False).to_numpy()].reset_index(drop=True)


def _linked(pairs: pd.DataFrame, said: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Those of `pairs` that are of different outlets and of articles that may tell of one event."""
    one, other = (said.iloc[pairs[side]].reset_index(drop=True) for side in ("one", "other"))
    story = links.one_story(one["doc_id"], other["doc_id"])
    far = links.days_apart(one["doc_id"], other["doc_id"]) > DAYS
    met = story | (links.share_targets(one["doc_id"], other["doc_id"]) & ~far)
    return pairs[met & (one["outlet"] != other["outlet"]).to_numpy()]
