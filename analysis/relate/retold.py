"""Statements that outlets tell in words of their own: `statements` finds those in the same words, and far more surely.

Two contents are of one statement where their words are alike (`surroundings.contents`: cosine of SAID or more), each
is the likest to the other in that article, and the articles are of one story, or name two targets or more in common and
lie within a week. SAID was chosen on the sample, where half of the pairs a little above it are one statement: read
them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.relate.links import DAYS, Links
from analysis.relate.statements import comparable, joined, nearest
from analysis.relate.surroundings import contents, near, weigh_words

SAID = 0.4  # cosine
FEWEST = 5  # different words of a content that is compared


def retold(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    """Statements in the articles of several outlets, in whatever words: attribution_id, statement_id (its first one).

    tables: attributions, documents, labels, and stories where there is one; articles: doc_id, text. Left out are
    contents in titles, those of few words, scripture, and articles that repeat their outlet's own.
    """
    documents, labels = tables["documents"], tables["labels"]
    said = comparable(tables["attributions"], documents)
    spans = said[["doc_id"]].assign(field="text", start=said["content_start"], end=said["content_end"])
    texts = {(doc_id, "text"): text for doc_id, text in zip(articles["doc_id"], articles["text"], strict=True)}
    words = contents(spans, texts, labels)
    enough = np.array([len(found) >= FEWEST for found in words], bool)
    article = pd.factorize(said["doc_id"])[0]
    pairs = near(weigh_words(words), article, np.where(enough, 0, -1 - np.arange(len(said))), SAID)
    links = Links(documents, labels, tables.get("stories"))
    return joined(nearest(_linked(pairs, said, links), article), said["attribution_id"])


def _linked(pairs: pd.DataFrame, said: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Those of `pairs` that are of different outlets and of articles that may tell of one event."""
    one, other = (said.iloc[pairs[side]].reset_index(drop=True) for side in ("one", "other"))
    story = links.one_story(one["doc_id"], other["doc_id"])
    far = links.days_apart(one["doc_id"], other["doc_id"]) > DAYS
    met = story | (links.share_targets(one["doc_id"], other["doc_id"]) & ~far)
    return pairs[met & (one["outlet"] != other["outlet"]).to_numpy()]
