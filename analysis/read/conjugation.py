"""The forms of a verb as newspapers write them, from its past and present stems: of saying, of violence, of any.

Rules of the written language (Ryding 2005, chapters 21-33) for sound, hollow, doubled and defective
verbs; irregular forms are given in the lexicon. Tashkeel is not written, so active and passive share a form.
"""

from __future__ import annotations

from typing import NamedTuple

MASCULINE, FEMININE = 1, 2
SINGULAR, DUAL, PLURAL = 1, 2, 3
OBJECTS = ("ه", "ها", "هم", "هما", "ني", "نا")  # pronouns that stand on the verb: وصفه، أبلغها، أخبرني


class Inflected(NamedTuple):
    """A written form with its agreement; `has_object` where a pronoun stands on it."""

    text: str
    gender: int
    number: int
    has_object: bool = False


def _weak(stem: str) -> bool:
    return stem.endswith(("ى", "ي", "ا")) and len(stem) > 2


def past(stem: str) -> list[Inflected]:
    """قال → قال قالت قالوا قالا قالتا؛ نفى → نفى نفت نفوا ... from the third person masculine singular."""
    base = stem[:-1] if _weak(stem) else stem
    dual = base + "ي" if stem.endswith(("ى", "ي")) and _weak(stem) else base
    return [Inflected(stem, MASCULINE, SINGULAR), Inflected(base + "ت", FEMININE, SINGULAR),
            Inflected(base + "وا", MASCULINE, PLURAL), Inflected(dual + "ا", MASCULINE, DUAL),
            Inflected(base + "تا", FEMININE, DUAL)]


def present(stem: str) -> list[Inflected]:
    """يقول → يقول تقول يقولون يقولوا يقولان تقولان; from the third person masculine singular."""
    root = stem[1:]
    base = root[:-1] if _weak(root) else root
    dual = base + "ي" if _weak(root) else base
    return [Inflected("ي" + root, MASCULINE, SINGULAR), Inflected("ت" + root, FEMININE, SINGULAR),
            Inflected("ي" + base + "ون", MASCULINE, PLURAL), Inflected("ي" + base + "وا", MASCULINE, PLURAL),
            Inflected("ي" + dual + "ان", MASCULINE, DUAL), Inflected("ت" + dual + "ان", FEMININE, DUAL)]


def with_object(form: Inflected) -> list[Inflected]:
    """The form with each object pronoun: ذكرت → ذكرته ...; defective ى becomes ا (نفى → نفاه). Duals take none."""
    if form.number == DUAL:
        return []
    stem = form.text
    if stem.endswith("ى"):
        stem = stem[:-1] + "ا"
    elif stem.endswith("وا"):
        stem = stem[:-1]
    return [form._replace(text=stem + pronoun, has_object=True) for pronoun in OBJECTS]


def participle(stem: str) -> list[Inflected]:
    """The circumstantial accusative: مضيف → مضيفا مضيفة مضيفين مضيفان مضيفتين؛ مدع → مدعيا مدعية مدعين."""
    weak = stem.endswith("ٍ")
    base = stem.rstrip("ٍ")
    full = base + "ي" if weak else base
    return [Inflected(full + "ا", MASCULINE, SINGULAR), Inflected(full + "ة", FEMININE, SINGULAR),
            Inflected(base + "ين", MASCULINE, PLURAL), Inflected(full + "ات", FEMININE, PLURAL),
            Inflected(full + "تين", FEMININE, DUAL)]
