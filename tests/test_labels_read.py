"""Labels of real articles, as readers gave them: offsets and verdicts without any text (benchmarks/README.md).

The articles are in ../shared, which a clone need not have.
"""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from programs import ROOT, load
from sklearn.metrics import cohen_kappa_score

from analysis import pipeline
from analysis.read.corpus import read_corpus
from analysis.tables import VOICES

ARTICLES = ROOT.parent / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
READ = pd.read_csv(ROOT / "benchmarks" / "labels_read.csv", keep_default_na=False)
TWICE = ["fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]  # by two readers
SIZES = {"first": 240, "second": 240, "third": 240} | dict.fromkeys(TWICE, 2 * 200)


@pytest.fixture(scope="module")
def program():
    return load("benchmarks/labels.py")


@pytest.fixture(scope="module")
def scores(program, lexicons):
    if not ARTICLES.exists():
        pytest.skip(f"{len(READ)} mentions that were read are not there: their wording and voice go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(READ["doc_id"].unique())))
    found = program.verdicts(READ, pipeline.measure(chosen, lexicons)["labels"].to_pandas())
    return program.scores(found).set_index(["draw", "reader", "what"])


def test_verdicts_are_of_the_codebook():
    assert READ.groupby("draw").size().to_dict() == SIZES
    assert set(READ["voice"]) <= set(VOICES)
    assert not READ.duplicated(["draw", "reader", "doc_id", "field", "start"]).any()
    for column in ("target_right", "variant_right", "valence_right"):
        assert set(READ[column]) == {"yes", "no"}


def test_a_mention_meets_the_label_on_its_letters(program):
    place = {"doc_id": "a", "field": "text"}
    place |= {"draw": "first", "reader": "a", "target": "sdf", "variant": "قسد"}
    read = pd.DataFrame([place | {"start": start, "end": start + 4,
                                  "target_right": right, "variant_right": "yes", "voice": "own", "doubt": ""}
                         for start, right in ((0, "yes"), (10, "no"), (20, "yes"), (30, "yes"))])
    labels = pd.DataFrame([place | {"start": start, "end": start + 4, "voice": voice}
                           for start, voice in ((1, "own"), (31, "quoted"))])
    found = program.verdicts(read, labels)
    assert found["wording"].tolist() == [True, True, False, True]
    assert found["voice"].tolist()[0] and not found["voice"].tolist()[3] and found["voice"].isna().sum() == 2


def test_readers_agree():
    """Two readers of the same mentions, neither of whom saw the other's: Cohen's kappa of the voice."""
    twice = READ[READ["draw"].isin(TWICE)].pivot(index=["draw", "doc_id", "field", "start"], columns="reader",
                                                 values="voice")
    assert len(twice) == 1400 and twice.notna().all(axis=None)
    assert cohen_kappa_score(twice["a"], twice["b"]) > .97


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "reader", "wording", "voice"), [
    ("first", "a", .94, .94), ("second", "a", .95, .91), ("third", "a", .94, .91), ("fourth", "a", .96, .93),
    ("fourth", "b", .96, .93), ("fifth", "a", .97, .92), ("fifth", "b", .97, .91),
    ("sixth", "a", .97, .90), ("sixth", "b", .97, .90), ("seventh", "a", .98, .88),
    ("seventh", "b", .98, .89), ("eighth", "a", .98, .90), ("eighth", "b", .98, .90),
    ("ninth", "a", .97, .88), ("ninth", "b", .97, .88), ("tenth", "a", .93, .89), ("tenth", "b", .93, .89)])
def test_labels_as_read(draw, reader, wording, voice, scores):
    assert scores.loc[(draw, reader, "wording"), "share"] >= wording
    assert scores.loc[(draw, reader, "voice"), "share"] >= voice
