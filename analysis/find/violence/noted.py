"""What is noted of an act of violence: a column of numbers, filled in step by step."""

from __future__ import annotations

FIRST, UNTIL, ENTRY, FORM, AGENT_KIND, AGENT, AGENT_UNTIL, PATIENT, PATIENT_UNTIL = range(9)
ACTIVE_FORM, PASSIVE_FORM, INTRANSITIVE_FORM, NOMINAL, MENTION = range(5)  # indices of tables.ACT_FORMS
NEAR = 6  # tokens between an act and what it needs at the most
