"""Acts of violence: what was done, in which form, and whether the clause says by whom."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read import arabic

FOLDER = Path(__file__).resolve().parent
CASES = json.loads((FOLDER / "cases" / "violence.json").read_text(encoding="utf-8"))


def acts(text, measured):
    return [{"act": row["act"], "form": row["form"], "agent_kind": row["agent_kind"], "agent": row["agent"],
             "patient": text[row["patient_start"]:row["patient_end"]] if row["patient_start"] is not None else None}
            for row in measured({"text": text})["violence"]]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
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
