"""Studies: tables without text, described as they are, measured again from the corpus, and drawn again to the byte."""

import dataclasses
import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import __main__, tables
from analysis.errors import InputError
from analysis.read import provenance
from analysis.read.corpus import read_corpus
from analysis.show import report
from analysis.studies import figures, package, recipe, shipping

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
NAMES = ("one-request-five-outlets", "saudi-press-2015")
LARGEST = 10_000_000  # bytes of both studies' tables
LONGEST_WORDING = 160  # characters: twelve words
RECIPE = """name = "one-quarrel"
title = "One quarrel"
corpus = "quarrel.jsonl"
lexicons = "data/lexicons"
notebook = "notebooks/07_one_request_five_outlets.ipynb"
seed = 3
tables = [{}]
outlets = {{ d = "الضفاف" }}
package = {{ citation = "A citation", licenses = [{{ name = "CC-BY-4.0" }}] }}
"""
SENTENCE = ("قال الناطق الرسمي باسم نقابة عمال الميناء القديم في المدينة الساحلية الهادئة سالم المرعي إن "
            "ميليشيا الحوثي غادرت")


@pytest.fixture(params=NAMES)
def study(request):
    return recipe.read_study(recipe.STUDIES / request.param)


@pytest.fixture
def quarrel(tmp_path):
    """A study of two invented articles, in a folder beside its corpus."""
    named = ", ".join(f'"{name}"' for name in (*tables.TABLES, *tables.FURTHER))
    (tmp_path / "study.toml").write_text(RECIPE.format(named), encoding="utf-8")
    bylines = {"d": "بب " * 19 + "ببب", "e": "بب " * 19 + "بببب"}
    rows = [{"doc_id": str(n), "outlet": outlet, "title": "خلاف", "byline": byline, "text": SENTENCE + ".",
             "url": f"https://www.quarrel.example/{n}"} for n, (outlet, byline) in enumerate(bylines.items())]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "quarrel.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def run(folder, *arguments):
    return __main__.main(["measure", str(folder / "quarrel.jsonl"), "--study", str(folder), *arguments])


def test_later_commands_know_what_its_corpus_calls_our_columns(study, tmp_path):
    assert provenance.read(study.folder)["columns"] == study.columns and provenance.read(tmp_path) == {}


def test_the_tables_open_by_the_contract(study):
    frames = tables.load(study.folder)
    assert set(frames) == set(study.tables) == set(tables.TABLES) | set(tables.FURTHER)
    for name in study.tables:
        schema = pq.read_schema(study.folder / f"{name}.parquet")
        assert schema.equals(tables.schema(name)), name
    documents = frames["documents"]
    assert documents["doc_id"].is_unique and len(documents) == package.read(study.folder)["provenance"]["articles"]
    for name, frame in frames.items():
        assert "doc_id" not in frame or frame["doc_id"].isin(documents["doc_id"]).all(), name


def test_no_article_can_be_read_from_the_tables(study):
    documents = tables.load(study.folder, "documents")["documents"]
    assert (documents["title"] == "").all() and documents["url"].isna().all()
    assert documents["byline"].str.len().max() <= shipping.LONGEST_BYLINE
    for name, frame in tables.load(study.folder).items():
        for column in frame.select_dtypes("str"):
            written = frame[column].dropna().drop_duplicates()
            assert written.str.split().str.len().max() <= shipping.MOST_WORDS or written.empty, (name, column)
            assert written.str.len().max() <= LONGEST_WORDING or written.empty, (name, column)


def test_the_package_describes_what_is_there(study):
    described = package.read(study.folder)
    assert package.changed(study.folder) == []
    assert {resource["path"] for resource in described["resources"]} == {p.name for p in study.folder.glob("*.parquet")}
    for resource in described["resources"]:
        path = study.folder / resource["path"]
        assert (resource["bytes"], resource["hash"]) == (
            path.stat().st_size, f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        columns = (tables.TABLES | tables.FURTHER)[resource["name"]]
        fields = [(f["name"], f["description"], f["constraints"]["required"]) for f in resource["schema"]["fields"]]
        assert fields == [(column.name, column.meaning, not column.nullable) for column in columns]
    assert described["licenses"][0]["name"] and described["citation"] and described["sources"]


def test_keys_are_as_described(study):
    frames = tables.load(study.folder)
    for resource in package.read(study.folder)["resources"]:
        frame, schema = frames[resource["name"]], resource["schema"]
        for key in schema.get("primaryKey", ()):
            assert frame[key].is_unique and frame[key].notna().all()
        for foreign in schema.get("foreignKeys", ()):
            [key], of = foreign["fields"], foreign["reference"]
            assert frame[key].dropna().isin(frames[of["resource"]][of["fields"][0]]).all(), (resource["name"], key)


def test_the_provenance_is_of_the_recipe(study):
    made_from = package.read(study.folder)["provenance"]
    assert made_from["corpus"] == study.corpus and not Path(study.corpus).is_absolute()
    assert (made_from["columns"], made_from["outlets"], made_from["seed"]) == (study.columns, study.outlets, study.seed)
    assert all(len(made_from[key]) == 64 for key in ("corpus_sha256", "lexicons_sha256"))
    assert (ROOT / study.notebook).exists() and study.name == study.folder.name


def test_the_saudi_tables_have_the_licence_of_their_source():
    named = {name: package.read(recipe.STUDIES / name)["licenses"][0]["name"] for name in NAMES}
    assert named["saudi-press-2015"] == "CC-BY-NC-SA-4.0"
    assert "CC BY-NC-SA 4.0" in (recipe.STUDIES / "saudi-press-2015" / "README.md").read_text(encoding="utf-8")


def test_the_tables_are_small():
    assert sum(path.stat().st_size for path in recipe.STUDIES.glob("*/*.parquet")) < LARGEST


def test_every_figure_is_recorded_in_four_kinds(study):
    _, *lines = (study.folder / figures.RECORD).read_text(encoding="utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    stems = {name.rsplit(".", 1)[0] for name in names}
    assert sorted(names) == sorted(f"{stem}.{kind}" for stem in stems for kind in ("png", "svg", "pdf", "csv"))
    assert len(stems) >= 5


def test_a_study_is_written_without_text_and_with_its_outlets(quarrel, capsys):
    assert run(quarrel, "--out", str(quarrel / "out")) == 0
    found = tables.load(quarrel / "out")
    assert list(found["documents"]["outlet"]) == ["الضفاف", "e"]
    assert list(found["documents"]["byline"]) == [" ".join(["بب"] * 12), ""]  # whole they have 60 and 61 characters
    assert list(found["documents"]["domain"]) == ["quarrel.example"] * 2
    assert (found["documents"]["title"] == "").all() and found["documents"]["url"].isna().all()
    row = found["attributions"].iloc[0]
    whole = SENTENCE[row["source_start"]:row["source_end"]]
    assert len(whole.split()) > 12 and row["source"].split() == whole.split()[:12]
    described = package.read(quarrel / "out")
    assert (described["name"], described["citation"]) == ("one-quarrel", "A citation")
    assert described["provenance"]["articles"] == 2


def test_check_names_the_tables_and_columns_that_differ(quarrel, capsys):
    assert run(quarrel, "--out", str(quarrel)) == 0 and run(quarrel, "--check") == 0
    labels = pq.read_table(quarrel / "labels.parquet")
    other = labels.set_column(labels.schema.get_field_index("voice"), labels.schema.field("voice"),
                              pa.array(["quoted"] * len(labels), pa.string()))
    tables.write({"labels": other, "sections": pq.read_table(quarrel / "sections.parquet").slice(1)}, quarrel)
    capsys.readouterr()
    assert run(quarrel, "--check") == 2
    said = capsys.readouterr().err
    assert "labels (voice)" in said and "sections (" in said and "attributions" not in said


def test_another_corpus_is_said_in_a_sentence(quarrel, capsys):
    assert run(quarrel, "--out", str(quarrel)) == 0
    assert "not the one that was measured" not in capsys.readouterr().err
    text = (quarrel / "quarrel.jsonl").read_text(encoding="utf-8")
    (quarrel / "quarrel.jsonl").write_text(text.replace("غادرت", "عادت"), encoding="utf-8")
    assert run(quarrel, "--out", str(quarrel / "out")) == 0
    assert "this corpus is not the one that was measured, quarrel.jsonl of 2 articles" in capsys.readouterr().err


def test_the_hash_of_a_corpus_is_of_its_articles(corpus):
    one = corpus({"text": "أ"}, {"text": "ب"})
    assert package.corpus_hash(one) == package.corpus_hash(pa.concat_tables([one.slice(0, 1), one.slice(1)]))
    assert package.corpus_hash(one) != package.corpus_hash(corpus({"text": "أ"}, {"text": "ب "}))
    assert package.corpus_hash(one) != package.corpus_hash(one.slice(0, 1))


def test_a_recipe_that_is_none_is_named(quarrel, capsys):
    (quarrel / "study.toml").write_text('name = "x"', encoding="utf-8")
    assert run(quarrel, "--check") == 2
    assert "study.toml: not the recipe of a study" in capsys.readouterr().err


@pytest.mark.parametrize(("line", "other", "message"), [
    ("seed = 3", 'seed = "3"', "seed is '3'"), ('"documents", ', "", "tables has to name all of documents"),
    ("seed = 3", "seed =", "not the recipe")])
def test_a_wrong_line_of_a_recipe_is_named(quarrel, line, other, message):
    text = (quarrel / "study.toml").read_text(encoding="utf-8")
    (quarrel / "study.toml").write_text(text.replace(line, other), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        recipe.read_study(quarrel)


@pytest.mark.parametrize(("arguments", "message"), [
    (["--check"], "--check and --renew are for studies"),
    (["--study", "data/studies/saudi-press-2015", "--check", "--columns", "text=content"], "leave them out here")])
def test_options_that_do_not_go_together_are_refused(arguments, message, capsys):
    assert __main__.main(["measure", "none.csv", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_figure_that_differs_is_named(study, tmp_path):
    copy = dataclasses.replace(study, folder=tmp_path)
    made = [tmp_path / name for name in ("01_a.csv", "01_a.png", "01_b.csv")]
    for path in made:
        path.write_text(path.name, encoding="utf-8")
    record = figures.record(copy, made)
    assert figures.differing(copy, made) == {} and figures.drawn_elsewhere(copy) == ""
    made[1].write_text("other", encoding="utf-8")
    assert figures.differing(copy, made) == {"01_a": ["png"]}
    assert figures.differing(copy, made[:2]) == {"01_a": ["png"], "01_b": ["csv"]}
    record.write_text(record.read_text(encoding="utf-8").replace("# matplotlib", "# matplotlib 0,"), encoding="utf-8")
    assert figures.differing(copy, made[:2]) == {"01_b": ["csv"]} and "matplotlib 0" in figures.drawn_elsewhere(copy)


def rowless(name, column, value, folder):
    """Write table `name` of a study without its first row in which `column` is `value`."""
    table = pq.read_table(folder / f"{name}.parquet")
    at = pd.Series(table[column].to_pylist()).eq(value).idxmax()
    tables.write({name: pa.concat_tables([table.slice(0, at), table.slice(at + 1)])}, folder)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "table", "column", "value", "figure"), [
    (NAMES[0], "quantities", "unit", "killed", "07_killed"), (NAMES[1], "labels", "target", "houthis", "08_families")])
def test_a_row_that_is_gone_is_seen_in_its_figure(name, table, column, value, figure, tmp_path, capsys):
    folder = shutil.copytree(recipe.STUDIES / name, tmp_path / name)
    rowless(table, column, value, folder)
    assert __main__.main(["reproduce", str(folder), "--out", str(tmp_path / "out"), "--check"]) == 2
    said = capsys.readouterr().err
    assert f"{table}.parquet: not the table" in said and f"{name}: {figure} is not the one recorded (csv" in said


@pytest.mark.slow
@pytest.mark.parametrize("processors", [1, 5])
def test_figures_are_those_recorded_on_any_number_of_processors(processors, tmp_path, monkeypatch, capsys):
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    startup.joinpath("processors.py").write_text(f"import os; os.cpu_count = lambda: {processors}", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("OMP_NUM_THREADS", str(processors))
    monkeypatch.setattr(report, "AT_ONCE", processors)
    assert __main__.main(["reproduce", "--out", str(tmp_path / "out"), "--check"]) == 0, capsys.readouterr().err


@pytest.mark.slow
def test_figures_are_fit_to_print(tmp_path):
    figures.draw([recipe.read_study(recipe.STUDIES / NAMES[0])], tmp_path)
    assert list(tmp_path.glob("*/*.pdf")) and list(tmp_path.glob("*/*.png"))
    for path in tmp_path.glob("*/*.pdf"):
        assert b"Amiri" in path.read_bytes() and b"/FontFile2" in path.read_bytes(), path.name
    for path in tmp_path.glob("*/*.png"):
        density = path.read_bytes().partition(b"pHYs")[2]
        assert round(int.from_bytes(density[:4], "big") * 0.0254) == 300, path.name


@pytest.mark.slow
@pytest.mark.shared
def test_the_corpora_give_these_tables(study, lexicons, capsys):
    corpus = CORPORA / study.corpus
    if not corpus.exists():
        pytest.skip(f"../shared is missing: {study.name} was not measured again")
    articles = read_corpus(corpus, study.columns)
    assert package.other_origins(study, package.provenance(study, articles, lexicons)) == []
    measured = shipping.measure(study, recipe.name_outlets(study, articles), lexicons, workers=2)
    assert shipping.differences(measured, study.folder) == []
