"""Attribution profile, source mix and its entropy on constructed tables with planted truths."""

import numpy as np
import pandas as pd
import pytest
from constructed import attributions, documents
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure.sourcing import MEASURES, attribution_profile, source_entropy, source_mix
from analysis.tables import SOURCE_TYPES


def rng():
    return np.random.default_rng(9)


def profile(*tables, **sizes):
    """The profile of الضحى, by measure."""
    articles = documents({"الضحى": sizes.get("size", 5)})
    return attribution_profile(pd.concat(tables, ignore_index=True), articles, rng=rng()).set_index("measure")


def counts(found, measure):
    return found.loc[measure, ["n", "total"]].tolist()


FIRST = "الضحى-00"


def test_anonymous_are_people_without_a_name_among_sources_that_were_found():
    kinds = ["unnamed_person", "group", "named_person", "institution", "impersonal", "scripture", None]
    found = profile(attributions([(FIRST, kind) for kind in kinds]))
    assert counts(found, "anonymous") == [2, 5]
    assert counts(found, "unresolved") == [1, 7]


def test_an_inherited_source_counts_as_what_it_was_and_as_dropped():
    found = profile(attributions([(FIRST, "unnamed_person")]),
                    attributions([(FIRST, "unnamed_person")], resolution="dropped", source="", source_start=None),
                    attributions([(FIRST, "named_person")], resolution="participle", source="", source_start=None),
                    attributions([(FIRST, "named_person")], resolution="definite"))
    assert counts(found, "anonymous") == [2, 4]
    assert counts(found, "dropped") == [2, 4]


def test_a_denied_saying_has_no_stance_and_no_quote_type_but_a_source():
    denied = attributions([(FIRST, "unnamed_person")] * 2, negated=True, stance="endorsing", quote_type="direct")
    found = profile(denied,
                    attributions([(FIRST, "named_person")], stance="endorsing", quote_type="mixed"),
                    attributions([(FIRST, "named_person")], stance="distancing"))
    assert [counts(found, m) for m in ("endorsing", "distancing", "neutral")] == [[1, 2], [1, 2], [0, 2]]
    assert [counts(found, m) for m in ("direct", "mixed", "indirect")] == [[0, 2], [1, 2], [1, 2]]
    assert counts(found, "anonymous") == [2, 4]


def test_what_a_source_attributes_is_not_the_outlets():
    found = profile(attributions([(FIRST, "named_person")]),
                    attributions([(FIRST, "unnamed_person")] * 3, parent_id=f"{FIRST}:text:0"))
    assert counts(found, "anonymous") == [0, 1]


def test_an_empty_denominator_is_shown_as_such():
    found = profile(attributions([(FIRST, None)], negated=True))
    assert found.index.tolist() == sorted(MEASURES)
    assert counts(found, "anonymous") == [0, 0] and np.isnan(found.share["anonymous"])
    assert counts(found, "direct") == [0, 0] and (found.method == "none").all()


def test_planted_anonymity_is_recovered():
    chance = np.random.default_rng(2)
    rates = chance.beta(1, 3, 60)
    table = attributions([(f"الضحى-{i:02}", "unnamed_person" if chance.random() < rates[i] else "named_person")
                          for i in range(60) for _ in range(5)])
    one = profile(table, size=70).loc["anonymous"]
    assert one.low < .25 < one.high and one.high - one.low < .25
    assert (one.method, one.total, one.n_documents) == ("bootstrap", 300, 60)


def test_mix_has_every_type_and_adds_up():
    table = attributions([(FIRST, kind) for kind in ("agency", "agency", "institution", None)])
    found = source_mix(table, documents({"الضحى": 2, "النبأ": 2}), rng=rng())
    assert found.source_type.tolist() == sorted(SOURCE_TYPES) and set(found.outlet) == {"الضحى"}
    assert found.n.sum() == 3 and (found.total == 3).all() and found.share.sum() == pytest.approx(1)


def test_entropy_compares_outlets_over_the_same_types():
    table = attributions([(FIRST, kind) for kind in SOURCE_TYPES] + [("النبأ-00", "agency")] * 9)
    found = source_entropy(source_mix(table, documents({"الضحى": 1, "النبأ": 1}), rng=rng()))
    assert found.values.tolist() == [["الضحى", 9, 9, pytest.approx(1)], ["النبأ", 9, 9, 0]]


@pytest.fixture(scope="module")
def corpus():
    chance = np.random.default_rng(7)
    said = [(f"{outlet}-{i:02}", chance.choice([*SOURCE_TYPES, None]))
            for outlet in ("الضحى", "النبأ") for i in range(30) for _ in range(chance.geometric(.25))]
    return attributions(said), documents({"الضحى": 30, "النبأ": 35})


@pytest.mark.parametrize("estimate", [attribution_profile, source_mix])
def test_neither_order_nor_other_outlets_nor_repeats_nor_furniture_matter(corpus, estimate):
    table, articles = corpus
    whole = estimate(*corpus, rng=rng())
    shuffled = estimate(table.sample(frac=1, random_state=1), articles.sample(frac=1, random_state=2), rng=rng())
    pd.testing.assert_frame_equal(whole, shuffled, check_exact=True)
    alone = estimate(table[table.doc_id.str.startswith("النبأ")], articles[articles.outlet == "النبأ"], rng=rng())
    pd.testing.assert_frame_equal(alone, whole[whole.outlet == "النبأ"].reset_index(drop=True), check_exact=True)
    more = pd.concat([table, attributions([("الضحى-30", "group")] * 8),
                      attributions([("الضحى-01", "group")] * 8, section="teaser")], ignore_index=True)
    repeated = estimate(more, documents({"الضحى": 31, "النبأ": 35}, ["الضحى-30"]), rng=rng())
    pd.testing.assert_frame_equal(whole, repeated, check_exact=True)


@pytest.mark.parametrize("estimate", [attribution_profile, source_mix])
def test_no_attributions_give_an_empty_frame_of_the_same_columns_and_types(corpus, estimate):
    full, empty = estimate(*corpus, rng=rng()), estimate(attributions([]), documents({"الضحى": 2}), rng=rng())
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


def test_entropy_of_nothing_is_an_empty_frame(corpus):
    full = source_entropy(source_mix(*corpus, rng=rng()))
    empty = source_entropy(source_mix(attributions([]), documents({}), rng=rng()))
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


said = st.tuples(st.sampled_from([f"الضحى-{i:02}" for i in range(25)]), st.sampled_from([*SOURCE_TYPES, None]))


@settings(deadline=None, max_examples=25)
@given(st.lists(said, min_size=1, max_size=100))
def test_shares_of_quote_type_and_stance_add_up(rows):
    found = profile(attributions(rows), size=25)
    for family in (("direct", "mixed", "indirect"), ("endorsing", "distancing", "neutral")):
        assert found.loc[list(family), "n"].sum() == len(rows) == found.total[family[0]]
    shown = found[found.method != "none"]
    assert ((shown.low >= 0) & (shown.low <= shown.share) & (shown.share <= shown.high) & (shown.high <= 1)).all()
