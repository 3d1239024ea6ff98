"""What all signals share: rows of counts by outlet and article → one frame of the same columns, whatever the signal.

Every signal is a ratio of two totals over an outlet's articles, and articles are the unit: the interval is that of
`statistics.share_interval` (document bootstrap, Wilson's on the design-effect-adjusted total, or none); of rates over
words that of `rates.rate_interval`; evenness (entropy) is bootstrapped over articles.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.rates import rate_interval
from analysis.measure.sample import Sample, ordered
from analysis.measure.statistics import choose_method, entropy, percentile_interval, share_interval

TYPES = {"n": "int64", "total": "int64", "n_documents": "int64", "value": "float64", "low": "float64",
         "high": "float64"}
COLUMNS = ["outlet", "signal", *TYPES, "method"]


def ratio(signal: str, rows: pd.DataFrame, sample: Sample) -> pd.DataFrame:
    """Sum of `x` over sum of `n` in the placed `rows` (x never above n), by outlet.

    Returns outlet, signal, n, total, n_documents (with a denominator), value, low, high, method; every outlet with
    articles has a row, with total 0 and value NaN where it has no denominator.
    """
    def estimate(wanted, own, resampling):
        x, n = _totals(own, resampling)
        found = share_interval(x[:, None], n[:, None], resampling)
        return found | {"value": found["share"]}

    return _whole(signal, _estimated(estimate, rows[rows["n"] > 0], sample), sample)


def rate(signal: str, rows: pd.DataFrame, sample: Sample, per: int) -> pd.DataFrame:
    """What is found (`x`) per so many words (`n`) in the placed `rows`, by outlet, in the columns of `ratio`."""
    def estimate(wanted, own, resampling):
        x, n = _totals(own, resampling)
        found = rate_interval(x[:, None], n, resampling)
        return found | {name: per * found[of] for name, of in (("value", "rate"), ("low", "low"), ("high", "high"))}

    return _whole(signal, _estimated(estimate, rows[rows["n"] > 0], sample), sample)


def share(signal: str, rows: pd.DataFrame, hit: pd.Series, sample: Sample) -> pd.DataFrame:
    """Share of the placed `rows` that are `hit`, by outlet, in the columns of `ratio`."""
    return ratio(signal, rows[["outlet", "place"]].assign(x=hit.astype(int), n=1), sample)


def evenness(signal: str, rows: pd.DataFrame, kinds: tuple[str, tuple[str, ...]], sample: Sample) -> pd.DataFrame:
    """How evenly the placed `rows` spread over the values of a column: H / ln k (statistics.entropy), by outlet.

    kinds: (column, its values). n: the values that occur, total: rows. Percentiles of the document bootstrap where 12
    articles say another kind than the commonest; else no interval, as there is none of Wilson's kind for entropy.
    """
    column, values = kinds

    def estimate(wanted, own, resampling):
        at = np.searchsorted(resampling.rows, own["place"].to_numpy())
        kind = own[column].map({value: number for number, value in enumerate(values)}).to_numpy()
        counts = np.bincount(at * len(values) + kind, minlength=len(resampling.rows) * len(values))
        counts = counts.reshape(-1, len(values)).astype(float)
        totals, documents = counts.sum(0), np.array([(counts.sum(1) > 0).sum()])
        other = (np.delete(counts, totals.argmax(), axis=1).sum(1) > 0).sum()
        method = choose_method(np.array([other]), np.array([totals.sum()]), documents)
        value, low, high = entropy(totals), np.nan, np.nan
        if method[0] == "bootstrap":
            drawn = _entropies(resampling.totals(counts))[:, None]
            low, high = (float(end[0]) for end in percentile_interval(drawn, documents))
        return {"n": [(totals > 0).sum()], "total": [int(totals.sum())], "n_documents": documents, "value": [value],
                "low": [min(low, value)], "high": [max(high, value)],
                "method": np.where(method == "bootstrap", method, "none")}

    return _whole(signal, _estimated(estimate, rows, sample), sample)


def _entropies(totals: np.ndarray) -> np.ndarray:
    """statistics.entropy of every row of `totals` (draws, k); 0 where nothing was drawn."""
    parts = totals / np.maximum(totals.sum(1, keepdims=True), 1)
    return -(parts * np.log(np.where(parts > 0, parts, 1))).sum(1) / np.log(totals.shape[1])


def articles(documents: pd.DataFrame, sample: Sample) -> pd.DataFrame:
    """The measured articles as placed rows, one each."""
    return sample.place(documents.assign(section="body"), "documents")


def among(rows: pd.DataFrame, keys: list[str], others: pd.DataFrame) -> pd.Series:
    """Which of `rows` agree with one of `others` in all `keys`."""
    wanted = pd.MultiIndex.from_frame(others[keys].drop_duplicates())
    return pd.Series(pd.MultiIndex.from_frame(rows[keys]).isin(wanted), rows.index, dtype=bool)


def _totals(rows, resampling):
    """`x` and `n` of the placed rows, summed by document."""
    at = np.searchsorted(resampling.rows, rows["place"].to_numpy())
    return (np.bincount(at, rows[column].to_numpy(float), len(resampling.rows)) for column in ("x", "n"))


def _estimated(estimate, rows, sample):
    cells = rows[["outlet"]].drop_duplicates(ignore_index=True)
    return sample.by_outlet(estimate, cells, rows) if len(cells) else []


def _whole(signal, parts, sample):
    """One frame of the parts, with rows for outlets without a denominator."""
    seen = {outlet for part in parts for outlet in part["outlet"]}
    empty = {"n": 0, "total": 0, "n_documents": 0, "value": np.nan, "low": np.nan, "high": np.nan, "method": "none"}
    rest = pd.DataFrame([{"outlet": outlet, **empty} for outlet in sample.sizes if outlet not in seen])
    frames = [part.assign(signal=signal) for part in (*parts, rest) if len(part)]
    return ordered(frames, COLUMNS, TYPES)
