"""Shares of labels corrected for the measure's errors by a coded sample, beside the raw ones.

What is measured of all mentions is cheap and errs; what coders read of a sample is right and dear. The two together:

    sum over all of  lambda * measured  +  sum over the coded of  weight * (read - lambda * measured)

is unbiased for what coders would have read of all mentions, however the measure errs, and also where it errs more for
one outlet than for another, because the probabilities of the sample are known and not because a model is right. It is
the difference estimator (Särndal, Swensson & Wretman 1992, *Model Assisted Survey Sampling*, 6.3), design-based
supervised learning (Egami, Hinck, Stewart & Wei 2023, *NeurIPS* 36), prediction-powered inference (Angelopoulos, Bates,
Fannjiang, Jordan & Zrnic 2023, *Science* 382:669). A share is the ratio of two such sums: its numerator and its
denominator are both corrected, for mentions that name something else, for voices, for valences.

- **weight**: 1 / probability, scaled so that the coded mentions of a target in an outlet stand for all of them (Hájek).
- **lambda** (`tuning`): how far the measure is leant on, between 0 (not at all) and 1: the slope of read on measured
  among the coded that makes the error of sampling least (power tuning: Angelopoulos, Duchi & Zrnic 2023,
  arXiv:2311.01453; here the coded are among the measured, so where coders agree with the measure it is 1, and corrected
  is raw).
- **interval**: of an outlet's articles as a sample, as everywhere in Isnad, not of mentions: the linearised variance of
  the ratio, what an article adds to it being its measured mentions and its coded ones (Särndal et al. 1992, 5.5 and 8;
  Egami et al. 2023). Wilson's interval on the number of mentions that variance is worth, with Student's t on the coded
  articles less one (Korn & Graubard 1998, *Survey Methodology* 24:193; Franco, Little, Louis & Slud 2019, *J. Survey
  Statistics and Methodology* 7:334), after adding a tenth of a coded article to each side, as
  `statistics.design_effect` does: tried without, intervals of shares of .1 covered .75 where 16 mentions in the voice
  were coded, with it .93.
- **too few**: no estimate where fewer than 50 mentions in 20 articles of the outlet and target were coded, or fewer
  than 10 of them are what the share is of. From 30 on intervals hold the truth too, but up to .99 of the time: they
  are wider than need be, and say little.

In simulation (`benchmarks/correction.py`, `data/accuracy/correction.csv`) intervals cover 92 to 97 %.

What the measure never found was never sampled: missed mentions are corrected by none of this. ppi-python was tried and
is not used: it has the same mean (a test holds ours against its formula), but neither ratios, nor articles, nor unequal
probabilities together, and it brings statsmodels and a downloader with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measure.sample import Sample, ordered
from analysis.measure.statistics import FEWEST_DOCUMENTS, FEWEST_MENTIONS, square_and_add
from analysis.measure.validation.ratio import Counts, ratio
from analysis.tables import VALENCES, VOICES

FEWEST_CODED = 50
ALL = "all"
COLUMNS = ["label_id", "doc_id", "section", "target", "variant", "valence", "voice"]  # of labels
KEYS = ["measure", "target", "outlet", "voice", "value"]
TYPES = {"raw": "float64", "share": "float64", "low": "float64", "high": "float64", "total": "int64",
         "n_documents": "int64", "n_measured": "int64", "n_coded": "int64", "n_coded_documents": "int64",
         "tuning": "float64", "worth": "float64", "from_coding": "float64"}
INDEX = {"pejorative": 0.0, "neutral": 0.5, "positive": 1.0}  # the index as a share: (1 + index) / 2


class Mentions(NamedTuple):
    """Mentions of a target in an outlet: what was measured of all, what was read of some.

    place, coded, probability: as of `ratio.Counts`. measured (N, voices, valences): 1 where it was measured to be. read
    (n, voices, valences): 1, or the share of its coders who say so; all 0 where it is no mention. variant (N,).
    """

    place: np.ndarray
    measured: np.ndarray
    coded: np.ndarray
    read: np.ndarray
    probability: np.ndarray
    variant: np.ndarray


def corrected(labels: pd.DataFrame, documents: pd.DataFrame, judged: pd.DataFrame, *,
              target: str | None = None) -> pd.DataFrame:
    """Raw and corrected shares of the labels of `documents`, by target and outlet; of one target, or of all that the
    sample was drawn of.

    judged: as of `judged.judged`, task labels. Units that are no label of these documents are left out; a coder's row
    of a mention without its voice or valence counts as not coded.

    Returns measure, target, outlet, voice, value, raw, share, low, high (95 %), total and n_documents (measured
    mentions that the raw share is of, and their articles), n_measured (mentions of the target in the outlet), n_coded
    and n_coded_documents (of these, coded), tuning, worth (mentions that the variance is worth), from_coding (part of
    the variance that coding all would remove; `power` takes both), method. Measures: voice (share of the voice among
    mentions), valence and variant (share of the value among mentions in that voice), index (positive - pejorative
    valence, -1 to 1); variants that are not said in that voice have no row, nor do targets and outlets
    of which nothing was coded. Outlet and target 'all': all together;
    variants are not counted over targets. method: 'corrected', or
    'none' where too few were coded; then share, low, high, tuning, worth and from_coding are null.
    """
    targets = judged["target"].unique()
    target = targets[0] if target is None and len(targets) == 1 else target
    population = Sample(documents).place(labels[COLUMNS], "labels").reset_index(drop=True)
    every = Mentions(pd.factorize(population["doc_id"])[0], _cube(population["voice"], population["valence"]),
                     *_read(judged, population), population["variant"].to_numpy(object))
    parts = []
    for name, outlet, inside in _domains(population, target):
        part = _part(every, inside)
        for row in _rows(part, variants=name != ALL) if len(part.coded) else ():
            parts.append({"target": name, "outlet": outlet} | row)
    return ordered([pd.DataFrame(parts)] if parts else [], [*KEYS, *TYPES, "method"], TYPES)


def _domains(population: pd.DataFrame, target: str | None) -> Iterator[tuple[str, str, np.ndarray]]:
    """Target, outlet and ascending rows of every part of the mentions that is estimated."""
    for name in [*sorted(population["target"].unique()), ALL] if target is None else [target]:
        of_target = np.ones(len(population), bool) if name == ALL else (population["target"] == name).to_numpy()
        for outlet in [*sorted(population.loc[of_target, "outlet"].unique()), ALL]:
            yield name, outlet, np.flatnonzero(of_target & ((outlet == ALL) | (population["outlet"] == outlet)))


def _part(every: Mentions, inside: np.ndarray) -> Mentions:
    """The mentions of the rows `inside`."""
    among = np.isin(every.coded, inside)
    return Mentions(every.place[inside], every.measured[inside], np.searchsorted(inside, every.coded[among]),
                    every.read[among], every.probability[among], every.variant[inside])


def _cube(voice: pd.Series, valence: pd.Series) -> np.ndarray:
    """1 at voice and valence of each row, (rows, voices, valences); all 0 where either is null."""
    cube = np.zeros((len(voice), len(VOICES), len(VALENCES)))
    places = [pd.Index(values).get_indexer(column) for values, column in ((VOICES, voice), (VALENCES, valence))]
    known = np.flatnonzero(np.minimum(*places) >= 0)
    cube[known, places[0][known], places[1][known]] = 1
    return cube


def _read(judged: pd.DataFrame, population: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of `population` that were coded, what was read of them (n, voices, valences), their probabilities."""
    cube = _cube(judged["voice_read"], judged["valence_read"])
    cube[judged["mention_read"].to_numpy() != "yes"] = 0
    whole = (judged["mention_read"] == "no").to_numpy() | cube.any((1, 2))
    row = pd.Index(population["label_id"]).get_indexer(judged["unit"])
    kept = whole & (row >= 0)
    rows, place, coders = np.unique(row[kept], return_inverse=True, return_counts=True)
    read, probability = np.zeros((len(rows), *cube.shape[1:])), np.zeros(len(rows))
    np.add.at(read, place, cube[kept])
    probability[place] = judged["probability"].to_numpy()[kept]
    return rows, read / coders[:, None, None], probability


def _rows(mentions: Mentions, variants: bool) -> Iterator[dict]:
    """The estimates of one target in one outlet."""
    for voice in VOICES:
        for measure, value in (("voice", voice), ("index", ""), *(("valence", valence) for valence in VALENCES)):
            found = estimate(mentions, *worth(measure, voice, value))
            if measure == "index":
                found |= {name: 2 * found[name] - 1 for name in ("raw", "share", "low", "high")}
            yield {"measure": measure, "voice": voice, "value": value} | found
        for variant in sorted(set(mentions.variant)) if variants else ():
            found = estimate(mentions, *worth("variant", voice, variant), mentions.variant == variant)
            if found["raw"] > 0 or found["share"] > 0:
                yield {"measure": "variant", "voice": voice, "value": variant} | found


def worth(measure: str, voice: str, value: str) -> tuple[np.ndarray, np.ndarray]:
    """What a mention of each voice and valence is worth above and below the line of a share: two (voices, valences)."""
    ones = np.ones((len(VOICES), len(VALENCES)))
    inside = ones * (np.array(VOICES) == voice)[:, None]
    if measure == "voice":
        return inside, ones
    if measure == "index":
        return inside * [INDEX[valence] for valence in VALENCES], inside
    return inside * (np.array(VALENCES) == value) if measure == "valence" else inside, inside


def estimate(mentions: Mentions, top: np.ndarray, bottom: np.ndarray, some: np.ndarray | None = None) -> dict:
    """Raw and corrected ratio of what mentions are worth above and below, `top` and `bottom` (voices, valences), of
    which `some` (N,) count above."""
    kinds = np.column_stack([top.ravel(), bottom.ravel()])
    measured, read = (cube.reshape(len(cube), len(kinds)) @ kinds for cube in (mentions.measured, mentions.read))
    if some is not None:
        measured[:, 0] *= some
        read[:, 0] *= some[mentions.coded]
    (above, below), places = measured.sum(0), mentions.place[mentions.coded]
    found = dict.fromkeys(TYPES, np.nan) | {
        "raw": above / below if below else np.nan, "total": int(below), "n_measured": len(measured),
        "n_documents": len(np.unique(mentions.place[measured[:, 1] > 0])), "n_coded": len(read),
        "n_coded_documents": len(np.unique(places)), "method": "none"}
    if (len(read) < FEWEST_CODED or found["n_coded_documents"] < FEWEST_DOCUMENTS
            or read[:, 1].sum() < FEWEST_MENTIONS):
        return found
    share = ratio(Counts(mentions.place, measured, mentions.coded, read, mentions.probability))
    if np.isnan(share.value):
        return found
    low, high = share.interval(found["n_coded_documents"])
    return found | {"share": share.value, "low": low, "high": high, "tuning": share.tuning, "worth": share.worth,
                    "from_coding": min(1.0, share.sampling / share.variance), "method": "corrected"}


def differences(shares: pd.DataFrame) -> pd.DataFrame:
    """Differences between the corrected shares of every two outlets, first - second, where both have an interval.

    shares: as of `corrected`. Returns measure, target, voice, value, outlet_a, outlet_b, difference, low, high
    (`statistics.square_and_add`: the articles of two outlets are independent).
    """
    told = shares[(shares["method"] == "corrected") & (shares["outlet"] != ALL)]
    keys, rows = [key for key in KEYS if key != "outlet"], []
    for values, cell in told.groupby(keys):
        for one, other in combinations(cell.to_dict("records"), 2):
            low, high = square_and_add(*((side["share"], side["low"], side["high"]) for side in (one, other)))
            apart = one["share"] - other["share"]
            rows.append([*values, one["outlet"], other["outlet"], apart, float(low), float(high)])
    return pd.DataFrame(rows, columns=[*keys, "outlet_a", "outlet_b", "difference", "low", "high"])
