"""The compiled rules run as plain Python too, and the tests reach nearly every line of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("attribution_cases", "quotations", "sections", "credits", "voice", "labels", "marks", "reasons",
         "speakers", "confidence", "sectors", "origin", "genre", "stories", "violence", "expressions", "quantities",
         "reuse", "reuse_credits", "retold", "same_statement", "statements", "discrepancies")
FLOOR = 95  # per cent of the lines of each room


@pytest.mark.slow
def test_find_and_relate_are_covered_without_the_compiler(tmp_path):
    files = [ROOT / "tests" / f"test_{name}.py" for name in TESTS]
    report = tmp_path / "coverage.json"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, files), "-m",
         "not slow and not shared", "--cov=analysis/find", "--cov=analysis/relate",
         f"--cov-report=json:{report}"],
        cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "COVERAGE_FILE": str(tmp_path / "coverage")})
    assert done.returncode == 0, done.stdout[-4000:]
    lines = {"find": [0, 0], "relate": [0, 0]}
    for file, found in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        for count, key in enumerate(("covered_lines", "num_statements")):
            lines[Path(file).parts[1]][count] += found["summary"][key]
    shares = {room: 100 * covered / total for room, (covered, total) in lines.items()}
    assert {room: share for room, share in shares.items() if share < FLOOR} == {}, shares
