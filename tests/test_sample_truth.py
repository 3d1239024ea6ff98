"""What was planted in the sample is in it, and is found again within its interval."""

import difflib
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.measure.framing import label_choice
from analysis.measure.sample import Sample, shares, split
from analysis.measure.statistics import wilson

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
TRUTH = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))


def cases(kind: str, *names: str):
    """The planted truths of one kind, named after some of their keys."""
    return [pytest.param(case, id="-".join(str(case[name]) for name in names)[:80]) for case in TRUTH[kind]]


def words(doc_id: str) -> list[str]:
    return (SAMPLE / f"{doc_id}.txt").read_text(encoding="utf-8").split()


def longest_run(a: list[str], b: list[str]) -> int:
    """Words in a row that both have."""
    return difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


@pytest.fixture(scope="module")
def found(sample_tables) -> dict[str, pd.DataFrame]:
    return sample_tables


@pytest.fixture(scope="module")
def staff(found) -> dict[str, pd.DataFrame]:
    """What claims rest on: news that an outlet's own staff signs."""
    return split(found)[0]


@pytest.fixture(scope="module")
def gold() -> dict[str, pd.DataFrame]:
    names = ("documents", "labels", "attributions", "credits", "quantities", "reuse")
    frames = {name: pd.read_csv(SAMPLE / "gold" / f"{name}.csv") for name in names}
    outlets = pd.read_csv(SAMPLE / "metadata.csv").assign(doc_id=lambda frame: frame["file"].str[:-4])
    about = outlets[["doc_id", "outlet"]].merge(frames["documents"], on="doc_id")
    return {name: frame.merge(about, on="doc_id", suffixes=("", "_of")) for name, frame in frames.items()}


@pytest.mark.parametrize("case", cases("pejorative", "outlet", "target"))
def test_pejorative_wordings_in_the_own_voice(case, staff, gold):
    """In the interval of label_choice, from staff news where there is enough of it."""
    rows = gold["labels"].query("voice == 'own' and outlet == @case['outlet'] and target == @case['target']")
    own = rows.query("origin == 'staff' and genre == 'news'")
    assert len(own) >= 60 and (own["valence"] == "pejorative").mean() == pytest.approx(case["share"], abs=.03)
    choice = label_choice(staff["labels"], staff["documents"], rng=np.random.default_rng(7), by="valence")
    row, = choice.query("outlet == @case['outlet'] and target == @case['target'] and voice == 'own' "
                        "and valence == 'pejorative'").to_dict("records")
    assert row["method"] == "bootstrap" and row["low"] < case["share"] < row["high"], row


@pytest.mark.parametrize("case", cases("pejorative_anywhere", "outlet", "target"))
def test_pejorative_wordings_in_all_articles(case, found, gold):
    """Too few articles for an interval of label_choice: Wilson's, on mentions, and all articles counted."""
    own = gold["labels"].query("voice == 'own' and outlet == @case['outlet'] and target == @case['target']")
    assert len(own) >= 20 and (own["valence"] == "pejorative").mean() == pytest.approx(case["share"], abs=.03)
    choice = label_choice(found["labels"], found["documents"], rng=np.random.default_rng(7), by="valence")
    row, = choice.query("outlet == @case['outlet'] and target == @case['target'] and voice == 'own' "
                        "and valence == 'pejorative'").to_dict("records")
    low, high = wilson(row["share"], row["total"])
    assert row["method"] == "none" and low < case["share"] < high, row


@pytest.mark.parametrize("case", cases("never_own", "outlet"))
def test_outlets_that_leave_such_wordings_to_others(case, found, gold):
    measured = found["labels"].merge(found["documents"][["doc_id", "outlet"]], on="doc_id")
    for labels, most in ((gold["labels"], 0), (measured, case["mistaken_at_most"])):
        voices = labels.query("outlet == @case['outlet'] and valence == 'pejorative'")["voice"]
        assert len(voices) >= 20 and (voices == "own").mean() <= most, voices.value_counts()


@pytest.mark.parametrize("case", cases("unnamed", "outlet"))
def test_sources_without_a_name(case, staff, gold):
    """In the document interval of the share of such sources among those that a cue names, in staff news."""
    sample = Sample(staff["documents"], np.random.default_rng(7))
    rows = sample.place(staff["attributions"], "attributions").query("resolution == 'explicit'")
    rows = rows.assign(hit=rows["source_type"] == "unnamed_person")
    row, = shares(rows[["outlet"]].drop_duplicates(), rows, ["outlet"], sample).query(
        "outlet == @case['outlet']").to_dict("records")
    marked = gold["attributions"].query("resolution == 'explicit' and outlet == @case['outlet'] and origin == 'staff'")
    assert (marked["source_type"] == "unnamed_person").mean() == pytest.approx(case["share"], abs=.03)
    assert row["method"] == "bootstrap" and row["low"] < case["share"] < row["high"], row


@pytest.mark.parametrize("case", cases("named", "outlet"))
def test_outlets_that_name_their_sources(case, found, gold):
    measured = found["attributions"].merge(found["documents"][["doc_id", "outlet"]], on="doc_id")
    for attributions in (gold["attributions"], measured):
        rows = attributions.query("resolution == 'explicit' and outlet == @case['outlet']")
        unnamed = rows["source_type"] == "unnamed_person"
        assert len(unnamed) >= 60 and unnamed.mean() <= case["unnamed_at_most"], unnamed.mean()


@pytest.mark.parametrize("case", cases("agencies", "outlet"))
def test_outlets_that_lean_on_agencies(case, found, gold):
    """Share of an outlet's articles that an agency is named as the writer of, within Wilson's interval."""
    for documents in (gold["documents"], found["documents"]):
        origin = documents.query("outlet == @case['outlet']")["origin"]
        share = origin.isin(["agency", "mixed"]).mean()
        low, high = wilson(share, len(origin))
        assert low < case["share"] < high, (share, low, high)
    named = found["credits"].merge(found["documents"][["doc_id", "outlet"]], on="doc_id")
    used = named.query("outlet == @case['outlet']").groupby("agency")["doc_id"].nunique()
    assert used.idxmax() == case["most"], used


@pytest.mark.parametrize("case", cases("reuse", "source", "copy"))
def test_passages_that_are_copied(case, gold):
    assert longest_run(words(case["source"]), words(case["copy"])) == case["words"]
    row, = gold["reuse"].query("doc_id == @case['copy'] and other_id == @case['source']").to_dict("records")
    texts = [(SAMPLE / f"{case[name]}.txt").read_bytes().decode() for name in ("copy", "source")]
    spans = [text[row[f"{of}start"]:row[f"{of}end"]] for text, of in zip(texts, ("", "other_"), strict=True)]
    assert spans[0].split() == spans[1].split() and len(spans[0].split()) == case["words"]
    naming = gold["credits"].query("form in ('byline', 'dateline', 'footer')").groupby("doc_id").size()
    assert naming.get(case["source"], 0) > 0 and (naming.get(case["copy"], 0) > 0) == case["credited"]


@pytest.mark.parametrize("case", cases("rewrite", "source", "copy"))
def test_labels_that_a_copy_replaced(case):
    source, copy = words(case["source"]), words(case["copy"])
    restored = " ".join(copy).replace(case["became"], case["was"]).split()
    assert longest_run(source, restored) > longest_run(source, copy) >= 12


@pytest.mark.parametrize("case", cases("contradiction", "story", "unit", "values"))
def test_numbers_that_contradict_each_other(case, gold):
    assert len(set(case["values"].values())) > 1
    for doc_id, value in case["values"].items():
        rows = gold["quantities"].query("doc_id == @doc_id and unit == @case['unit'] and story == @case['story']")
        assert (rows["value"] == value).any(), (doc_id, rows[["surface", "value"]])
