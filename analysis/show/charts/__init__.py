"""Estimates as charts. Each takes a result frame and an `ax` and returns the `ax`; none computes, shows or saves.

Make the figure with `plt.subplots(figsize=charts.figure_size(result), layout="constrained")`. Colours are told
apart by the colour-blind and differ in lightness, and every voice has a shape of its own, so that grey prints
read. A hollow mark says: too few mentions or documents for an interval (of words: no discovery), and no claim.

The charts stand by subject: `discrepancies`, `framing`, `keyness`, `reuse`, `signals`, `sourcing`, `validation`,
`violence`, `wires`, and `grids` where outlets are set against something else in cells. `rows`, `axes`, `bars`, `marks`
and `sizes` are what they share.
"""

from analysis.show.charts.discrepancies import TELLINGS, discrepancy, omission_matrix
from analysis.show.charts.framing import (headline_body, label_choice, over_time, valence_bars, voice_gap,
                                          within_story)
from analysis.show.charts.grids import agency_use, outlet_heat_map
from analysis.show.charts.keyness import keyness_forest, keyness_volcano, top_words
from analysis.show.charts.marks import VOICES, handles
from analysis.show.charts.reuse import network, substitutions
from analysis.show.charts.signals import profile
from analysis.show.charts.sizes import figure_size
from analysis.show.charts.sourcing import FILLS, article_length, attribution_profile, source_mix
from analysis.show.charts.validation import SYSTEMS, agreement, confusion, corrected, scores
from analysis.show.charts.violence import agent_mix, death_words
from analysis.show.charts.wires import OWNERSHIP_FILLS, agency_graph, dependence, originality, ownership

__all__ = ["FILLS", "OWNERSHIP_FILLS", "SYSTEMS", "TELLINGS", "VOICES", "agency_graph", "agency_use", "agent_mix",
           "agreement", "article_length", "attribution_profile", "confusion", "corrected", "death_words",
           "dependence", "discrepancy", "figure_size", "handles", "headline_body", "keyness_forest",
           "keyness_volcano", "label_choice", "network", "omission_matrix", "originality", "outlet_heat_map",
           "over_time", "ownership", "profile", "scores", "source_mix", "substitutions", "top_words",
           "valence_bars", "voice_gap", "within_story"]
