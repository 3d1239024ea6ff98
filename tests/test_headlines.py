"""Headline against body: planted differences, the pairing of articles, and what is never compared."""

import numpy as np
import pandas as pd
import pytest
from constructed import TARGET, documents, labels
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.measure import headlines
from analysis.measure.headlines import headline_body, headline_voice

BAD, PLAIN = "ميليشيا", "الحركة"
MEASURES = (headline_body, headline_voice)


def rng(seed=20):
    return np.random.default_rng(seed)


def told(articles, outlet="الضحى", voice="own"):
    """Labels of articles given as (words of the headline, words of the body); a word may be (word, voice)."""
    rows = []
    for side, columns in enumerate(({"field": "title", "section": "headline"}, {})):
        said = [(f"{outlet}-{i:02}", *((voice, word) if isinstance(word, str) else word[::-1]))
                for i, words in enumerate(articles) for word in words[side]]
        rows.append(labels(said, **columns))
    return pd.concat(rows, ignore_index=True)


def one(frame):
    assert len(frame) == 1
    return frame.iloc[0]


@pytest.fixture(scope="module")
def corpus():
    """الضحى says in 30 of 60 headlines what 10 of the bodies say too; النبأ words 40 headlines as the bodies."""
    draw = rng(1)
    worse = [([BAD if i < 30 else PLAIN], [BAD if i < 10 else PLAIN] * draw.integers(1, 6)) for i in range(60)]
    alike = [([word], [word] * 3) for word in [BAD, PLAIN] * 20]
    return (pd.concat([told(worse), told(alike, "النبأ")], ignore_index=True),
            documents({"الضحى": 80, "النبأ": 50}))


def test_a_planted_difference_is_found(corpus):
    found = headline_body(*corpus, rng=rng()).set_index("outlet")
    worse, alike = found.loc["الضحى"], found.loc["النبأ"]
    assert (worse.headline, worse.body) == pytest.approx((1 / 2, 1 / 6), abs=1e-8)
    assert worse.difference == pytest.approx(1 / 3, abs=1e-8) and .18 < worse.low < worse.difference < worse.high < .5
    assert (worse.method, worse.n_headline, worse.n_documents) == ("bootstrap", 60, 60) and worse.n_body > 100
    assert (alike.difference, alike.n_headline, alike.n_body, alike.n_documents) == (0, 40, 120, 40)


def test_articles_that_agree_leave_room_for_some_that_do_not():
    """40 of 40 agree: Wilson's upper end for 0 of 40 is .088 (with Student's t, and clusters, a little more)."""
    found = one(headline_body(told([([BAD], [BAD]), ([PLAIN], [PLAIN])] * 20), documents({"الضحى": 40}), rng=rng()))
    assert found.method == "wilson" and .08 < found.high < .12 and found.low == pytest.approx(-found.high)


def test_each_article_counts_one_whatever_its_length():
    """Headlines agree with bodies everywhere, but the pejorative bodies are long: pooled shares would differ."""
    articles = [([BAD], [BAD] * 20)] * 20 + [([PLAIN], [PLAIN])] * 20
    found = one(headline_body(told(articles), documents({"الضحى": 40}), rng=rng()))
    assert (found.headline, found.body, found.difference, found.n_body) == (.5, .5, 0, 420)


def test_pairing_is_kept():
    """The same shares above and below: surer where the same articles say both than where others do."""
    paired = [([BAD], [BAD])] * 40 + [([PLAIN], [PLAIN])] * 40 + [([BAD], [PLAIN]), ([PLAIN], [BAD])] * 10
    crossed = [([BAD], [PLAIN]), ([PLAIN], [BAD])] * 50
    widths = []
    for articles in (paired, crossed):
        found = one(headline_body(told(articles), documents({"الضحى": 100}), rng=rng()))
        assert (found.headline, found.body, found.method) == (.5, .5, "bootstrap")
        widths.append(found.high - found.low)
    assert widths[0] < .6 * widths[1]


def test_articles_that_name_the_target_on_one_side_only_do_not_count():
    pairs = [([BAD], [PLAIN])] * 25
    found = one(headline_body(told([*pairs, *[([PLAIN], [])] * 20, *[([], [BAD])] * 20,
                                    *[([PLAIN], [(BAD, "quoted")])] * 10]), documents({"الضحى": 75}), rng=rng()))
    assert (found.headline, found.body, found.n_headline, found.n_body, found.n_documents) == (1, 0, 25, 25, 25)


def test_what_is_headline_and_what_is_body():
    headline = labels([("الضحى-00", "own", BAD)], section="headline")
    body = labels([("الضحى-00", "own", PLAIN)], section="subheading")
    neither = [labels([("الضحى-00", "own", BAD)] * 3, section=section)
               for section in ("caption", "credit", "dateline", "byline", "teaser")]
    neither.append(labels([("الضحى-00", "own", BAD)], field="byline", section="byline"))
    found = one(headline_body(pd.concat([headline, body, *neither]), documents({"الضحى": 1}), rng=rng()))
    assert (found.headline, found.body, found.n_headline, found.n_body) == (1, 0, 1, 1)


def test_few_articles_make_no_claim():
    found = one(headline_body(told([([BAD], [PLAIN])] * 19), documents({"الضحى": 60}), rng=rng()))
    assert (found.difference, found.method) == (1, "none") and np.isnan([found.low, found.high]).all()


def test_headlines_that_always_differ_stay_in_bounds():
    found = one(headline_body(told([([BAD], [PLAIN])] * 30), documents({"الضحى": 30}), rng=rng()))
    assert (found.difference, found.high, found.method) == (1, 1, "wilson") and .7 < found.low < .95


def test_a_headline_that_says_as_its_own_what_the_body_attributes():
    articles = [([BAD], [(BAD, "attributed"), (BAD, "quoted")])] * 15 + [([BAD], [BAD])] * 15 + [
        ([(BAD, "quoted")], [(BAD, "quoted"), (PLAIN, "own")])] * 15
    table = told(articles), documents({"الضحى": 50})
    every, bad = one(headline_voice(*table, rng=rng())), one(headline_voice(*table, rng=rng(), valence="pejorative"))
    assert (every.headline, every.body, every.difference) == pytest.approx((2 / 3, 1 / 2, 1 / 6), abs=1e-8)
    assert (bad.headline, bad.body, bad.difference) == pytest.approx((2 / 3, 1 / 3, 1 / 3), abs=1e-8)
    assert (every.n_body, bad.n_body, bad.n_documents, bad.method) == (75, 60, 45, "bootstrap")
    assert 0 < bad.low < bad.difference < bad.high
    with pytest.raises(ValueError, match="none of pejorative"):
        headline_voice(*table, rng=rng(), valence="bad")


@pytest.mark.parametrize("measure", MEASURES)
def test_order_of_rows_other_outlets_and_other_targets_change_nothing(corpus, measure):
    mentions, articles = corpus
    whole = measure(*corpus, rng=rng())
    shuffled = mentions.sample(frac=1, random_state=1), articles.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(whole, measure(*shuffled, rng=rng()), check_exact=True)
    alone = measure(mentions[mentions.doc_id.str.startswith("الضحى")], articles[articles.outlet == "الضحى"], rng=rng())
    pd.testing.assert_frame_equal(whole[whole.outlet == "الضحى"].reset_index(drop=True), alone, check_exact=True)
    more = pd.concat([mentions, told([([BAD], [PLAIN, BAD, BAD])] * 30).assign(target="operation")])
    found = measure(more, articles, rng=rng())
    assert len(found) == 3
    pd.testing.assert_frame_equal(found[found.target == TARGET].reset_index(drop=True), whole, check_exact=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_duplicates_are_skipped(corpus, measure):
    mentions, _ = corpus
    repeats = [f"الضحى-{i}" for i in range(80, 90)]
    again = told([([], [])] * 80 + [([BAD], [(PLAIN, "quoted")])] * 10)
    found = measure(pd.concat([mentions, again]), documents({"الضحى": 90, "النبأ": 50}, repeats), rng=rng())
    pd.testing.assert_frame_equal(found, measure(*corpus, rng=rng()), check_exact=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_to_compare_is_an_empty_frame_of_the_same_types(corpus, measure):
    full = measure(*corpus, rng=rng())
    for mentions in (labels([]), told([([BAD], [])] * 3)):
        empty = measure(mentions, documents({"الضحى": 3}), rng=rng())
        assert empty.empty
        pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(full) == ["target", "outlet", *headlines.TYPES, "method"]
    with pytest.raises(InputError, match="same run"):
        measure(told([([BAD], [PLAIN])], "الغد"), documents({"الضحى": 3}), rng=rng())


words = st.lists(st.tuples(st.sampled_from([BAD, PLAIN, "المقاومة"]), st.sampled_from(["own", "quoted"])), max_size=3)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.tuples(words, words), max_size=40))
def test_differences_stay_in_bounds_and_turn_with_the_sides(articles):
    table = documents({"الضحى": 40})
    for measure in MEASURES:
        there, back = (measure(told(side), table, rng=rng()) for side in (articles, [a[::-1] for a in articles]))
        shown = there[there.method != "none"]
        assert ((shown.low >= -1) & (shown.low <= shown.difference) & (shown.difference <= shown.high) &
                (shown.high <= 1)).all()
        assert (there.n_documents <= there[["n_headline", "n_body"]].min(axis=1)).all()
        assert there.difference.tolist() == (-back.difference).tolist()


@pytest.mark.slow
@pytest.mark.parametrize("agreeing", [.95, .6])
def test_intervals_cover_the_difference(agreeing):
    """Where headlines are worded as the body or drawn anew, worse by .2: nine intervals in ten hold it, and more."""
    held, draw = 0, rng(8)
    for _ in range(200):
        tone = draw.beta(1, 2, 50)
        fresh = draw.random(50) > agreeing
        body = [[BAD if draw.random() < t else PLAIN for _ in range(draw.geometric(.3))] for t in tone]
        above = [BAD if (draw.random() < t + .2 * (1 - t) if new else draw.random() < np.mean([w == BAD for w in b]))
                 else PLAIN for t, b, new in zip(tone, body, fresh, strict=True)]
        articles = [([a], b) for a, b in zip(above, body, strict=True)]
        found = one(headline_body(told(articles), documents({"الضحى": 60}), rng=draw))
        truth = (1 - agreeing) * .2 * (1 - 1 / 3)
        held += found.low <= truth <= found.high
    assert held >= 182  # .95 would give fewer once in 100
