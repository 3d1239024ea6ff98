"""Who is said to have done it: the agent of violence named or left out, and the words for the dead.

An outlet's grammar is its choice: قتلت الغارة خمسة names what killed, قُتل خمسة nobody (Trew 1979, in Fowler et al.,
*Language and Control*; Henley, Miller & Beazley 1995, *J. Language and Social Psychology* 14:60). Counted are rows of
the table `violence` that tell of an act; mentions of victims already known (القتلى) have no clause that could name
anybody, but their wording counts in `death_words`.

What it does not say: whether the agent is known, or named in the sentence before. Compare outlets on the same story,
and own voice with own voice.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.sample import Sample, shares
from analysis.tables import ACT_FORMS, AGENT_KINDS, VALENCES

HARM = ("killed", "wounded", "casualties")
PARTIES = ("agent_target", "patient_target")


def agents(violence: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator, party: str | None = None,
           effects: tuple[str, ...] = HARM) -> pd.DataFrame:
    """Share of acts whose clause names an actor, the means alone, or nobody, by outlet and voice.

    party: 'patient_target' counts apart for each target that suffers; None counts all together. effects: those counted.
    Returns outlet, voice ('all' too), [patient_target,] agent_kind, n, total, n_documents, share, low, high, method.
    Raises ValueError for another party: where the agent is a target, it is always 'actor' (see `agent_grammar`).
    """
    if party not in (None, "patient_target"):
        raise ValueError(f"party: {party!r} is neither None nor 'patient_target'")
    return _mix(_told(violence, effects), documents, "agent_kind", AGENT_KINDS, (rng, party))


def agent_grammar(violence: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
                  effects: tuple[str, ...] = HARM) -> pd.DataFrame:
    """Where a clause names a target as agent, in what form: it is the subject of active verbs, an adjunct of others.

    Returns outlet, voice, agent_target, form, n, total, n_documents, share, low, high, method.
    """
    return _mix(_told(violence, effects), documents, "form", ACT_FORMS[:-1], (rng, "agent_target"))


def death_words(violence: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
                party: str | None = None) -> pd.DataFrame:
    """Share of tellings of death that honour (استشهد), are plain, or grudge (هلك), mentions of victims included.

    party: 'agent_target' or 'patient_target' counts apart for each target that killed or was killed.
    Returns outlet, voice, [party,] valence, n, total, n_documents, share, low, high, method.
    Raises ValueError for another party.
    """
    if party not in (None, *PARTIES):
        raise ValueError(f"party: {party!r} is none of None, {', '.join(map(repr, PARTIES))}")
    return _mix(violence[violence["effect"] == "killed"], documents, "valence", VALENCES, (rng, party))


def _told(violence, effects):
    return violence[violence["effect"].isin(effects) & (violence["form"] != "mention")]


def _mix(rows, documents, column, values, how):
    """Shares of each of `values` in `column`, by outlet, voice and party. how: (rng, party)."""
    rng, party = how
    sample = Sample(documents, rng)
    placed = sample.place(rows, "violence")
    placed = pd.concat([placed, placed.assign(voice="all")], ignore_index=True)
    over = ["outlet", "voice", *([party] if party else [])]
    placed = placed.dropna(subset=over)
    cells = placed[over].drop_duplicates().merge(pd.DataFrame({column: values}), how="cross")
    return shares(cells, placed.assign(hit=True), over, sample)
