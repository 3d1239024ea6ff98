"""Contradictions: what counts as the same quantity, when its values differ, and those planted in the sample."""

import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from constructed import violence
from quantified import told

from analysis.measure.discrepancies import COLUMNS, agree, bounds, days_between, discrepancies, grouped, kinds
from analysis.read.corpus import read_corpus
from analysis.relate.stories import stories
from analysis.relate.surroundings import near, sentence, skeletons, weigh_words

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
READ = ROOT / "benchmarks" / "discrepancies_read.csv"
PLANTED = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))["contradiction"]
QUAY = "انهار رصيف المرفأ القديم مساء الجمعة وقتل [{}] تحت الركام"


def values(*articles, **options):
    """The values of every discrepancy, sorted."""
    found = discrepancies(*told(*articles, **options))
    return [sorted(set(rows["value"])) for _, rows in found.groupby("discrepancy")]


def two(one, other, text=QUAY, **options):
    return values(("a", "الضحى", text.format(one)), ("b", "الندى", text.format(other)), **options)


def test_two_tolls_stand_beside_source_and_outlet():
    tables, articles = told(("a", "الضحى", QUAY.format("12 قتيلا|killed 12 by=الدفاع") + "."),
                            ("b", "الندى", "قال شهود. " + QUAY.format("عشرون صيادا|killed 20")),
                            ("c", "المدى", QUAY.format("12 شخصا|killed 12")))
    found = discrepancies(tables, articles)
    assert list(found) == COLUMNS
    assert found[["discrepancy", "story_id", "unit", "noun"]].drop_duplicates().to_numpy().tolist() == [
        [1, "a", "killed", ""]]
    assert found[["doc_id", "outlet", "value", "source", "speaker", "voice"]].to_numpy().tolist() == [
        ["a", "الضحى", 12, "الدفاع", "الدفاع", "attributed"], ["c", "المدى", 12, "", "", "own"],
        ["b", "الندى", 20, "", "", "own"]]
    texts = articles.set_index("doc_id")["text"]
    assert [texts[row.doc_id][row.start:row.end] for row in found.itertuples()] == list(found["surface"])
    assert (found["n_outlets"] == 3).all() and found["likeness"].between(0.2, 1.0001).all()


@pytest.mark.parametrize(("one", "other", "differ"), [
    ("12|killed 12", "20|killed 20", True),
    ("12|killed 12", "12|killed 12", False),
    ("30|killed 30 hedge=approximate", "28|killed 28", False),
    ("30|killed 30 hedge=approximate", "32|killed 32", False),
    ("30|killed 30 hedge=approximate", "40|killed 40", True),
    ("30|killed 30 hedge=more", "44|killed 44", False),
    ("30|killed 30 hedge=more", "20|killed 20", True),
    ("30|killed 30 hedge=at_most", "22|killed 22", False),
    ("بين 20 و30|killed 20 high=30", "25|killed 25", False),
    ("بين 20 و30|killed 20 high=30", "31|killed 31", True),
])
def test_values_differ_beyond_hedges_and_ranges(one, other, differ):
    assert bool(two(one, other)) is differ


@pytest.mark.parametrize(("one", "other", "differ"), [
    ("12|killed 12", "20|wounded 20", False),
    ("12|killed 12", "3|killed 3 count=subset", False),
    ("12|killed 12", "15|killed 15 count=cumulative", False),
    ("2|killed 2 count=subset", "3|killed 3 count=subset", True),
    ("12 عاملا|people 12", "20 سائقا|people 20", False),
    ("12 عاملا|people 12", "20 عاملا|people 20", True),
    ("ثلاثة أطفال|people 3", "طفلان|people 2", True),
    ("12|count 12", "20|count 20", False),
    ("12 قاربا|count 12", "عشرون قوارب|count 20", True),
    ("12 بالمئة|percent 12", "20%|percent 20", True),
    ("ساعتان|duration 2", "ثلاث ساعات|duration 3", False),
])
def test_what_is_the_same_quantity(one, other, differ):
    assert bool(two(one, other)) is differ


def test_words_around_tell_which_number_is_meant():
    quay = "سقط رصيف المرفأ فمات [{}]. وفي مصنع الورق البعيد اندلع حريق كبير أودى بحياة [{}]"
    found = discrepancies(*told(("a", "الضحى", quay.format("3|killed 3", "9|killed 9")),
                                ("b", "الندى", quay.format("4|killed 4", "9|killed 9"))))
    assert sorted(found["value"]) == [3, 4]


def test_strange_words_are_no_contradiction_where_an_article_tells_more_numbers():
    one = "غرق زورق صغير قرب الجزيرة وعليه [3 ركاب|people 3]. وفي الفندق نام [9 ركاب|people 9]"
    assert not values(("a", "الضحى", one), ("b", "الندى", "تدرب على السباحة هذا الصيف [70 راكبا|people 70] جديدا"))


def test_targets_that_differ_are_not_one_toll():
    tables, articles = told(("a", "الضحى", QUAY.format("12|killed 12")), ("b", "الندى", QUAY.format("20|killed 20")))
    place = tables["quantities"]["start"].iloc[0]
    acts = violence([("a", "active", "nobody"), ("b", "active", "nobody")], patient_start=place, patient_end=place + 2)
    same, other = (acts.assign(patient_target=sides) for sides in (["navy", "navy"], ["navy", "army"]))
    assert len(discrepancies(tables | {"violence": same}, articles)) == 2
    assert discrepancies(tables | {"violence": other}, articles).empty


SIGNED = "وقعت البلدتان اتفاق المياه والسد في [{}] بحضور الوسطاء"


@pytest.mark.parametrize(("one", "other", "differ"), [
    ("8 مارس|date 20310308", "10 مارس|date 20310310", True),
    ("8 مارس|date 308", "10 مارس|date 310", True),
    ("8 مارس|date 308", "8 آذار|date 20310308", False),
    ("30 ديسمبر|date 1230", "2 يناير|date 102", True),
    ("8 مارس|date 308", "8 أغسطس|date 808", False),
    ("8 مارس|date 20310308", "8 مارس|date 20300308", False),
])
def test_days_of_one_event(one, other, differ):
    assert bool(two(one, other, SIGNED)) is differ


@pytest.mark.parametrize(("targets", "days", "differ"), [
    ("navy", (date(2031, 3, 1), date(2031, 3, 2)), False),
    ("navy port", (date(2031, 3, 1), date(2031, 3, 2)), True),
    ("navy port", (None, None), True),
    ("navy port", (date(2031, 3, 1), date(2031, 3, 20)), False),
])
def test_without_a_story_targets_and_days_link(targets, days, differ):
    articles = [(doc_id, outlet, QUAY.format(mark), *(day.timetuple()[:3] if day else ()))
                for doc_id, outlet, mark, day in zip("ab", ("الضحى", "الندى"), ("12|killed 12", "20|killed 20"), days,
                                                     strict=True)]
    tables, texts = told(*articles, targets=targets, story=False)
    found = discrepancies(tables, texts)
    assert bool(len(found)) is differ and found["story_id"].isna().all()
    without = discrepancies({name: table for name, table in tables.items() if name != "stories"}, texts)
    pd.testing.assert_frame_equal(found, without)


def test_an_outlet_may_contradict_itself_and_repeated_articles_do_not():
    articles = (("a", "الضحى", QUAY.format("12|killed 12")), ("b", "الضحى", QUAY.format("20|killed 20")))
    tables, texts = told(*articles)
    assert (discrepancies(tables, texts)["n_outlets"] == 1).all()
    tables["documents"] = tables["documents"].assign(duplicate_of=[None, "a"])
    assert discrepancies(tables, texts).empty


def test_no_quantities_are_no_contradictions():
    found = discrepancies(*told(("a", "الضحى", "لا شيء"), ("b", "الندى", "لا شيء")))
    assert found.empty and list(found) == COLUMNS


def test_bounds_and_kinds():
    rows = pd.DataFrame({"surface": ["نحو 30 قاربا", "الثلاثة", "طفلتان", "40%"], "value": [30.0, 3, 2, 40],
                         "value_high": [np.nan] * 4, "hedge": ["approximate", "less", "at_least", None],
                         "unit": ["count", "people", "people", "percent"]})
    low, high = bounds(rows)
    assert low.tolist() == pytest.approx([27, 2, 2, 40]) and high.tolist() == pytest.approx([33, 3, 3, 40])
    assert kinds(rows).tolist() == ["قرب", "?1", "طفل", ""]
    pairs = pd.DataFrame({"one": [0, 1], "other": [3, 2]})
    assert agree(rows, pairs).tolist() == [False, True]


def test_days_between_that_do_not_exist_are_unknown():
    assert np.isnan(days_between(np.array([20310230]), np.array([20310301])))[0]


def test_sentences_end_at_signs_and_lines_and_not_in_decimals():
    text = "سطر أول\nزاد الماء 3.5 أمتار اليوم. ثم نقص"
    assert text[slice(*sentence(text, text.index("3.5"), text.index("3.5") + 3))] == "زاد الماء 3.5 أمتار اليوم"


def test_likeness_is_a_cosine_within_blocks():
    words = [{"ا": 1.0, "ب": 1.0}, {"ا": 1.0, "ب": 1.0}, {"ت": 1.0}, {}]
    weights = weigh_words(words)
    pairs = near(weights, np.arange(4), np.array([0, 0, 0, 0]), 0.1)
    assert pairs.round(6).to_numpy().tolist() == [[0, 1, 1]]
    assert near(weights, np.arange(4), np.array([0, 1, 0, 0]), 0.1).empty
    assert near(weights, np.array([0, 0, 1, 2]), np.zeros(4), 0.1).empty
    assert skeletons("المتوترات") == skeletons("متوتر")


@pytest.fixture(scope="module")
def sample(sample_tables):
    """(tables with the gold's quantities, articles)."""
    articles = read_corpus(SAMPLE).to_pandas()
    quantities = pd.read_csv(SAMPLE / "gold" / "quantities.csv", dtype={"hedge": "str", "attribution_id": "str"})
    return sample_tables | {"quantities": quantities, "stories": stories(articles)}, articles


@pytest.fixture(scope="module")
def found(sample):
    rows = discrepancies(*sample)
    story = pd.read_csv(SAMPLE / "gold" / "documents.csv").set_index("doc_id")["story"]
    return rows.assign(story=rows["doc_id"].map(story))


def test_planted_contradictions_are_found(found):
    """13 of the 14 at least: one discrepancy of the story and unit has two of the values or more."""
    hits = [case for case in PLANTED
            if any(len(set(case["values"].values()) & set(rows["value"])) > 1 for _, rows in found[
                (found["story"] == case["story"]) & (found["unit"] == case["unit"])].groupby("discrepancy"))]
    assert len(PLANTED) == 14 and len(hits) >= 13


def test_more_than_half_of_what_is_listed_contradicts_and_most_of_the_first_twenty(found):
    """Each was read (benchmarks/README.md); a row of the reading is known by its least and greatest value."""
    ends = found.groupby("discrepancy").agg(["first", "last"])
    key = ["doc_id", "field", "start", "other_id", "other_field", "other_start"]
    listed = pd.DataFrame({name: ends[column, end] for name, (column, end) in zip(
        key, [(column, end) for end in ("first", "last") for column in ("doc_id", "field", "start")], strict=True)})
    verdicts = listed.reset_index().merge(pd.read_csv(READ), on=key, how="left").set_index("discrepancy")["verdict"]
    assert verdicts.notna().mean() >= .9, "read what is listed now, and write it down"
    right = verdicts == "contradiction"
    assert right.mean() >= .6 and right.loc[:20].mean() >= .8


def test_neither_order_nor_rerun_changes_what_is_found(sample, found):
    tables, articles = sample
    shuffled = {name: table.sample(frac=1, random_state=3) for name, table in tables.items()}
    again = discrepancies(shuffled, articles.sample(frac=1, random_state=4))
    pd.testing.assert_frame_equal(again, found[COLUMNS])


def test_groups_hold_one_unit_and_count(sample):
    rows, pairs = grouped(*sample)
    assert (rows.groupby("group")[["unit", "count"]].nunique() == 1).all(axis=None)
    assert (rows["doc_id"].to_numpy()[pairs["one"]] != rows["doc_id"].to_numpy()[pairs["other"]]).all()
