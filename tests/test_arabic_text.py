"""Arabic in figures: joined, right to left, and the same bytes in every run."""

import hashlib
import subprocess
import sys
import unicodedata
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.show import arabic_text
from analysis.show.arabic_text import RIGHT_TO_LEFT_MARK, is_arabic, label

pytestmark = pytest.mark.usefixtures("style")
ROOT = Path(__file__).resolve().parents[1]
DRAW = """
import sys
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
import pandas as pd
from analysis.show import arabic_text, charts
arabic_text.use_style()
result = pd.DataFrame({"target": "harbour_strike", "target_name": "قصف المرفأ", "outlet": ["الضحى", "صدى الساحل"],
                       "voice": "own", "valence": "pejorative", "n": [12, 3], "total": [40, 9], "n_documents": 20,
                       "share": [.3, .33], "low": [.2, None], "high": [.4, None], "method": ["wilson", "none"]})
figure, ax = plt.subplots(figsize=charts.figure_size(result), layout="constrained")
charts.label_choice(result, ax)
arabic_text.save(figure, sys.argv[1], result)
"""


def ink(text: str) -> np.ndarray:
    """The columns and rows of pixels that `text` blackens, cut to the ink."""
    figure = Figure(figsize=(6, 2), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.5, 0.5, text, size=40, ha="center", va="center")
    canvas.draw()
    black = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    rows, columns = np.flatnonzero(black.any(1)), np.flatnonzero(black.any(0))
    return black[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def test_letters_are_joined():
    assert ink(label("ببب")).shape[1] < ink(label("ب\u200cب\u200cب")).shape[1]


def test_first_letter_stands_at_the_right():
    black = ink(label("اب"))
    heights = black.sum(0)
    assert heights[-8:].max() > 2 * heights[: len(heights) // 2].max()


def test_a_line_of_latin_first_still_runs_from_right_to_left():
    assert np.array_equal(ink(label("SDF قسد")), ink("\u202bSDF قسد\u202c"))


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("الضحى", None, [RIGHT_TO_LEFT_MARK + "الضحى"]),
    ("own voice", None, ["own voice"]),
    ("مُحَمَّدٌ", None, [RIGHT_TO_LEFT_MARK + "محمد"]),
    ("أإآؤئ", None, [RIGHT_TO_LEFT_MARK + "أإآؤئ"]),
    ("ا\u0653ب", None, [RIGHT_TO_LEFT_MARK + "آب"]),
    ("كلفة $5 و$6", None, [RIGHT_TO_LEFT_MARK + r"كلفة \$5 و\$6"]),
    ("صدى\x00 الساحل\u202e", None, [RIGHT_TO_LEFT_MARK + "صدى الساحل"]),
    ("صدى   الساحل", 5, [RIGHT_TO_LEFT_MARK + "صدى", RIGHT_TO_LEFT_MARK + "الساحل"]),
    ("one\ntwo", None, ["one", "two"]),
    ("", 10, [""]),
])
def test_label(text, width, lines):
    assert label(text, width).split("\n") == lines


@given(st.text(st.sampled_from("ابجدهوَّ ab1$()«»\u200f\u202e\x00\t-")), st.integers(1, 12))
def test_label_keeps_every_word_and_no_mark(text, width):
    made = label(text, width)
    assert all(unicodedata.category(c) not in ("Mn", "Cc", "Cf") for c in made if c not in "\n" + RIGHT_TO_LEFT_MARK)
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cc", "Cf")).split()
    assert made.replace(RIGHT_TO_LEFT_MARK, "").replace(r"\$", "$").split() == kept
    assert all(len(line.replace(r"\$", "$").strip(RIGHT_TO_LEFT_MARK)) <= width or " " not in line
               for line in made.split("\n"))
    assert all(line.startswith(RIGHT_TO_LEFT_MARK) == is_arabic(text) for line in made.split("\n"))


def test_without_libraqm_text_is_reshaped_and_brackets_mirrored(monkeypatch):
    monkeypatch.setattr(arabic_text, "HAS_RAQM", False)
    assert label("(قسد") == "ﺪﺴﻗ)"


def test_save_writes_the_same_bytes_in_every_process(tmp_path):
    runs = [subprocess.Popen([sys.executable, "-c", DRAW, str(tmp_path / name / "chart")], cwd=ROOT,
                             env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "MPLCONFIGDIR": str(tmp_path)})
            for name, seed in (("one", "1"), ("two", "2"))]
    assert [run.wait() for run in runs] == [0, 0]
    one, two = ({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / name).iterdir()}
                for name in ("one", "two"))
    assert set(one) == {"chart.png", "chart.svg", "chart.pdf", "chart.csv"}
    assert one == two


def test_files_tell_neither_date_nor_version(tmp_path):
    figure = Figure()
    figure.text(0.5, 0.5, label("قسد"))
    made = arabic_text.save(figure, tmp_path / "new" / "figure.v1", pd.DataFrame({"اسم": ["قسد"], "n": [3]}))
    assert [path.name for path in made] == ["figure.v1.png", "figure.v1.svg", "figure.v1.pdf", "figure.v1.csv"]
    for path in made[:3]:
        content = path.read_bytes()
        assert b"CreationDate" not in content and b"dc:date" not in content
        assert f"Matplotlib v{mpl.__version__}".encode() not in content
    assert made[3].read_bytes() == "\ufeffاسم,n\nقسد,3\n".encode()
