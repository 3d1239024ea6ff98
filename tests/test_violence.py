"""Acts of violence: what was done, in which form, and whether the clause says by whom."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import pipeline, tables
from analysis.read import arabic
from analysis.read.corpus import read_corpus

FOLDER = Path(__file__).resolve().parent
ARTICLES = FOLDER.parents[1] / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
READ = pd.read_csv(FOLDER.parent / "benchmarks" / "violence_read.csv", keep_default_na=False)
CASES = json.loads((FOLDER / "cases" / "violence.json").read_text(encoding="utf-8"))


def acts(text, measured):
    return [{"act": row["act"], "form": row["form"], "agent_kind": row["agent_kind"], "agent": row["agent"],
             "patient": text[row["patient_start"]:row["patient_end"]] if row["patient_start"] is not None else None}
            for row in measured({"text": text})["violence"]]


def marked(case):
    """A case as a parameter; one that is known to fail has to fail."""
    known = [pytest.mark.xfail(strict=True, reason=case["note"])] if case.get("known") else []
    return pytest.param(case, id=case["id"], marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_acts(case, measured):
    assert acts(case["text"], measured) == case["acts"], case.get("note", "")


def test_every_act_of_the_lexicon_is_found_in_its_example(lexicons, measured):
    frame = lexicons.frames["violence"]
    rows = frame[frame["class"].isin(["verb", "phrase", "noun", "victim"])]
    articles = ({"doc_id": str(number), "text": text} for number, text in enumerate(rows["example"]))
    found = measured(*articles)["violence"]
    lemmas = {(int(row["doc_id"]), row["lemma"]) for row in found}
    missed = [lemma for number, lemma in enumerate(rows["lemma"]) if (number, lemma) not in lemmas]
    assert missed == []


def test_the_lexicon_is_well_formed(lexicons):
    frame = lexicons.frames["violence"]
    acts = frame["class"].isin(["verb", "phrase", "noun", "victim"])
    assert (frame["effect"][acts] != "").all() and (frame["effect"][~acts] == "").all()
    assert (frame["valence"][acts] != "").all() and (frame["voice"][acts] != "").all()
    assert set(frame["party"]) <= {"", *lexicons.frames["targets"]["target"]}
    for row in frame.to_dict("records"):
        forms = row["forms"].split("/") if row["forms"] else [row["past"]]
        example = arabic.fold(row["example"])
        assert any(arabic.fold(form) in example for form in forms), row["lemma"]
    assert list(zip(frame["class"], frame["lemma"], strict=True)) == sorted(zip(frame["class"], frame["lemma"],
                                                                               strict=True))


def test_who_did_it_and_whom_it_befell_as_targets(measured):
    rows = measured({"text": "قتلت غارة إسرائيلية ثلاثة من عناصر حماس. وقصفت قوات سوريا الديمقراطية القرية.\n"
                             "وقتل خمسة حوثيين برصاص الجيش."})["violence"]
    assert [(row["agent_target"], row["patient_target"]) for row in rows] == [
        ("israel", "hamas"), ("sdf", None), (None, "houthis")]


def test_verdicts_are_of_the_codebook():
    assert not READ.duplicated(["doc_id", "field", "start", "draw"]).any() and (READ["start"] < READ["end"]).all()
    assert READ.groupby("draw").size().to_dict() == {"first": 200, "second": 150, "third": 100, "fourth": 80}
    real = READ["act"] == "yes"
    assert set(READ["form"][real]) <= set(tables.ACT_FORMS) and (READ["form"][~real] == "").all()
    clauses = real & (READ["form"] != "mention")
    assert set(READ["agent_kind"][clauses]) == set(tables.AGENT_KINDS) and (READ["agent_kind"][~clauses] == "").all()


def test_voice_of_an_act(measured):
    rows = measured({"text": 'قال الوزير إن ثلاثة رعاة قتلوا. وأضاف: "استشهد رابع برصاص الاحتلال". وأصيب خامس بجروح.'})
    assert [row["voice"] for row in rows["violence"]] == ["attributed", "quoted", "own"]


@given(text=st.text(alphabet="قتل غارة خمسة في برصاص الجيش،.\n0«»", max_size=80))
def test_spans_lie_inside_the_text(text, measured):
    for row in measured({"text": text})["violence"]:
        assert 0 <= row["start"] < row["end"] <= len(text) and row["act"] == text[row["start"]:row["end"]]
        for who in ("agent", "patient"):
            start, end = row[f"{who}_start"], row[f"{who}_end"]
            assert (start is None) == (end is None) and (start is None or 0 <= start < end <= len(text))
        assert row["agent"] == ("" if row["agent_start"] is None else text[row["agent_start"]:row["agent_end"]])
        assert (row["agent_kind"] is None) == (row["form"] == "mention")


def test_the_target_is_of_the_head_of_a_phrase(measured):
    rows = measured({"text": "التنظيم يحتجز كل من ينشر أخبار حماس. وقصفت الطائرات مواقع تنظيم داعش."})["violence"]
    assert [(row["agent_target"], row["patient_target"]) for row in rows] == [(None, None), (None, "isis")]


@pytest.fixture(scope="module")
def as_read(lexicons):
    """Acts that readers judged, each with the act that is found there now, if any (benchmarks/README.md)."""
    if not ARTICLES.exists():
        pytest.skip(f"the articles of {len(READ)} acts that were read are not there: they go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(READ["doc_id"].unique())))
    found = pipeline.measure(chosen, lexicons)["violence"].to_pandas()
    both = READ.reset_index().merge(found, on=["doc_id", "field"], how="left", suffixes=("_read", ""))
    both = both[(both["start"] < both["end_read"]) & (both["end"] > both["start_read"])].drop_duplicates("index")
    columns = {name: both.set_index("index")[name] for name in ("form", "agent_kind")}
    return READ.assign(**{f"{name}_found": column for name, column in columns.items()})


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "act", "form", "agent_kind"), [
    ("first", .93, .96, .91), ("second", .96, .95, .86), ("third", .91, .93, .88), ("fourth", .91, .89, .80)])
def test_acts_as_read(draw, act, form, agent_kind, as_read):
    rows = as_read[as_read["draw"] == draw]
    there = rows["form_found"].notna()
    real, told = rows["act"] == "yes", rows["form_found"].isin(["active", "passive", "intransitive", "noun"])
    assert there[real].mean() >= .97
    assert (real & there).sum() / (told | (real & there)).sum() >= act
    right, clauses = rows[real & there], rows[real & there & (rows["agent_kind"] != "")]
    assert (right["form"] == right["form_found"]).mean() >= form
    assert (clauses["agent_kind"] == clauses["agent_kind_found"]).mean() >= agent_kind
