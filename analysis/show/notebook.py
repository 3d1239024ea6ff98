"""What a notebook begins with: the look and the language of its figures and tables, and Arabic that reads right."""

from __future__ import annotations

import json
from pathlib import Path

from IPython.display import Javascript, display

from analysis.show import arabic_text, language, pages


def begin(spoken: str = "en") -> None:
    """Have figures and tables in the language `spoken` ("en" or "ar"), and JupyterLab read Arabic right.

    Raises InputError where there is no such language.
    """
    arabic_text.use_style()
    language.use(spoken)
    display(Javascript(script()))


def script() -> str:
    """What puts the style of pages into JupyterLab, and has every block of text and table find its own direction.

    Text begins at the side of its first letter, in cells that stand already and in those to come; Arabic letters are
    in a typeface made for reading them, other letters as they were. Pages made by the template `arabic_report` have all
    that by themselves, and leave the script out.
    """
    here = Path(__file__)
    style = pages.style() + here.with_name("jupyter.css").read_text(encoding="utf-8")
    return here.with_name("jupyter.js").read_text(encoding="utf-8").replace("STYLE", json.dumps(style), 1)
