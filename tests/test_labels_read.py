"""Labels of real articles, as readers gave them: offsets and verdicts without any text (benchmarks/README.md).

The articles are in ../shared, which a clone need not have.
"""

import importlib.util
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from analysis import pipeline
from analysis.read.corpus import read_corpus
from analysis.tables import VOICES

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
READ = pd.read_csv(ROOT / "benchmarks" / "labels_read.csv", keep_default_na=False)
SIZES = {"first": 240, "second": 240, "third": 240}


@pytest.fixture(scope="module")
def program():
    specification = importlib.util.spec_from_file_location("labels", ROOT / "benchmarks" / "labels.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(program, lexicons):
    if not ARTICLES.exists():
        pytest.skip(f"{len(READ)} mentions that were read are not there: their wording and voice go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(READ["doc_id"].unique())))
    found = program.verdicts(READ, pipeline.measure(chosen, lexicons)["labels"].to_pandas())
    return program.scores(found).set_index(["draw", "what"])


def test_verdicts_are_of_the_codebook():
    assert READ.groupby("draw").size().to_dict() == SIZES
    assert set(READ["voice"]) <= set(VOICES) and not READ.duplicated(["draw", "doc_id", "field", "start"]).any()
    for column in ("target_right", "variant_right", "valence_right"):
        assert set(READ[column]) == {"yes", "no"}


def test_a_mention_meets_the_label_on_its_letters(program):
    place = {"doc_id": "a", "field": "text"}
    read = pd.DataFrame([place | {"draw": "first", "start": start, "end": start + 4, "target": "sdf", "variant": "قسد",
                                  "target_right": right, "variant_right": "yes", "voice": "own", "doubt": ""}
                         for start, right in ((0, "yes"), (10, "no"), (20, "yes"), (30, "yes"))])
    labels = pd.DataFrame([place | {"start": start, "end": start + 4, "target": "sdf", "variant": "قسد", "voice": voice}
                           for start, voice in ((1, "own"), (31, "quoted"))])
    found = program.verdicts(read, labels)
    assert found["wording"].tolist() == [True, True, False, True]
    assert found["voice"].tolist()[0] and not found["voice"].tolist()[3] and found["voice"].isna().sum() == 2


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "what", "least"), [
    ("first", "wording", .93), ("first", "voice", .94), ("second", "wording", .95), ("second", "voice", .88),
    ("third", "wording", .94), ("third", "voice", .90)])
def test_labels_as_read(draw, what, least, scores):
    assert scores.loc[(draw, what), "share"] >= least
