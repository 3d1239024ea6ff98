"""The set-up: every list of packages says the same, nothing is unpinned, and run.py needs only Python."""

import ast
import importlib.metadata
import json
import os
import re
import signal
import subprocess
import sys
import tomllib

import pytest
import yaml
from programs import ROOT, load

import analysis

# Used as programs or plugins, never imported.
PROGRAMS = {"ipykernel", "jupyterlab", "pytest-cov", "pytest-xdist", "ruff"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def project():
    return tomllib.loads(read("pyproject.toml"))


def declared(*groups):
    """Requirements of pyproject.toml, those of the named groups with them."""
    found = project()
    return [*found["project"]["dependencies"], *(r for group in groups for r in found["dependency-groups"][group])]


def name_of(requirement):
    """The normal form of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


def normal(requirement):
    return name_of(requirement) + re.sub(r"^[\w.-]+", "", requirement).replace(" ", "")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """run.py as a module, with an environment of its own and a requirements.txt to change."""
    module = load("run.py")
    for name, path in {"VENV": tmp_path, "STAMP": tmp_path / "complete", "REQUIREMENTS": tmp_path / "r.txt"}.items():
        monkeypatch.setattr(module, name, path)
    module.REQUIREMENTS.write_text("numpy==2\n")
    monkeypatch.setattr(module, "make_importable", lambda: None)
    return module


def test_conda_installs_what_pyproject_names():
    environment = yaml.safe_load(read("environment.yml"))["dependencies"]
    conda = [entry for entry in environment if isinstance(entry, str) and entry != "pip"]
    pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    python = next(entry for entry in conda if name_of(entry) == "python")
    assert "-e ." in pip
    assert sorted(map(normal, [p for p in conda + pip if p not in (python, "-e .")])) == sorted(
        map(normal, declared("test")))
    oldest = re.fullmatch(r">=3\.(\d+)", project()["project"]["requires-python"]).group(1)
    assert int(re.fullmatch(r"python=3\.(\d+)", python).group(1)) >= int(oldest)  # repo2docker reads no >=


def test_every_pin_has_a_hash_and_no_address():
    text = read("requirements.txt")
    assert not re.search(r"://|file:|index-url|find-links| @ |^-", text, re.MULTILINE)
    pins = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n", "", text).strip())
    assert [pin for pin in pins if not re.match(r"[\w.-]+==[\w.]+", pin) or "--hash=sha256:" not in pin] == []
    assert {name_of(r) for r in declared("test")} <= {name_of(pin) for pin in pins}


def test_every_import_is_declared_and_every_package_used():
    sources = [path.read_text(encoding="utf-8") for folder in ("analysis", "tests", "benchmarks", "data/sample")
               for path in (ROOT / folder).rglob("*.py")]
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        sources += ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
                    if cell["cell_type"] == "code"]
    imports = set()
    for source in sources:
        for node in ast.walk(ast.parse(re.sub(r"(?m)^[%!].*$", "", source))):
            if isinstance(node, ast.Import):
                imports |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imports.add(node.module.split(".")[0])
    own = {"analysis"} | {path.stem for folder in ("tests", "benchmarks", "data/sample")
                           for path in (ROOT / folder).glob("*.py")}
    packages = importlib.metadata.packages_distributions()
    used = {name_of(packages.get(name, [name])[0]) for name in imports - own - sys.stdlib_module_names}
    assert used - {name_of(r) for r in declared("test", "bench")} == set()
    assert {name_of(r) for r in declared("test")} - used - PROGRAMS == set()


def test_one_version():
    version = project()["project"]["version"]
    assert analysis.__version__ == version == yaml.safe_load(read("CITATION.cff"))["version"]


def test_ci_runs_the_commands_of_the_readme():
    ci = re.sub(r"\\\n\s*", "", read(".ci/run"))
    commands = re.findall(r"(?m)^(?:python3 run\.py|\.venv/bin/python -m jupyter nbconvert) .*$", ci)
    readme = re.sub(r"\\\n\s*", "", read("README.md"))
    assert len(commands) == 5
    assert [command for command in commands if command not in readme] == []


def test_run_needs_only_python():
    tree = ast.parse(read("run.py"), feature_version=(3, 7))  # older ones have to get as far as the message
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_old_python_is_told_so(run, monkeypatch):
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"Isnad needs Python 99\.0 or later; this is \d"):
        run.main("test")


@pytest.mark.parametrize("arguments", [(), ("tests",), ("lab", "now")])
def test_unknown_commands_get_the_usage(run, arguments):
    with pytest.raises(SystemExit, match=r"python3 run\.py report \| reproduce \| test \| lab"):
        run.main(*arguments)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("lab", "--help")])
def test_help_is_no_error_and_installs_nothing(run, arguments, capsys, monkeypatch):
    monkeypatch.setattr(run, "install", lambda: pytest.fail("help needs no packages"))
    run.main(*arguments)
    assert "python3 run.py report | reproduce | test | lab" in capsys.readouterr().out


def test_arguments_go_to_pytest(run, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(run, "call", lambda command, **_: calls.append(command[1:]) or 0)
    run.main("test", "-k", "voice")
    assert calls == [["-m", "pytest", "-k", "voice"]]


def test_arguments_go_to_the_report(run, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(run, "call", lambda command, **_: calls.append(command[3:]) or 0)
    run.main("report", "--language", "ar")
    assert [command[0] for command in calls] == ["measure", "report"] and "ar" not in calls[0]
    assert calls[1][-2:] == ["--language", "ar"]


def test_exit_code_is_handed_on(run, monkeypatch):
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(run, "call", lambda *_, **__: 2)
    with pytest.raises(SystemExit) as stop:
        run.main("report")
    assert stop.value.code == 2


def test_installs_once_and_again_when_the_pins_change(run, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "call", lambda command: calls.append(command[2]) or 0)
    run.install()
    run.install()
    assert calls == ["venv", "pip"]
    run.REQUIREMENTS.write_text("numpy==3\n")
    run.install()
    assert calls == ["venv", "pip"] * 2


@pytest.mark.parametrize("failing, message", [("venv", "cannot make a virtual environment"), ("pip", "network")])
def test_failed_install_is_explained_and_not_stamped(run, monkeypatch, failing, message):
    monkeypatch.setattr(run, "call", lambda command: command[2] == failing)
    with pytest.raises(SystemExit, match=message):
        run.install()
    assert not run.STAMP.exists()


def test_interrupted_install_is_not_stamped(run, monkeypatch):
    def interrupt(command):
        if command[2] == "pip":
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(run, "call", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run.install()
    assert not run.STAMP.exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_is_stopped_has_time_to_end_what_it_began(run, tmp_path, sent):
    """Ctrl-C reaches the whole group, SIGTERM run.py alone."""
    child = tmp_path / "child.py"
    child.write_text("import signal, sys, time\n"
                     "def end(*_):\n time.sleep(.6)\n print('ended', flush=True)\n sys.exit(1)\n"
                     "for one in (signal.SIGINT, signal.SIGTERM): signal.signal(one, end)\n"
                     "print('began', flush=True)\ntime.sleep(60)\n")
    parent = (f"import runpy, signal, sys\nrun = runpy.run_path({str(ROOT / 'run.py')!r})\n"
              "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
              f"try: run['call']([sys.executable, {str(child)!r}])\nexcept KeyboardInterrupt: sys.exit(130)")
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True,
                          start_new_session=True) as process:
        assert process.stdout.readline() == "began\n"
        (os.killpg if sent == signal.SIGINT else os.kill)(process.pid, sent)
        assert process.stdout.read() == "ended\n"
        assert process.wait() == 128 + sent


def test_programs_are_tidy():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--output-format=concise", "."], cwd=ROOT,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
