"""Which hard places stand in which articles: what marks and letters tell, and the marks ⟦case ...⟧ themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

Gold = dict[str, list[dict]]
# Letters and signs: a pattern in the text as it stands.
WRITTEN = {
    "presentation forms": "[\ufb50-\ufdff\ufe70-\ufefc]{3}", "vowel signs": "[\u064b-\u0652]", "tatweel": "\u0640",
    "bidi controls": "[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "zero-width signs": "[\u200b-\u200d\ufeff]",
    "marks «»": "«", "marks “”": "“", "straight marks": "\"", "an inverted opening mark": "(?<![\\w.!؟…])”\\w",
}


def those(table: str, column: str, *values) -> Callable[[Gold], bool]:
    """Whether a row of a gold table has one of some values in a column."""
    return lambda gold: any(row[column] in values for row in gold[table])


# What the gold tells.
TOLD: dict[str, Callable[[Gold], bool]] = {
    **{f"section {name}": those("sections", "section", name) for name in (
        "masthead", "headline", "byline", "dateline", "subheading", "caption", "credit", "notice", "teaser", "widget")},
    **{f"quotation: {role}": those("quotations", "role", role) for role in (
        "speech", "partial", "name", "title", "scare")},
    "quotation never closed": those("quotations", "closed", False),
    "label in marks of its own": those("labels", "marked", True),
    "label by a bare noun that points back": those("labels", "variant", "hypernym"),
    **{f"genre {name}": those("documents", "genre", name) for name in ("opinion", "interview", "statement")},
    **{f"origin {name}": those("documents", "origin", name) for name in ("agency", "mixed", "unknown")},
    **{f"cue: {name}": those("attributions", "cue_class", name) for name in (
        "participle", "preposition", "noun", "colon")},
    **{f"source {name}": those("attributions", "resolution", name) for name in ("dropped", "definite", "none")},
    "source scripture": those("attributions", "source_type", "scripture"),
    "speech without marks": lambda gold: any(row["quote_type"] == "direct" and not any(
        row["field"] == other["field"] and other["start"] < row["content_end"] and row["content_start"] < other["end"]
        for other in gold["quotations"]) for row in gold["attributions"] if row["content_start"] is not None),
    "speech partly in marks": those("attributions", "quote_type", "mixed"),
    "denied cue": those("attributions", "negated", True),
    "statement to the outlet itself": those("attributions", "exclusive", True),
    "relay": lambda gold: any(row["via"] and not row["exclusive"] for row in gold["attributions"]),
    "attribution in another": lambda gold: any(row["parent_id"] for row in gold["attributions"]),
    "content in pieces": those("contents", "part", 1),
    "the outlet as knower": lambda gold: any("علم" in row["cue"] and row["exclusive"] for row in gold["attributions"]),
    **{f"credit: {form}": those("credits", "form", form) for form in (
        "byline", "dateline", "footer", "photo", "cited", "relay")},
    "agencies without a name": those("credits", "agency", "وكالات"),
    **{f"quantity: {kind}": those("quantities", "count", kind) for kind in ("subset", "cumulative", "conjoint")},
    "quantity: range": lambda gold: any(row["value_high"] is not None for row in gold["quantities"]),
    "quantity: hedged": lambda gold: any(row["hedge"] for row in gold["quantities"]),
    "quantity: dual": lambda gold: any(row["value"] == 2 and re.search("(ان|ين|تا|تي|ا|ي)$", row["surface"].split()[0])
                                       and not re.search("[0-9٢]|اثن", row["surface"]) for row in gold["quantities"]),
}


def found_in(text: str, gold: Gold) -> list[str]:
    """The phenomena of one article, from its text and its gold rows."""
    written = [name for name, pattern in WRITTEN.items() if re.search(pattern, text)]
    told = [name for name, holds in TOLD.items() if holds(gold)]
    return written + told + sorted({row["phenomenon"].replace("_", " ") for row in gold["cases"]})


def rows(articles: dict[str, list[str]]) -> list[dict]:
    """One row a phenomenon: in how many articles it stands, and their names. articles: phenomena by doc_id."""
    names = list(dict.fromkeys([*WRITTEN, *TOLD, *sorted({name for found in articles.values() for name in found})]))
    where = {name: [doc_id for doc_id, found in articles.items() if name in found] for name in names}
    return [{"phenomenon": name, "articles": len(ids), "doc_ids": " ".join(ids)} for name, ids in where.items()]
