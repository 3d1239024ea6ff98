"""Reused passages laid side by side: where two articles differ inside one, and which spans stand for which.

A passage is a chain of runs, words that are the same in both articles. What lies between two runs that follow each
other is a gap: there, and only there, one of the two was changed. A span of one article is carried over to the other by
its ends: inside a run to the same place in the run, inside a gap to the whole gap on the other side. Two spans stand
for each other where one, so carried over, meets the other. Gaps longer than `LONGEST` on either side are other text,
not other words: spans in them are compared with nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.relate.reuse import PASSAGE

LONGEST = 80  # code points of a gap, on either side: about a dozen words


class Side(NamedTuple):
    """The runs of all passages as one of their articles has them, ascending by passage and place."""

    passage: np.ndarray
    start: np.ndarray
    end: np.ndarray


def gaps(reuse: pd.DataFrame) -> pd.DataFrame:
    """What differs inside passages: doc_id, other_id, passage, start, end, other_start, other_end, earlier.

    The stretches between one run and the next, blanks at their edges included; those longer than LONGEST are left out.
    """
    runs = reuse.sort_values([*PASSAGE, "start"], ignore_index=True)
    following = runs.shift(-1)
    inside = (runs[PASSAGE] == following[PASSAGE]).all(axis=1)
    found = runs[[*PASSAGE, "earlier"]].assign(start=runs["end"], end=following["start"], other_start=runs["other_end"],
                                               other_end=following["other_start"])[inside]
    found = found.astype({"end": "int64", "other_end": "int64"})
    lengths = found["end"] - found["start"], found["other_end"] - found["other_start"]
    kept = (pd.concat(lengths, axis=1).max(axis=1) <= LONGEST) & (pd.concat(lengths, axis=1).min(axis=1) >= 0)
    return found[kept].reset_index(drop=True)


def align(spans: pd.DataFrame, reuse: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """Spans of the same kind in reused passages, each with the span that stands for it in the other article.

    spans: doc_id, start, end (in the text), `wording`, the columns `same` that partners have to agree in, and others.
    Returns doc_id, other_id, passage, earlier and the other columns of spans twice, those of the other article with
    other_ before their name. Where two spans could stand for one, it is the one of the same wording, else the nearer;
    changed spans that nothing of their kind stands for may then have a partner of another kind, which `same` tells.
    Spans in a gap that nothing stands for have null on the other side; spans that stand wholly in runs and have no
    partner are left out: the words are the same, and what differs is how they were read.
    """
    runs = reuse.sort_values([*PASSAGE, "start"], ignore_index=True)
    number = runs.groupby(PASSAGE, sort=False).ngroup().to_numpy()
    passages = runs.drop_duplicates(PASSAGE)[[*PASSAGE, "earlier"]].reset_index(drop=True)
    sides = [Side(number, runs[f"{of}start"].to_numpy(np.int64), runs[f"{of}end"].to_numpy(np.int64))
             for of in ("", "other_")]
    long = _long(*sides)
    one, other = (_inside(spans, passages[name], side, long)
                  for name, side in zip(("doc_id", "other_id"), sides, strict=True))
    one = one.assign(**_carried(one, *sides))
    partners = _partners(one, other, same)
    if same:
        partners = pd.concat([partners, _partners(*_alone(one, other, partners), [])])
    alone = [some.index for some in _alone(one, other, partners)]
    rows = pd.concat([partners, pd.DataFrame({"one": alone[0]}), pd.DataFrame({"other": alone[1]})])
    columns = [column for column in spans if column != "doc_id"]
    left, right = (some.reindex(rows[name])[["of", *columns]].reset_index(drop=True)
                   for name, some in (("one", one), ("other", other)))
    of = left["of"].fillna(right["of"]).astype("int64")
    found = pd.concat([passages.loc[of].reset_index(drop=True), left[columns],
                       right[columns].add_prefix("other_")], axis=1)
    whole = {name: "Int64" for name in ("start", "end", "other_start", "other_end")}
    return found.astype(whole).sort_values([*PASSAGE, "start", "other_start"], ignore_index=True)


def _alone(one: pd.DataFrame, other: pd.DataFrame, partners: pd.DataFrame) -> list[pd.DataFrame]:
    """The changed spans of either article that have no partner yet."""
    return [some[some["changed"] & ~some.index.isin(partners[name])] for name, some in (("one", one), ("other", other))]


def _long(one: Side, other: Side) -> np.ndarray:
    """How many gaps before each run, and before the end, are longer than LONGEST on either side."""
    lengths = [np.append(side.start[1:], 0) - side.end for side in (one, other)]
    inside = np.append(one.passage[1:] == one.passage[:-1], False)[:len(one.passage)]
    return np.concatenate([[0], np.cumsum(inside & (np.maximum(*lengths) > LONGEST))])


def _inside(spans: pd.DataFrame, articles: pd.Series, side: Side, long: np.ndarray) -> pd.DataFrame:
    """The spans of each passage that lie between its first run and its last and in no long gap, with three columns
    more.

    articles: of each passage. of: the passage; first, last: the runs that begin last before the span's first and last
    code point; changed: it does not stand wholly in one run.
    """
    found = spans.merge(pd.DataFrame({"doc_id": articles, "of": articles.index}), on="doc_id")
    beyond = int(max(side.end.max(initial=0), spans["end"].max() if len(spans) else 0)) + 1
    key = side.passage * beyond + side.start
    of, start, end = (found[name].to_numpy(np.int64) for name in ("of", "start", "end"))
    first, last = (np.searchsorted(key, of * beyond + at, "right") - 1 for at in (start, end - 1))
    final = np.searchsorted(side.passage, of, "right") - 1
    within = (first >= 0) & (final >= 0)
    within &= (side.passage[first] == of) & (end <= side.end[final]) if len(key) else within
    found, first, last, end = found[within], first[within], last[within], end[within]
    gap = np.where(end > side.end[last], last, last - 1)  # the last that the span meets; the first is `first`
    found = found.assign(first=first, last=last, changed=gap >= first)
    return found[long[gap + 1] - long[np.minimum(first, gap + 1)] == 0].reset_index(drop=True)


def _carried(spans: pd.DataFrame, side: Side, other: Side) -> dict[str, np.ndarray]:
    """Where the spans (of _inside) lie in the other article: low, high."""
    def within(run, at):
        scale = (other.end[run] - other.start[run]) / (side.end[run] - side.start[run])
        return other.start[run] + np.rint((at - side.start[run]) * scale).astype(np.int64)

    first, last, start, end = (spans[name].to_numpy(np.int64) for name in ("first", "last", "start", "end"))
    following = np.append(other.start, 0)[last + 1]
    return {"low": np.where(start < side.end[first], within(first, start), other.end[first]),
            "high": np.where(end <= side.end[last], within(last, end), following)}


def _partners(one: pd.DataFrame, other: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """Which spans stand for each other, by their index in either frame: one, other; none stands twice.

    Two of different wordings that both stand wholly in runs do not: تنظيم (داعش) is no other word than تنظيم داعش.
    """
    columns = ["of", *same, "start", "end", "wording", "changed"]
    pairs = one[[*columns, "low", "high"]].reset_index(names="one").merge(
        other[columns].reset_index(names="other"), on=["of", *same], suffixes=("", "_other"))
    pairs = pairs[(pairs["low"] < pairs["end_other"]) & (pairs["high"] > pairs["start_other"])]
    pairs = pairs.assign(differs=pairs["wording"] != pairs["wording_other"],
                         apart=(pairs["low"] + pairs["high"] - pairs["start_other"] - pairs["end_other"]).abs())
    pairs = pairs[~pairs["differs"] | pairs["changed"] | pairs["changed_other"]]
    pairs = pairs.sort_values(["differs", "apart", "one", "other"])
    return pairs.drop_duplicates("one").drop_duplicates("other")[["one", "other"]]
