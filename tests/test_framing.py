"""Label choice, valence index and voice gap on constructed tables with planted truths."""

import numpy as np
import pandas as pd
import pytest
from constructed import bursty_labels, documents, labels
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.measure import sample
from analysis.measure.framing import label_choice, valence_index, voice_gap

ESTIMATES = (label_choice, valence_index, voice_gap)


def rng():
    return np.random.default_rng(20)


@pytest.fixture(scope="module")
def corpus():
    """Two outlets: الضحى says ميليشيا in quotations, النبأ (rarely) in its own voice."""
    parts = [bursty_labels("الضحى", 60, .25, np.random.default_rng(1)),
             bursty_labels("الضحى", 50, .7, np.random.default_rng(2), "quoted"),
             bursty_labels("الضحى", 8, .7, np.random.default_rng(3), "attributed"),
             bursty_labels("النبأ", 30, .03, np.random.default_rng(4))]
    return pd.concat(parts, ignore_index=True), documents({"الضحى": 80, "النبأ": 40})


def row(frame, **keys):
    """The one row of `frame` with these values."""
    found = frame[np.logical_and.reduce([frame[key] == value for key, value in keys.items()])]
    assert len(found) == 1
    return found.iloc[0]


def test_planted_shares_are_recovered_by_voice(corpus):
    found = label_choice(*corpus, rng=rng())
    own = row(found, outlet="الضحى", voice="own", variant="ميليشيا")
    quoted = row(found, outlet="الضحى", voice="quoted", variant="ميليشيا")
    assert own.low < .25 < own.high and quoted.low < .7 < quoted.high
    assert own.high < quoted.low
    assert own.method == quoted.method == "bootstrap"
    assert row(found, outlet="النبأ", voice="own", variant="ميليشيا").method == "wilson"
    assert row(found, outlet="الضحى", voice="attributed", variant="ميليشيا").method == "none"


def test_counts_are_those_of_the_table(corpus):
    mentions, _ = corpus
    found = label_choice(*corpus, rng=rng())
    quoted = mentions[(mentions.voice == "quoted") & mentions.doc_id.str.startswith("الضحى")]
    one = row(found, outlet="الضحى", voice="quoted", variant="ميليشيا")
    assert one.n == (quoted.variant == "ميليشيا").sum()
    assert one.total == len(quoted) and one.n_documents == quoted.doc_id.nunique() == 50
    assert one.share == one.n / one.total
    assert list(found.voice.unique()) == ["own", "attributed", "quoted", "all"]


def test_a_variant_another_outlet_uses_has_a_row_of_nought():
    mentions = labels([("الضحى-00", "own", "ميليشيا"), ("النبأ-00", "own", "الحركة")])
    found = label_choice(mentions, documents({"الضحى": 1, "النبأ": 1}), rng=rng())
    assert row(found, outlet="النبأ", voice="own", variant="ميليشيا")[["n", "total"]].tolist() == [0, 1]
    assert len(found) == 8


def test_variants_of_one_target_are_not_counted_for_another():
    both = pd.concat([labels([("الضحى-00", "own", "الحركة")] * 3, target="movement"),
                      labels([("الضحى-00", "own", "العملية")], target="operation")])
    found = label_choice(both, documents({"الضحى": 2}), rng=rng())
    assert found[found.voice == "own"][["target", "variant", "n", "total"]].values.tolist() == [
        ["movement", "الحركة", 3, 3], ["operation", "العملية", 1, 1]]


def test_valences_are_shared_like_variants(corpus):
    by_variant, by_valence = (label_choice(*corpus, rng=rng(), by=by) for by in ("variant", "valence"))
    assert list(by_valence.columns) == ["valence" if c == "variant" else c for c in by_variant.columns]
    columns = ["n", "total", "share", "low", "high"]
    pd.testing.assert_frame_equal(by_valence[by_valence.valence == "pejorative"][columns].reset_index(drop=True),
                                  by_variant[by_variant.variant == "ميليشيا"][columns].reset_index(drop=True))
    with pytest.raises(ValueError, match="neither"):
        label_choice(*corpus, rng=rng(), by="surface")


def test_valence_index_mirrors_the_pejorative_share_where_nothing_is_positive(corpus):
    choice, index = label_choice(*corpus, rng=rng()), valence_index(*corpus, rng=rng())
    for voice in ("own", "quoted", "all"):
        share = row(choice, outlet="الضحى", voice=voice, variant="ميليشيا")
        mirrored = row(index, outlet="الضحى", voice=voice)
        expected = [-share.share, -share.high, -share.low]
        assert [mirrored["index"], mirrored.low, mirrored.high] == pytest.approx(expected)
        assert (mirrored.n_positive, mirrored.n_negative) == (0, share.n)


def test_valence_index_of_balanced_praise_and_blame_is_nought_with_an_interval_around_it():
    mentions = labels([(f"الضحى-{i:02}", "own", word) for i in range(40)
                       for word in [("المقاومة", "ميليشيا")[i % 2]] * (1 + i % 3 // 2)] +
                      [("الضحى-40", "own", "المقاومة")])
    one = row(valence_index(mentions, documents({"الضحى": 60}), rng=rng()), voice="own")
    assert abs(one["index"]) < .05 and one.low < -.2 and one.high > .2 and one.method == "bootstrap"


@pytest.mark.parametrize("praising", [6, 7])
def test_a_valence_that_few_documents_say_takes_the_score_interval_and_of_six_none(praising):
    mentions = labels([(f"الضحى-{i:02}", "own", "المقاومة" if i < praising else "ميليشيا") for i in range(30)])
    one = row(valence_index(mentions, documents({"الضحى": 30}), rng=rng()), voice="own")
    assert one["index"] == (2 * praising - 30) / 30
    if praising < 7:
        assert one.method == "none" and np.isnan(one.low) and np.isnan(one.high)
    else:
        assert one.method == "wilson" and -.9 < one.low < one["index"] - .1 and one["index"] + .2 < one.high < -.1


def test_praise_and_blame_in_different_documents_leave_the_index_less_sure():
    """The design effect is of the balance: the same shares, together or apart in documents."""
    def width(blamed):
        words = {f"الضحى-{i:02}": ["الحركة"] * 10 for i in range(40)}
        for place, doc_id in enumerate(words):
            words[doc_id][:5] = ["المقاومة"] * 5 if place < 7 else ["الحركة"] * 5
            words[doc_id][5:] = ["ميليشيا"] * 5 if place in blamed else ["الحركة"] * 5
        mentions = labels([(doc_id, "own", word) for doc_id, said in words.items() for word in said])
        one = row(valence_index(mentions, documents({"الضحى": 40}), rng=rng()), voice="own")
        assert (one.method, one["index"]) == ("wilson", 0)
        return one.high - one.low

    assert width({*range(3, 7), *range(20, 23)}) > 1.2 * width({*range(7)})


def test_voice_gap_finds_the_planted_shift(corpus):
    one = row(voice_gap(*corpus, rng=rng()), outlet="الضحى")
    index = valence_index(*corpus, rng=rng())
    assert one.gap == pytest.approx(one["all"] - one["own"])
    assert one["own"] == row(index, outlet="الضحى", voice="own")["index"]
    assert one["all"] == row(index, outlet="الضحى", voice="all")["index"]
    assert one.low < one.gap < one.high < 0 and one.method == "bootstrap"
    assert one.total_own < one.total_all and one.n_documents == 60


def test_voice_gap_without_other_voices_claims_nothing(corpus):
    one = row(voice_gap(*corpus, rng=rng()), outlet="النبأ")
    assert one.gap == 0 and one.method == "none" and np.isnan(one.low) and np.isnan(one.high)


def test_voice_gap_with_a_rare_valence_in_own_voice_is_square_and_add():
    mentions = pd.concat([labels([(f"الضحى-{i:02}", "own", "الحركة") for i in range(40)]),
                          labels([(f"الضحى-{i:02}", "quoted", "ميليشيا") for i in range(20, 40)])], ignore_index=True)
    one = row(voice_gap(mentions, documents({"الضحى": 60}), rng=rng()), outlet="الضحى")
    assert (one["own"], one.method) == (0, "wilson")
    assert one.gap == pytest.approx(-1 / 3) and -.6 < one.low < -1 / 3 < one.high < -.1


def test_voice_gap_is_surer_than_its_indices_where_most_mentions_are_shared():
    """Own mentions stand in both indices: what they leave unsure cancels in the difference."""
    mentions = pd.concat([labels([(f"الضحى-{i:02}", "own", "ميليشيا" if i < 11 else "الحركة") for i in range(100)]),
                          labels([(f"الضحى-{i:02}", "quoted", "ميليشيا") for i in range(40, 50)])], ignore_index=True)
    table = mentions, documents({"الضحى": 120})
    gap, index = row(voice_gap(*table, rng=rng()), outlet="الضحى"), valence_index(*table, rng=rng())
    assert gap.method == row(index, voice="own").method == "wilson"
    assert all(gap.high - gap.low < one.high - one.low for one in (row(index, voice=voice) for voice in ("own", "all")))


def test_outlets_are_drawn_independently():
    """Two outlets with the very same counts have intervals of their own."""
    parts = [bursty_labels(outlet, 40, .3, np.random.default_rng(1)) for outlet in ("الضحى", "النبأ")]
    found = label_choice(pd.concat(parts, ignore_index=True), documents({"الضحى": 50, "النبأ": 50}), rng=rng())
    one, other = (row(found, outlet=outlet, voice="own", variant="ميليشيا") for outlet in ("الضحى", "النبأ"))
    assert one.share == other.share and one.low != other.low
    assert one.low == pytest.approx(other.low, abs=.03)


def test_voice_gap_is_drawn_only_where_own_voice_and_others_have_enough_of_either_side():
    """Six articles with other voices are six observations of these, whatever the outlet's own voice says."""
    own = labels([(f"الضحى-{i:02}", "own", "ميليشيا" if i % 2 else "الحركة") for i in range(60)])
    methods = []
    for several in (6, 30):
        others = labels([(f"الضحى-{i:02}", "quoted", ("ميليشيا", "الحركة")[i % 2]) for i in range(several)] * 2)
        table = pd.concat([own, others], ignore_index=True), documents({"الضحى": 60})
        methods.append(row(voice_gap(*table, rng=rng()), outlet="الضحى").method)
        assert (valence_index(*table, rng=rng()).query("voice in ('own', 'all')").method == "bootstrap").all()
    assert methods == ["wilson", "bootstrap"]


def test_voice_gap_is_the_share_of_other_voices_times_their_distance():
    """Where every article has as many mentions of both, the share is sure: what is left is their two indices."""
    own = labels([(f"الضحى-{i:02}", "own", "ميليشيا" if i < 5 else "الحركة") for i in range(40)])
    others = labels([(f"الضحى-{i:02}", "quoted", "ميليشيا" if i % 2 else "الحركة") for i in range(40)])
    one = row(voice_gap(pd.concat([own, others], ignore_index=True), documents({"الضحى": 40}), rng=rng()),
              outlet="الضحى")
    apart, error = -20 / 40 + 5 / 40, np.sqrt((.125 * .875 + .5 * .5) / 40)
    assert (one.gap, one.method) == (pytest.approx(apart / 2), "wilson")
    assert one.high - one.low == pytest.approx(1.96 * error, rel=.15)  # half of twice


def test_an_outlet_that_only_quotes_has_no_gap():
    mentions = labels([("الضحى-00", "quoted", "ميليشيا")])
    assert voice_gap(mentions, documents({"الضحى": 3}), rng=rng()).empty


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_order_of_rows_and_index_do_not_matter(corpus, estimate):
    mentions, articles = corpus
    shuffled = mentions.sample(frac=1, random_state=1), articles.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(estimate(*corpus, rng=rng()), estimate(*shuffled, rng=rng()), check_exact=True)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_the_number_of_cores_changes_nothing(corpus, estimate, monkeypatch):
    several = estimate(*corpus, rng=rng())
    monkeypatch.setattr(sample.os, "cpu_count", lambda: 1)
    pd.testing.assert_frame_equal(several, estimate(*corpus, rng=rng()), check_exact=True)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_another_outlet_changes_no_interval(corpus, estimate):
    mentions, articles = corpus
    alone = estimate(mentions[mentions.doc_id.str.startswith("النبأ")], articles[articles.outlet == "النبأ"], rng=rng())
    among = estimate(*corpus, rng=rng())
    pd.testing.assert_frame_equal(alone, among[among.outlet == "النبأ"].reset_index(drop=True), check_exact=True)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_another_target_changes_no_interval(corpus, estimate):
    mentions, articles = corpus
    other = labels([(f"الضحى-{i}", "own", "العملية") for i in range(70, 80)], target="operation")
    found = estimate(pd.concat([mentions, other], ignore_index=True), articles, rng=rng())
    pd.testing.assert_frame_equal(estimate(*corpus, rng=rng()),
                                  found[found.target == "movement"].reset_index(drop=True), check_exact=True)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_repeated_articles_and_the_pages_furniture_are_left_out(corpus, estimate):
    mentions, _ = corpus
    repeats = [f"الضحى-{i}" for i in range(80, 90)]
    more = documents({"الضحى": 90, "النبأ": 40}, repeats)
    extra = [labels([(doc_id, "own", "ميليشيا") for doc_id in repeats] * 3)]
    extra += [labels([("الضحى-01", "own", "ميليشيا")] * 9, section=section)
              for section in ("teaser", "notice", "widget", "masthead")]
    found = estimate(pd.concat([mentions, *extra], ignore_index=True), more, rng=rng())
    pd.testing.assert_frame_equal(estimate(*corpus, rng=rng()), found, check_exact=True)


def test_equal_seeds_give_equal_intervals_and_others_do_not(corpus):
    one, same, other = (label_choice(*corpus, rng=np.random.default_rng(s)) for s in (5, 5, 6))
    pd.testing.assert_frame_equal(one, same, check_exact=True)
    drawn = one.method == "bootstrap"
    assert (one.low[drawn] != other.low[drawn]).any()
    pd.testing.assert_frame_equal(one[~drawn], other[~drawn], check_exact=True)


@pytest.mark.parametrize("estimate", ESTIMATES)
@pytest.mark.parametrize("articles", [documents({}), documents({"الضحى": 3})])
def test_no_labels_give_an_empty_frame_of_the_same_columns_and_types(corpus, estimate, articles):
    full, empty = estimate(*corpus, rng=rng()), estimate(labels([]), articles, rng=rng())
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_a_label_in_no_document_is_an_error_that_names_it(estimate):
    with pytest.raises(InputError, match=r"labels: row 1 .*'الغد-00'.*same run"):
        estimate(labels([("الضحى-00", "own", "الحركة"), ("الغد-00", "own", "الحركة")]), documents({"الضحى": 1}),
                 rng=rng())


mention = st.tuples(st.sampled_from([f"{o}-{i:02}" for o in ("الضحى", "النبأ") for i in range(24)]),
                    st.sampled_from(["own", "attributed", "quoted"]),
                    st.sampled_from(["ميليشيا", "الحركة", "المقاومة"]))


@settings(deadline=None, max_examples=25)
@given(st.lists(mention, max_size=120))
def test_voices_add_up_and_shares_of_a_voice_add_up_to_one(mentions):
    found = label_choice(labels(mentions), documents({"الضحى": 24, "النبأ": 24}), rng=rng())
    counts = found.pivot_table(index=["outlet", "variant"], columns="voice", values="n", aggfunc="sum", fill_value=0)
    if mentions:
        assert (counts.drop(columns="all").sum(axis=1) == counts["all"]).all()
        assert counts["all"].sum() == len(mentions)
    groups = found.groupby(["outlet", "voice"])
    assert np.allclose(groups["share"].sum(), 1)
    assert (groups["n"].sum() == groups["total"].first()).all()
    shown = found[found.method != "none"]
    assert ((shown.low >= 0) & (shown.low <= shown.share) & (shown.share <= shown.high) & (shown.high <= 1)).all()
    assert found.loc[found.method == "none", ["low", "high"]].isna().all(axis=None)
    assert (found.n_documents <= found.total).all()


@settings(deadline=None, max_examples=25)
@given(st.lists(mention, min_size=1, max_size=120))
def test_indices_and_gaps_stay_in_bounds(mentions):
    table = labels(mentions), documents({"الضحى": 24, "النبأ": 24})
    index, gap = valence_index(*table, rng=rng()), voice_gap(*table, rng=rng())
    shown = index[index.method != "none"]
    assert ((shown.low <= shown["index"]) & (shown["index"] <= shown.high)).all()
    assert shown[["low", "high"]].abs().le(1).all(axis=None)
    assert (index.n_positive + index.n_negative <= index.total).all()
    shown = gap[gap.method != "none"]
    assert ((shown.low <= shown.gap) & (shown.gap <= shown.high)).all()
    assert gap.gap.abs().le(2).all()
