"""Marks: where paragraphs and sentences end, and which quotation marks belong together.

Marks pair inside a paragraph and by style; an opening mark whose partner is missing is an orphan and
ends at a sensible edge, so that no article is lost to one odd mark.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.read.arabic import (COLON, CURLY_LEFT, CURLY_RIGHT, DIGIT, LATIN, LEFT, LETTER, NEWLINE, RIGHT, STOP,
                                  STRAIGHT)

DEEPEST = 8  # quotations open at once
SHORT = 4  # words before a colon that can still be a name in an orphan's marks


@compiled
def ends_sentence(tokens, i, stop):
    """Whether the full stop, question or exclamation mark i ends a sentence (not an initial, not a domain)."""
    if i + 1 >= stop or tokens.kind[i + 1] == NEWLINE:
        return True
    if tokens.kind[i + 1] == STOP:
        return False
    touches = tokens.start[i + 1] == tokens.end[i]
    if i and tokens.kind[i - 1] == LETTER and tokens.end[i - 1] == tokens.start[i]:
        if tokens.length[i - 1] == 1 or (touches and tokens.spelled[i + 1] & LATIN):
            return False
    return not (touches and tokens.kind[i + 1] == DIGIT)


@compiled
def number_sentences(tokens, points, units):
    """Number paragraphs (lines) and sentences; a mark that closes a quotation stays with its sentence."""
    paragraph, sentence = 0, 0
    for u in range(tokens.unit.shape[0] - 1):
        paragraph += 1
        sentence += 1
        ended = False
        for i in range(tokens.unit[u], tokens.unit[u + 1]):
            kind = tokens.kind[i]
            if ended and (kind == LETTER or kind == DIGIT or looks_opening(tokens, i, points, units[u])):
                sentence += 1
                ended = False
            tokens.paragraph[i] = paragraph
            tokens.sentence[i] = sentence
            if kind == NEWLINE:
                paragraph += 1
                ended = True
            elif kind == STOP and ends_sentence(tokens, i, tokens.unit[u + 1]):
                ended = True


@compiled
def is_blank(point):
    """Whether a code point parts words."""
    return point <= 0x20 or point == 0xA0 or 0x2000 <= point <= 0x200F or point == 0x202F


@compiled
def looks_opening(tokens, i, points, base):
    """A quotation mark with a blank, a bracket, a colon or a joined clitic before it and none after it."""
    if not STRAIGHT <= tokens.kind[i] <= CURLY_RIGHT:
        return False
    at, after = base + tokens.start[i], base + tokens.end[i]
    if after >= points.shape[0] or is_blank(points[after]):
        return False
    if at == base or is_blank(points[at - 1]):
        return True
    before = tokens.kind[i - 1]
    return points[at - 1] == 0x640 or before == COLON or (before == LETTER and tokens.length[i - 1] == 1)


@compiled
def family(kind):
    """Straight, angle or curly."""
    return 0 if kind == STRAIGHT else (1 if kind == LEFT or kind == RIGHT else 2)


@compiled
def orphan_edge(tokens, i, stop):
    """Last token inside an orphan that opens at i: before a colon close by, else before the last stop or at the end."""
    edge = i
    for j in range(i + 1, stop):
        if tokens.kind[j] == COLON and j - i <= SHORT:
            return j - 1
        edge = j
    for j in range(edge, i, -1):
        if tokens.kind[j] == STOP and ends_sentence(tokens, j, stop):
            return j
    return edge


@compiled
def follows_colon(tokens, i):
    """Whether the token before i is a colon."""
    return i > 0 and tokens.kind[i - 1] == COLON


@compiled
def pair_quotations(tokens, points, units):
    """Fill `partner` for quotation marks. An orphan's partner is its last token, which does not point back."""
    opened = [0] * DEEPEST
    for u in range(tokens.unit.shape[0] - 1):
        depth, stop = 0, tokens.unit[u + 1]
        for i in range(tokens.unit[u], stop + 1):
            if i == stop or tokens.kind[i] == NEWLINE:
                for k in range(depth):
                    tokens.partner[opened[k]] = orphan_edge(tokens, opened[k], i)
                depth = 0
                continue
            kind = tokens.kind[i]
            if not STRAIGHT <= kind <= CURLY_RIGHT:
                continue
            mine = -1
            for k in range(depth):
                if family(tokens.kind[opened[k]]) == family(kind):
                    mine = k
            opening = looks_opening(tokens, i, points, units[u])
            if mine >= 0 and not (opening and (kind == STRAIGHT or kind == LEFT or kind == CURLY_LEFT)):
                tokens.partner[opened[mine]] = i
                tokens.partner[i] = opened[mine]
                for k in range(mine + 1, depth):
                    tokens.partner[opened[k]] = i - 1
                depth = mine
                continue
            if mine >= 0 and follows_colon(tokens, i):
                for k in range(depth):
                    tokens.partner[opened[k]] = orphan_edge(tokens, opened[k], i)
                depth = 0
            if depth < DEEPEST and (opening or (mine < 0 and kind != RIGHT and kind != CURLY_RIGHT)):
                opened[depth] = i
                depth += 1
