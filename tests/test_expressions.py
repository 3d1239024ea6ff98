"""Loaded wording: which words are found in which surroundings, in whose voice, and what the lexicon says of them."""

import csv
import json
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.assemble.batch import read_batch, take_articles
from analysis.find import attributions, quotations
from analysis.read import arabic
from analysis.read.expressions import INFLECTIONS, forms
from analysis.relate.roles import quotation_roles
from analysis.relate.voice import voices

FOLDER = Path(__file__).resolve().parent
LEXICON = FOLDER.parent / "data" / "lexicons" / "expressions.csv"
CASES = json.loads((FOLDER / "cases" / "expressions.json").read_text(encoding="utf-8"))
FEWEST = 450
ROW = {"inflect": "", "present": "", "forms": ""}


def marked(case):
    """A case as a parameter; one that is known to fail has to fail."""
    known = [pytest.mark.xfail(strict=True, reason=case["note"])] if case.get("known") else []
    return pytest.param(case, id=case["id"], marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_expressions(case, measured):
    rows = measured({"text": case["text"]})["expressions"]
    found = [{"surface": row["surface"], "entry": row["entry"]} for row in rows]
    assert found == case["expressions"], case.get("note", "")


def test_there_are_cases_of_both_kinds():
    assert len(CASES) >= 80 and sum(not case["expressions"] for case in CASES) >= 40


def test_every_entry_is_found_in_its_example(lexicons, measured):
    frame = lexicons.frames["expressions"]
    found = measured(*({"text": text} for text in frame["example"]))["expressions"]
    entries = {(int(row["doc_id"]), row["entry"]) for row in found}
    assert [entry for number, entry in enumerate(frame["entry"]) if (number, entry) not in entries] == []


def test_the_lexicon_is_well_formed(lexicons):
    frame = lexicons.frames["expressions"]
    assert len(frame) >= FEWEST and set(frame["kind"]) == set(tables.EXPRESSION_KINDS)
    assert set(frame["inflect"]) == set(INFLECTIONS) and set(frame["polarity"]) == set(tables.POLARITIES)
    assert not frame["entry"].map(arabic.fold).duplicated().any() and not frame["example"].duplicated().any()
    assert (frame["source"] != "").all()
    assert ((frame["present"] != "") == (frame["inflect"] == "verb")).all()
    with LEXICON.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert rows == sorted(rows)
    assert all(cell == unicodedata.normalize("NFC", " ".join(cell.split())) for row in rows for cell in row)
    described = LEXICON.with_name("README.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in described for column in header)
    codebook = LEXICON.with_name("CODEBOOK.md").read_text(encoding="utf-8")
    assert all(f"**{kind}**" in codebook for kind in tables.EXPRESSION_KINDS)


def test_a_written_form_belongs_to_one_entry(lexicons):
    owners = defaultdict(set)
    for row in lexicons.frames["expressions"].to_dict("records"):
        for form in forms(row):
            owners[arabic.fold(form)].add(row["entry"])
    assert {form: entries for form, entries in owners.items() if len(entries) > 1} == {}


def test_written_forms():
    def of(entry, **cells):
        return list(forms(ROW | {"entry": entry} | cells))

    assert of("بلا شك", forms="دون شك") == ["بلا شك", "دون شك"]
    assert {"رائع", "رائعة", "رائعا", "رائعين", "رائعات"} <= set(of("رائع", inflect="adjective"))
    assert of("مخزٍ", inflect="adjective") == ["مخز", "مخزي", "مخزية", "مخزيا", "مخزيات", "مخزيتان", "مخزيتين"]
    assert {"غير مسبوقة", "غير المسبوق"} <= set(of("غير مسبوق", inflect="adjective"))
    nouns = set(of("كارثة", inflect="noun", forms="كوارث"))
    assert {"كارثة", "كارثته", "كارثتان", "كارثات", "كوارث", "كوارثهم"} <= nouns
    assert {"فضح", "فضحت", "يفضحون", "فضحها"} <= set(of("فضح", inflect="verb", present="يفضح"))


def test_voice_of_an_expression(measured):
    text = 'كان العرض رائعا. قال الحارس إن العرض كارثة. وأضاف: "هذه مهزلة". ربما تمطر غدا.'
    rows = measured({"text": text})["expressions"]
    assert [(row["entry"], row["voice"]) for row in rows] == [
        ("رائع", "own"), ("كارثة", "attributed"), ("مهزلة", "quoted"), ("ربما", "own")]
    assert [row["attribution_id"] is None for row in rows] == [True, False, False, True]


def test_titles_of_works_and_other_stories_are_not_the_articles(measured):
    article = {"text": "قرأ الحارس رواية «الكارثة العظيمة في ليلة شتاء طويلة» أمس.", "title": "عرض رائع في السوق"}
    found = measured(article)["expressions"]
    assert [(row["field"], row["section"], row["entry"]) for row in found] == [("title", "headline", "رائع")]


@settings(deadline=None)
@given(text=st.text(alphabet="رائعة جدا كارثة حالة خطيرة،.\n«»", max_size=80))
def test_spans_lie_inside_the_text(text, measured):
    end = 0
    for row in measured({"text": text})["expressions"]:
        assert end <= row["start"] < row["end"] <= len(text) and row["surface"] == text[row["start"]:row["end"]]
        end = row["end"]


def test_words_in_own_voice_are_those_that_the_voice_join_gives(lexicons, corpus, measured):
    texts = ['كان العرض رائعا. قال الحارس إن العرض "كارثة" كبيرة، مضيفا أن الجسر سقط. وأضاف: "هذه مهزلة". ربما تمطر.',
             "جف النبع في الوادي، بحسب ما ذكر الراعي أمس.", "سأل الطفل: أين القارب؟\nثم عاد إلى البيت."]
    articles = corpus(*({"text": text} for text in texts)).to_batches()[0]
    batch = read_batch(take_articles(articles), lexicons)
    rows = attributions.find(batch.tokens, batch.unit, lexicons.entries)
    quoted = quotations.find(batch.tokens, batch.unit)
    roles = quotation_roles(batch.tokens, quoted, batch.tokens.role[quoted[0]], rows)
    spoken = quoted[:, np.isin(roles, [tables.QUOTATION_ROLES.index(role) for role in ("speech", "partial")])]
    token = np.arange(len(batch.tokens))
    voice, _ = voices(np.stack([token, token + 1]), rows, spoken)
    own = Counter((batch.unit_of[(batch.tokens.kind >= arabic.LETTER) & (voice == 0)] // 3).tolist())
    found = measured(*({"text": text} for text in texts))["documents"]
    assert [row["n_own_words"] for row in found] == [own[number] for number in range(len(texts))]
    assert all(0 < row["n_own_words"] < row["n_words"] for row in found)
