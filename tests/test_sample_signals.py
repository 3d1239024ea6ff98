"""Every signal on the sample: what is measured, near what the same signal tells of the gold, and what was planted."""

import tomllib

import numpy as np
import pandas as pd
import pytest
from gold import DISCLOSED, SAMPLE, gold_tables

from analysis.measure import signals
from analysis.measure.statistics import wilson
from analysis.read import lexicons
from analysis.read.corpus import read_corpus
from analysis.relate import reuse as shared

TRUTH = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))
FEWEST = 20  # of what is counted, for a comparison
# How far a share, an evenness or a tenth of a rate may be from the gold's. Sectors of laymen and bylines and datelines
# inside texts are read worst.
NEAR = 0.08
FARTHER = {"civil_sources": 0.29, "sector_evenness": 0.1, "byline": 0.12, "dateline": 0.12}
# An aside inside a clause (وبلغت النسبة، وفقا لها، 61 في المئة) covers only what stands before it: two numbers of
# najma_council, 284 and 299, are the source's.
MISSED = {"numbers_attributed": pytest.mark.xfail(strict=True, reason="numbers behind an aside with وفقا are own"),
          "evaluatives": pytest.mark.xfail(strict=True, reason="an opinion of صدى الهضبة is taken for news, كذّبه "
                                           "(denied) and مشبوهة (a charge reported) for its judgements")}
PLANTED = {case["signal"]: case for case in TRUTH["signals"]}
RATES = ("sources_per_100_words", "intensifiers", "evaluatives", "hedges")
NAMES = [pytest.param(signal.__name__, marks=MISSED.get(signal.__name__, ()))
         for theme in signals.THEMES.values() for signal in theme]


@pytest.fixture(scope="module")
def both(sample_tables) -> tuple[dict, dict]:
    """The tables measured and those of the gold."""
    texts = read_corpus(SAMPLE).to_pandas()
    more = {"targets": lexicons.read_csv(lexicons.HERE / "targets.csv", "targets"), "texts": texts}
    measured = sample_tables | more
    measured["reuse"] = shared.reuse(texts, **{name: sample_tables[name] for name in shared.MEASURED})
    measured["originality"] = shared.originality(texts, measured["documents"], measured["reuse"])
    gold = gold_tables(sample_tables) | more
    gold["originality"] = shared.originality(texts, gold["documents"], gold["reuse"])
    return measured, gold


@pytest.fixture(scope="module")
def profiles(both) -> pd.DataFrame:
    """Signal and outlet, measured and in the gold side by side."""
    found, gold = (signals.profile(given, rng=np.random.default_rng(7)) for given in both)
    return found.merge(gold, on=["theme", "outlet", "signal"], how="outer", suffixes=("", "_gold"))


@pytest.mark.parametrize("name", NAMES)
def test_signals_are_near_those_of_the_gold(name, profiles):
    """Of outlets with enough of it, and of the one in which it was planted."""
    rows = profiles[profiles["signal"] == name]
    enough = (rows["total"] >= FEWEST) & (rows["total_gold"] >= FEWEST)
    rows = rows[enough | (rows["outlet"] == PLANTED.get(name, {}).get("outlet"))]
    apart = (rows["value"] - rows["value_gold"]).abs() * unit(name)
    assert apart.max() <= FARTHER.get(name, NEAR), rows[["outlet", "n", "total", "n_gold", "total_gold"]]


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_of_a_signal_is_in_the_gold_and_measured(name, profiles):
    case = PLANTED[name]
    row = profiles.set_index(["signal", "outlet"]).loc[(name, case["outlet"])]
    assert tuple(row[["n_gold", "total_gold"]]) == (case["n"], case["total"]) and 0 < case["n"] < case["total"]
    assert abs(row["value"] - row["value_gold"]) * unit(name) <= FARTHER.get(name, NEAR), row


def unit(name):
    """Of which a value is told, so that all signals have one tolerance."""
    return 0.1 if name in RATES else 1


def value(profiles, signal, outlet, column="value"):
    return profiles.set_index(["signal", "outlet"]).loc[(signal, outlet), column]


def test_planted_shares_of_unnamed_sources(profiles):
    case, = TRUTH["unnamed"]
    low, high = (value(profiles, "unnamed_sources", case["outlet"], end) for end in ("low", "high"))
    assert low < case["share"] < high
    case, = TRUTH["named"]
    for column in ("value", "value_gold"):
        assert value(profiles, "unnamed_sources", case["outlet"], column) <= case["unnamed_at_most"]


@pytest.mark.parametrize("case", TRUTH["agencies"], ids=lambda case: case["outlet"])
def test_planted_dependence_on_agencies(case, profiles):
    for column in ("value", "value_gold"):
        share = value(profiles, "agency_written", case["outlet"], column)
        low, high = wilson(share, value(profiles, "agency_written", case["outlet"], "total"))
        assert low < case["share"] < high


def test_planted_copies_without_credit(profiles, both):
    copies = {case["copy"] for case in TRUTH["reuse"] if not case["credited"]}
    for column in ("n", "n_gold"):
        assert value(profiles, "uncredited_reuse", "الضفاف", column) == len(copies) == 12
    assert value(profiles, "uncredited_reuse", "نجمة الساحل") == value(profiles, "uncredited_reuse", "مرافئ") == 0
    words = both[0]["documents"].query("outlet == 'الضفاف'")["n_words"].sum()
    planted = 1 - sum(case["words"] for case in TRUTH["reuse"]) / words
    assert value(profiles, "original_words", "الضفاف") == pytest.approx(planted, abs=0.05)


def test_outlets_that_leave_pejorative_wordings_to_others(profiles):
    case, = TRUTH["never_own"]
    assert value(profiles, "pejorative_labels", case["outlet"], "value_gold") == 0
    assert value(profiles, "pejorative_labels", case["outlet"]) <= case["mistaken_at_most"]


def test_disclosures_are_those_counted_by_hand(both):
    found = both[0]["disclosures"].query("voice == 'own'")
    for kind in ("anonymity", "reason", "unverified", "comment", "correction"):
        assert tuple(sorted(found.loc[found["kind"] == kind, "doc_id"].unique())) == DISCLOSED.get(kind, ()), kind


def test_unnamed_persons_who_would_not_be_named_are_linked_to_what_the_text_says(profiles):
    """In staff news; agency copy holds the others."""
    for outlet, articles in (("السنديانة", 5), ("الوادي اليوم", 2)):
        for column in ("n", "n_gold"):
            assert value(profiles, "anonymity_stated", outlet, column) >= articles - 2
        assert value(profiles, "anonymity_reasoned", outlet) == 0


def test_numbers_of_the_gold_are_counted_as_by_hand(both, profiles):
    """The gold has quantities, whether or not they are measured."""
    gold = both[1]
    staff = gold["documents"].query("origin == 'staff' and genre == 'news' and outlet == 'السنديانة'")["doc_id"]
    rows = gold["quantities"].query("field == 'text' and unit not in ('date', 'duration')")
    rows = rows[rows["doc_id"].isin(staff) & ~rows["section"].isin(["masthead", "notice", "teaser", "widget"])]
    assert value(profiles, "numbers_attributed", "السنديانة", "total_gold") == len(rows) > 50
    assert value(profiles, "numbers_attributed", "السنديانة", "n_gold") == (rows["voice"] != "own").sum() > 10


def test_headlines_of_the_gold_are_carried_by_their_bodies(both, profiles):
    """What headlines of the sample number, label and quote stands in their articles, but for what the gold lacks."""
    rows = profiles[profiles["signal"].isin(["headline_labels", "headline_numbers"]) & (profiles["total_gold"] > 0)]
    assert len(rows) > 4 and (rows["value_gold"] >= 0.5).all()
    assert both[0]["documents"]["published"].notna().all() and (profiles.loc[profiles["signal"] == "dated", "value"]
                                                                == 1).all()
