"""Compiling before the first measuring: every finder in a process of its own, as many at once as there are cores.

Left to itself numba compiles what is called when it is called, on one core. Each process keeps what it compiled in a
folder of its own, since two that write one index can lose or mistake entries; whole functions are then put together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numba
import pyarrow as pa

from analysis import assemble
from analysis.children import together
from analysis.compiled import forget_old
from analysis.progress import say
from analysis.read.corpus import SCHEMA
from analysis.read.lexicons import Lexicons, read_lexicons

SLOWEST_FIRST = ("attributions", "quantities", "violence", "labels", "credits", "quotations", "expressions")
ROOT = Path(__file__).resolve().parents[2]
COMPILING: set[subprocess.Popen] = set()


def make_ready(lexicons: Lexicons) -> None:
    """Compile what measuring calls, unless that was done: a minute or two for each version of the source."""
    home = Path(numba.config.CACHE_DIR)
    if numba.config.DISABLE_JIT or (home / "complete").exists():
        return
    say("compiling (once for this version: two minutes on two free cores, more on a busy machine) ...")
    assemble.read_batch(_article(), lexicons)
    together(lambda finder: _compile_apart(finder, home), SLOWEST_FIRST, os.cpu_count(), _end)
    assemble.measure_batch(_article(), lexicons)
    home.mkdir(parents=True, exist_ok=True)
    (home / "complete").touch()
    forget_old()


def _compile_apart(finder: str, home: Path) -> None:
    """Compile one finder in a process and a folder of its own, and bring home the functions that are new there."""
    with tempfile.TemporaryDirectory() as folder:
        apart = Path(folder) / "compiled"
        shutil.copytree(home, apart)
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with subprocess.Popen([sys.executable, "-m", "analysis.assemble.ready", finder], cwd=ROOT,
                              start_new_session=True,  # Ctrl-C is for us, who end it: it would print where it was
                              env=dict(os.environ, NUMBA_CACHE_DIR=str(apart), PYTHONPATH=path)) as child:
            COMPILING.add(child)
            child.wait()
            COMPILING.discard(child)
        for index in apart.rglob("*.nbi"):
            at_home = home / index.relative_to(apart)
            if not at_home.exists():
                at_home.parent.mkdir(parents=True, exist_ok=True)
                for file in index.parent.glob(f"{index.stem}.*.nbc"):
                    shutil.copyfile(file, at_home.with_name(file.name))
                shutil.copyfile(index, at_home)


def _end() -> None:
    for child in list(COMPILING):
        child.kill()


def _article() -> assemble.Articles:
    """One short article, for the types of what is called."""
    row = dict.fromkeys(SCHEMA.names, "") | {"published": None, "url": None, "text": "1"}
    return assemble.take_articles(pa.RecordBatch.from_pylist([row], SCHEMA))


if __name__ == "__main__":
    assemble.FINDERS[sys.argv[1]](assemble.read_batch(_article(), read_lexicons()))
