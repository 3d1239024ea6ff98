"""An example for who has labelled outlets: can articles' measured properties tell the labels of outlets never seen?

    .venv/bin/python benchmarks/examples/classify_articles.py [TABLES LABELS.csv] [--figure FILE]

TABLES: what `measure` wrote; LABELS.csv: outlet, label (0 or 1). Without them outlets are constructed, half of them
labelled, of which one property tells the label a little and all tell the outlet. Articles of one outlet are alike, so
that a split by articles learns the outlets and flatters itself: no outlet may stand on both sides (GroupKFold). A label
of an outlet is no truth about an article: the probability says how much an article resembles those of outlets so
labelled.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analysis import tables
from analysis.measure.sample import Sample
from analysis.measure.sourcing import ANONYMOUS
from analysis.measure.statistics import wilson

FOLDS, BINS = 5, 5
FEATURES = ["attributions", "anonymous", "unresolved", "quoted", "pejorative"]


def properties(measured: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Properties of each article that is measured: doc_id, outlet, attributions and own-voice pejorative labels a
    hundred words, and the shares of its attributions that are anonymous, unresolved, direct quotations."""
    documents = measured["documents"]
    sample = Sample(documents)
    kept = documents.loc[documents["duplicate_of"].isna() & (documents["n_words"] > 0), ["doc_id", "outlet", "n_words"]]
    said = sample.place(measured["attributions"], "attributions")
    labels = sample.place(measured["labels"], "labels")
    shares = said.assign(anonymous=said["source_type"].isin(ANONYMOUS), unresolved=said["resolution"] == "none",
                         quoted=said["quote_type"] == "direct").groupby("doc_id")[FEATURES[1:4]].mean()
    hostile = labels[(labels["voice"] == "own") & (labels["valence"] == "pejorative")].groupby("doc_id").size()
    rows = kept.set_index("doc_id").join(shares).fillna(0.0)
    rows = rows.assign(attributions=said.groupby("doc_id").size(), pejorative=hostile).fillna(0.0)
    per_hundred = rows[["attributions", "pejorative"]].div(rows["n_words"] / 100, axis=0)
    return rows.assign(**per_hundred).reset_index()[["doc_id", "outlet", *FEATURES]]


def predictions(rows: pd.DataFrame, splits: Iterable[tuple[np.ndarray, np.ndarray]]) -> pd.DataFrame:
    """`rows` (outlet, label, FEATURES) with fold, and the probability of label 1 by a model that saw other folds only.

    splits: places of the rows to learn from and of those to predict, fold by fold.
    """
    model = make_pipeline(StandardScaler(), LogisticRegression())
    fold, probability = np.full(len(rows), -1), np.full(len(rows), np.nan)
    for number, (train, test) in enumerate(splits):
        model.fit(rows[FEATURES].iloc[train], rows["label"].iloc[train])
        fold[test], probability[test] = number, model.predict_proba(rows[FEATURES].iloc[test])[:, 1]
    return rows.assign(fold=fold, probability=probability)


def calibration(predicted: pd.DataFrame, bins: int = BINS) -> pd.DataFrame:
    """Whether probabilities keep their word: bin, n, n_outlets, probability (mean), share labelled 1, low, high.

    Bins of equal numbers; Wilson's interval on outlets, not articles, for an outlet's articles have one label.
    """
    number = pd.qcut(predicted["probability"].rank(method="first"), bins, labels=False)
    found = predicted.groupby(number).agg(n=("label", "size"), n_outlets=("outlet", "nunique"),
                                          probability=("probability", "mean"), share=("label", "mean"))
    low, high = wilson(found["share"].to_numpy(float), found["n_outlets"].to_numpy(float))
    return found.assign(low=low, high=high).rename_axis("bin").reset_index()


def constructed(rng: np.random.Generator, n_outlets: int = 24, n_articles: int = 30) -> pd.DataFrame:
    """Articles of outlets with a style each; `pejorative` alone is higher where the label is 1."""
    label = np.arange(n_outlets) % 2
    style = rng.normal(0, 1, (n_outlets, len(FEATURES)))
    style[:, FEATURES.index("pejorative")] += 1.2 * label
    outlet = np.repeat(np.arange(n_outlets), n_articles)
    rows = pd.DataFrame(style[outlet] + rng.normal(0, .5, (len(outlet), len(FEATURES))), columns=FEATURES)
    return rows.assign(outlet=[f"outlet {number:02}" for number in outlet], label=label[outlet])


def draw(curve: pd.DataFrame, ax: plt.Axes) -> plt.Axes:
    """The calibration curve with its intervals; what keeps its word lies on the line."""
    ax.plot([0, 1], [0, 1], color="#777777", linewidth=0.8)
    ax.vlines(curve["probability"], curve["low"], curve["high"], color="#003f5c")
    ax.plot(curve["probability"], curve["share"], "o", color="#003f5c")
    ax.set(xlabel="probability that the model gave", ylabel="share of articles labelled 1", xlim=(0, 1), ylim=(0, 1))
    return ax


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="TABLES LABELS.csv")
    parser.add_argument("--figure", type=Path, help="where to draw the calibration curve")
    args = parser.parse_args()
    if args.paths:
        folder, labels = args.paths
        measured = tables.load(folder, "documents", "attributions", "labels")
        rows = properties(measured).merge(pd.read_csv(labels), on="outlet", validate="many_to_one")
    else:
        rows = constructed(np.random.default_rng(1))
    by_outlet = predictions(rows, GroupKFold(FOLDS).split(rows, groups=rows["outlet"]))
    by_article = predictions(rows, KFold(FOLDS, shuffle=True, random_state=1).split(rows))
    for name, predicted in (("outlets never seen", by_outlet), ("split by articles, which flatters", by_article)):
        print(f"{name}: AUC {roc_auc_score(predicted['label'], predicted['probability']):.2f}")
    curve = calibration(by_outlet)
    print(curve.round(2).to_string(index=False))
    if args.figure:
        figure, ax = plt.subplots(figsize=(4, 4), layout="constrained")
        draw(curve, ax)
        figure.savefig(args.figure)


if __name__ == "__main__":
    main()
