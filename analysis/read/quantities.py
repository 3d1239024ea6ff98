"""What the lexicon says of quantities: number words, what they count, and what tells how they are meant.

A written form may be several things (جرح is what befell somebody, عام counts and stands before the number of a year);
an entry carries a flag for each, and the number it is worth, if any.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.read import arabic, conjugation, dictionary

# What a number word is, by the order of the file's names; 0 for none.
NUMBERS = ("unit", "ten", "tens", "hundred", "hundreds", "scale", "scales", "scaled", "vague", "few", "fraction",
           "quarters", "ordinal", "month", "hijri")
(UNIT, TEN, TENS, HUNDRED, HUNDREDS, SCALE, SCALES, SCALED, VAGUE, FEW, FRACTION, QUARTERS, ORDINAL, MONTH,
 HIJRI) = range(1, len(NUMBERS) + 1)
# What else a form may be: flags of the amount lane. NUMBER: one of the above; DUAL: a noun that says two.
OTHERS = ("noun", "role", "hedge", "after", "bound", "subset", "of", "rise", "total", "tally", "named", "year",
          "clock", "hour", "age", "idle", "percent", "era", "between", "or", "reach", "order", "aged", "until", "site",
          "point", "met")
(NOUN, ROLE, HEDGE, AFTER, BOUND, SUBSET, OF, RISE, TOTAL, TALLY, NAMED, YEAR, CLOCK, HOUR, AGE, IDLE, PERCENT, ERA,
 BETWEEN, OR, REACH, ORDER, AGED, UNTIL, SITE, POINT, MET, NUMBER, DUAL,
 CONSTRUCT) = (1 << b for b in range(len(OTHERS) + 3))
CLASSES = (*NUMBERS, *OTHERS)
MEANS = ("", *tables.UNITS, *tables.HEDGES)
HER = "ها"  # دولتاها
CONSTRUCT_ENDINGS = ("ا", "ي")  # دولتا، دولتي، جانبي: a dual before what it belongs to


class Amount(NamedTuple):
    """A written form of a row of quantities.csv: 1 + the index of each thing it may mean, 0 where it means none."""

    text: str
    row: int
    number: int = 0  # of NUMBERS
    counts: int = 0  # of tables.UNITS: what a noun counts
    befell: int = 0  # of tables.UNITS: what befell those who are counted
    hedge: int = 0  # of tables.HEDGES
    flags: int = 0
    clitics: int = 0


def amounts(frame: pd.DataFrame) -> list[Amount]:
    """Every form of the file once, all that it may be in one; a form that is a plural too is no dual."""
    found: dict[str, Amount] = {}
    for amount in _forms(frame):
        key = arabic.fold(amount.text)
        first = found.get(key, amount)
        parts = (a or b for a, b in zip(first[2:6], amount[2:6], strict=True))
        flags = first.flags | amount.flags
        if first.flags & NOUN and amount.flags & NOUN and (first.flags ^ amount.flags) & DUAL:
            flags &= ~(DUAL | CONSTRUCT)
        row = amount.row if amount.number and not first.number else first.row
        found[key] = Amount(first.text, row, *parts, flags, first.clitics | amount.clitics)
    for key, amount in found.items():
        noun = found.get(key.removeprefix("ال"))
        if noun is not None and noun is not amount and noun.flags & NOUN:  # العام stands in a row of its own too
            found[key] = amount._replace(counts=noun.counts, flags=amount.flags | noun.flags & (NOUN | DUAL))
    return list(found.values())


def worths(frame: pd.DataFrame) -> np.ndarray:
    """float64[rows, 2]: the number that each row is worth, the upper end of a vague one; NaN for none."""
    return frame[["value", "high"]].replace("", "nan").to_numpy(float)


def _forms(frame: pd.DataFrame) -> Iterator[Amount]:
    for row, amount in enumerate(frame.to_dict("records")):
        name, means = amount["class"], amount["means"]
        blank = Amount("", row, flags=NUMBER, clitics=dictionary.ANY_CLITIC)
        if name in NUMBERS:
            blank = blank._replace(number=NUMBERS.index(name) + 1)
        else:
            blank = blank._replace(flags=1 << OTHERS.index(name))
            if means in tables.HEDGES:
                blank = blank._replace(hedge=tables.HEDGES.index(means) + 1)
            elif means:
                place = "befell" if name == "role" else "counts"
                blank = blank._replace(**{place: tables.UNITS.index(means) + 1})
        stems = ((conjugation.past, amount["past"]), (conjugation.present, amount["present"]))
        for form in (form for conjugate, stem in stems if stem for form in conjugate(stem)):
            for text in (form, *conjugation.with_object(form)):
                yield blank._replace(text=text.text, clitics=dictionary.VERB_CLITICS)
        for text in filter(None, amount["forms"].split("/")):
            yield blank._replace(text=text)
        for text in filter(None, amount["dual"].split("/")):
            construct = CONSTRUCT * (text.endswith(CONSTRUCT_ENDINGS) and not text.endswith(HER))
            yield blank._replace(text=text, flags=blank.flags | DUAL | construct)
