"""What articles tell of their own making, and sentences with others' words in them."""

import pytest

from analysis.read.lexicons import HERE, read_csv

ROWS = read_csv(HERE / "disclosures.csv", "disclosures").to_dict("records")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['wording'][:30]}")
def test_every_wording_is_found_in_its_example(row, measured):
    assert row["kind"] in [found["kind"] for found in measured({"text": row["example"]})["disclosures"]]


@pytest.mark.parametrize("text", [
    "وكتب الطفل اسمه على الجدار، وذكر اسم أبيه.", "ورفضت البلدية الطلب، ولم ترد على الرسالة.",
    "وتصحيح الأوراق يبدأ السبت.", "وقال المعلم إن التحقق من الغياب واجب."])
def test_other_words_disclose_nothing(text, measured):
    assert measured({"text": text})["disclosures"] == []


def test_spans_voice_and_clitics(measured):
    text = "وقال نجار، وطلب عدم ذكر اسمه، إن الخشب تأخر. ولم يتسن التحقق من ذلك."
    first, second = measured({"text": text})["disclosures"]
    assert text[first["start"]:first["end"]] == first["surface"] == "عدم ذكر اسمه" and first["voice"] == "own"
    assert text[second["start"]:second["end"]] == "لم يتسن التحقق"


def test_sentences_count_words_in_others_voice(measured):
    text = "وصل القطار مساء. وقال السائق إن الطريق طويل. وأضاف: «سنعود غدا».\nسكت الركاب."
    rows = measured({"text": text})["sentences"]
    assert [text[r["start"]:r["end"]] for r in rows] == ["وصل القطار مساء", "وقال السائق إن الطريق طويل",
                                                        "وأضاف: «سنعود غدا", "سكت الركاب"]
    assert [(r["n_words"], r["attributed_words"], r["quoted_words"]) for r in rows] == [
        (3, 0, 0), (5, 3, 0), (3, 2, 2), (2, 0, 0)]


def test_sentences_hold_every_word_once_and_do_not_overlap(sample_tables):
    rows = sample_tables["sentences"]
    words = rows[rows["field"] == "text"].groupby("doc_id")["n_words"].sum()
    documents = sample_tables["documents"].set_index("doc_id")["n_words"]
    assert (words == documents.loc[words.index]).all() and len(words) == len(documents)
    assert (rows["n_words"] >= rows["attributed_words"]).all()
    assert (rows["attributed_words"] >= rows["quoted_words"]).all()
    follows = rows.groupby(["doc_id", "field"])["end"].shift()
    assert (rows["start"] >= follows.fillna(0)).all() and (rows["end"] > rows["start"]).all()


def test_an_article_without_words_has_no_sentence(measured):
    assert measured({"text": ""})["sentences"] == []
    assert measured({"text": "12 . 13"})["sentences"] == []
