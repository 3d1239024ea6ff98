"""The report of the sample in a browser: contents, concordance and links work, nothing fails, nothing leaves."""

import json
import unicodedata
from pathlib import Path

import pytest
from browser import browser

from analysis.read.arabic import FOLDS, fold
from analysis.show import concordance, report

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = report.find_chromium()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here (variable CHROME)")]

LINES = "Array.from(document.querySelectorAll('.concordance tbody tr:not([hidden])'), row => row{}.textContent)"
# Every piece of text that shows, with the contrast of its colour to what lies behind it (WCAG 2.2, 1.4.3).
FAINT = """(() => {
  const part = value => { const v = value / 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = element => { for (; element; element = element.parentElement) {
    const colour = numbers(getComputedStyle(element).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour; } return [255, 255, 255]; };
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    const pair = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    const contrast = (pair[0] + .05) / (pair[1] + .05);
    if (contrast < 4.5) found.push([element.className || element.tagName, contrast]);
  }
  return found;
})()"""


@pytest.fixture(scope="module")
def folder(sample_folder, tmp_path_factory):
    """The report of the notebooks with a concordance, on the sample."""
    folder = tmp_path_factory.mktemp("browser")
    notebooks = [ROOT / "notebooks" / name for name in ("01_framing.ipynb", "02_attribution.ipynb")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "print_pdf", lambda pages: [])
        report.render(sample_folder, ROOT / "data" / "sample", folder, None, notebooks)
    return folder


@pytest.fixture
def tab(folder):
    """A tab at the first notebook; at its end nothing has failed and nothing was asked of another machine."""
    with browser(CHROMIUM) as tab:
        tab.open((folder / "01_framing.html").as_uri())
        yield tab
        assert tab.errors == []
        assert {url.partition(":")[0] for url in tab.requests} <= {"file", "data"} and tab.requests


def shown(tab, column):
    return tab.run(LINES.format(f".cells[{column}]"))


def test_a_request_to_elsewhere_would_be_seen(folder, tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<img src="http://example.org/x.png"><script>missing()</script>', encoding="utf-8")
    with browser(CHROMIUM) as tab:
        tab.open(page.as_uri())
        assert "http://example.org/x.png" in tab.requests and tab.errors


def test_contents_lead_to_their_headings(tab, folder):
    tab.open((folder / "index.html").as_uri())
    tab.seen.clear()
    tab.click("main li a[href='01_framing.html']")
    tab.loaded()
    assert tab.run("location.pathname").endswith("01_framing.html")
    for nth in (1, 2):  # English, Arabic
        tab.click(f".contents li:last-child a:nth-child({nth})")
        place = tab.run("[decodeURIComponent(location.hash.slice(1)), document.querySelector(':target').id, "
                        "document.querySelector(':target').getBoundingClientRect().top < innerHeight]")
        assert place[0] == place[1] and place[2]
        tab.run("history.replaceState(null, '', location.pathname)")
    tab.seen.clear()
    tab.click(".contents p a")
    tab.loaded()
    assert tab.run("location.pathname").endswith("index.html")


def test_a_head_sorts_by_key_and_by_pointer(tab):
    before = shown(tab, 0)
    tab.run("document.querySelector('.concordance input').focus()")
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "outlet"
    sort = "Array.from(document.querySelectorAll('.concordance th'), head => head.getAttribute('aria-sort'))"
    assert set(tab.run(sort)) == {"none"}
    orders = []
    for state, act in (("ascending", lambda: tab.press("Enter")),
                       ("descending", lambda: tab.click(".concordance th button"))):
        act()
        assert tab.run(sort) == [state] + ["none"] * 7
        orders.append(list(dict.fromkeys(shown(tab, 0))))
    assert orders[0] == orders[1][::-1] and len(orders[0]) == len(set(before)) > 2  # equal ones stand together
    assert sorted(shown(tab, 0)) == sorted(before)
    assert orders[0] == sorted(orders[0], key=lambda name: [fold(word).replace("ا", " ") for word in name.split()])


def test_search_folds_spellings_and_counts(tab):
    lines = len(shown(tab, 0))
    word = next(span for span in shown(tab, 5) if "ة" in span and "ا" in span)
    counts = []
    for query in (word, word.replace("ة", "ه").replace("ا", "أ"), "\u0650".join(word), "ـ".join(word)):
        tab.run("document.querySelector('.concordance input').select()")
        tab.write(query)
        counts.append(len(shown(tab, 0)))
        wanted = fold(word).split()
        texts = tab.run(LINES.format(""))
        assert all(part in fold(text) for text in texts for part in wanted)
        assert tab.run("document.querySelector('.concordance output').textContent") == f"{counts[-1]} of {lines} lines"
    assert len(set(counts)) == 1 and 0 < counts[0] < lines


def test_the_script_folds_as_the_library_does(tab):
    start = concordance.script().index("const folds")
    program = concordance.script()[start:concordance.script().index("const compare")]
    letters = [chr(point) for point in (*range(0x600, 0x700), *range(0xFE80, 0xFEFD)) if chr(point) not in "\ufeff"
               and fold(chr(point)) not in ("", "?") and unicodedata.category(chr(point))[0] == "L"]
    assert set(FOLDS) - {"ı"} <= {*letters}
    folded = tab.run(f"(() => {{ {program}; return {json.dumps(letters)}.map(fold); }})()")
    assert dict(zip(letters, folded, strict=True)) == {letter: fold(letter) for letter in letters}


def test_a_line_leads_to_its_article(tab):
    doc_id, span = shown(tab, 7)[0], shown(tab, 5)[0]
    tab.seen.clear()
    tab.click(".concordance tbody a")
    tab.loaded()
    assert tab.run("document.querySelectorAll('h1').length") == 1
    assert span in tab.run("document.querySelector('.isnad').textContent") and doc_id
    assert tab.run("document.querySelectorAll('.label').length") > 0


def test_text_stands_out_from_what_is_behind_it(tab, folder):
    articles = sorted((folder / "figures" / "02_articles").glob("*.html"))[:10]
    for page in [*folder.glob("*.html"), *articles]:
        tab.open(page.as_uri())
        tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert tab.run(FAINT) == [], page.name
