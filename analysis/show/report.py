"""Measured tables to a report: the notebooks, run on them, as pages and, by Chromium, as PDF."""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import nbformat
import pandas as pd
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from tqdm import tqdm

from analysis import tables
from analysis.errors import InputError
from analysis.read.corpus import read_corpus
from analysis.show import language

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).with_name("templates")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
AT_ONCE = 2  # notebooks that run at the same time: each is a process of its own and holds the tables


def render(tables_dir: Path, corpus: Path | None, out_dir: Path, columns: dict[str, str] | None = None,
           notebooks: list[Path] | None = None) -> list[Path]:
    """Run `notebooks` (all of the repository's) on the tables; write each as HTML and PDF, and index.html.

    The values of each notebook's parameters cell (tables, corpus, columns, figures, links, language) are replaced in a
    copy; figures go to `out_dir`/figures, and `links` is that folder as the pages find it; the `language` is the one in
    use (`language.use`). Pages appear when all notebooks have run. Returns the files, index.html first. Raises
    InputError where a table is missing, the corpus is not the one measured, a notebook has no parameters cell, or a
    cell of it stops.
    """
    measured = tables.load(tables_dir, "documents", "attributions", "labels", "credits")
    if corpus:
        _check_measured(measured["documents"], corpus, columns or {})
    notebooks = [Path(path) for path in notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))]
    out_dir = Path(out_dir)
    values = {"tables": Path(tables_dir), "corpus": corpus and Path(corpus), "columns": columns or {},
              "figures": out_dir / "figures", "links": "figures", "language": language.chosen()}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = tqdm(pool.map(run, notebooks, repeat(values)), total=len(notebooks), unit=" notebooks", disable=None)
        runs = dict(zip([path.stem for path in notebooks], done, strict=True))

    out_dir.mkdir(parents=True, exist_ok=True)
    for notebook in runs.values():
        notebook.metadata["index"] = "index.html"
    pages = [_write_page(notebook, out_dir / f"{name}.html") for name, notebook in runs.items()]
    prints = print_pdf(pages)
    return [_write_page(_contents(measured, runs, prints), out_dir / "index.html"), *pages, *prints]


def run(path: Path, values: dict[str, object]) -> NotebookNode:
    """The notebook at `path`, run with `values` in its parameters cell; the file is left as it is.

    The kernel is this interpreter, whatever kernels are installed, and it can import `analysis`.
    """
    notebook = _read(path)
    _set_parameters(notebook, path, values)
    kernel = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), transport_encryption="auto")
    client = NotebookClient(notebook, km=kernel, resources={"metadata": {"path": str(path.parent)}})
    try:
        asyncio.run(client.async_execute(cleanup_kc=True, env={**os.environ, "PYTHONPATH": str(ROOT)}))
    except (CellExecutionError, DeadKernelError) as error:
        raise InputError(_stopped(path, notebook, error)) from error
    return notebook


def _check_measured(documents: pd.DataFrame, corpus: Path, columns: dict[str, str]) -> None:
    """Raise InputError where `corpus` lacks an article of `documents`, before any notebook runs."""
    missing = set(documents["doc_id"]).difference(read_corpus(corpus, columns)["doc_id"].to_pylist())
    if missing:
        raise InputError(f"{corpus}: {len(missing):,} measured articles are not in it, among them {min(missing)!r}; "
                         "give the corpus that was measured")


def find_chromium() -> str | None:
    """The program named by the variable CHROME, else a Chromium or Chrome on the path, else None."""
    return shutil.which(os.environ.get("CHROME", "")) or next(filter(None, map(shutil.which, CHROMIUM)), None)


def print_pdf(pages: list[Path]) -> list[Path]:
    """Print each HTML page as PDF beside it. Without Chromium, or where it fails, say so and go on."""
    chromium = find_chromium()
    if not chromium:
        print("No PDF: there is no Chromium here. Install it, or name it in the variable CHROME.", file=sys.stderr)
        return []
    prints = []
    for page in pages:
        reason = _print_page(chromium, page, page.with_suffix(".pdf"))
        if reason:
            print(f"No PDF of {page.name}: {chromium} {reason}.", file=sys.stderr)
        else:
            prints.append(page.with_suffix(".pdf"))
    return prints


def _print_page(chromium: str, page: Path, pdf: Path) -> str:
    """Print one page; returns why it failed, '' where it did not."""
    pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={profile}",
                   "--no-pdf-header-footer", f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # root has no sandbox to run in
        try:
            done = subprocess.run(command, capture_output=True, timeout=120)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"did not run ({error})"
    return "" if pdf.exists() else f"wrote none (exit code {done.returncode})"


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, TypeError, AttributeError, nbformat.ValidationError) as error:
        raise InputError(f"{path}: not a readable notebook ({error}); "
                         "open it with `python3 run.py lab` and save it again") from error


def _set_parameters(notebook: NotebookNode, path: Path, values: dict[str, object]) -> None:
    cell = next((c for c in notebook.cells if "parameters" in c.metadata.get("tags", ())), None)
    if cell is None:
        raise InputError(f"{path}: no cell has the tag 'parameters'; "
                         f"give the tag to the cell that sets {', '.join(values)}")
    for name, value in values.items():
        text = repr(_from(path.parent, value) if isinstance(value, Path) else value)
        cell.source = re.sub(rf"(?m)^{name} *=.*$", lambda _, line=f"{name} = {text}": line, cell.source)


def _from(folder: Path, path: Path) -> str:
    """`path` as seen from `folder`, so that a report is the same on every machine."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()


def _stopped(path: Path, notebook: NotebookNode, error: Exception) -> str:
    """One sentence on where and why a notebook stopped."""
    cells = enumerate(notebook.cells, 1)
    failed = next((n for n, c in cells if any(o.output_type == "error" for o in c.get("outputs", ()))), None)
    where = f"cell {failed}" if failed else "a cell"
    why = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else "the kernel died"
    return f"{path}: {where} stopped with {why}; open it with `python3 run.py lab` to see where"


def _title(notebook: NotebookNode, name: str) -> str:
    """The notebook's first heading, else `name`."""
    heading = re.search(r"(?m)^# +(.+)$", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"))
    return heading.group(1).strip() if heading else name


def _contents(measured: dict, runs: dict[str, NotebookNode], prints: list[Path]) -> NotebookNode:
    """A notebook of one cell: the pages in reading order, and what was measured."""
    documents = measured["documents"]
    dates = documents["published"].dropna()
    counts = {"articles": len(documents), "of them repeated": int(documents["duplicate_of"].notna().sum()),
              "outlets": documents["outlet"].nunique(), "words": int(documents["n_words"].sum()),
              **{name: len(measured[name]) for name in ("attributions", "labels", "credits")}}
    lines = ["# Isnad: sources, voice and framing", ""]
    for name, notebook in runs.items():
        pdf = f" ([PDF]({name}.pdf))" if any(path.stem == name for path in prints) else ""
        arabic = next((cell.metadata["ar"][0] for cell in notebook.cells if cell.metadata.get("ar")), "")
        arabic = f'<br><span lang="ar" dir="rtl">{html.escape(arabic)}</span>' if arabic else ""
        lines.append(f"- [{_title(notebook, name)}]({name}.html){pdf}{arabic}")
    lines += ["", "## What was measured", "", "| what | how many |", "|---|---:|"]
    lines += [f"| {name} | {count:,} |" for name, count in counts.items()]
    lines += [f"| published | {dates.min()} to {dates.max()} |"] if len(dates) else []
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("\n".join(lines))])


def _write_page(notebook: NotebookNode, path: Path) -> Path:
    notebook.metadata.setdefault("title", _title(notebook, path.stem))
    exporter = HTMLExporter(template_name="arabic_report", extra_template_basedirs=[str(TEMPLATES)])
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    path.write_text(body, encoding="utf-8", newline="\n")
    return path
