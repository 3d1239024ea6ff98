"""Arabic in matplotlib figures: joined, right to left, and the same bytes in every run.

From 3.11 on, matplotlib shapes and orders text by libraqm; reshaping it beforehand would reverse it
without a warning. Older versions are given reshaped text instead.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager, ft2font
from matplotlib.figure import Figure

HAS_RAQM = hasattr(ft2font, "__libraqm_version__")
RIGHT_TO_LEFT_MARK = "\u200f"
JOINERS = "\u200c\u200d"
ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Without dates and version numbers a figure's bytes depend on the figure alone.
METADATA = {"png": {"Software": "Isnad"}, "svg": {"Creator": "Isnad", "Date": None},
            "pdf": {"Creator": "Isnad", "Producer": "Isnad", "CreationDate": None}}


def is_arabic(text: str) -> bool:
    """Whether `text` has a letter that is written from right to left."""
    return ARABIC.search(text) is not None


def plain(text: str) -> str:
    """`text` without vowel signs and control characters, each run of space in a line one blank.

    Vowel signs go because PDF output of matplotlib 3.11 misplaces what follows a combining mark.
    """
    text = unicodedata.normalize("NFC", text)
    kept = (c for c in text if c in JOINERS + "\n" or unicodedata.category(c) not in ("Mn", "Cc", "Cf", "Cs"))
    return "\n".join(" ".join(line.split()) for line in "".join(kept).split("\n"))


def label(text: str, width: int | None = None) -> str:
    """`text` as matplotlib should be given it: lines of at most `width` characters, Arabic right to left.

    A dollar sign stays a dollar sign: labels are data, never mathtext.
    """
    lines = plain(text).replace("$", r"\$").split("\n")
    if width:
        lines = [part for line in lines
                 for part in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]]
    if not is_arabic(text):
        return "\n".join(lines)
    return "\n".join(RIGHT_TO_LEFT_MARK + line if HAS_RAQM else _shaped(line) for line in lines)


def _shaped(line: str) -> str:
    """`line` in presentation forms and visual order, for a matplotlib without libraqm."""
    import arabic_reshaper
    from bidi.algorithm import get_display  # this one mirrors brackets, bidi.get_display does not

    return get_display(arabic_reshaper.reshape(line), base_dir="R")


def use_style() -> None:
    """Set the typeface (Amiri, beside it DejaVu Sans) and what makes figures reproducible, for this process."""
    import fontpkg_amiri

    for path in sorted((fontpkg_amiri.ROOT / "files").glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    mpl.rcParams.update({
        "font.family": [fontpkg_amiri.FAMILY, "DejaVu Sans"], "font.size": 12, "axes.titlesize": 14,
        "axes.unicode_minus": True, "axes.spines.top": False, "axes.spines.left": False, "axes.spines.right": False,
        "axes.axisbelow": True, "axes.edgecolor": "#555555", "grid.color": "#dddddd", "grid.linewidth": 0.6,
        "legend.frameon": False, "figure.dpi": 110, "savefig.dpi": 300, "savefig.bbox": "tight",
        "hatch.linewidth": 0.5, "svg.fonttype": "path", "svg.hashsalt": "isnad", "pdf.fonttype": 42})


def save(figure: Figure, path: str | Path, data: pd.DataFrame) -> list[Path]:
    """Write the figure as `path`.png, .svg and .pdf and its numbers as `path`.csv; returns the four paths.

    The CSV is UTF-8 with a byte order mark, without which spreadsheets garble Arabic, its numbers of twelve digits, so
    that the last ones, which a processor may round otherwise, do not show. The same figure gives the same bytes.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [path.with_name(f"{path.name}.{kind}") for kind in (*METADATA, "csv")]
    for file, (kind, metadata) in zip(made, METADATA.items(), strict=False):
        figure.savefig(file, format=kind, metadata=metadata)
    data.to_csv(made[-1], index=False, encoding="utf-8-sig", lineterminator="\n", float_format="%.12g")
    return made
