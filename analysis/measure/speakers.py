"""The same statement in several outlets: whom does each say it is by?

The table `statements` puts attributions of one statement together. Compared are those whose source was found, by
`speaker_id`; two speakers are taken for one where more than half of the words of the shorter are the other's too (one
outlet gives a name, another the name with an office). What is left is a disagreement (two names), or a name that one
outlet prints and another leaves out. A minister's office and his name alone look like two: read the rows.
"""

from __future__ import annotations

import pandas as pd

from analysis.measure.sourcing import ANONYMOUS
from analysis.read.arabic import fold

MOST_WORDS = 12  # of a source, as it is shown
COLUMNS = ["statement_id", "difference", "doc_id", "outlet", "source", "name", "speaker_id", "source_type", "sector",
           "resolution"]


def credited_differently(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Statements that outlets give to different speakers, a row an attribution.

    tables: documents, attributions, speakers, statements. Returns statement_id, difference ('speaker': two are named
    and they differ; 'unnamed': one outlet names a speaker, another has a person without a name or a group), doc_id,
    outlet, source (as written or inherited, at most 12 words), name, speaker_id, source_type, sector, resolution;
    'speaker' first. Articles that repeat their outlet's own are left out, and statements of one outlet alone.
    """
    documents = tables["documents"]
    kept = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet"]]
    said = tables["attributions"].merge(tables["statements"], on="attribution_id", validate="one_to_one")
    said = said.merge(tables["speakers"], on="source_id", validate="many_to_one").merge(kept, on="doc_id")
    said = said[said["source_type"].notna() & (said["source_type"] != "impersonal")]
    said = said[said.groupby("statement_id")["outlet"].transform("nunique") > 1]
    said["source"] = said["source"].where(said["source"] != "", said["name"])
    said = said.assign(source=said["source"].str.split().str[:MOST_WORDS].str.join(" "))
    kinds = {statement: _difference(rows) for statement, rows in said.groupby("statement_id")}
    said = said.assign(difference=said["statement_id"].map(kinds))
    return said.loc[said["difference"].isin(["speaker", "unnamed"]), COLUMNS].sort_values(
        ["difference", "statement_id", "outlet", "doc_id"], ignore_index=True)


def _difference(rows: pd.DataFrame) -> str:
    """How the rows of one statement differ, two rows of different outlets that do so at the least; '' not at all."""
    anonymous = rows["source_type"].isin(ANONYMOUS).to_numpy()
    names = [set(fold(f"{source} {name}").split()) for source, name in zip(rows["source"], rows["name"], strict=True)]
    outlets, speakers = rows["outlet"].to_numpy(), rows["speaker_id"].to_numpy()
    pairs = [(i, j) for i in range(len(rows)) for j in range(i) if outlets[i] != outlets[j]
             and speakers[i] != speakers[j]]
    if any(not (anonymous[i] or anonymous[j] or _same(names[i], names[j])) for i, j in pairs):
        return "speaker"
    return "unnamed" if any(anonymous[i] != anonymous[j] for i, j in pairs) else ""


def _same(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) > min(len(one), len(other))
