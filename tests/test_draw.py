"""The random sample: every row has the probability it is said to have, and is drawn as often."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.measure.sample import FURNITURE
from analysis.measure.validation.draw import (
    TASKS,
    draw,
    expected_sizes,
    read_sample,
    sampling_frame,
    strata,
    systematic,
)

BY = ["outlet", "voice"]
RUNS = 2000


def rows(sizes: dict[tuple[str, str], int]) -> pd.DataFrame:
    """So many rows of each outlet and voice."""
    listed = [cell for cell, size in sizes.items() for _ in range(size)]
    return pd.DataFrame(listed, columns=BY).assign(unit=[f"u{n}" for n in range(len(listed))])


some_sizes = st.dictionaries(st.tuples(st.sampled_from("ابتث"), st.sampled_from(["own", "quoted"])),
                             st.integers(1, 60), min_size=1, max_size=8)


@given(some_sizes, st.integers(1, 80), st.integers(0, 2**32))
def test_as_many_rows_as_wanted_and_strata_get_their_share_rounded(sizes, n, seed):
    frame = rows(sizes)
    drawn = draw(frame, n, BY, np.random.default_rng(seed))
    assert len(drawn) == min(n, len(frame)) and drawn["unit"].is_unique
    assert drawn["probability"].between(0, 1, inclusive="right").all()
    counted = drawn.groupby("stratum").size()
    expected = drawn.drop_duplicates("stratum").set_index("stratum").eval("probability * n_stratum")
    assert ((counted - expected).abs() < 1 + 1e-9).all()
    assert drawn["n_stratum"].equals(drawn[BY].apply(lambda row: sizes[tuple(row)], axis=1))


@given(st.lists(st.integers(1, 500), min_size=1, max_size=30), st.integers(1, 400))
def test_shares_of_strata_grow_with_the_root_of_their_size(sizes, n):
    expected, sizes = expected_sizes(np.array(sizes), n), np.array(sizes)
    assert expected.sum() == pytest.approx(min(n, sizes.sum()))
    assert (expected > 0).all() and (expected <= sizes + 1e-9).all()
    part = expected < sizes - 1e-9
    assert np.ptp(expected[part] / np.sqrt(sizes[part])) < 1e-9 if part.any() else n >= sizes.sum()


def test_rows_are_drawn_as_often_as_their_probability_says():
    frame = rows({("ا", "own"): 1, ("ا", "quoted"): 2, ("ب", "own"): 5, ("ب", "quoted"): 40, ("ت", "own"): 1})
    rng = np.random.default_rng(20310409)
    times = pd.Series(0, frame["unit"])
    for _ in range(RUNS):
        drawn = draw(frame, 9, BY, rng)
        times[drawn["unit"]] += 1
    sizes = frame.groupby(BY)["unit"].transform("size").to_numpy()
    roots = np.sqrt([1, 2, 5, 40, 1])  # nine of them: the strata of one row get .53 of it
    probability = 9 / roots.sum() / np.sqrt(sizes)
    assert probability.max() < 1
    apart = (times.to_numpy() / RUNS - probability) / np.sqrt(probability * (1 - probability) / RUNS)
    assert np.abs(apart).max() < 4.5 and np.abs(apart.mean()) < 1


def test_systematic_sampling_draws_unequal_probabilities_exactly():
    probability = np.array([1.0, .25, .5, .01, .74, 1.0, .9, .6])
    rng = np.random.default_rng(7)
    drawn = np.array([systematic(probability, rng) for _ in range(40_000)])
    assert (drawn.sum(1) == 5).all()
    assert np.abs(drawn.mean(0) - probability).max() < .012


def test_the_weighted_sum_is_right_on_average():
    frame = rows({("ا", "own"): 30, ("ب", "own"): 3, ("ب", "quoted"): 90})
    value = pd.Series(np.arange(len(frame)) % 7 + 1.0, frame["unit"])
    rng = np.random.default_rng(3)
    sums = [(value[(d := draw(frame, 12, BY, rng))["unit"]].to_numpy() / d["probability"]).sum() for _ in range(RUNS)]
    assert np.mean(sums) == pytest.approx(value.sum(), abs=4 * np.std(sums) / np.sqrt(RUNS))


def test_the_same_seed_draws_the_same_rows():
    frame = rows({("ا", "own"): 30, ("ب", "own"): 20})
    first, second, other = (draw(frame, 10, BY, np.random.default_rng(seed))["unit"].tolist() for seed in (1, 1, 2))
    assert first == second != other


def test_strata_of_which_nothing_was_drawn_are_told_too():
    frame = rows({("ا", "own"): 50, ("ب", "own"): 1, ("ت", "own"): 1})
    drawn = draw(frame, 2, BY, np.random.default_rng(1))
    told = strata(frame, drawn, BY)
    assert told["n_stratum"].tolist() == [50, 1, 1] and told["n_drawn"].sum() == 2 and (told["n_drawn"] == 0).any()


@pytest.mark.parametrize("task", TASKS)
def test_what_can_be_drawn(sample_tables, task):
    frame = sampling_frame(sample_tables, task)
    documents, table = sample_tables["documents"], sample_tables[task]
    repeated = set(documents.loc[documents["duplicate_of"].notna(), "doc_id"])
    measured = table[~table["doc_id"].isin(repeated) & ~table["section"].isin(FURNITURE)]
    assert len(frame) == len(measured) > 100 and frame["unit"].is_unique
    assert set(frame["unit"]) == set(measured[TASKS[task].id] if TASKS[task].id else
                                     measured["doc_id"] + ":" + measured["field"] + ":" + measured["start"].astype(str))
    assert (frame["start"] < frame["end"]).all() and not frame[[*TASKS[task].by, "outlet"]].isna().any(axis=None)


def test_repeats_and_furniture_are_left_out(sample_tables):
    documents, labels = sample_tables["documents"].copy(), sample_tables["labels"].copy()
    gone = labels["doc_id"].iloc[0]
    documents.loc[documents["doc_id"] == gone, "duplicate_of"] = documents["doc_id"].iloc[-1]
    labels.loc[labels.index[-1], "section"] = "notice"
    frame = sampling_frame({"documents": documents, "labels": labels}, "labels")
    assert gone not in set(frame["doc_id"]) and labels["label_id"].iloc[-1] not in set(frame["unit"])


def test_dropped_sources_are_called_by_their_speaker(sample_tables):
    frame = sampling_frame(sample_tables, "attributions").set_index("unit")
    said = sample_tables["attributions"].set_index("attribution_id").loc[frame.index]
    dropped = (said["source"] == "") & said["source_id"].notna()
    assert dropped.sum() > 50 and (frame.loc[dropped, "source"] != "").all()
    assert (frame.loc[said["source"] != "", "source"] == said.loc[said["source"] != "", "source"]).all()


def test_a_folder_without_a_sample_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"there is no sample.csv; run `python -m analysis sample TABLES"):
        read_sample(tmp_path)
    (tmp_path / "sample.csv").write_text("unit\n1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sample.csv: not as `python -m analysis sample` writes it"):
        read_sample(tmp_path)
