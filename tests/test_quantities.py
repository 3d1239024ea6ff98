"""Quantities: numbers in digits and words with what they count, days, hedges, parts and sums."""

import datetime
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import load

from analysis import pipeline, tables
from analysis.read import arabic, quantities
from analysis.read.corpus import read_corpus

FOLDER = Path(__file__).resolve().parent
ARTICLES = FOLDER.parents[1] / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
CASES = json.loads((FOLDER / "cases" / "quantities.json").read_text(encoding="utf-8"))
COLUMNS = ("surface", "value", "value_high", "unit", "hedge", "count")


@pytest.fixture(scope="module")
def of_cases(measured):
    """Quantities of every case by its id."""
    days = {case["id"]: datetime.date.fromisoformat(case["published"]) for case in CASES if "published" in case}
    found = measured(*({"doc_id": case["id"], "text": case["text"], "published": days.get(case["id"])}
                       for case in CASES))["quantities"]
    return {case["id"]: [[row[name] for name in COLUMNS] for row in found if row["doc_id"] == case["id"]]
            for case in CASES}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_quantities(case, of_cases):
    assert of_cases[case["id"]] == case["rows"]


def test_there_are_cases_of_every_kind():
    rows = [dict(zip(COLUMNS, row, strict=True)) for case in CASES for row in case["rows"]]
    assert len(CASES) >= 250 and len({case["text"] for case in CASES}) == len(CASES)
    assert sum(not case["rows"] for case in CASES) >= 30
    assert {row["unit"] for row in rows} == set(tables.UNITS)
    assert {row["hedge"] for row in rows} == {None, *tables.HEDGES}
    assert {row["count"] for row in rows} == set(tables.COUNTS)


def test_every_number_and_noun_of_the_lexicon_counts_in_its_example(lexicons, measured):
    frame = lexicons.frames["quantities"]
    rows = frame[frame["class"].isin([*quantities.NUMBERS, "noun"])].reset_index()
    found = measured(*({"doc_id": str(n), "text": text} for n, text in enumerate(rows["example"])))["quantities"]
    units = pd.DataFrame(found).groupby("doc_id")["unit"].agg(set).to_dict()
    missed = [row.lemma for n, row in enumerate(rows.itertuples())
              if not units.get(str(n)) or (row.means and row.means not in units[str(n)])]
    assert missed == []


def test_roles_and_hedges_of_the_lexicon_tell_in_their_examples(lexicons, measured):
    frame = lexicons.frames["quantities"]
    rows = frame[frame["class"].isin(["role", "hedge", "after", "bound"])].reset_index()
    found = measured(*({"doc_id": str(n), "text": text} for n, text in enumerate(rows["example"])))["quantities"]
    told = {(row["doc_id"], row[column]) for row in found for column in ("unit", "hedge")}
    assert [row.lemma for n, row in enumerate(rows.itertuples()) if (str(n), row.means) not in told] == []


def test_the_lexicon_is_well_formed(lexicons):
    frame = lexicons.frames["quantities"]
    numbers = frame["class"].isin(quantities.NUMBERS)
    assert (frame["value"][numbers] != "").all() and (frame["value"][~numbers] == "").all()
    assert ((frame["high"] != "") == frame["class"].isin(["vague", "few"])).all()
    assert ((frame["dual"] == "") | (frame["class"] == "noun")).all()
    assert set(frame["means"][frame["class"].isin(["noun", "role", "percent"])]) <= set(tables.UNITS)
    assert set(frame["means"][frame["class"].isin(["hedge", "after", "bound"])]) <= set(tables.HEDGES)
    assert list(zip(frame["lemma"], frame["class"], strict=True)) == sorted(zip(frame["lemma"], frame["class"],
                                                                                strict=True))
    for row in frame.to_dict("records"):
        forms = list(filter(None, f"{row['forms']}/{row['dual']}/{row['past']}/{row['present']}".split("/")))
        assert any(arabic.fold(form) in arabic.fold(row["example"]) for form in forms), row["lemma"]


def test_voice_of_a_quantity(measured):
    rows = measured({"text": 'قال الوزير إن ثلاثة رعاة قتلوا. وأضاف: "أصيب أربعة منهم". وعاد خمسة رعاة.'})["quantities"]
    assert [row["voice"] for row in rows] == ["attributed", "quoted", "own"]
    assert rows[0]["attribution_id"] == "0:text:0" and rows[2]["attribution_id"] is None


def test_furniture_is_not_read(measured):
    text = "عاد خمسة رعاة إلى القرية مساء أمس وقالوا إن الطريق سالكة.\nجميع الحقوق محفوظة 12 موقعا"
    sections = {row["section"] for row in measured({"text": text})["quantities"]}
    assert sections <= {"body", "headline", "subheading", "caption", "dateline"}


@settings(deadline=None)
@given(text=st.text(alphabet="ثلاثة وعشرون ألفا 123٤٥.,%قتل شخصا بين إلى من مايو-/()٪\n", max_size=80))
def test_spans_are_whole_words_in_order(text, measured):
    before = 0
    for row in measured({"text": text})["quantities"]:
        assert before <= row["start"] < row["end"] <= len(text) and row["surface"] == text[row["start"]:row["end"]]
        assert not (row["surface"][-1].isalpha() and text[row["end"]:row["end"] + 1].isalpha())
        assert row["surface"] == row["surface"].strip() and row["value"] >= 0
        assert row["value_high"] is None or row["value_high"] >= row["value"]
        before = row["end"]


@pytest.fixture(scope="module")
def program():
    return load("benchmarks/quantities.py")


@pytest.fixture(scope="module")
def scores(program, lexicons):
    read = program.read_verdicts()
    if not ARTICLES.exists():
        pytest.skip(f"the articles of {len(read)} quantities that were read are not there: they go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(read["doc_id"].unique())))
    found = pipeline.measure(chosen, lexicons)["quantities"].to_pandas()
    return program.scores(program.verdicts(read, found)).set_index(["draw", "what"])["share"]


def test_verdicts_are_of_the_codebook(program):
    read = program.read_verdicts()
    assert read.groupby("draw").size().to_dict() == {"first": 150, "second": 100, "third": 100, "fourth": 150,
                                                     "fifth": 150, "sixth": 150}
    assert not read.duplicated(["draw", "doc_id", "field", "start"]).any() and (read["start"] < read["end"]).all()
    real = read["quantity"] == "yes"
    assert set(read["quantity"]) == {"yes", "no"} and read["value"].notna().equals(real)
    assert set(read["unit"][real]) <= set(tables.UNITS) and set(read["voice"][real]) <= set(tables.VOICES)
    assert read["unit"][~real].isna().all() and read["voice"][~real].isna().all()


def test_a_mention_meets_the_quantity_on_most_of_its_letters(program):
    place = {"draw": "first", "doc_id": "a", "field": "text", "voice": "own", "value_high": float("nan")}
    read = pd.DataFrame([place | {"start": start, "end": start + 8, "quantity": real, "value": 5.0, "unit": "people"}
                         for start, real in ((0, "yes"), (10, "no"), (20, "no"), (30, "yes"))])
    found = pd.DataFrame([place | {"start": start, "end": end, "value": value, "unit": "count"}
                          for start, end, value in ((0, 3, 7.0), (3, 8, 5.0), (20, 22, 5.0))])
    judged = program.verdicts(read, found)
    assert judged["value"].tolist() == [True, True, False, False]
    assert not judged["unit"].tolist()[0] and judged["unit"].isna().sum() == 3


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "value", "unit", "voice"), [
    ("first", .96, .97, .94), ("second", .97, .93, .96), ("third", .93, .96, .97),
    ("fourth", .97, .96, .94), ("fifth", .98, .98, .92),
    ("sixth", .97, .95, .93)])
def test_quantities_as_read(draw, value, unit, voice, scores):
    assert scores[draw, "value"] >= value and scores[draw, "unit"] >= unit and scores[draw, "voice"] >= voice
    assert scores[draw, "value of quantities"] >= .96
