"""What several tests share: the lexicons, articles measured, the tables of the sample, the style of figures."""

from __future__ import annotations

from pathlib import Path

import marked_article
import matplotlib as mpl
import pandas as pd
import pyarrow as pa
import pytest
from constructed import write

from analysis import pipeline
from analysis.read.corpus import SCHEMA, read_corpus
from analysis.read.lexicons import read_lexicons
from analysis.show import arabic_text

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"


@pytest.fixture(scope="session")
def lexicons():
    return read_lexicons()


def corpus_of(*articles: dict) -> pa.Table:
    """A corpus as read_corpus gives it; what an article leaves out is '' or null, its doc_id is its number."""
    blank = {"outlet": "الضفة", "published": None, "title": "", "byline": "", "url": None, "text": ""}
    return pa.Table.from_pylist([blank | {"doc_id": str(n)} | article for n, article in enumerate(articles)], SCHEMA)


@pytest.fixture(scope="session")
def corpus():
    return corpus_of


@pytest.fixture(scope="session")
def sample_tables() -> dict[str, pd.DataFrame]:
    """The tables of data/sample, measured as run.py does."""
    lexicons = read_lexicons(SAMPLE / "lexicons")
    return {name: table.to_pandas() for name, table in pipeline.measure(read_corpus(SAMPLE), lexicons).items()}


@pytest.fixture(scope="session")
def sample_folder(sample_tables, tmp_path_factory) -> Path:
    """A folder with the tables of data/sample; whoever reads it leaves it as it is."""
    return write(sample_tables, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def measured(lexicons):
    """Articles (dicts) → every table as a list of rows, each span's words beside it as `words`."""
    def measure(*articles: dict) -> dict[str, list[dict]]:
        found = {name: table.to_pylist() for name, table in pipeline.measure(corpus_of(*articles), lexicons).items()}
        texts = {str(article.get("doc_id", n)): article for n, article in enumerate(articles)}
        for name in ("sections", "quotations", "labels", "credits"):
            for row in found[name]:
                row["words"] = texts[row["doc_id"]][row["field"]][row["start"]:row["end"]]
        return found

    return measure


@pytest.fixture
def marked_corpus() -> pa.Table:
    return marked_article.corpus()


@pytest.fixture
def marked_tables() -> dict[str, pd.DataFrame]:
    return marked_article.tables()


@pytest.fixture
def style():
    """The style of the figures, for one test."""
    with mpl.rc_context():
        arabic_text.use_style()
        yield
