"""Compiling before the first measuring: every finder is compiled apart, and what came home is whole."""

import pickle
from pathlib import Path

import numba
import pytest

from analysis import assemble
from analysis.assemble import ready


def test_every_finder_has_its_process():
    assert sorted(ready.SLOWEST_FIRST) == sorted(assemble.FINDERS)


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="nothing is compiled")
def test_what_is_kept_is_whole(measured):
    """An index names a file for every compiled form of a function, and the file is there."""
    measured({"text": "قال المزارع إن البئر جفت."})
    home = Path(numba.config.CACHE_DIR)
    assert (home / "complete").exists()
    kept = {}
    for index in home.rglob("*.nbi"):
        with index.open("rb") as file:
            pickle.load(file)  # the version of numba
            _, compiled = pickle.load(file)
            kept[index] = compiled.values()
    assert len(kept) > 500
    assert [index.name for index, names in kept.items() for name in names if not (index.parent / name).exists()] == []
