"""Everything from nothing: `python3 run.py report | reproduce | test | lab`, with Python 3.11 or later and no more.

report      measure the sample corpus and make its report in out/sample/report; in Arabic with --language ar
reproduce   draw the figures of data/studies in out/reproduced; with --check say which differ from what was recorded
test        run the tests; what follows goes to pytest: python3 run.py test -k voice
lab         open the notebooks in JupyterLab

A corpus of your own: .venv/bin/python -m analysis --help, and README.md.

The packages of requirements.txt are installed once, each checked by its hash, into the folder .venv.
"""

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "requirements.txt"
STAMP = VENV / "complete"
PATIENCE = 15  # seconds


def report(*arguments):
    """Measure the sample corpus, make its report, and say where it lies."""
    sample = ("data/sample", "--lexicons", "data/sample/lexicons")
    python("-m", "analysis", "measure", *sample, "--out", "out/sample/tables")
    made = ("--corpus", "data/sample", "--out", "out/sample/report")
    python("-m", "analysis", "report", "out/sample/tables", *made, *arguments)
    print(f"The report: {ROOT / 'out/sample/report/index.html'}")


def reproduce(*arguments):
    """Draw the figures of the studies, from their tables."""
    python("-m", "analysis", "reproduce", *arguments)


def test(*arguments):
    """Run the tests."""
    python("-m", "pytest", *arguments)


def lab():
    """Open the notebooks in JupyterLab."""
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # as in containers
    python("-m", "jupyterlab", "--ServerApp.root_dir=.", "--LabApp.default_url=/lab/tree/notebooks", *as_root)


def python(*arguments):
    """Run the Python of .venv in the project's folder; where it fails, end with its exit code."""
    code = call([str(PYTHON), *arguments], cwd=str(ROOT), env=dict(os.environ, PYTHONUTF8="1"))
    if code:
        sys.exit(code)


def call(command, **options):
    """Run a program and give its exit code; when we are stopped so is it, with time to end what it began."""
    with subprocess.Popen(command, **options) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the program as it reached us
            wait(child)
            raise
        except SystemExit:  # of SIGTERM, which reached us alone
            child.terminate()
            wait(child)
            raise


def wait(child):
    """Until a program has ended that was told to; one that does not is ended after a while."""
    for end in (child.terminate, child.kill):
        try:
            child.wait(PATIENCE)
            return
        except subprocess.TimeoutExpired:
            end()


def install():
    """Make .venv anew, unless it is complete: the stamp is written last, and names what it is of."""
    wanted = f"{sys.version} {hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()}\n"
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the packages of requirements.txt into .venv (once, one to three minutes) ...", flush=True)
    possible = importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")
    if not possible or call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit("This Python cannot make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if call([str(PYTHON), *pip, "--require-hashes", "--no-deps", "--no-compile", "-r", str(REQUIREMENTS)]):
        sys.exit("The packages could not be installed: pip says why above. It needs the network this once; "
                 "what came is not kept, so give the same command again when it is there.")
    make_importable()
    STAMP.write_text(wanted, encoding="utf-8")


def make_importable():
    """Let every program of .venv import `analysis`, in whatever folder it runs."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.check_output([str(PYTHON), "-c", code], text=True).strip()
    Path(packages, "isnad.pth").write_text(os.path.relpath(str(ROOT), packages) + "\n", encoding="utf-8")


def main(command="", *arguments):
    """Run one of the four commands."""
    commands = {"report": report, "reproduce": reproduce, "test": test, "lab": lab}
    if sys.version_info < OLDEST:
        sys.exit(f"Isnad needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}.")
    if command != "test" and {"-h", "--help"} & {command, *arguments}:
        print(__doc__.strip())
        return
    if command not in commands or (arguments and command == "lab"):
        sys.exit(__doc__)
    install()
    commands[command](*arguments)


def stop(code):
    """End with an exit code that tells of a signal; commands say themselves that they were stopped, pip does not."""
    if not STAMP.exists():
        print("Stopped before all packages were there; the same command begins anew.", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: stop(143))
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        stop(130)
