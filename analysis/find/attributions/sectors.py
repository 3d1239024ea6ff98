"""Sectors: where in society a source stands, by the office, the body or the party that is named with the speaker.

The head noun tells most (وزير، طبيب); one that tells nothing (مصدر، متحدث) takes the sector of what follows it: a
party or an army by the kind of its target, an institution, or an adjective of data/lexicons/sectors.csv (مصدر عسكري).
A person in office (رئيس، مدير، مسؤول) stands where the body does that is named next: رئيس رابطة, قائد في قسد.
"""

from __future__ import annotations

from analysis import tables
from analysis.compiled import compiled
from analysis.read.entries import HUMAN, NOWHERE, SECTOR_SIGN

(GOVERNMENT, MILITARY, PARTY, ARMED_GROUP, IGO, NGO, BUSINESS, EXPERT, WITNESS, MEDIA, RELIGIOUS,
 OTHER) = range(len(tables.SECTORS))


@compiled
def fights(sector):
    """Whether it is the sector of a party, an armed group or an army: nobody speaks for these but their own."""
    return sector == PARTY or sector == ARMED_GROUP or sector == MILITARY


@compiled
def of_label(g, entries, i):
    """Sector of whom the label at token i names, by the kind of its target; NOWHERE for events and persons.

    Those who fight for a government stand where the noun does that the wording begins with (الجيش المصري).
    """
    told = entries[g[i].label - 1].sector if g[i].label else NOWHERE
    if told == GOVERNMENT and g[i].head and fights(entries[g[i].head - 1].sector):
        return entries[g[i].head - 1].sector
    return told


@compiled
def yields(g, head, sector):
    """Whether a head noun only tells what its holder does, and the body named next tells where."""
    if not g[head].head_flags & HUMAN:
        return sector == OTHER
    return sector == OTHER or sector == GOVERNMENT or sector == IGO or sector == PARTY


@compiled
def takes(sector, other):
    """Whether a speaker of one sector may belong to a body of the other: a minister of endowments is no clergy."""
    if sector == OTHER:
        return True
    return other != GOVERNMENT and other != RELIGIOUS and other != WITNESS and other != EXPERT


@compiled
def sector_after(g, entries, span, sector):
    """Sector of a source with its head noun at the first token of `span`, whose own sector is given."""
    head, until = span
    for i in range(head, until):
        told = of_label(g, entries, i)
        if told != NOWHERE and (sector == OTHER or told == ARMED_GROUP or (fights(told) and sector != MILITARY)):
            return told if sector != EXPERT and sector != WITNESS and sector != MEDIA else sector
        if i == head or not yields(g, head, sector):
            continue
        if g[i].anchor and entries[g[i].anchor - 1].kind == SECTOR_SIGN and takes(sector, MILITARY):
            return entries[g[i].anchor - 1].sector
        if g[i].head and not (g[i].head_flags & HUMAN and sector != OTHER):
            other = entries[g[i].head - 1].sector
            if other != OTHER and takes(sector, other):
                return other
    return sector
