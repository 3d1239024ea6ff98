"""Genre: what kind of text an article is: news, opinion, interview, statement in full, or no report at all.

Told from the byline, the markers of data/lexicons/genres.csv in text, title and byline, and the form: who answers whom,
whose text fills the article, how much of it is attributed. What nothing tells otherwise is news.
"""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.compiled import compiled
from analysis.find.attributions.rows import FULL_TEXT, TURN
from analysis.read.arabic import DASH, LETTER, NEWLINE, OPEN
from analysis.read.entries import FROM, MARKS, PLACE, TITLE
from analysis.read.sections import BODY, DATELINE
from analysis.read.tokens import opens, partner
from analysis.read.units import Units

NEWS, OPINION, INTERVIEW, STATEMENT, OTHER = range(len(tables.GENRES))
QUESTION, EXCLAMATION = 0x61F, 0x21
NAME_WORDS = 5  # words of a byline that is a person's name alone, at the most
# What is counted of an article.
(WORDS, EXCITED, QUESTIONS, PERSON, PLACED, TURNS, GIVEN_TEXT, SAID, POINTS) = range(9)
WIDTH = POINTS + len(tables.GENRES)

FEWEST_WORDS = 10  # below it there is no article: a caption, a line of announcement
FEWEST_TURNS = 3  # answers with their speaker's name, or one more question in a line of its own
LONG_TURN = 200  # words of a question with its answer at the most, on average
DENSE, SPARSE = 60, 150  # words for one attribution: at the most in a report, at the least where few report
ARGUES = 3  # points that make an opinion


@compiled
def is_name_alone(g, first, stop):
    """Whether a byline is a person's name and nothing else: no place, outlet, agency or desk."""
    words = 0
    for i in range(first, stop):
        if g[i].kind == DASH or g[i].kind == OPEN or opens(g, i) or g[i].word == FROM:
            return False
        if g[i].agency or g[i].name == PLACE:
            return False
        if g[i].head and not g[i].head_flags & TITLE and not g[i].name:
            return False
        words += g[i].kind == LETTER
    return 2 <= words <= NAME_WORDS


@compiled
def read_byline(g, first, stop, count):
    """Count what a byline tells."""
    if is_name_alone(g, first, stop):
        count[PERSON] = 1
    elif stop > first:
        count[PLACED] = 1


@compiled
def read_text(g, span, signs, count):
    """Count the words, questions and exclamations of a text. signs: its code points."""
    first, stop = span
    for i in range(first, stop):
        if g[i].section == DATELINE:
            count[PLACED] = 1
        if g[i].section != BODY:
            continue
        sign = signs[g[i].start]
        count[WORDS] += g[i].kind == LETTER
        count[EXCITED] += sign == QUESTION or sign == EXCLAMATION
        count[QUESTIONS] += sign == QUESTION and (i + 1 == stop or g[i + 1].kind == NEWLINE)


@compiled
def read_markers(g, entries, span, field, count):
    """Add the points of the markers that stand in a field, those in quotations left out."""
    first, stop = span
    until = first
    for i in range(first, stop):
        if opens(g, i) and partner(g, i) < stop:
            until = max(until, partner(g, i))
        if g[i].anchor and i >= until and entries[g[i].anchor - 1].kind == MARKS + field:
            entry = g[i].anchor - 1
            count[POINTS + entries[entry].type] += entries[entry].sector


@compiled
def tally(g, unit, entries, units, counts):
    """Fill `counts` (articles, WIDTH). units: (code points of all units, where each begins)."""
    points, begins = units
    for u in range(unit.shape[0] - 1):
        count, field, span = counts[u // 3], u % 3, (unit[u], unit[u + 1])
        read_markers(g, entries, span, field, count)
        if field == 0:
            read_text(g, span, points[begins[u]:], count)
        elif field == 2:
            read_byline(g, span[0], span[1], count)


def genres(g: np.recarray, unit: np.ndarray, entries: np.recarray, units: Units, rows: np.ndarray) -> np.ndarray:
    """uint8, index into tables.GENRES, one an article. unit: int64, as scan gives it; rows: the attributions."""
    n = len(unit) // len(tables.FIELDS)
    counts = np.zeros((n, WIDTH), np.int64)
    tally(g, unit, entries, units, counts)
    inside = rows[rows["unit"] % len(tables.FIELDS) == 0]
    article, whole = inside["unit"] // len(tables.FIELDS), inside["rule"] == FULL_TEXT
    length = inside["content_until"] - inside["content"]
    counts[:, GIVEN_TEXT] = np.bincount(article[whole], length[whole], n)
    counts[:, TURNS] = np.bincount(article[inside["rule"] == TURN], minlength=n)
    counts[:, SAID] = np.bincount(article[(inside["parent"] < 0) & ~whole], minlength=n)
    return decide(counts)


def decide(counts: np.ndarray) -> np.ndarray:
    """The genre that the counts (n, WIDTH) of articles tell."""
    words, points = counts[:, WORDS], counts[:, POINTS:]
    questions, signed, placed = counts[:, QUESTIONS], counts[:, PERSON], counts[:, PLACED]
    reported, silent = counts[:, SAID] * DENSE >= words, counts[:, SAID] * SPARSE < words
    argues = (2 * signed - 2 * placed - 2 * reported + silent + (counts[:, EXCITED] > 1)
              + np.minimum(points[:, OPINION], 3))
    asks = (questions > FEWEST_TURNS) & (questions * LONG_TURN >= words) & (signed == 0) & (argues < ARGUES)
    return np.select(
        [(points[:, STATEMENT] > 2) | (2 * counts[:, GIVEN_TEXT] > words),
         (counts[:, TURNS] >= FEWEST_TURNS) | (points[:, INTERVIEW] > 2) | asks,
         (words < FEWEST_WORDS) | (points[:, OTHER] > 2),
         argues >= ARGUES],
        [STATEMENT, INTERVIEW, OTHER, OPINION], NEWS).astype(np.uint8)
