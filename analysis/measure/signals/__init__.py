"""Credibility signals: a profile of an outlet's sourcing, one measurable property a row, never one score.

Every signal is a function of (tables, sample) that returns outlet, signal, n, total, n_documents, value, low, high,
method. `data/signals.csv` defines each, names the published criteria it bears on, what speaks for and against it, and
what text alone cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.measure.sample import Sample, ordered, split
from analysis.measure.signals import attribution, origins, sources, wording
from analysis.measure.signals.estimates import COLUMNS, TYPES

Signal = Callable[[dict[str, pd.DataFrame], Sample], pd.DataFrame]
DEFINITIONS = Path(__file__).resolve().parents[3] / "data" / "signals.csv"
THEMES: dict[str, tuple[Signal, ...]] = {
    "attribution": (attribution.attributed_sentences, attribution.attributed_words, attribution.quoted_words,
                    attribution.directly_quoted, attribution.endorsing, attribution.distancing,
                    attribution.numbers_attributed),
    "sources": (sources.named_sources, sources.unnamed_sources, sources.institutional_sources,
                sources.no_source_found, sources.anonymity_stated, sources.anonymity_reasoned),
    "diversity": (sources.sources_per_100_words, sources.several_sources, sources.source_type_evenness,
                  sources.sector_evenness, sources.official_sources, sources.civil_sources, sources.one_government,
                  sources.targets_heard, sources.both_sides),
    "wording": (wording.pejorative_labels, wording.positive_labels, wording.intensifiers, wording.evaluatives,
                wording.hedges, wording.headline_labels, wording.headline_numbers, wording.headline_quotations),
    "openness": (attribution.unverified_said, attribution.comment_sought, attribution.corrections,
                 origins.agency_cited),
    "origin": (origins.agency_written, origins.uncredited_reuse, origins.original_words, origins.byline,
               origins.dateline, origins.dated, origins.opinion, origins.opinion_signed),
}
OF_ALL_ARTICLES = "origin"  # the theme that is measured over every article; the others over staff news


def definitions() -> pd.DataFrame:
    """data/signals.csv, '' for empty cells: one row a signal, in the order of the themes."""
    frame = pd.read_csv(DEFINITIONS, dtype=str, keep_default_na=False)
    order = [signal.__name__ for signals in THEMES.values() for signal in signals]
    return frame.sort_values("signal", key=lambda column: column.map(order.index), ignore_index=True)


def standards(found: pd.DataFrame) -> pd.Series:
    """The published criteria that each row of `definitions` bears on, in one line, by number where they have one."""
    named = {"W3C": "w3c", "NewsGuard": "newsguard", "JTI": "jti", "Trust Project": "trust_project"}
    parts = [[f"{body} {_short(row[column])}" for body, column in named.items() if row[column]]
             for row in found.to_dict("records")]
    return pd.Series([" · ".join(part) for part in parts], found.index, dtype=object)


def _short(criteria: str) -> str:
    """The numbers of criteria ('4 handles ...; 9 provides ...' is '4, 9'), or their names where they have none."""
    return ", ".join(words[0] if (words := criterion.split())[0].isdigit() else criterion
                     for criterion in criteria.split("; "))


def profile(measured: dict[str, pd.DataFrame], *, rng: np.random.Generator) -> pd.DataFrame:
    """Every signal of every outlet for which `measured` has the tables.

    measured: as of tables.load, all articles; and where there are such `targets` (data/lexicons/targets.csv as a
    frame) and `texts` (the corpus: doc_id, title, text). Signals of which a table is missing are left out: `missing`
    names them. Returns theme and the columns of each signal; staff news, save for the theme `origin`.
    """
    staff, _ = split(measured)
    absent, parts = missing(measured), []
    for theme, signals in THEMES.items():
        tables = measured if theme == OF_ALL_ARTICLES else staff
        sample = Sample(tables["documents"], np.random.default_rng(rng.integers(2**63)))
        parts += [signal(tables, sample).assign(theme=theme) for signal in signals if signal.__name__ not in absent]
    frame = pd.concat(parts, ignore_index=True) if parts else ordered([], [*COLUMNS, "theme"], TYPES)
    return frame[["theme", *COLUMNS]]


def missing(measured: dict[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Signals that cannot be measured, each with the tables it lacks."""
    needs = definitions().set_index("signal")["table"].str.split()
    lacking = {signal: [name for name in names if name not in measured] for signal, names in needs.items()}
    return {signal: names for signal, names in lacking.items() if names}
