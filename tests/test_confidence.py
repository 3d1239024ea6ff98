"""Confidence: the share of a rule's rows that readers found right, and none where too few were read."""

import numpy as np
import pandas as pd

from analysis.find.attributions.rows import RULES
from analysis.relate import confidence


def test_a_share_is_given_from_ten_rows_on(tmp_path):
    path = tmp_path / "rules.csv"
    pd.DataFrame({"rule": ["b", "a"], "n": [9, 10], "share": [1.0, 0.5]}).to_csv(path, index=False)
    assert confidence.shares(("a", "b", "c"), path).to_pylist() == [0.5, None, None]


def test_rows_get_the_share_of_their_rule(measured):
    row, = measured({"text": "قال وزير الزراعة إن القمح يكفي البلاد."})["attributions"]
    read = pd.read_csv(confidence.RULES).set_index("rule")
    assert row["confidence"] == np.float32(read.loc[row["rule"], "share"])


def test_every_committed_rule_is_a_rule():
    assert set(pd.read_csv(confidence.RULES)["rule"]) <= set(RULES)
