"""What coders said of the sampled units, beside what was measured.

**sample**: a row a unit: unit, task, doc_id, outlet, the measured columns of the task, stratum, probability (of being
in the sample). **coded**: a row a code: unit, coder, item, code.

**Whose code is the truth.** Where a coder called `adjudicated` coded a unit, that coder's codes alone. Else all coders
of the unit weigh the same: two who differ make a mention half own, half quoted, so that estimates are those of the
mean coder, and no coder is preferred by the order of names.

**Units that nobody coded** are taken for left out at random, as they are where sheets in random order are coded from
the top: the probabilities of the others are multiplied by the share of the sample that was coded.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.errors import InputError
from analysis.measure.validation.draw import read_sample

ADJUDICATED, NOTE, NOTHING = "adjudicated", "note", "none"
CODED = ("unit", "coder", "item", "code")
SAID = {"mention": "yes", "source": "right", "content": "right"}  # what every measured row claims of itself
COLUMN = {"unit": "measured_unit"}  # items whose column in the sample has another name
ITEMS = {"labels": ("mention", "valence", "voice"), "credits": ("mention", "agency", "form"),
         "attributions": ("mention", "source", "content", "source_type", "quote_type"),
         "quantities": ("mention", "value", "unit", "voice")}


def read(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames sample and coded of a folder that `sample` and `coded` wrote; empty cells are null.

    Raises InputError where a file is missing, lacks a column or is empty, where a unit has no probability or stands in
    the sample twice, was coded but never sampled, or has two codes of an item from one coder.
    """
    path, sample = Path(folder) / "sample.csv", read_sample(folder).replace("", None)
    if not set(sample["task"]) <= set(ITEMS) or sample["task"].nunique() != 1:
        raise InputError(f"{path}: its task has to be one of {', '.join(ITEMS)}")
    wrong = ~sample["probability"].between(0, 1, inclusive="right") | sample["unit"].duplicated()
    if wrong.any():
        unit = sample.loc[wrong, "unit"].iloc[0]
        raise InputError(f"{path}: unit {unit!r} stands there twice, or without a probability above 0 and up to 1; "
                         "draw the sample again")
    path = Path(folder) / "coded.csv"
    coded = _coded(path)
    if len(foreign := coded.loc[~coded["unit"].isin(sample["unit"]), "unit"]):
        raise InputError(f"{path}: unit {foreign.iloc[0]!r} is not in sample.csv; was another sample coded?")
    if (twice := coded.duplicated(["unit", "coder", "item"])).any():
        row = coded[twice].iloc[0]
        raise InputError(f"{path}: {row['coder']!r} gives unit {row['unit']!r} two codes of {row['item']!r}; keep one")
    return sample, coded


def _coded(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; `python -m analysis coded {path.parent} FILE` writes it")
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except (ValueError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a readable CSV file ({error})") from error
    if missing := [column for column in CODED if column not in table]:
        raise InputError(f"{path}: the column {missing[0]!r} is missing")
    if table["code"].isna().all():
        raise InputError(f"{path}: there is no code in it")
    return table.dropna(subset="code").reset_index(drop=True)


def refuse_others(sample: pd.DataFrame, measured: dict[str, pd.DataFrame], folder: Path) -> None:
    """Raise InputError where a sampled unit is not among the tables, or was measured otherwise when it was drawn."""
    table = measured[sample["task"].iloc[0]]
    start = "cue_start" if "cue_start" in table else "start"
    units = table["doc_id"] + ":" + table["field"] + ":" + table[start].astype("str")
    row = pd.Index(units).get_indexer(sample["unit"])
    changed = pd.Series(row < 0, sample.index)
    for item in set(ITEMS[sample["task"].iloc[0]]) & set(table) - SAID.keys():
        now = written(table[item]).reset_index(drop=True).reindex(row)
        changed |= measured_code(sample, item).to_numpy() != now.to_numpy()
    if changed.any():
        first, others = sample.loc[changed, "unit"].iloc[0], changed.sum() - 1
        raise InputError(f"{folder}: unit {first!r} of the sample, and {others:,} more, do not stand there as they "
                         "were drawn; give the tables that the sample was drawn from")


def task_of(sample: pd.DataFrame) -> str:
    """What was sampled; labels where nothing could be."""
    return sample["task"].iloc[0] if len(sample) else "labels"


def measured_code(rows: pd.DataFrame, item: str) -> pd.Series:
    """What was measured of each row for an item, as coders write it: text, 12 and not 12.0, none for null."""
    if item == "source":  # whether nobody is named, where nobody was found, is a claim too
        return pd.Series(SAID[item], rows.index).mask(rows["source_type"].fillna("") == "", NOTHING)
    if item in SAID:
        return pd.Series(SAID[item], rows.index)
    return written(rows[COLUMN.get(item, item)].replace("", None))


def written(codes: pd.Series) -> pd.Series:
    """Codes as text in one spelling: 12.0 and 12 are 12, null is none."""
    numbers = pd.to_numeric(codes, errors="coerce")
    return codes.astype("str").where(numbers.isna(), numbers.map("{:.15g}".format)).where(codes.notna(), NOTHING)


def judged(sample: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """A row for each unit and coder whose codes count: the columns of `sample`, and for each item of the task two more,
    `ITEM_measured` and `ITEM_read` (null where the coder gave none); coder; probability and weight.

    probability: of being sampled and coded. weight: 1 / probability, divided among the coders of the unit.
    """
    items = ITEMS[task_of(sample)]
    told = coded[coded["item"].isin(items)]
    settled = told.loc[told["coder"] == ADJUDICATED, "unit"]
    told = told[(told["coder"] == ADJUDICATED) | ~told["unit"].isin(settled)]
    wide = told.assign(code=written(told["code"])).pivot(index=["unit", "coder"], columns="item", values="code")
    wide = wide.reindex(columns=list(items)).add_suffix("_read").dropna(how="all").reset_index()
    rows = sample.assign(**{f"{item}_measured": measured_code(sample, item) for item in items})
    rows = rows.merge(wide, on="unit", validate="one_to_many")
    rows["probability"] *= rows["unit"].nunique() / max(len(sample), 1)
    rows["weight"] = 1 / rows["probability"] / rows.groupby("unit")["coder"].transform("size")
    return rows
