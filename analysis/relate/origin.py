"""Origin: whom an article names as its writer: its own staff, an agency, both, or nobody.

Read in the byline that the corpus gives, in lines of the text that are a byline or a dateline, and in credits. An
agency that a sentence cites, or that only made the picture, wrote nothing.
"""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.find.credits import IN_BYLINE, IN_DATELINE, IN_FOOTER, Credits
from analysis.read.arabic import LETTER
from analysis.read.entries import GIVEN, MONTH, PLACE
from analysis.read.sections import BYLINE, DATELINE

STAFF, AGENCY, MIXED, UNKNOWN = map(tables.ORIGINS.index, ("staff", "agency", "mixed", "unknown"))


def origins(g: np.recarray, article: np.ndarray, credits: Credits, n: int) -> np.ndarray:
    """uint8[n], index into tables.ORIGINS. article: int, one a token, counted from 0; n: how many articles there are.

    Beside an agency only what begins with a given name is a writer (سان خوسيه is none): the rest may be a place.
    Without one, anything that is no known place is a writer: the outlet, a desk or a person.
    """
    wrote = np.isin(credits.form, (IN_BYLINE, IN_DATELINE, IN_FOOTER))
    word = np.flatnonzero(((g.section == BYLINE) | (g.section == DATELINE)) & (g.kind == LETTER))
    credit = np.searchsorted(credits.first, word, side="right") - 1  # the last that begins before the word ends
    word = word[(credit < 0) | (word >= np.append(credits.until, 0)[credit])]
    led = (g.kind[word - 1] == LETTER) & (g.section[word - 1] == g.section[word]) & (word > 0)  # by a word of its line
    agency = flagged(article[credits.first[wrote]], n)
    person = flagged(article[word[(g.name[word] == GIVEN) & ~led]], n)
    signed = flagged(article[word[(g.name[word] != PLACE) & (g.word[word] != MONTH) & (g.length[word] > 1)]], n)
    return np.select([agency & person, agency, signed], [MIXED, AGENCY, STAFF], UNKNOWN).astype(np.uint8)


def flagged(article: np.ndarray, n: int) -> np.ndarray:
    """bool[n]: which articles are named."""
    flags = np.zeros(n, bool)
    flags[article] = True
    return flags
