"""Corpora as they come: every kind of source, every character kept, and a sentence for every bad one."""

import csv
import gzip
import json
import tempfile
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.read import formats
from analysis.read.corpus import SCHEMA, read_corpus

ARTICLE = {"outlet": "الضحى", "text": "قال الوزير إن الجسر سيفتح غدا.", "title": "جسر جديد", "byline": "سلمى نادر",
           "url": "https://duha.example/1", "published": "2024-03-05"}
SECOND = {**ARTICLE, "outlet": "المرفأ", "text": "أفاد شهود بأن السوق أغلق.", "url": "https://marfa.example/2"}


def write_jsonl(path: Path, rows) -> Path:
    lines = "".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


def write_csv(path: Path, rows) -> Path:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0])
        writer.writerows(row.values() for row in rows)
    return path


def write_parquet(path: Path, rows) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def write_folder(path: Path, rows, metadata=("outlet", "title", "byline", "url", "published")) -> Path:
    path.mkdir()
    for number, row in enumerate(rows):
        (path / f"{number:04}.txt").write_bytes(row["text"].encode())
    if metadata:
        write_csv(path / "metadata.csv", [{"file": f"{number:04}.txt", **{name: row[name] for name in metadata}}
                                          for number, row in enumerate(rows)])
    return path


WRITERS = {"a.jsonl": write_jsonl, "a.jsonl.gz": write_jsonl, "a.csv": write_csv, "a.parquet": write_parquet,
           "folder": write_folder}


def refusal(path: Path, columns=None) -> str:
    with pytest.raises(InputError) as caught:
        read_corpus(path, columns)
    message = str(caught.value)
    assert message.startswith(str(path)) and "\n" not in message.replace(str(path), "")
    return message.removeprefix(str(path))


# Every source


@pytest.mark.parametrize("name", WRITERS)
def test_every_kind_of_source_gives_the_same_articles(tmp_path, name):
    corpus = read_corpus(WRITERS[name](tmp_path / name, [ARTICLE, SECOND]))
    assert corpus.schema == SCHEMA
    articles = corpus.drop(["doc_id"]).to_pylist()
    assert articles == [{**row, "published": date(2024, 3, 5)} for row in (ARTICLE, SECOND)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_columns_map_our_names_to_theirs_and_the_others_stand(tmp_path, name):
    rows = [{"source": "الضحى", "content": "نص", "author": "سلمى", "title": "عنوان", "text": "ليس هذا"}]
    columns = {"text": "content", "outlet": "source", "byline": "author"}
    article, = read_corpus(str(WRITERS[name](tmp_path / name, rows)), columns).to_pylist()
    assert (article["outlet"], article["text"], article["byline"], article["title"]) == ("الضحى", "نص", "سلمى", "عنوان")
    assert columns == {"text": "content", "outlet": "source", "byline": "author"}


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_null_is_the_empty_string_where_the_column_is_text_and_null_elsewhere(tmp_path, name):
    rows = [{**dict.fromkeys(ARTICLE), "outlet": "الضحى"}, ARTICLE]
    first = read_corpus(WRITERS[name](tmp_path / name, rows)).drop(["doc_id"]).to_pylist()[0]
    assert first == {"outlet": "الضحى", "published": None, "title": "", "byline": "", "url": None, "text": ""}


def test_keys_absent_from_an_object_and_nan_are_null(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", ['{"outlet": "الضحى", "title": NaN}\n', "\n \t\r\n", ARTICLE])
    assert read_corpus(path)["text"].to_pylist() == ["", ARTICLE["text"]]
    assert read_corpus(path)["title"].to_pylist() == ["", ARTICLE["title"]]


def test_empty_cells_of_a_csv_are_null_dates_and_addresses(tmp_path):
    path = write_csv(tmp_path / "a.csv", [{**ARTICLE, "url": "", "published": " "}, SECOND])
    first, second = read_corpus(path).to_pylist()
    assert (first["url"], first["published"], second["published"]) == (None, None, date(2024, 3, 5))


def test_folder_without_metadata_takes_the_outlet_from_the_name_and_leaves_other_files(tmp_path):
    for name in ("المرفأ_2024_1.txt", "الضحى.TXT", "._الضحى.txt", "notes.md"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert list(zip(corpus["doc_id"].to_pylist(), corpus["outlet"].to_pylist(), strict=True)) == [
        ("الضحى", "الضحى"), ("المرفأ_2024_1", "المرفأ")]


def test_folder_with_metadata_for_some_files_only(tmp_path):
    for name in ("a_1.txt", "b_1.txt", "c_1.txt"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    rows = [{"file": "b_1.txt", "source": "الضحى", "editor": "x"}, {"file": "c_1.txt", "source": "", "editor": "y"}]
    write_csv(tmp_path / "metadata.csv", rows)
    assert read_corpus(tmp_path, {"outlet": "source"})["outlet"].to_pylist() == ["a", "الضحى", "c"]


def test_file_names_are_composed_so_that_ids_are_the_same_on_every_system(tmp_path):
    (tmp_path / "ا\u0654خبار_1.txt").write_text("نص", encoding="utf-8")
    write_csv(tmp_path / "metadata.csv", [{"file": "أخبار_1.txt", "title": "عنوان"}])
    article, = read_corpus(tmp_path).to_pylist()
    assert (article["doc_id"], article["outlet"], article["title"]) == ("أخبار_1", "أخبار", "عنوان")


def test_parquet_types_that_pandas_writes(tmp_path):
    table = pa.table({"outlet": pa.array(["الضحى", "الضحى"]).dictionary_encode(),
                      "text": pa.array(["نص", None], pa.large_string()),
                      "published": pa.array([datetime(2024, 3, 5, 23, 30), None], pa.timestamp("ns")), "id": [7, 8]})
    for days in (table["published"], table["published"].cast(pa.date32())):
        pq.write_table(table.set_column(2, "published", days), tmp_path / "a.parquet")
        corpus = read_corpus(tmp_path / "a.parquet")
        assert corpus["doc_id"].to_pylist() == ["7", "8"]
        assert corpus["text"].to_pylist() == ["نص", ""]
        assert corpus["published"].to_pylist() == [date(2024, 3, 5), None]


@pytest.mark.parametrize("written", ["2024-03-05", "2024-03-05T23:59:59Z", "2024-03-05 23:30:00+03:00", " 2024-03-05 "])
def test_the_day_is_the_date_as_written_whatever_the_zone(tmp_path, written):
    path = write_jsonl(tmp_path / "a.jsonl", [{**ARTICLE, "published": written}])
    assert read_corpus(path)["published"].to_pylist() == [date(2024, 3, 5)]


# Text stays untouched

texts = st.lists(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: text[:1] != "\ufeff"),
                 min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(texts)
def test_text_comes_back_identical_from_every_source(written):
    rows = [{"outlet": "الضحى", "title": text, "text": text} for text in written]
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            columns = [("outlet", "title")] if name == "folder" else []
            corpus = read_corpus(write(Path(folder, name), rows, *columns))
            assert corpus["text"].to_pylist() == corpus["title"].to_pylist() == written
            assert len(set(corpus["doc_id"].to_pylist())) == len(written)


@pytest.mark.parametrize("text", ["", "نعم", "\0\0", "123 !؟", "سطر\r\nآخر\rثالث\n", " \u200fيمين\u200e ",
                                  "\x1a\x07\x85\u2028", 'قال "نعم, ""لا"', "\ufeff"])
def test_odd_articles_are_kept(tmp_path, text):
    rows = [{"outlet": "الضحى", "text": text}, {"outlet": "الضحى", "text": "نص"}]
    for name in ("a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet"):
        assert read_corpus(WRITERS[name](tmp_path / name, rows))["text"].to_pylist() == [text, "نص"]


def test_a_byte_order_mark_is_not_text_but_a_second_one_is(tmp_path):
    (tmp_path / "a_1.txt").write_bytes("\ufeffخبر\r\n".encode())
    (tmp_path / "a_2.txt").write_bytes("\ufeff\ufeffخبر".encode())
    assert read_corpus(tmp_path)["text"].to_pylist() == ["خبر\r\n", "\ufeffخبر"]
    for name in ("a.jsonl", "a.csv"):
        path = WRITERS[name](tmp_path / name, [{"outlet": "الضحى", "text": "خبر"}])
        path.write_bytes("\ufeff".encode() + path.read_bytes())
        assert read_corpus(path)["outlet"].to_pylist() == ["الضحى"]


def test_control_characters_may_stand_unescaped_in_json(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", ['{"outlet": "الضحى", "text": "أ\tب\x00ج\\u0000\\ud83d\\ude00\u2028"}\n'])
    assert read_corpus(path)["text"].to_pylist() == ["أ\tب\0ج\0😀\u2028"]


def test_a_field_longer_than_the_usual_limit_of_csv(tmp_path):
    path = write_csv(tmp_path / "a.csv", [{"outlet": "الضحى", "text": "كلمة " * 50_000}])
    assert len(read_corpus(path)["text"][0].as_py()) == 250_000


# Identity


def test_doc_id_is_the_given_one_else_the_url_else_file_and_row(tmp_path):
    rows = [{**ARTICLE, "doc_id": "ض:1", "id": 9}, {**ARTICLE, "doc_id": None}, {**ARTICLE, "doc_id": "", "url": None}]
    assert read_corpus(write_jsonl(tmp_path / "a.jsonl", rows))["doc_id"].to_pylist() == [
        "ض:1", sha256(f"{ARTICLE['url']}\n1".encode()).hexdigest()[:16], sha256(b"a.jsonl\n3\n1").hexdigest()[:16]]
    path = write_jsonl(tmp_path / "b.jsonl", [{**ARTICLE, "id": 9}, {**SECOND, "id": "10"}])
    assert read_corpus(path)["doc_id"].to_pylist() == ["9", "10"]
    assert read_corpus(path, {"doc_id": "url"})["doc_id"].to_pylist() == [ARTICLE["url"], SECOND["url"]]


def test_doc_ids_do_not_depend_on_folder_compression_or_what_follows(tmp_path):
    rows = [{**ARTICLE, "url": None}, ARTICLE, ARTICLE, {**ARTICLE, "url": ""}, ARTICLE]
    (tmp_path / "elsewhere").mkdir()
    ids = read_corpus(write_jsonl(tmp_path / "a.jsonl", rows))["doc_id"].to_pylist()
    assert len(set(ids)) == 5
    assert ids == read_corpus(write_jsonl(tmp_path / "elsewhere" / "a.jsonl.gz", rows))["doc_id"].to_pylist()
    assert ids[:3] == read_corpus(write_jsonl(tmp_path / "elsewhere" / "a.jsonl", rows[:3]))["doc_id"].to_pylist()


@given(st.lists(st.tuples(st.sampled_from([None, "", "https://a.example", "https://a.example\n2", "a.jsonl\n1"]),
                          st.sampled_from(["", "نص"])), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_doc_ids_are_unique_where_urls_and_texts_repeat(pairs):
    rows = [{"outlet": "الضحى", "url": url, "text": text} for url, text in pairs]
    with tempfile.TemporaryDirectory() as folder:
        ids = read_corpus(write_jsonl(Path(folder, "a.jsonl"), rows))["doc_id"].to_pylist()
    assert len(set(ids)) == len(rows)


# JSON lines: by Arrow where they are plain, else with care

LINE = json.dumps(ARTICLE, ensure_ascii=False) + "\n"
plain_value = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.fixed_dictionaries({"text": st.just("نص"), "outlet": st.just("الضحى")}, optional={
    name: plain_value for name in ("title", "byline", "url", "id", "published", "other")}), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_plain_lines_are_read_alike_with_and_without_care(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = write_jsonl(Path(folder, "a.jsonl"), rows)
        plain, careful = formats._read_plain_jsonl(path, {}), formats._read_any_jsonl(path, {})
        place = [plain.place(row) for row in range(len(rows))]
    assert place == [careful.place(row) for row in range(len(rows))]
    for name, column in careful.columns.items():
        assert column == (plain.columns[name].to_pylist() if name in plain.columns else [None] * len(rows)), name


@pytest.mark.parametrize("lines", [
    LINE + "\n" + LINE, LINE + "  \n", " " + LINE, LINE + LINE.replace(": ", ":\n", 1), LINE[:-1] + LINE,
    LINE + LINE.replace("{", '{"doc_id": 7, '), LINE.replace("قال", "\tقال"), LINE.replace('"سلمى نادر"', "NaN"),
    LINE.replace("{", '{"title": "x", '), LINE.replace("text", "body"), LINE.replace("جديد", "\\ud83d"), "", "\n",
])
def test_lines_that_are_not_plain_are_left_to_care(tmp_path, lines):
    assert formats._read_plain_jsonl(write_jsonl(tmp_path / "a.jsonl", [lines]), {}) is None


def test_an_article_larger_than_a_block_is_left_to_care(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "BLOCK", 100)
    path = write_jsonl(tmp_path / "a.jsonl", [ARTICLE, {**SECOND, "text": "نص " * 200}])
    assert formats._read_plain_jsonl(path, {}) is None and len(read_corpus(path)) == 2


# Bad input: file, row and remedy


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_a_missing_column_lists_those_that_are_there(tmp_path, name):
    path = WRITERS[name](tmp_path / name, [{"source": "الضحى", "content": "نص"}])
    assert refusal(path) == (": there is no column 'outlet' and no column 'text'; the columns are source, content: "
                             "name yours with --columns outlet=NAME text=NAME")
    assert "no column 'body'; the columns are source, content" in refusal(path, {"outlet": "source", "text": "body"})
    named = {"outlet": "source", "text": "content", "byline": "author"}
    assert "no column 'author'" in refusal(path, named) and "--columns byline=NAME" in refusal(path, named)


def test_a_column_that_is_not_ours(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [ARTICLE])
    with pytest.raises(InputError, match="--columns: 'txt' is not a column of Isnad; those are doc_id, outlet,"):
        read_corpus(path, {"txt": "text"})


def test_a_column_that_is_nearly_there_and_two_names_turned_round(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [{"source": "الضحى", "content": "نص"}])
    assert refusal(path, {"outlet": "source", "text": "contnt"}) == (
        ": there is no column 'contnt' (did you mean 'content'?); the columns are source, content: "
        "name yours with --columns text=NAME")
    with pytest.raises(InputError, match=r"'content' is not .*; ours stand on the left: text=content$"):
        read_corpus(path, {"content": "text"})


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_csv_with_another_separator(tmp_path, mark):
    (tmp_path / "a.csv").write_text(f"outlet{mark}text\nالضحى{mark}نص\n", encoding="utf-8")
    assert f"save the file with commas instead of {mark!r}" in refusal(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_two_columns_of_one_name(tmp_path, name):
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("outlet,text,text\nالضحى,نص,نص\n", encoding="utf-8")
    else:
        pq.write_table(pa.table([["الضحى"], ["نص"], ["نص"]], ["outlet", "text", "text"]), path)
    assert refusal(path) == ": 2 columns are called 'text'; rename all but one"


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a_1.txt"])
def test_a_wrong_encoding_is_named_with_byte_line_and_conversion(tmp_path, name, encoding):
    start = {"a.jsonl": '{"outlet": "x"}\n{"text": "', "a.csv": "outlet,text\nx,", "a_1.txt": "x\n"}[name]
    (tmp_path / name).write_bytes((start + "قال الوزير إن العمل انتهى\"}\n").encode(encoding))
    message = refusal(tmp_path if name == "a_1.txt" else tmp_path / name)
    assert f"it looks like {encoding}: convert the file (iconv -f {encoding} -t utf-8 OLD > NEW)" in message
    if encoding != "utf-16":
        assert f"{name if name == 'a_1.txt' else ''}, line 2: byte {len(start)} is not UTF-8; it looks" in message


def test_damaged_utf8_is_named_by_line_and_byte(tmp_path):
    good = "قال الوزير إن العمل انتهى\n".encode()
    (tmp_path / "a_1.txt").write_bytes(good + b"\xff" + good)
    message = refusal(tmp_path)
    assert message == f"/a_1.txt, line 2: byte {len(good)} is not UTF-8; " \
                      "the rest looks like UTF-8: mend the damaged characters there"
    (tmp_path / "a.jsonl").write_bytes(b'{"outlet": "x"}\n{"outlet": "\xd9"}\n')
    assert refusal(tmp_path / "a.jsonl").startswith(", line 2: byte 28 is not UTF-8")


@pytest.mark.parametrize("name, content", [("a.jsonl", ""), ("a.jsonl", "\n\n"), ("a.csv", ""),
                                           ("a.csv", "outlet,text\n"), ("a.jsonl.gz", "")])
def test_an_empty_corpus(tmp_path, name, content):
    data = content.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert refusal(tmp_path / name) == ": there is no article in it; give a file or folder that holds at least one"


def test_an_empty_parquet_file_and_an_empty_folder(tmp_path):
    assert refusal(tmp_path).startswith(": there is no .txt file in this folder; name the folder that holds")
    pq.write_table(pa.table([pa.array([], pa.string())] * 2, ["outlet", "text"]), tmp_path / "a.parquet")
    assert "there is no article in it" in refusal(tmp_path / "a.parquet")
    assert "there is no .txt file in this folder" in refusal(tmp_path)


@pytest.mark.parametrize("name, first, second", [
    ("a.jsonl", "line 1", "line 3"), ("a.csv", "row 2 (line 2)", "row 4 (line 5)"), ("a.parquet", "row 1", "row 3")])
def test_a_doc_id_given_twice_names_both_rows(tmp_path, name, first, second):
    rows = [{**ARTICLE, "doc_id": doc_id, "text": "سطر\nآخر" if doc_id == "8" else "نص"} for doc_id in "787"]
    path = WRITERS[name](tmp_path / name, rows)
    assert refusal(path) == (f", {second}: doc_id '7' is taken already by {path}, {first}; give every article "
                             "an id of its own, or name another column with --columns doc_id=NAME")


def test_two_files_of_one_stem(tmp_path):
    for name in ("a_1.txt", "a_1.TXT"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    if len(list(tmp_path.iterdir())) == 2:  # a system that tells cases apart
        assert f"/a_1.txt: doc_id 'a_1' is taken already by {tmp_path / 'a_1.TXT'}" in refusal(tmp_path)


def test_a_gzip_cut_off_anywhere(tmp_path):
    whole = gzip.compress("".join(json.dumps({"outlet": "x", "text": str(n) * 40}) + "\n" for n in range(200)).encode())
    for cut in range(2, len(whole), 97):
        (tmp_path / "a.jsonl.gz").write_bytes(whole[:cut])
        assert "the file is cut off after" in refusal(tmp_path / "a.jsonl.gz")
    wrong_sum, wrong_block, plain = whole[:-8] + bytes(8), whole[:10] + b"\xff" * 20, b'{"outlet": "x", "text": ""}\n'
    for data in (wrong_sum, wrong_block, plain):
        (tmp_path / "a.jsonl.gz").write_bytes(data)
        assert ": not a sound gzip file (" in refusal(tmp_path / "a.jsonl.gz")
        assert refusal(tmp_path / "a.jsonl.gz").endswith("; fetch or compress it again")


@pytest.mark.parametrize("line, words", [
    ('{"outlet": "x", "text": "\n', "the JSON breaks off or is malformed"),
    ("{'outlet': 'x'}\n", "the JSON breaks off or is malformed"),
    ('{"outlet": "x"} {"outlet": "y"}\n', "the JSON breaks off or is malformed"),
    ("[" * 100_000 + "\n", "the JSON breaks off or is malformed"),
    ('{"n": ' + "9" * 5000 + "}\n", "the JSON breaks off or is malformed"),
    ("[1]\n", "a list stands where an object should"), ("null\n", "null stands where an object should"),
    ("3\n", "a number stands where an object should"),
])
def test_a_line_that_is_no_article(tmp_path, line, words):
    message = refusal(write_jsonl(tmp_path / "a.jsonl", [ARTICLE, "\n", line, SECOND]))
    assert message.startswith(f", line 3: {words}")
    assert message.endswith("write each article as one object on one line")


@pytest.mark.parametrize("name", ["text", "outlet", "title", "byline", "url"])
@pytest.mark.parametrize("value, kind", [(3, "a number"), (["نص"], "a list"), ({"ar": "نص"}, "an object"),
                                         (True, "true or false")])
def test_a_value_that_is_not_a_string(tmp_path, name, value, kind):
    message = refusal(write_jsonl(tmp_path / "a.jsonl", [ARTICLE, {**SECOND, name: value}]))
    assert message == f", line 2: {name} is {kind}, not a string; write it as a string, or as null where there is none"


def test_values_of_parquet_that_are_not_strings(tmp_path):
    pq.write_table(pa.table({"outlet": ["x"], "text": [b"\xff"]}), tmp_path / "a.parquet")
    assert refusal(tmp_path / "a.parquet").startswith(", row 1: text is bytes, not a string")
    pq.write_table(pa.table({"outlet": ["x"], "text": ["نص"], "id": [1.5]}), tmp_path / "a.parquet")
    assert refusal(tmp_path / "a.parquet").startswith(", row 1: doc_id is a number, neither a string nor a whole")


@pytest.mark.parametrize("outlet", ["", " ", None])
def test_an_empty_outlet(tmp_path, outlet):
    message = refusal(write_jsonl(tmp_path / "a.jsonl", [ARTICLE, {**SECOND, "outlet": outlet}]))
    assert message == ", line 2: the outlet is empty; name the publisher of every article"


@pytest.mark.parametrize("day", ["5 مارس 2024", "2024-13-01", "2024", "05/03/2024", "2024-03-05x", "٢٠٢٤-٠٣-٠٥",
                                 20240305])
def test_a_date_that_is_none(tmp_path, day):
    message = refusal(write_jsonl(tmp_path / "a.jsonl", [ARTICLE, {**SECOND, "published": day}]))
    assert message == (f", line 2: published is {day!r}, not a date; "
                       "write it as YYYY-MM-DD, or leave it empty where it is not known")


@pytest.mark.parametrize("name", ["text", "title", "doc_id", "url"])
def test_half_a_surrogate_pair(tmp_path, name):
    path = write_jsonl(tmp_path / "a.jsonl", [ARTICLE, json.dumps({**SECOND, name: "نص \ud83d"}) + "\n"])
    assert refusal(path) == (f", line 2: {name} holds half a surrogate pair ('\\ud83d'), which is no character; "
                             "replace it by U+FFFD")


@pytest.mark.parametrize("row, words", [
    ("الضحى,نص,زائد", "row 3 (line 4): 3 fields where the header has 2; put fields that hold a comma"),
    ("الضحى", "row 3 (line 4): 1 fields where the header has 2"),
    ('الضحى,"نص', "row beginning on line 4: not CSV (unexpected end of data)"),
    ('الضحى,"نص"x', "row beginning on line 4: not CSV ("),
    ("الضحى,نص\rنص", "row beginning on line 4: not CSV ("),
])
def test_a_ragged_or_broken_csv_row(tmp_path, row, words):
    (tmp_path / "a.csv").write_bytes(f'outlet,text\r\nالضحى,"سطر\r\nآخر"\r\n{row}\r\n'.encode())
    assert refusal(tmp_path / "a.csv").startswith(f", {words}")


def test_all_wrong_rows_are_told_at_once_each_with_its_first_reason(tmp_path):
    rows = ["1,الضحى,2024-03-05,نص", "2,,2024-03-05,نص", "3,الضحى,أمس,نص", "1,الضحى,,نص", "5,الضحى,,نص,زائد", ",,أمس,"]
    (tmp_path / "a.csv").write_text("\n".join(["id,outlet,published,text", *rows]), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_corpus(tmp_path / "a.csv")
    assert caught.value.args[0] == (f"{tmp_path / 'a.csv'}: 5 rows cannot be used (outlet: 2, fields: 1, published: 1, "
                                    "doc_id: 1); mend them, for nothing was written")
    assert [row.removeprefix(f"{tmp_path / 'a.csv'}, ").split("; ")[0] for row in caught.value.rows] == [
        "row 3 (line 3): the outlet is empty", "row 4 (line 4): published is 'أمس', not a date",
        f"row 5 (line 5): doc_id '1' is taken already by {tmp_path / 'a.csv'}, row 2 (line 2)",
        "row 6 (line 6): 5 fields where the header has 4", "row 7 (line 7): the outlet is empty"]


def test_of_many_wrong_rows_the_first_twenty_are_told(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [ARTICLE, *[{**ARTICLE, "outlet": ""}] * 50])
    with pytest.raises(InputError) as caught:
        read_corpus(path)
    assert "50 rows cannot be used (outlet: 50)" in caught.value.args[0]
    assert len(caught.value.rows) == 21 and caught.value.rows[19:] == (
        f"{path}, line 21: the outlet is empty; name the publisher of every article", "and 30 more")


def test_paths_that_lead_nowhere(tmp_path):
    assert refusal(tmp_path / "b.jsonl") == ": there is no such file or folder; check the spelling"
    for name in ("a.json", "a.xlsx", "a.txt", "a", "a.parquet.gz"):
        (tmp_path / name).touch()
        assert refusal(tmp_path / name).startswith(": articles cannot be read from this kind of file; give a folder")


def test_a_parquet_file_that_is_none(tmp_path):
    path = write_parquet(tmp_path / "a.parquet", [ARTICLE])
    path.write_bytes(path.read_bytes()[:-20])
    assert ": not a sound Parquet file (" in refusal(path) and refusal(path).endswith("; fetch or write it again")


def test_a_string_of_parquet_that_is_not_utf8(tmp_path):
    damaged = pa.StringArray.from_buffers(1, pa.array([0, 1], pa.int32()).buffers()[1], pa.py_buffer(b"\xff"))
    pq.write_table(pa.table({"outlet": ["x"], "text": damaged}), tmp_path / "a.parquet")
    assert "not a sound Parquet file ('utf-8' codec can't decode byte 0xff" in refusal(tmp_path / "a.parquet")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    (tmp_path / "a_1.txt").mkdir()
    assert refusal(tmp_path).startswith("/a_1.txt: cannot be read (")
    path = write_jsonl(tmp_path / "a.jsonl", [ARTICLE])

    def forbid(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbid)
    assert refusal(path) == ": cannot be read (Permission denied); check the name and your right to read it"


@pytest.mark.parametrize("rows, words", [
    ([{"file": "a_1.txt"}, {"file": "a_11.txt"}], ", row 3 (line 3): there is no file 'a_11.txt' in the folder; "
                                                  "did you mean 'a_1.txt'?"),
    ([{"file": "", "title": "x"}], ", row 2 (line 2): there is no file '' in the folder; add the file or delete"),
    ([{"name": "a_1.txt", "outlet": "x"}], ": there is no column 'file'; the columns are name, outlet: name the .txt"),
    ([{"file": "a_1.txt", "published": "x"}], ", row 2 (line 2), a_1.txt: published is 'x', not a date"),
])
def test_bad_metadata(tmp_path, rows, words):
    (tmp_path / "a_1.txt").write_text("نص", encoding="utf-8")
    write_csv(tmp_path / "metadata.csv", rows)
    assert refusal(tmp_path).startswith("/metadata.csv" + words)


def test_metadata_that_describe_a_file_twice_or_are_not_there(tmp_path):
    (tmp_path / "a_1.txt").write_text("نص", encoding="utf-8")
    assert "there is no metadata.csv, so there are no columns to name" in refusal(tmp_path, {"outlet": "source"})
    path = write_csv(tmp_path / "metadata.csv", [{"file": "a_1.txt", "outlet": "x"}] * 2)
    assert refusal(tmp_path) == (f"/metadata.csv, row 3 (line 3): 'a_1.txt' is described already in "
                                 f"{path}, row 2 (line 2); keep one of the two rows")
    assert "no column 'source'; the columns are file, outlet" in refusal(tmp_path, {"outlet": "source"})
