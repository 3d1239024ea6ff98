"""Marks in a text → the text without them, and gold rows of what they say of it.

Marks are written into the article itself, so that text and truth cannot part: ⟦kind names key=value|text⟧, nested as
deep as needed. CODEBOOK.md says which there are and when they apply. Rows have the columns of analysis/tables.py as far
as a reader can know them. Offsets count code points of the text without marks.
"""

from __future__ import annotations

import dataclasses
import re
import shlex
from collections.abc import Iterator

OPEN, BAR, CLOSE = "⟦|⟧"
# kind of mark: (how many names it takes, keys it may have)
KINDS = {
    "cue": (1, ("lemma", "class", "stance", "negated", "type", "sector", "resolution", "from", "who", "quote",
                "exclusive", "core")),
    "source": (1, ()), "content": (1, ()), "via": (1, ()),
    "quote": (1, ()), "section": (1, ()), "credit": (1, ("form",)),
    "label": (2, ("valence", "voice")), "quantity": (2, ("high", "hedge", "count")), "case": (1, ()),
    "expression": (1, ()),
}
UNMARKED = {"text": "body", "title": "headline", "byline": "byline"}  # section of what no mark gives another
CUE_KEYS = {"lemma": (None, "cue_lemma"), "class": ("verb", "cue_class"), "stance": ("neutral", "stance")}
SPOKEN = ("speech", "partial")  # roles of quotations that are somebody's words
CLOSING = "\"”»’'"
PARTICLE = re.compile(r"[وف]?ب?[أإ]ن\w{0,3}\s+")  # أن and the like, before a content that is quoted otherwise
FURNITURE = ("notice", "teaser", "widget")  # of the page, not of the article: labels there are none of its own


@dataclasses.dataclass
class Mark:
    """A stretch of text that is marked: what as, and from where to where."""

    kind: str
    names: list[str]
    keys: dict[str, str]
    start: int
    end: int = -1
    inside: list[Mark] = dataclasses.field(default_factory=list)

    def __iter__(self) -> Iterator[Mark]:
        """This mark and all inside it, in order of the text."""
        yield self
        for mark in self.inside:
            yield from mark

    def holds(self, other: Mark) -> bool:
        """Whether the other mark stands within this one."""
        return self is not other and self.start <= other.start and other.end <= self.end


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the outermost marks in order of the text.

    Raises ValueError naming the line for a mark that does not close, or whose kind, names or keys are not known.
    """
    text, begun, found, at = [], [], [], 0
    while at < len(marked):
        char = marked[at]
        if char == OPEN:
            bar = marked.find(BAR, at)
            if bar < 0:
                raise ValueError(f"line {_line(marked, at)}: a mark without {BAR}")
            mark = _mark(marked[at + 1:bar], len(text), _line(marked, at))
            (begun[-1].inside if begun else found).append(mark)
            begun.append(mark)
            at = bar
        elif char == CLOSE:
            if not begun:
                raise ValueError(f"line {_line(marked, at)}: {CLOSE} closes nothing")
            begun.pop().end = len(text)
        else:
            text.append(char)
        at += 1
    if begun:
        raise ValueError(f"a mark {begun[-1].kind!r} at offset {begun[-1].start} does not close")
    return "".join(text), found


def _mark(head: str, start: int, line: int) -> Mark:
    """A mark from what stands before its bar."""
    words = shlex.split(head)
    if not words or words[0] not in KINDS:
        raise ValueError(f"line {line}: {head!r} is no kind of mark; those are {', '.join(KINDS)}")
    kind, names = words[0], [word for word in words[1:] if "=" not in word]
    keys = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    count, allowed = KINDS[kind]
    if len(names) != count:
        raise ValueError(f"line {line}: {kind} takes {count} name{'s' * (count > 1)}, not {len(names)}")
    if unknown := sorted(keys.keys() - set(allowed)):
        raise ValueError(f"line {line}: {kind} has no {unknown[0]!r}; it may have {', '.join(allowed) or 'nothing'}")
    return Mark(kind, names, keys, start)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


@dataclasses.dataclass(frozen=True)
class Field:
    """One field of an article: its text, and all marks in it."""

    doc_id: str
    name: str
    text: str
    marks: list[Mark]

    def all(self, kind: str) -> list[Mark]:
        """The marks of a kind."""
        return [mark for mark in self.marks if mark.kind == kind]

    def around(self, mark: Mark, *kinds: str) -> list[Mark]:
        """The marks of these kinds that hold a mark, the innermost first."""
        return [other for other in reversed(self.marks) if other.kind in kinds and other.holds(mark)]

    def words(self, mark: Mark) -> str:
        """What is marked."""
        return self.text[mark.start:mark.end]


def read_field(doc_id: str, name: str, marked: str) -> Field:
    """A field of an article from its marked text."""
    text, marks = parse(marked)
    return Field(doc_id, name, text, [inner for mark in marks for inner in mark])


def sections(field: Field) -> list[dict]:
    """Stretches of one section, white space at their ends left out."""
    rows: list[dict] = []
    marked = field.all("section")
    for at, char in enumerate(field.text):
        if char.isspace():
            continue
        name = next((mark.names[0] for mark in reversed(marked) if mark.start <= at < mark.end), UNMARKED[field.name])
        if rows and rows[-1]["section"] == name:
            rows[-1]["end"] = at + 1
        else:
            rows.append({"doc_id": field.doc_id, "field": field.name, "section": name, "start": at, "end": at + 1})
    return rows


def quotations(field: Field) -> list[dict]:
    """Quotations with their roles."""
    return [_span(field, mark) | {"style": field.text[mark.start], "role": mark.names[0],
                                  "closed": mark.end - mark.start > 1 and field.text[mark.end - 1] in CLOSING}
            for mark in field.all("quote")]


def voice(field: Field, mark: Mark) -> tuple[str, str | None]:
    """Whose words a mark stands in, by CODEBOOK.md, and the name of the attribution in whose content it stands."""
    contents = field.around(mark, "content")
    spoken = any(quote.names[0] in SPOKEN for quote in field.around(mark, "quote"))
    derived = "quoted" if spoken or _in_direct(field, mark) else "attributed" if contents else "own"
    return mark.keys.get("voice", derived), contents[0].names[0] if contents else None


def labels(field: Field) -> list[dict]:
    """Labels with voice and valence, those in the page's furniture left out."""
    rows = []
    for mark in _of_article(field, "label"):
        whose, name = voice(field, mark)
        named = any(quote.names[0] in ("name", "scare") for quote in field.around(mark, "quote"))
        rows.append(_span(field, mark) | {
            "label_id": _id(field, mark), "surface": field.words(mark),
            "target": mark.names[0], "variant": mark.names[1],
            "valence": mark.keys.get("valence", "neutral"), "voice": whose, "marked": named,
            "attribution_id": name and _id(field, _cue(field, name))})
    return rows


def quantities(field: Field) -> list[dict]:
    """Numbers of something, with whose they are, those in the page's furniture left out."""
    rows = []
    for mark in _of_article(field, "quantity"):
        (value, unit), (whose, name) = mark.names, voice(field, mark)
        rows.append(_span(field, mark) | {
            "surface": field.words(mark), "value": float(value), "unit": unit,
            "value_high": float(mark.keys["high"]) if "high" in mark.keys else None,
            "hedge": mark.keys.get("hedge"), "count": mark.keys.get("count", "whole"),
            "voice": whose, "attribution_id": name and _id(field, _cue(field, name))})
    return rows


def expressions(field: Field) -> list[dict]:
    """Loaded wordings and hedges, with whose they are, those in the page's furniture left out."""
    rows = []
    for mark in _of_article(field, "expression"):
        whose, name = voice(field, mark)
        rows.append(_span(field, mark) | {"surface": field.words(mark), "kind": mark.names[0], "voice": whose,
                                          "attribution_id": name and _id(field, _cue(field, name))})
    return rows


def cases(field: Field) -> list[dict]:
    """Places that are hard for a program, by kind."""
    return [_span(field, mark) | {"phenomenon": mark.names[0]} for mark in field.all("case")]


def credits(field: Field) -> list[dict]:
    """Agencies named."""
    return [_span(field, mark) | {"surface": field.words(mark), "agency": mark.names[0],
                                  "form": mark.keys.get("form", "cited")}
            for mark in field.all("credit")]


def attributions(field: Field) -> list[dict]:
    """Attributions: the cue with the source, contents and relay that bear its name."""
    rows = []
    for cue in field.all("cue"):
        own = {kind: _named(field, kind, cue.names[0]) for kind in ("source", "content", "via")}
        source, via = (own[kind][0] if own[kind] else None for kind in ("source", "via"))
        first = _first_of(field, cue)
        rows.append(_span(field, cue, "cue_") | {
            "attribution_id": _id(field, cue), "cue": field.words(cue),
            **{column: cue.keys.get(key, default) for key, (default, column) in CUE_KEYS.items()},
            "negated": "negated" in cue.keys, "exclusive": "exclusive" in cue.keys,
            "source": field.words(source) if source else "",
            "source_start": source and source.start, "source_end": source and source.end,
            "source_type": first.keys.get("type"), "sector": first.keys.get("sector"),
            "resolution": cue.keys.get("resolution", "explicit" if source else "none"),
            "antecedent_id": _id(field, _cue(field, cue.keys["from"])) if "from" in cue.keys else None,
            "source_id": f"{field.doc_id}:{first.keys.get('who') or f'{field.name}:{first.names[0]}'}",
            "content_start": own["content"][0].start if own["content"] else None,
            "content_end": own["content"][-1].end if own["content"] else None,
            "quote_type": cue.keys.get("quote") or _quote_type(field, own["content"]),
            "via": via and field.words(via), "core": is_core(field, cue),
            "parent_id": next((_id(field, _cue(field, held.names[0])) for held in field.around(cue, "content")), None)})
    return rows


def is_core(field: Field, cue: Mark) -> bool:
    """Whether good readers agree that an attribution is one: CODEBOOK.md tells those that are optional."""
    first = _first_of(field, cue)
    told = cue.keys.get("core", "yes") == "no" or "negated" in cue.keys
    weak = cue.keys.get("class") == "noun" or first.keys.get("type") == "impersonal"
    spoken = any(quote.names[0] in SPOKEN for quote in field.around(cue, "quote"))
    return not (told or weak or spoken or _in_direct(field, cue))


def _in_direct(field: Field, mark: Mark) -> bool:
    """Whether a mark stands in speech that has no quotation marks."""
    return any(_cue(field, content.names[0]).keys.get("quote") == "direct" for content in field.around(mark, "content"))


def _of_article(field: Field, kind: str) -> list[Mark]:
    """The marks of a kind that stand outside the page's furniture."""
    return [mark for mark in field.all(kind) if not _in_furniture(field, mark)]


def _in_furniture(field: Field, mark: Mark) -> bool:
    return any(section.names[0] in FURNITURE for section in field.around(mark, "section"))


def contents(field: Field) -> list[dict]:
    """The pieces of every content."""
    return [{"attribution_id": _id(field, cue), "part": part, "start": piece.start, "end": piece.end}
            for cue in field.all("cue")
            for part, piece in enumerate(_named(field, "content", cue.names[0]))]


def _named(field: Field, kind: str, name: str) -> list[Mark]:
    return [mark for mark in field.all(kind) if mark.names[0] == name]


def _cue(field: Field, name: str) -> Mark:
    """The one cue of this name."""
    found = _named(field, "cue", name)
    if len(found) != 1:
        raise ValueError(f"{field.doc_id}, {field.name}: {len(found)} cues are called {name!r}; an attribution has one")
    return found[0]


def _first_of(field: Field, cue: Mark) -> Mark:
    """The cue at which the speaker of `cue` is named, along from=."""
    seen = {cue.names[0]}
    while "from" in cue.keys:
        cue = _cue(field, cue.keys["from"])
        if cue.names[0] in seen:
            raise ValueError(f"{field.doc_id}, {field.name}: the attribution {cue.names[0]!r} is its own antecedent")
        seen.add(cue.names[0])
    return cue


def _quote_type(field: Field, pieces: list[Mark]) -> str:
    """direct where all of a content but its أن stands in speech marks, mixed where some of it does, else indirect."""
    spoken = [mark for mark in field.all("quote") if mark.names[0] in SPOKEN]
    quoted = {at for mark in spoken for at in range(mark.start, mark.end)}
    begins = [piece.start + len(lead[0]) if (lead := PARTICLE.match(field.words(piece))) else piece.start
              for piece in pieces]
    held = [at in quoted for begin, piece in zip(begins, pieces, strict=True) for at in range(begin, piece.end)
            if not field.text[at].isspace()]
    return "direct" if held and all(held) else "mixed" if any(held) else "indirect"


def _span(field: Field, mark: Mark, prefix: str = "") -> dict:
    """Where a mark stands."""
    names = [other.names[0] for other in field.around(mark, "section")]
    return {"doc_id": field.doc_id, "field": field.name, "section": names[0] if names else UNMARKED[field.name],
            f"{prefix}start": mark.start, f"{prefix}end": mark.end}


def _id(field: Field, mark: Mark) -> str:
    return f"{field.doc_id}:{field.name}:{mark.start}"
