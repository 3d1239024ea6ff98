"""Stories: found again in the sample; the same whatever the order of rows, the size of blocks and the rerun."""

import doctest
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from conftest import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.read.corpus import read_corpus
from analysis.relate import stories as module
from analysis.relate import terms as words
from analysis.relate.stories import excesses, groups, shared_stories, stories
from analysis.relate.terms import count_terms, terms, weigh

COLUMNS = ["doc_id", "outlet", "published", "title", "text"]
WORDS = ("جسر", "طوفان", "حصاد", "محكمة", "قافلة", "ملعب", "مصنع", "غابة", "سفينة", "مطار", "وزير", "طبيب")


def articles(*rows):
    """(doc_id, published, text) or more columns of COLUMNS, as a frame."""
    return pd.DataFrame([row if len(row) == 5 else (row[0], "الضحى", row[1], "", row[2]) for row in rows],
                        columns=COLUMNS)


def told(frame, **options):
    """doc_id → story_id."""
    found = stories(frame, **options)
    assert list(found) == ["doc_id", "story_id"]
    assert found["doc_id"].tolist() == frame["doc_id"].tolist()
    return dict(zip(found["doc_id"], found["story_id"], strict=True))


@pytest.fixture(scope="module")
def sample():
    return read_corpus(SAMPLE).to_pandas()


@pytest.fixture(scope="module")
def pairs_of_the_sample(sample):
    """Which pairs of articles share a story in the gold, and a function that says it of found stories."""
    gold = pd.read_csv(SAMPLE / "gold" / "documents.csv").set_index("doc_id")["story"]
    one, other = np.triu_indices(len(sample), 1)

    def together(story):
        values = sample["doc_id"].map(story).to_numpy()
        return values[one] == values[other]

    return together(gold), together


def agreement(sample, pairs_of_the_sample, **options):
    """(precision, recall) of pairs."""
    gold, together = pairs_of_the_sample
    found = together(told(sample, **options))
    return (gold & found).sum() / found.sum(), (gold & found).sum() / gold.sum()


def test_the_doctests():
    results = doctest.testmod(words)
    assert results.attempted and not results.failed


def test_the_stories_of_the_sample_are_found(sample, pairs_of_the_sample):
    precision, recall = agreement(sample, pairs_of_the_sample)
    assert precision >= .98 and recall >= .83  # 1.00 and .86


def test_without_days_few_stories_of_the_sample_are_whole_but_none_is_mixed(sample, pairs_of_the_sample):
    precision, recall = agreement(sample.assign(published=None), pairs_of_the_sample)
    assert precision >= .95 and recall >= .13  # 1.00 and .14


def test_a_higher_threshold_makes_no_fewer_stories(sample):
    numbers = [len(set(told(sample, threshold=threshold).values())) for threshold in (.05, .1, .2, .4)]
    assert numbers == sorted(numbers)


def test_permuting_the_rows_changes_nothing(sample):
    found = told(sample)
    for seed in range(2):
        assert told(sample.sample(frac=1, random_state=seed)) == found


def test_what_is_held_at_once_changes_nothing(sample, monkeypatch):
    found = told(sample)
    monkeypatch.setattr(module, "PAIRS", 1)
    monkeypatch.setattr(words, "ARTICLES_AT_ONCE", 7)
    assert told(sample) == found


def test_a_copy_falls_into_the_story_of_its_article(sample):
    found = told(sample)
    copies = sample.iloc[::9].assign(doc_id=lambda rows: rows["doc_id"] + "~", outlet="الضحى")
    again = told(pd.concat([sample, copies], ignore_index=True))
    assert {again[doc_id] == again[doc_id + "~"] for doc_id in sample["doc_id"].iloc[::9]} == {True}
    assert len(set(again.values())) <= len(set(found.values())) + 5


def test_shared_stories_of_the_sample(sample):
    found = stories(sample)
    shared = shared_stories(found, sample.assign(duplicate_of=None))
    assert list(shared) == ["story_id", "n_articles", "n_outlets", "first", "last"]
    assert len(shared) >= 10 and (shared["n_outlets"].head(10) >= 4).all()
    assert (shared["n_articles"] >= shared["n_outlets"]).all()
    assert (shared["last"] - shared["first"]).max() <= pd.Timedelta(days=14)


def test_shared_stories_are_of_two_outlets_and_count_no_repetition():
    rows = [("a", "الضحى", date(2031, 4, 2), None), ("b", "الندى", date(2031, 4, 1), None),
            ("c", "الندى", date(2031, 4, 5), "b"), ("d", "الضحى", None, None), ("e", "الندى", None, None),
            ("f", "الضحى", None, None), ("g", "الضحى", None, None)]
    documents = pd.DataFrame(rows, columns=["doc_id", "outlet", "published", "duplicate_of"])
    shared = shared_stories(pd.DataFrame({"doc_id": list("abcdefg"), "story_id": list("bbbddff")}), documents)
    assert shared.drop(columns=["first", "last"]).to_numpy().tolist() == [["b", 2, 2], ["d", 2, 2]]
    assert shared["first"].tolist() == [pd.Timestamp("2031-04-01"), pd.NaT]
    assert shared["last"].tolist() == [pd.Timestamp("2031-04-02"), pd.NaT]


def test_a_story_bears_the_name_of_its_earliest_article():
    text = "طوفان يغمر جسر القرية"
    day = date(2031, 4, 9)
    assert set(told(articles(("a", None, text), ("b", day, text), ("d", day - timedelta(2), text),
                             ("c", day - timedelta(2), text))).values()) == {"c"}


@pytest.mark.parametrize(("apart", "together"), [(7, True), (8, False)])
def test_articles_of_known_days_stand_in_a_window(apart, together):
    text, day = "طوفان يغمر جسر القرية", date(2031, 4, 9)
    found = told(articles(("a", day, text), ("b", day + timedelta(apart), text)))
    assert (found["a"] == found["b"]) is together


def test_texts_that_differ_in_their_numbers_are_no_copies():
    assert terms("أغلق المؤشر عند 9301 نقطة") != terms("أغلق المؤشر عند 9372 نقطة")
    assert terms("أغلق المؤشر عند ٩٣٠١ نقطة") == terms("وأغلق المؤشر عند 9,301 نقطة")


def test_no_articles_make_no_stories():
    assert told(articles()) == {}


def test_a_formula_is_no_story():
    """Twenty receptions in the same words, each of another guest and told by two, are twenty stories."""
    formula = "استقبل الحاكم صباحا ضيفه وبحثا سبل التعاون"
    guests = [" ".join(f"{word}{letter}" for word in WORDS[:7]) for letter in "بتثجحخدذرزسشصضطظعغفق"]
    rows = [(f"{n:02}{outlet}", None, f"{formula} {guest}") for n, guest in enumerate(guests) for outlet in "ab"]
    others = [(f"x{n:03}", None, f"{WORDS[n % 12]} {WORDS[n % 7]}{'كلمن'[n % 4]}") for n in range(170)]
    found = told(articles(*rows, *others))
    assert [found[f"{n:02}{outlet}"] for n in range(20) for outlet in "ab"] == [
        f"{n:02}a" for n in range(20) for _ in "ab"]


def test_stories_do_not_chain():
    """Neighbours resemble each other, the ends do not: a chain of nine is cut."""
    links = (np.arange(8), np.arange(1, 9), np.full(8, .3))
    assert len(set(groups(links, 9, .2))) > 2


def test_the_mean_of_all_pairs_decides():
    pairs = (np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([.5, .1, .1]))
    assert groups(pairs, 3, .2).tolist() != groups(pairs, 3, .1).tolist()
    assert len(set(groups(pairs, 3, .2))) == 2 and len(set(groups(pairs, 3, .1))) == 1


def alike(near, n=40):
    """Weights of n articles of which all have the nearness `near`, and the first two .5 to each other."""
    shared, pair = np.full((n, 1), near ** .5), np.zeros((n, 1))
    pair[:2] = (.5 - near) ** .5 if near < .5 else 0
    return csr_array(np.hstack([shared, pair]))


def pairs_of(weights, copy=None, day=None):
    n = weights.shape[0]
    return excesses(weights, np.arange(n) if copy is None else copy, np.full(n, np.nan) if day is None else day, 7)


def test_excess_is_what_exceeds_both_backgrounds():
    """Forty articles .15 near to all, but the first two .5 to each other."""
    one, other, excess = pairs_of(alike(.15))
    assert (one.tolist(), other.tolist(), excess.tolist()) == ([0], [1], [pytest.approx(.2)])


def test_copies_exceed_by_one_whatever_their_words_weigh():
    copy = np.r_[0, 0, 1, 1, np.full(36, -1)]
    day = np.r_[np.zeros(2), 0, 8, np.full(36, np.nan)]
    for weights in (alike(.15), csr_array((40, 1))):
        one, other, excess = pairs_of(weights, copy, day)
        assert (one.tolist(), other.tolist(), excess.tolist()) == ([0], [1], [1])


def test_a_story_of_many_articles_stays_whole():
    assert len(set(groups(pairs_of(alike(.6)), 40, .12))) == 1


def pairs_by_definition(weights, copy, day):
    """What `excesses` says it finds, of a whole matrix of nearness."""
    near = np.minimum((weights @ weights.T).toarray(), .999)
    near[(copy[:, None] == copy) & (copy >= 0)] = 1
    near[np.abs(day[:, None] - day) > 7] = 0
    np.fill_diagonal(near, 0)
    background = np.minimum(np.sort(near, axis=1)[:, -min(20, len(near))], .2)
    excess = np.triu(np.where(near == 1, 1, near - background - background[:, None]))
    one, other = np.nonzero(excess > 0)
    return one, other, excess[one, other]


@pytest.mark.parametrize("known", [True, False])
def test_the_pairs_of_the_sample_are_those_of_the_definition(sample, known):
    counts, wording = count_terms(sample["title"].tolist(), sample["text"].tolist())
    wording[5:9] = wording[5]
    day = (sample["published"].to_numpy().astype("datetime64[D]").astype(float) if known
           else np.full(len(sample), np.nan))
    found, wanted = (find(weigh(counts), wording, day) for find in (pairs_of, pairs_by_definition))
    assert len(wanted[0]) > 100
    for part, expected in zip(found, wanted, strict=True):
        assert part == pytest.approx(expected, abs=1e-12)


def test_terms_are_counted_the_titles_three_times_and_not_without_a_text():
    counts, wording = count_terms(["جسر وجسر", "طوفان", "", ""], ["الجسر 12", "...", "جسر، 12", "12 جسر"])
    assert counts.toarray()[:, :2].tolist() == [[7, 1], [0, 0], [1, 1], [1, 1]] and counts.sum() == 12
    assert wording[0] == wording[2] != wording[3] and wording[1] == -1


def test_weights_are_of_length_one():
    texts = [f"{WORDS[n % 12]} {WORDS[n % 11]}س" for n in range(29)] + ["وحيد"]
    weights = weigh(count_terms([""] * 30, texts)[0])
    length = np.sqrt(weights.power(2).sum(axis=1))
    assert length[:29] == pytest.approx(1) and length[29] == 0


@pytest.mark.parametrize(("text", "found"), [
    ("وبالمدرسة فللمدرسة والي بالي وال", ["مدرسه", "مدرسه", "الي", "بالي", "وال"]),
    ("كالجسر ولجسر", ["جسر", "لجسر"]),
    ("الـجـسـرُ\u200f ﻻ لا ﷲ", ["جسر", "لا", "لا", "الله"]),
    ("و 7 عام2031 1.500٬000 ٣،٤ 12.", ["عام", "2031", "1500000", "12"]),
    ("NATO ørn 😀جسر", ["nato", "?rn", "جسر"]),
    ("", []), (" . ", []),
])
def test_terms(text, found):
    assert terms(text) == found


texts = st.one_of(st.sampled_from(["", " ", "...", "و"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(
    " ".join))
days = st.one_of(st.none(), st.dates(date(2031, 4, 1), date(2031, 4, 20)))
corpora = st.lists(st.tuples(days, st.sampled_from(["", *WORDS]), texts), min_size=1, max_size=25).map(
    lambda rows: articles(*((f"d{n:02}", "الضحى", *row) for n, row in enumerate(rows))))


@settings(deadline=None, max_examples=40)
@given(corpora, st.randoms(use_true_random=False))
def test_stories_of_any_corpus(frame, random):
    found = told(frame)
    order = random.sample(range(len(frame)), len(frame))
    assert told(frame.iloc[order]) == found
    assert all(found[story] == story for story in found.values())
    alone = frame.loc[[not terms(text) for text in frame["text"]], "doc_id"]
    assert all(list(found.values()).count(doc_id) == 1 and found[doc_id] == doc_id for doc_id in alone)


@settings(deadline=None, max_examples=40)
@given(corpora, st.integers(0, 24))
def test_a_copy_of_any_text_falls_into_its_story(frame, place):
    frame = frame.assign(published=None)
    row = frame.iloc[[place % len(frame)]]
    found = told(pd.concat([frame, row.assign(doc_id="copy", title="نبأ")], ignore_index=True))
    assert (found["copy"] == found[row["doc_id"].iloc[0]]) == bool(terms(row["text"].iloc[0]))
