"""How the small functions over arrays are compiled: numba, without the interpreter lock, kept on disk.

NUMBA_DISABLE_JIT=1 runs the same functions as plain Python; that is how they are debugged and covered.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

import numba
import numpy as np

HERE = Path(__file__).resolve().parent
NAME = re.compile("[0-9a-f]{16}")  # of a folder of compiled code
# What calls no compiled function that stands in another file.
APART = ("measure", "show", "studies", "assemble", "pipeline.py", "children.py", "errors.py", "progress.py",
         "commands", "__main__.py")


def cache_folder() -> Path:
    """Where compiled code is kept: one folder a version of the source.

    numba looks at the file of a function only, not at the functions it calls from other files; a folder
    named after all the source that compiled functions stand in keeps a changed callee from being missed.
    """
    source = hashlib.sha256()
    for path in sorted(HERE.rglob("*.py")):
        if path.relative_to(HERE).parts[0] not in APART:
            source.update(path.read_bytes())
    beside = HERE.parent / ".compiled"
    home = beside if os.access(HERE.parent, os.W_OK) else Path(tempfile.gettempdir()) / "isnad-compiled"
    return home / source.hexdigest()[:16]


def forget_old() -> None:
    """Remove the compiled code of old versions of the source: all but this one's and the last one before it.

    Only folders that `cache_folder` names are touched, and none where NUMBA_CACHE_DIR says where code is kept.
    """
    now = cache_folder()
    if Path(numba.config.CACHE_DIR) != now or not now.is_dir():
        return
    others = [path for path in now.parent.iterdir() if path != now and NAME.fullmatch(path.name) and path.is_dir()]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(path, ignore_errors=True)


if numba.config.DISABLE_JIT:
    np.seterr(over="ignore")  # hashes of 64 bits overflow, in plain Python too

if not numba.config.CACHE_DIR:
    numba.config.CACHE_DIR = str(cache_folder())

# _nrt=False: they make no arrays of their own, so that numba need not count references to those they are given, which
# took a third of the time.
compiled = numba.njit(nogil=True, cache=True, error_model="numpy", no_cfunc_wrapper=True, _nrt=False)
# For the functions of the hot loop: a call that passes ten arrays costs more than what it does for one word.
inlined = numba.njit(nogil=True, cache=True, error_model="numpy", no_cfunc_wrapper=True, forceinline=True, _nrt=False)
