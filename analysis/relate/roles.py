"""Roles of quotations and marks of labels: what a quotation is once the attributions around it are known."""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.read.arabic import NOON
from analysis.read.entries import THAT
from analysis.read.tokens import FRAGMENT, NAMED, SPEECH, TITLED
from analysis.relate.voice import containing, within_content

SPOKEN = ("speech", "partial")  # roles of quotations that are somebody's words
ROLE_OF = {SPEECH: "speech", FRAGMENT: "scare", NAMED: "name", TITLED: "title"}


def quotation_roles(g: np.recarray, quotations: np.ndarray, found: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """uint8[q], index into tables.QUOTATION_ROLES: a fragment in a content is part of speech, outside it scare quotes.

    Speech in a content that is only partly quoted is part of speech too, however long, but for a sentence of its own
    after أن; what follows أنه is part of a sentence that its pronoun begins. quotations: (2, q) of tokens, both marks
    inside; found: the roles that find.quotations gave.
    """
    names = np.zeros(5, np.uint8)
    for kind, name in ROLE_OF.items():
        names[kind] = tables.QUOTATION_ROLES.index(name)
    roles = names[found]
    row = within_content(quotations, rows)
    mixed = np.zeros(len(row), bool)
    mixed[row >= 0] = rows["quote_type"][row[row >= 0]] == tables.QUOTE_TYPES.index("mixed")
    before = quotations[0] - 1
    that = (g.word[before] == THAT) & (before >= 0)
    bare = that & (g.final[before] == NOON)
    part = ((found == FRAGMENT) & (row >= 0)) | ((found == SPEECH) & ((mixed & ~bare) | (that & ~bare & (row >= 0))))
    roles[part] = tables.QUOTATION_ROLES.index("partial")
    return roles


def marked(labels: np.ndarray, quotations: np.ndarray, roles: np.ndarray) -> np.ndarray:
    """bool[m]: the label (2, m) stands in name or scare quotes of its own, or begins with such marks (تنظيم «...»)."""
    own = np.isin(roles, [tables.QUOTATION_ROLES.index(r) for r in ("name", "scare", "title")])
    first, until = quotations[0][own], quotations[1][own]
    outside = containing(labels, first, until) >= 0
    return outside | holding(labels, first)


def holding(labels: np.ndarray, first: np.ndarray) -> np.ndarray:
    """bool[m]: an opening mark of some quotation stands inside the label."""
    if not len(first):
        return np.zeros(labels.shape[1], bool)
    marks = np.sort(first)
    k = np.searchsorted(marks, labels[0])
    return (k < len(marks)) & (marks[np.minimum(k, len(marks) - 1)] < labels[1])
