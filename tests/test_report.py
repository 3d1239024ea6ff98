"""A small notebook, run on small tables, becomes a page that reads right and needs nothing from elsewhere."""

import datetime
import json
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import tables
from analysis.errors import InputError
from analysis.show import report

PROSE = """# من يتكلم في صحيفة «الضحى»؟

تقول الصحيفة 45 % من الأوصاف بصوتها، والباقي منسوب.

- ناطق باسم البلدية
- شاهد من أهل الحي

> قال الناطق كلاما قصيرا.

## In English

A paragraph from left to right, with [a link to read](https://example.org/paper)."""
PARAMETERS = 'tables = "../out/sample/tables"\ncorpus = "../data/sample"\ncolumns = {}\nseed = 7  # stays'
BODY = """import sys
import pandas as pd
import analysis
print(sys.executable)
print(tables, corpus, columns, seed)
pd.DataFrame({"الصحيفة": ["الضحى", "المرفأ"], "العدد": [12, 7]})"""
FIGURE = """import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()"""


def parameters_cell():
    return new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})


def save(path, *cells):
    notebook = new_notebook(cells=list(cells), metadata={"kernelspec": {"name": "other", "display_name": "other"}})
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def article(name, outlet, day):
    row = {c.name: None if c.nullable else "" for c in tables.TABLES["documents"]}
    return row | {"doc_id": name, "outlet": outlet, "published": day, "n_chars": 900, "n_words": 150,
                  "n_own_words": 90}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Tables of two articles, and two notebooks."""
    folder = tmp_path_factory.mktemp("report")
    rows = [article("a", "الضحى", datetime.date(2024, 3, 1)), article("b", "المرفأ", datetime.date(2024, 3, 9))]
    made = {name: tables.schema(name).empty_table() for name in tables.TABLES}
    made["documents"] = tables.conform("documents", {name: [row[name] for row in rows] for name in rows[0]})
    tables.write(made, folder / "tables")
    articles = [{"doc_id": row["doc_id"], "outlet": row["outlet"], "content": "نص"} for row in rows]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    figure = new_code_cell(FIGURE, metadata={"alt": "خط صاعد"})
    save(folder / "notebooks" / "01_voice.ipynb",
         new_markdown_cell(PROSE), parameters_cell(), new_code_cell(BODY), figure)
    save(folder / "notebooks" / "02_short.ipynb", new_markdown_cell("# Second"), parameters_cell())
    return folder


@pytest.fixture(scope="module")
def made(folder):
    """The files of a report, made where Jupyter is told of another kernel by the same name."""
    spec = folder / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": ["no-such-python", "{connection_file}"], "display_name": "x", "language": "x"}))
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        return report.render(folder / "tables", folder / "corpus.jsonl", folder / "out", {"text": "content"}, notebooks)


@pytest.fixture(scope="module")
def page(made):
    return made[1].read_text(encoding="utf-8")


def test_index_comes_first_and_pages_in_reading_order(made):
    assert [path.name for path in made[:3]] == ["index.html", "01_voice.html", "02_short.html"]
    index = made[0].read_text(encoding="utf-8")
    links = re.findall(r'href="(\w+\.html)">([^<]+)<', index)
    assert links == [("01_voice.html", "من يتكلم في صحيفة «الضحى»؟"), ("02_short.html", "Second")]
    cells = re.findall(r"<td[^>]*>([^<]+)</td>", index)
    assert dict(zip(cells[::2], cells[1::2], strict=True)) == {
        "articles": "2", "of them repeated": "0", "outlets": "2", "words": "300", "attributions": "0",
        "labels": "0", "credits": "0", "published": "2024-03-01 to 2024-03-09"}


def test_nothing_is_loaded_from_the_network(made):
    for path in made[:3]:
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|iframe)\b|@import|url\([\"']?+(?!data:)", html)
        assert not re.search(r"src=[\"']?+(?!data:)", html)
        assert set(re.findall(r"""href=["']?(?:https?:)?//[^"']*""", html)) <= {'href="https://example.org/paper'}
        assert html.count("data:font/woff2;base64,") == 2  # regular and bold, once each


def test_another_corpus_is_refused_before_a_notebook_runs(folder, tmp_path):
    (tmp_path / "other.jsonl").write_text('{"doc_id": "b", "outlet": "المرفأ", "text": "نص"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"other.jsonl: 1 measured articles are not in it, among them 'a'; give the"):
        report.render(folder / "tables", tmp_path / "other.jsonl", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_block_takes_its_own_direction(page):
    assert re.findall(r"<(p|ul|ol|table|h[1-4])\b(?![^>]*dir=)", page) == []
    assert '<h1 dir="auto" id=' in page and '<h2 dir="auto" id=' in page and 'class="dataframe" dir="auto"' in page
    # A block that holds only blocks with a direction of their own would fall back to left-to-right.
    assert re.findall(r'<blockquote dir|<li><p dir', page) == []


def test_code_is_there_on_demand_and_figures_have_words(page):
    assert page.count("<details") == 3 and "<details open" not in page
    assert '<img alt="خط صاعد" src="data:image/png;base64,' in page
    assert "<title>من يتكلم في صحيفة «الضحى»؟</title>" in page


def test_parameters_are_replaced_in_a_copy(folder, page):
    assert "../tables ../corpus.jsonl {'text': 'content'} 7" in page
    notebook = nbformat.read(folder / "notebooks" / "01_voice.ipynb", as_version=4)
    assert notebook.cells[1].source == PARAMETERS
    assert not any(cell.get("outputs") for cell in notebook.cells)


def test_the_kernel_is_this_python_whatever_is_installed(page):
    assert f"{sys.executable}\n" in page


def test_pdf_where_chromium_is(folder, made):
    prints = [path for path in made if path.suffix == ".pdf"]
    assert [path.name for path in prints] == (["01_voice.pdf", "02_short.pdf"] if report.find_chromium() else [])
    assert all(path.read_bytes().startswith(b"%PDF") for path in prints)
    assert made[0].read_text(encoding="utf-8").count(".pdf") == len(prints)


def test_without_chromium_a_message_says_so(made, monkeypatch, capsys):
    monkeypatch.setattr(report, "find_chromium", lambda: None)
    assert report.print_pdf(made[1:3]) == []
    assert capsys.readouterr().err.count("no Chromium") == 1


@pytest.mark.parametrize("chromium, reason", [(sys.executable, "exit code"), ("no-such-program", "did not run")])
def test_chromium_that_fails_stops_nothing(folder, monkeypatch, capsys, chromium, reason):
    page = folder / "page.html"
    page.write_text("<p>", encoding="utf-8")
    monkeypatch.setattr(report, "find_chromium", lambda: chromium)
    assert report.print_pdf([page]) == []
    assert reason in capsys.readouterr().err


def test_the_variable_chrome_names_the_program(monkeypatch):
    monkeypatch.setenv("CHROME", sys.executable)
    assert report.find_chromium() == sys.executable


@pytest.mark.parametrize("cells, message", [
    ([parameters_cell(), new_markdown_cell("x"), new_code_cell("1 / 0")], "cell 3 stopped with ZeroDivisionError"),
    ([parameters_cell(), new_code_cell("import os; os._exit(1)")], "a cell stopped with the kernel died"),
    ([new_code_cell(PARAMETERS)], "no cell has the tag 'parameters'"),
])
def test_a_notebook_that_stops_is_named_and_leaves_no_pages(folder, tmp_path, cells, message):
    bad = save(tmp_path / "bad.ipynb", *cells)
    with pytest.raises(InputError, match=re.escape(f"{bad}: {message}")):
        report.render(folder / "tables", None, tmp_path / "out", None, [bad])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"nbformat": 4}', b'{"nbformat": 4, "cells": 3}'])
def test_what_is_no_notebook_is_named(tmp_path, content):
    (tmp_path / "bad.ipynb").write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.ipynb: not a readable notebook"):
        report.run(tmp_path / "bad.ipynb", {})


@pytest.mark.slow
def test_the_plain_nbconvert_command_makes_the_same_kind_of_page(folder, made):
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--template", "arabic_report",
         f"--TemplateExporter.extra_template_basedirs={report.TEMPLATES}", "--output-dir", str(folder / "plain"),
         str(folder / "notebooks" / "02_short.ipynb")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    plain = (folder / "plain" / "02_short.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto" id=' in plain and plain.count("data:font/woff2;base64,") == 2


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes(folder, made):
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    again = report.render(folder / "tables", folder / "corpus.jsonl", folder / "again", {"text": "content"}, notebooks)
    assert [path.read_bytes() for path in again[:3]] == [path.read_bytes() for path in made[:3]]
