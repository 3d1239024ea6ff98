"""Measured labels, a stratified sample of them and what coders read: constructed, for the tests of validation."""

from __future__ import annotations

import numpy as np
import pandas as pd
from constructed import documents, frame

from analysis.measure.validation import simulated

VARIANTS = {"pejorative": ("ميليشيا", "عصابة"), "neutral": ("الحركة",), "positive": ("المقاومة",)}


def corpus(sizes: dict[str, int], rng: np.random.Generator, mean: int = 4) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Labels and documents: `sizes` articles an outlet, in each a geometric number of mentions, of two targets."""
    articles = documents(sizes)
    rows = []
    for doc_id in articles["doc_id"]:
        for number in range(rng.geometric(1 / mean)):
            valence = rng.choice(list(VARIANTS), p=[.4, .5, .1])
            variant = rng.choice(VARIANTS[valence])
            rows.append({"label_id": f"{doc_id}:text:{20 * number}", "doc_id": doc_id, "field": "text",
                         "section": "body", "start": 20 * number, "end": 20 * number + 5, "surface": variant,
                         "variant": variant, "valence": valence, "marked": False,
                         "target": rng.choice(["movement", "council"], p=[.8, .2]),
                         "voice": rng.choice(["own", "attributed", "quoted"], p=[.5, .3, .2])})
    return frame("labels", rows), articles


def sampled(labels: pd.DataFrame, articles: pd.DataFrame, n: int, rng: np.random.Generator) -> pd.DataFrame:
    """A sample of about `n` labels, stratified by outlet and voice, as many from each stratum as from any other."""
    rows = labels.merge(articles[["doc_id", "outlet"]], on="doc_id").assign(task="labels")
    rows = rows.assign(unit=rows["label_id"], stratum=rows["outlet"] + " " + rows["voice"])
    each = max(1, n // rows["stratum"].nunique())
    parts = [part.assign(probability=min(1, each / len(part))).sample(min(each, len(part)), random_state=rng)
             for _, part in rows.groupby("stratum")]
    return pd.concat(parts, ignore_index=True)


def read(sample: pd.DataFrame, errors: dict, rng: np.random.Generator, coders=("a",)) -> pd.DataFrame:
    """What coders who never slip write of a sample in which the measure errs as `errors` say."""
    true = simulated.truth(sample, "labels", errors, rng)
    return simulated.coders(true, sample["unit"], dict.fromkeys(coders, 0.0), rng)
