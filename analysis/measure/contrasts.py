"""Whether two outlets word the same thing differently: over all they publish, and within stories both tell.

Counted are labels in own voice, placed by `Sample` (no duplicates, no furniture of the page). The unit is the
document, or the story: what is shuffled or drawn is never a single mention. A permutation's p counts the observed
arrangement among the shuffled ones, (1 + as extreme) / (1 + permutations), so it is never 0 (Phipson & Smyth 2010,
*Statistical Applications in Genetics and Molecular Biology* 9:39).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage

from analysis.errors import InputError
from analysis.measure.sample import Sample, ordered
from analysis.measure.statistics import FEWEST_DOCUMENTS, FEWEST_MENTIONS, REPLICATES, percentile_interval

PERMUTATIONS = 999
SHUFFLED_AT_ONCE = 2**21
FEWEST_STORIES = 5
FEWEST_DIFFERING = 6  # stories: of five, no arrangement of signs has a p of .05
ENUMERATED_STORIES = 15
SCORE = {"pejorative": -1, "neutral": 0, "positive": 1}

PAIR = ["target", "outlet_a", "outlet_b"]
DIVERGENCE_TYPES = {"n_a": "int64", "n_b": "int64", "n_documents_a": "int64", "n_documents_b": "int64",
                    "jsd": "float64", "null": "float64", "excess": "float64", "p": "float64"}
STORY_TYPES = {"n_stories": "int64", "n_a": "int64", "n_b": "int64", "difference": "float64", "low": "float64",
               "high": "float64", "p": "float64"}
TOPIC_TYPES = {"n": "int64", "n_documents": "int64", "n_stories": "int64", "n_outlets": "int64",
               "between_stories": "float64", "between_outlets_within": "float64", "rest": "float64",
               "stories_by_chance": "float64", "outlets_by_chance": "float64"}


class Clusters(NamedTuple):
    """Average-linkage clusters of outlets.

    `outlets`: the names numbered 0, 1 ... `linkage`: one row a merger, left, right (numbers of outlets, or of
    earlier mergers counted on from the outlets), distance (bits), n (outlets in it): what scipy's `dendrogram`
    takes. `order`: the names with like outlets side by side. `left_out`: outlets too seldom compared.
    `distances`: outlet_a, outlet_b, distance (bits), n_targets (it is their mean), a row each pair of `outlets`.
    """

    outlets: list[str]
    linkage: pd.DataFrame
    order: list[str]
    left_out: list[str]
    distances: pd.DataFrame


def shuffles(side: np.ndarray, n: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """`n` shuffles of the flags `side`, in blocks (block, documents) of about SHUFFLED_AT_ONCE flags at the most."""
    block = max(1, SHUFFLED_AT_ONCE // max(len(side), 1))
    for first in range(0, n, block):
        yield rng.permuted(np.tile(side, (min(block, n - first), 1)), axis=1)


def jensen_shannon(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Jensen-Shannon divergence in bits of the distributions of counts along the last axis: 0 alike, 1 disjoint.

    Both distributions weigh a half, whatever their totals (Lin 1991, *IEEE Transactions on Information Theory*
    37:145). A coin against a two-headed one is H(3/4) - H(1/2) / 2 = .8113 - .5.

    >>> jensen_shannon(np.array([[5, 5], [3, 0], [2, 2]]), np.array([[7, 0], [0, 9], [8, 8]])).round(4)
    array([0.3113, 1.    , 0.    ])
    """
    p, q = (counts / counts.sum(-1, keepdims=True) for counts in (one, other))
    return np.maximum(_bits((p + q) / 2) - (_bits(p) + _bits(q)) / 2, 0)


def divergence(labels: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
               permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """How far apart the variants are that two outlets choose for a target, beyond what chance gives.

    Returns target, outlet_a, outlet_b, n_a, n_b (mentions), n_documents_a, n_documents_b (with one), jsd (bits),
    null (its mean where the documents with a mention are shuffled between the two), excess = jsd - null, p: one
    row for each pair of outlets that both name the target in own voice. Counts of few documents diverge by chance
    alone: compare pairs by excess, never by jsd. p is NaN where either outlet has fewer than 10 mentions or 20
    documents; many pairs need `keyness.benjamini_hochberg`.
    """
    seed, rows = int(rng.integers(2**63)), []
    for target, mentions in _own(labels, documents).groupby("target"):
        table = mentions.groupby(["outlet", "doc_id", "variant"]).size().unstack(fill_value=0).astype(float)
        for a, b in combinations(table.index.unique("outlet"), 2):
            pair = table.loc[[a, b]]
            side, drawn = pair.index.get_level_values("outlet") == a, _stream(seed, target, a, b)
            rows.append({"target": target, "outlet_a": a, "outlet_b": b} |
                        _diverge(pair.to_numpy(), side, drawn, permutations))
    return ordered([pd.DataFrame(rows)] if rows else [], [*PAIR, *DIVERGENCE_TYPES], DIVERGENCE_TYPES)


def within_story(labels: pd.DataFrame, documents: pd.DataFrame, stories: pd.DataFrame, *,
                 rng: np.random.Generator) -> pd.DataFrame:
    """How much more often one outlet than another names a target pejoratively where both tell the same story.

    stories: doc_id, story_id. Returns target, outlet_a, outlet_b, n_stories (in which both name the target in own
    voice), n_a, n_b (mentions in these), difference (pejorative share of a - that of b, the mean over stories, each
    counting one), low, high, p, method. 'bootstrap': percentiles of 2,000 draws of stories, tails widened for few
    (statistics.percentile_interval); p by `sign_flip`, NaN where the outlets differ in fewer than six stories: five
    signs cannot give less than .0625. With few more p is coarse: 3 to 4 % fall below .05 (benchmarks/calibration.py).
    'none' where fewer than 5 stories are shared. In simulation intervals of even differences cover .92 with 5
    stories and .94 or more from 8 on; where few stories differ at all (one in five) .68 with 5, .85 with 8.
    Raises InputError where a document stands in two stories.
    """
    seed, rows = int(rng.integers(2**63)), []
    told = _told(labels, documents, stories)
    told = told.assign(hit=told["valence"] == "pejorative")
    for target, mentions in told.groupby("target"):
        shares = mentions.groupby(["story_id", "outlet"])["hit"].agg(["mean", "size"]).unstack("outlet")
        for a, b in combinations(shares["mean"].columns, 2):
            both = shares["mean"][[a, b]].notna().all(axis=1)
            if both.any():
                share, n = shares["mean"][both], shares["size"][both]
                rows.append({"target": target, "outlet_a": a, "outlet_b": b, "n_stories": both.sum(),
                             "n_a": n[a].sum(), "n_b": n[b].sum()} |
                            _pair_stories((share[a] - share[b]).to_numpy(), _stream(seed, target, a, b)))
    return ordered([pd.DataFrame(rows)] if rows else [], [*PAIR, *STORY_TYPES, "method"], STORY_TYPES)


def sign_flip(differences: np.ndarray, rng: np.random.Generator) -> float:
    """Two-sided p of a mean difference of pairs, had each the other sign as easily (Fisher 1935, section 21).

    All arrangements of up to 15 pairs, else 2,000 drawn ones. The example is Fisher's: Darwin's 15 pairs of maize,
    863 of 32,768 arrangements on either side as far out as the one observed.

    >>> darwin = np.array([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48])
    >>> sign_flip(darwin, np.random.default_rng(0)) * 2**15
    1726.0
    """
    n = len(differences)
    every = n <= ENUMERATED_STORIES
    bits = np.arange(2**n)[:, None] >> np.arange(n) & 1 if every else rng.integers(2, size=(REPLICATES, n))
    far = np.abs((2 * bits - 1) @ differences) >= np.abs(differences.sum()) - 1e-9
    return float(far.mean() if every else (1 + far.sum()) / (1 + REPLICATES))


def topic_share(labels: pd.DataFrame, documents: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """How much of the variance of a target's valence is topic (between stories), and how much is the outlet's.

    A document's valence is the mean of its own-voice labels of the target (pejorative -1, neutral 0, positive 1).
    Counted are stories in which two outlets or more name it so: where one does alone, story and outlet are the same.
    Returns target, n (mentions), n_documents, n_stories, n_outlets, and the sums of squares as shares of their
    total: between_stories, between_outlets_within (stories), rest (between documents of one outlet in one story);
    NaN where valence does not vary. Groups differ by chance alone: stories_by_chance and outlets_by_chance are the
    shares expected of groups that mean nothing, (groups - 1) / (documents - 1) and so on.
    Raises InputError where a document stands in two stories.
    """
    told = _told(labels, documents, stories)
    told = told.assign(score=told["valence"].map(SCORE).astype(float))
    means = told.groupby(["target", "story_id", "outlet", "doc_id"])["score"].agg(["mean", "size"]).reset_index()
    shared = means.groupby(["target", "story_id"])["outlet"].transform("nunique") > 1
    parts = [pd.DataFrame([{"target": target} | _sums_of_squares(rows)])
             for target, rows in means[shared].groupby("target")]
    return ordered(parts, ["target", *TOPIC_TYPES], TOPIC_TYPES)


def outlet_clusters(labels: pd.DataFrame, documents: pd.DataFrame, *,
                    fewest_mentions: int = FEWEST_MENTIONS) -> Clusters:
    """Which outlets word things alike: average linkage of the mean Jensen-Shannon divergence of their variants.

    The mean is over the targets that both outlets name `fewest_mentions` times or more in own voice. Outlets with
    no such target in common cannot be compared: those with the most gaps are left out until every pair can be.
    A picture, not a test: few mentions push outlets apart (see `divergence`).
    """
    counts = _own(labels, documents).groupby(["target", "outlet", "variant"]).size()
    pairs = []
    for _, target in counts.groupby("target"):
        table = target.droplevel("target").unstack(fill_value=0).astype(float)
        table = table[table.sum(axis=1) >= fewest_mentions]
        pairs += [(a, b, float(jensen_shannon(table.loc[a].to_numpy(), table.loc[b].to_numpy())))
                  for a, b in combinations(table.index, 2)]
    pairs = pd.DataFrame(pairs, columns=["outlet_a", "outlet_b", "jsd"])
    distances = pairs.groupby(["outlet_a", "outlet_b"])["jsd"].agg(distance="mean", n_targets="size")
    every = sorted(counts.index.unique("outlet"))
    outlets = _comparable(every, distances)
    return _linked(outlets, distances, [outlet for outlet in every if outlet not in outlets])


def _bits(p):
    """Entropy in bits along the last axis."""
    return -(p * np.log2(p, out=np.zeros_like(p), where=p > 0)).sum(-1)


def _own(labels, documents):
    rows = Sample(documents).place(labels, "labels")
    return rows[rows["voice"] == "own"]


def _told(labels, documents, stories):
    """Own-voice labels of documents that stand in a story, with its story_id."""
    twice = stories["doc_id"].duplicated()
    if twice.any():
        raise InputError(f"stories: doc_id {stories['doc_id'][twice].iloc[0]!r} stands in more than one row; "
                         "give every document one story")
    return _own(labels, documents).merge(stories[["doc_id", "story_id"]], on="doc_id", validate="many_to_one")


def _stream(seed, *names):
    """Random numbers that depend on the seed and these names alone."""
    return np.random.default_rng((seed, *(int.from_bytes(name.encode(), "big") for name in names)))


def _diverge(counts, side, rng, permutations):
    """The numbers of `divergence` from mentions (documents, variants) and the documents' sides."""
    total, drawn = counts.sum(0), []
    for block in shuffles(side, permutations, rng):
        one = block.astype(float) @ counts
        drawn.append(jensen_shannon(one, total - one))
    null, jsd = np.concatenate(drawn), float(jensen_shannon(counts[side].sum(0), counts[~side].sum(0)))
    n, n_documents = ([int(part[side].sum()), int(part[~side].sum())] for part in (counts, np.ones(len(side))))
    enough = min(n) >= FEWEST_MENTIONS and min(n_documents) >= FEWEST_DOCUMENTS
    p = (1 + (null >= jsd - 1e-9).sum()) / (1 + permutations)
    return {"n_a": n[0], "n_b": n[1], "n_documents_a": n_documents[0], "n_documents_b": n_documents[1], "jsd": jsd,
            "null": null.mean(), "excess": jsd - null.mean(), "p": p if enough else np.nan}


def _pair_stories(differences, rng):
    """Mean, interval, p and method of one pair's differences, a story each."""
    mean, n = differences.mean(), len(differences)
    if n < FEWEST_STORIES:
        return {"difference": mean, "low": np.nan, "high": np.nan, "p": np.nan, "method": "none"}
    drawn = differences[rng.integers(n, size=(REPLICATES, n))].mean(1)
    low, high = (float(end[0]) for end in percentile_interval(drawn[:, None], np.array([n])))
    p = sign_flip(differences, rng) if np.count_nonzero(np.abs(differences) > 1e-9) >= FEWEST_DIFFERING else np.nan
    return {"difference": mean, "low": min(low, mean), "high": max(high, mean), "p": p, "method": "bootstrap"}


def _sums_of_squares(rows):
    """The numbers of `topic_share` from one target's documents: story_id, outlet, mean, size."""
    value, n = rows["mean"], len(rows)
    story, cell = (rows.groupby(keys)["mean"].transform("mean") for keys in ("story_id", ["story_id", "outlet"]))
    n_stories, n_cells = rows["story_id"].nunique(), len(rows[["story_id", "outlet"]].drop_duplicates())
    squares = [np.square(one - other).sum() for one, other in ((story, value.mean()), (cell, story), (value, cell))]
    total = sum(squares)
    between, outlets, rest = (part / total if total > 1e-12 else np.nan for part in squares)
    return {"n": rows["size"].sum(), "n_documents": n, "n_stories": n_stories, "n_outlets": rows["outlet"].nunique(),
            "between_stories": between, "between_outlets_within": outlets, "rest": rest,
            "stories_by_chance": (n_stories - 1) / (n - 1), "outlets_by_chance": (n_cells - n_stories) / (n - 1)}


def _comparable(outlets, distances):
    """The outlets left when those with the most gaps in `distances` went, one by one (of equals the last)."""
    known = set(distances.index)
    while len(outlets) > 1:
        gaps = {outlet: sum(tuple(sorted((outlet, other))) not in known for other in outlets if other != outlet)
                for outlet in outlets}
        worst = max(outlets, key=lambda outlet: (gaps[outlet], outlet))
        if not gaps[worst]:
            break
        outlets = [outlet for outlet in outlets if outlet != worst]
    return outlets if len(outlets) > 1 else []


def _linked(outlets, distances, left_out):
    """Average linkage of `outlets` by their `distances` (by pairs of names)."""
    columns = ["left", "right", "distance", "n"]
    pairs = distances.loc[list(combinations(outlets, 2))].reset_index()
    if not outlets:
        return Clusters([], pd.DataFrame(columns=columns), [], left_out, pairs)
    tree = linkage(pairs["distance"].to_numpy(), "average", optimal_ordering=True)
    frame = pd.DataFrame(tree, columns=columns).astype({"left": "int64", "right": "int64", "n": "int64"})
    return Clusters(outlets, frame, [outlets[leaf] for leaf in leaves_list(tree)], left_out, pairs)
