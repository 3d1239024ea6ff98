"""Constructed articles with quantities: the tables that contradictions are looked for in, told in a few words.

    tables, articles = told(("a", "الضحى", "قتل [12 قتيلا|killed 12] في السوق"), ("b", "الندى", "..."))

In brackets: what is written | unit, value, then any of high=, hedge=, count=, by= (the speaker's name).
"""

from __future__ import annotations

import re

import pandas as pd
from constructed import attributions, frame, labels, violence

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
COLUMNS = ["doc_id", "field", "section", "start", "end", "surface", "value", "value_high", "unit", "hedge", "count",
           "voice", "attribution_id"]


def told(*articles: tuple, targets: str = "", story: bool = True) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """(tables, articles) of (doc_id, outlet, marked text[, published]); `targets` are named at the end of each."""
    texts, quantities, said, named = {}, [], [], []
    for doc_id, _, marked, *_ in articles:
        texts[doc_id] = MARK.sub(r"\1", marked)
        cut = 0
        for mark in MARK.finditer(marked):
            start = mark.start() - cut
            cut += len(mark.group()) - len(mark.group(1))
            unit, value, *rest = mark.group(2).split(" ")
            more = dict(part.split("=") for part in rest)
            by = more.get("by")
            speech = f"{doc_id}:text:{start}" if by else None
            if by:
                said.append((doc_id, by, speech))
            quantities.append([doc_id, "text", "body", start, start + len(mark.group(1)), mark.group(1), float(value),
                               float(more.get("high", "nan")), unit, more.get("hedge"), more.get("count", "whole"),
                               "attributed" if by else "own", speech])
        named += [(doc_id, target) for target in targets.split()]
    speakers = [{"source_id": f"{doc_id}:{by}", "speaker_id": by, "name": by} for doc_id, by, _ in said]
    end = max(len(text) for text in texts.values()) + 5
    tables = {
        "documents": frame("documents", [
            {"doc_id": doc_id, "outlet": outlet, "published": pd.Timestamp(*day).date() if day else None, "title": "",
             "byline": "", "n_chars": len(texts[doc_id]), "n_words": 9, "sha256": f"{number:064x}", "origin": "staff",
             "genre": "news"} for number, (doc_id, outlet, _, *day) in enumerate(articles)]),
        "quantities": pd.DataFrame(quantities, columns=COLUMNS).astype({"hedge": "str", "attribution_id": "str"}),
        "labels": labels([(doc_id, "own", target) for doc_id, target in named]).assign(
            target=[target for _, target in named], start=end, end=end + 1),
        "violence": violence([]),
        "attributions": attributions([(doc_id, "named_person") for doc_id, _, _ in said]).assign(
            attribution_id=[speech for _, _, speech in said], source=[by for _, by, _ in said],
            source_id=[f"{doc_id}:{by}" for doc_id, by, _ in said]).astype(
                {"attribution_id": "str", "source_id": "str"}),
        "speakers": frame("speakers", speakers).drop_duplicates("source_id", ignore_index=True),
        "stories": pd.DataFrame({"doc_id": list(texts), "story_id": next(iter(texts)) if story else list(texts)}),
    }
    return tables, pd.DataFrame({"doc_id": list(texts), "title": "", "text": list(texts.values())})
