"""Turns of an interview, speech without marks that fills lines: فلان: ...، * كيف ...؟ - ...."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import headlines
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import AND, BEH_FIRST, CLOSE, COLON, DASH, DIGIT, NEWLINE, OPEN, OTHER, STOP
from analysis.read.entries import COLON_CUE, PRONOUN
from analysis.read.sections import BODY, CAPTION, DATELINE, SUBHEADING, line_end
from analysis.read.tokens import ASKS, VERB, begins_unit, is_stop, is_text, opens, sentence_end

LONGEST_SPEAKER = 8  # tokens before the colon of a turn at the most
TURNS = 2  # marked lines that make an interview
PLAIN_TURNS = 3  # times that lines without marks ask, answer in one line and ask again
LINE_TURNS = 8  # times that one paragraph asks and answers
BY_LINES, IN_LINE, MARKED = 1, 2, 3


@compiled
def begins_line(g, i, first):
    """Whether token i is the first of a line of the article's body, a dash or bullet passed over."""
    j = i - 1
    if j >= first and (g[j].kind == DASH or g[j].kind == OTHER):
        j -= 1
    return g[i].section == BODY and is_text(g, i) and (j < first or g[j].kind == NEWLINE)


@compiled
def asks(g, i):
    """Whether token i is a question mark that ends its sentence."""
    return g[i].kind == STOP and g[i].initial == ASKS


@compiled
def is_mark(g, i):
    """Whether token i is a dash or bullet."""
    return g[i].kind == DASH or g[i].kind == OTHER


@compiled
def asked_before(g, i, first):
    """The question mark after which, lines apart, token i follows; or -1."""
    j = i - 1
    while j > first and g[j].kind == NEWLINE:
        j -= 1
    return j if j >= first and asks(g, j) else -1


@compiled
def after_bullet(g, i, first):
    """Whether token i opens a line after one that a bullet opens, as questions do (* حدثنا عن البداية. - ...)."""
    j = i - 1
    while j > first and g[j].kind == NEWLINE:
        j -= 1
    apart = j < i - 1
    while j > first and g[j - 1].kind != NEWLINE:
        j -= 1
    return apart and g[j].kind == OTHER


@compiled
def begins_answer(g, i, first, plain):
    """Whether token i opens the answer to a question that ends before it: a dash or bullet (* كيف ...؟ - ...), or the
    first word of a line after one that a bullet opens, or after any if `plain` is BY_LINES, or the next sentence if it
    is IN_LINE; it asks nothing itself."""
    if g[i].section != BODY:
        return False
    if asked_before(g, i, first) < 0:
        return (plain == MARKED or plain == BY_LINES) and g[i].kind == DASH and after_bullet(g, i, first)
    if plain == IN_LINE:
        return asks(g, i - 1) and (is_text(g, i) or opens(g, i)) and not in_question(g, i)
    if is_mark(g, i):
        return True
    j = asked_before(g, i, first)
    while j > first and g[j - 1].kind != NEWLINE:
        j -= 1
    words = g[i - 1].kind == NEWLINE and (is_text(g, i) or opens(g, i)) and g[i].cue != VERB  # فقال وهو يبتسم
    told = g[j].kind == OTHER or (plain == BY_LINES and not asks(g, line_end(g, i, g.shape[0]) - 1))
    return words and told and turn_colon(g, i, g.shape[0]) < 0


@compiled
def answers_two(g, first, stop):
    """Whether two questions or more are answered."""
    answered = 0
    for i in range(first, stop):
        answered += begins_answer(g, i, first, False)
        if answered == TURNS:
            return True
    return False


@compiled
def in_question(g, i):
    """Whether the sentence of token i asks."""
    return asks(g, sentence_end(g, i, g.shape[0]) - 1)


@compiled
def plain_turns(g, first, stop):
    """How an interview is written: BY_LINES, IN_LINE (both in one paragraph), MARKED, or 0 where it is none."""
    if asks_by_turns(g, first, stop):
        return BY_LINES
    return IN_LINE if asks_in_line(g, first, stop) else (MARKED if answers_two(g, first, stop) else 0)


@compiled
def asks_in_line(g, first, stop):
    """Whether a paragraph asks and answers many times: a question, other sentences, a question, and so on."""
    turns, paragraph = 0, -1
    for i in range(first, stop - 1):
        if g[i].paragraph != paragraph:
            turns, paragraph = 0, g[i].paragraph
        if asks(g, i) and g[i + 1].paragraph == paragraph and g[i].section == BODY:
            turns += begins_answer(g, i + 1, first, IN_LINE)
        if turns == LINE_TURNS:
            return True
    return False


@compiled
def asks_by_turns(g, first, stop):
    """Whether lines without marks ask and answer: a question, one line, a question, one line, and so on."""
    turns, since, i = 0, 0, first
    while i < stop:
        end = line_end(g, i, stop)
        if end > i and asks(g, end - 1):
            turns += since == 1
            since = 0
        elif end > i:
            since += 1
        i = end + 1
    return turns >= PLAIN_TURNS


@compiled
def question_start(g, mark, first):
    """First token of the question that ends at `mark`: its bullet, or the beginning of its line or sentence."""
    i = mark
    while i > first and g[i - 1].kind != NEWLINE:
        i -= 1
        if g[i].kind == OTHER:
            return i
    if i > first:
        return i
    i = mark
    while i > first and g[i - 1].sentence == g[mark].sentence:
        i -= 1
    return i


@compiled
def is_its_text(section):
    """Whether a line may belong to a text in full: its headings and signatures do, what closes the page does not."""
    return section == BODY or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def answer_end(g, i, stop, plain):
    """Token after the answer that opens at i: before the next question that is answered, else the end of the text."""
    until = i + 1
    while until < stop and is_its_text(g[until].section):
        if begins_answer(g, until, i + 1, plain):
            mark = until - 1
            while g[mark].kind == NEWLINE:
                mark -= 1
            until = question_start(g, mark, i + 1)
            break
        until += 1
    while until > i + 1 and g[until - 1].kind == NEWLINE:
        until -= 1
    return until


@compiled
def answer_row(g, i, stop, plain, row):
    """Read one answer of an interview; who is interviewed was named before."""
    until, marked = answer_end(g, i, stop, plain), is_mark(g, i)
    if until <= i + 1:
        return False
    cue = i if marked else asked_before(g, i, 0)
    row.cue, row.cue_until, row.kind = cue, cue + 1, COLON_CUE
    row.content, row.content_until = i + marked, until
    row.adjunct, row.licence, row.rule = cue, r.COLON_SPEECH, r.TURN
    return True


@compiled
def is_interview(g, first, stop):
    """Whether two lines or more open with a dash or bullet, or with a speaker and a colon."""
    marked, i = 0, first
    while i < stop and marked < TURNS:
        if g[i].kind == DASH or g[i].kind == OTHER or turn_colon(g, i, stop) >= 0:
            marked += 1
        i = line_end(g, i, stop) + 1
    return marked == TURNS


@compiled
def tells_age(g, close):
    """Whether a number opens the bracket that closes at `close`: who is described there and does not speak."""
    i = close
    while i > 0 and g[i].kind != OPEN and close - i < LONGEST_SPEAKER:
        i -= 1
    return g[i].kind == OPEN and g[i + 1].kind == DIGIT


@compiled
def turn_colon(g, i, stop):
    """The colon after the few words that name the speaker of a line, or -1."""
    if g[i].cue == VERB:
        return -1
    for colon in range(i + 1, min(stop, i + LONGEST_SPEAKER)):
        if g[colon].kind == CLOSE and tells_age(g, colon):
            return -1
        if is_stop(g, colon) or sources.is_verb(g, colon) or g[colon].word or opens(g, colon):
            return -1
        if g[colon].kind == COLON:
            return colon if headlines.may_speak(g, i, colon) or speaks_again(g, i, colon, stop) else -1
    return -1


@compiled
def speaks_again(g, i, colon, stop):
    """Whether one word before a colon opens another turn further on or before, as a speaker's name does."""
    if colon != i + 1 or g[i].head or g[i].spelled & BEH_FIRST:
        return False
    first = i
    while first > 0 and not begins_unit(g, first):
        first -= 1
    for j in range(first, stop - 1):
        if j != i and g[j].key == g[i].key and g[j + 1].kind == COLON and begins_line(g, j, first):
            return True
    return False


@compiled
def turn_row(g, i, stop, row):
    """Read one turn of an interview: the line is what its speaker says."""
    colon = turn_colon(g, i, stop)
    if colon < 0 or colon + 1 >= stop or g[colon + 1].kind == NEWLINE:
        return False
    if g[colon + 1].word == PRONOUN and g[colon + 1].word_clitics & AND:
        return False  # فندق الجبل: وهو من أقدم الفنادق
    until = colon + 1
    while until < stop and g[until].kind != NEWLINE:
        until += 1
    row.cue, row.cue_until, row.kind = colon, colon + 1, COLON_CUE
    row.source, row.source_until, row.content, row.content_until = i, colon, colon + 1, until
    row.adjunct, row.licence, row.rule = colon, r.COLON_SPEECH, r.TURN
    return True
