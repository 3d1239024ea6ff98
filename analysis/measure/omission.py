"""What an outlet leaves out of a story that others tell: facts by outlets.

A fact is a quantity (one group of `discrepancies.grouped`, whatever its value), a target that is named, an act of
violence (effect, with who did it or whom it befell where a target is meant), or a speaker with a name; known to be told
because two outlets of the story or more tell it. An outlet that has an article in the story and no such row does not
tell it, or not in words that the program knows; absence is no proof of intent: it may have told it the day before.
"""

from __future__ import annotations

import pandas as pd

from analysis.measure.discrepancies import grouped
from analysis.measure.sample import Sample, ordered
from analysis.relate.links import Links

KINDS = ("quantity", "target", "act", "speaker")
TOLD = ("own", "attributed", "not told")
FEWEST_OUTLETS = 2
TYPES = {"n_outlets": "int64", "n_documents": "int64"}
KEYS = ["story_id", "kind", "fact"]


def omissions(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    """For every story of several outlets and every fact that two of them tell: who tells it, and in whose voice.

    tables: documents, quantities, labels, violence, attributions, speakers, stories; articles: doc_id, title, text.
    Returns story_id, kind (quantity, target, act, speaker), fact (what is told, and its unit; target; effect,
    with agent → patient; name), outlet (every one with an article in the story), told ('own' where a row is the
    outlet's own, else 'attributed', quotations among it; 'not told'), n_outlets (that tell it), n_documents (of the
    outlet that do). A speaker is 'attributed' wherever it is cited.
    """
    documents = tables["documents"]
    links = Links(documents, tables["labels"], tables["stories"])
    rows = pd.concat([_quantities(tables, articles), *_placed(tables, Sample(documents))], ignore_index=True)
    rows = rows.assign(story_id=links.story(rows["doc_id"]))
    tellers = rows.groupby(KEYS)["outlet"].nunique().rename("n_outlets")
    facts = tellers[tellers >= FEWEST_OUTLETS].reset_index()
    kept = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet"]]
    telling = kept.assign(story_id=links.story(kept["doc_id"]))[["story_id", "outlet"]].drop_duplicates()
    cells = facts.merge(telling, on="story_id")
    told = rows.assign(own=rows["voice"] == "own").groupby([*KEYS, "outlet"]).agg(
        own=("own", "any"), n_documents=("doc_id", "nunique")).reset_index()
    cells = cells.merge(told, on=[*KEYS, "outlet"], how="left", validate="one_to_one")
    how = cells["own"].map({True: "own", False: "attributed"}).fillna("not told")
    cells = cells.assign(told=how, n_documents=cells["n_documents"].fillna(0))
    return ordered([cells], ["story_id", "kind", "fact", "outlet", "told", *TYPES], TYPES)


def silence(cells: pd.DataFrame) -> pd.DataFrame:
    """How much of what others tell each outlet leaves out: outlet, kind, n (facts not told), total, n_stories.

    cells: of `omissions`. Counted are facts that two *other* outlets tell, so that no outlet's own news counts against
    the rest: what it tells itself and only one other does is out of its total.
    """
    others = cells["n_outlets"] - (cells["told"] != "not told")
    rows = cells[others >= FEWEST_OUTLETS]
    counted = rows.assign(missing=rows["told"] == "not told").groupby(["outlet", "kind"]).agg(
        n=("missing", "sum"), total=("missing", "size"), n_stories=("story_id", "nunique")).reset_index()
    types = {"n": "int64", "total": "int64", "n_stories": "int64"}
    return ordered([counted] if len(counted) else [], ["outlet", "kind", *types], types)


def _quantities(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    """A row a quantity that is in a group: doc_id, outlet, voice, kind, fact (what all rows of its group tell)."""
    rows, _ = grouped(tables, articles)
    rows = rows[rows["group"].duplicated(keep=False)].sort_values(["group", "value"])
    surfaces = rows.groupby("group")["surface"].agg(lambda told: " / ".join(dict.fromkeys(told)))
    fact = rows["group"].map(surfaces).astype("str") + " (" + rows["unit"].astype("str") + ")"
    again = pd.DataFrame({"fact": fact, "group": rows["group"]}).drop_duplicates().groupby("fact").cumcount()
    number = rows["group"].map(dict(zip(rows.loc[again.index, "group"], again, strict=True)))
    fact = fact.where(number == 0, fact + " (" + (number + 1).astype("str") + ")")
    return rows[["doc_id", "outlet", "voice"]].assign(kind="quantity", fact=fact)


def _placed(tables: dict[str, pd.DataFrame], sample: Sample) -> list[pd.DataFrame]:
    """The same of targets, acts and speakers."""
    labels = sample.place(tables["labels"], "labels")
    acts = sample.place(tables["violence"], "violence")
    sides = acts["agent_target"].fillna("").str.cat(acts["patient_target"].fillna(""), " → ").where(
        acts[["agent_target", "patient_target"]].notna().any(axis=1), "")
    said = sample.place(tables["attributions"], "attributions")
    said = said[said["source_type"] == "named_person"]
    said = said.merge(tables["speakers"], on="source_id", validate="many_to_one")
    name = said.groupby("speaker_id")["name"].transform(lambda names: max(names, key=lambda one: (len(one), one)))
    act = (acts["effect"] + " " + sides.str.strip()).str.strip()
    facts = ((labels, "target", labels["target"]), (acts, "act", act),
             (said.assign(voice="attributed"), "speaker", name))
    return [rows[["doc_id", "outlet", "voice"]].assign(kind=kind, fact=fact) for rows, kind, fact in facts]
