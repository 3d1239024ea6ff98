"""The same statement in several outlets: whom does each say it is by?

The table `statements` puts attributions of one statement together. Two outlets agree where any speaker of the one is
any of the other: by `speaker_id`, or because more than half of the words of the shorter name are the other's too (one
gives a name, the other the name with an office); names are all that the article calls the speaker. What is left is a
disagreement (often a ministry here, its spokesman there), or a name that one outlet prints and another leaves out; but
also a name and an office that no article puts together, two spellings of a foreign name, and what attribution itself
got wrong: read the rows, the explicit ones first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

import pandas as pd

from analysis.measure.sourcing import ANONYMOUS
from analysis.read.arabic import fold

MOST_WORDS = 12  # of a source, as it is shown
COLUMNS = ["statement_id", "difference", "doc_id", "outlet", "source", "name", "speaker_id", "source_type", "sector",
           "resolution"]


def credited_differently(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Statements that outlets give to different speakers, a row an attribution.

    tables: documents, attributions, speakers, statements. Returns statement_id, difference ('speaker': two outlets name
    speakers, and none of the one is one of the other; 'unnamed': one names a speaker, another has only people without a
    name), doc_id, outlet, source (as written or inherited, at most 12 words), name, speaker_id, source_type, sector,
    resolution; 'speaker' first, in either those first of which more is explicit. Articles that repeat their outlet's
    own are left out, and statements of one outlet alone.
    """
    documents = tables["documents"]
    kept = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet"]]
    said = tables["attributions"].merge(tables["statements"], on="attribution_id", validate="one_to_one")
    said = said.merge(tables["speakers"], on="source_id", validate="many_to_one").merge(kept, on="doc_id")
    said = said[said["source_type"].notna() & (said["source_type"] != "impersonal")]
    said = said[said.groupby("statement_id")["outlet"].transform("nunique") > 1]
    said["source"] = said["source"].where(said["source"] != "", said["name"])
    called = _called(said, tables["attributions"])
    rows = defaultdict(lambda: defaultdict(list))
    anonymous = said["source_type"].isin(ANONYMOUS)
    for statement, outlet, *speaker in zip(said["statement_id"], said["outlet"], said["source_id"], said["speaker_id"],
                                           anonymous, strict=True):
        rows[statement][outlet].append(tuple(speaker))
    kinds = {statement: _difference(list(outlets.values()), called) for statement, outlets in rows.items()}
    said = said.assign(difference=said["statement_id"].map(kinds).astype("str"), clear=said["resolution"] != "explicit",
                       source=said["source"].str.split().str[:MOST_WORDS].str.join(" "))
    said["clear"] = said.groupby("statement_id")["clear"].transform("mean")
    order = ["difference", "clear", "statement_id", "outlet", "doc_id"]
    return said[said["difference"].isin(["speaker", "unnamed"])].sort_values(order, ignore_index=True)[COLUMNS]


def _called(said: pd.DataFrame, attributions: pd.DataFrame) -> dict[str, list[set[str]]]:
    """Of each source_id of `said` the words of its fullest name, and of every source that its article writes for it."""
    written = attributions.loc[attributions["source_id"].isin(said["source_id"]) & (attributions["source"] != ""),
                               ["source_id", "source"]]
    names = said[["source_id", "name"]].rename(columns={"name": "source"})
    every = pd.concat([written, names]).drop_duplicates()
    called = defaultdict(list)
    for source_id, source in every.itertuples(index=False):
        called[source_id].append(set(fold(source).split()))
    return called


def _difference(outlets: list[list[tuple]], called: dict[str, list[set[str]]]) -> str:
    """How two outlets of one statement differ: 'speaker', else 'unnamed'; '' where none do.

    outlets: the speakers of each, as (source_id, speaker_id, whether without a name).
    """
    found = {_between(one, other, called) for one, other in combinations(outlets, 2)}
    return next((kind for kind in ("speaker", "unnamed") if kind in found), "")


def _between(one: list[tuple], other: list[tuple], called: dict[str, list[set[str]]]) -> str:
    named = [[speaker for speaker in side if not speaker[2]] for side in (one, other)]
    if not all(named):
        return "unnamed" if any(named) else ""
    agree = any(a[1] == b[1] or _same(called[a[0]], called[b[0]]) for a, b in product(*named))
    return "" if agree else "speaker"


def _same(one: Iterable[set[str]], other: Iterable[set[str]]) -> bool:
    """Whether any of the names of the one shares more than half of the words of the shorter with any of the other's."""
    return any(2 * len(a & b) > min(len(a), len(b)) for a, b in product(one, other))
