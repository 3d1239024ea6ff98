"""W3C Web Annotation (JSON-LD): a span is an annotation, each code a tag `item=code`, the coder its creator.

After the Web Annotation Data Model (W3C Recommendation, 2017): TextPositionSelector counts code points of the
untouched field, TextQuoteSelector says what stands there and around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.units import Unit, asked_items, names_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAME = "urn:isnad:"
AROUND = 40  # code points before and after a span that make it findable in an edited text


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """An AnnotationPage; the question of each item stands in its codebook, coding.csv."""
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": [_annotation(unit, items) for unit in units]}
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")


def _annotation(unit: Unit, items: tuple[Item, ...]) -> dict:
    shown = [{"type": "TextualBody", "purpose": "describing", "value": unit.asked}] if unit.asked else []
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": f"{item.name}={unit.codes[item.name]}"}
            for item in asked_items(items) if item.name in unit.codes]
    text, start, end = unit.text, unit.start, unit.end
    selectors = [{"type": "TextPositionSelector", "start": start, "end": end},
                 {"type": "TextQuoteSelector", "exact": unit.span, "prefix": text[max(start - AROUND, 0):start],
                  "suffix": text[end:end + AROUND]}]
    source = f"{NAME}article:{quote(unit.doc_id, safe='')}:{unit.field}"
    return {"id": f"{NAME}unit:{quote(unit.unit, safe='')}", "type": "Annotation", "motivation": "classifying",
            **({"creator": {"type": "Person", "nickname": unit.coder}} if unit.coder else {}),
            "body": [*shown, *tags], "target": {"source": source, "selector": selectors}}


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What the tags of every annotation say, an answer an item; raises InputError where the file holds no such page."""
    try:
        page = json.loads(path.read_text(encoding="utf-8-sig"))
        for number, annotation in enumerate(page["items"] if isinstance(page, dict) else page, 1):
            yield from _answers(path.name, f"annotation {number}", annotation, items)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path}: not a page of Web Annotations as `sample` writes it ({error!r}); "
                         "see the Web Annotation Data Model") from error


def _answers(file: str, place: str, annotation: dict, items: tuple[Item, ...]) -> Iterator[Answer]:
    bodies = annotation.get("body", [])
    tags: dict[str, list[str]] = {}
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if body.get("purpose") == "tagging":
            name, _, code = body["value"].partition("=")
            tags.setdefault(name.strip(), []).append(code)
    unit = unquote(annotation["id"].removeprefix(f"{NAME}unit:"))
    creator = annotation.get("creator") or {}
    coder = creator.get("nickname") or creator.get("name") or "" if isinstance(creator, dict) else creator
    for name in names_of(items, tags):
        written = tuple(code for code in tags.get(name, ()) if code.strip())
        yield Answer(file, place, unit, coder, name, written, _span(annotation["target"]))


def _span(target: dict) -> tuple[int, int] | None:
    selectors = target.get("selector", [])
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if selector.get("type") == "TextPositionSelector":
            return selector["start"], selector["end"]
    return None
