"""Reasons: which span and which rule decided in whose voice a label stands (the rules of `relate.voice`, by number).

Read off the tables, so that a reader can check any label of any corpus that was measured.
"""

from __future__ import annotations

import pandas as pd

from analysis.relate.roles import SPOKEN

RULES = {
    1: "inside the name of a source: the outlet names the speaker",
    2: "inside speech: another's words as they were said",
    3: "inside reported speech, outside its quotations",
    4: "inside a wording that is laid to whoever uses it",
    6: "inside no reported speech and no quotation: the outlet's own words",
}
LAID = ("called",)  # rules of attribution that lay a wording to somebody (ما سماه، التي تصنفها)


def voice_reasons(labels: pd.DataFrame, said: pd.DataFrame, contents: pd.DataFrame,
                  quotations: pd.DataFrame) -> pd.DataFrame:
    """One row a label: label_id, rule, start, end (the span that decided; null where none did), field, why.

    labels, said (attributions), contents and quotations are measured tables of the same articles.
    """
    parts = contents.merge(said[["attribution_id", "doc_id", "field"]], on="attribution_id")
    spoken = quotations[quotations["role"].isin(SPOKEN)]
    named = said.dropna(subset=["source_start"]).rename(columns={"source_start": "start", "source_end": "end"})
    laid = set(said.loc[said["rule"].isin(LAID), "attribution_id"])
    rows = []
    for label in labels.itertuples():
        rule, span = _decided(label, (parts, spoken, named), laid)
        start, end = (int(span["start"]), int(span["end"])) if span is not None else (pd.NA, pd.NA)
        rows.append((label.label_id, rule, label.field, start, end, RULES[rule]))
    found = pd.DataFrame(rows, columns=["label_id", "rule", "field", "start", "end", "why"])
    return found.astype({"start": "Int32", "end": "Int32"})


def _decided(label, spans: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], laid: set[str]):
    """The number of the rule that decided, and the span (a row) it decided by."""
    parts, spoken, named = spans
    if label.voice == "own":
        source = _around(label, named)
        return (1, source) if source is not None else (6, None)
    own = _around(label, parts[parts["attribution_id"] == label.attribution_id])
    if label.voice == "quoted":
        quotation = _around(label, spoken)
        return 2, quotation if quotation is not None else own
    if own is None:  # inside a source that somebody else names: its cue stands in the content
        own = _around(label, parts)
    return (4 if label.attribution_id in laid else 3), own


def _around(label, spans: pd.DataFrame) -> pd.Series | None:
    """The shortest of `spans` that holds a label, or None."""
    same = spans[(spans["doc_id"] == label.doc_id) & (spans["field"] == label.field) &
                 (spans["start"] <= label.start) & (spans["end"] >= label.end)]
    return same.loc[(same["end"] - same["start"]).idxmin()] if len(same) else None
