"""The command line: what it prints, what it writes, how it ends. The rooms behind it are stood in for."""

import csv
import importlib
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

import analysis
from analysis import tables
from analysis.__main__ import main
from analysis.errors import InputError
from analysis.progress import counting
from analysis.read.corpus import read_corpus
from analysis.show import language, report

TEXT = "قال الوزير إن الجسر سيفتح غدا."


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "news.jsonl"
    outlets = ["الضحى", "الضحى", "المرفأ"]
    rows = [{"id": f"خبر-{n}", "source": outlet, "content": TEXT} for n, outlet in enumerate(outlets)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def stand_in(monkeypatch):
    """Put functions in the place of a module's, whether or not the module can be imported."""
    def replace(name: str, **functions):
        module = ModuleType(name)
        vars(module).update(functions)
        room, _, last = name.rpartition(".")
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(importlib.import_module(room), last, module, raising=False)
    return replace


def measured(corpus, _lexicons=None, *, workers=1, progress=None):
    """The tables of a pipeline that finds one attribution and nothing else."""
    n = len(corpus)
    found = {name: tables.schema(name).empty_table() for name in tables.TABLES}
    found["documents"] = tables.conform("documents", {
        **{column.name: [None] * n for column in tables.TABLES["documents"]}, "doc_id": corpus["doc_id"],
        "outlet": corpus["outlet"], "published": [date(2024, 3, 5)] + [None] * (n - 1),
        "title": ['قال: "نعم"\r\nثم, مضى'] + [""] * (n - 1), "byline": [""] * n,
        "n_chars": [30] * n, "n_words": [6] * n, "n_own_words": [6] * n, "sha256": ["0" * 64] * n,
        "origin": ["staff"] * n, "genre": ["news"] * n})
    found["attributions"] = tables.conform("attributions", {
        **{column.name: ["أ" if column.type == tables.TEXT else 1] for column in tables.TABLES["attributions"]},
        "negated": [False], "exclusive": [True], "source": [""], "source_start": [None], "confidence": [0.9]})
    if progress:
        progress(n)
    return found


@pytest.fixture
def rooms(stand_in):
    stand_in("analysis.pipeline", measure=measured)
    stand_in("analysis.read.lexicons", read_lexicons=lambda folder=None: folder, lexicon_hash=str)
    stand_in("analysis.show.reading", article=lambda doc_id, frames, articles: f"<p dir=rtl>{doc_id}</p>")


@pytest.fixture
def measuring(corpus, rooms, tmp_path):
    """A whole command, its --out fourth."""
    return ["measure", str(corpus), "--out", str(tmp_path / "out"), *MAP]


MEASURED = sorted(["measured.json", *(f"{name}.parquet" for name in tables.TABLES)])
MAP = ["--columns", "text=content", "outlet=source"]


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_measure_writes_every_table_and_says_what_was_found(corpus, rooms, tmp_path, capsys):
    out = tmp_path / "out" / "tables"
    assert main(["measure", str(corpus), "--out", str(out), *MAP]) == 0
    assert written(out) == MEASURED
    said = capsys.readouterr().out
    assert said.startswith("articles: 3, outlets: 2; 1 attributions, 0 labels, 0 credits; ")
    assert said.endswith(f" s; tables in {out}\nkept all the same: 2 without a date\n")
    assert tables.load(out, "documents")["documents"]["doc_id"].tolist() == ["خبر-0", "خبر-1", "خبر-2"]


def test_articles_that_lack_something_are_kept_counted_and_told(corpus, rooms, stand_in, tmp_path, capsys):
    def odd(*args, **options):
        found = measured(*args, **options)
        rows = found["documents"].to_pandas().assign(n_words=[0, 6, 6], duplicate_of=[None, None, "خبر-1"])
        return found | {"documents": pa.Table.from_pandas(rows, tables.schema("documents"), preserve_index=False)}

    stand_in("analysis.pipeline", measure=odd)
    assert main(["measure", str(corpus), "--out", str(tmp_path / "out"), *MAP]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "kept all the same: 1 without a word of text, 1 the same as an earlier one of their outlet, and counted once, "
        "2 without a date")
    assert len(tables.load(tmp_path / "out", "documents")["documents"]) == 3


def test_measure_hands_on_workers_and_lexicons(corpus, stand_in, tmp_path):
    given = {}

    def measure(articles, lexicons, *, workers, progress):
        given.update(workers=workers, lexicons=lexicons)
        return measured(articles)

    stand_in("analysis.pipeline", measure=measure)
    stand_in("analysis.read.lexicons", read_lexicons=lambda folder="own": folder, lexicon_hash=str)
    command = ["measure", str(corpus), "--out", str(tmp_path / "out"), *MAP]
    assert main(command) == 0 and given == {"workers": 1, "lexicons": "own"}
    assert main([*command, "--workers", "3", "--lexicons", "mine"]) == 0
    assert given == {"workers": 3, "lexicons": Path("mine")}


@pytest.mark.parametrize("failure, code, sentence", [
    (InputError("labels.csv, row 3: no variant; write one"), 2, "isnad: labels.csv, row 3: no variant; write one\n"),
    (KeyboardInterrupt(), 130, "isnad: stopped by Ctrl-C before it was done; nothing is half written, the same "
     "command begins anew\n"),
    (OSError(28, "No space left on device", "labels.parquet"), 1, "No space left on device: 'labels.parquet'\n"),
])
@pytest.mark.parametrize("place", ["analysis.pipeline.measure", "pyarrow.parquet.write_table"])
def test_what_fails_in_the_middle_leaves_nothing(measuring, capsys, monkeypatch, failure, code, sentence, place):
    real, calls = pq.write_table, []

    def fail(*args, **options):
        calls.append(args)
        if place.endswith("measure") or len(calls) == 3:
            raise failure
        return real(*args, **options)

    monkeypatch.setattr(place, fail)
    assert main(measuring) == code
    said = capsys.readouterr()
    assert said.err.startswith("measuring 3 articles ...\n") and said.err.endswith(sentence) and not said.out
    assert written(Path(measuring[3])) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_sigterm_ends_a_command_as_ctrl_c_does(measuring, monkeypatch, capsys):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("analysis.pipeline.measure", lambda *args, **options: os.kill(os.getpid(), signal.SIGTERM))
    assert main(measuring) == 143
    assert "isnad: stopped by SIGTERM before it was done; " in capsys.readouterr().err
    assert written(Path(measuring[3])) == [] and signal.getsignal(signal.SIGTERM) == before


def test_a_corpus_is_counted_in_lines_where_there_is_no_terminal(capsys):
    with counting(10) as count:
        for more in (1, 1, 1, 6, 1):
            count(more)
    assert capsys.readouterr().err.splitlines() == [
        "measuring 10 articles ...", "3 of 10 articles", "9 of 10 articles", "10 of 10 articles"]


def test_a_bug_is_not_dressed_up_as_bad_input(measuring, monkeypatch):
    monkeypatch.setattr("analysis.pipeline.measure", lambda *args, **options: {}["documents"])
    with pytest.raises(KeyError):
        main(measuring)
    assert written(Path(measuring[3])) == []


def test_bad_input_is_one_sentence_and_exit_2(corpus, rooms, tmp_path, capsys):
    out = str(tmp_path / "out")
    for command, words in [
        (["measure", str(corpus), "--out", out], f"{corpus}: there is no column 'outlet' and no column 'text'; the"),
        (["measure", str(tmp_path / "x.csv"), "--out", out], "x.csv: there is no such file or folder"),
        (["measure", str(corpus), "--out", str(corpus), *MAP], f"{corpus}: this is a file; name a folder with"),
        (["measure", str(corpus), "--out", out, "--columns", "txt=content"], "--columns: 'txt' is not a column of"),
        (["show", str(corpus), "خبر-9", *MAP], "there is no article 'خبر-9'; the nearest there are: خبر-"),
        (["show", str(corpus), "zzz", *MAP], "there is no article 'zzz'; the nearest there are: خبر-"),
        (["export", out, "--to", "csv"], "there is no documents.parquet; run `python -m analysis measure"),
        (["stories", str(corpus), "--out", out, *MAP], "there is no documents.parquet; run `python -m analysis"),
        (["reuse", str(corpus), "--out", out, *MAP], "there is no documents.parquet; run `python -m analysis"),
    ]:
        assert main(command) == 2
        said = capsys.readouterr()
        assert words in said.err and said.err.startswith("isnad: ") and said.err.count("\n") == 1
        assert not said.out and written(tmp_path / "out") == []


def test_wrong_rows_are_a_line_each_and_nothing_is_written(rooms, tmp_path, capsys):
    (tmp_path / "a.csv").write_text("outlet,text\nx,نص,و\n,نص\nx,نص\n", encoding="utf-8")
    assert main(["measure", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("a.csv: 2 rows cannot be used (fields: 1, outlet: 1); mend them, for nothing was written")
    assert [line.split(": ", 1)[0][-14:] for line in said[1:]] == ["row 2 (line 2)", "row 3 (line 3)"]
    assert written(tmp_path / "out") == []


@pytest.mark.parametrize("arguments, words", [
    ([], "COMMAND"),
    (["measure", "news.jsonl"], "--out"),
    (["measure", "a", "--out", "b", "--columns", "content"], "'content' is not of the form text=content"),
    (["measure", "a", "--out", "b", "--columns", "text=a", "text=b"], "stands there twice"),
    (["measure", "a", "--out", "b", "--workers", "0"], "'0' is not a whole number from 1 up"),
    (["measure", "a", "--out", "b", "--workers", "-1"], "is not a whole number from 1 up"),
    (["export", "a", "--to", "xlsx"], "invalid choice: 'xlsx'"),
    (["measur"], "invalid choice: 'measur'"),
])
def test_a_wrong_command_shows_how_it_is_used(capsys, arguments, words):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    said = capsys.readouterr().err
    assert caught.value.code == 2 and said.startswith("usage: python -m analysis") and words in said


@pytest.mark.parametrize("command", ["measure", "report", "show", "stories", "reuse", "sample", "coded", "correct",
                                     "export"])
def test_help_has_examples_that_parse(capsys, command):
    from analysis.__main__ import _parser

    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    said = capsys.readouterr().out
    examples = [line.split()[3:] for line in said.splitlines() if line.startswith("  python -m analysis ")]
    assert caught.value.code == 0 and examples
    for example in examples:
        assert _parser().parse_args(example).command == command


def test_help_answers_without_loading_the_libraries():
    code = ("import sys\nfrom analysis.__main__ import main\n"
            "try: main(['--help'])\nexcept SystemExit: pass\n"
            "print([name for name in ('numpy', 'pandas', 'pyarrow', 'numba', 'tqdm') if name in sys.modules])")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "measure a corpus" in said and said.endswith("[]\n")


def test_show_measures_the_one_article_and_writes_its_page(corpus, rooms, stand_in, tmp_path, monkeypatch, capsys):
    def article(doc_id, frames, articles):
        assert isinstance(frames["documents"], pd.DataFrame) and len(frames["documents"]) == len(articles) == 1
        return f"<p dir=rtl>{doc_id} {articles['text'][0].as_py()}</p>"

    stand_in("analysis.show.reading", article=article)
    monkeypatch.chdir(tmp_path)
    assert main(["show", str(corpus), "خبر-1", *MAP]) == 0
    assert capsys.readouterr().out == f"{Path('out/show/خبر-1.html')}\n"
    assert (tmp_path / "out" / "show" / "خبر-1.html").read_text(encoding="utf-8") == f"<p dir=rtl>خبر-1 {TEXT}</p>"
    assert main(["show", str(corpus), "خبر-2", *MAP, "--out", "pages/a.html"]) == 0
    assert (tmp_path / "pages" / "a.html").exists()


def test_show_makes_a_file_name_of_any_doc_id(rooms, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("outlet,text,id\nx,نص,https://duha.example/../أ?b=" + "1" * 300, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["show", "a.csv", "https://duha.example/../أ?b=" + "1" * 300]) == 0
    assert written(tmp_path / "out" / "show") == ["https_duha.example_.._أ_b_" + "1" * 74 + ".html"]


@pytest.mark.parametrize("kinds, sentences", [
    (["head", "so-called", "slot"], ["2 candidates in {}; 1 wordings after «so-called» left out",
                                     "variant is a wording"]),
    ([], ["0 candidates in {}", "Nothing stands around it often enough that is not in the lexicon yet"]),
])
def test_discover_explains_its_columns_and_what_comes_next(corpus, tables_folder, stand_in, tmp_path, capsys,
                                                           kinds, sentences):
    frames = {"labels": pd.DataFrame({"target": ["x"]})}
    stand_in("analysis.read.lexicons", read_lexicons=lambda: SimpleNamespace(frames=frames))
    stand_in("analysis.measure.discovery", discover=lambda *_, **__: pd.DataFrame({"kind": kinds}),
             written=lambda rows: "")
    assert main(["discover", str(tables_folder), "--corpus", str(corpus), "--out", str(tmp_path / "c.csv")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == sentences[0].format(tmp_path / "c.csv") and said[1].startswith(sentences[1])


def test_report_names_its_pages(stand_in, tmp_path, capsys):
    calls = []

    def render(*args):
        calls.append(args)
        return [tmp_path / "00.html"]

    stand_in("analysis.show.report", render=render, check=lambda *args: None)
    assert main(["report", "tables", "--corpus", "news.csv", "--columns", "text=content", "--out", "pages"]) == 0
    assert main(["report", "tables"]) == 0
    assert main(["report", "tables", "--sample", "check"]) == 0
    given = {"columns": {}, "checked": None}
    assert calls == [(Path("tables"), Path("news.csv"), Path("pages"), given | {"columns": {"text": "content"}}),
                     (Path("tables"), None, Path("tables/report"), given),
                     (Path("tables"), None, Path("tables/report"), given | {"checked": Path("check")})]
    assert capsys.readouterr().out == f"{tmp_path / '00.html'}\n" * 3


def test_a_report_is_in_the_language_told(stand_in, monkeypatch):
    monkeypatch.setattr("analysis.show.language._chosen", {"language": "en"})
    spoken = []
    stand_in("analysis.show.report", check=lambda *_: None, render=lambda *_: spoken.append(language.chosen()) or [])
    assert [main(["report", "tables", *told]) for told in ([], ["--language", "ar"])] == [0, 0]
    assert spoken == ["en", "ar"]


@pytest.fixture
def tables_folder(corpus, rooms, tmp_path, capsys):
    assert main(["measure", str(corpus), "--out", str(tmp_path / "tables"), *MAP]) == 0
    capsys.readouterr()
    return tmp_path / "tables"


def test_stories_are_written_beside_the_tables_and_loaded_with_them(corpus, tables_folder, tmp_path, capsys):
    with pytest.raises(InputError, match=r"there is no stories.parquet; run `python -m analysis stories CORPUS --out "):
        tables.load(tables_folder, "stories")
    assert list(tables.load(tables_folder)) == list(tables.TABLES)
    assert main(["stories", str(corpus), "--out", str(tables_folder), *MAP]) == 0
    assert capsys.readouterr().out == ("stories: 1, told by two outlets or more: 1, in 3 articles; "
                                       f"stories.parquet in {tables_folder}\n")
    assert list(tables.load(tables_folder)) == [*tables.TABLES, "stories"]
    told = tables.load(tables_folder, "stories")["stories"]
    assert told.to_numpy().tolist() == [[f"خبر-{n}", "خبر-0"] for n in range(3)]
    assert pq.read_schema(tables_folder / "stories.parquet").field("story_id").metadata[b"meaning"]
    assert main(["export", str(tables_folder), "--to", "csv", "--out", str(tmp_path / "csv")]) == 0
    assert len(pd.read_csv(tmp_path / "csv" / "stories.csv")) == 3


def test_reuse_is_written_beside_the_tables_and_loaded_with_them(corpus, tables_folder, tmp_path, capsys):
    long = "أعار الخباز جاره النجار عربته الخشبية ليحمل عليها ألواح السقف الجديد"
    corpus.write_text(corpus.read_text(encoding="utf-8").replace(json.dumps(TEXT), json.dumps(long)), encoding="utf-8")
    for name in ("reuse", "originality", "statements"):
        with pytest.raises(InputError, match=rf"no {name}.parquet; run `python -m analysis reuse CORPUS --out "):
            tables.load(tables_folder, name)
    assert main(["reuse", str(corpus), "--out", str(tables_folder), *MAP]) == 0
    assert capsys.readouterr().out == (
        "articles that share text with another outlet's: 3 of 3; passages: 2, of no named source: 2; "
        "statements of several outlets: 0; reuse.parquet, originality.parquet, statements.parquet in "
        f"{tables_folder}\n")
    loaded = tables.load(tables_folder)
    assert list(loaded) == [*tables.TABLES, "reuse", "originality", "statements"]
    assert loaded["reuse"][["doc_id", "other_id", "n_words"]].to_numpy().tolist() == [
        ["خبر-0", "خبر-2", 11], ["خبر-1", "خبر-2", 11]]
    assert loaded["originality"]["n_shared"].tolist() == [11] * 3
    assert main(["measure", str(corpus), "--out", str(tables_folder), *MAP]) == 0
    assert written(tables_folder) == MEASURED


def test_columns_are_told_once(corpus, tables_folder, monkeypatch, capsys):
    kept = json.loads((tables_folder / "measured.json").read_text(encoding="utf-8"))
    assert kept == {"corpus": "news.jsonl", "articles": 3, "columns": {"text": "content", "outlet": "source"},
                    "isnad": analysis.__version__, "lexicons": "data/lexicons", "lexicons_sha256": "None"}
    assert main(["stories", str(corpus), "--out", str(tables_folder)]) == 0
    assert main(["show", str(corpus), "خبر-1", "--tables", str(tables_folder)]) == 0
    page = tables_folder / "show" / "خبر-1.html"
    assert page.exists() and capsys.readouterr().out.endswith(f"{page}\n")
    given = []
    monkeypatch.setattr("analysis.show.report.render", lambda *args: given.append(args[3]["columns"]) or [])
    assert main(["report", str(tables_folder)]) == main(["report", str(tables_folder), "--columns", "text=body"]) == 0
    assert given == [kept["columns"], {"text": "body"}]
    assert main(["stories", str(corpus), "--out", str(tables_folder), "--columns", "text=cont", "outlet=source"]) == 2
    assert "there is no column 'cont'" in capsys.readouterr().err
    (tables_folder / "measured.json").write_text("{")
    assert main(["stories", str(corpus), "--out", str(tables_folder)]) == 2
    assert "measured.json: not as it was written (" in capsys.readouterr().err


def test_a_report_has_the_tables_of_shared_text_made_where_its_corpus_is_the_one_measured(
        corpus, tables_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("analysis.show.report.render", lambda *args: [])
    more = tmp_path / "more.jsonl"
    more.write_text(corpus.read_text(encoding="utf-8") + json.dumps({"id": "x", "source": "x", "content": ""}) + "\n",
                    encoding="utf-8")
    assert main(["report", str(tables_folder)]) == main(["report", str(tables_folder), "--corpus", str(more)]) == 0
    assert "reuse.parquet" not in written(tables_folder) and not capsys.readouterr().err
    assert main(["report", str(tables_folder), "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().err == "looking for text that 3 articles share ...\n"
    assert {"reuse.parquet", "originality.parquet", "statements.parquet"} < set(written(tables_folder))
    assert main(["report", str(tables_folder), "--corpus", str(corpus)]) == 0 and not capsys.readouterr().err


def test_a_report_reads_its_corpus_once_and_refuses_before_it_writes(
        corpus, tables_folder, tmp_path, monkeypatch, capsys):
    read, rendered = [], []
    monkeypatch.setattr(report, "read_corpus", lambda *args: read.append(args) or read_corpus(*args))
    monkeypatch.setattr("analysis.read.corpus.read_corpus", lambda *args: pytest.fail("the corpus is read again"))
    monkeypatch.setattr(report, "render", lambda *args: rendered.append(args) or [])
    other = tmp_path / "other.csv"
    other.write_text(f"id,source,content\nخبر-0,الضحى,{TEXT}\n", encoding="utf-8")
    assert main(["report", str(tables_folder), "--corpus", str(other)]) == 2
    assert main(["report", str(tables_folder), "--corpus", str(corpus), "--sample", str(tmp_path)]) == 2
    assert "looking for text" not in capsys.readouterr().err and len(read) == 1 and not rendered
    assert "reuse.parquet" not in written(tables_folder)
    assert main(["report", str(tables_folder), "--corpus", str(corpus)]) == 0 and len(read) == 2 and len(rendered) == 1
    assert "reuse.parquet" in written(tables_folder)


@pytest.mark.parametrize("command", ["stories", "reuse"])
def test_other_articles_than_those_measured_are_refused(command, tables_folder, tmp_path, capsys):
    (tmp_path / "other.csv").write_text(f"id,source,content\nخبر-0,الضحى,{TEXT}\n", encoding="utf-8")
    assert main([command, str(tmp_path / "other.csv"), "--out", str(tables_folder), *MAP]) == 2
    assert "its tables are of other articles than" in capsys.readouterr().err
    assert f"{command}.parquet" not in written(tables_folder)


def test_measuring_again_leaves_no_stories_of_before(corpus, tables_folder, capsys):
    assert main(["stories", str(corpus), "--out", str(tables_folder), *MAP]) == 0
    assert main(["measure", str(corpus), "--out", str(tables_folder), *MAP]) == 0
    assert written(tables_folder) == MEASURED
    (tables_folder / "stories.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"not a readable Parquet file .*; run `python -m analysis stories` again"):
        tables.load(tables_folder)


def test_export_keeps_every_value(tables_folder, tmp_path, capsys):
    out = tmp_path / "csv"
    assert main(["export", str(tables_folder), "--to", "csv", "--out", str(out)]) == 0
    assert written(out) == sorted(f"{name}.csv" for name in tables.TABLES)
    assert capsys.readouterr().out.splitlines() == [str(out / f"{name}.csv") for name in tables.TABLES]
    with open(out / "documents.csv", encoding="utf-8-sig", newline="") as file:
        first, second, _ = csv.DictReader(file)
    assert list(first) == [column.name for column in tables.TABLES["documents"]]
    assert (first["title"], first["published"], first["url"]) == ('قال: "نعم"\r\nثم, مضى', "2024-03-05", "")
    assert (second["title"], second["published"]) == ("", "")
    back = pd.read_csv(out / "attributions.csv")
    assert back["source_end"][0] == 1 and back["source_end"].dtype == "int64" and pd.isna(back["source_start"][0])
    raw = (out / "attributions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b',"",,1,' in raw and b"false" in raw and raw.endswith(b",0.9\n")


def test_export_goes_beside_the_tables_by_default_and_appears_whole_or_not_at_all(tables_folder, monkeypatch, capsys):
    assert main(["export", str(tables_folder), "--to", "csv"]) == 0
    assert len(written(tables_folder / "csv")) == len(tables.TABLES)
    real, calls = pc.write_csv, []

    def fail(*args):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(pc, "write_csv", fail)
    assert main(["export", str(tables_folder), "--to", "csv", "--out", str(tables_folder / "other")]) == 130
    assert written(tables_folder / "other") == []


def test_export_of_tables_that_another_version_wrote(tables_folder, capsys):
    pd.DataFrame({"doc_id": ["1"]}).to_parquet(tables_folder / "labels.parquet")
    assert main(["export", str(tables_folder), "--to", "csv"]) == 2
    said = capsys.readouterr().err
    assert "labels.parquet: not the columns of this version (" in said and said.endswith("; measure the corpus again\n")
    (tables_folder / "labels.parquet").write_bytes(b"PAR1")
    assert main(["export", str(tables_folder), "--to", "csv"]) == 2
    assert "labels.parquet: not a readable Parquet file" in capsys.readouterr().err
