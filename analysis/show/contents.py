"""The first page of a report: its pages in reading order, what is not among them, what was measured and with what."""

from __future__ import annotations

import html
import re

import nbformat
import pandas as pd
from nbformat import NotebookNode

from analysis import __version__
from analysis.read import provenance
from analysis.show.language import chosen, in_arabic, numerals, tell

SAMPLE_COMMANDS = """
    .venv/bin/python -m analysis sample {tables} --corpus {corpus} --task labels --n 200 --out check
    .venv/bin/python -m analysis report {tables} --corpus {corpus} --sample check"""


def page(measured: dict[str, pd.DataFrame], runs: dict[str, NotebookNode], prints: set[str],
         values: dict[str, object]) -> NotebookNode:
    """A notebook of one cell, in the language in use, that links the pages of `runs` (name: notebook) and their PDF.

    prints: names of the pages there is a PDF of. values: tables and corpus, the seed of what is drawn at random, and
    whether the measure was checked on coded articles (`coded`).
    """
    lines = ["# " + tell("Isnad: sources, voice and framing"), ""]
    lines += [_line(name, notebook, name in prints) for name, notebook in runs.items()]
    if not values["coded"]:
        lines += _unchecked(values)
    lines += ["", "## " + tell("What was measured"), "", f"| {tell('what')} | {tell('value')} |", "|---|---:|"]
    known = {name: value for name, value in made_from(measured, values).items() if value}
    lines += [f"| {tell(name)} | {html.escape(value)} |" for name, value in known.items()]
    cell = nbformat.v4.new_markdown_cell("\n".join(lines))
    return nbformat.v4.new_notebook(cells=[cell], metadata={"language": chosen()})


def title(notebook: NotebookNode, name: str) -> str:
    """The notebook's first heading in the language in use, else the other, else `name`."""
    english, arabic = _first_headings(notebook)
    return (arabic or english if in_arabic() else english or arabic) or name


def _first_headings(notebook: NotebookNode) -> list[str]:
    """In English and in Arabic, empty where there is none."""
    texts = [(cell.source, cell.metadata.get("ar", "")) for cell in notebook.cells if cell.cell_type == "markdown"]
    found = [re.search(r"(?m)^# +(.+)$", "\n".join(side)) for side in zip(*texts, strict=True)] or [None, None]
    return [heading.group(1).strip() if heading else "" for heading in found]


def _line(name: str, notebook: NotebookNode, printed: bool) -> str:
    """The list's entry for one page: its title in both languages, and its PDF."""
    pdf = f" ([PDF]({name}.pdf))" if printed else ""
    other = next((text for text in _first_headings(notebook) if text and text != title(notebook, name)), "")
    turned = 'lang="en" dir="ltr"' if in_arabic() else 'lang="ar" dir="rtl"'
    other = f"<br><span {turned}>{html.escape(other)}</span>" if other else ""
    return f"- [{title(notebook, name)}]({name}.html){pdf}{other}"


def made_from(measured: dict[str, pd.DataFrame], values: dict[str, object]) -> dict[str, str]:
    """Corpus, counts, days, lexicons, versions and seed, '' for what is not known."""
    documents, known = measured["documents"], provenance.read(values["tables"])
    dates, sha256 = documents["published"].dropna(), known.get("lexicons_sha256", "")[:16]
    first, last = (numerals(str(dates.min())), numerals(str(dates.max()))) if len(dates) else ("", "")
    counts = {"articles": len(documents), "of them repeated": int(documents["duplicate_of"].notna().sum()),
              "outlets": documents["outlet"].nunique(), "words": int(documents["n_words"].sum()),
              **{name: len(measured[name]) for name in ("attributions", "labels", "credits")}}
    return {"corpus": known.get("corpus", "") or (values["corpus"].resolve().name if values["corpus"] else ""),
            **{name: numerals(f"{count:,}") for name, count in counts.items()},
            "published": tell("{first} to {last}", first=first, last=last) if first else "",
            "lexicons": tell("{name}, SHA-256 {start}…", name=known["lexicons"], start=sha256) if sha256 else "",
            "measured with Isnad": known.get("isnad", ""), "report made with Isnad": __version__,
            "seed of what is drawn at random": numerals(str(values["seed"]))}


def _unchecked(values: dict[str, object]) -> list[str]:
    """What is said where no sample was coded, with the commands that mend it."""
    tables, corpus = values["tables"].as_posix(), values["corpus"].as_posix() if values["corpus"] else "CORPUS"
    return ["", f"**{tell('Not checked on these articles yet.')}** " + tell(
        "Rules err, and nobody has read how often here: no figure of this report is corrected. Draw a sample, have "
        "two people code its sheets, and give it to the report; a page then shows how far they agree, how often the "
        "measure says the same, and corrected shares."), SAMPLE_COMMANDS.format(tables=tables, corpus=corpus)]
