"""Loaded wording against ThatiAR: whether a sentence is subjective in its author's own view, told by own-voice wording.

    python benchmarks/thatiar.py TRAIN.tsv DEV.tsv [--out FILE.csv]

The files are parts of ThatiAR (Suwaileh et al. 2024, arXiv:2406.05559; CheckThat! 2025): sentence_id, sentence and
label (SUBJ or OBJ), parted by tabs. Every sentence is measured as an article of its own. Two things are asked of the
development part: how well the share of own-voice words that are loaded tells the two apart by itself (area under the
ROC curve), and whether a model of own-voice features and words does better than words alone (macro-F1, beside the
majority). Regularisation is chosen on the training part, by cross-validation; the development part is predicted once.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from scores import SEED, Rows, score, write  # noqa: E402

from analysis import pipeline  # noqa: E402
from analysis.errors import InputError  # noqa: E402
from analysis.measure.loading import LOADED, STANCE, own_wordings  # noqa: E402
from analysis.read import arabic  # noqa: E402
from analysis.read.corpus import SCHEMA  # noqa: E402
from analysis.read.lexicons import Lexicons, read_lexicons  # noqa: E402

SUBJECTIVE = "SUBJ"
DRAWS = 1000
STRENGTHS = {"model__C": [.03, .1, .3, 1, 3, 10]}
FOLDS = 5


def read_sentences(path: Path) -> pd.DataFrame:
    """The rows of the file; InputError where a column is missing."""
    frame = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
    if missing := {"sentence_id", "sentence", "label"} - set(frame):
        raise InputError(f"{path}: there is no column {sorted(missing)[0]!r}; give a file of ThatiAR")
    return frame


def measure(sentences: pd.DataFrame, lexicons: Lexicons) -> pd.DataFrame:
    """The sentences with `subjective`, their folded `words`, and own-voice features, all numbers."""
    blank = {"outlet": "ThatiAR", "published": None, "title": "", "byline": "", "url": None}
    articles = pa.Table.from_pylist([blank | {"doc_id": str(n), "text": text}
                                     for n, text in enumerate(sentences["sentence"])], SCHEMA)
    tables = {name: table.to_pandas() for name, table in pipeline.measure(articles, lexicons).items()}
    features = features_of(tables).reset_index(drop=True)
    return features.assign(subjective=(sentences["label"] == SUBJECTIVE).to_numpy(),
                           words=[arabic.fold(text) for text in sentences["sentence"]])


def features_of(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A row an article: `share` of own-voice words that are loaded, the same by kind, and how much others say."""
    documents = tables["documents"].set_index("doc_id")
    said = own_wordings(tables["expressions"], tables["labels"])
    counts = said.groupby(["doc_id", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=documents.index, columns=[*LOADED, *STANCE], fill_value=0)
    own = documents["n_own_words"].clip(lower=1)
    others = tables["expressions"].loc[tables["expressions"]["voice"] != "own", "doc_id"].value_counts()
    told = tables["attributions"]["doc_id"].value_counts()
    return counts.div(own, axis=0).assign(
        share=counts[list(LOADED)].sum(axis=1) / own, any=counts.sum(axis=1).clip(upper=3),
        stance=counts[list(STANCE)].sum(axis=1) / own,
        own=documents["n_own_words"] / documents["n_words"].clip(lower=1), length=np.log1p(documents["n_words"]),
        attributions=told.reindex(documents.index, fill_value=0).clip(upper=3),
        others=others.reindex(documents.index, fill_value=0).clip(upper=3))


def bag_of_words() -> Pipeline:
    """Words alone: which of them a sentence has, weighed by logistic regression."""
    return Pipeline([("words", ColumnTransformer([("words", CountVectorizer(token_pattern=r"\S+", binary=True),
                                                   "words")])),
                     ("model", LogisticRegression(max_iter=2000))])


def own_voice(numbers: list[str]) -> Pipeline:
    """Words, stretches of letters, and the own-voice features `numbers`."""
    words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    return Pipeline([("features", ColumnTransformer([("words", words, "words"), ("letters", letters, "words"),
                                                     ("numbers", StandardScaler(), numbers)],
                                                    transformer_weights={"numbers": .3})),
                     ("model", LogisticRegression(max_iter=2000))])


def fit(pipeline_: Pipeline, train: pd.DataFrame) -> GridSearchCV:
    """The pipeline fitted to the training part, with the regularisation that cross-validation prefers."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    with tempfile.TemporaryDirectory() as folder:  # where the features of each fold are kept, of all strengths
        search = GridSearchCV(pipeline_.set_params(memory=folder), STRENGTHS, scoring="f1_macro", cv=folds)
        return search.fit(train, train["subjective"])


def with_interval(of: Callable[[np.ndarray, np.ndarray], float], truth: np.ndarray,
                  said: np.ndarray) -> tuple[float, tuple[float, float]]:
    """What `of` says of (truth, said), and its percentiles over resampled sentences, both classes in each."""
    rng, values = np.random.default_rng(SEED), []
    while len(values) < DRAWS:
        drawn = rng.integers(len(truth), size=len(truth))
        if 0 < truth[drawn].sum() < len(truth):
            values.append(of(truth[drawn], said[drawn]))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(of(truth, said)), (float(low), float(high))


def macro_f1(truth: np.ndarray, said: np.ndarray) -> float:
    """Mean of the F1 of both classes; a class that nobody says has 0."""
    return f1_score(truth, said, average="macro", zero_division=0)


def evaluate(train: pd.DataFrame, dev: pd.DataFrame) -> Rows:
    """A row a measure: AUC of shares alone, macro-F1 of each model, and what cross-validation gave each."""
    truth, n = dev["subjective"].to_numpy(), len(dev)
    numbers = [name for name in dev.columns if name not in ("words", "subjective")]
    rows = []
    for data, part in (("ThatiAR train", train), ("ThatiAR dev", dev)):
        shares = {"own-voice loaded share": part["share"], "own-voice stance share": part["stance"],
                  "own-voice share of both": part["share"] + part["stance"]}
        for system, values in shares.items():
            figure = with_interval(roc_auc_score, part["subjective"].to_numpy(), values.to_numpy())
            rows.append(score((data, system, "all", "all", "auc"), *figure, len(part), len(part)))
    models = {"bag of words": fit(bag_of_words(), train), "own voice and words": fit(own_voice(numbers), train)}
    for system, model in models.items():
        rows.append(score(("ThatiAR train", system, "all", "all", "macro_f1"), model.best_score_,
                          (np.nan, np.nan), len(train), len(train)))
    models["majority"] = DummyClassifier().fit(sparse.csr_array((len(train), 1)), train["subjective"])
    for system, model in models.items():
        rows.append(score(("ThatiAR dev", system, "all", "all", "macro_f1"),
                          *with_interval(macro_f1, truth, model.predict(dev)), n, n))
    return rows


def main(argv: list[str] | None = None) -> None:
    """Measure the files that the arguments give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, metavar="TRAIN.tsv")
    parser.add_argument("dev", type=Path, metavar="DEV.tsv")
    parser.add_argument("--out", type=Path, metavar="FILE.csv")
    args = parser.parse_args(argv)
    lexicons = read_lexicons()
    rows = evaluate(*(measure(read_sentences(path), lexicons) for path in (args.train, args.dev)))
    if args.out:
        write(args.out, rows)
    for row in rows:
        print(f"{row['data']:14}{row['system']:26}{row['measure']:10}{row['value']:.3f} "
              f"[{row['low']:.3f}, {row['high']:.3f}]  n {row['n']}")


if __name__ == "__main__":
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(str(error))
