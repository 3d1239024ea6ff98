"""What comes back from coders, whatever it was written in: checked against sample and codebook, then one long table."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.read.coding import Item
from analysis.show.sheets.units import asked_items

SEVERAL = re.compile(r"\s*[,،;؛/+\n]\s*")
CODED = ["unit", "coder", "item", "code"]


class Answer(NamedTuple):
    """What one coder wrote for one item of one unit."""

    file: str
    place: str  # row 5, task 3, annotation 7: where in the file
    unit: str
    coder: str
    item: str
    written: tuple[str, ...]  # as written; none where nothing was, two where two were
    span: tuple[int, int] | None = None  # code points in the field, where the file tells


class Checked(NamedTuple):
    """What was coded, and what is wrong with it."""

    coded: pd.DataFrame  # unit, coder, item, code
    wrong: list[str]  # sentences about what cannot be used
    gaps: list[str]  # sentences about what is still to be coded


def checked(answers: Iterable[Answer], sample: pd.DataFrame, items: tuple[Item, ...]) -> Checked:
    """Every answer as a code of the codebook, in the order of sample and codebook; what is wrong, in sentences.

    Wrong are units that the sample lacks, spans that were moved, codes that the codebook lacks, two codes where one
    is asked (in one cell, or in two files), codes of what is no mention, answers of nobody. Gaps are units that no
    file of a coder has, and items without a code, but for notes, and for the rest of what is no mention.
    """
    asked = {item.name: item for item in asked_items(items)}
    spans = {row.unit: (row.start, row.end) for row in sample.itertuples()}
    found: dict[tuple[str, str, str], tuple[str, Answer]] = {}
    wrong, empty, seen = [], defaultdict(list), defaultdict(set)
    for answer in answers:
        seen[answer.coder].add(answer.unit)
        item = asked.get(answer.item)
        problem = _problem(answer, item, spans)
        code = item.code(answer.written[0]) if not problem and answer.written else None
        before = found.get((answer.unit, answer.coder, answer.item))
        if not problem and code and before and before[0] != code:
            problem = f"{code!r}, but {before[0]!r} in {before[1].file}, {before[1].place}; one coder gives one code"
        if problem:
            wrong.append(f"{answer.file}, {answer.place}, {problem}" if problem.startswith("column ")
                         else f"{answer.file}, {answer.place}, column {answer.item}: {problem}")
        elif code:
            found.setdefault((answer.unit, answer.coder, answer.item), (code, answer))
        else:
            empty[answer.coder, answer.unit].append(answer)
    wrong += [f"{answer.file}, {answer.place}, column {item}: {code!r}, but mention is no; leave the rest empty"
              for (unit, coder, item), (code, answer) in found.items()
              if _is_rest(asked[item]) and _is_no_mention(found, unit, coder)]
    gaps = [*_empty(empty, found, asked), *_absent(seen, spans)]
    return Checked(_ordered(found, spans, asked), list(dict.fromkeys(wrong)), gaps)


def _problem(answer: Answer, item: Item | None, spans: dict[str, tuple[int, int]]) -> str:
    """What is wrong with an answer taken alone; '' for nothing."""
    if answer.unit not in spans:
        what = f"there is no unit {answer.unit!r} in sample.csv" if answer.unit else "no unit is named"
        return f"column unit_id: {what}; leave that column as it was written"
    if answer.span and answer.span != spans[answer.unit]:
        (start, end), (ours, last) = answer.span, spans[answer.unit]
        return f"column start: the span is {start}-{end}, in sample.csv {ours}-{last}; code it where it was marked"
    if not answer.coder:
        return "column coder: it does not say who coded; name the coder with --coder"
    if item is None:
        return "there is no such item in coding.csv; leave the columns as they were written"
    given = [part for written in answer.written for part in _parts(written, item)]
    codes = [item.code(written) for written in given]
    for written, code in zip(given, codes, strict=True):
        if code is None:
            known = "a number" if item.kind == "number" else _listed(item.codes)
            return f"{written!r} is no code; it takes {known}"
    if len(set(codes)) > 1:
        return f"two codes, {' and '.join(codes)}; choose one"
    return ""


def _is_rest(item: Item) -> bool:
    """Whether an item asks of a mention what it is."""
    return item.name != "mention" and item.kind != "text"


def _is_no_mention(found: dict, unit: str, coder: str) -> bool:
    """Whether a coder says that what is marked in a unit is no mention."""
    return found.get((unit, coder, "mention"), ("",))[0] == "no"


def _parts(written: str, item: Item) -> list[str]:
    """What stands in one cell: several answers where each is a code of the item, else the one as it is written."""
    parts = SEVERAL.split(written) if item.codes and item.code(written) is None else [written]
    return parts if all(map(item.code, parts)) else [written]


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) if len(codes) <= 20 else f"one of the {len(codes)} that coding.csv lists"


def _empty(empty: dict, found: dict, asked: dict[str, Item]) -> list[str]:
    """A sentence for every row that has items still to be coded."""
    gaps = []
    for (coder, unit), answers in empty.items():
        open_ = [answer for answer in answers if (unit, coder, answer.item) not in found
                 and asked[answer.item].kind != "text"]
        if open_ and not _is_no_mention(found, unit, coder):
            names = ", ".join(dict.fromkeys(answer.item for answer in open_))
            gaps.append(f"{open_[0].file}, {open_[0].place}, column {names}: no code")
    return gaps


def _absent(seen: dict[str, set], spans: dict) -> list[str]:
    return [f"coder {coder}: no file has unit {unit!r}" for coder, theirs in seen.items() if coder
            for unit in spans if unit not in theirs]


def _ordered(found: dict, spans: dict, asked: dict[str, Item]) -> pd.DataFrame:
    """The codes by coder, then as sample and codebook have them."""
    places, order = {unit: n for n, unit in enumerate(spans)}, {item: n for n, item in enumerate(asked)}
    rows = sorted(found, key=lambda row: (row[1], places[row[0]], order[row[2]]))
    return pd.DataFrame([(*row, found[row][0]) for row in rows], columns=CODED, dtype="str")


def add_coded(folder: Path, coded: pd.DataFrame) -> pd.DataFrame:
    """Write FOLDER/coded.csv: what it held before, but for the units that these coders coded anew, and `coded`."""
    path = folder / "coded.csv"
    if path.exists():
        before = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        by = ["unit", "coder"]
        anew = pd.MultiIndex.from_frame(before[by]).isin(pd.MultiIndex.from_frame(coded[by]))
        coded = pd.concat([before[~anew], coded], ignore_index=True)
    staged = folder / ".coded.csv"
    coded.to_csv(staged, index=False, encoding="utf-8-sig", lineterminator="\n")
    os.replace(staged, path)
    return coded
