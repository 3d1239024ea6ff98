"""Use of wire agencies and their concentration on constructed tables with planted truths."""

import numpy as np
import pandas as pd
import pytest
from constructed import credits, documents
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure.wires import agency_graph, agency_use, concentration


@pytest.fixture
def corpus():
    named = [(f"الضحى-{i:02}", "رويترز", "byline") for i in range(8)]
    named += [("الضحى-00", "رويترز", "cited")] * 3 + [("الضحى-09", "سانا", "cited"), ("النبأ-00", "سانا", "cited")]
    return credits(named), documents({"الضحى": 40, "النبأ": 10, "الغد": 25})


def row(frame, **keys):
    found = frame[np.logical_and.reduce([frame[key] == value for key, value in keys.items()])]
    assert len(found) == 1
    return found.iloc[0]


def test_documents_are_counted_once_and_forms_apart(corpus):
    use = agency_use(*corpus)
    for form, n, n_documents in (("byline", 8, 8), ("cited", 3, 1), ("all", 11, 8)):
        one = row(use, outlet="الضحى", agency="رويترز", form=form)
        assert (one.n, one.n_documents, one.total_documents, one.share) == (n, n_documents, 40, n_documents / 40)


def test_interval_is_wilsons_on_documents(corpus):
    one = row(agency_use(*corpus), outlet="الضحى", agency="رويترز", form="all")
    # by hand: (8 + 1.96²/2 ± 1.96 √(8 · 32/40 + 1.96²/4)) / (40 + 1.96²)
    assert (one.method, round(one.low, 4), round(one.high, 4)) == ("wilson", .1050, .3476)


def test_fewer_than_twenty_documents_have_no_interval(corpus):
    one = row(agency_use(*corpus), outlet="النبأ", agency="سانا", form="cited")
    assert (one.n, one.share, one.method) == (1, .1, "none") and np.isnan(one.low) and np.isnan(one.high)


def test_outlets_without_credits_have_rows_of_nought(corpus):
    use = agency_use(*corpus)
    none = use[use.outlet == "الغد"]
    assert none[["agency", "form"]].values.tolist() == [
        ["رويترز", "all"], ["رويترز", "byline"], ["رويترز", "cited"], ["سانا", "all"], ["سانا", "cited"]]
    assert (none.n == 0).all() and (none.low == 0).all() and (none.high > .1).all()


def test_concentration_counts_an_agency_once_a_document(corpus):
    found = concentration(*corpus).set_index("outlet")
    assert found.loc["الضحى"].tolist() == [9, 9, pytest.approx((8 / 9) ** 2 + (1 / 9) ** 2)]
    assert found.loc["النبأ"].tolist() == [1, 1, 1]
    assert found.loc["الغد", ["n", "n_documents"]].tolist() == [0, 0] and np.isnan(found.hhi["الغد"])


@pytest.mark.parametrize("estimate", [agency_use, concentration])
def test_neither_order_nor_other_outlets_nor_repeats_nor_furniture_matter(corpus, estimate):
    named, articles = corpus
    whole = estimate(*corpus)
    shuffled = estimate(named.sample(frac=1, random_state=1), articles.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(whole, shuffled, check_exact=True)
    alone = estimate(named[named.doc_id.str.startswith("الضحى")], articles[articles.outlet == "الضحى"])
    pd.testing.assert_frame_equal(alone, whole[whole.outlet == "الضحى"].reset_index(drop=True), check_exact=True)
    more = pd.concat([named, credits([("النبأ-10", "سانا", "cited")]),
                      credits([("النبأ-03", "سانا", "cited")], section="teaser")], ignore_index=True)
    repeated = estimate(more, documents({"الضحى": 40, "النبأ": 11, "الغد": 25}, ["النبأ-10"]))
    pd.testing.assert_frame_equal(whole, repeated, check_exact=True)


@pytest.mark.parametrize("articles", [documents({}), documents({"الضحى": 30})])
def test_no_credits_give_frames_of_the_same_columns_and_types(corpus, articles):
    for estimate in (agency_use, concentration):
        pd.testing.assert_series_equal(estimate(credits([]), articles).dtypes, estimate(*corpus).dtypes)
    assert agency_use(credits([]), articles).empty and agency_graph(agency_use(credits([]), articles)).empty
    assert concentration(credits([]), articles)["hhi"].isna().all()


named = st.tuples(st.sampled_from([f"الضحى-{i:02}" for i in range(25)]), st.sampled_from(["رويترز", "سانا", "واس"]),
                  st.sampled_from(["byline", "cited", "relay"]))


@settings(deadline=None, max_examples=40)
@given(st.lists(named, min_size=1, max_size=60))
def test_forms_bound_the_whole_and_intervals_hold_their_shares(rows):
    use = agency_use(credits(rows), documents({"الضحى": 25}))
    assert ((use.low >= 0) & (use.low <= use.share) & (use.share <= use.high) & (use.high <= 1)).all()
    for _, agency in use.groupby("agency"):
        whole, forms = agency[agency.form == "all"].iloc[0], agency[agency.form != "all"]
        assert whole.n == forms.n.sum()
        assert forms.n_documents.max() <= whole.n_documents <= forms.n_documents.sum()
    assert 1 / 3 - 1e-12 <= concentration(credits(rows), documents({"الضحى": 25})).hhi[0] <= 1
