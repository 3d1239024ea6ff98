"""Crediting: whom an article names as the source of a passage, and whether that is whom the other article names.

An article names a source for all its text in byline, dateline, footer and headline; in the text it does for what stands
within NEAR words. Named are agencies (the table of credits, those of photos left out) and other outlets, as who said or
relayed something (نقلا عن صحيفة الضحى). An outlet that is an agency is the source of what it prints.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.read.arabic import fold

GENERIC = "وكالات"  # the agency of the lexicon that means any
WRITING = ("byline", "dateline", "footer")  # forms of a credit for all the text
NEAR = 20  # words of a passage, about a sentence
SAYING = ("media", "agency")  # types of source that an outlet may be

Names = frozenset[str]


class Sources(NamedTuple):
    """Whom the articles name."""

    whole: dict[str, Names]  # of all its text, by doc_id
    spans: dict[str, list[tuple[int, int, str]]]  # of what is near: start, end, name
    names: dict[str, Names]  # that an outlet has: its own, and as an agency of the lexicon
    agencies: Names  # names of outlets that are agencies


def named_sources(documents: pd.DataFrame, credits: pd.DataFrame, attributions: pd.DataFrame | None) -> Sources:
    """Whom the articles of `documents` name, from measured tables. attributions: where other outlets are named too."""
    written = credits[credits["form"] != "photo"]
    all_text = written["form"].isin(WRITING) | (written["field"] == "title")
    whole = written[all_text].groupby("doc_id")["agency"].agg(frozenset).to_dict()
    near = written.loc[~all_text, ["doc_id", "start", "end", "agency"]].rename(columns={"agency": "name"})
    if attributions is not None:
        near = pd.concat([near, _named_outlets(documents, attributions)], ignore_index=True)
    spans = {doc_id: list(zip(rows["start"], rows["end"], rows["name"], strict=True))
             for doc_id, rows in near.groupby("doc_id")}
    called = {fold(str(name)): agency for column in ("surface", "agency")
              for name, agency in credits[[column, "agency"]].drop_duplicates().itertuples(index=False)}
    outlets = documents["outlet"].unique()
    names = {outlet: frozenset({outlet, called.get(fold(outlet), outlet)}) for outlet in outlets}
    return Sources(whole, spans, names, frozenset().union(*(names[o] for o in outlets if fold(o) in called)))


def _named_outlets(documents: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Where an article names another outlet as who said or relayed something: doc_id, start, end, name."""
    rows = attributions[attributions["field"] == "text"].merge(documents[["doc_id", "outlet"]], on="doc_id")
    said = rows["source"].where(rows["source_type"].isin(SAYING), "")
    wording = " " + said.map(fold) + "  " + rows["via"].fillna("").map(fold) + " "
    found = []
    for outlet in documents["outlet"].unique():
        named = wording.str.contains(f" {fold(outlet)} ", regex=False) & (rows["outlet"] != outlet)
        found.append(rows.loc[named, ["doc_id", "cue_start", "cue_end"]].assign(name=outlet))
    return pd.concat(found).set_axis(["doc_id", "start", "end", "name"], axis=1)


def credit(passages: pd.DataFrame, documents: pd.DataFrame, sources: Sources) -> pd.DataFrame:
    """Add earlier, credited and other_credited to `passages`.

    passages: doc_id, other_id, and start, end, other_start, other_end: within which a source is named of the passage.
    """
    about = documents.set_index("doc_id")
    outlet, day = about["outlet"].to_dict(), pd.to_datetime(about["published"])
    rows = []
    for passage in passages.itertuples():
        me, them = (sources.names[outlet[doc_id]] for doc_id in (passage.doc_id, passage.other_id))
        one = _named(sources, passage.doc_id, (passage.start, passage.end)) | me & sources.agencies
        other = _named(sources, passage.other_id, (passage.other_start, passage.other_end)) | them & sources.agencies
        rows.append((crediting((one, me), (other, them)), crediting((other, them), (one, me)),
                     bool(me & other), bool(them & one)))
    credited, other_credited, first, then = zip(*rows, strict=True) if rows else ((),) * 4
    days = [day.reindex(passages[column]).to_numpy() for column in ("doc_id", "other_id")]
    first, then = np.array(first, bool), np.array(then, bool)
    same = ~((days[0] < days[1]) | (days[0] > days[1]))
    earlier = passages["doc_id"].where((days[0] < days[1]) | (same & first & ~then), passages["other_id"])
    return passages.assign(earlier=earlier.where(~same | (first != then), None),
                           credited=list(credited), other_credited=list(other_credited))


def crediting(mine: tuple[Names, Names], theirs: tuple[Names, Names]) -> str:
    """Whether I name whom they name. Each: whom it names as source of the passage, the names it has itself.

    credited: the text is mine, as I am an agency or they say so; I name them or whom they name; I name somebody and
    they nobody; or one of us names agencies in general. another: we name different ones.

    >>> anba, shafaq = frozenset({"أنباء"}), frozenset({"شفق"})
    >>> crediting((anba, frozenset()), (anba, frozenset())), crediting((anba, frozenset()), (shafaq, frozenset()))
    ('credited', 'another')
    """
    (named, itself), (named_there, themselves) = mine, theirs
    if itself & (named | named_there):
        return "credited"
    if not named:
        return "uncredited"
    agree = not named_there or named & (named_there | themselves) or GENERIC in named | named_there
    return "credited" if agree else "another"


def _named(sources: Sources, doc_id: str, span: tuple[int, int]) -> Names:
    """Whom an article names as the source of a span."""
    near = frozenset(name for start, end, name in sources.spans.get(doc_id, ()) if start < span[1] and end > span[0])
    return sources.whole.get(doc_id, frozenset()) | near
