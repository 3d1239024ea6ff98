"""Agreement of coders: alpha by hand, what must not change it, and its interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure.validation.reliability import LEVELS, alpha, masi, reliability

CODES = st.lists(st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=3, max_size=3), min_size=2, max_size=12)
SETS = st.frozensets(st.sampled_from("abcd"), min_size=1)


def same(one: float, other: float) -> bool:
    return (np.isnan(one) and np.isnan(other)) or one == pytest.approx(other, abs=1e-9)


def coded(units: list[tuple], item="voice", coders="abc") -> pd.DataFrame:
    rows = [(str(number), coder, item, code) for number, unit in enumerate(units)
            for coder, code in zip(coders, unit, strict=False) if code]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "code"])


def sample(n: int, documents: int | None = None) -> pd.DataFrame:
    return pd.DataFrame({"unit": map(str, range(n)), "doc_id": [f"d{k % (documents or n)}" for k in range(n)]})


def by_definition(units, distance) -> float:
    """1 - observed / expected, over all pairs of codes (Krippendorff 2011, the definition), slow and plain."""
    units = [[code for code in unit if code is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    every = [code for unit in units for code in unit]
    observed = sum(distance(a, b) / (len(unit) - 1) for unit in units for a in unit for b in unit)
    expected = sum(distance(a, b) for a in every for b in every) / max(len(every) - 1, 1)
    return 1 - observed / expected if expected else np.nan


@given(CODES)
def test_alpha_is_what_its_definition_says(units):
    assert same(alpha(units), by_definition(units, lambda a, b: a != b))
    assert same(alpha(units, "interval"), by_definition(units, lambda a, b: (a - b) ** 2))
    assert same(alpha(units, "ratio"), by_definition(units, lambda a, b: ((a - b) / (a + b)) ** 2))


@given(st.lists(st.lists(SETS, min_size=2, max_size=2), min_size=2, max_size=10))
def test_alpha_of_sets_is_what_its_definition_says(units):
    assert same(alpha(units, "set"), by_definition(units, masi))


@given(CODES, st.permutations(range(3)), st.permutations([1, 2, 3, 4]), st.randoms())
def test_alpha_does_not_change_with_the_order_of_coders_and_units_or_the_names_of_codes(units, coders, names, random):
    for level in ("nominal", "ordinal", "interval"):
        found = alpha(units, level, range(1, 5))
        assert same(found, alpha([[unit[c] for c in coders] for unit in units], level, range(1, 5)))
        assert same(found, alpha(random.sample(units, len(units)), level, range(1, 5)))
    renamed = [[code and "wxyz"[names[code - 1] - 1] for code in unit] for unit in units]
    assert same(alpha(units), alpha(renamed))
    backwards = [[code and 5 - code for code in unit] for unit in units]
    assert same(alpha(units, "ordinal", range(1, 5)), alpha(backwards, "ordinal", range(1, 5)))


@given(CODES)
def test_units_of_one_code_and_coders_without_any_change_nothing(units):
    lone = [[None, 3, None], [None] * 3]
    assert same(alpha(units), alpha([[*unit, None] for unit in [*units, *lone]]))


def test_all_agree_all_alike_and_nobody_codes_twice():
    assert alpha([(1, 1), (2, 2)]) == 1
    assert np.isnan(alpha([(1, 1), (1, 1)])) and np.isnan(alpha([(1, None), (None, 2)])) and np.isnan(alpha([]))


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match=f"'rank' is none of {', '.join(LEVELS)}"):
        alpha([(1, 2)], "rank")


def test_masi_of_sets_that_share_nothing_is_one():
    assert masi(frozenset("a"), frozenset("b")) == 1 and masi(frozenset("ab"), frozenset("ba")) == 0


def test_agreement_by_item():
    rng = np.random.default_rng(1)
    units = [("own", "own"), ("own", "quoted"), ("quoted", "quoted"), ("own", "own")] * 20
    notes = coded([("doubt", "so")], item="note")
    found = reliability(pd.concat([coded(units), notes]), sample(80), rng=rng)
    row, = found.to_dict("records")
    assert [row[name] for name in ("item", "level", "n_coders", "n_units", "n_documents")] == [
        "voice", "nominal", 2, 80, 80]
    assert row["agreement"] == .75 and row["alpha"] == pytest.approx(alpha(units))
    assert row["method"] == "bootstrap" and row["low"] < row["alpha"] < row["high"]


def test_ranks_and_sets_have_distances_of_their_own():
    units = [("pejorative", "neutral"), ("pejorative", "pejorative"), ("positive", "positive"), ("neutral", "neutral")]
    row, = reliability(coded(units, "valence"), sample(4), rng=np.random.default_rng(1)).to_dict("records")
    assert row["level"] == "ordinal" and row["alpha"] > alpha(units)
    assert row["method"] == "none" and np.isnan(row["low"])
    units = [("a|b", "a"), ("b", "b"), ("a", "a|c")]
    row, = reliability(coded(units, "source_type"), sample(3), rng=np.random.default_rng(1)).to_dict("records")
    assert row["level"] == "set"
    assert row["alpha"] == pytest.approx(alpha([[frozenset(c.split("|")) for c in unit] for unit in units], "set"))


def test_documents_are_drawn_not_units():
    """Eighty units that are four times twenty say no more than twenty."""
    units = [("own", "own"), ("own", "quoted"), ("quoted", "quoted"), ("quoted", "quoted")] * 5
    once, fourfold = (reliability(coded(units * times), sample(20 * times, 20), rng=np.random.default_rng(1)).iloc[0]
                      for times in (1, 4))
    assert fourfold["n_documents"] == 20
    assert fourfold["high"] - fourfold["low"] == pytest.approx(once["high"] - once["low"], rel=.15)


def test_nothing_coded():
    assert reliability(coded([]), sample(0), rng=np.random.default_rng(1)).empty


@pytest.mark.slow
def test_the_interval_covers_the_alpha_of_very_many_units():
    """Two coders who each take one code in eight for another; 60 documents of two units, 300 times."""
    rng, size, hits = np.random.default_rng(5), 60, 0
    chance = np.array([.6, .3, .1])

    def codes(n):
        true = rng.choice(3, n, p=chance)
        slips = rng.random((2, n)) < .125
        return np.where(slips, (true + rng.integers(1, 3, (2, n))) % 3, true).T

    many = alpha(codes(200_000).tolist())
    for _ in range(300):
        units = [tuple("xyz"[code] for code in unit) for unit in codes(2 * size)]
        row = reliability(coded(units), sample(2 * size, size), rng=rng).iloc[0]
        hits += row["low"] <= many <= row["high"]
    assert .91 <= hits / 300 <= .98
