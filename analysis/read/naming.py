"""Naming: what a wording needs before it names a target, and what may be composed with it.

A wording that is often something else counts only beside one of its context words. Modifiers (ميليشيا، الإرهابي)
compose with every name; a bare definite noun (التنظيم) points back to a target that has a wording with that noun, or,
where many have one (العدو), to the last wording with it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.read import arabic, keys

PLAIN, HYPERNYM, DECOY = 1, 2, 3  # kinds of entries in the label lane
ACTS = 1  # flag of the label lane: whoever it names can act, and it names nobody else
PLACES = ("site", "from", "region")  # kinds of words of places.csv
GOVERNS, PARTLY = 1, 2  # what a country's name is, beside the country: its government; the same save behind في
BEFORE, AFTER = 1, 2  # where a modifier stands
FIGHTERS = ("armed_group", "party", "person", "coalition")  # kinds of targets for which one head may serve two names
ARTICLE = (arabic.ALEF, arabic.LAM)
SOUND = ((arabic.WAW, arabic.NOON), (arabic.YEH, arabic.NOON))  # endings of one plural (المتمردون، المتمردين)
# Clitics before a context word, as letters: with the article, as every word that has one stands, and without it.
CLITICS = [letters for letters, bits in keys.clitic_chains().items() if not bits & arabic.WILL]
THE_CLITICS = [letters for letters in CLITICS if keys.clitic_chains()[letters] & arabic.THE]


class Naming(NamedTuple):
    """Arrays over the rows of labels.csv, its targets, and the rows of modifiers.csv and hypernyms.csv."""

    target: np.ndarray  # int32[rows]: number of a row's target
    edges: np.ndarray  # int64[rows + 1]: where the context of each row begins in `context`
    context: np.ndarray  # uint64: keys of the words of which one must stand near, sorted within a row
    lead: np.ndarray  # int32[rows]: modifier that the wording begins with, or -1
    headed: np.ndarray  # bool[rows]: whether it is a noun and a name of its target (قوات نادر), so that it has a head
    shares: np.ndarray  # bool[targets]: whether a head before another name may be the target's too
    modifies: np.ndarray  # bool[modifiers, targets]: whether a modifier composes with a target's names
    points: np.ndarray  # bool[hypernyms, rows]: whether a bare noun can point back to a wording
    noun: np.ndarray  # int32[rows]: hypernym that the wording ends in, or -1
    rival_edges: np.ndarray  # int64[hypernyms + 1]: where the rivals of each noun begin in `rivals`
    rivals: np.ndarray  # uint64: keys of the nouns that another of its kind is named with, sorted within a noun
    near: np.ndarray  # bool[hypernyms]: whether every side has the noun, so that it points to what was said nearby
    place: np.ndarray  # int8[rows]: of a country's name, which may name a place, GOVERNS or PARTLY; else 0
    act: np.ndarray  # bool[rows]: whether the wording begins with the noun of an act (احتلال)
    site: np.ndarray  # uint64: keys of words before a country's name that tell where in it something is
    coming: np.ndarray  # uint64: of those before من that tell where something comes from
    region: np.ndarray  # uint64: of parts of the world


def compile_naming(frames: dict[str, pd.DataFrame]) -> Naming:
    """What the lexicons say of naming, as arrays."""
    labels, targets, modifiers = frames["labels"], frames["targets"], frames["modifiers"]
    number = {target: n for n, target in enumerate(targets["target"])}
    target = np.array([number[name] for name in labels["target"]], np.int32)
    first = [arabic.words(variant)[0] for variant in labels["variant"]]
    before = modifiers["word"][modifiers["place"] == "before"]
    heads = {arabic.words(word)[0]: n for n, word in before.items()}
    kinds = targets["kind"].to_numpy()
    nouns = {arabic.words(noun)[0]: n for n, noun in enumerate(frames["hypernyms"]["noun"])}
    last = [arabic.words(variant)[-1] for variant in labels["variant"]]
    modifies = np.array([np.isin(kinds, of.split()) for of in modifiers["kinds"]])
    return Naming(
        target, *compile_words(labels.get("context", pd.Series("", labels.index))),
        np.array([heads.get(word, -1) for word in first], np.int32), compile_headed(frames), np.isin(kinds, FIGHTERS),
        modifies.reshape(len(modifiers), len(targets)), compile_points(frames, target, kinds[target]),
        np.array([nouns.get(word, -1) for word in last], np.int32),
        *compile_words(frames["hypernyms"].get("rivals", pd.Series("", frames["hypernyms"].index))),
        (frames["hypernyms"]["after"] == "noun").to_numpy(),
        compile_governments(labels), compile_acts(frames),
        *(np.array(context_keys(words), np.uint64) for words in compile_places(frames)))


def compile_words(cells: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Keys of the words of each cell, one cell after the other, and before them where each begins."""
    found = [context_keys(words) for words in cells]
    return np.cumsum([0, *map(len, found)]), np.array([key for keys_of in found for key in keys_of], np.uint64)


def compile_headed(frames: dict[str, pd.DataFrame]) -> np.ndarray:
    """Field `headed`: behind a noun, no given name, the rest names the target alone or behind other nouns too."""
    labels, names = frames["labels"], frames["names"]
    given = {arabic.words(name)[0] for name in names["name"][names["kind"] != "place"]}
    rows = list(zip(labels["target"], map(tuple, map(arabic.words, labels["variant"])), strict=True))
    heads: dict[tuple, set] = {}
    for name, words in rows:
        heads.setdefault((name, words), set()).add(())
        heads.setdefault((name, words[1:]), set()).add(words[0])
    return np.array([len(words) > 1 and words[0][:len(ARTICLE)] != ARTICLE and words[0] not in given
                     and len(heads[name, words[1:]]) > 1 for name, words in rows])


def compile_governments(labels: pd.DataFrame) -> np.ndarray:
    """Field `place`."""
    place = labels.get("place", pd.Series("", labels.index))
    return place.map({"yes": GOVERNS, "in": PARTLY}).fillna(0).to_numpy(np.int8)


def compile_acts(frames: dict[str, pd.DataFrame]) -> np.ndarray:
    """Field `act`."""
    hypernyms = frames["hypernyms"]
    nouns = [arabic.words(noun)[0] for noun in hypernyms["noun"][hypernyms.get("act", "") == "yes"]]
    return np.array([arabic.words(variant)[0] in (*nouns, *(noun[len(ARTICLE):] for noun in nouns))
                     for variant in frames["labels"]["variant"]], bool)


def compile_places(frames: dict[str, pd.DataFrame]) -> list[str]:
    """The words of each kind, parted by blanks."""
    places = frames["places"]
    return [" ".join(places["word"][places["kind"] == kind]) for kind in PLACES]


def compile_points(frames: dict[str, pd.DataFrame], target: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Field `points`: wordings that hold the noun, or (`after` target) all of a target one of which begins with it.

    target, kinds: of each wording; a noun that names kinds points to targets of these only.
    """
    hypernyms, wordings = frames["hypernyms"], [arabic.words(variant) for variant in frames["labels"]["variant"]]
    points = np.zeros((len(hypernyms), len(wordings)), bool)
    for n, hypernym in enumerate(hypernyms.to_dict("records")):
        word, = arabic.words(hypernym["noun"])
        if hypernym["after"] == "noun":
            forms = {word, word[len(ARTICLE):], *(word[:-len(end)] + end for end in SOUND if word[-len(end):] in SOUND)}
            points[n] = [not forms.isdisjoint(words) for words in wordings]
        else:
            begins = [words[0] in (word, word[len(ARTICLE):]) for words in wordings]
            points[n] = np.isin(target, target[begins])
        if hypernym.get("kinds"):
            points[n] &= np.isin(kinds, hypernym["kinds"].split())
    return points


def context_keys(words: str) -> list[int]:
    """Keys of words (parted by blanks) as they stand in a text, with every clitic before them, sorted."""
    found = set()
    for word in arabic.words(words):
        own = word[:len(ARTICLE)] == ARTICLE and len(word) > len(ARTICLE) + 2
        bare = word[len(ARTICLE):] if own else word
        found |= {keys.word_key(clitics + bare) for clitics in (THE_CLITICS if own else CLITICS)}
    return sorted(found)
