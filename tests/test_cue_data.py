"""The cue lexicon: every row has an example of its own that holds one of its forms."""

import csv
from pathlib import Path

import pytest

from analysis.read import arabic, conjugation

PATH = Path(__file__).resolve().parents[1] / "data" / "lexicons" / "cues.csv"
CLITICS = ("", "و", "ف", "س", "ل", "وس", "فس", "ول")


def rows():
    with PATH.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def forms(cue):
    """Every written form of a row, folded."""
    written = cue["forms"].split("/") if cue["forms"] else []
    inflected = conjugation.past(cue["past"]) if cue["past"] else []
    inflected += conjugation.present(cue["present"]) if cue["present"] else []
    inflected += [form for verb in inflected for form in conjugation.with_object(verb)]
    inflected += conjugation.participle(cue["participle"]) if cue["participle"] else []
    return {arabic.fold(form) for form in [*written, *(form.text for form in inflected)]}


def holds(example, wanted):
    """Whether a sentence holds one of the folded forms as whole words, clitics before it passed over."""
    padded = f" {arabic.fold(example)} "
    return any(f" {clitic}{form} " in padded for clitic in CLITICS for form in wanted)


@pytest.mark.parametrize("cue", rows(), ids=lambda cue: f"{cue['lemma']}-{cue['class']}")
def test_example_holds_its_cue(cue):
    assert cue["example"], f"{cue['lemma']} ({cue['class']}) has no example"
    assert holds(cue["example"], forms(cue)), f"no form of {cue['lemma']} in: {cue['example']}"


def test_examples_are_sentences_of_their_own():
    examples = [cue["example"] for cue in rows()]
    assert sorted({e for e in examples if examples.count(e) > 1}) == []
    assert [e for e in examples if not e.endswith((".", "؟"))] == []


def test_sources_are_given():
    assert [cue["lemma"] for cue in rows() if not cue["source"]] == []


def test_whole_words_are_asked_for():
    assert holds("وقالت المديرة إن الباب مفتوح", {"قالت"})
    assert holds("ولينفوا الخبر", {"ينفوا"})
    assert not holds("أقوال الشهود", {"قال"})
