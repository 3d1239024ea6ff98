"""What was planted in the sample is in it, and is found again within its interval."""

import difflib
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.measure.framing import label_choice
from analysis.measure.statistics import wilson

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
TRUTH = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))


def cases(kind: str, *names: str):
    """The planted truths of one kind, named after some of their keys."""
    return [pytest.param(case, id="-".join(str(case[name]) for name in names)) for case in TRUTH[kind]]


def words(doc_id: str) -> list[str]:
    return (SAMPLE / f"{doc_id}.txt").read_text(encoding="utf-8").split()


def longest_run(a: list[str], b: list[str]) -> int:
    """Words in a row that both have."""
    return difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


@pytest.fixture(scope="module")
def found(sample_tables) -> dict[str, pd.DataFrame]:
    return sample_tables


@pytest.fixture(scope="module")
def gold() -> dict[str, pd.DataFrame]:
    frames = {name: pd.read_csv(SAMPLE / "gold" / f"{name}.csv") for name in ("labels", "attributions", "credits")}
    outlets = pd.read_csv(SAMPLE / "metadata.csv").assign(doc_id=lambda frame: frame["file"].str[:-4])
    return {name: frame.merge(outlets[["doc_id", "outlet"]], on="doc_id") for name, frame in frames.items()}


@pytest.mark.parametrize("case", cases("pejorative", "outlet", "target"))
def test_pejorative_wordings_in_the_own_voice(case, found, gold):
    own = gold["labels"].query("voice == 'own' and outlet == @case['outlet'] and target == @case['target']")
    assert len(own) >= 20 and (own["valence"] == "pejorative").mean() == pytest.approx(case["share"], abs=.05)
    choice = label_choice(found["labels"], found["documents"], rng=np.random.default_rng(7), by="valence")
    row, = choice.query("outlet == @case['outlet'] and target == @case['target'] and voice == 'own' "
                        "and valence == 'pejorative'").to_dict("records")
    low, high = wilson(row["share"], row["total"])
    assert low < case["share"] < high, row


@pytest.mark.parametrize("case", cases("never_own", "outlet"))
def test_outlets_that_leave_such_wordings_to_others(case, found, gold):
    for labels in (gold["labels"], found["labels"].merge(found["documents"][["doc_id", "outlet"]], on="doc_id")):
        pejorative = labels.query("outlet == @case['outlet'] and valence == 'pejorative'")
        assert len(pejorative) >= 5 and (pejorative["voice"] == "own").mean() <= .25
    assert not (gold["labels"].query("outlet == @case['outlet'] and voice == 'own'")["valence"] == "pejorative").any()


@pytest.fixture(scope="module", params=["gold", "found"])
def types(request, found, gold) -> pd.DataFrame:
    """Outlet and source_type of every attribution with a source of its own, as marked and as measured."""
    measured = found["attributions"].merge(found["documents"][["doc_id", "outlet"]], on="doc_id")
    return (gold["attributions"] if request.param == "gold" else measured).query("resolution == 'explicit'")


@pytest.mark.parametrize("case", cases("unnamed", "outlet"))
def test_sources_without_a_name(case, types):
    unnamed = types.query("outlet == @case['outlet']")["source_type"] == "unnamed_person"
    low, high = wilson(unnamed.mean(), len(unnamed))
    assert len(unnamed) >= 30 and low < case["share"] < high, (unnamed.mean(), low, high)


@pytest.mark.parametrize("case", cases("named", "outlet"))
def test_outlets_that_name_their_sources(case, types):
    unnamed = types.query("outlet == @case['outlet']")["source_type"] == "unnamed_person"
    assert len(unnamed) >= 30 and unnamed.mean() <= case["unnamed_at_most"]


@pytest.mark.parametrize("case", cases("reuse", "source", "copy"))
def test_passages_that_are_copied(case, gold):
    assert longest_run(words(case["source"]), words(case["copy"])) == case["words"]
    naming = gold["credits"].query("form in ('byline', 'dateline', 'footer')").groupby("doc_id").size()
    assert naming.get(case["source"], 0) > 0 and (naming.get(case["copy"], 0) > 0) == case["credited"]


@pytest.mark.parametrize("case", cases("rewrite", "source", "copy"))
def test_labels_that_a_copy_replaced(case):
    source, copy = words(case["source"]), words(case["copy"])
    restored = " ".join(copy).replace(case["became"], case["was"]).split()
    assert longest_run(source, restored) > longest_run(source, copy) >= 12
