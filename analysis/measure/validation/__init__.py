"""Validation: how far what was measured agrees with people who read it."""

from analysis.measure.validation.spans import Score, agreement, overlap_share, pair, score

__all__ = ["Score", "agreement", "overlap_share", "pair", "score"]
