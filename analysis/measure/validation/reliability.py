"""How far coders agree: Krippendorff's alpha with its interval, and beside it the share of pairs of codes that are
equal.

Alpha is 1 - observed / expected disagreement, for any number of coders, who need not all have coded every unit
(Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*; 2019, *Content Analysis*, chapter 12). 1: they agree
in all; 0: as far as codes drawn at random from all of theirs would. Krippendorff asks for .8, and for .667 where
tentative conclusions will do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure.statistics import FEWEST_DOCUMENTS, Resampling, percentile_interval
from analysis.measure.validation.judged import NOTE
from analysis.tables import VALENCES

LEVELS = ("nominal", "ordinal", "interval", "ratio", "set")
RANKED = {"valence": VALENCES, "content": ("wrong", "partly", "right")}  # items whose codes are ranks, lowest first
BETWEEN = "|"  # two codes of one set
FEWEST_DISAGREEING = 5  # documents; of fewer a bootstrap knows nothing
COLUMNS = {"item": "str", "level": "str", "n_coders": "int64", "n_units": "int64", "n_documents": "int64",
           "agreement": "float64", "alpha": "float64", "low": "float64", "high": "float64", "method": "str"}


def alpha(codes: Sequence[Sequence], level: str = "nominal", ranks: Sequence = ()) -> float:
    """Krippendorff's alpha of `codes`: a row a unit, in it a code a coder, None where that coder has none.

    NaN where no two coders coded a unit, or all gave one and the same code. level: 'nominal'; 'ordinal' (`ranks`:
    the codes, lowest first); 'interval' and 'ratio' (numbers); 'set' (frozensets, by the distance MASI, Passonneau
    2006, *LREC*, 831). Raises ValueError for another level.

    The examples are Krippendorff's (2011): two observers, in nought and one; two, in letters; four, not all of whom
    coded all units (. stands for no code). He prints .095, .692, .743, .815, .849 and .797.

    >>> print("%.4f" % alpha(list(zip("0100000010", "1110010000"))))
    0.0952
    >>> print("%.4f" % alpha(list(zip("aabbdcccedda", "babbbccceddd"))))
    0.6920
    >>> four = "123321412...", "1233224125.3", ".3332342251.", "12332441251."
    >>> units = [[None if code == "." else int(code) for code in unit] for unit in zip(*four)]
    >>> for level in ("nominal", "ordinal", "interval", "ratio"):
    ...     print("%.4f" % alpha(units, level, ranks=range(1, 6)))
    0.7434
    0.8154
    0.8491
    0.7974
    """
    counts, values = _counts(codes, ranks)
    distance = _distances(values, counts.sum(0), level)
    return float(_alpha(_disagreement(counts, distance).sum(), counts.sum(0), distance))


def masi(one: frozenset, other: frozenset) -> float:
    """Distance of two sets: 1 - Jaccard x (1 equal, 2/3 one in the other, 1/3 they share something, else 0).

    >>> print("%.4f" % masi(frozenset("ab"), frozenset("abcd")))
    0.6667
    >>> print("%.4f" % masi(frozenset("ab"), frozenset("bc")))
    0.8889
    """
    if one == other:
        return 0.0
    near = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - near * len(one & other) / len(one | other)


def reliability(coded: pd.DataFrame, sample: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """Agreement of the coders, item by item.

    coded: unit, coder, item, code. sample: unit and doc_id. Returns item, level, n_coders, n_units and n_documents (of
    units that two or more coded), agreement (share of pairs of codes of one unit that are equal, each unit weighing the
    same), alpha, low, high (95 %, from resampling documents: Zapf, Castell, Morawietz & Karch 2016, *BMC Medical
    Research Methodology* 16:93), method ('bootstrap', or 'none' where fewer than 20 documents were coded twice or
    coders differ in fewer than five). Codes of ranks (`RANKED`) are ordinal, codes with a | are sets, all others
    nominal. The item note is left out.
    """
    seed, rows = int(rng.integers(2**63)), []
    document = sample.set_index("unit")["doc_id"]
    for item, codes in coded[coded["item"] != NOTE].groupby("item"):
        table = codes.pivot(index="unit", columns="coder", values="code")
        table = table[table.notna().sum(axis=1) >= 2].dropna(axis="columns", how="all")
        ranks, level = _level(item, table)
        if level == "set":
            table = table.map(lambda code: frozenset(code.split(BETWEEN)), na_action="ignore")
        rows.append({"item": item, "level": level, "n_coders": table.shape[1], "n_units": len(table)}
                    | _agreement(table, document.loc[table.index], (level, ranks), seed))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _level(item, table):
    codes = set(table.stack())
    if any(BETWEEN in code for code in codes):
        return (), "set"
    ranks = RANKED.get(item, ())
    return ranks, "ordinal" if ranks and codes <= set(ranks) else "nominal"


def _agreement(table: pd.DataFrame, document: pd.Series, scale: tuple, seed: int) -> dict:
    """n_documents, agreement, alpha, low, high, method of a table of codes, a row a unit, a column a coder."""
    (level, ranks), (place, documents) = scale, pd.factorize(document)
    counts, values = _counts(table.to_numpy(object), ranks)
    distance = _distances(values, counts.sum(0), level)
    differing = _disagreement(counts, distance)
    found = {"n_documents": len(documents), "agreement": _equal_pairs(counts),
             "alpha": float(_alpha(differing.sum(), counts.sum(0), distance)), "low": np.nan, "high": np.nan,
             "method": "none"}
    if len(documents) < FEWEST_DOCUMENTS or len(np.unique(place[differing > 0])) < FEWEST_DISAGREEING:
        return found
    by_document = np.zeros((len(documents), 1 + len(values)))
    np.add.at(by_document, place, np.column_stack([differing, counts]))
    drawn = Resampling(np.arange(len(documents)), len(documents), (seed,)).totals(by_document)
    low, high = percentile_interval(_alpha(drawn[:, 0], drawn[:, 1:], distance)[:, None], np.array([len(documents)]))
    return found | {"low": float(low[0]), "high": float(high[0]), "method": "bootstrap"}


def _counts(codes, ranks=()) -> tuple[np.ndarray, list]:
    """How many coders gave each unit each value, (units, values), and the values, those of `ranks` first.

    A unit of one code is a row of noughts: it says nothing on agreement.
    """
    codes = [[code for code in unit if not pd.isna(code)] for unit in codes]
    used = {code for unit in codes if len(unit) > 1 for code in unit}
    values = [code for code in ranks if code in used] + sorted(used.difference(ranks), key=_name)
    place = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(codes), len(values)))
    for row, unit in zip(counts, codes, strict=True):
        if len(unit) > 1:
            np.add.at(row, [place[code] for code in unit], 1)
    return counts, values


def _name(value):
    return sorted(value) if isinstance(value, frozenset) else value


def _distances(values: list, totals: np.ndarray, level: str) -> np.ndarray:
    """Distance of every two values, (values, values), of which `totals` were given."""
    if level == "set":
        return np.array([[masi(one, other) for other in values] for one in values]).reshape(len(values), -1)
    if level == "ordinal":
        values = np.cumsum(totals) - totals / 2
    if level in ("ordinal", "interval"):
        return np.square(np.subtract.outer(np.asarray(values, float), np.asarray(values, float)))
    if level == "ratio":
        one, other = np.asarray(values, float)[:, None], np.asarray(values, float)
        return np.square(np.divide(one - other, one + other, out=np.zeros((len(values),) * 2), where=one + other != 0))
    if level != "nominal":
        raise ValueError(f"level: {level!r} is none of {', '.join(LEVELS)}")
    return 1 - np.eye(len(values))


def _disagreement(counts: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """What the pairs of codes of each unit add to the observed disagreement, (units,)."""
    return ((counts @ distance) * counts).sum(1) / np.maximum(counts.sum(1) - 1, 1)


def _alpha(observed: np.ndarray, totals: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Alpha from the observed disagreement (...) and how often each value was given (..., values)."""
    expected = ((totals @ distance) * totals).sum(-1) / np.maximum(totals.sum(-1) - 1, 1)
    return 1 - np.divide(observed, expected, out=np.full(np.shape(observed), np.nan), where=expected > 0)


def _equal_pairs(counts: np.ndarray) -> float:
    """Mean over units of the share of pairs of codes that are equal; NaN where no unit has two."""
    coders = counts.sum(1)
    pairs = (coders * (coders - 1))[coders > 1]
    return float(((counts * (counts - 1)).sum(1)[coders > 1] / pairs).mean()) if len(pairs) else np.nan
