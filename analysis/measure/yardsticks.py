"""Outside yardsticks: whether what is measured of outlets goes with ratings that others gave them.

Ratings are the user's: a file with a column `domain` and a number, such as the scores of Lin, Lasser, Lewandowsky,
Cole, Gully, Rand & Pennycook (2023, *PNAS Nexus* 2:pgad286). A correlation says nothing of what causes it, nor that
either is right; of few outlets it says nearly nothing, and says so.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from analysis.errors import InputError
from analysis.measure.statistics import REPLICATES, Z, percentile_interval

FEWEST_RATED = 10
FEWEST_AT_ALL = 4  # Fisher's z has no variance below
COLUMNS = ["n", "rho", "low", "high", "method", "warning"]
FEW = "too few outlets to tell"
CONSTANT = "either does not vary: no correlation"


def rated(profile: pd.DataFrame, documents: pd.DataFrame, ratings: pd.DataFrame, rating: str) -> pd.DataFrame:
    """`profile` (a row an outlet) with the outlet's domain and its rating; outlets without one are left out.

    ratings: domain and `rating`, a row a domain; 'www.' before a domain and capitals do not count. An outlet's domain
    is the one that most of its documents have. Raises InputError where a column is missing, a domain is rated twice, or
    `profile` has an outlet twice.
    """
    for name in ("domain", rating):
        if name not in ratings:
            raise InputError(f"ratings: there is no column {name!r}, only {', '.join(map(repr, ratings))}; name it")
    if profile["outlet"].duplicated().any():
        raise InputError("profile: an outlet has several rows; select one measure, target and voice first")
    given = ratings[["domain", rating]].dropna()
    given = given.assign(domain=given["domain"].astype("str").str.strip().str.lower().str.removeprefix("www."))
    if given["domain"].duplicated().any():
        twice = given.loc[given["domain"].duplicated(), "domain"].iloc[0]
        raise InputError(f"ratings: {twice!r} is rated twice; give every domain one row")
    known = documents[documents["domain"].notna()].astype({"domain": "str"}).sort_values("domain")
    domains = known.groupby("outlet")["domain"].agg(lambda column: column.value_counts().index[0]).reset_index()
    joined = profile.merge(domains, on="outlet", validate="one_to_one")
    return joined.merge(given, on="domain", validate="many_to_one").reset_index(drop=True)


def rank_correlation(one: pd.Series, other: pd.Series, *, rng: np.random.Generator | None = None) -> pd.DataFrame:
    """Spearman's rho of two measures of the same outlets, with a 95 % interval.

    Returns one row: n (outlets), rho, low, high, method, warning.

    Outlets with a missing value are left out. method 'fisher': Fisher's z with the variance (1 + rho² / 2) / (n - 3) of
    Bonett & Wright (2000, *Psychometrika* 65:23), who found it to cover 95 % where other variances do not; 'bootstrap',
    where an `rng` is given: percentiles of 2,000 draws of outlets, tails widened for few (which undercovers for few
    outlets and ties); 'none' below four outlets, or where either does not vary. warning: '' from ten outlets on.

    >>> a, b = pd.Series([1, 2, 3, 4, 5, 6, 7, 8, 9, 10.]), pd.Series([2, 1, 4, 3, 6, 5, 8, 7, 10, 9.])
    >>> rank_correlation(a, b).round(3).values.tolist()
    [[10, 0.939, 0.688, 0.99, 'fisher', '']]
    """
    pairs = pd.DataFrame({"one": one.to_numpy(float), "other": other.to_numpy(float)}).dropna()
    n = len(pairs)
    warning = FEW if n < FEWEST_RATED else ""
    if n < 2 or (pairs.nunique() < 2).any():
        rho, low, high, method, warning = np.nan, np.nan, np.nan, "none", warning or CONSTANT
    else:
        rho = float(spearman(pairs["one"].to_numpy()[None], pairs["other"].to_numpy()[None])[0])
        low, high, method = _interval(pairs.to_numpy(), rho, rng)
    return pd.DataFrame([[n, rho, low, high, method, warning]], columns=COLUMNS)


def spearman(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Spearman's rho of each row of two (k, n) arrays: Pearson's of their ranks, ties ranked alike; NaN where constant.

    Spearman 1904 (*American Journal of Psychology* 15:72); without ties 1 - 6 Σd² / (n³ - n).

    >>> spearman(np.array([[1, 2, 3, 4, 5]]), np.array([[5, 6, 7, 8, 7]])).round(4).tolist()
    [0.8208]
    """
    a, b = (ranks - ranks.mean(1, keepdims=True) for ranks in (rankdata(side, axis=1) for side in (one, other)))
    with np.errstate(invalid="ignore"):
        return (a * b).sum(1) / np.sqrt((a * a).sum(1) * (b * b).sum(1))


def _interval(pairs: np.ndarray, rho: float, rng: np.random.Generator | None) -> tuple[float, float, str]:
    n = len(pairs)
    if n < FEWEST_AT_ALL:
        return np.nan, np.nan, "none"
    if rng is None:
        spread = Z * np.sqrt((1 + rho**2 / 2) / (n - 3))
        z = np.arctanh(np.clip(rho, -1 + 1e-12, 1 - 1e-12))
        return float(np.tanh(z - spread)), float(np.tanh(z + spread)), "fisher"
    drawn = pairs[rng.integers(n, size=(REPLICATES, n))]
    found = spearman(drawn[:, :, 0], drawn[:, :, 1])
    found = found[np.isfinite(found)]
    low, high = (float(end[0]) for end in percentile_interval(found[:, None], np.array([n])))
    return max(min(low, rho), -1), min(max(high, rho), 1), "bootstrap"
