"""spaCy: a DocBin of the articles, each unit a span with its codes, for whoever trains or scores with spaCy.

A Doc is one field of an article, untouched: its tokens are the words and the gaps between them, cut once more at every
edge of a span, so that no offset falls inside a token. `doc.spans["units"]` holds the spans, label the item `mention`,
span id the unit; `doc.user_data["isnad"]` what was coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.units import Unit, by_field, names_of

GROUP, DATA = "units", "isnad"
EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)")


def _spacy():
    """spaCy, or InputError with the remedy where it is not installed."""
    try:
        import spacy
        import spacy.tokens
        import spacy.vocab
    except ImportError as error:
        raise InputError(f"spaCy is not installed ({error}); install it with `pip install spacy`, or choose another "
                         "--format") from error
    return spacy


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """One DocBin; raises InputError where spaCy is not installed."""
    spacy = _spacy()
    vocab, docs = spacy.vocab.Vocab(), []
    for (doc_id, field), own in by_field(units).items():
        edges = [0, *_edges(own), len(own[0].text)]
        words = [own[0].text[a:b] for a, b in pairwise(edges) if a < b]
        doc = spacy.tokens.Doc(vocab, words=words, spaces=[False] * len(words))
        token = {edge: number for number, edge in enumerate(sorted(set(edges)))}
        doc.spans[GROUP] = [spacy.tokens.Span(doc, token[u.start], token[u.end], label="mention", span_id=u.unit)
                            for u in own]
        doc.user_data[DATA] = {"doc_id": doc_id, "field": field, "coder": own[0].coder,
                               "asked": {u.unit: u.asked for u in own}, "codes": {u.unit: dict(u.codes) for u in own}}
        docs.append(doc)
    spacy.tokens.DocBin(attrs=["ORTH", "SPACY"], store_user_data=True, docs=docs).to_disk(path)


def _edges(units: list[Unit]) -> list[int]:
    """Where the text of these units is cut, 0 and its end left out."""
    text = units[0].text
    cuts = {match.start() for match in EDGE.finditer(text)}.union(*({unit.start, unit.end} for unit in units))
    return sorted(cuts - {0, len(text)})


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What was coded, an answer an item; raises InputError where spaCy is not installed, or the file no such DocBin."""
    spacy = _spacy()
    try:
        docs = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.vocab.Vocab()))
        for number, doc in enumerate(docs, 1):
            yield from _answers(path.name, f"doc {number}", doc, items)
    except (ValueError, TypeError, KeyError, OSError, EOFError) as error:
        raise InputError(f"{path}: not a DocBin as `sample` writes it ({error!r})") from error


def _answers(file: str, place: str, doc, items: tuple[Item, ...]) -> Iterator[Answer]:
    data = doc.user_data[DATA]
    for number, span in enumerate(doc.spans[GROUP], 1):
        codes = data["codes"].get(span.id_, {})
        for name in names_of(items, codes):
            written = (str(codes[name]),) if str(codes.get(name, "")).strip() else ()
            yield Answer(file, f"{place}, span {number}", span.id_, data["coder"], name, written,
                         (span.start_char, span.end_char))
