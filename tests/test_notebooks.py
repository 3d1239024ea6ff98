"""The notebooks run on whatever was measured: corpora without titles, dates, labels, sources or any words at all."""

import re
from pathlib import Path

import nbformat
import pytest
from constructed import attributions, credits, documents, frame, labels, write

from analysis import tables
from analysis.show import report

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if not report.is_of_study(path)]
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
def test_figures_have_words_and_headings_are_in_both_languages(path):
    cells = nbformat.read(path, as_version=4).cells
    words = [cell.metadata.get("alt", "") for cell in cells if "charts." in cell.source and "subplots" in cell.source]
    assert all(words) and len(words) == len(set(map(str, words)))
    for cell in cells:
        headings = re.findall(r"(?m)^#+ ", cell.source) if cell.cell_type == "markdown" else []
        assert len(cell.metadata.get("ar", [])) == len(headings), cell.source


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
