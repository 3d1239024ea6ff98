"""Which articles may tell of the same event: those of one story, else those near in time that name the same targets."""

from __future__ import annotations

import numpy as np
import pandas as pd

DAYS = 7  # between two articles of known day
SHARED_TARGETS = 2


def days_of(published: pd.Series) -> np.ndarray:
    """float64: days since 1970, NaN where the day is unknown."""
    day = pd.to_datetime(published).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(day), np.nan, day.astype(float))


class Links:
    """Which pairs of articles are of one story, and which others name enough of the same targets.

    documents: doc_id, published. labels: doc_id, target. stories: doc_id, story_id; without it no two articles are.
    """

    def __init__(self, documents: pd.DataFrame, labels: pd.DataFrame, stories: pd.DataFrame | None = None):
        self._place = pd.Index(documents["doc_id"])
        story = {} if stories is None else dict(zip(stories["doc_id"], stories["story_id"], strict=True))
        self._story = np.array([story.get(doc_id, doc_id) for doc_id in documents["doc_id"]], object)
        self._day = days_of(documents["published"])
        target = pd.factorize(labels["target"])[0]
        self._named = np.zeros((len(documents), target.max(initial=-1) + 1), bool)
        self._named[self._place.get_indexer(labels["doc_id"]), target] = True

    def story(self, doc_ids: pd.Series) -> np.ndarray:
        """The story of each article, its own doc_id where it has none."""
        return self._story[self._place.get_indexer(doc_ids)]

    def one_story(self, one: pd.Series, other: pd.Series) -> np.ndarray:
        """Which pairs of doc_id are of one story."""
        return self.story(one) == self.story(other)

    def days_apart(self, one: pd.Series, other: pd.Series) -> np.ndarray:
        """Days between the publication of each pair, NaN where one is unknown."""
        a, b = (self._day[self._place.get_indexer(side)] for side in (one, other))
        return np.abs(a - b)

    def share_targets(self, one: pd.Series, other: pd.Series) -> np.ndarray:
        """Which pairs both name at least SHARED_TARGETS of the same targets."""
        a, b = (self._place.get_indexer(side) for side in (one, other))
        return np.array([(self._named[x] & self._named[y]).sum() >= SHARED_TARGETS for x, y in zip(a, b, strict=True)],
                        bool)
