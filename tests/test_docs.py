"""The pages of docs: what they name exists, every measure has one, and pictures are small and described."""

import ast
import json
import re
import shlex
from pathlib import Path

import pytest

import analysis
from analysis import __main__ as command_line
from analysis.measure import signals
from analysis.show import charts

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OTHERS = {"README.md", "accuracy.md", "corpus.md", "gallery.md", "language.md"}  # pages of docs that are of no measure
MEASURES = [page for page in PAGES[1:] if page.name not in OTHERS]
MODULES = sorted(path for path in (ROOT / "analysis" / "measure").rglob("*.py") if len(path.read_text("utf-8")) > 200)
PARTS = ("What it is for", "Definition", "Formula", "Reference", "Example", "What must not be concluded",
         "Where it stands")
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:analysis|data|docs|benchmarks|tests|notebooks|out)/[\w./*-]+)`")


def text(page):
    return page.read_text(encoding="utf-8")


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"(?m)^#+ (.+)$", text(page))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def spans(page):
    """What stands in backticks outside of examples."""
    prose = re.sub(r"(?m)^    .*$", "", text(page))
    return set(re.findall(r"`([^`\n]+)`", prose))


def public(module):
    """The functions and classes of a module that do not begin with _."""
    body = ast.parse(text(module)).body
    return [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    wrong = []
    for _, _, address in LINK.findall(text(page)):
        name, _, anchor = address.partition("#")
        target = page.parent / name if name else page
        if "://" not in address and not (target.exists() and (not anchor or anchor in anchors(target))):
            wrong.append(address)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_exist(page):
    named = {path for path in PATH.findall(text(page)) if not path.startswith("out/")}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", MEASURES, ids=lambda page: page.stem)
def test_a_page_of_a_measure_has_all_parts_and_is_short(page):
    written = text(page)
    assert [part for part in PARTS if f"**{part}" not in written and f"## {part}" not in written] == []
    assert len(written.splitlines()) <= 66
    assert "    >>> " in written
    assert re.findall(r"(?m)^    .*[\u0600-\u06ff].*$", written) == []  # screens turn round lines of two directions


def test_the_index_leads_to_every_page():
    linked = {address for _, _, address in LINK.findall(text(ROOT / "docs" / "README.md"))}
    assert {page.name for page in PAGES[1:]} - linked == {"README.md"}


def test_every_public_function_of_a_measure_has_a_page():
    """A page has a function where it names its module, and the function in backticks."""
    assert len(MODULES) > 30
    on_page = {page: spans(page) for page in MEASURES}
    without = [f"{path}: {name}" for module in MODULES for path in [module.relative_to(ROOT).as_posix()]
               for name in public(module) if not any({path, name} <= named for named in on_page.values())]
    assert without == []


def test_every_signal_has_its_name_on_the_page():
    assert set(signals.definitions()["signal"]) - spans(ROOT / "docs" / "signals.md") == set()


def test_notebooks_charts_and_tables_that_are_named_exist():
    known = {path.stem for path in [*(ROOT / "notebooks").iterdir(), *(ROOT / "docs" / "figures").iterdir()]}
    numbered = {name for page in PAGES for name in spans(page) if re.fullmatch(r"\d\d_\w+", name)}
    assert numbered and numbered - known == set()
    drawn = {name for page in MEASURES for listed in re.findall(r"charts? ((?:`\w+`[,\s]*)+)", text(page))
             for name in re.findall(r"\w+", listed)}
    assert len(drawn) > 20 and {name for name in drawn if not callable(getattr(charts, name, None))} == set()


def test_pictures_are_small_described_and_shown():
    links = [link for page in PAGES for link in LINK.findall(text(page))]
    shown = [(words, address) for is_picture, words, address in links if is_picture]
    assert [address for words, address in shown if len(words) < 30] == []
    pictures = list((ROOT / "docs" / "figures").iterdir())
    assert {Path(address).name for _, address in shown} == {picture.name for picture in pictures}
    assert sum(picture.stat().st_size for picture in pictures) < 500_000


def test_the_gallery_shows_figures_that_the_notebooks_make():
    """Names that are formatted ({name}, {target}) are compared up to the brace."""
    sources = "".join("".join(cell["source"]) for path in (ROOT / "notebooks").glob("*.ipynb")
                      for cell in json.loads(text(path))["cells"])
    made = re.findall(r'figures / f?"(\d\d_\w+)(\{?)', sources)
    shown = [picture.stem.removesuffix("_ar") for picture in (ROOT / "docs" / "figures").iterdir()]
    known = [[stem.startswith(name) if brace else stem == name for name, brace in made] for stem in shown]
    assert [stem for stem, found in zip(shown, known, strict=True) if not any(found)] == []


def test_commands_are_understood():
    pages = "\n".join(map(text, PAGES)).replace("\\\n", " ")
    commands = re.findall(r"(?m)^    \.venv/bin/python -m analysis (.+)$", pages)
    assert len(commands) > 10
    for command in commands:
        command_line._parser().parse_args(shlex.split(command))  # leaves with an error where it is not


def test_the_readme_cites_this_version():
    assert f"Version {analysis.__version__}." in text(ROOT / "README.md")


def test_the_readme_begins_with_the_words():
    links = LINK.findall(text(ROOT / "README.md"))
    assert links[0][2].startswith("docs/README.md#glossary")
    assert sum(bool(is_picture) for is_picture, _, _ in links) == 1
