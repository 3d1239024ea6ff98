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
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, hstack

from analysis.compiled import compiled, inlined
from analysis.relate.links import days_of
from analysis.relate.terms import count_terms, weigh

THRESHOLD = 0.12
DAYS = 7
NEIGHBOUR = 20  # whose nearness is formula, not event
MOST_BACKGROUND = 0.2  # of one article
SAME = 1.0  # nearness of a text to its copy
LESS = 0.999  # the most of any other pair
COPY = 2.0  # what copies have in common beside their words; its square is more than any nearness
PAIRS = 2**20  # held at once, about

Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


class Sparse(NamedTuple):
    """A sparse matrix as the compiled functions take it: the cells of row r are those from row[r] up to row[r + 1]."""

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray


def stories(articles: pd.DataFrame, *, threshold: float = THRESHOLD, days: int = DAYS) -> pd.DataFrame:
    """The story of every article: doc_id, story_id (doc_id of its earliest article, the first where days are equal).

    articles: doc_id, published (day or null), title, text. threshold: of the mean excess of cosines, 0 ... 1; higher
    makes smaller stories. days: how far apart two articles of known day may lie. One row an article, in their order;
    an article whose text has no word is a story of its own. Neither the order of rows nor a rerun changes a story.
    """
    rows = articles[["doc_id", "published", "title", "text"]].sort_values("doc_id", ignore_index=True)
    rows["published"] = pd.to_datetime(rows["published"])
    counts, wording = count_terms(rows["title"].tolist(), rows["text"].tolist())
    pairs = excesses(weigh(counts), wording, days_of(rows["published"]), days)
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


def excesses(weights: csr_array, wording: np.ndarray, day: np.ndarray, days: int) -> Pairs:
    """Pairs of articles nearer than both their backgrounds together: (one, other, excess), one < other, in order.

    wording: a number for each wording of a text, -1 where it is empty: copies are SAME. day: NaN where unknown; what
    lies more than `days` away is not near. The background of an article is the nearness of its twentieth neighbour,
    bounded; 0 where it has fewer. A copy exceeds by SAME whatever the background.
    """
    n, near = weights.shape[0], hstack([weights, _copies(wording)], format="csr")
    near.sort_indices()
    matrices = tuple(Sparse(m.indptr, m.indices, m.data) for m in (near, near.T.tocsr()))
    room = np.zeros(n), np.empty(n, np.int64), np.empty(n), np.empty(NEIGHBOUR)
    out = tuple(np.empty(max(PAIRS, n), type_) for type_ in (np.int64, np.int64, np.float64))
    done, found = 0, [[part[:0] for part in out]]
    while done < n:
        done, filled = find_pairs(done, matrices, (day, days), room, out)
        found.append([part[:filled].copy() for part in out])
    one, other, excess = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((other, one))
    return one[order], other[order], excess[order]


@compiled
def find_pairs(first, matrices, dates, room, out):
    """Pairs of the articles from `first` on with those before them, while there is room: (articles done, pairs).

    matrices: what articles have, and which articles have it. room: nearness to every article (0), the articles near,
    the backgrounds (filled up to `first`), the nearest. out: one, other, excess.
    """
    sums, near, background, best = room
    one, other, excess = out
    filled = 0
    for a in range(first, sums.shape[0]):
        if filled + a > one.shape[0]:
            return a, filled
        found = add_products(a, matrices, sums, near)
        background[a] = min(bound_products(a, dates, (sums, near[:found]), best), MOST_BACKGROUND)
        for k in range(found):
            b = near[k]
            if b < a and sums[b] > 0:
                more = SAME if sums[b] == SAME else sums[b] - background[b] - background[a]
                if more > 0:
                    one[filled], other[filled], excess[filled] = b, a, more
                    filled += 1
            sums[b] = 0
    return sums.shape[0], filled


@inlined
def add_products(a, matrices, sums, near):
    """The products of article a with all that have something in common with it, in sums; their numbers in near."""
    has, who = matrices
    found = 0
    for i in range(has.row[a], has.row[a + 1]):
        weight, term = has.value[i], has.column[i]
        for j in range(who.row[term], who.row[term + 1]):
            b = who.column[j]
            if sums[b] == 0:
                near[found] = b
                found += 1
            sums[b] += weight * who.value[j]
    return found


@inlined
def bound_products(a, dates, products, best):
    """Make products nearness: bounded, of copies SAME, 0 of a itself and of other days; that of the NEIGHBOUR-th."""
    day, days = dates
    sums, near = products
    best[:] = 0
    for b in near:
        if b == a or abs(day[a] - day[b]) > days:
            sums[b] = 0
        else:
            sums[b] = SAME if sums[b] > COPY else min(sums[b], LESS)
        if sums[b] > best[0]:
            k = 1
            while k < best.shape[0] and best[k] < sums[b]:
                best[k - 1] = best[k]
                k += 1
            best[k - 1] = sums[b]
    return best[0]


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


def _copies(wording: np.ndarray) -> csr_array:
    """One column for each wording that several texts have: COPY where an article has it."""
    number, many = pd.factorize(pd.Series(wording).where(pd.Series(wording).duplicated(keep=False) & (wording >= 0)))
    row = np.flatnonzero(number >= 0)
    return csr_array((np.full(len(row), COPY), (row, number[row])), (len(wording), max(1, len(many))))
