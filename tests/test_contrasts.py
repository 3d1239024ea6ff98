"""Divergence, differences within stories, variance by topic and clusters, on tables with planted truths."""

import doctest
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from constructed import bursty_labels, documents, labels
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.cluster.hierarchy import dendrogram
from scipy.spatial.distance import jensenshannon

from analysis.errors import InputError
from analysis.measure import contrasts
from analysis.measure.contrasts import (divergence, jensen_shannon, outlet_clusters, shuffles, sign_flip, topic_share,
                                        within_story)

BAD, PLAIN, GOOD = "ميليشيا", "الحركة", "المقاومة"


def rng(seed=20):
    return np.random.default_rng(seed)


def told(words):
    """Labels, documents and stories of {(outlet, story): [words of its first document, words of its second ...]}."""
    mentions, sizes, places = [], {}, []
    for (outlet, story), said in words.items():
        for of_document in said:
            doc_id = f"{outlet}-{sizes.get(outlet, 0):02}"
            sizes[outlet] = sizes.get(outlet, 0) + 1
            places.append((doc_id, story))
            mentions += [(doc_id, "own", word) for word in of_document]
    return labels(mentions), documents(sizes), pd.DataFrame(places, columns=["doc_id", "story_id"])


def test_published_numbers_of_the_docstrings():
    results = doctest.testmod(contrasts)
    assert results.attempted >= 3 and results.failed == 0


@given(arrays(int, (2, 5), elements=st.integers(0, 40)).filter(lambda c: (c.sum(1) > 0).all()))
def test_divergence_is_symmetric_bounded_and_scipys(counts):
    one, other = counts.astype(float)
    found = jensen_shannon(one, other)
    assert 0 <= found <= 1 + 1e-12
    assert found == pytest.approx(jensen_shannon(other, one), abs=1e-12)
    assert found == pytest.approx(jensen_shannon(3 * one, other), abs=1e-12)
    assert jensen_shannon(one, one) == 0
    with np.errstate(invalid="ignore"):
        assert found == pytest.approx(np.nan_to_num(jensenshannon(one, other, base=2) ** 2), abs=1e-9)


def test_shuffles_keep_the_sides_and_do_not_depend_on_how_many_are_made_at_once(monkeypatch):
    side = np.arange(30) < 12
    at_once = np.concatenate(list(shuffles(side, 50, rng())))
    assert at_once.shape == (50, 30) and (at_once.sum(1) == 12).all()
    monkeypatch.setattr(contrasts, "SHUFFLED_AT_ONCE", 200)
    blocks = list(shuffles(side, 50, rng()))
    assert len(blocks) > 5 and (np.concatenate(blocks) == at_once).all()


@pytest.fixture(scope="module")
def corpus():
    """الضحى says ميليشيا in a tenth of its mentions, النبأ in two thirds, الميناء in a tenth."""
    parts = [bursty_labels("الضحى", 60, .1, rng(1)), bursty_labels("النبأ", 50, .67, rng(2)),
             bursty_labels("الميناء", 40, .1, rng(3)), bursty_labels("الميناء", 40, .9, rng(4), "quoted")]
    return pd.concat(parts, ignore_index=True), documents({"الضحى": 80, "النبأ": 60, "الميناء": 60})


def test_outlets_that_word_alike_do_not_diverge_beyond_chance(corpus):
    found = divergence(*corpus, rng=rng()).set_index(["outlet_a", "outlet_b"])
    assert found.loc[("الضحى", "الميناء"), "p"] > .05
    assert abs(found.loc[("الضحى", "الميناء"), "excess"]) < .03
    far = found.loc[("الضحى", "النبأ")]
    assert far.p == .001 and far.excess > .15 and far.excess == far.jsd - far.null
    assert far.n_a == (corpus[0].doc_id.str.startswith("الضحى")).sum()
    assert (far.n_documents_a, far.n_documents_b) == (60, 50)


def test_divergence_of_a_pair_depends_on_nothing_else(corpus):
    mentions, articles = corpus
    kept = [name in ("الضحى", "النبأ") for name in mentions.doc_id.str.rsplit("-", n=1).str[0]]
    whole = divergence(mentions.sample(frac=1, random_state=1), articles, rng=rng())
    alone = divergence(mentions[kept], articles, rng=rng())
    assert len(alone) == 1 and len(whole) == 3
    pd.testing.assert_frame_equal(whole.merge(alone[["outlet_a", "outlet_b"]]), alone)


def test_divergence_claims_nothing_of_few_documents():
    mentions = labels([(f"{outlet}-{i:02}", "own", BAD if outlet == "النبأ" else PLAIN)
                       for outlet in ("النبأ", "الضحى") for i in range(19)])
    one = divergence(mentions, documents({"النبأ": 19, "الضحى": 19}), rng=rng()).iloc[0]
    assert one.jsd == 1 and 0 < one.null < .1 and np.isnan(one.p)


def test_documents_are_shuffled_not_mentions():
    """Sides of the same bursty source differ by p <= .05 about once in twenty, however often they repeat a word."""
    sizes, calls = {"الضحى": 30, "النبأ": 30}, 0
    for seed in range(40):
        mentions = pd.concat([bursty_labels(outlet, 30, .4, rng((seed, n))) for n, outlet in enumerate(sizes)])
        calls += divergence(mentions, documents(sizes), rng=rng(seed), permutations=99).p.iloc[0] <= .05
    assert calls <= 7  # of 40; more come of a true .05 once in 1,000


def test_duplicates_furniture_and_other_voices_do_not_count():
    mentions = pd.concat([labels([("الضحى-00", "own", BAD), ("الضحى-01", "own", BAD), ("الضحى-00", "quoted", PLAIN)]),
                          labels([("الضحى-00", "own", PLAIN)], section="teaser"), labels([("النبأ-00", "own", BAD)])])
    articles = documents({"الضحى": 2, "النبأ": 1}, duplicates=["الضحى-01"])
    one = divergence(mentions, articles, rng=rng()).iloc[0]
    assert (one.n_a, one.n_b, one.jsd) == (1, 1, 0)


def test_within_story_compares_only_stories_that_both_tell():
    """The story decides most of the wording here; the raw shares would say the opposite of the difference."""
    words = {}
    for i in range(12):
        words[("الضحى", f"war-{i}")] = [[BAD] * 3 + [PLAIN]]
        words[("النبأ", f"war-{i}")] = [[BAD] * 2 + [PLAIN] * 2]
    words |= {("النبأ", f"raid-{i}"): [[BAD] * 6] for i in range(30)}
    one = within_story(*told(words), rng=rng()).iloc[0]
    assert (one.outlet_a, one.outlet_b, one.n_stories, one.n_a, one.n_b) == ("الضحى", "النبأ", 12, 48, 48)
    assert one.difference == one.low == one.high == .25 and one.method == "bootstrap"
    assert one.p == 2 / 2**12


def test_within_story_each_story_counts_one_whatever_its_length():
    words = {("الضحى", "a"): [[BAD] * 40], ("النبأ", "a"): [[PLAIN]], ("الضحى", "b"): [[PLAIN], [PLAIN]],
             ("النبأ", "b"): [[BAD]]}
    one = within_story(*told(words), rng=rng()).iloc[0]
    assert (one.difference, one.n_stories, one.n_a, one.n_b, one.method) == (0, 2, 42, 2, "none")
    assert np.isnan([one.low, one.high, one.p]).all()


def test_within_story_finds_nothing_where_outlets_word_alike():
    draw = rng(7)
    words = {(outlet, f"s{i}"): [draw.choice([BAD, PLAIN], size=draw.integers(1, 5)).tolist()]
             for i in range(40) for outlet in ("الضحى", "النبأ")}
    one = within_story(*told(words), rng=rng()).iloc[0]
    assert one.low < 0 < one.high and one.p > .05


@pytest.mark.parametrize("differing, tested", [(5, False), (6, True)])
def test_within_story_tests_nothing_where_signs_could_not_tell(differing, tested):
    words = {(outlet, f"s{i}"): [[BAD if outlet == "الضحى" and i < differing else PLAIN]]
             for i in range(20) for outlet in ("الضحى", "النبأ")}
    one = within_story(*told(words), rng=rng()).iloc[0]
    assert one.difference == differing / 20 and one.method == "bootstrap"
    assert np.isfinite(one.p) == tested


def test_outlets_without_a_story_in_common_have_no_row():
    mentions = told({("الضحى", "a"): [[BAD]], ("النبأ", "b"): [[BAD]]})
    found = within_story(*mentions, rng=rng())
    assert found.empty and list(found.columns) == [*contrasts.PAIR, *contrasts.STORY_TYPES, "method"]


@pytest.mark.parametrize("measure", [lambda *given: within_story(*given, rng=rng()), topic_share])
def test_a_document_in_two_stories_is_refused(measure):
    mentions, articles, stories = told({("الضحى", "a"): [[BAD]], ("النبأ", "a"): [[BAD]]})
    with pytest.raises(InputError, match="more than one row"):
        measure(mentions, articles, pd.concat([stories, stories.assign(story_id="b")]))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-3, 3), min_size=5, max_size=12))
def test_sign_flips_do_not_care_for_direction_and_are_never_nought(differences):
    differences = np.array(differences) / 3
    p = sign_flip(differences, rng())
    assert p == sign_flip(-differences, rng()) and 2 / 2**len(differences) <= p <= 1


def test_many_stories_are_flipped_at_random():
    draw = rng(1).normal(0, 1, 16)
    exact = np.abs((2 * (np.arange(2**16)[:, None] >> np.arange(16) & 1) - 1) @ draw) >= abs(draw.sum())
    assert sign_flip(draw, rng()) == pytest.approx(exact.mean(), abs=.05)


def test_topic_and_outlet_share_the_variance_as_worked_by_hand():
    """Two stories of means -3/4 and 1/4 about -1/4; in the first one outlet says -1, the other -1/2; rest 1/2 twice."""
    words = {("الضحى", "a"): [[BAD], [BAD]], ("النبأ", "a"): [[BAD], [PLAIN]],
             ("الضحى", "b"): [[PLAIN], [PLAIN]], ("النبأ", "b"): [[GOOD], [PLAIN, PLAIN]]}
    one = topic_share(*told(words)).iloc[0]
    assert (one.n, one.n_documents, one.n_stories, one.n_outlets) == (9, 8, 2, 2)
    total = 2 + .5 + 1
    assert [one.between_stories, one.between_outlets_within, one.rest] == pytest.approx([2 / total, .5 / total,
                                                                                         1 / total])
    assert (one.stories_by_chance, one.outlets_by_chance) == (1 / 7, 2 / 7)


@pytest.mark.parametrize("by, column", [("story", "between_stories"), ("outlet", "between_outlets_within")])
def test_planted_variance_is_found_where_it_was_planted(by, column):
    words = {(outlet, f"s{i}"): [[BAD if (i % 2 if by == "story" else outlet == "النبأ") else PLAIN]]
             for i in range(10) for outlet in ("الضحى", "النبأ")}
    assert topic_share(*told(words)).iloc[0][column] == pytest.approx(1)


def test_stories_of_one_outlet_tell_nothing_of_topic():
    words = {("الضحى", f"s{i}"): [[(BAD, PLAIN)[i % 2]]] for i in range(10)}
    assert topic_share(*told(words)).empty
    alike = {(outlet, "s"): [[PLAIN]] for outlet in ("الضحى", "النبأ")}
    assert np.isnan(topic_share(*told(alike)).iloc[0][["between_stories", "rest"]].to_numpy(float)).all()


def test_chance_shares_are_those_of_groups_that_mean_nothing():
    draw, found = rng(3), []
    for _ in range(15):
        words = {(outlet, f"s{i}"): [[draw.choice([BAD, PLAIN])] for _ in range(2)]
                 for i in range(8) for outlet in ("الضحى", "النبأ")}
        found.append(topic_share(*told(words)))
    mean = pd.concat(found).drop(columns="target").mean()
    assert mean.between_stories == pytest.approx(mean.stories_by_chance, abs=.08)
    assert mean.between_outlets_within == pytest.approx(mean.outlets_by_chance, abs=.08)


def worded(shares, target="movement"):
    """Labels in which each outlet says ميليشيا in so many of a hundred mentions."""
    return labels([(f"{outlet}-00", "own", BAD if i < share else PLAIN) for outlet, share in shares.items()
                   for i in range(100)], target=target)


def test_outlets_that_word_alike_are_joined_first():
    shares = {"الضحى": 10, "النبأ": 80, "الميناء": 12, "الوادي": 85}
    found = outlet_clusters(worded(shares), documents(dict.fromkeys(shares, 1)))
    names = sorted(shares)
    assert found.outlets == names and found.left_out == []
    first = [{names[left], names[right]} for left, right in found.linkage[["left", "right"]].to_numpy()[:2]]
    assert {"الضحى", "الميناء"} in first and {"النبأ", "الوادي"} in first
    assert set(found.order[:2]) in first and found.linkage.n.tolist() == [2, 2, 4]
    one, other = (np.array([n, 100.0 - n]) for n in (10, 12))
    assert found.linkage.distance.min() == pytest.approx(min(jensen_shannon(one, other), jensen_shannon(
        np.array([80, 20.0]), np.array([85, 15.0]))))
    drawn = dendrogram(found.linkage.to_numpy(float), labels=found.outlets, no_plot=True)
    assert drawn["ivl"] == found.order


def test_distance_is_the_mean_over_targets_that_both_name():
    mentions = pd.concat([worded({"الضحى": 0, "النبأ": 100}), worded({"الضحى": 50, "النبأ": 50}, "camp"),
                          worded({"الضحى": 50}, "dam")])
    found = outlet_clusters(mentions, documents({"الضحى": 1, "النبأ": 1}))
    assert found.linkage.distance.tolist() == [.5]
    assert found.distances.to_numpy().tolist() == [["الضحى", "النبأ", .5, 2]]


def test_distances_are_those_the_clusters_were_made_of():
    shares = {"الضحى": 10, "النبأ": 80, "الميناء": 12, "الوادي": 85}
    found = outlet_clusters(worded(shares), documents(dict.fromkeys(shares, 1)))
    pairs = found.distances[["outlet_a", "outlet_b"]]
    assert [tuple(pair) for pair in pairs.to_numpy()] == list(combinations(found.outlets, 2))
    for pair in found.distances.itertuples():
        one, other = (np.array([shares[outlet], 100.0 - shares[outlet]]) for outlet in (pair.outlet_a, pair.outlet_b))
        assert pair.distance == pytest.approx(jensen_shannon(one, other))
    assert (found.distances.n_targets == 1).all()


def test_outlets_that_cannot_be_compared_are_left_out_and_named():
    mentions = pd.concat([worded({"الضحى": 10, "النبأ": 80}), worded({"الميناء": 10}, "camp")])
    found = outlet_clusters(mentions, documents({"الضحى": 1, "النبأ": 1, "الميناء": 1}))
    assert found.left_out == ["الميناء"] and sorted(found.order) == ["الضحى", "النبأ"]
    none = outlet_clusters(mentions, documents({"الضحى": 1, "النبأ": 1, "الميناء": 1}), fewest_mentions=101)
    assert (none.order, len(none.linkage), len(none.left_out)) == ([], 0, 3)
    assert len(found.distances) == 1 and none.distances.empty
    assert list(none.distances) == list(found.distances) == ["outlet_a", "outlet_b", "distance", "n_targets"]


def test_nothing_measured_gives_empty_frames_of_the_same_columns():
    mentions, articles, stories = labels([]), documents({"الضحى": 1}), pd.DataFrame({"doc_id": [], "story_id": []},
                                                                                    dtype="str")
    assert list(divergence(mentions, articles, rng=rng()).columns) == [*contrasts.PAIR, *contrasts.DIVERGENCE_TYPES]
    assert within_story(mentions, articles, stories, rng=rng()).empty
    assert list(topic_share(mentions, articles, stories).columns) == ["target", *contrasts.TOPIC_TYPES]
    clusters = outlet_clusters(mentions, articles)
    assert clusters.order == [] and list(clusters.distances) == ["outlet_a", "outlet_b", "distance", "n_targets"]
