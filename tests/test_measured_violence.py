"""How violence is told: shares of tellings that name an actor, the means or nobody; words for the dead."""

import numpy as np
import pandas as pd
import pytest
from constructed import documents, violence

from analysis.measure.violence import agent_grammar, agents, death_words

SIZES = {"الضحى": 30, "المدار": 25}


def told(outlet, n, form, level, **columns):
    return violence([(f"{outlet}-{i:02}", form, level) for i in range(n)], **columns)


def one(frame, **keys):
    rows = frame[np.logical_and.reduce([frame[key] == value for key, value in keys.items()])]
    assert len(rows) == 1, rows
    return rows.iloc[0]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def acts():
    return pd.concat([told("الضحى", 24, "active", "actor", agent_target="army"), told("الضحى", 12, "passive", "nobody"),
                      told("المدار", 24, "passive", "nobody", patient_target="movement"),
                      told("المدار", 10, "noun", "means"), told("المدار", 5, "mention", None, valence="positive")],
                     ignore_index=True)


def test_agents_by_outlet(acts, rng):
    found = agents(acts, documents(SIZES), rng=rng)
    row = one(found, outlet="الضحى", voice="own", agent_kind="nobody")
    assert (row["n"], row["total"], row["n_documents"]) == (12, 36, 24)
    assert row["low"] <= row["share"] <= row["high"] and row["share"] == pytest.approx(1 / 3)
    assert one(found, outlet="المدار", voice="own", agent_kind="actor")["n"] == 0
    assert one(found, outlet="المدار", voice="all", agent_kind="nobody")["total"] == 34  # mentions have no clause


def test_agents_by_who_suffers(acts, rng):
    found = agents(acts, documents(SIZES), rng=rng, party="patient_target")
    assert set(found["patient_target"]) == {"movement"}
    assert one(found, voice="own", agent_kind="nobody")["share"] == 1
    with pytest.raises(ValueError, match="agent_target"):
        agents(acts, documents(SIZES), rng=rng, party="agent_target")


def test_only_the_effects_that_are_asked_for(acts, rng):
    arrests = told("الضحى", 20, "passive", "nobody", effect="detained")
    every = pd.concat([acts, arrests], ignore_index=True)
    pd.testing.assert_frame_equal(agents(every, documents(SIZES), rng=np.random.default_rng(1)),
                                  agents(acts, documents(SIZES), rng=np.random.default_rng(1)))
    assert agents(every, documents(SIZES), rng=rng, effects=("detained",))["total"].max() == 20


def test_grammar_of_an_agent(acts, rng):
    found = agent_grammar(acts, documents(SIZES), rng=rng)
    assert set(found["agent_target"]) == {"army"}
    assert one(found, voice="own", form="active")["share"] == 1


def test_words_for_the_dead_count_mentions(acts, rng):
    found = death_words(acts, documents(SIZES), rng=rng)
    row = one(found, outlet="المدار", voice="own", valence="positive")
    assert (row["n"], row["total"]) == (5, 39)
    with pytest.raises(ValueError, match="party"):
        death_words(acts, documents(SIZES), rng=rng, party="outlet")


def test_voices_are_told_apart(acts, rng):
    quoted = told("الضحى", 20, "active", "actor").assign(voice="quoted")
    found = agents(pd.concat([acts, quoted], ignore_index=True), documents(SIZES), rng=rng)
    assert one(found, outlet="الضحى", voice="quoted", agent_kind="actor")["share"] == 1
    assert one(found, outlet="الضحى", voice="own", agent_kind="actor")["total"] == 36


def test_nothing_told_gives_no_rows(rng):
    found = agents(violence([]), documents(SIZES), rng=rng)
    assert found.empty and found["share"].dtype == "float64"
