"""A small notebook, run on small tables, becomes a page that reads right and needs nothing from elsewhere."""

import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from itertools import pairwise

import lxml.html
import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import analysis
from analysis import tables
from analysis.errors import InputError
from analysis.read import provenance
from analysis.show import contents, language, report

PROSE = """# من يتكلم في صحيفة «الضحى»؟

تقول الصحيفة 45 % من الأوصاف بصوتها، والباقي منسوب.

- ناطق باسم البلدية
- شاهد من أهل الحي

> قال الناطق كلاما قصيرا.

## In English

A paragraph from left to right, with [a link to read](https://example.org/paper)."""
PARAMETERS = """tables = "../out/sample/tables"
corpus = "../data/sample"
columns = {}
seed = 7  # stays
language = "en\""""
BODY = """import sys
import pandas as pd
import analysis
print(sys.executable)
print(tables, corpus, columns, seed)
pd.DataFrame({"الصحيفة": ["الضحى", "المرفأ"], "العدد": [12, 7]})"""
FIGURE = """import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()"""
FIGURES = FIGURE + """
plt.plot([2, 1])
plt.show()"""
ARABIC = """## من يتكلم & كيف؟

### عمن

والجدول معناه في النص."""
FURTHER = """## Who \\<speaks\\> & "how"?

### Of *whom*

| word | meaning |
|---|---:|
| a | 1 |"""


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
    save(folder / "notebooks" / "02_short.ipynb", new_markdown_cell("# Second", metadata={"ar": "# الثاني"}),
         parameters_cell(), new_markdown_cell(FURTHER, metadata={"ar": ARABIC}),
         new_code_cell(FIGURES, metadata={"alt": "a line"}),
         new_code_cell(FIGURES, metadata={"alt": ["up", "down"], "alt_ar": ["صعود", "نزول"]}))
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
        return render(folder, "out", notebooks)


def render(folder, out, notebooks):
    return report.render(folder / "tables", folder / "corpus.jsonl", folder / out, {"columns": {"text": "content"}},
                         notebooks)


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
        "labels": "0", "credits": "0", "published": "2024-03-01 to 2024-03-09", "corpus": "corpus.jsonl",
        "report made with Isnad": analysis.__version__, "seed of what is drawn at random": "1"}


def test_the_contents_say_what_tables_were_made_from(folder, tmp_path):
    shutil.copytree(folder / "tables", tmp_path / "tables")
    provenance.write(tmp_path / "tables", {"corpus": "news & more.csv", "lexicons": "mine", "isnad": "0.0.9",
                                           "lexicons_sha256": "0123456789abcdef" * 4})
    told = contents.made_from(tables.load(tmp_path / "tables"), {
        "tables": tmp_path / "tables", "corpus": folder / "corpus.jsonl", "seed": 1})
    assert told["corpus"] == "news & more.csv" and told["lexicons"] == "mine, SHA-256 0123456789abcdef…"
    assert told["measured with Isnad"] == "0.0.9"


def test_every_notebook_draws_with_the_seed_that_is_told():
    sources = "".join(path.read_text(encoding="utf-8") for path in (report.ROOT / "notebooks").glob("*.ipynb"))
    assert set(re.findall(r"default_rng\((\d+)\)", sources)) == {str(report.SEED)}


def test_the_contents_say_that_nobody_has_checked_the_measure_and_how_to(made, trees):
    said = trees["index.html"].text_content()
    assert "no figure of this report is corrected" in said and "06_validation" not in said
    commands = re.findall(r"python -m analysis (\w+) \S+tables --corpus \S+corpus.jsonl (.*)", said)
    assert commands == [("sample", "--task labels --n 200 --out check"), ("report", "--sample check")]


@pytest.mark.parametrize("corpus, checked, absent", [
    (report.SAMPLE, None, set()), (report.SAMPLE.parent / "sample" / "..", None, {"06", "07", "08"}),
    (None, "check", {"07", "08"})])
def test_a_report_of_an_own_corpus_has_no_simulated_coders_and_no_other_corpora(corpus, checked, absent):
    every = {path.name[:2] for path in (report.ROOT / "notebooks").glob("*.ipynb")}
    chosen = [path.name[:2] for path in report.chosen(corpus, checked)]
    assert set(chosen) == every - absent and chosen == sorted(chosen)


def coded_sample(folder, task="labels", **row):
    """A folder with one coded unit of a sample."""
    folder.mkdir()
    unit = {"unit": "a:text:0", "task": task, "doc_id": "a", "outlet": "الضحى", "field": "text", "start": 0, "end": 4,
            "target": "movement", "variant": "x", "valence": "neutral", "voice": "own", "stratum": "s", "n_stratum": 1,
            "probability": 1.0}
    pd.DataFrame([unit | row]).to_csv(folder / "sample.csv", index=False)
    pd.DataFrame([("a:text:0", "huda", "voice", "own")], columns=["unit", "coder", "item", "code"]).to_csv(
        folder / "coded.csv", index=False)
    return folder


@pytest.mark.parametrize("task, message", [
    ("credits", "its sample is of credits, and a report shows samples of labels; `python -m analysis correct`"),
    ("labels", "unit 'a:text:0' of the sample, and 0 more, do not stand there as they were drawn"),
])
def test_a_sample_of_something_else_is_refused(folder, tmp_path, task, message):
    with pytest.raises(InputError, match=message):
        report.check(folder / "tables", None, {"columns": {}, "checked": coded_sample(tmp_path / "check", task)})


def test_notebooks_are_told_which_sample_was_coded(folder, tmp_path):
    notebook = new_notebook(cells=[new_code_cell("checked = None  # folder", metadata={"tags": ["parameters"]})])
    report._set_parameters(notebook, tmp_path / "a" / "06.ipynb", {"checked": tmp_path / "check"})
    assert notebook.cells[0].source == "checked = '../check'"


def test_nothing_is_loaded_from_the_network(made):
    for path in made[:3]:
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<(link|iframe)\b|<script\b[^>]* src|@import|url\([\"']?+(?!data:)", html)
        assert not re.search(r"src=[\"']?+(?!data:)", html)
        assert set(re.findall(r"""href=["']?(?:https?:)?//[^"']*""", html)) <= {'href="https://example.org/paper'}
        assert html.count("data:font/woff2;base64,") == 2  # regular and bold, once each


def test_another_corpus_is_refused(folder, tmp_path):
    (tmp_path / "other.jsonl").write_text('{"doc_id": "b", "outlet": "المرفأ", "text": "نص"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"other.jsonl: 1 measured articles are not in it, among them 'a'; give the"):
        report.check(folder / "tables", tmp_path / "other.jsonl", {"columns": {}, "checked": None})


def test_every_block_takes_its_own_direction(page):
    assert re.findall(r"<(p|ul|ol|table|h[1-4])\b(?![^>]*dir=)", page) == []
    assert '<h1 dir="auto" id=' in page and '<h2 dir="auto" id=' in page and 'class="dataframe" dir="auto"' in page
    # A block that holds only blocks with a direction of their own would fall back to left-to-right.
    assert re.findall(r'<blockquote dir|<li><p dir', page) == []


def test_code_is_there_on_demand_and_figures_have_words(page):
    assert page.count("<details") == 3 and "<details open" not in page
    assert '<img alt="خط صاعد" src="data:image/png;base64,' in page
    assert "<title>من يتكلم في صحيفة «الضحى»؟</title>" in page


@pytest.fixture(scope="module")
def trees(made):
    return {path.name: lxml.html.parse(path, lxml.html.HTMLParser(encoding="utf-8")).getroot() for path in made[:3]}


def test_headings_are_in_order(trees):
    for name, tree in trees.items():
        levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(below <= above + 1 for above, below in pairwise(levels)), name


def test_heads_of_tables_say_what_they_are_of(trees):
    scopes = {name: [head.get("scope") for head in tree.iter("th")] for name, tree in trees.items()}
    assert scopes == {"index.html": ["col"] * 2, "01_voice.html": ["col"] * 3 + ["row"] * 2,
                      "02_short.html": ["col"] * 2}


def test_language_and_direction_are_those_of_the_title(trees):
    assert {name: (tree.get("lang"), tree.get("dir")) for name, tree in trees.items()} == {
        "index.html": ("en", "ltr"), "01_voice.html": ("ar", "rtl"), "02_short.html": ("en", "ltr")}


def test_contents_lead_to_every_heading_in_both_languages(trees):
    tree = trees["02_short.html"]
    links = [(link.text_content(), link.get("lang"), link.get("href")) for link in tree.findall(".//nav//li/a")]
    assert [link[:2] for link in links] == [('Who <speaks> & "how"?', None), ("من يتكلم & كيف؟", "ar"),
                                            ("Of whom", None), ("عمن", "ar")]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and {href.removeprefix("#") for _, _, href in links} <= {*ids}
    assert tree.find(".//nav/p/a").get("href") == "index.html"
    assert "الثاني" in trees["index.html"].text_content() and trees["index.html"].find(".//nav") is None


def test_every_figure_of_a_cell_has_words_of_its_own(trees):
    assert [figure.get("alt") for figure in trees["02_short.html"].iter("img")] == [
        "a line (1 of 2)", "a line (2 of 2)", "up", "down"]


@pytest.fixture(scope="module")
def arabic(folder):
    """The pages of the report in Arabic."""
    language.use("ar")
    made = render(folder, "out-ar", sorted((folder / "notebooks").glob("*.ipynb")))
    language.use("en")
    return {path.name: lxml.html.parse(str(path)).getroot() for path in made if path.suffix == ".html"}


def test_a_report_in_arabic_says_all_in_arabic_that_has_arabic(arabic):
    assert {(tree.get("lang"), tree.get("dir")) for tree in arabic.values()} == {("ar", "rtl")}
    index, short = arabic["index.html"], arabic["02_short.html"]
    assert [head.text_content().strip("¶") for head in index.iter("h1", "h2")] == [
        "إسناد: المصادر والصوت والتأطير", "ما الذي قيس"]
    assert "من ٢٠٢٤-٠٣-٠١ إلى ٢٠٢٤-٠٣-٠٩" in index.text_content() and "لم يتحقق أحد" in index.text_content()
    assert [(link.text, link.get("href")) for link in index.findall(".//li/a") if ".pdf" not in link.get("href")] == [
        ("من يتكلم في صحيفة «الضحى»؟", "01_voice.html"), ("الثاني", "02_short.html")]
    assert index.find(".//li/span").get("lang") == "en" and index.find(".//li/span").text == "Second"
    assert short.find(".//title").text == "الثاني" and "والجدول معناه في النص" in short.text_content()
    nav = short.find(".//nav")
    assert "Who <speaks>" in nav.text_content() and nav.get("aria-label") == "المحتويات"
    assert "Who <speaks>" not in short.find(".//section/h2").text_content()
    assert [figure.get("alt") for figure in short.iter("img")] == ["a line (١ من ٢)", "a line (٢ من ٢)", "صعود", "نزول"]
    assert {fold.text for fold in short.iter("summary")} == {"الشيفرة"}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("path", ["reading.css", "templates/arabic_report/static/page.css"])
def test_text_stands_out_from_every_ground_it_may_lie_on(path):
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1. A rule with a ground of its own is judged by itself."""
    css = re.sub(r"(?s)/\*.*?\*/", "", (report.TEMPLATES.parent / path).read_text(encoding="utf-8"))
    for name, colour in re.findall(r"(--\w+): (#\w+)", css):
        css = css.replace(f"var({name})", colour)
    pairs, colours, grounds = [], {"#1a1a1a"}, {"#ffffff"}
    for rule in re.findall(r"\{([^{}]*)\}", css):
        colour, ground = (re.search(rf"(?:^|[; ]){name}: (#[0-9a-f]+)", rule) for name in ("color", "background"))
        if colour and ground:
            pairs.append((colour[1], ground[1]))
        elif colour or ground:
            (colours if colour else grounds).add((colour or ground)[1])
    pairs += [(colour, ground) for colour in colours for ground in grounds]
    lights = {pair: sorted(map(luminance, pair)) for pair in pairs}
    assert len(grounds) > 1 and len(colours) > 2
    assert {pair: (high + 0.05) / (low + 0.05) for pair, (low, high) in lights.items()
            if (high + 0.05) / (low + 0.05) < 4.5} == {}


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


def test_a_report_says_what_it_does(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "run", lambda path, values: new_notebook(cells=[new_markdown_cell(f"# {path.stem}")]))
    monkeypatch.setattr(report, "find_chromium", lambda: None)
    notebooks = [tmp_path / "01_a.ipynb", tmp_path / "02_b.ipynb"]
    report.render(folder / "tables", None, tmp_path / "out", None, notebooks)
    said = capsys.readouterr().err.splitlines()
    assert sorted(said[:2]) == ["notebook 1 of 2: 01_a", "notebook 2 of 2: 02_b"]
    assert said[2] == "writing 2 pages ..." and said[3].startswith("No PDF")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_report_that_is_stopped_ends_its_kernels(folder, tmp_path, sent):
    """Each notebook writes the number of its process and sleeps; a third one waits for its turn."""
    sleeping = f"import os, time; open({str(tmp_path)!r} + f'/{{os.getpid()}}.pid', 'w').close(); time.sleep(100)"
    paths = [str(save(tmp_path / f"{name}.ipynb", parameters_cell(), new_code_cell(sleeping))) for name in "abc"]
    code = ("import sys\nfrom pathlib import Path\nfrom analysis import commands, __main__\n"
            "from analysis.show import report\n"
            f"report.chosen = lambda *_: list(map(Path, {paths}))\n"
            f"sys.exit(__main__.main(['report', {str(folder / 'tables')!r}, '--out', {str(tmp_path / 'out')!r}]))")
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, cwd=report.ROOT) as process:
        while len(kernels := [int(path.stem) for path in tmp_path.glob("*.pid")]) < 2:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(sent)
        said = process.communicate(timeout=30)[1]
    assert process.returncode == 128 + sent and said.splitlines()[-1].startswith("isnad: stopped by ")
    assert len(list(tmp_path.glob("*.pid"))) == 2 and not (tmp_path / "out").exists()
    for number in kernels:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


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
    assert plain.count("<details") == 3 and "<details open" not in plain  # code is there on demand, as in the report


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes(folder, made):
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    again = render(folder, "again", notebooks)
    assert [path.read_bytes() for path in again[:3]] == [path.read_bytes() for path in made[:3]]
