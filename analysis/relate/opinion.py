"""Opinion: in an author's own article what somebody is said to have said ends with its clause.

A report goes on with its source to the end of the sentence; an author who has named one argues on by himself: behind
a semicolon or dots, or after a comma with وهذا، فلا، بل ...
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import contents, limits
from analysis.find.attributions import rows as r
from analysis.read.arabic import AND, BEH, COMMA, FEH, LAM, SEMICOLON, STOP, code
from analysis.read.entries import (AUXILIARY, BECAUSE, CONJUNCTION, CONTRAST, DEMONSTRATIVE, IN, PARTICIPLE, PREP,
                                   PRESENT, PRONOUN, RESULT, THAT)
from analysis.read.tokens import VERB
from analysis.relate import genre
from analysis.tables import FIELDS

THAL, THEH = code("ذ"), code("ث")
UNITS = len(FIELDS)  # of an article; its text is the first


@compiled
def explains(g, i):
    """Whether a clause bears out what was told (؛ إذ بلغت، ؛ حيث، ؛ لأن)."""
    return g[i].word == BECAUSE or (g[i].word == CONJUNCTION and (g[i].final == THAL or g[i].final == THEH))


@compiled
def argues_on(g, i):
    """Whether the author goes on by himself at token i, after a comma, a semicolon or dots."""
    before, word = g[i - 1], g[i].word
    if (before.kind == SEMICOLON and not explains(g, i)) or (before.kind == STOP and before.end - before.start > 1):
        return True
    if before.kind != COMMA:
        return False
    but = word == CONJUNCTION and g[i].length == 2 and g[i].initial == BEH and g[i].final == LAM
    if word == CONTRAST or word == RESULT or but:  # لكن، مما، بل
        return True
    if g[i].initial == FEH and word != CONJUNCTION and not (g[i].name or g[i].head or g[i].label):
        return True
    if g[i].cue == VERB and g[i].cue_clitics & AND:
        return not g[i].takes & PRESENT
    joined = g[i].word_clitics & AND != 0 and g[i + 1].word != THAT  # but وهي أن
    return joined and (word == AUXILIARY or word == DEMONSTRATIVE or word == PRONOUN or word == IN or word == PREP)


@compiled
def own_from(g, row):
    """Token at which the author goes on behind the content of a row, or the content's end: always that where a
    participle follows (، معتبرا أن ...), for then somebody else has spoken to the end."""
    after = row.content_until + (g[row.content_until].kind == COMMA if row.content_until < g.shape[0] else 0)
    if after < g.shape[0] and g[after].cue == PARTICIPLE:
        return row.content_until
    for i in range(row.content + 2, row.content_until - 1):
        if argues_on(g, i) and not limits.goes_on(g, i, row.content_until) and (
                not limits.inside_quotation(g, i, row.content)):
            return i - 1
    return row.content_until


@compiled
def end_with_clause(g, rows, kinds):
    """Let the contents of articles whose kind is OPINION (kinds: one an article) end with their clause."""
    for k in range(rows.shape[0]):
        row = rows[k]
        own = kinds[row.unit // UNITS] == genre.OPINION and row.unit % UNITS == 0
        if not own or row.quote_type == r.DIRECT or row.content < 0:
            continue
        if row.licence == r.BEFORE:
            row.content = limits.last_clause(g, row.content, row.content_until)
        else:
            row.content_until = own_from(g, row)
        row.quote_type = contents.quote_type(g, row)
    for k in range(rows.shape[0]):
        parent = rows[k].parent
        if parent >= 0 and not rows[parent].content <= rows[k].cue < rows[parent].content_until:
            rows[k].parent = -1
