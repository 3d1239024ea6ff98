"""Statements: what somebody said in articles of several outlets is one, whoever it is laid to, however it is led in."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.read.corpus import read_corpus
from analysis.relate.statements import statements

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
SAID = "أن القطعان ستعبر الجسر الحجري قبل المغيب وأن الرعاة تسلموا أعلافا تكفيهم حتى مطلع الربيع"
LESS = "أن القطعان ستعبر الجسر الحجري قبل المغيب وأن الرعاة تسلموا أعلافا"
OTHER = "أن المطحنة القديمة أغلقت أبوابها لأن حجرها انكسر وليس في الوادي من ينحت حجرا بدله"


def told(*contents: str, **columns) -> list[list[int]]:
    """Groups of the contents that are one statement, each content in an article of an outlet of its own."""
    ids = [str(n) for n in range(len(contents))]
    given = pd.DataFrame({"doc_id": ids, "outlet": ids, "published": None, "duplicate_of": None, "field": "text",
                          "source_type": "institution", "text": [f"أكد {content}." for content in contents]} | columns)
    said = given[["doc_id", "field", "source_type"]].assign(
        attribution_id=ids, content_start=4.0, content_end=[4.0 + len(content) for content in contents])
    found = statements(said, given, given)
    assert list(found) == ["attribution_id", "statement_id"]
    assert tables.conform("statements", dict(found.items())).num_rows == len(found)
    groups = found.groupby("statement_id")["attribution_id"].agg(lambda ids: [int(one) for one in ids])
    assert all(int(first) == group[0] for first, group in groups.items())
    return groups.tolist()


def test_the_same_words_are_one_statement_whatever_their_marks():
    assert told(SAID, OTHER, SAID.replace("الجسر", "«الجسرِ»")) == [[0, 2]]


def test_a_shorter_wording_is_the_same_statement():
    assert told(LESS, OTHER, SAID, OTHER) == [[0, 2], [1, 3]]


def test_other_words_are_not():
    assert told(SAID, OTHER) == []
    assert told(SAID, f"{LESS[:20]} {OTHER}") == []


def test_one_outlet_alone_tells_no_shared_statement():
    assert told(SAID, SAID, outlet="الضحى") == []


@pytest.mark.parametrize("columns", [{"field": "title"}, {"source_type": "scripture"}, {"duplicate_of": ["9", None]}])
def test_what_is_not_counted(columns):
    assert told(SAID, SAID) == [[0, 1]] and told(SAID, SAID, **columns) == []


def test_few_words_tell_no_statement():
    assert told("أن الجسر آمن ولا خطر فيه", "أن الجسر آمن ولا خطر فيه") == []
    assert told("أن الجسر آمن ولا خطر فيه اليوم", "أن الجسر آمن ولا خطر فيه اليوم") == [[0, 1]]


def test_days_far_apart():
    assert told(SAID, SAID, published=[date(2031, 1, 1), date(2031, 1, 9)]) == []
    assert told(SAID, SAID, published=[date(2031, 1, 1), date(2031, 1, 8)]) == [[0, 1]]
    assert told(SAID, SAID, published=[date(2031, 1, 1), None]) == [[0, 1]]


def test_no_attributions():
    assert told() == []


def test_of_an_article_that_tells_it_twice_the_likest_is_taken():
    """Article 0 has the whole and a part of it; the part in article 1 meets the part."""
    given = pd.DataFrame({"doc_id": ["0", "1"], "outlet": ["ا", "ب"], "published": None, "duplicate_of": None,
                          "text": [f"{SAID} {LESS}", LESS]})
    said = pd.DataFrame({"attribution_id": ["0:a", "0:b", "1:a"], "doc_id": ["0", "0", "1"], "field": "text",
                         "source_type": None, "content_start": [0, len(SAID) + 1, 0],
                         "content_end": [len(SAID), len(SAID) + 1 + len(LESS), len(LESS)]})
    found = statements(said, given, given)
    assert found.to_numpy().tolist() == [["0:b", "0:b"], ["1:a", "0:b"]]


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
def test_pairs_that_were_read(tmp_path):
    """benchmarks/statements_read.csv: pairs that the program made, and whether a reader saw one statement in them."""
    columns = {"text": "content", "outlet": "source", "byline": "author"}
    given = [f"{ours}={theirs}" for ours, theirs in columns.items()]
    command = [sys.executable, "-m", "analysis", "measure", str(SHARED), "--out", str(tmp_path), "--columns", *given]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    measured = tables.load(tmp_path, "attributions", "documents")
    found = statements(measured["attributions"], read_corpus(SHARED, columns).to_pandas(), measured["documents"])
    statement = dict(found.itertuples(index=False))
    with open(ROOT / "benchmarks" / "statements_read.csv", encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    one = [row for row in read if statement.get(row["attribution_id"], 0) == statement.get(row["other_id"], 1)]
    assert sum(row["same"] == "yes" for row in one) >= .95 * sum(row["same"] == "yes" for row in read)
    assert sum(row["same"] == "yes" for row in one) >= .95 * len(one)
