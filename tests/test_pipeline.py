"""Pipeline: the same tables in one thread or many, in any batches, twice; and every article measured."""

import hashlib
import random

import casefiles
import pytest

from analysis import pipeline, tables

LINES = [
    "وقال وزير الزراعة إن «القمح يكفي البلاد حتى نهاية الصيف»، مضيفا أن الصوامع ممتلئة.",
    "انسحبت ميليشيا قسد من القرية، وفقا لوكالة الأناضول.",
    "أكد المحافظ: \"الطريق إلى الجبل مفتوح أمام الجميع منذ الصباح\".",
    "وأشارت المصادر إلى أن العدوان الإسرائيلي دمر الجسر القديم.",
    "وصل الوفد إلى المطار وغادره بعد ساعة.",
    "«لن نترك أرضنا لعصابات داعش مهما طال الزمن",
    "المصدر : رويترز",
    "أسعار ثابتة",
]
ODD = ["", "قسد", "\x00\x01قال\x00", "12345 !!!", "\n\n\n", "«", "😀", "\"قال الوزير: «نعم", " " * 40, "a", "ـ", "ً"]


@pytest.fixture(scope="module")
def articles(corpus):
    rng = random.Random(11)
    texts = ["\n".join(rng.choices(LINES, k=rng.randrange(1, 9))) for _ in range(60)] + ODD
    rng.shuffle(texts)
    return corpus(*({"text": text, "outlet": rng.choice(["الضفة", "المرفأ"]), "byline": rng.choice(["", "دمشق: سانا"]),
                     "title": rng.choice(["", "الوزير: القمح يكفي"])} for text in texts))


@pytest.fixture(scope="module")
def serial(articles, lexicons):
    return pipeline.measure(articles, lexicons)


def test_threads_change_nothing(articles, lexicons, serial, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 900)
    threaded = pipeline.measure(articles, lexicons, workers=4)
    assert all(threaded[name].equals(serial[name]) for name in tables.TABLES)


@pytest.mark.parametrize("size", [1, 50, 333, 10**9])
def test_the_size_of_a_batch_changes_nothing(size, articles, lexicons, serial, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH_CHARS", size)
    batched = pipeline.measure(articles, lexicons)
    for name in tables.TABLES:
        assert batched[name].equals(serial[name]), name


def test_an_article_is_read_without_its_neighbours(corpus, lexicons, monkeypatch):
    texts = [case["text"] for file in ("synthetic", "negative", "in-the-wild")
             for case in casefiles.read(f"attribution/{file}")]
    random.Random(3).shuffle(texts)
    articles = corpus(*({"text": text, "outlet": "الضفة", "title": "", "byline": ""} for text in texts))
    together = pipeline.measure(articles, lexicons)
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 1)
    alone = pipeline.measure(articles, lexicons)
    for name in tables.TABLES:
        assert alone[name].equals(together[name]), name


def test_a_second_run_writes_the_same_bytes(articles, lexicons, serial, tmp_path):
    tables.write(serial, tmp_path / "one")
    tables.write(pipeline.measure(articles, lexicons), tmp_path / "two")
    digests = [{path.name: hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / run).iterdir()}
               for run in ("one", "two")]
    assert digests[0] == digests[1] and len(digests[0]) == len(tables.TABLES)


def test_every_article_is_measured(articles, serial):
    documents = serial["documents"].to_pylist()
    assert [row["doc_id"] for row in documents] == articles["doc_id"].to_pylist()
    for row, text in zip(documents, articles["text"].to_pylist(), strict=True):
        assert row["n_chars"] == len(text)
        assert row["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_progress_counts_every_article(articles, lexicons, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 500)
    done = []
    pipeline.measure(articles, lexicons, progress=done.append)
    assert sum(done) == len(articles) and len(done) > 1


def test_the_tables_keep_their_contract(serial):
    for name, table in serial.items():
        assert table.schema.equals(tables.schema(name))
        for column in tables.TABLES[name]:
            values = table[column.name].to_pylist()
            assert column.nullable or None not in values, (name, column.name)
            if column.values:
                assert set(values) - {None} <= set(column.values), (name, column.name)


def test_spans_point_into_the_untouched_text(articles, serial):
    texts = {row["doc_id"]: row for row in articles.to_pylist()}
    for name in ("sections", "quotations", "labels", "credits"):
        assert len(serial[name])
        for row in serial[name].to_pylist():
            field = texts[row["doc_id"]][row["field"]]
            assert 0 <= row["start"] < row["end"] <= len(field), name
            assert field[row["start"]:row["end"]] == row.get("surface", field[row["start"]:row["end"]])
    for row in serial["attributions"].to_pylist():
        field = texts[row["doc_id"]][row["field"]]
        assert field[row["cue_start"]:row["cue_end"]] == row["cue"]
        if row["source_start"] is not None:
            assert field[row["source_start"]:row["source_end"]] == row["source"]


def test_ids_name_rows_that_are_there(serial):
    attributions = serial["attributions"].to_pylist()
    ids = [row["attribution_id"] for row in attributions]
    assert len(ids) == len(set(ids))
    for name, column in (("attributions", "antecedent_id"), ("attributions", "parent_id"),
                         ("contents", "attribution_id"), ("labels", "attribution_id")):
        assert set(serial[name][column].to_pylist()) - {None} <= set(ids), (name, column)
    assert {row["source_id"] for row in attributions} - {None} == set(serial["speakers"]["source_id"].to_pylist())


@pytest.mark.parametrize(("text", "words"), [("", 0), ("قسد", 1), ("قال\x00 الوزير\x00", 2), ("12345 !!!", 0),
                                             ("😀 ٣٥٪", 0), ("«لم يغلق", 2), ("\n \n", 0), ("ﻻ", 1)])
def test_an_odd_article_is_kept(text, words, measured):
    [row] = measured({"text": text})["documents"]
    assert (row["n_words"], row["n_chars"]) == (words, len(text))


def test_an_unclosed_quotation_is_kept(measured):
    [row] = measured({"text": "قال الوزير: \"سنعود إلى البيت قبل العيد"})["quotations"]
    assert not row["closed"]


def test_no_article_is_no_row(corpus, lexicons):
    assert all(len(table) == 0 for table in pipeline.measure(corpus(), lexicons).values())


def test_duplicates(measured):
    def said(doc_id, outlet, text):
        return {"doc_id": doc_id, "outlet": outlet, "text": text}

    rows = measured(said("a", "الضفة", LINES[0]), said("b", "المرفأ", LINES[0]), said("c", "الضفة", LINES[0]),
                    said("d", "الضفة", LINES[1]), said("e", "الضفة", LINES[0]), said("f", "الضفة", ""),
                    said("g", "الضفة", ""))["documents"]
    assert {row["doc_id"]: row["duplicate_of"] for row in rows} == {
        "a": None, "b": None, "c": "a", "d": None, "e": "a", "f": None, "g": None}


@pytest.mark.parametrize(("url", "domain"), [
    ("https://www.example.org/a?b", "example.org"), ("http://News.Example.org:80/", "news.example.org"),
    ("", None), (None, None), ("http://[broken", None), ("no address", None)])
def test_domains(url, domain, measured):
    assert measured({"text": "نعم", "url": url})["documents"][0]["domain"] == domain
