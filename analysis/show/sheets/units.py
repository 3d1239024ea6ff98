"""What coders see of a sample: each span in its text, without what was measured of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from urllib.parse import quote, unquote

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.read.coding import Item
from analysis.show.reading import one_article, select

CONTEXT = 300  # code points shown on either side of what is marked, to the next gap between words
QUOTED = 400  # more of them, where the cut would fall into a quotation that ends within so many
LONGEST = 500  # of source and content, on either side of the span; longer ones are cut
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
                         r"|[\U0001fffe\U0001ffff]")  # what XML and spreadsheets cannot hold, or hold and garble
UNSAFE = re.compile(rf"[%\t\n\r\u0085\u2028\u2029]|^\s|\s$|{UNPRINTABLE.pattern}")
PARTS = ("source", "content")


@dataclass(frozen=True)
class Unit:
    """One span to code: where it stands, its text, and what a coder said of it ('' for nothing yet)."""

    unit: str
    doc_id: str
    field: str
    start: int
    end: int
    text: str  # the whole field, untouched
    asked: str = ""  # what the coder is told: the target, the source
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)  # source and content, where they are
    codes: dict[str, str] = field(default_factory=dict)
    coder: str = ""
    quotations: tuple[tuple[int, int], ...] = ()  # of the field: none of them is cut in the context if that can be

    @property
    def span(self) -> str:
        """The words to code."""
        return self.text[self.start:self.end]

    @property
    def window(self) -> tuple[int, int]:
        """The stretch of the text that is shown around the span: 300 code points on either side, whole words, and
        whole quotations where their other end is not too far."""
        edges = [self.start, self.end, *(edge for part in self.parts.values() for edge in part)]
        first = max(min(edges), self.start - LONGEST) - CONTEXT
        last = min(max(edges), self.end + LONGEST) + CONTEXT
        gap = self.text.rfind(" ", first, self.start) if first <= 0 else self.text.find(" ", first, self.start)
        first = 0 if first <= 0 else gap + 1 if gap >= 0 else first
        gap = self.text.rfind(" ", self.end, last)
        last = len(self.text) if last >= len(self.text) else gap if gap >= 0 else last
        cut = [quoted for quoted in self.quotations if quoted[0] < first < quoted[1] and first - quoted[0] <= QUOTED]
        first = min([first, *(start for start, _ in cut)])
        cut = [quoted for quoted in self.quotations if quoted[0] < last < quoted[1] and quoted[1] - last <= QUOTED]
        return first, max([last, *(end for _, end in cut)])

    def pieces(self) -> list[tuple[str, frozenset[str]]]:
        """The window as it is shown, cut at every edge of span, source and content: text and what it belongs to."""
        first, last = self.window
        spans = {"span": (self.start, self.end), **self.parts}
        edges = sorted({first, last, *(min(max(edge, first), last) for span in spans.values() for edge in span)})
        return [(printable(self.text[a:b]), frozenset(name for name, (start, end) in spans.items()
                                                      if start <= a and b <= end)) for a, b in pairwise(edges)]


def printable(text: str) -> str:
    """`text` of the same length that every format can hold: U+FFFD for control signs, one kind of line break."""
    return UNPRINTABLE.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))


def key(unit: str) -> str:
    """The name of a unit as every format keeps it: line breaks, control signs and % as %XX; `unit_of` reads it."""
    return UNSAFE.sub(lambda match: quote(match[0], safe=""), unit)


def unit_of(written: str) -> str:
    """The unit that `key` wrote; spaces around it, which sheets gather, do not count."""
    return unquote(written.strip())


def units(sample: pd.DataFrame, measured: dict[str, pd.DataFrame], corpus: pa.Table,
          names: dict[str, str]) -> list[Unit]:
    """The rows of a sample as coders see them, in its order.

    measured: documents and quotations. names: what each target is called. Raises InputError where the corpus is not
    the one that was measured.
    """
    wanted = sorted(set(sample["doc_id"]))
    texts = select(corpus, wanted)
    articles = {doc_id: one_article(doc_id, measured["documents"], texts) for doc_id in wanted}
    quoted = measured["quotations"][measured["quotations"]["doc_id"].isin(wanted)]
    quoted = {key: tuple(zip(rows["start"].tolist(), rows["end"].tolist(), strict=True))
              for key, rows in quoted.groupby(["doc_id", "field"])}
    made = []
    for row in sample.to_dict("records"):
        text = articles[row["doc_id"]][row["field"]]
        parts = {part: (int(row[f"{part}_start"]), int(row[f"{part}_end"])) for part in PARTS
                 if f"{part}_start" in row and pd.notna(row[f"{part}_start"])}
        asked = names.get(row["target"], row["target"]) if "target" in row else row.get("source", "")
        made.append(Unit(row["unit"], row["doc_id"], row["field"], int(row["start"]), int(row["end"]), text, asked,
                         parts, quotations=quoted.get((row["doc_id"], row["field"]), ())))
    return made


def shuffled(made: list[Unit], coder: str, rng: np.random.Generator) -> list[Unit]:
    """The units for one coder, in an order of the coder's own."""
    return [replace(made[place], coder=coder) for place in rng.permutation(len(made))]


def by_field(made: list[Unit]) -> dict[tuple[str, str], list[Unit]]:
    """The units of each field of an article, for formats that show the field whole."""
    fields: dict[tuple[str, str], list[Unit]] = {}
    for unit in made:
        fields.setdefault((unit.doc_id, unit.field), []).append(unit)
    return fields


def asked_items(items: tuple[Item, ...]) -> list[Item]:
    """The items that a coder answers."""
    return [item for item in items if item.kind != "shown"]


def names_of(items: tuple[Item, ...], given: Iterable[str]) -> list[str]:
    """The items that a coder answers, and after them whatever else was `given` an answer, so that it can be refused."""
    return list(dict.fromkeys([*(item.name for item in asked_items(items)), *given]))


def told(items: tuple[Item, ...]) -> Item | None:
    """The item that is shown and not asked, where the task has one."""
    return next((item for item in items if item.kind == "shown"), None)
