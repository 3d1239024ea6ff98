"""Stories: articles, of one outlet or several, on the same event.

Articles are near by the cosine of their words' weights (tf-idf: Salton & Buckley 1988, *Information Processing &
Management* 24:513), the title counted three times, numbers as words. Three things make it serve for events.
- **Words of a few articles.** Words of very many articles are left out, and a word of fewer than ten weighs what one
  of ten does: what tells an event is said by all who report it, so that rarer words are chance.
- **Excess.** News has formulas: receptions, market reports and calls for applicants resemble one another whatever
  happened. What counts is how much nearer two articles are than each of them is to its twentieth neighbour (after
  Conneau et al. 2018, *ICLR*, who correct the neighbours of words so). One threshold then serves a hundred articles
  and ten thousand. The correction is bounded, or stories of more than twenty articles would fall apart.
- **Average linkage** (Sokal & Michener 1958, *University of Kansas Science Bulletin* 38:1409): two groups are one
  story while the mean excess of their pairs reaches the threshold; single links would chain a week of war into one.
  Pairs whose days lie too far apart count as nought.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from analysis.read.arabic import fold

THRESHOLD = 0.12
DAYS = 7
TITLE = 3  # how often the title is counted
RARE = 10  # articles; a word of fewer weighs no more
NEIGHBOUR = 20  # whose nearness is formula, not event
MOST_BACKGROUND = 0.2  # of one article
SAME = 1.0  # nearness of a text to its copy
LESS = 0.999  # the most of any other pair
CELLS = 2**23  # of the matrix of nearness, held at once

# What is written onto a word: conjunction, preposition, article (prefixes of Larkey, Ballesteros & Connell 2002).
CLITICS = re.compile(r"\b(?:[وف]?(?:[بك]?ال|لل)|[وف])(?=\w{3})")
NUMBER = re.compile(r"\d[\d.,٫٬]*\d")

Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


def stories(articles: pd.DataFrame, *, threshold: float = THRESHOLD, days: int = DAYS) -> pd.DataFrame:
    """The story of every article: doc_id, story_id (doc_id of its earliest article, the first where days are equal).

    articles: doc_id, published (day or null), title, text. threshold: of the mean excess of cosines, 0 ... 1; higher
    makes smaller stories. days: how far apart two articles of known day may lie. One row an article, in their order;
    an article whose text has no word is a story of its own. Neither the order of rows nor a rerun changes a story.
    """
    rows = articles[["doc_id", "published", "title", "text"]].sort_values("doc_id", ignore_index=True)
    rows["published"] = pd.to_datetime(rows["published"])
    texts = [terms(text) for text in rows["text"]]
    titled = [terms(title) * TITLE + text if text else [] for title, text in zip(rows["title"], texts, strict=True)]
    copy = np.where([bool(text) for text in texts], pd.factorize(pd.Series(map(" ".join, texts), dtype="str"))[0], -1)
    pairs = excesses(nearness(weigh(titled), copy, _days(rows["published"]), days))
    rows["group"] = groups(pairs, len(rows), threshold)
    first = rows.sort_values(["published", "doc_id"]).groupby("group")["doc_id"].first()
    story = dict(zip(rows["doc_id"], rows["group"].map(first), strict=True))
    return pd.DataFrame({"doc_id": articles["doc_id"].astype("str"),
                         "story_id": articles["doc_id"].map(story).astype("str")}).reset_index(drop=True)


def shared_stories(stories: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Stories that two outlets or more tell: story_id, n_articles, n_outlets, first, last (day; NaT where unknown).

    Most outlets first, then most articles. Articles that repeat their outlet's own (duplicate_of) are not counted.
    """
    counted = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet", "published"]]
    told = stories.merge(counted.assign(published=pd.to_datetime(counted["published"])), on="doc_id", validate="1:1")
    found = told.groupby("story_id", as_index=False).agg(
        n_articles=("doc_id", "size"), n_outlets=("outlet", "nunique"),
        first=("published", "min"), last=("published", "max"))
    return found[found["n_outlets"] > 1].sort_values(["n_outlets", "n_articles", "story_id"],
                                                     ascending=[False, False, True], ignore_index=True)


def terms(text: str) -> list[str]:
    """What is compared of a text: its folded words without clitics, then its numbers; of two characters and more.

    >>> terms("وأُغلقت المدرسةُ ٢٥ يوما، والطريق 1,200 متر")
    ['اغلقت', 'مدرسه', 'يوما', 'طريق', 'متر', '25', '1200']
    """
    words = [word for word in CLITICS.sub("", fold(text)).split() if len(word) > 1]
    return words + ["".join(str(int(c)) for c in number if c.isdecimal()) for number in NUMBER.findall(text)]


def weigh(texts: list[list[str]]) -> csr_array:
    """Weights of the terms of each text (n, terms), rows of length 1, or of 0 where no term is left.

    Left out are terms of more than a hundredth of the articles, though never for standing in fifty or fewer, and
    always those of more than a fifth.
    """
    n = len(texts)
    if not any(texts):
        return csr_array((n, 1))
    counts = csr_array(CountVectorizer(analyzer=list, dtype=np.float64).fit_transform(texts))
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = (spread > 1) & (spread <= min(n / 5, max(50, n / 100)))
    if not kept.any():
        return csr_array((n, 1))
    counts, spread = counts[:, kept], spread[kept]
    rarity = np.log((1 + n) / (1 + np.maximum(spread, RARE))) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    return normalize(counts)


def nearness(weights: csr_array, copy: np.ndarray, day: np.ndarray,
             days: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of rows, and how near each of these articles is to every article (rows, n).

    copy: a number for each wording of a text, -1 where it is empty: copies are SAME. day: NaN where unknown. An
    article to itself, and to what lies more than `days` away, is 0.
    """
    n, turned = weights.shape[0], weights.T.tocsr()
    block = max(1, CELLS // max(1, n))
    for first in range(0, n, block):
        rows = np.arange(first, min(n, first + block))
        near = np.minimum((weights[rows] @ turned).toarray(), LESS)
        near[(copy[rows, None] == copy) & (copy >= 0)] = SAME
        near[np.abs(day[rows, None] - day) > days] = 0
        near[rows - first, rows] = 0
        yield rows, near


def excesses(blocks: Iterator[tuple[np.ndarray, np.ndarray]]) -> Pairs:
    """Pairs of articles nearer than both their backgrounds together: (one, other, excess), one < other, in order.

    The background of an article is the nearness of its twentieth neighbour, bounded; 0 where it has fewer. A copy
    exceeds by SAME whatever the background.
    """
    backgrounds, found = [np.empty(0)], [(np.empty(0, int), np.empty(0, int), np.empty(0))]
    for rows, near in blocks:
        last = min(NEIGHBOUR, near.shape[1]) - 1
        backgrounds.append(np.minimum(-np.partition(-near, last, axis=1)[:, last], MOST_BACKGROUND))
        row, other = np.nonzero(near > backgrounds[-1][:, None])
        ahead = rows[row] < other
        found.append((rows[row][ahead], other[ahead], near[row, other][ahead]))
    background = np.concatenate(backgrounds)
    one, other, near = (np.concatenate(parts) for parts in zip(*found, strict=True))
    excess = np.where(near == SAME, SAME, near - background[one] - background[other])
    return one[excess > 0], other[excess > 0], excess[excess > 0]


def groups(pairs: Pairs, n: int, threshold: float) -> np.ndarray:
    """Average linkage of n articles by the excess of their pairs, 0 where not given: each article's group, a number.

    Of equal means, the pair of groups made first is joined first.
    """
    sums: dict[int, dict[int, float]] = {number: {} for number in range(n)}
    for one, other, excess in zip(*(part.tolist() for part in pairs), strict=True):
        sums[one][other] = sums[other][one] = excess
    members = {number: [number] for number in range(n)}
    nearest = [(-excess, one, other) for one in sums for other, excess in sums[one].items()
               if one < other and excess >= threshold]
    heapq.heapify(nearest)
    number = n
    while nearest:
        _, one, other = heapq.heappop(nearest)
        if one not in members or other not in members:
            continue
        members[number] = members.pop(one) + members.pop(other)
        for third, total in _join(sums, one, other, number).items():
            mean = total / (len(members[number]) * len(members[third]))
            if mean >= threshold:
                heapq.heappush(nearest, (-mean, third, number))
        number += 1
    group = np.empty(n, int)
    for number, articles in members.items():
        group[articles] = number
    return group


def _join(sums: dict[int, dict[int, float]], one: int, other: int, joined: int) -> dict[int, float]:
    """Put `joined` for the groups `one` and `other` in `sums`; its sums of excesses to every other group."""
    totals, added = sums.pop(one), sums.pop(other)
    for third, total in added.items():
        totals[third] = totals.get(third, 0) + total
    del totals[one], totals[other]
    for third, total in totals.items():
        sums[third].pop(one, None)
        sums[third].pop(other, None)
        sums[third][joined] = total
    sums[joined] = totals
    return totals


def _days(published: pd.Series) -> np.ndarray:
    """Days since 1970, NaN where unknown."""
    day = published.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(day), np.nan, day.astype(float))
