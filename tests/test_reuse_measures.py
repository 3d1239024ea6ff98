"""Dependence, who shares text with whom, and originality, on constructed tables with planted truths."""

import numpy as np
import pandas as pd
import pytest
from constructed import credits, documents, frame, reuse
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.measure.reuse import MEASURES, dependence, network, originality, uncredited
from analysis.measure.wires import ownership_shares

TEXT = " ".join(f"كلمة{i}" for i in range(35))
SHORT = " ".join(f"كلمة{i}" for i in range(29))
DUHA, GHAD, NABA = ([f"{outlet}-{i:02}" for i in range(40)] for outlet in ("الضحى", "الغد", "النبأ"))


@pytest.fixture
def corpus():
    """An outlet names رويترز above ten articles; another prints six of them, names it in two, cites it in a third."""
    named = [(doc_id, "رويترز", "byline") for doc_id in DUHA[:10]]
    named += [(doc_id, "رويترز", "dateline") for doc_id in GHAD[:2]] + [(GHAD[2], "رويترز", "cited")]
    pairs = [reuse((DUHA[i], TEXT, GHAD[i], TEXT + " ثم قال"), credited="credited",
                   other_credited="credited" if i < 3 else "uncredited") for i in range(6)]
    return credits(named), pd.concat(pairs, ignore_index=True), documents({"الضحى": 40, "الغد": 40, "النبأ": 5})


def row(rows, **keys):
    found = rows[np.logical_and.reduce([rows[key] == value for key, value in keys.items()])]
    assert len(found) == 1
    return found.iloc[0]


def counts(rows, outlet):
    return rows[rows["outlet"] == outlet].set_index("measure")["n_documents"].to_dict()


def test_dependence_open_and_by_text(corpus):
    found = dependence(*corpus)
    assert counts(found, "الغد") == {"credited": 3, "by an agency": 2, "shared": 6, "reused": 6,
                                     "credited and reused": 3, "uncredited": 3}
    assert counts(found, "الضحى") == {"credited": 10, "by an agency": 10, "shared": 6, "reused": 2,
                                      "credited and reused": 2, "uncredited": 0}
    assert counts(found, "النبأ") == dict.fromkeys(MEASURES, 0)


def test_uncredited_passages_are_told_with_the_article_they_are_shared_with(corpus):
    found = uncredited(*corpus)
    assert found[["doc_id", "other_id", "n_words"]].values.tolist() == [[GHAD[i], DUHA[i], 35] for i in (3, 4, 5)]


def test_intervals_are_wilsons_on_documents_and_none_below_twenty(corpus):
    found = dependence(*corpus)
    some, few = row(found, outlet="الغد", measure="uncredited"), row(found, outlet="النبأ", measure="shared")
    # by hand: (3 + 1.96²/2 ± 1.96 √(3 · 37/40 + 1.96²/4)) / (40 + 1.96²)
    assert (some.method, round(some.low, 4), round(some.high, 4)) == ("wilson", .0258, .1986)
    assert few.method == "none" and np.isnan(few.low) and (few.share, few.total_documents) == (0, 5)


def test_naming_whom_the_text_is_from_in_other_words_is_a_credit(corpus):
    named, shared, articles = corpus
    naming = shared.assign(other_credited="another")
    assert counts(dependence(named, naming, articles), "الغد")["uncredited"] == 0


def test_a_credit_for_something_else_is_none(corpus):
    named, shared, articles = corpus
    elsewhere = pd.concat([named, credits([(GHAD[4], "سانا", "cited")])], ignore_index=True)
    assert counts(dependence(elsewhere, shared, articles), "الغد")["uncredited"] == 3


def test_an_article_that_credits_one_passage_of_two_is_not_uncredited(corpus):
    named, shared, articles = corpus
    more = pd.concat([shared, reuse((DUHA[7], TEXT, GHAD[4], TEXT), other_credited="credited")], ignore_index=True)
    found = counts(dependence(named, more, articles), "الغد")
    assert (found["reused"], found["credited and reused"], found["uncredited"]) == (6, 4, 2)


def test_an_agency_s_article_counts_by_its_origin(corpus):
    named, shared, articles = corpus
    found = dependence(named.head(0), shared, articles.assign(origin=["agency"] * 40 + ["staff"] * 45))
    assert (counts(found, "الغد")["reused"], counts(found, "الغد")["uncredited"]) == (6, 3)
    assert counts(found, "الضحى")["by an agency"] == 40


def test_short_passages_are_no_reuse(corpus):
    named, _, articles = corpus
    short = reuse((DUHA[0], SHORT, GHAD[5], SHORT))
    assert counts(dependence(named, short, articles), "الغد")["shared"] == 0
    assert counts(dependence(named, short, articles, fewest_words=29), "الغد")["shared"] == 1
    assert network(short, articles).empty


def test_network_tells_either_side_and_direction_where_it_is_known(corpus):
    _, shared, articles = corpus
    shared = shared.assign(earlier=[DUHA[0], DUHA[1], GHAD[2], None, None, None])
    found = network(shared, articles)
    ours, theirs = row(found, outlet="الضحى", other_outlet="الغد"), row(found, outlet="الغد", other_outlet="الضحى")
    assert (ours.n_documents, ours.total_documents, ours.n_words, ours.containment) == (6, 40, 210, 1)
    assert (ours.n_from_other, ours.n_to_other) == (1, 2) and (theirs.n_from_other, theirs.n_to_other) == (2, 1)
    assert theirs.containment == pytest.approx(35 / 37) and theirs.n_uncredited == 3
    assert len(found) == 2


def test_network_counts_an_article_once_with_the_other_it_shares_most_with():
    longer = TEXT + " أيضا ثم مضى"
    pairs = reuse((DUHA[0], TEXT, GHAD[0], TEXT), (DUHA[0], longer, GHAD[1], longer))
    found = row(network(pairs, documents({"الضحى": 40, "الغد": 40})), outlet="الضحى")
    assert (found.n_documents, found.n_words) == (1, 38)


def words(shared: dict, commonplace=0, n_words=100):
    return frame("originality", [{"doc_id": doc_id, "n_words": n_words, "n_shared": n, "n_commonplace": commonplace}
                                 for doc_id, n in shared.items()])


def test_originality_is_a_ratio_of_words_over_documents():
    shared = {doc_id: 90 if i % 2 else 10 for i, doc_id in enumerate(DUHA)}
    rows = words(shared | dict.fromkeys(NABA[:5], 0), commonplace=5)
    found = originality(rows, documents({"الضحى": 40, "النبأ": 5}), rng=np.random.default_rng(1))
    ours, few = row(found, outlet="الضحى"), row(found, outlet="النبأ")
    assert (ours.n, ours.total, ours.n_commonplace) == (40 * 95 - 2000, 40 * 95, 200)
    assert ours.share == pytest.approx(45 / 95) and ours.method == "bootstrap"
    # by hand: documents' shares are 85/95 and 5/95, so the standard error is .4211 / √40 = .0666
    assert ours.share - ours.low == pytest.approx(1.96 * .0666, rel=.15)
    assert (few.share, few.method) == (1, "none") and np.isnan(few.low)


def test_ownership_counts_an_agency_once_a_document():
    named = credits([(DUHA[0], "رويترز", "byline"), (DUHA[0], "رويترز", "cited"), (DUHA[1], "سانا", "cited"),
                     (DUHA[2], "أثير", "byline"), (GHAD[0], "سانا", "cited")])
    owners = pd.Series({"رويترز": "private", "سانا": "state", "أثير": ""})
    found = ownership_shares(named, documents({"الضحى": 40, "الغد": 40}), owners, rng=np.random.default_rng(1))
    assert found.set_index(["outlet", "ownership"])["n"].to_dict() == {
        ("الضحى", "private"): 1, ("الضحى", "state"): 1, ("الضحى", "unknown"): 1,
        ("الغد", "private"): 0, ("الغد", "state"): 1, ("الغد", "unknown"): 0}
    assert (found["method"] == "none").all()


def test_repeats_and_order_change_nothing(corpus):
    named, shared, articles = corpus
    more = pd.concat([shared, reuse((DUHA[20], TEXT, GHAD[30], TEXT))], ignore_index=True)
    repeated = articles.assign(duplicate_of=[GHAD[31] if doc_id == GHAD[30] else None for doc_id in articles["doc_id"]])
    shuffled = more.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(dependence(named, shuffled, repeated), dependence(named, shared, repeated))
    pd.testing.assert_frame_equal(network(shuffled, repeated), network(shared, repeated))
    assert counts(dependence(named, more, articles), "الغد")["shared"] == 7


def test_articles_that_are_not_among_the_documents_are_refused(corpus):
    with pytest.raises(InputError, match="reuse: article 'الغد-00' is not among the documents"):
        network(corpus[1], documents({"الضحى": 40}))


def test_nothing_gives_frames_of_the_same_columns_and_types(corpus):
    named, shared, articles = corpus
    none = reuse()
    pd.testing.assert_series_equal(dependence(named, none, articles).dtypes, dependence(*corpus).dtypes)
    pd.testing.assert_series_equal(network(none, articles).dtypes, network(shared, articles).dtypes)
    assert dependence(named.head(0), none, documents({})).empty
    rng = np.random.default_rng(1)
    pd.testing.assert_series_equal(originality(words({}), articles, rng=rng).dtypes,
                                   originality(words({DUHA[0]: 1}), articles, rng=rng).dtypes)


pairs = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24), st.sampled_from([TEXT, SHORT])), max_size=30,
                 unique_by=lambda pair: pair[:2])


@settings(deadline=None, max_examples=40)
@given(pairs, st.sets(st.integers(0, 24)), st.sampled_from(["credited", "another", "uncredited"]))
def test_measures_bound_one_another(found, named, credited):
    rows = reuse(*[(DUHA[a], text, GHAD[b], text) for a, b, text in found], other_credited=credited)
    result = dependence(credits([(DUHA[i], "رويترز", "byline") for i in named]), rows,
                        documents({"الضحى": 25, "الغد": 25}))
    assert ((result.low >= 0) & (result.low <= result.share) & (result.share <= result.high)).all()
    for outlet in ("الضحى", "الغد"):
        n = counts(result, outlet)
        assert n["credited and reused"] + n["uncredited"] == n["reused"] <= n["shared"]
        assert n["by an agency"] <= n["credited"]
