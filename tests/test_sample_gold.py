"""The sample against its gold: the files are what the marks say, and every table finds what readers marked."""

import json
import sys
from pathlib import Path

import numpy as np
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


def core_pairs(found, gold):
    """Pairs of attributions whose gold row is not optional."""
    pairs = matched(found, gold, "attributions", CUE)
    return pairs[gold["attributions"].loc[pairs["gold"], "core"].to_numpy()]


def test_the_files_are_what_the_marks_say():
    files = build.build()
    assert [name for name, data in files.items() if (SAMPLE / name).read_bytes() != data] == []
    assert sum(name.endswith(".txt") for name in files) == len(list((SAMPLE / "marked").glob("*.txt"))) == len(
        list(SAMPLE.glob("*.txt")))


@pytest.mark.parametrize("name", list(build.COLUMNS))
def test_gold_has_the_columns_and_values_of_its_table(name, gold):
    columns = {column.name: column for column in tables.TABLES.get(name, ())} | build.OWN
    assert len(gold[name]) and list(gold[name]) == list(build.COLUMNS[name])
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
            elif field["type"] == "number":
                assert all(float(value) >= 0 for value in given), name
            elif field["type"] == "boolean":
                assert given <= {"True", "False"}, name
            if "constraints" in field:
                assert given <= set(field["constraints"]["enum"]), name
    described = {resource["path"] for resource in package["resources"]}
    ours = {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.csv") if path.parent.name != "lexicons"}
    assert described == ours


def test_lexicon_names_are_those_of_the_lexicons(gold, lexicons):
    assert set(gold["labels"]["target"]) <= set(lexicons.column("targets", "target"))


@pytest.mark.parametrize(("name", "precision", "recall"), [
    ("sections", .95, .96), ("quotations", .97, .98), ("labels", .98, .93), ("credits", .98, .96)])
def test_spans_are_found(name, precision, recall, found, gold):
    reached = score(found[name], gold[name], matched(found, gold, name))
    assert reached.precision >= precision and reached.recall >= recall, reached


@pytest.mark.parametrize(("name", "column", "least"), [
    ("sections", "section", .96), ("quotations", "role", .79), ("quotations", "closed", .98),
    ("labels", "variant", .97), ("labels", "valence", .98), ("labels", "voice", .94), ("labels", "marked", .97),
    ("credits", "agency", .98), ("credits", "form", .87)])
def test_what_spans_are_agrees(name, column, least, found, gold):
    reached = agreement(found[name], gold[name], matched(found, gold, name), column)
    assert reached["share"] >= least, reached


def test_quantities_are_found(found, gold):
    pairs = matched(found, gold, "quantities")
    reached = score(found["quantities"], gold["quantities"], pairs)
    assert reached.precision >= .98 and reached.recall >= .98, reached
    ours, theirs = found["quantities"].loc[pairs["found"]], gold["quantities"].loc[pairs["gold"]]
    for column in ("value", "value_high"):  # gold gives whole per cents: a third is 33
        near = np.isclose(ours[column].fillna(-1).to_numpy(), theirs[column].fillna(-1).to_numpy(), rtol=0, atol=.5)
        assert near.mean() >= .99, column


@pytest.mark.parametrize(("column", "least"), [("unit", .91), ("hedge", .99), ("count", .97), ("voice", .94)])
def test_what_quantities_are_agrees(column, least, found, gold):
    reached = agreement(found["quantities"], gold["quantities"], matched(found, gold, "quantities"), column)
    assert reached["share"] >= least, reached


def test_expressions_of_staff_news_are_found(found, gold):
    """In own voice; wordings that are labels are left out, as the lexicons have some of them twice."""
    kinds, labels = set(gold["expressions"]["kind"]), pd.concat([found["labels"], gold["labels"]], ignore_index=True)
    staff = gold["documents"].query("origin == 'staff' and genre == 'news'")["doc_id"]
    sides = []
    for rows in (found["expressions"], gold["expressions"]):
        rows = rows[rows["doc_id"].isin(staff) & (rows["voice"] == "own") & rows["kind"].isin(kinds)]
        rows = rows.reset_index(drop=True)
        called = pair(rows, labels, by=["doc_id", "field"], span=("start", "end"))["found"]
        sides.append(rows.drop(index=called).reset_index(drop=True))
    reached = score(*sides, pair(*sides, by=["doc_id", "field"], span=("start", "end")))
    assert len(sides[1]) > 30 and reached.precision >= .58 and reached.recall >= .65, reached


def test_attributions_are_found(found, gold):
    """Optional rows count neither way: a miss is a core row that nothing met, an error a row that met nothing."""
    pairs = matched(found, gold, "attributions", CUE)
    core = gold["attributions"]["core"]
    met, errors = core[pairs["gold"]].sum(), len(found["attributions"]) - len(pairs)
    assert met / core.sum() >= .92 and met / (met + errors) >= .95, (met / core.sum(), met / (met + errors))


@pytest.mark.parametrize(("column", "least"), [
    ("quote_type", .94), ("source_type", .88), ("sector", .70), ("resolution", .95), ("cue_class", .98),
    ("stance", .97), ("negated", .97), ("exclusive", .97)])
def test_what_attributions_are_agrees(column, least, found, gold):
    pairs = core_pairs(found, gold)
    reached = agreement(found["attributions"], gold["attributions"], pairs, column)
    assert reached["share"] >= least, reached


@pytest.mark.parametrize(("span", "least"), [(SOURCE, .92), (CONTENT, .92)])
def test_sources_and_contents_cover_what_was_marked(span, least, found, gold):
    pairs = core_pairs(found, gold)
    assert overlap_share(found["attributions"], gold["attributions"], pairs, span) >= least


@pytest.mark.parametrize("column", ["origin", "genre"])
def test_origins_and_genres(column, found, gold):
    both = found["documents"].merge(gold["documents"], on="doc_id", suffixes=("", "_gold"), validate="1:1")
    assert (both[column] == both[f"{column}_gold"]).mean() >= .97


def test_every_phenomenon_stands_in_three_articles():
    hard = pd.read_csv(SAMPLE / "phenomena.csv")
    assert len(hard) >= 70 and hard["articles"].min() >= 3, hard[hard["articles"] < 3]
    assert (hard["doc_ids"].str.split().str.len() == hard["articles"]).all()


def test_the_corpus_is_as_large_as_it_says():
    articles, documents = pd.read_csv(SAMPLE / "metadata.csv"), pd.read_csv(SAMPLE / "gold" / "documents.csv")
    sizes, story = articles["outlet"].value_counts(), documents.assign(outlet=articles["outlet"]).groupby("story")
    assert len(articles) >= 110 and len(sizes) == 6 and (sizes >= 25).sum() >= 2
    assert len(story) == 12 and story["outlet"].nunique().min() >= 4
    assert articles["note"].str.startswith("constructed").all()


def test_a_second_reading_agrees(gold):
    """Twenty-five articles, marked from the codebook alone; optional rows of either reading count neither way."""
    second = {name: pd.read_csv(SAMPLE / "second" / f"{name}.csv") for name in ("attributions", "labels")}
    articles = set(second["attributions"]["doc_id"])
    first = {name: gold[name][gold[name]["doc_id"].isin(articles)] for name in second}
    pairs = matched(second, first, "attributions", CUE)
    both = len(pairs[first["attributions"].loc[pairs["gold"], "core"].to_numpy()
                     | second["attributions"].loc[pairs["found"], "core"].to_numpy()])
    alone = [(rows["core"] & ~rows.index.isin(pairs[side])).sum()
             for rows, side in ((first["attributions"], "gold"), (second["attributions"], "found"))]
    assert len(articles) == 25 and 2 * both / (2 * both + sum(alone)) >= .95, (both, alone)
    labels = matched(second, first, "labels")
    assert score(second["labels"], first["labels"], labels).f1 >= .95
    assert agreement(second["labels"], first["labels"], labels, "voice")["share"] >= .95
