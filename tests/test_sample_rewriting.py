"""What was planted in the sample is measured: who prints agencies' text without a credit, which labels were changed."""

import tomllib
from pathlib import Path

import pytest
from conftest import SAMPLE

from analysis.measure.reuse import dependence, uncredited
from analysis.measure.rewriting import label_changes, replaced, substitutions
from analysis.read.corpus import read_corpus
from analysis.relate import reuse
from analysis.show.beside import beside

TRUTH = tomllib.loads(Path(SAMPLE / "truth.toml").read_text(encoding="utf-8"))
COPIES, REWRITES = TRUTH["reuse"], TRUTH["rewrite"]


@pytest.fixture(scope="module")
def articles():
    return read_corpus(SAMPLE).to_pandas()


@pytest.fixture(scope="module")
def found(sample_tables, articles):
    """The tables of the sample, and what its articles share."""
    runs = reuse.reuse(articles, *(sample_tables[name] for name in ("documents", "credits", "attributions")))
    return sample_tables | {"reuse": runs}


@pytest.fixture(scope="module")
def changes(found):
    return replaced(label_changes(found["labels"], found["reuse"], found["documents"]))


@pytest.mark.parametrize("case", COPIES, ids=lambda case: case["copy"])
def test_copies_without_a_credit_are_found_with_the_agency_s_article(case, found):
    silent = uncredited(found["credits"], found["reuse"], found["documents"])
    row, = silent.query("doc_id == @case['copy'] and other_id == @case['source']").to_dict("records")
    assert not case["credited"] and row["n_words"] >= case["words"]


@pytest.mark.parametrize("case", COPIES + REWRITES, ids=lambda case: case["copy"])
def test_no_copy_is_taken_for_the_earlier_article(case, found):
    pair = sorted((case["source"], case["copy"]))
    earlier = found["reuse"].query("doc_id == @pair[0] and other_id == @pair[1]")["earlier"]
    days = found["documents"].set_index("doc_id")["published"][pair]
    assert len(earlier) and set(earlier.dropna()) == ({case["source"]} if days.nunique() == 2 else set())


def test_the_outlet_that_copies_without_credit_leads(found):
    shares = dependence(found["credits"], found["reuse"], found["documents"]).query("measure == 'uncredited'")
    copies = {case["copy"] for case in COPIES}
    assert shares.set_index("outlet")["n_documents"].drop("الضفاف").max() <= 1
    assert shares.set_index("outlet")["n_documents"]["الضفاف"] == len(copies)


@pytest.mark.parametrize("case", REWRITES, ids=lambda case: case["copy"])
def test_every_label_that_a_copy_replaced_is_found(case, changes, found, articles):
    rows = changes.query("doc_id == @case['source'] and other_id == @case['copy']")
    assert (case["was"], case["became"]) in set(zip(rows["wording"], rows["other_wording"], strict=True))
    page = beside(case["source"], case["copy"], found, articles)
    assert page.count(case["was"]) and page.count(case["became"])


def test_nothing_but_what_was_planted_is_a_substitution(changes):
    """Copies of one article differ from each other in what one of them replaced, too."""
    planted = {frozenset((case["was"], case["became"])) for case in REWRITES}
    assert {frozenset(pair) for pair in zip(changes["wording"], changes["other_wording"], strict=True)} == planted
    assert substitutions(changes)["n"].sum() == len(REWRITES)
