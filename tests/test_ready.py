"""Compiling before the first measuring: every finder is compiled apart, and what came home is whole."""

import os
import pickle
import threading
from pathlib import Path

import numba
import pytest

from analysis import assemble, compiled
from analysis.assemble import ready
from analysis.children import together


def test_every_finder_has_its_process():
    assert sorted(ready.SLOWEST_FIRST) == sorted(assemble.FINDERS)


def test_where_one_fails_the_others_are_ended_and_no_further_one_begins():
    stopped, began = threading.Event(), []

    def do(number):
        began.append(number)
        if number == 1:
            raise ValueError(number)
        return stopped.wait(60)

    with pytest.raises(ValueError, match="1"):
        together(do, range(9), 2, stopped.set)
    assert stopped.is_set() and 2 <= len(began) < 9
    assert together(str, range(3), 2, stopped.clear) == ["0", "1", "2"] and stopped.is_set()


def test_compiled_code_of_old_versions_goes(tmp_path, monkeypatch):
    now = tmp_path / ".compiled" / ("a" * 16)
    for age, name in enumerate(["a" * 16, "b" * 16, "c" * 16, "d" * 16, "mine"]):
        (now.parent / name).mkdir(parents=True)
        (now.parent / name / "x.nbc").touch()
        os.utime(now.parent / name, (1000 - age, 1000 - age))
    monkeypatch.setattr(compiled, "cache_folder", lambda: now)
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "elsewhere"))
    compiled.forget_old()
    assert len(list(now.parent.iterdir())) == 5
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(now))
    compiled.forget_old()
    assert sorted(path.name for path in now.parent.iterdir()) == ["a" * 16, "b" * 16, "mine"]


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
