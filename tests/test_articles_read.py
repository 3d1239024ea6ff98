"""Origin and genre of real articles, as a reader gave them: ids and verdicts without any text (benchmarks/README.md).

The articles are in ../shared, which a clone need not have.
"""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from analysis import pipeline
from analysis.read.corpus import read_corpus

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
READ = pd.read_csv(ROOT / "benchmarks" / "articles_read.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def both(lexicons):
    if not ARTICLES.exists():
        pytest.skip(f"{len(READ)} articles that were read are not there: their origin and genre go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(READ["doc_id"])))
    found = pipeline.measure(chosen, lexicons)["documents"].to_pandas()
    return found.merge(READ, on="doc_id", suffixes=("", "_read"), validate="1:1")


def test_verdicts_are_of_the_codebook():
    assert READ["doc_id"].is_unique and set(READ["draw"]) == {"first", "second"}
    assert (READ["draw"] == "first").sum() == 300 and (READ["genre"] != "").sum() == 300


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "column", "n", "least"), [
    ("first", "origin", 300, .95), ("first", "genre", 200, .90), ("second", "origin", 100, .95),
    ("second", "genre", 100, .90)])
def test_origin_and_genre_as_read(draw, column, n, least, both):
    rows = both[(both["draw"] == draw) & (both[f"{column}_read"] != "")]
    assert len(rows) == n and (rows[column] == rows[f"{column}_read"]).mean() >= least
