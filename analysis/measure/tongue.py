"""What a corpus and the lexicons tell of words: how often and beside what they stand, which are nouns and adjectives.

What `discovery` judges the words around a target by. All that is counted is folded; stretches end at punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.read import arabic, keys
from analysis.read.lexicons import HERE, read_csv

NEAREST = 5  # models that the likeness of a noun is the mean of
SEEN = 3  # times that a form of a word must be in the corpus; targets whose wordings must begin with a noun

_CHARS = {kind: re.escape(chars) for kind, chars in arabic.PUNCTUATION.items()}
_QUOTES = (arabic.STRAIGHT, arabic.LEFT, arabic.RIGHT, arabic.CURLY_LEFT, arabic.CURLY_RIGHT, arabic.APOSTROPHE)
QUOTES = re.compile(f"[{''.join(_CHARS[kind] for kind in _QUOTES)}]")
BREAK = re.compile(f"[{''.join(chars for kind, chars in _CHARS.items() if kind not in _QUOTES)}\\n\\r\\d]+")
GENDER = re.compile("(ون|ين|ات|ه)$")


class Stream(NamedTuple):
    """The corpus as numbers of folded words, 0 where a stretch without punctuation ends."""

    words: np.ndarray
    document: np.ndarray  # place of each word's article in doc_ids
    doc_ids: list[str]
    number: dict[str, int]
    times: np.ndarray  # of each number

    def count(self, word: str) -> int:
        """How often the corpus has a folded word."""
        return int(self.times[self.number[word]]) if word in self.number else 0


def read_stream(texts: dict[str, str]) -> Stream:
    """The texts, by doc_id, as numbers."""
    number: dict[str, int] = defaultdict()
    number.default_factory = number.__len__
    end, parts = number["?"], [np.zeros(0, np.int64)]
    for text in texts.values():
        folded = arabic.fold(BREAK.sub(" Ω ", text)).split()  # a letter of no word, which folds to '?'
        parts.append(np.fromiter((end, *map(number.__getitem__, folded), end), np.int64))
    words, document = np.concatenate(parts), np.repeat(np.arange(len(texts)), [len(part) for part in parts[1:]])
    return Stream(words, document, list(texts), dict(number), np.bincount(words, minlength=len(number)))


def tidy(text: str) -> str:
    """Words parted by one blank, quotation marks left out, in Unicode NFC."""
    return unicodedata.normalize("NFC", " ".join(QUOTES.sub(" ", text).split()))


class Tongue:
    """What the corpus and the lexicons tell of words; all words folded."""

    def __init__(self, stream: Stream, known: pd.DataFrame, matched: pd.Series):
        self.stream, self.known = stream, set(map(arabic.fold, {*matched, *known["variant"]}))
        self.indefinite = {word for word in self.known if "ال" + word in self.known}  # حوثي beside الحوثي
        self.function = set(map(arabic.fold, read_csv(HERE / "function_words.csv", "function_words")["word"]))
        self.firsts, self.epithets = defaultdict(set), set()
        for target, variant in zip(known["target"], known["variant"], strict=True):
            first, *rest = arabic.fold(variant).split()
            self.firsts[target] |= {first} if rest else set()
            self.epithets |= set(rest)
        self.order = np.argsort(stream.words[1:], kind="stable")  # places of the word before each word, word by word
        self.begins = np.searchsorted(stream.words[1:][self.order], np.arange(len(stream.times) + 1))

    def models(self, target: str) -> set[str]:
        """First words of the target's wordings, and those common to several targets that share some with it."""
        own = self.firsts[target]
        kin = Counter(word for words in self.firsts.values() if len(words & own) >= min(2, len(own)) for word in words)
        return (own | {word for word, n in kin.items() if n >= SEEN}) or set(kin)

    def without_clitics(self, written: str) -> str:
        """A word as written, without و ف ب ل ك where the corpus has the rest more often: وعصابات, but not وكالة."""
        word = arabic.fold(written)
        letters = arabic.words(word)[0] if len(word) == len(written) else ()
        for n in range(min(arabic.MOST_CLITICS, len(letters) - 2), 0, -1):
            clitics = int(keys.chain_of(np.uint64(keys.polynomial(letters[:n]))))
            doubled = letters[n - 2:n] == (arabic.LAM, arabic.LAM)  # لل is لـال
            apart = clitics != keys.NO_CHAIN and not clitics & arabic.WILL and (doubled or not clitics & arabic.THE)
            if apart and self.stream.count("ال" * doubled + word[n:]) > self.stream.count(word):
                return "ال" * doubled + written[n:]
        return written

    def is_noun(self, word: str) -> bool:
        """No function word or verbal noun, and the corpus has it with the article (no verb): مسلحي as المسلحين."""
        bare = word.removeprefix("ال")
        letters = np.array(arabic.words(bare)[0] if bare else (), np.uint8)
        derived = len(letters) > 4 and arabic.is_verbal_noun(letters, len(letters), 0)
        named = any(self.stream.count("ال" + bare + end) for end in ("", "ن"))
        return len(letters) > 2 and named and not derived and not {word, bare} & self.function

    def is_adjective(self, word: str) -> bool:
        """A noun that the corpus has in both genders, or that a known wording goes on with."""
        base = GENDER.sub("", word)
        return self.is_noun(word) and (min(map(self.stream.count, (base, base + "ه"))) >= SEEN or word in self.epithets)

    def association(self, word: str, n: int, places: int) -> float:
        """Normalised PMI of a word with places that it fills in n of as many articles."""
        total = len(self.stream.words)
        return float(np.log(n * total / (places * max(n, self.stream.count(word)))) / np.log(total / n))

    def likeness(self, nouns: list[str], models: set[str]) -> dict[str, float]:
        """Mean cosine of each noun with its NEAREST of `models`, by the words before them in the corpus."""
        stream, models = self.stream, sorted(filter(self.stream.count, models))
        asked = [*models, *(word for word in nouns if stream.count(word) and word not in models)]
        number = np.array([stream.number[word] for word in asked])
        left = [stream.words[self.order[self.begins[k]:self.begins[k + 1]]] for k in number]
        pairs = np.stack([np.repeat(np.arange(len(asked)), list(map(len, left))), np.concatenate(left)])
        (row, left), n = np.unique(pairs, axis=1, return_counts=True)
        row, left, n = (part[(left > 0) & (n > 1)] for part in (row, left, n))
        lefts, column = np.unique(left, return_inverse=True)
        vectors, chance = np.zeros((len(asked), len(lefts))), stream.times[number[row]] * stream.times[left]
        vectors[row, column] = np.maximum(np.log(n * len(stream.words) / chance), 0)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        cosines = vectors @ vectors[:len(models)].T
        np.fill_diagonal(cosines, 0)
        return dict(zip(asked, (-np.sort(-cosines)[:, :NEAREST].sum(1) / NEAREST).tolist(), strict=True))
