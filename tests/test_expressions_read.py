"""Expressions as they were read, and the benchmarks of loaded wording: offsets and figures without any text."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from constructed import documents
from constructed import expressions as constructed_expressions
from constructed import labels as constructed_labels

from analysis import pipeline
from analysis.errors import InputError
from analysis.measure.loading import LOADED
from analysis.read.corpus import read_corpus

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "benchmarks"))

import armpro  # noqa: E402
import expressions  # noqa: E402
import scores  # noqa: E402
import thatiar  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
ARTICLES = CORPORA / "saudinewsnet" / "articles.jsonl.gz"
PARAGRAPHS = CORPORA / "armpro" / "dev.jsonl"
READ = pd.read_csv(expressions.READ, keep_default_na=False)


def committed(name):
    return pd.read_csv(ROOT / "data" / "accuracy" / f"{name}.csv", na_values=[""], keep_default_na=False)


def value(table, **keys):
    rows = table[np.logical_and.reduce([table[key] == wanted for key, wanted in keys.items()])]
    assert len(rows) == 1, rows
    return rows["value"].iloc[0]


def test_verdicts_are_well_formed():
    assert READ.groupby("data").size().to_dict() == {"ArMPro dev": 75, "SaudiNewsNet": 75}
    assert not READ.duplicated(["data", *expressions.PLACE[:3]]).any() and (READ["start"] < READ["end"]).all()
    assert set(READ["loaded"]) == {"yes", "no"} and set(READ["kind"]) <= set(LOADED)
    held = READ.loc[READ["data"] == "SaudiNewsNet", "doc_id"].astype(str)
    assert held.map(expressions.is_held_out).all()


def test_precision_of_what_was_read():
    rows = pd.DataFrame(expressions.precision(READ))
    assert value(rows, by="all") >= .80
    assert value(rows, group="ArMPro dev") >= .80 and value(rows, group="SaudiNewsNet") >= .80
    table = committed("expressions")
    assert tuple(table.columns) == scores.COLUMNS
    assert value(table, by="all") == pytest.approx(value(rows, by="all"), abs=.001)


@pytest.mark.shared
@pytest.mark.parametrize(("data", "floor"), [("ArMPro dev", 1.0), ("SaudiNewsNet", 1.0)])
def test_hits_that_were_right_are_found_still(data, floor, lexicons):
    rows = READ[(READ["data"] == data) & (READ["loaded"] == "yes")]
    if not ARTICLES.exists() or not PARAGRAPHS.exists():
        pytest.skip(f"the articles of {len(rows)} expressions that were read are not there: they go unchecked")
    if data == "ArMPro dev":
        corpus = armpro.as_articles(armpro.read_paragraphs(PARAGRAPHS))
    else:
        corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(rows["doc_id"].astype(str).unique())))
    found = pipeline.measure(chosen, lexicons)["expressions"].to_pandas()
    places = set(found[found["voice"] == "own"][expressions.PLACE[:3]].itertuples(index=False, name=None))
    wanted = list(rows[expressions.PLACE[:3]].astype({"doc_id": str}).itertuples(index=False, name=None))
    assert np.mean([place in places for place in wanted]) >= floor


@pytest.mark.shared
def test_spans_of_loaded_language_that_are_touched(lexicons):
    if not PARAGRAPHS.exists():
        pytest.skip("the paragraphs of 710 spans are not there: they go unchecked")
    paragraphs = armpro.read_paragraphs(PARAGRAPHS)
    tables = expressions.measured(armpro.as_articles(paragraphs), lexicons)
    rows = pd.DataFrame(expressions.count(expressions.touched(expressions.loaded_spans(paragraphs), tables)))
    assert value(rows, system="loaded", group="own") >= .11 and rows["n"].unique().tolist() == [366, 344]
    table = committed("expressions")
    assert value(rows, system="loaded", group="own") == pytest.approx(
        value(table, system="loaded", group="own"), abs=.01)


def test_spans_meet_and_lie_in_others():
    spans = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 10, 0], "end": [5, 15, 5]}, index=[7, 8, 9])
    others = pd.DataFrame({"doc_id": ["a", "b"], "start": [4, 0], "end": [20, 5]})
    assert expressions.meets(spans, others).to_dict() == {7: True, 8: True, 9: True}
    assert expressions.meets(spans, others, inside=True).to_dict() == {7: False, 8: True, 9: True}
    assert not expressions.meets(spans, others[:0]).any()


def test_features_of_articles():
    said = constructed_expressions([("الضحى-00", "own", "evaluative"), ("الضحى-00", "own", "hedge"),
                                    ("الضحى-00", "quoted", "emotive"), ("الضحى-01", "attributed", "hedge")])
    tables = {"documents": documents({"الضحى": 3}), "expressions": said, "labels": constructed_labels([]),
              "attributions": pd.DataFrame({"doc_id": ["الضحى-01"]})}
    rows = thatiar.features_of(tables)
    assert rows["share"].tolist() == [1 / 50, 0, 0] and rows["stance"].tolist() == [1 / 50, 0, 0]
    assert rows["any"].tolist() == [2, 0, 0] and rows["others"].tolist() == [1, 1, 0]
    assert rows["attributions"].tolist() == [0, 1, 0] and rows["own"].tolist() == [50 / 70] * 3


def test_intervals_hold_their_figure():
    truth = np.arange(60) % 2 == 0
    figure, (low, high) = thatiar.with_interval(thatiar.macro_f1, truth, np.ones(60, bool))
    assert figure == pytest.approx(1 / 3) and low < figure < high
    area, (low, high) = thatiar.with_interval(lambda t, s: float((t == s).mean()), truth, truth)
    assert area == low == high == 1


def test_a_file_that_is_not_thatiars(tmp_path):
    (tmp_path / "other.tsv").write_text("sentence\tlabel\nجف النبع\tOBJ\n", encoding="utf-8")
    with pytest.raises(InputError, match="sentence_id"):
        thatiar.read_sentences(tmp_path / "other.tsv")


def test_committed_figures_of_thatiar():
    table = committed("thatiar")
    assert tuple(table.columns) == scores.COLUMNS
    figures = table[(table["data"] == "ThatiAR dev") & (table["measure"] == "macro_f1")].set_index("system")["value"]
    assert figures["own voice and words"] >= figures["bag of words"] > figures["majority"]
    areas = table[table["measure"] == "auc"]
    assert len(areas) == 6 and (areas["low"] < areas["value"]).all() and (areas["value"] < areas["high"]).all()
