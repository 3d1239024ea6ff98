"""Texts in full: what an article prints whole, lines without marks after their announcement (وفيما يلي نص البيان:)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import dialogues
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import ALEF, AND, COLON, DASH, HEH, NEWLINE
from analysis.read.entries import EVENT, FROM, TURN
from analysis.read.sections import BODY
from analysis.read.tokens import VERB, after_cue, is_text

SIGNED = 5  # words of a line of a signature at the most
REACH = 16  # tokens between the announcement of a text and its colon at the most


@compiled
def follows_signature(g, i):
    """Whether the two lines before the one that begins at token i are short: a name and an office."""
    last = i - 1
    for _ in range(2):
        while last > 0 and g[last].kind == NEWLINE:
            last -= 1
        before = last
        while before > 0 and g[before].kind != NEWLINE:
            before -= 1
        if last - before > SIGNED:
            return False
        last = before
    return True


@compiled
def turns_away(g, i):
    """Whether a line begins at token i that turns to somebody else: من جهته، بدوره, or وأكد ... after a signature."""
    if g[i - 1].kind != NEWLINE or i + 1 >= g.shape[0]:
        return False
    if g[i].cue == VERB and g[i].cue_clitics & AND and follows_signature(g, i):
        return True
    return g[i].word == TURN or (g[i].word == FROM and g[i + 1].word == TURN)


@compiled
def is_plain_text(g, i, stop):
    """Whether a text in full may begin at i in the line that announces it: no marks, and nobody asks anything in it."""
    for k in range(i, stop):
        if dialogues.asks(g, k):
            return False
    return i < stop and is_text(g, i) and g[i].section == BODY


@compiled
def text_row(g, cue, stop, row):
    """Read وفيما يلي نص البيان الذي أصدرته ...: the lines after the colon are the text.

    It ends with the article, or where a line turns to somebody else (من جهته ...). After نصه:, and where nobody asks
    anything, it may begin at once.
    """
    first = after_cue(g, cue)
    colon = first
    while colon < stop and colon < first + REACH and g[colon].kind != COLON and g[colon].kind != NEWLINE:
        colon += 1
    if colon >= stop or g[colon].kind != COLON:
        return False
    if colon + 1 < stop and g[colon + 1].kind == DASH:
        colon += 1
    at_once = colon == first and (g[first - 1].final == HEH or g[first - 1].final == ALEF)
    at_once = at_once or is_plain_text(g, colon + 1, stop)
    if colon + 1 >= stop or (g[colon + 1].kind != NEWLINE and not at_once):
        return False
    for i in range(first, colon):
        if (g[i].head or g[i].name) and g[i].word != EVENT and row.source < 0:
            row.source, row.source_until = i, min(colon, sources.phrase_end(g, i, colon))
    content = colon + 1
    while content < stop and g[content].kind == NEWLINE:
        content += 1
    until = content
    while until < stop and dialogues.is_its_text(g[until].section) and not turns_away(g, until):
        until += 1
    while until > content and g[until - 1].kind == NEWLINE:
        until -= 1
    row.licence, row.content, row.content_until = r.COLON_SPEECH, content, until
    row.adjunct, row.rule = colon, r.FULL_TEXT
    return until > content
