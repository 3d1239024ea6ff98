"""What stands around a span: the words of its sentence, nearer ones weighing more, and the targets named in it.

Two articles tell of the same thing in words of their own, so words are compared by their consonants: weak letters go
after clitics and endings, which makes one of a noun and its broken plural (طفل، أطفال; Goweder, Poesio, De Roeck &
Reynolds 2004, *EMNLP*, find plurals by their letters), of توتر and توترات, and of some words that have nothing in
common. Words of many spans weigh little (tf-idf: Salton & Buckley 1988, *Information Processing & Management* 24:513).
"""

from __future__ import annotations

import re
from collections import defaultdict

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from analysis.relate.terms import terms

WINDOW = 12  # words on either side
HALF = 6  # words away, where a word weighs half
TARGET = 0.5  # weight of a target named in the sentence
STRIPPED = re.compile("(?:تين|تان|ات|ان|ين|ون|يه|ه|ا|ي)$")
WEAK = str.maketrans("", "", "اويء")
FEWEST_LETTERS = 2
AT_ONCE = 500  # spans compared with all others of their block
EDGE = re.compile(r"[\n\r?!؟؛]|\.(?!\d)")  # of a sentence

Words = dict[str, float]


def skeleton(term: str) -> str:
    """The consonants of a term (of `terms.terms`) without its ending.

    >>> [skeleton(word) for word in ("طفل", "اطفال", "شاحنات", "شاحنه", "25")]
    ['طفل', 'طفل', 'شحن', 'شحن', '25']
    """
    ending = STRIPPED.search(term)
    kept = term[:ending.start()] if ending and ending.start() >= FEWEST_LETTERS else term
    bare = kept.translate(WEAK)
    return bare if len(bare) >= FEWEST_LETTERS else kept


def skeletons(text: str) -> list[str]:
    """`skeleton` of every term of `text`, in order."""
    return [skeleton(term) for term in terms(text)]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around text[start:end] begins and ends; a line is one at the most."""
    begin = max((edge.end() for edge in EDGE.finditer(text, 0, start)), default=0)
    after = EDGE.search(text, end)
    return begin, after.start() if after else len(text)


def surroundings(spans: pd.DataFrame, texts: dict[tuple[str, str], str], labels: pd.DataFrame) -> list[Words]:
    """The words around every span (doc_id, field, start, end), the span's own left out, and what each weighs (0 ... 1).

    texts: (doc_id, field) → text. labels: as measured; a target named in the sentence is a word '@target'.
    """
    named = _named(labels)
    found = []
    for doc_id, field, start, end in spans[["doc_id", "field", "start", "end"]].itertuples(index=False):
        text = texts[doc_id, field]
        begin, stop = sentence(text, start, end)
        words: Words = {}
        for side in (skeletons(text[begin:start])[::-1], skeletons(text[end:stop])):
            for away, word in enumerate(side[:WINDOW]):
                words[word] = max(words.get(word, 0), HALF / (HALF + away))
        words |= {target: TARGET for first, last, target in named[doc_id, field] if begin <= first and last <= stop}
        found.append(words)
    return found


def contents(spans: pd.DataFrame, texts: dict[tuple[str, str], str], labels: pd.DataFrame) -> list[Words]:
    """The words of every span (doc_id, field, start, end) and the targets named in it, all of one weight."""
    named = _named(labels)
    found = []
    for doc_id, field, start, end in spans[["doc_id", "field", "start", "end"]].itertuples(index=False):
        words = dict.fromkeys(skeletons(texts[doc_id, field][start:end]), 1.0)
        words |= {target: TARGET for first, last, target in named[doc_id, field] if start <= first and last <= end}
        found.append(words)
    return found


def weigh_words(spans: list[Words]) -> csr_array:
    """The words of each span times their rarity among all spans (n, words), rows of length 1, 0 where it has none."""
    row = np.repeat(np.arange(len(spans)), [len(words) for words in spans])
    number, distinct = pd.factorize(np.array([word for words in spans for word in words], object))
    weight = np.array([x for words in spans for x in words.values()], float)
    spread = np.bincount(number, minlength=len(distinct))
    weight = weight * (np.log((1 + len(spans)) / (1 + spread[number])) + 1)
    length = np.sqrt(np.bincount(row, np.square(weight), len(spans)))
    return coo_array((weight / length[row], (row, number)), (len(spans), max(1, len(distinct)))).tocsr()


def near(weights: csr_array, article: np.ndarray, block: np.ndarray, least: float) -> pd.DataFrame:
    """Pairs of spans of different articles and the same block whose likeness (cosine) is at least `least`, above 0.

    Returns one < other (rows of `weights`) and likeness, in order.
    """
    parts = [(np.empty(0, int), np.empty(0, int), np.empty(0))]
    for _, places in pd.Series(np.arange(len(block))).groupby(block):
        place = places.to_numpy()
        columns = weights[place].T.tocsc()
        for first in range(0, len(place), AT_ONCE):
            product = (weights[place[first:first + AT_ONCE]] @ columns).tocoo()
            one, other = place[first + product.coords[0]], place[product.coords[1]]
            kept = (one < other) & (article[one] != article[other]) & (product.data >= least)
            parts.append((one[kept], other[kept], product.data[kept]))
    one, other, likeness = (np.concatenate(column) for column in zip(*parts, strict=True))
    pairs = pd.DataFrame({"one": one, "other": other, "likeness": likeness})
    return pairs.sort_values(["one", "other"], ignore_index=True)


def _named(labels: pd.DataFrame) -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    """(doc_id, field) → start, end and '@target' of the labels there."""
    named = defaultdict(list)
    columns = (labels[name] for name in ("doc_id", "field", "start", "end", "target"))
    for doc_id, field, start, end, target in zip(*columns, strict=True):
        named[doc_id, field].append((start, end, f"@{target}"))
    return named
