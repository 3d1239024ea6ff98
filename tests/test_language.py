"""Figures and tables in Arabic: every word has one, numbers have one rule, and what is drawn begins at the right."""

import ast
import json
import re
import sys
from pathlib import Path

import drawing
import matplotlib as mpl
import nbformat
import pandas as pd
import pytest
from drawing import CHARTS, OUTLETS, check_in_place, drawn, words
from matplotlib.figure import Figure

from analysis import tables
from analysis.errors import InputError
from analysis.show import arabic_text, charts, concordance, language, notebook, pages, reading, report
from analysis.show.charts import marks

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ALL = [*CHARTS, "discrepancy", "omission_matrix", "scores", "agreement", "confusion", "corrected", "outlet_heat_map"]
NAMES = re.compile(r"thunder|harbour_strike|NewsGuard \d|JTI \d+|Trust Project [a-z ]+")  # of data, and of standards
LATIN = re.compile(r"[A-Za-z]+")
SYMBOLS = {"z", "q"}
WESTERN = re.compile(r"[0-9,;?%]|\.\d")


@pytest.fixture(autouse=True)
def in_arabic(style):
    language.use("ar")
    yield
    language.use("en")


def said():
    """(function, phrase, of) of every call of say, tell or word with its phrase written out, programs and notebooks."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "analysis" / "show").rglob("*.py")]
    sources += ["".join(cell["source"]) for path in NOTEBOOKS
                for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    for call in (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name, given = getattr(call.func, "id", ""), call.args
        if name in ("say", "tell", "word") and all(isinstance(part, ast.Constant) for part in given):
            yield name, given[0].value, given[1].value if given[1:] else ""


def test_every_phrase_that_is_said_has_arabic():
    phrases = set(said())
    assert len(phrases) > 60
    assert {phrase for _, phrase, of in phrases if (of, phrase) not in language.words()} == set()


def test_every_column_is_a_head_and_every_code_has_a_word():
    columns = [column for table in (*tables.TABLES.values(), *tables.FURTHER.values()) for column in table]
    assert {c.name for c in columns if ("head", c.name) not in language.words()} == set()
    assert {(c.name, value) for c in columns for value in c.values if (c.name, value) not in language.words()} == set()


def test_words_say_the_same_and_are_written_as_arabic_is():
    for (of, english), arabic in language.words().items():
        assert set(re.findall(r"\{\w+", english)) == set(re.findall(r"\{\w+", arabic)), english
        assert arabic == arabic.strip() != "" and arabic.count("(") == arabic.count(")"), arabic
        if of not in ("target", "other_target"):  # whose names are data
            assert not WESTERN.search(re.sub(r"\{[^}]*\}|F1|SHA-256", "", arabic)), arabic


def test_codes_of_a_column_stay_apart():
    known = pd.DataFrame([(of, ar) for (of, _), ar in language.words().items() if of not in ("", "head")])
    repeated = known[known.duplicated()].to_numpy().tolist()
    assert repeated == []


@pytest.mark.parametrize(("written", "arabic"), [
    ("1,204", "١٬٢٠٤"), ("0.25", "٠٫٢٥"), ("45%", "٤٥\u00a0٪"), ("-0.5", "\u200f−٠٫٥"), ("+2", "\u200f+٢"),
    ("2031-04", "٢٠٣١-٠٤"), ("<1%", "<١\u00a0٪"), ("–", "–"), ("", "")])
def test_numerals(written, arabic):
    assert language.numerals(written) == arabic
    language.use("en")
    assert language.numerals(written) == written


def test_what_is_no_language_is_refused_and_a_missing_phrase_is_an_error():
    with pytest.raises(InputError, match="there is no language 'fr'; choose one of en, ar"):
        language.use("fr")
    with pytest.raises(KeyError):
        language.say("a phrase that nobody translated")
    assert language.word("a code of the user's own", "voice") == "a code of the user's own"
    language.use("en")
    assert language.say("{n:,} of {total:,}", n=7, total=1200) == "7 of 1,200"
    assert language.word("own", "voice") == "own"


def frame(chart, outlets=OUTLETS):
    if chart == "outlet_heat_map":
        return drawing.clusters(outlets, ["المدى"])
    if chart == "confusion":  # of the codes of voice
        return drawing.confusion(["own", "attributed", "quoted"])
    result = getattr(drawing, chart)(outlets)
    return result.assign(item=["voice", "valence", "mention"]) if chart == "agreement" else result


def draw(chart, result):
    return drawn(chart, result, *[("الضحى", "سائر الوسائل")] * chart.startswith("keyness"))


@pytest.mark.parametrize("chart", ALL)
def test_charts_draw_no_latin_word_and_no_western_digit(chart):
    texts = [text.replace("\n", " ") for text in words(draw(chart, frame(chart)))]
    assert any(map(arabic_text.is_arabic, texts))
    left = {word for text in texts for word in LATIN.findall(NAMES.sub("", text))}
    assert left <= SYMBOLS, left
    data = {"substitutions", "keyness_forest", "keyness_volcano", "discrepancy", "omission_matrix"}  # words with digits
    if chart not in data:
        assert [text for text in texts if re.search(r"[0-9%]", NAMES.sub("", text))] == []


@pytest.mark.parametrize("chart", ALL)
def test_nothing_overlaps_and_nothing_is_cut_off(chart):
    check_in_place(draw(chart, frame(chart)))


def test_names_in_latin_letters_stand_at_the_right_too():
    assert drawn("label_choice", frame("label_choice", ["morning", "coast"])).yaxis.get_ticks_position() == "right"
    texts = words(drawn("within_story", frame("within_story", ["morning", "coast"])))
    assert "morning إزاء coast" in texts  # a word between them has the first at the right; a dash would not


@pytest.mark.parametrize("n", [1, 4, 5, 7])
def test_legends_begin_at_the_right(n):
    figure = Figure(figsize=(8, 3), dpi=100)
    ax = figure.subplots()
    marks.legend(ax, "right", [marks.handle(f"صوت {i}", ("#000000", "o")) for i in "ابتثجحخ"[:n]])
    figure.draw_without_rendering()
    shown = [t for t in ax.get_legend().get_texts() if t.get_text()]
    order = sorted(shown, key=lambda t: (-round(t.get_window_extent().x1), -t.get_window_extent().y0))
    assert [t.get_text()[-1] for t in order] == list("ابتثجحخ"[:n])
    for text, mark in zip(shown, [h for h in ax.get_legend().legend_handles if h.get_marker()], strict=True):
        assert mark.get_window_extent().x0 > text.get_window_extent().x1


def test_english_comes_back():
    language.use("en")
    assert {"own", "attributed", "quoted", "mentions"} <= set(words(drawn("label_choice", frame("label_choice"))))


def test_tables_have_arabic_heads_codes_and_numbers_from_the_right():
    table = pages.cells(pd.DataFrame({"outlet": ["الضحى"], "voice": ["own"], "n": [1204], "gap": [-0.25],
                                      "marked": [True], "my_column": ["x1"]}))
    assert table.startswith('<table class="isnad-table" dir="rtl">')
    assert re.findall(r"<th [^>]*>(.*?)</th>", table) == ["الوسيلة", "الصوت", "العدد", "الفجوة", "بين علامتين",
                                                          "my_<wbr>column"]
    assert re.findall(r"<td[^>]*>(.*?)</td>", table) == ["الضحى", "بلسان الوسيلة", "١٬٢٠٤", "\u200f−٠٫٢٥", "نعم", "x1"]
    assert pages.cells(pd.DataFrame({"n": []})) == "<p>لا شيء يعرض</p>"
    language.use("en")
    assert 'dir="rtl"' not in pages.cells(pd.DataFrame({"n": [1]}))


def test_concordances_and_legends_of_articles_are_in_arabic():
    lines = pd.DataFrame([{"outlet": "الضحى", "voice": "own", "before": "قبل", "span": "الكلمة", "after": "بعد",
                           "doc_id": "d1", "kind": "label own"}])
    page = concordance.concordance_html(lines)
    shown = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style)>.*?</\1>", "", page.body))
    assert set(LATIN.findall(shown)) == {"d"}
    assert '"{shown} من {all} من الأسطر"' in page and '"ar-u-nu-arab"' in page
    spans = pd.DataFrame({"start": [0], "end": [3], "kind": ["label quoted"], "note": [""]})
    assert '<p class="legend" dir="rtl">' in reading.article_html("نصف", spans)


def test_a_notebook_begins_with_its_language_and_the_style_for_jupyterlab(monkeypatch):
    shown = []
    monkeypatch.setattr(notebook, "display", shown.append)
    notebook.begin("ar")
    assert language.in_arabic() and mpl.rcParams["font.family"][0] == "Amiri"
    script, = (output.data for output in shown)
    assert "STYLE" not in script and '"dir", "auto"' in script
    own = f".isnad .label.own {{ background: {charts.VOICES['own'][0]}"
    for part in (".jp-RenderedHTMLCommon", "Isnad Arabic", own):
        assert part in script
    notebook.begin()
    assert not language.in_arabic()


def test_a_report_is_in_the_language_in_use(tmp_path, monkeypatch):
    tables.write({name: tables.schema(name).empty_table() for name in tables.TABLES}, tmp_path)
    seen = []
    monkeypatch.setattr(report, "run", lambda path, values: seen.append(values["language"]) or sys.exit("enough"))
    with pytest.raises(SystemExit, match="enough"):
        report.render(tmp_path, None, tmp_path / "out", None, NOTEBOOKS[:1])
    assert seen == ["ar"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_has_the_parameter_and_begins_with_it(path):
    sources = [(cell.metadata.get("tags", []), cell.source) for cell in nbformat.read(path, as_version=4).cells]
    assert [source.count('\nlanguage = "en"') for tags, source in sources if "parameters" in tags] == [1]
    assert sum(source.count("notebook.begin(language)") for _, source in sources) == 1
    assert "use_style" not in "".join(source for _, source in sources)


@pytest.mark.slow
@pytest.mark.skipif(not report.find_chromium(), reason="there is no Chromium here (variable CHROME)")
def test_blocks_in_jupyterlab_take_their_own_direction(tmp_path):
    """The elements that JupyterLab makes of text and tables, some there before the script and one after it."""
    from browser import browser

    text = ('<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown"><h1 id="a">من يتكلم؟</h1><p id="b">In English</p>'
            '<ul id="c"><li><p>ناطق باسم البلدية</p></li></ul><table id="d"><tr><td>الكلمة</td></tr></table>'
            '</div><div class="jp-RenderedHTMLCommon jp-RenderedHTML"><table id="e" class="dataframe"><tr><th></th>'
            "<th>الصحيفة</th></tr></table></div>")
    (tmp_path / "lab.html").write_text(f'<meta charset="utf-8"><body>{text}', encoding="utf-8")
    with browser(report.find_chromium()) as tab:
        tab.open((tmp_path / "lab.html").as_uri())
        tab.run(notebook.script())
        tab.run(notebook.script())
        tab.run("document.body.insertAdjacentHTML('beforeend', "
                "'<div class=\"jp-RenderedMarkdown\"><p id=\"f\">فقرة بعد ذلك</p></div>')")
        found = {id_: tab.run(f"getComputedStyle(document.getElementById('{id_}')).direction") for id_ in "abcdef"}
        assert found == dict(zip("abcdef", ["rtl", "ltr", "rtl", "rtl", "rtl", "rtl"], strict=True))
        assert tab.run("document.querySelectorAll('#isnad-style').length") == 1 and tab.errors == []


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_heads_of_a_notebook_s_tables_are_in_arabic(path, sample_folder, tmp_path):
    values = {"language": "ar", "figures": tmp_path / "figures", "links": "figures"}
    if not report.is_of_study(path):
        values |= {"tables": sample_folder, "corpus": ROOT / "data" / "sample", "columns": {}}
    outputs = [output for cell in report.run(path, values).cells for output in cell.get("outputs", ())]
    pages_shown = [output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    heads = [re.sub(r"<[^>]+>", "", head) for page in pages_shown for head in re.findall(r"<th .*?</th>", page)]
    assert {head for head in heads if LATIN.search(head.replace("F1", ""))} <= {"p", "q"}
