"""What the lexicon says of violence: verbs and nouns of acts, and what tells who did them to whom.

A written form may be several things (جرح is a verb, a noun and a wound); an entry carries a flag for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.read import arabic, conjugation, dictionary

# What a form may be: flags of the deed lane.
(VERBAL, NOUN, VICTIM, BROUGHT_BY, THROUGH, MEANS, ACCIDENT, WOUND, CARRIED, CAUSES, ACTOR, ARMED, SIDE, COUNT,
 PERSON, HURTS, IDLE, ILLNESS, SPORT, ANIMAL, FICTION, ABSTRACT, FALL, CONTROL, EVENT, MANNER,
 OBJECT, DOING, MUTUAL) = (1 << b for b in range(29))
CLASSES = {"verb": VERBAL, "phrase": VERBAL, "noun": NOUN, "victim": VICTIM, "by": BROUGHT_BY, "through": THROUGH,
           "means": MEANS, "accident": ACCIDENT, "wound": WOUND, "carry": CARRIED, "causal": CAUSES, "actor": ACTOR,
           "armed": ARMED, "side": SIDE, "count": COUNT, "person": PERSON, "idle": IDLE, "illness": ILLNESS,
           "sport": SPORT, "animal": ANIMAL, "fiction": FICTION, "abstract": ABSTRACT, "fall": FALL,
           "control": CONTROL, "event": EVENT, "manner": MANNER, "doing": DOING, "mutual": MUTUAL}
FINITE = VERBAL | CARRIED | CAUSES | CONTROL  # of verbs: they take no clitic but و, ل and س
ACT = VERBAL | NOUN | VICTIM
# HURTS: what the act does, it does to persons. OBJECT: a verb that carries a pronoun as its object.
HURTFUL = ("killed", "wounded", "casualties", "displaced", "detained")
# Kinds of entries: a ruin is done to things, weapons among them; those held or driven out are not harmed with others.
OTHER, RUIN, HELD = 1, 2, 3
KINDS = {"destroyed": RUIN, "displaced": HELD, "detained": HELD}

# The voice of a verb (of a noun: active where it may have a subject), and what an act needs around it to be one.
VOICES = ("none", "active", "passive", "either")
INTRANSITIVE, ACTIVE, PASSIVE, EITHER = range(len(VOICES))
NEED = ("persons", "subject", "attack", "not cited", "adjunct", "violence", "evidence")
PERSONS, SUBJECT, ATTACK, NOT_CITED, ADJUNCT, VIOLENCE, EVIDENCE = (1 << b for b in range(len(NEED)))
NEEDS = ("", *NEED, "persons+evidence", "adjunct+evidence", "subject+violence")


def needs_of(cell: str) -> int:
    """Flags of what a row of violence.csv needs."""
    return sum(1 << NEED.index(part) for part in cell.split("+") if part)


class Deed(NamedTuple):
    """A written form of a row of violence.csv: what it may be, the clitics it takes, its agreement."""

    text: str
    row: int
    kinds: int
    clitics: int
    gender: int = 0
    number: int = 0
    marbuta: bool | None = None  # whether its last letter has to be ة, or must not be: إصابة, أصابه; قتله, not قتلة


def deeds(frame: pd.DataFrame) -> list[Deed]:
    """Every form of the file once, told apart by ة alone; the row of an act before others, of a verb before a noun."""
    found: dict[tuple[str, bool], Deed] = {}
    for deed in sorted(_forms(frame), key=lambda deed: not deed.kinds & VERBAL):
        key = arabic.fold(deed.text), deed.text.endswith("ة")
        first = found.get(key, deed)
        if deed.kinds & ACT and not first.kinds & ACT:
            first = deed._replace(kinds=first.kinds, clitics=first.clitics)
        found[key] = first._replace(kinds=first.kinds | deed.kinds, clitics=first.clitics | deed.clitics)
    return [deed._replace(marbuta=written if (folded, not written) in found or deed.kinds & OBJECT else None)
            for (folded, written), deed in found.items()]


def _forms(frame: pd.DataFrame) -> Iterator[Deed]:
    for row, deed in enumerate(frame.to_dict("records")):
        kind = CLASSES[deed["class"]]
        stems = ((conjugation.past, deed["past"]), (conjugation.present, deed["present"]))
        for form in (form for conjugate, stem in stems if stem for form in conjugate(stem)):
            for text in (form, *conjugation.with_object(form)):
                yield Deed(text.text, row, kind | OBJECT * text.has_object, dictionary.VERB_CLITICS, text.gender,
                           text.number)
        clitics = dictionary.ONLY_AND if kind & FINITE else dictionary.ANY_CLITIC
        for text in filter(None, deed["forms"].split("/")):
            yield Deed(text, row, kind, clitics)
