"""The house: rooms entered one way, small modules and functions, no word lists in programs, thin notebooks."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A module may import from rooms before its own; what stands in no room is ground, or on top.
FLOORS = [{"tables", "errors", "compiled", "children", "progress"}, {"read"}, {"find"}, {"relate"}, {"measure"},
          {"show"}, {"assemble", "pipeline", "studies", "commands", "__main__"}]
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")


def dotted(path):
    """analysis/find/labels.py as ("analysis", "find", "labels")."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    """The modules of `analysis` that a file imports, as tuples of names."""
    known = {dotted(module) for module in MODULES}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = tuple((node.module or ".").split(".")) if not node.level else (".",)
            names = [(*module, a.name) if (*module, a.name) in known else module for a in node.names]
        else:
            continue
        yield from (name for name in names if name[0] in ("analysis", "."))


def floor(module):
    """Which floor of the house a module stands on (the package itself, which holds the version, on the ground)."""
    return next(n for n, rooms in enumerate(FLOORS) if module[1:2] == () or module[1] in rooms)


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell, "".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]


def test_every_module_has_a_floor():
    assert len(MODULES) > 10
    rooms = set().union(*FLOORS)
    assert [str(path) for path in MODULES if dotted(path)[1:] and dotted(path)[1] not in rooms] == []


def test_imports_run_one_way():
    wrong = [f"{path.relative_to(ROOT)} imports {'.'.join(name)}" for path in MODULES for name in imported(path)
             if name == (".",) or floor(name) > floor(dotted(path))]
    assert wrong == []


def test_finders_do_not_import_each_other():
    wrong = [f"{path.relative_to(ROOT)} imports {'.'.join(name)}"
             for path in MODULES if dotted(path)[1:2] == ("find",)
             for name in imported(path) if name[1:2] == ("find",) and name[:3] != dotted(path)[:3]]
    assert wrong == []


def test_importing_reads_no_data_and_opens_no_connection():
    names = [".".join(dotted(path)) for path in MODULES if path.name != "__main__.py"]
    program = f"""
import importlib, sys
def hook(event, args):
    if event == "socket.connect" or event == "open" and str(args[0]).startswith({str(ROOT / "data")!r}):
        raise SystemExit(f"{{event}} {{args}}")
sys.addaudithook(hook)
for name in {names}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_modules_are_short():
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lines.items() if n > 320} == {}


def test_functions_take_few_parameters():
    wrong = []
    for path in MODULES:
        for function in functions(path):
            a = function.args
            names = [p.arg for p in a.posonlyargs + a.args + a.kwonlyargs if p.arg not in ("self", "cls")]
            wrong += [f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"] if len(names) > 5 else []
    assert wrong == []


def test_no_drawer_for_everything():
    stems = {path.stem for path in MODULES} | {path.name for path in (ROOT / "analysis").rglob("*") if path.is_dir()}
    assert stems & {"utils", "util", "helpers", "helper", "constants", "common", "misc"} == set()


def test_words_live_in_data():
    wrong = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.List, ast.Tuple, ast.Set, ast.Dict)):
                texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
                if sum(len(ARABIC_WORD.findall(text)) for text in texts) > 5:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


def test_notebooks_are_numbered_and_stripped():
    wrong = [path.name for path in NOTEBOOKS if not re.fullmatch(r"\d\d_\w+\.ipynb", path.name)]
    wrong += [path.name for path in NOTEBOOKS for cell, _ in code_cells(path)
              if cell["outputs"] or cell["execution_count"] is not None]
    assert wrong == []


def test_notebooks_are_thin():
    wrong = []
    for path in NOTEBOOKS:
        for number, (_, source) in enumerate(code_cells(path), 1):
            kinds = {type(node) for node in ast.walk(ast.parse(re.sub(r"(?m)^[%!].*$", "", source)))}
            if kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef} or len(source.splitlines()) > 25:
                wrong.append(f"{path.name}, code cell {number}")
    assert wrong == []


def test_notebooks_take_parameters():
    """Tables with their corpus, or the one study that the notebook is of."""
    wanted = {"tables", "corpus", "columns"}, {"study"}
    wrong = [path.name for path in NOTEBOOKS
             if [set(re.findall(r"(?m)^(\w+) = ", source)) & set().union(*wanted) for cell, source in code_cells(path)
                 if "parameters" in cell["metadata"].get("tags", ())] not in ([each] for each in wanted)]
    assert wrong == []
