"""Attribution, case by case: sentences of our own and the rows that a careful reader marks in them.

A case gives its attributions in order of the text. Cues are found left to right and must overlap; source and
content are compared as written, without outer marks and punctuation; further keys only where a case gives them.
Known failures are written as they should be, and must fail until the rules are mended.
"""

import json
from pathlib import Path

import pyarrow as pa
import pytest

from analysis.pipeline import measure
from analysis.read.corpus import SCHEMA
from analysis.read.lexicons import read_lexicons

FOLDER = Path(__file__).parent / "cases" / "attribution"
TRIM = " \t\n\r\"“”„«»‹›﴿﴾'‘’:،,.؛؟!()-–…"
PLAIN = ("source_type", "resolution", "stance", "cue_class", "exclusive", "negated")
POINTERS = ("antecedent", "parent")
REQUIRED = {"cue", "source", "content", "quote_type"}
ALLOWED = {*REQUIRED, *PLAIN, *POINTERS, "via", "field"}


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


FILES = {path.stem: read(path.stem) for path in sorted(FOLDER.glob("*.json"))}
FAILS = pytest.mark.xfail(raises=AssertionError, strict=True)
CASES = [pytest.param(case, id=case["id"], marks=[FAILS] if name == "known-failures" else [])
         for name, cases in FILES.items() for case in cases]


def trimmed(text):
    return (text or "").strip(TRIM)


def field_of(row):
    return row.get("field", "text")


def cue_spans(case):
    """Span of each expected cue in its field, found left to right."""
    at, spans = {}, []
    for row in case["attributions"]:
        field = field_of(row)
        start = case.get(field, "").find(row["cue"], at.get(field, 0))
        assert start >= 0, f"the cue {row['cue']!r} is not in the {field} after the one before it"
        at[field] = start + len(row["cue"])
        spans.append((start, at[field]))
    return spans


@pytest.fixture(scope="session")
def found():
    """Rows of attributions by case, in order of the text (title first), from one run over all cases."""
    everything = [case for cases in FILES.values() for case in cases]
    articles = [{"doc_id": case["id"], "outlet": case.get("outlet", "الضحى"), "published": None, "url": None,
                 "title": case.get("title", ""), "byline": case.get("byline", ""), "text": case["text"]}
                for case in everything]
    rows = measure(pa.Table.from_pylist(articles, SCHEMA), read_lexicons())["attributions"].to_pylist()
    by_case = {case["id"]: [] for case in everything}
    for row in sorted(rows, key=lambda row: (row["field"] != "title", row["cue_start"])):
        by_case[row["doc_id"]].append(row)
    return by_case


def chain(row, rows, key):
    """Places in `rows` that a row leads to, one after another."""
    ids = [other["attribution_id"] for other in rows]
    seen = []
    while row[f"{key}_id"] in ids and ids.index(row[f"{key}_id"]) not in seen:
        seen.append(ids.index(row[f"{key}_id"]))
        row = rows[seen[-1]]
    return seen


def place_of(cue, number, expected):
    """Place of the attribution with this cue: the last one before `number`, else the first after it."""
    places = [i for i, other in enumerate(expected) if other["cue"] == cue and i != number]
    return max((i for i in places if i < number), default=min(places))


def differences(number, expected, rows, case):
    """What row `number` has otherwise than expected, as readable strings."""
    want, row = expected[number], rows[number]
    text = case.get(row["field"], "")
    content = text[row["content_start"]:row["content_end"]] if row["content_start"] is not None else ""
    pairs = [("source", trimmed(want["source"]), trimmed(row["source"])),
             ("content", trimmed(want["content"]), trimmed(content)),
             ("quote_type", want["quote_type"], row["quote_type"])]
    if "via" in want:
        pairs.append(("via", trimmed(want["via"]), trimmed(row["via"])))
    pairs += [(key, want[key], row[key]) for key in PLAIN if key in want]
    wrong = [f"{want['cue']}: {name} is {got!r}, not {wanted!r}" for name, wanted, got in pairs if wanted != got]
    for key in POINTERS:
        if key in want and place_of(want[key], number, expected) not in chain(row, rows, key):
            wrong.append(f"{want['cue']}: {key} is {row[f'{key}_id']}, not the row of {want[key]!r}")
    return wrong


def shown(rows):
    return "\n".join(f"  {row['cue']} | {row['source']} | {row['rule']} | {row['resolution']}" for row in rows)


@pytest.mark.parametrize("case", CASES)
def test_case(case, found):
    rows, expected = found[case["id"]], case["attributions"]
    spans = cue_spans(case)
    there = [(row["field"], row["cue"]) for row in rows]
    wanted = [(field_of(row), row["cue"]) for row in expected]
    assert len(rows) == len(expected), f"found {there}\nwanted {wanted}\n{shown(rows)}"
    apart = [want["cue"] for want, row, (start, end) in zip(expected, rows, spans, strict=True)
             if field_of(want) != row["field"] or row["cue_start"] >= end or row["cue_end"] <= start]
    assert not apart, f"found {there}\nwanted {wanted}"
    wrong = [line for number in range(len(rows)) for line in differences(number, expected, rows, case)]
    assert not wrong, "\n".join(wrong)


def test_cases_are_well_formed():
    cases = [case for cases in FILES.values() for case in cases]
    ids = [case["id"] for case in cases]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []
    texts = [case["text"] for case in cases]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []
    assert [case["id"] for case in FILES["negative"] if case["attributions"]] == []
    for case in cases:
        spans = cue_spans(case)
        assert len(spans) == len(case["attributions"]) and case["kind"], case["id"]
        for row in case["attributions"]:
            field = case[field_of(row)]
            assert row.keys() >= REQUIRED and row.keys() <= ALLOWED, (case["id"], row.keys())
            assert row["source"] in field and row["content"] in field, (case["id"], row["cue"])
            assert row.get("via", "") in field, (case["id"], row["cue"])
            assert row["quote_type"] in ("direct", "indirect", "mixed"), (case["id"], row["cue"])
