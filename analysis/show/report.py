"""Measured tables to a report: the notebooks, run on them, as pages and, by Chromium, as PDF."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
import pandas as pd
import pyarrow as pa
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from analysis import tables
from analysis.children import together
from analysis.errors import InputError
from analysis.measure.validation import judged
from analysis.progress import say
from analysis.read.corpus import read_corpus
from analysis.show import contents, language

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).with_name("templates")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SAMPLE = ROOT / "data" / "sample"
VALIDATION = "06_validation"  # of another corpus than SAMPLE only with codes: those of simulated coders are no result
KERNELS: set[AsyncKernelManager] = set()  # that run now
SEED = 1  # of every notebook
AT_ONCE = 2  # notebooks that run at the same time: each is a process of its own and holds the tables


def check(tables_dir: Path, corpus: Path | None, parameters: dict[str, object]) -> pa.Table | None:
    """The articles of `corpus`, if there is one, read by the `parameters` of `render`, which a report on them takes.

    Raises InputError where a table is missing, the corpus is not the one measured, or the sample not one of its labels.
    """
    measured = tables.load(tables_dir, "documents", "attributions", "labels", "credits")
    if parameters["checked"]:
        _check_sample(parameters["checked"], measured, tables_dir)
    articles = read_corpus(corpus, parameters["columns"]) if corpus else None
    if corpus and (missing := set(measured["documents"]["doc_id"]).difference(articles["doc_id"].to_pylist())):
        raise InputError(f"{corpus}: {len(missing):,} measured articles are not in it, among them {min(missing)!r}; "
                         "give the corpus that was measured")
    return articles


def render(tables_dir: Path, corpus: Path | None, out_dir: Path, parameters: dict[str, object] | None = None,
           notebooks: list[Path] | None = None) -> list[Path]:
    """Run `notebooks` on the tables (those that `chosen` gives); write each as HTML and PDF, and index.html.

    The values of each notebook's parameters cell (tables, corpus, figures, links, language; of `parameters` columns,
    and checked, the folder of a coded sample) are replaced in a copy; figures go to `out_dir`/figures, `links` is that
    folder as the pages find it, and `language` the one in use (`language.use`). Pages appear when all notebooks have
    run. Returns the files, index.html first. Raises InputError where a table is missing, a notebook has no parameters
    cell, or a cell of it stops; `check` tells before whether the corpus and the sample are those of the tables.
    """
    given = {"columns": {}, "checked": None} | (parameters or {})
    measured = tables.load(tables_dir, "documents", "attributions", "labels", "credits")
    notebooks = [Path(path) for path in notebooks or chosen(corpus, given["checked"])]
    out_dir = Path(out_dir)
    values = given | {"tables": Path(tables_dir), "corpus": corpus and Path(corpus), "figures": out_dir / "figures",
                      "links": "figures", "language": language.chosen()}
    done = run_together(lambda numbered: _run_said(numbered, len(notebooks), values), enumerate(notebooks, 1))
    runs = dict(zip([path.stem for path in notebooks], done, strict=True))

    say(f"writing {len(runs):,} pages ...")
    out_dir.mkdir(parents=True, exist_ok=True)
    for notebook in runs.values():
        notebook.metadata["index"] = "index.html"
    pages = [_write_page(notebook, out_dir / f"{name}.html") for name, notebook in runs.items()]
    prints = print_pdf(pages)
    about = values | {"seed": SEED, "coded": VALIDATION in runs}
    index = contents.page(measured, runs, {path.stem for path in prints}, about)
    return [_write_page(index, out_dir / "index.html"), *pages, *prints]


def chosen(corpus: Path | None, checked: Path | None) -> list[Path]:
    """The repository's notebooks, in order: all for the sample corpus; for another one neither those of studies, which
    are of corpora of their own, nor without a coded sample the one that shows simulated coders in its place."""
    every = sorted((ROOT / "notebooks").glob("*.ipynb"))
    if corpus and Path(corpus).resolve() == SAMPLE:
        return every
    return [path for path in every if (checked or path.stem != VALIDATION) and not is_of_study(path)]


def is_of_study(path: Path) -> bool:
    """Whether the notebook at `path` is of one study, whose tables it opens: a parameter of it names the study."""
    return any(re.search(r"(?m)^study *=", cell.source) for cell in _read(path).cells if _is_parameters(cell))


def run(path: Path, values: dict[str, object]) -> NotebookNode:
    """The notebook at `path`, run with `values` in its parameters cell; the file is left as it is.

    The kernel is this interpreter, whatever kernels are installed, and it can import `analysis`.
    """
    notebook = _read(path)
    _set_parameters(notebook, path, values)
    kernel = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), transport_encryption="auto")
    client = NotebookClient(notebook, km=kernel, resources={"metadata": {"path": str(path.parent)}})
    KERNELS.add(kernel)
    try:
        asyncio.run(client.async_execute(cleanup_kc=True, env={**os.environ, "PYTHONPATH": str(ROOT)}))
    except (CellExecutionError, DeadKernelError) as error:
        raise InputError(_stopped(path, notebook, error)) from error
    finally:
        KERNELS.discard(kernel)
    return notebook


def run_together(do: Callable, each: Iterable) -> list:
    """do(one) for each, which runs a notebook, AT_ONCE at the same time; their kernels end where we are stopped."""
    return together(do, each, AT_ONCE, _end_kernels)


def _end_kernels() -> None:
    for kernel in list(KERNELS):
        process = getattr(kernel.provisioner, "process", None)
        if process:
            process.kill()


def _run_said(numbered: tuple[int, Path], of: int, values: dict[str, object]) -> NotebookNode:
    number, path = numbered
    say(f"notebook {number} of {of}: {path.stem}")
    return run(path, values)


def _check_sample(folder: Path, measured: dict[str, pd.DataFrame], tables_dir: Path) -> None:
    """Raise InputError where `folder` holds no coded sample of these labels, before any notebook runs."""
    sample, _ = judged.read(folder)
    if judged.task_of(sample) != "labels":
        raise InputError(f"{folder}: its sample is of {judged.task_of(sample)}, and a report shows samples of labels; "
                         "`python -m analysis correct` says what this one tells")
    judged.refuse_others(sample, measured, tables_dir)


def find_chromium() -> str | None:
    """The program named by the variable CHROME, else a Chromium or Chrome on the path, else None."""
    return shutil.which(os.environ.get("CHROME", "")) or next(filter(None, map(shutil.which, CHROMIUM)), None)


def print_pdf(pages: list[Path]) -> list[Path]:
    """Print each HTML page as PDF beside it. Without Chromium, or where it fails, say so and go on."""
    chromium = find_chromium()
    if not chromium:
        print("No PDF: there is no Chromium here. Install it, or name it in the variable CHROME.", file=sys.stderr)
        return []
    say(f"printing {len(pages):,} pages as PDF with {chromium} ...")
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
    cell = next(filter(_is_parameters, notebook.cells), None)
    if cell is None:
        raise InputError(f"{path}: no cell has the tag 'parameters'; "
                         f"give the tag to the cell that sets {', '.join(values)}")
    for name, value in values.items():
        text = repr(_from(path.parent, value) if isinstance(value, Path) else value)
        cell.source = re.sub(rf"(?m)^{name} *=.*$", lambda _, line=f"{name} = {text}": line, cell.source)


def _is_parameters(cell: NotebookNode) -> bool:
    return "parameters" in cell.metadata.get("tags", ())


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


def _write_page(notebook: NotebookNode, path: Path) -> Path:
    notebook.metadata.setdefault("title", contents.title(notebook, path.stem))
    exporter = HTMLExporter(template_name="arabic_report", extra_template_basedirs=[str(TEMPLATES)])
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    path.write_text(body, encoding="utf-8", newline="\n")
    return path
