"""Programs that are no part of the package, loaded from where they lie: of benchmarks, run.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def load(path: str | Path) -> ModuleType:
    """The program at `path` (from the repository's folder) as a module, new at every call and known to no import."""
    path = ROOT / path
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
