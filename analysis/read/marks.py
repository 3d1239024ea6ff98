"""Marks: where paragraphs and sentences end, and which quotation marks belong together.

Marks pair by style and inside a paragraph, those of speech after a colon over a few; an opening mark whose partner is
missing is an orphan and ends at a sensible edge, so that no article is lost to one odd mark.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.read.arabic import (CLOSE, COLON, COMMA, CURLY_LEFT, CURLY_RIGHT, DASH, DIGIT, LATIN, LEFT, LETTER,
                                  NEWLINE, OPEN, RIGHT, SEMICOLON, STOP, STRAIGHT, WAW)
from analysis.read.entries import CONJUNCTION, PARTICIPLE, QUESTION, QUOTATIVE, THAT
from analysis.read.tokens import ASKS, VERB, after_cue

TATWEEL = 0x640
QUESTION_MARK, ARABIC_QUESTION_MARK = 0x3F, 0x61F
DEEPEST = 8  # quotations open at once
LINES = 3  # lines that a speech in marks goes on for at the most
SHORT = 4  # words before a colon that can still be a name in an orphan's marks; an orphan's speech holds more


@compiled
def parts_letters(g, i):
    """Whether the stop i stands among the letters of a name (إن. بي. سي): a short word on both sides, a stop beyond."""
    short = i > 0 and g[i - 1].kind == LETTER and g[i + 1].kind == LETTER and max(g[i - 1].length, g[i + 1].length) < 4
    return short and ((i > 1 and g[i - 2].kind == STOP) or (i + 2 < g.shape[0] and g[i + 2].kind == STOP))


@compiled
def ends_sentence(g, i):
    """Whether the full stop, question or exclamation mark i ends a sentence (not an initial, not a domain, not ..)."""
    if i + 1 >= g.shape[0] or g[i + 1].kind == NEWLINE:
        return True
    if g[i + 1].kind == STOP:
        return False
    asks = g[i + 1].word == QUESTION and g[i + 1].word_words == 1 and g[i + 1].word_clitics == 0
    if g[i].end - g[i].start == 2 and asks:
        return True  # على الشاطئ.. كيف تنظرون إلى ...؟
    if g[i].end - g[i].start == 2:
        return i > 0 and g[i - 1].kind == STOP  # يا للعجب!..
    touches, led = g[i + 1].start == g[i].end, i > 0
    between = led and g[i - 1].kind == LETTER and g[i + 1].kind == LETTER
    if (touches and between and max(g[i - 1].length, g[i + 1].length) < 4) or parts_letters(g, i):
        return False  # جي.ايه.سي
    if g[i + 1].kind == LETTER and g[i + 1].length == 1 and g[i + 1].initial != WAW and led and g[i - 1].length > 1:
        return False  # نور. ط
    if led and g[i - 1].kind == LETTER and g[i - 1].end == g[i].start:
        if g[i - 1].length == 1 or (touches and g[i + 1].spelled & LATIN):
            return False
    return not (touches and g[i + 1].kind == DIGIT)


@compiled
def number_sentences(g, points, numbers):
    """Number the paragraphs (lines) and sentences of a unit after `numbers`, those of the unit before; the last two.

    A mark that closes a quotation stays with its sentence. A stop that asks is noted as such.
    """
    paragraph, sentence = numbers[0] + 1, numbers[1] + 1
    ended = False
    for i in range(g.shape[0]):
        kind = g[i].kind
        if ended and (kind == LETTER or kind == DIGIT or looks_opening(g, i, points)):
            sentence += 1
            ended = False
        g[i].paragraph = paragraph
        g[i].sentence = sentence
        if kind == NEWLINE:
            paragraph += 1
            ended = True
        elif kind == STOP and ends_sentence(g, i):
            ended = True
            last = points[g[i].end - 1]
            g[i].initial = ASKS if last == QUESTION_MARK or last == ARABIC_QUESTION_MARK else 0
    return paragraph, sentence


@compiled
def is_blank(point):
    """Whether a code point parts words."""
    return point <= 0x20 or point == 0xA0 or 0x2000 <= point <= 0x200F or point == 0x202F


@compiled
def meets_edge(g, i):
    """Whether a comma, a stop or a closing bracket touches the mark at i from behind (كلام "، ...): nothing opens."""
    if i + 1 >= g.shape[0] or g[i + 1].start > g[i].end:
        return False
    kind = g[i + 1].kind
    single = kind == STOP and g[i + 1].end - g[i + 1].start == 1
    return single or kind == COMMA or kind == SEMICOLON or kind == CLOSE


@compiled
def looks_opening(g, i, points):
    """A quotation mark with a blank, a colon or a joined clitic before it, and after it neither blank nor comma."""
    if not STRAIGHT <= g[i].kind <= CURLY_RIGHT or meets_edge(g, i):
        return False
    at, after = g[i].start, g[i].end
    if after >= points.shape[0] or is_blank(points[after]):
        return False
    if at == 0 or is_blank(points[at - 1]):
        return True
    if points[at - 1] == TATWEEL or i == 0:
        return points[at - 1] == TATWEEL
    before = g[i - 1]
    parting = before.kind == COLON or before.kind == COMMA or before.kind == OPEN or before.kind == DASH
    return parting or (before.kind == LETTER and before.length == 1)


@compiled
def stands_on_that(g, i, points):
    """Whether a mark with a blank after it touches the إن before it (قال إن” الطريق ...”): it opens, put wrongly."""
    if i == 0 or g[i].end >= points.shape[0] or not is_blank(points[g[i].end]):
        return False
    return g[i - 1].word == THAT and g[i - 1].end == g[i].start


@compiled
def family(kind):
    """Straight, angle or curly."""
    return 0 if kind == STRAIGHT else (1 if kind == LEFT or kind == RIGHT else 2)


@compiled
def tells_itself(g, i, stop):
    """Whether somebody else's words go on indirectly at i (، مشيرا إلى أن؛ ، فيما أكد المدير أن): marks are over."""
    if i + 2 >= stop:
        return False
    if g[i].word == CONJUNCTION and g[i].word_words == 1:
        return g[i + 1].cue == VERB and g[i].length > 2
    after = after_cue(g, i)
    return g[i].cue == PARTICIPLE and after + 1 < stop and (g[after].word == THAT or (
        g[after].word and g[after + 1].word == THAT))


@compiled
def orphan_edge(g, i, stop):
    """Last token inside an orphan that opens at i: before a colon close by, else the end of its sentence.

    Where it opens a line, the whole line up to its last stop: speech that goes on from the line before.
    """
    edge, whole = i, i == 0 or g[i - 1].kind == NEWLINE
    for j in range(i + 1, stop):
        if g[j].kind == COLON and j - i <= SHORT:
            return j - 1
        if g[j].kind == COMMA and j - i > SHORT and not whole and tells_itself(g, j + 1, stop):
            return j - 1
        if g[j].kind == STOP and j - i > SHORT and not whole and ends_sentence(g, j):
            return j
        edge = j
    for j in range(edge, i, -1):
        if g[j].kind == STOP and ends_sentence(g, j):
            return j
    return edge


@compiled
def follows_colon(g, i):
    """Whether the token before i is a colon."""
    return i > 0 and g[i - 1].kind == COLON


@compiled
def closes_wrongly(g, i, mark, points):
    """Whether the mark at i closes the one at `mark` though it is of another family (“...″): none of its own does."""
    if g[i].start == 0 or is_blank(points[g[i].start - 1]) or g[i].kind == LEFT or g[i].kind == CURLY_LEFT:
        return False
    for j in range(i + 1, g.shape[0]):
        if g[j].sentence != g[i].sentence:
            break
        if STRAIGHT <= g[j].kind <= CURLY_RIGHT and family(g[j].kind) == family(g[mark].kind):
            return looks_opening(g, j, points)
    return True


@compiled
def close_orphans(g, opened, depth, stop):
    """Give the marks that are open where a line or a speech ends the partner of an orphan.

    Two of one family with no stop between them are a pair of which the second points the wrong way («سالم «الحداد).
    """
    k = 0
    while k < depth:
        mark = opened[k]
        g[mark].partner = orphan_edge(g, mark, stop) - mark
        if k + 1 < depth:
            after = opened[k + 1]
            told = g[after - 1].cue or follows_colon(g, after)
            if family(g[after].kind) == family(g[mark].kind) and g[after].sentence == g[mark].sentence and not told:
                g[mark].partner, g[after].partner = after - mark, mark - after
                k += 1
        k += 1


@compiled
def begins_speech(g, mark):
    """Whether a colon stands before a mark, or a verb or word of saying (وقال "...، ومضى فلان بالقول "...)."""
    if mark == 0 or follows_colon(g, mark):
        return mark > 0
    return g[mark - 1].cue == VERB or g[mark - 1].word == QUOTATIVE


@compiled
def closes_later(g, newline, mark, points):
    """Whether speech that opens at `mark` after a colon closes in a line further on: the first mark there closes."""
    if not begins_speech(g, mark):
        return False
    lines = 0
    for i in range(newline, g.shape[0]):
        lines += g[i].kind == NEWLINE and g[i - 1].kind != NEWLINE
        if lines > LINES:
            return False
        if STRAIGHT <= g[i].kind <= CURLY_RIGHT:
            closing = g[i].kind != LEFT and g[i].kind != CURLY_LEFT and not is_blank(points[g[i].start - 1])
            after = g[i + 1].kind if i + 1 < g.shape[0] else NEWLINE
            closing = closing and (after == STOP or after == NEWLINE or after == COMMA or g[i - 1].kind == STOP)
            return closing and family(g[i].kind) == family(g[mark].kind) and not looks_opening(g, i, points)
    return False


@compiled
def pair_quotations(g, points, opened):
    """Fill `partner` for the quotation marks of a unit. An orphan's is its last token, which does not point back.

    opened: int64[DEEPEST], room for the marks that are open at once.
    """
    depth = 0
    for i in range(g.shape[0]):
        kind = g[i].kind
        if kind == NEWLINE and not (depth == 1 and closes_later(g, i, opened[0], points)):
            close_orphans(g, opened, depth, i)
            depth = 0
        if not STRAIGHT <= kind <= CURLY_RIGHT:
            continue
        mine = -1
        for k in range(depth):
            if family(g[opened[k]].kind) == family(kind):
                mine = k
        opening = looks_opening(g, i, points)
        if mine < 0 and depth and not opening and closes_wrongly(g, i, opened[depth - 1], points):
            mine = depth - 1
        if mine >= 0 and not (opening and (kind == STRAIGHT or kind == LEFT or kind == CURLY_LEFT)):
            g[opened[mine]].partner = i - opened[mine]
            g[i].partner = opened[mine] - i
            for k in range(mine + 1, depth):
                g[opened[k]].partner = i - 1 - opened[k]
            depth = mine
            continue
        if mine >= 0 and follows_colon(g, i):
            close_orphans(g, opened, depth, i)
            depth = 0
        apart = g[i].start == 0 or is_blank(points[g[i].start - 1])
        opening = opening or (depth == 0 and stands_on_that(g, i, points))
        if depth < DEEPEST and (opening or (mine < 0 and apart and kind != RIGHT and kind != CURLY_RIGHT)):
            opened[depth] = i
            depth += 1
    close_orphans(g, opened, depth, g.shape[0])
