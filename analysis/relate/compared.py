"""The tables that come of comparing articles (tables.FURTHER): stories, reuse, originality, statements."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from analysis import tables
from analysis.relate.reuse import MEASURED, originality, reuse
from analysis.relate.statements import statements
from analysis.relate.stories import stories


def compare(articles: pd.DataFrame, measured: dict[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """All of them, by name. articles: doc_id, published, title, text; measured: as of tables.load."""
    return {"stories": tables.conform("stories", dict(stories(articles).items())), **share(articles, measured)}


def share(articles: pd.DataFrame, measured: dict[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """What articles of several outlets share, text and statements: reuse, originality and statements."""
    documents = measured["documents"]
    runs = reuse(articles, **{name: measured[name] for name in MEASURED})
    found = {"reuse": runs, "originality": originality(articles, documents, runs),
             "statements": statements(measured["attributions"], articles, documents)}
    return {name: tables.conform(name, dict(frame.items())) for name, frame in found.items()}
