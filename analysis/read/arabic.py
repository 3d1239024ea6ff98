"""Arabic orthography: which characters are letters, which spellings are one, where clitics end.

The one place that knows. Text is folded for matching only; spans always point into the original.
Folding follows common practice in Arabic retrieval (Larkey, Ballesteros & Connell 2002): the alefs are
one letter, final ى and ي, final ة and ه, hamza on any seat, Persian ک and ی; marks, tatweel, bidi
controls and stray control characters are skipped; presentation forms count as their letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

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

# Clitics written onto a word.
AND, WILL, BY, FOR, LIKE, THE = (1 << b for b in range(6))
LONGEST = 48  # letters of the longest word that is looked up
MOST_CLITICS = 6  # letters a chain of clitics can take

MASK = (1 << 64) - 1
SEED, PRIME = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


def code(letter: str) -> int:
    """Code of one folded letter."""
    return LETTER + ALPHABET.index(letter)


ALEF, BEH, TEH, SEEN, FEH, KAF, LAM, MEEM, NOON, HEH, WAW, YEH = (code(c) for c in "ابتسفكلمنهوي")


def _letter_code(char: str) -> int:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    base = FOLDS.get(base, base)
    return code(base) if base in ALPHABET else FOREIGN


@lru_cache(maxsize=1)
def character_table() -> tuple[np.ndarray, np.ndarray]:
    """Class of every character of the basic plane, and the letters of each ligature.

    Returns (classes uint8[65536], ligatures uint8[65536, 5]); a row of `ligatures` ends with 0.
    """
    classes = np.full(PLANE, OTHER, np.uint8)
    ligatures = np.zeros((PLANE, 5), np.uint8)
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
    for kind, chars in PUNCTUATION.items():
        classes[[ord(c) for c in chars]] = kind
    classes[ord("ـ")] = MARK
    classes[ord("\t")] = SPACE
    classes[[ord(c) for c in "\n\r\x0b\x0c\x85\u2028\u2029"]] = NEWLINE
    return classes, ligatures


def words(text: str) -> list[tuple[int, ...]]:
    """Folded letters of each word of a lexicon entry; marks and punctuation between words are left out."""
    classes, ligatures = character_table()
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
    classes, ligatures = character_table()
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


def word_key(letters: tuple[int, ...]) -> int:
    """64-bit key of a folded word, hashed from its last letter so that every suffix has its key on the way."""
    key = SEED
    for letter in reversed(letters):
        key = ((key ^ letter) * PRIME) & MASK
        key ^= key >> 29
    return key


def phrase_key(state: int, key: int) -> int:
    """Key of a phrase so far (`state`) and one more word (`key`)."""
    state = ((state ^ (key >> 7)) * PRIME) & MASK
    return (state ^ key ^ (state >> 32)) & MASK


@inlined
def suffix_keys(letters, n, keys):
    """Write into `keys[p]` the key of the word's letters p..n-1, for p up to MOST_CLITICS; same hash as word_key."""
    key = np.uint64(SEED)
    for p in range(n - 1, -1, -1):
        key = (key ^ np.uint64(letters[p])) * np.uint64(PRIME)
        key ^= key >> np.uint64(29)
        if p <= MOST_CLITICS:
            keys[p] = key


@inlined
def next_state(state, key):
    """Compiled phrase_key."""
    state = (state ^ (key >> np.uint64(7))) * np.uint64(PRIME)
    return state ^ key ^ (state >> np.uint64(32))


@inlined
def clitic_cuts(letters, n, cut, bits):
    """Every way to cut clitics off a word: letters to skip and which clitics they are. Returns how many ways.

    Covers و ف (also doubled), س, ب ك ل, ال and لل, in that order, before at least two letters.
    """
    cut[0] = 0
    bits[0] = 0
    count = 1
    if letters[0] > LAM and letters[0] != WAW:
        return count
    if n > 2 and (letters[0] == WAW or letters[0] == FEH):
        cut[count] = 1
        bits[count] = AND
        count += 1
        if letters[0] == WAW and letters[1] == WAW and n > 3:
            cut[count] = 2
            bits[count] = AND
            count += 1
    for k in range(count):
        p = cut[k]
        left = n - p
        if left < 3:
            continue
        first = letters[p]
        if first == SEEN:
            cut[count] = p + 1
            bits[count] = bits[k] | WILL
            count += 1
        elif first == ALEF:
            if letters[p + 1] == LAM and left > 3:
                cut[count] = p + 2
                bits[count] = bits[k] | THE
                count += 1
        elif first == BEH or first == KAF or first == LAM:
            clitic = BY if first == BEH else (LIKE if first == KAF else FOR)
            cut[count] = p + 1
            bits[count] = bits[k] | clitic
            count += 1
            if left > 4 and letters[p + 1] == ALEF and letters[p + 2] == LAM:
                cut[count] = p + 3
                bits[count] = bits[k] | clitic | THE
                count += 1
            elif left > 3 and first == LAM and letters[p + 1] == LAM:
                cut[count] = p + 2
                bits[count] = bits[k] | FOR | THE
                count += 1
    return count


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
    """Bits for what a word may be: with article, ب or ل; a present, future or tenth-form verb; a verbal noun."""
    if n < 3:
        if n == 1 and letters[0] == BEH:
            return BEH_FIRST
        return LAM_FIRST if n == 1 and letters[0] == LAM else 0
    bits, p = 0, 0
    if n > 4 and (letters[0] == WAW or letters[0] == FEH) and (letters[1] == ALEF and letters[2] == LAM):
        p = 1
    if letters[p] == ALEF and letters[p + 1] == LAM and n > 3 and not spelled & HAMZA_BELOW:
        bits |= ARTICLE
    elif letters[0] == BEH:
        bits |= BEH_FIRST
        if letters[1] == ALEF and letters[2] == LAM and n > 4:
            bits |= ARTICLE
    elif letters[0] == LAM:
        bits |= LAM_FIRST
        if letters[1] == LAM and n > 4:
            bits |= ARTICLE
    elif letters[0] == YEH:
        bits |= YEH_FIRST
    elif letters[0] == SEEN and n > 4 and (letters[1] == YEH or letters[1] == TEH or letters[1] == NOON):
        bits |= FUTURE
    elif n == 6 and letters[0] == ALEF and letters[1] == SEEN and letters[2] == TEH:
        bits |= TENTH
    if n > 3 and letters[n - 1] == ALEF:
        bits |= ALEF_LAST
    if n > 4 and is_verbal_noun(letters, n, spelled):
        bits |= VERBAL_NOUN
    elif n > 5 and bits & BEH_FIRST and not bits & ARTICLE and is_verbal_noun(letters[1:], n - 1, spelled):
        bits |= VERBAL_NOUN
    return bits
