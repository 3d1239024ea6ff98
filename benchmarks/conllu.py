"""Sentences of a dependency treebank in CoNLL-U, as text with the place of every word.

Universal Dependencies v1 or v2. The text is what `# text =` says, else the words put together (`Writing`): PADT
gives no text, splits clitics off and writes vowel signs.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.read import arabic

VOWELS = "[\u064b-\u0652\u0670]*"
ARTICLE = re.compile(f"[اٱ]{VOWELS}ل{VOWELS}(?=.)")
CLITICS = {"ADP": {"ب", "ل", "ك"}, "CONJ": {"و", "ف", "ل"}, "CCONJ": {"و", "ف"}, "PART": {"س", "ل", "ا", "ف"}}
NO_SPACE_BEFORE, NO_SPACE_AFTER = set("،,.:؛؟!)]%"), set("([")
QUOTES = set("\"«»“”")


class Word(NamedTuple):
    """A syntactic word; `start` and `end` are code points of its sentence's text."""

    number: int
    form: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str
    start: int = -1
    end: int = -1


class Sentence(NamedTuple):
    """One sentence of a treebank, and the document it is of."""

    sent_id: str
    document: str
    text: str
    words: list[Word]


class Writing:
    """Words put together as they are written: proclitics and pronouns joined, vowel signs kept.

    ل and the article become لل; before a pronoun ة is ت, ى is ا (ي on a preposition) and the silent ا of وا goes.
    No space stands before closing marks and after opening ones; quotation marks open and close in turn,
    whichever way they point (some newspapers of PADT turn them round).
    """

    def __init__(self):
        self.text, self.glued, self.quotes = "", True, 0

    def add(self, word: Word) -> Word:
        """Write `word`; returns it with its place."""
        form, bare = word.form, arabic.fold(word.form)
        pronoun = word.upos == "PRON" and "PronType=Prs" in word.features and "Case=Nom" not in word.features
        quote, inside = form in QUOTES, self.quotes % 2 == 1
        closing = inside if quote else form in NO_SPACE_BEFORE
        if pronoun:
            self._turn_ending()
        elif self.after_lam and ARTICLE.match(form):
            form = form[ARTICLE.match(form).end():]
            form = form if form.startswith("ل") else "ل" + form
        elif not self.glued and not closing:
            self.text += " "
        start = len(self.text)
        self.text += form
        self.quotes += quote
        self.glued = not inside if quote else form in NO_SPACE_AFTER or bare in CLITICS.get(word.upos, ())
        self.after_lam = word.upos == "ADP" and bare == "ل"
        self.upos = word.upos
        return word._replace(start=start, end=len(self.text))

    after_lam, upos = False, ""

    def _turn_ending(self) -> None:
        last = {"ة": "ت", "ى": "ي" if self.upos == "ADP" else "ا"}
        self.text = re.sub(f"([ةى])({VOWELS})$", lambda m: last[m[1]] + m[2], self.text)
        if self.upos == "VERB":
            self.text = re.sub(f"(و{VOWELS})ا$", r"\1", self.text)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a .conllu or .conllu.gz file. Raises InputError for a row that has not ten cells."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        known, rows = {"document": ""}, []
        for number, line in enumerate([*lines, ""], 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                name, _, value = line[1:].strip().replace(" = ", " ", 1).partition(" ")
                known["document" if name == "newdoc" else name] = value.removeprefix("id ")
            elif line:
                cells = line.split("\t")
                if len(cells) != 10:
                    raise InputError(f"{path}, row {number}: {len(cells)} cells; CoNLL-U has ten, parted by tabs")
                rows.append(cells)
            elif rows:
                yield _sentence(known, rows)
                known, rows = {"document": known["document"]}, []


def _sentence(known: dict[str, str], rows: list[list[str]]) -> Sentence:
    words = [Word(int(c[0]), c[1], c[2], c[3], c[5], int(c[6]), c[7].partition(":")[0]) for c in rows if c[0].isdigit()]
    if "text" in known:
        text, placed = known["text"], list(_find(words, rows, known["text"]))
    else:
        writing = Writing()
        placed = list(_write(words, rows, writing))
        text = writing.text
    sent_id = known.get("orig_file_sentence", known["sent_id"])  # PADT counts its sent_id from 1 in every file
    return Sentence(sent_id, known["document"] or sent_id.partition("#")[0], text, placed)


def _surfaces(words: list[Word], rows: list[list[str]]) -> Iterator[tuple[Word, list[Word]]]:
    """Written words: what is written, and the syntactic words of it.

    A range such as 3-5 is written as one; PADT repeats a word that was not analysed (X) for every word in it.
    """
    ranges = {int(first): (int(last), c[1]) for c in rows for first, dash, last in [c[0].partition("-")] if dash}
    inside: list[Word] = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        inside.append(word)
        last, form = ranges.get(inside[0].number, (word.number, word.form))
        repeated = following is not None and word.upos == following.upos == "X" and word.form == following.form
        if word.number >= last and not repeated:
            yield (word if word.form == form else Word(word.number, form, "", "X", "", 0, "")), inside
            inside = []


def _write(words: list[Word], rows: list[list[str]], writing: Writing) -> Iterator[Word]:
    for written, inside in _surfaces(words, rows):
        place = writing.add(written)
        yield from (word._replace(start=place.start, end=place.end) for word in inside)


def _find(words: list[Word], rows: list[list[str]], text: str) -> Iterator[Word]:
    position = 0
    for written, inside in _surfaces(words, rows):
        start = text.index(written.form, position)
        position = start + len(written.form)
        yield from (word._replace(start=start, end=position) for word in inside)
