"""Arabic orthography: which characters are letters, which spellings are one, where clitics end.

The one place that knows. Text is folded for matching only; spans always point into the original.
Folding follows common practice in Arabic retrieval (Larkey, Ballesteros & Connell 2002): the alefs are
one letter, final ى and ي, final ة and ه, hamza on any seat, Persian ک and ی; marks, tatweel, bidi
controls and stray control characters are skipped; presentation forms count as their letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from analysis.compiled import inlined

# What a character is. Everything from LETTER on is a letter, and its code is the letter's identity.
(CONTROL, MARK, SPACE, NEWLINE, COMMA, STOP, SEMICOLON, COLON, OPEN, CLOSE, DASH, STRAIGHT, LEFT, RIGHT,
 CURLY_LEFT, CURLY_RIGHT, APOSTROPHE, SLASH, OTHER, LIGATURE, DIGIT, LETTER) = range(22)
PLANE = 1 << 16  # beyond the basic plane: emoji and old scripts, all OTHER

ALPHABET = "ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچژڤگabcdefghijklmnopqrstuvwxyz"
FOLDS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ہ": "ه",
         "ک": "ك", "ؤ": "ء", "ئ": "ء", "ı": "i"}
FOREIGN = LETTER + len(ALPHABET)  # one code for every other letter
PUNCTUATION = {COMMA: "،,", STOP: ".!?؟…۔", SEMICOLON: "؛;", COLON: ":", OPEN: "([{", CLOSE: ")]}", DASH: "-–—−‐‑",
               STRAIGHT: '"″＂', LEFT: "«‹《﴿", RIGHT: "»›》﴾", CURLY_LEFT: "“„‟", CURLY_RIGHT: "”", APOSTROPHE: "'’‘`",
               SLASH: "/\\|"}

# How a word is spelled, where folding would lose what grammar needs.
(MAQSURA, MARBUTA, FATHATAN, HAMZA_ABOVE, HAMZA_BELOW, DAMMA_FIRST, VERBAL_NOUN, LATIN, ARTICLE, BEH_FIRST, LAM_FIRST,
 YEH_FIRST, ALEF_LAST, FUTURE, TENTH, HAMZA_LAST) = (1 << b for b in range(16))

FIRST_SPELLED = {"أ": HAMZA_ABOVE, "إ": HAMZA_BELOW, "آ": HAMZA_ABOVE | HAMZA_BELOW}
LAST_SPELLED = {"ى": MAQSURA, "ة": MARBUTA, "أ": HAMZA_LAST}

# Clitics written onto a word.
AND, WILL, BY, FOR, LIKE, THE = (1 << b for b in range(6))
LONGEST = 48  # letters of the longest word that is looked up
MOST_CLITICS = 5  # letters a chain of clitics can take


def code(letter: str) -> int:
    """Code of one folded letter."""
    return LETTER + ALPHABET.index(letter)


ALEF, BEH, TEH, DAL, REH, SEEN, FEH, KAF, LAM, MEEM, NOON, HEH, WAW, YEH = (code(c) for c in "ابتدرسفكلمنهوي")


def _letter_code(char: str) -> int:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    base = FOLDS.get(base, base)
    return code(base) if base in ALPHABET else FOREIGN


class Characters(NamedTuple):
    """What every character of the basic plane is."""

    classes: np.ndarray  # uint8[65536]
    ligatures: np.ndarray  # uint8[65536, 5]: the letters of a ligature, then 0
    spelled_first: np.ndarray  # uint16[65536]: spelling bits of a word that begins with it
    spelled_last: np.ndarray  # uint16[65536]: of a word that ends in it


@lru_cache(maxsize=1)
def character_table() -> Characters:
    """What every character of the basic plane is."""
    classes = np.full(PLANE, OTHER, np.uint8)
    ligatures = np.zeros((PLANE, 5), np.uint8)
    spelled_first, spelled_last = np.zeros((2, PLANE), np.uint16)
    for point in range(PLANE):
        char, category = chr(point), unicodedata.category(chr(point))
        if category[0] == "L":
            classes[point] = _letter_code(FOLDS.get(char, char))
        elif category == "Nd":
            classes[point] = DIGIT
        elif category in ("Mn", "Me"):
            classes[point] = MARK
        elif category in ("Cc", "Cf"):
            classes[point] = CONTROL
        elif category in ("Zs", "Zl", "Zp"):
            classes[point] = SPACE
    for point in range(0xFB50, 0xFEFD):
        letters = [c for c in unicodedata.normalize("NFKD", chr(point)) if unicodedata.category(c) == "Lo"]
        if len(letters) == 1:
            classes[point] = _letter_code(FOLDS.get(letters[0], letters[0]))
        elif 1 < len(letters) <= 5:
            classes[point] = LIGATURE
            ligatures[point, :len(letters)] = [_letter_code(FOLDS.get(c, c)) for c in letters]
    for point in np.flatnonzero(classes >= LETTER).tolist():
        letter = unicodedata.normalize("NFKC", chr(point))
        spelled_first[point] = FIRST_SPELLED.get(letter, LATIN * (code("a") <= classes[point] <= code("z")))
        spelled_last[point] = LAST_SPELLED.get(letter, 0)
    for kind, chars in PUNCTUATION.items():
        classes[[ord(c) for c in chars]] = kind
    classes[ord("ـ")] = MARK
    classes[ord("\t")] = SPACE
    classes[[ord(c) for c in "\n\r\x0b\x0c\x85\u2028\u2029"]] = NEWLINE
    return Characters(classes, ligatures, spelled_first, spelled_last)


def words(text: str) -> list[tuple[int, ...]]:
    """Folded letters of each word of a lexicon entry; marks and punctuation between words are left out."""
    classes, ligatures = character_table()[:2]
    found, word = [], []
    for char in text + " ":
        kind = int(classes[ord(char)]) if ord(char) < PLANE else OTHER
        if kind >= LETTER:
            word.append(kind)
        elif kind == LIGATURE:
            word.extend(int(c) for c in ligatures[ord(char)] if c)
        elif kind not in (MARK, CONTROL) and word:
            found.append(tuple(word))
            word = []
    return found


class _Folding(dict):
    """What str.translate makes of a character; a blank of those beyond the basic plane."""

    def __missing__(self, point: int) -> str:
        return " "


@lru_cache(maxsize=1)
def _folding() -> _Folding:
    """What str.translate makes of every character that is not itself when folded."""
    classes, ligatures = character_table()[:2]
    spell = [*([""] * 2), *([" "] * (LETTER - 2)), *ALPHABET, "?"]
    table = _Folding(enumerate(spell[kind] for kind in classes.tolist()))
    for point in np.flatnonzero(classes == LIGATURE).tolist():
        table[point] = "".join(spell[c] for c in ligatures[point].tolist() if c)
    return table


def fold(text: str) -> str:
    """`text` as it is matched: folded letters, words parted by one space."""
    return " ".join(text.translate(_folding()).split())


def spelling(word: str) -> int:
    """The spelling bits an entry asks for: a written ى or ة at its end, a hamza on its first alef."""
    bare = "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Lm"))
    bits = {"ى": MAQSURA, "ة": MARBUTA}.get(bare[-1:], 0)
    return bits | {"أ": HAMZA_ABOVE, "إ": HAMZA_BELOW}.get(bare[:1], 0)


@inlined
def is_verbal_noun(letters, n, spelled):
    """The shapes of derived verbal nouns, pronouns left out: إفعال(ة) افتعال انفعال استفعال(ة) تفعيل."""
    if n > 6 and letters[n - 1] == ALEF and letters[n - 2] == HEH:
        n -= 2
    elif n > 6 and letters[n - 1] == MEEM and letters[n - 2] == HEH:
        n -= 2
    elif n > 6 and letters[n - 1] == HEH and letters[n - 3] == ALEF and n != 7:
        n -= 1
    if letters[0] == TEH:
        return n == 5 and letters[3] == YEH
    if letters[0] != ALEF or spelled & HAMZA_ABOVE or (letters[1] == LAM and not spelled & HAMZA_BELOW):
        return False
    if n == 5:
        return letters[3] == ALEF or (letters[2] == ALEF and letters[4] == HEH)
    if n == 6:
        return letters[4] == ALEF and (letters[2] == TEH or letters[1] == NOON)
    return n == 7 and letters[1] == SEEN and letters[2] == TEH and (letters[5] == ALEF or letters[4] == ALEF)


@inlined
def shape(letters, n, spelled):
    """Bits for what a word may be: with article, ب or ل; a present, future or tenth-form verb; a verbal noun.

    Written without branches where it can be: no processor guesses what the next word begins with.
    """
    if n < 3:
        return (n == 1) * ((letters[0] == BEH) * BEH_FIRST + (letters[0] == LAM) * LAM_FIRST)
    joined = ((letters[0] == WAW) | (letters[0] == FEH)) & (letters[1] == ALEF) & (letters[2] == LAM) & (n > 4)
    first, second, third = letters[joined * 1], letters[1 + joined], letters[2]
    below = (spelled & HAMZA_BELOW) != 0
    after_by = (first == BEH) & (second == ALEF) & (third == LAM)
    article = (((first == ALEF) & (second == LAM) & (n > 3) & (not below)) |
               ((after_by | ((first == LAM) & (second == LAM))) & (n > 4)))
    future = (first == SEEN) & (n > 4) & ((second == YEH) | (second == TEH) | (second == NOON))
    tenth = (n == 6) & (first == ALEF) & (second == SEEN) & (third == TEH)
    bits = (article * ARTICLE + (first == BEH) * BEH_FIRST + (first == LAM) * LAM_FIRST + (first == YEH) * YEH_FIRST +
            future * FUTURE + tenth * TENTH + ((n > 3) & (letters[n - 1] == ALEF)) * ALEF_LAST)
    derived = (first == TEH) | ((first == ALEF) & ((second != LAM) | below))
    if (n > 4) & derived & (not joined):
        bits |= is_verbal_noun(letters, n, spelled) * VERBAL_NOUN
    elif (n > 5) & (first == BEH) & (not article):
        bits |= is_verbal_noun(letters[1:], n - 1, spelled) * VERBAL_NOUN
    return bits
