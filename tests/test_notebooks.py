"""The notebooks run on whatever was measured: corpora without titles, dates, labels, sources or any words at all."""

import re
from pathlib import Path

import nbformat
import pytest
from constructed import attributions, credits, documents, frame, labels, write

from analysis import tables
from analysis.show import report
from analysis.show.arabic_text import is_arabic

ROOT = Path(__file__).resolve().parents[1]
EVERY = sorted((ROOT / "notebooks").glob("*.ipynb"))
NOTEBOOKS = [path for path in EVERY if not report.is_of_study(path)]  # others open the tables of their study
FOUND = {"nothing found": {},
         "little found": {"labels": labels([("الضحى-00", "own", "ميليشيا")] * 3 + [("الضحى-01", "own", "الحركة")]),
                          "attributions": attributions([("الضحى-00", "named_person"), ("الضحى-01", None)]),
                          "credits": credits([("الضحى-00", "رويترز", "byline"), ("الضحى-00", "رويترز", "cited")])}}


def measured(folder: Path, found: dict) -> Path:
    """Tables of two articles in which `found` was found, in a new folder of `folder`."""
    frames = {"documents": documents({"الضحى": 2})} | {name: found.get(name, frame(name, [])) for name in tables.TABLES
                                                       if name != "documents"}
    return write(frames, folder / "tables")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_figure_has_words_of_its_own(path):
    cells = nbformat.read(path, as_version=4).cells
    words = [cell.metadata.get("alt", "") for cell in cells if "charts." in cell.source and "subplots" in cell.source]
    assert all(words) and len(words) == len(set(map(str, words)))


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_all_that_is_said_is_said_in_arabic_too(path):
    """Every cell of text and the words of every figure; headings, lists, tables and links are those of the English."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            arabic = cell.metadata.get("ar", "")
            assert form(arabic) == form(cell.source), cell.source
            assert is_arabic(arabic) and not re.search(r"[,;?](?=\s|$)", PLACE.sub("", arabic)), arabic
        elif "alt" in cell.metadata:
            english, arabic = cell.metadata["alt"], cell.metadata.get("alt_ar")
            assert type(english) is type(arabic) and (isinstance(english, str) or len(english) == len(arabic)), english
            assert is_arabic(str(arabic))


PLACE = re.compile(r"`[^`]*`|\([^()]*\)(?<=\))")


def form(text: str) -> dict:
    """What a text and its translation have in common: levels of headings, items of lists, rows of tables, links."""
    return {"headings": re.findall(r"(?m)^#+ ", text), "items": len(re.findall(r"(?m)^\s*(?:- |\d+\. )", text)),
            "rows": [line.count("|") for line in text.splitlines() if line.startswith("|")],
            "links": sorted(re.findall(r"\]\(([^)]*)\)", text)), "paragraphs": len(re.split(r"\n\s*\n", text.strip()))}


def test_simulated_coders_are_named_in_every_figure():
    cells = nbformat.read(ROOT / "notebooks" / f"{report.VALIDATION}.ipynb", as_version=4).cells
    drawn = [cell.source for cell in cells if "subplots" in cell.source]
    assert len(drawn) > 3 and all("figure.text(0.5, 1.02, note and say(note), " in source for source in drawn)
    assert sum('note = "" if checked else "SIMULATED CODERS' in cell.source for cell in cells) == 1


@pytest.mark.slow
@pytest.mark.parametrize("found", FOUND)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run_on_poor_corpora(path, found, tmp_path):
    report.run(path, {"tables": measured(tmp_path, FOUND[found]), "corpus": None, "columns": {},
                      "figures": tmp_path / "figures"})
    written = {file.suffix for file in (tmp_path / "figures").iterdir()}
    assert written >= {".png", ".svg", ".pdf", ".csv"}
