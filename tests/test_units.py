"""Units: spans of code points become the text they cover, whatever characters that is."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.units import edges, read_units

WIDTHS = st.text(st.sampled_from("aس،ﻻ\u20ac😀\x00\u0301"), max_size=12)  # of one to four bytes


@given(st.lists(WIDTHS, min_size=1, max_size=6), st.data())
def test_spans_are_what_slices_are(texts, data):
    units = read_units(texts)
    ends = st.integers(0, len(texts) - 1).flatmap(lambda u: st.tuples(
        st.just(u), st.integers(0, len(texts[u])), st.integers(0, len(texts[u]))))
    spans = np.array(data.draw(st.lists(ends, max_size=8)), np.int64).reshape(-1, 3)
    assert units.text(*spans.T).to_pylist() == [texts[u][start:end] for u, start, end in spans.tolist()]


@given(st.lists(WIDTHS, max_size=6))
def test_units_stand_side_by_side(texts):
    points, begins = read_units(texts)
    assert [points[a:b].tobytes().decode("utf-32-le") for a, b in itertools.pairwise(begins)] == texts


def test_half_a_surrogate_pair_is_one_code_point():
    assert read_units(["a\ud800b", "c"]).begins.tolist() == [0, 3, 4]


def test_edges_of_nothing():
    assert edges([]).tolist() == [0]
