"""All that a coded sample says of a measured corpus, as frames and as a paragraph for a methods section."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.sample import split
from analysis.measure.validation.judged import judged, task_of
from analysis.measure.validation.corrected import ALL, corrected, differences
from analysis.measure.validation.reliability import reliability
from analysis.measure.validation.scores import confusion, scores

ARTICLES = "staff news", "all articles"


def summary(frames: tuple[pd.DataFrame, pd.DataFrame], measured: dict[str, pd.DataFrame], *,
            target: str | None = None, rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """agreement, scores and confusion of `frames`, sample and coded; where labels were coded also corrected,
    differences.

    measured: documents and labels, as of tables.load. corrected and differences have one column more, articles: 'staff
    news' (`sample.is_staff_news`), on which claims about an outlet rest, or 'all articles'.
    """
    sample, coded = frames
    rows = judged(sample, coded)
    told = {"agreement": reliability(coded, sample, rng=rng), "scores": scores(rows), "confusion": confusion(rows)}
    if task_of(sample) != "labels":
        return told
    tables = {name: measured[name] for name in ("documents", "labels")}
    shares = {articles: corrected(part["labels"], part["documents"], rows, target=target)
              for articles, part in zip(ARTICLES, (split(tables)[0], tables), strict=True)}
    for name, make in (("corrected", pd.DataFrame), ("differences", differences)):
        parts = [make(frame).assign(articles=articles) for articles, frame in shares.items()]
        both = pd.concat(parts, ignore_index=True)
        told[name] = both[["articles", *both.columns.drop("articles")]]
    return told


def paragraph(sample: pd.DataFrame, coded: pd.DataFrame, told: dict[str, pd.DataFrame]) -> str:
    """What a methods section has to say of the coding, agreement, accuracy and correction; told: as of `summary`.

    Figures that there are too few codes for are left out.
    """
    if coded.empty:
        return "Nothing was coded."
    strata, chances = sample["stratum"].nunique(), sample["probability"]
    parts = [f"Of the measured {task_of(sample)}{_of_one(sample)} a probability sample of {len(sample):,} was drawn, "
             f"from {strata:,} {'strata' if strata > 1 else 'stratum'}, with inclusion probabilities of "
             f"{chances.min():.2g} to {chances.max():.2g}; {coded['unit'].nunique():,} were coded, blind to what "
             f"had been measured, by {_coders(coded)}."]
    if alphas := [_alpha(row) for row in told["agreement"].dropna(subset="alpha").to_dict("records")]:
        parts.append(f"Krippendorff's alpha was {_list(alphas)} (95 % intervals from resampling articles; beside each "
                     "the share of pairs of codes that are equal, since where nearly all codes are one, alpha is low "
                     "for a single difference).")
    overall = told["scores"].query("by == 'all' and code == '' and method != 'none'").to_dict("records")
    if overall:
        parts.append("Weighted by inverse inclusion probability, the measure was right in "
                     f"{_list([_share(row) for row in overall])}; mentions that it missed were not in the sample.")
    for row in _own(told["corrected"]) if "corrected" in told else ():
        parts.append("Shares were corrected for these errors by design-based supervised learning (Egami et al. 2023) "
                     "with power tuning (Angelopoulos et al. 2023), articles being the clusters: own voice, for "
                     f"instance, from {row['raw']:.0%} to {_share(row)} of mentions{_of_one(sample)}.")
    return " ".join(parts)


def _of_one(sample: pd.DataFrame) -> str:
    """The target, where the sample is of one."""
    targets = sample["target"].unique() if "target" in sample else ()
    return f" of {targets[0]}" if len(targets) == 1 else ""


def _coders(coded: pd.DataFrame) -> str:
    n = coded["coder"].nunique()
    return f"{n:,} coders" if n > 1 else "one coder"


def _own(shares: pd.DataFrame) -> list[dict]:
    """The corrected share of own voice in all articles, over all outlets, of the most mentions there is; or nothing."""
    own = shares.query(f"articles == '{ARTICLES[1]}' and measure == 'voice' and voice == 'own' and outlet == '{ALL}' "
                       "and method != 'none'")
    return own.sort_values("n_measured", ascending=False, kind="stable").head(1).to_dict("records")


def _alpha(row: dict) -> str:
    interval = f" [{row['low']:.2f}, {row['high']:.2f}]" if row["method"] != "none" else ""
    return f"{row['alpha']:.2f}{interval} ({row['agreement']:.1%} equal) for {row['item'].replace('_', ' ')}"


def _share(row: dict) -> str:
    named = f" of codes of {row['item'].replace('_', ' ')}" if "item" in row else ""
    return f"{row['share']:.0%} [{row['low']:.0%}, {row['high']:.0%}]{named}"


def _list(texts: list[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
