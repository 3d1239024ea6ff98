"""One row an attribution while it is being found: positions are token indices, -1 where there is none."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled

ROW = np.dtype([
    ("unit", "i8"), ("cue", "i8"), ("cue_until", "i8"),
    ("kind", "u1"), ("takes", "u4"), ("gender", "u1"), ("number", "u1"), ("negated", "?"), ("exclusive", "?"),
    ("source", "i8"), ("source_until", "i8"), ("adjunct", "i8"),
    ("licence", "u1"), ("content", "i8"), ("content_until", "i8"), ("quote_type", "u1"),
    ("more", "i8"), ("more_until", "i8"),  # a second piece of the content («...»، قال فلان، «...»)
    ("via", "i8"), ("via_until", "i8"),
    ("rule", "u1"), ("resolution", "u1"), ("antecedent", "i8"), ("parent", "i8"),
    ("source_type", "i1"), ("sector", "i1"), ("speaker", "i8"),
    ("name", "i8"), ("name_until", "i8"),  # the speaker's own name, titles and offices left out
], align=True)

# What licenses a cue: the sign that a content follows.
NO_LICENCE, CLAUSE, SPEECH, COLON_SPEECH, NOUN, BEFORE, BARE, SHARED = range(8)
DIRECT, INDIRECT, MIXED = range(3)  # order of tables.QUOTE_TYPES
EXPLICIT, DROPPED, BY_PARTICIPLE, DEFINITE, NONE = range(5)  # order of tables.RESOLUTIONS

RULES = (
    "verb-source-clause", "verb-clause", "verb-source-speech", "verb-speech", "verb-source-noun", "verb-noun",
    "source-verb", "relative-verb", "participle-clause", "participle-speech", "participle-noun", "speech-verb-source",
    "preposition-first", "preposition-last", "according-verb", "colon-headline", "impersonal",
    "relayed", "known", "called", "turn", "full-text", "nominal", "pointer-back", "merged",
)
(VERB_SOURCE_CLAUSE, VERB_CLAUSE, VERB_SOURCE_SPEECH, VERB_SPEECH, VERB_SOURCE_NOUN, VERB_NOUN, SOURCE_VERB,
 RELATIVE_VERB, PARTICIPLE_CLAUSE, PARTICIPLE_SPEECH, PARTICIPLE_NOUN, SPEECH_VERB_SOURCE, PREPOSITION_FIRST,
 PREPOSITION_LAST, ACCORDING_VERB, COLON_HEADLINE, IMPERSONAL, RELAYED, KNOWN, CALLED, TURN, FULL_TEXT,
 NOMINAL_CLAUSE, POINTER_BACK, MERGED) = range(len(RULES))


def room_for_rows(capacity: int) -> np.recarray:
    """Room for `capacity` rows, of which none is fresh yet."""
    return np.empty(capacity, ROW).view(np.recarray)


@compiled
def fresh(row, unit):
    """Make a row of a unit in which nothing is found yet."""
    row.unit = unit
    row.antecedent = row.parent = row.source_type = row.sector = row.name = row.name_until = -1
    row.quote_type = row.rule = row.resolution = 0
    row.speaker = 0
    clear(row)


@compiled
def clear(row):
    """Leave no trace of a rule that did not hold."""
    row.source = row.source_until = row.adjunct = row.content = row.content_until = -1
    row.more = row.more_until = -1
    row.via = row.via_until = -1
    row.licence = 0
    row.takes = row.gender = row.number = 0
    row.negated = row.exclusive = False
