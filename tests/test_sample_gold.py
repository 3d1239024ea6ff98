"""The sample against its gold: the files are what the marks say, and every table finds what readers marked."""

import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.measure.validation import agreement, overlap_share, pair, score

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
sys.path.insert(0, str(SAMPLE))

import build  # noqa: E402

CUE, SOURCE, CONTENT = (("cue_start", "cue_end"), ("source_start", "source_end"), ("content_start", "content_end"))


@pytest.fixture(scope="module")
def found(sample_tables) -> dict[str, pd.DataFrame]:
    return sample_tables


@pytest.fixture(scope="module")
def gold() -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(SAMPLE / "gold" / f"{name}.csv") for name in build.COLUMNS}


def matched(found, gold, name, span=("start", "end")):
    return pair(found[name], gold[name], by=["doc_id", "field"], span=span)


def test_the_files_are_what_the_marks_say():
    files = build.build()
    assert [name for name, data in files.items() if (SAMPLE / name).read_bytes() != data] == []
    assert len(files) - len(build.COLUMNS) - 2 == len(list((SAMPLE / "marked").glob("*.txt"))) == len(
        list(SAMPLE.glob("*.txt")))


@pytest.mark.parametrize("name", list(build.COLUMNS))
def test_gold_has_the_columns_and_values_of_its_table(name, gold):
    columns = {column.name: column for column in tables.TABLES[name]}
    assert len(gold[name]) and set(gold[name]) - {"genre", "story"} <= set(columns)
    for column in set(gold[name]) & set(columns):
        if columns[column].values:
            assert set(gold[name][column].dropna()) <= set(columns[column].values), column


def test_the_data_package_describes_every_column():
    package = json.loads((SAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        frame = pd.read_csv(SAMPLE / resource["path"], dtype=str, keep_default_na=False)
        assert list(frame) == list(fields) and all(field["description"] for field in fields.values())
        for name, field in fields.items():
            given = set(frame[name]) - {""}
            if field["type"] == "integer":
                assert all(value.lstrip("-").isdigit() for value in given), name
            elif field["type"] == "boolean":
                assert given <= {"True", "False"}, name
            if "constraints" in field:
                assert given <= set(field["constraints"]["enum"]), name
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.csv")}


def test_lexicon_names_are_those_of_the_lexicons(gold, lexicons):
    assert set(gold["labels"]["target"]) <= set(lexicons.column("targets", "target"))


@pytest.mark.parametrize(("name", "precision", "recall"), [
    ("sections", .93, .97), ("quotations", .97, .98), ("labels", .98, .95), ("credits", .95, .78)])
def test_spans_are_found(name, precision, recall, found, gold):
    reached = score(found[name], gold[name], matched(found, gold, name))
    assert reached.precision >= precision and reached.recall >= recall, reached


@pytest.mark.parametrize(("name", "column", "least"), [
    ("sections", "section", .93), ("quotations", "role", .69), ("quotations", "closed", .95),
    ("labels", "variant", .97), ("labels", "valence", .97), ("labels", "voice", .91), ("labels", "marked", .95),
    ("credits", "agency", .97), ("credits", "form", .85)])
def test_what_spans_are_agrees(name, column, least, found, gold):
    reached = agreement(found[name], gold[name], matched(found, gold, name), column)
    assert reached["share"] >= least, reached


def test_attributions_are_found(found, gold):
    reached = score(found["attributions"], gold["attributions"], matched(found, gold, "attributions", CUE))
    assert reached.precision >= .96 and reached.recall >= .84, reached


@pytest.mark.parametrize(("column", "least"), [
    ("quote_type", .94), ("source_type", .87), ("resolution", .93), ("cue_class", .95), ("stance", .95),
    ("negated", .95), ("exclusive", .93)])
def test_what_attributions_are_agrees(column, least, found, gold):
    pairs = matched(found, gold, "attributions", CUE)
    reached = agreement(found["attributions"], gold["attributions"], pairs, column)
    assert reached["share"] >= least, reached


@pytest.mark.parametrize(("span", "least"), [(SOURCE, .92), (CONTENT, .91)])
def test_sources_and_contents_cover_what_was_marked(span, least, found, gold):
    pairs = matched(found, gold, "attributions", CUE)
    assert overlap_share(found["attributions"], gold["attributions"], pairs, span) >= least


def test_origins(found, gold):
    both = found["documents"].merge(gold["documents"], on="doc_id", suffixes=("", "_gold"), validate="1:1")
    assert (both["origin"] == both["origin_gold"]).mean() >= .78
