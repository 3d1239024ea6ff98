"""The figures of these pages, made small from those of the report of the sample corpus:

    python3 run.py report
    .venv/bin/python docs/make_figures.py out/sample/report/figures

Every `figures/NAME.png` that README.md or a page of docs names is written anew, 720 pixels wide and in 64 colours;
NAME_ar is NAME of a second folder, of figures whose notebook had the parameter `language = "ar"`, and left without one.
"""

import re
import sys
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
WIDTH, COLOURS = 720, 64


def named() -> list[str]:
    """The figures that the pages show, each once, by name."""
    pages = [DOCS.parent / "README.md", *DOCS.glob("*.md")]
    return sorted({name for page in pages for name in re.findall(r"figures/(\w+)\.png", page.read_text("utf-8"))})


def shrink(made: Path, figure: Path) -> None:
    """Write `made`, a PNG, as `figure`: no wider than WIDTH, in COLOURS colours."""
    with Image.open(made) as picture:
        picture = picture.convert("RGB")
        picture.thumbnail((WIDTH, 10 * WIDTH), Image.Resampling.LANCZOS)
        few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
        few.save(figure, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folders = [Path(name) for name in sys.argv[1:]]
    for name in named():
        which = int(name.endswith("_ar"))
        if which < len(folders):
            shrink(folders[which] / f"{name.removesuffix('_ar')}.png", DOCS / "figures" / f"{name}.png")
