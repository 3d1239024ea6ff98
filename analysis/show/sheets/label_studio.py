"""Label Studio: tasks with our spans as predictions, the labelling interface, and the JSON export read back.

A task is one unit with its context; codes are choices about the task. Offsets count code points of the task's text, as
Label Studio has counted since its version 1.6 (issues 539 and 1347 of its repository tell of UTF-16 before). The way
back does not hang on them: a task carries its unit and where its span stands in the article. Tried with Label Studio
1.23: imported, coded by clicks, exported, read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from analysis.errors import InputError
from analysis.read.coding import BETWEEN, Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.rows import LEFT_TO_RIGHT
from analysis.show.sheets.units import Unit, asked_items, key, names_of, printable, told, unit_of

MODEL = "isnad"
COLORS = {"span": "#c00000", "source": "#1f4e9e", "content": "#2e6b34"}
RIGHT_TO_LEFT = "direction: rtl; text-align: right"
TYPES = {"choice": "choices", "number": "number", "text": "textarea"}


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """The tasks, for every coder the same; beside them NAME.xml, the labelling interface to paste into the project."""
    tasks = [_task(unit, items) for unit in units]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1), encoding="utf-8")
    path.with_suffix(".xml").write_text(interface(items), encoding="utf-8")


def _task(unit: Unit, items: tuple[Item, ...]) -> dict:
    first, last = unit.window
    text = printable(unit.text[first:last])
    data = {"unit_id": key(unit.unit), "field": unit.field, "start": unit.start, "end": unit.end,
            "asked": printable(unit.asked), "text": text}
    regions = [_region(name, max(start, first) - first, min(end, last) - first, text)
               for name, (start, end) in {"span": (unit.start, unit.end), **unit.parts}.items()
               if max(start, first) < min(end, last)]
    task = {"data": data, "predictions": [{"model_version": MODEL, "result": regions}]}
    if unit.codes:
        coded = [_result(item, unit.codes[item.name]) for item in asked_items(items) if item.name in unit.codes]
        task["annotations"] = [{"completed_by": {"email": unit.coder}, "result": [*regions, *coded]}]
    return task


def _region(name: str, start: int, end: int, text: str) -> dict:
    value = {"start": start, "end": end, "text": text[start:end], "labels": [name]}
    return {"id": name, "from_name": "marked", "to_name": "text", "type": "labels", "value": value}


def _result(item: Item, code: str) -> dict:
    kind = TYPES[item.kind]
    value = {"number": float(code)} if item.kind == "number" else {"text" if kind == "textarea" else kind: [code]}
    return {"from_name": item.name, "to_name": "text", "type": kind, "value": value}


def interface(items: tuple[Item, ...]) -> str:
    """The labelling configuration: the text right to left, each item with its choices, wordings in two languages."""
    view = ElementTree.Element("View", style=RIGHT_TO_LEFT)
    if shown := told(items):
        ElementTree.SubElement(view, "Header", value=f"{shown.arabic}{BETWEEN}{shown.english}: $asked")
    marked = ElementTree.SubElement(view, "Labels", name="marked", toName="text")
    for name, color in COLORS.items():
        ElementTree.SubElement(marked, "Label", value=name, background=color)
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    for item in asked_items(items):
        question = f"{item.arabic}{BETWEEN}{item.english}{LEFT_TO_RIGHT}"
        ElementTree.SubElement(view, "Header", value=question, size="5")
        _control(view, item)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode")


def _control(view: ElementTree.Element, item: Item) -> None:
    named = {"name": item.name, "toName": "text"}
    if item.kind == "number":
        ElementTree.SubElement(view, "Number", named)
    elif item.kind == "text":
        ElementTree.SubElement(view, "TextArea", named, rows="2", maxSubmissions="1", editable="true")
    else:
        many = {"layout": "select"} if len(item.codes) > 20 else {"showInline": "true"}
        choices = ElementTree.SubElement(view, "Choices", named, choice="single", **many)
        for choice in item.choices:
            wording = " / ".join(dict.fromkeys((choice.arabic, choice.english)))
            ElementTree.SubElement(choices, "Choice", value=wording, alias=choice.code,
                                   hint=f"{choice.when_arabic}{BETWEEN}{choice.when_english}")


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What coders chose, from an export as JSON: an answer an item, those of cancelled annotations left out.

    The coder is who completed the annotation: the number of the account, as exports have it, or its email.
    Raises InputError where it is no such export.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
        for number, task in enumerate(tasks, 1):
            yield from _answers(path.name, number, task, items)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path}: not an export of Label Studio as JSON ({error!r}); choose «JSON», not "
                         "«JSON-MIN»") from error


def _answers(file: str, number: int, task: dict, items: tuple[Item, ...]) -> Iterator[Answer]:
    data, place = task["data"], f"task {number}"
    unit, span = unit_of(data["unit_id"]), (data["start"], data["end"])
    for annotation in task.get("annotations", ()):
        if annotation.get("was_cancelled"):
            continue
        coder, given = _coder(annotation.get("completed_by")), {}
        for result in annotation["result"]:
            if result["type"] != "labels":
                given.setdefault(result["from_name"], []).extend(_written(result["value"]))
        for name in names_of(items, given):
            written = ["\n".join(given[name])] if name == "note" and name in given else given.get(name, ())
            yield Answer(file, place, unit, coder, name, tuple(text for text in written if text.strip()), span)


def _coder(completed_by: object) -> str:
    if isinstance(completed_by, dict):
        completed_by = completed_by.get("email") or completed_by.get("id")
    return "" if completed_by is None else str(completed_by)


def _written(value: dict) -> list[str]:
    """What was chosen or written: Label Studio has it in a list, a number bare."""
    found = next(value[kind] for kind in ("choices", "text", "number") if kind in value)
    return [str(each) for each in found] if isinstance(found, list) else [str(found)]
