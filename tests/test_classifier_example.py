"""The example of a classifier: no outlet on both sides, and what that costs."""

import numpy as np
import pandas as pd
import pytest
from constructed import attributions, documents, labels
from programs import load
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, KFold


@pytest.fixture(scope="module")
def example():
    return load("benchmarks/examples/classify_articles.py")


@pytest.fixture(scope="module")
def rows(example):
    return example.constructed(np.random.default_rng(1))


def test_no_outlet_stands_on_both_sides(example, rows):
    predicted = example.predictions(rows, GroupKFold(5).split(rows, groups=rows["outlet"]))
    assert (predicted.groupby("outlet")["fold"].nunique() == 1).all()
    assert predicted["probability"].between(0, 1).all()


def test_a_split_by_articles_flatters_itself(example, rows):
    splits = (GroupKFold(5).split(rows, groups=rows["outlet"]), KFold(5, shuffle=True, random_state=1).split(rows))
    fair, flattered = (roc_auc_score(rows["label"], example.predictions(rows, split)["probability"])
                       for split in splits)
    assert flattered > fair + .05


def test_a_calibration_curve_counts_outlets(example):
    predicted = pd.DataFrame({"outlet": list("aabbccdd"), "label": [0, 0, 0, 0, 1, 1, 1, 1],
                              "probability": [.1, .2, .3, .4, .6, .7, .8, .9]})
    curve = example.calibration(predicted, 2)
    assert curve[["n", "n_outlets", "probability", "share"]].round(9).to_numpy().tolist() == [
        [4, 2, .25, 0], [4, 2, .75, 1]]
    assert (curve["high"] - curve["low"] > .5).all()


def test_properties_of_articles(example):
    measured = {"documents": documents({"الضحى": 2}).assign(n_words=200),
                "attributions": attributions([("الضحى-00", "named_person"), ("الضحى-00", "unnamed_person"),
                                              ("الضحى-00", None), ("الضحى-00", "institution")]),
                "labels": labels([("الضحى-00", "own", "ميليشيا"), ("الضحى-00", "quoted", "ميليشيا")])}
    found = example.properties(measured)
    assert found[example.FEATURES].to_numpy().tolist() == [[2, .25, .25, 0, .5], [0, 0, 0, 0, 0]]
