"""Reasons: every label's voice has a rule and a span, and the rule is one that gives that voice."""

import pandas as pd
import pytest
from casefiles import article, read

from analysis import tables
from analysis.relate.reasons import RULES, voice_reasons

VOICE = {1: "own", 2: "quoted", 3: "attributed", 4: "attributed", 6: "own"}
TABLES = ("labels", "attributions", "contents", "quotations")


def reasons(found):
    """The labels, and why each has its voice."""
    frames = [pd.DataFrame(found[name], columns=[c.name for c in tables.TABLES[name]]) for name in TABLES]
    return frames[0], voice_reasons(*frames)


@pytest.mark.parametrize(("text", "rule", "decided"), [
    ("انسحبت قوات النظام من القرية.", 6, None),
    ("قال قائد في قوات النظام إن الجسر سليم.", 1, "قائد في قوات النظام"),
    ("قال الراعي إن قوات النظام انسحبت.", 3, "إن قوات النظام انسحبت"),
    ("قال الراعي: «انسحبت قوات النظام من القرية قبل الفجر بساعة».", 2,
     "«انسحبت قوات النظام من القرية قبل الفجر بساعة»"),
])
def test_the_span_that_decided(text, rule, decided, measured):
    [row] = reasons(measured({"text": text}))[1].to_dict("records")
    assert row["rule"] == rule and row["why"] == RULES[rule]
    assert (None if pd.isna(row["start"]) else text[row["start"]:row["end"]].rstrip(".")) == decided


@pytest.mark.parametrize("case", read("voice"), ids=lambda case: case["name"])
def test_every_voice_has_a_rule_that_gives_it(case, measured):
    labels, why = reasons(measured(article(case)))
    assert list(why["label_id"]) == list(labels["label_id"])
    for voice, row in zip(labels["voice"], why.itertuples(), strict=True):
        assert VOICE[row.rule] == voice
        assert pd.isna(row.start) == (row.rule == 6)
