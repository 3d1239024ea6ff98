"""Cases as data: a list of JSON objects a file, each with a name, a text and the rows it gives.

A case that fails for a known reason says so under "fails"; the test then fails as soon as the case passes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "cases"


def read(file: str) -> list[dict]:
    """The cases of tests/cases/<file>.json."""
    return json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))


def cases(file: str):
    """The cases of a file as the one parameter `case` of a test."""
    return pytest.mark.parametrize("case", [
        pytest.param(case, id=case["name"], marks=pytest.mark.xfail(reason=case["fails"]) if "fails" in case else ())
        for case in read(file)])


def article(case: dict) -> dict:
    """The article of a case."""
    return {field: case[field] for field in ("text", "title", "byline") if field in case}
