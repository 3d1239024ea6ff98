"""How loaded an outlet's own wording is: expressions per 1,000 words that it says in its own voice.

Counted are rows of the table `expressions` in own voice, over the words that stand in own voice (`n_own_words` of
documents): an outlet that quotes more is not plainer for it. Kinds are those of data/lexicons/CODEBOOK.md; `label` are
pejorative labels in own voice, where the table of labels is given. `loaded` sums the kinds that judge, move or raise
the degree, and the labels; `stance` those by which a writer shows how sure he is and what he thinks of it (Hyland 2005,
*Metadiscourse*). News style guides ask for neither in news; opinion is made of both, so measure staff news by itself
and the rest beside it (`sample.split`).

What it does not say: that a word is wrong, or unfair. A massacre that is called one is counted too. Compare outlets on
the same story.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.rates import rate_interval
from analysis.measure.sample import Sample, count, numbers_of, ordered
from analysis.tables import EXPRESSION_KINDS

LABEL = "label"
STANCE = ("booster", "hedge", "attitude", "engagement")
LOADED = (*(kind for kind in EXPRESSION_KINDS if kind not in STANCE), LABEL)
SUMS = {"loaded": LOADED, "stance": STANCE}
PER = 1000  # words
TYPES = {"n": "int64", "words": "int64", "n_documents": "int64", "n_saying": "int64", "rate": "float64",
         "low": "float64", "high": "float64"}


def loading(expressions: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
            labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """Expressions per 1,000 words in own voice, by outlet and kind.

    labels: the table of labels, of which the pejorative ones in own voice count as a kind of their own; an expression
    that shares letters with one is not counted again. Without it nothing is of the kind 'label'.
    Returns outlet, kind ('loaded' and 'stance' sum), n, words (in own voice), n_documents (with such words), n_saying
    (documents that say it), rate, low, high, method (`rates.rate_interval`); every kind for every outlet with words in
    own voice.
    """
    sample = Sample(documents, rng)
    words = sample.place(documents[["doc_id", "n_own_words"]].assign(section="body"), "documents")
    words = words[words["n_own_words"] > 0]
    said = sample.place(own_wordings(expressions, labels), "expressions")
    sums = [said[said["kind"].isin(kinds)].assign(kind=name) for name, kinds in SUMS.items()]
    said = pd.concat([said, *sums], ignore_index=True)
    kinds = pd.DataFrame({"kind": [*EXPRESSION_KINDS, LABEL, *SUMS]})
    cells = words[["outlet"]].drop_duplicates().merge(kinds, how="cross")
    counted = pd.concat([words.assign(cell=-1), said.assign(n_own_words=0, cell=numbers_of(cells, said))],
                        ignore_index=True)[["outlet", "place", "n_own_words", "cell"]]

    def estimate(wanted, rows, resampling):
        x = count(rows, "cell", wanted.index.to_numpy(), resampling)
        document = np.searchsorted(resampling.rows, rows["place"].to_numpy())
        n = np.bincount(document, rows["n_own_words"].to_numpy(), len(resampling.rows))
        found = rate_interval(x, n, resampling)
        return found | {"words": found["total"]} | {end: PER * found[end] for end in ("rate", "low", "high")}

    return ordered(sample.by_outlet(estimate, cells, counted), ["outlet", "kind", *TYPES, "method"], TYPES)


def own_wordings(expressions: pd.DataFrame, labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """Rows doc_id, section, kind of expressions in own voice, and of pejorative labels in own voice.

    A label is a kind ('label'); expressions that share letters with one are left out.
    """
    columns = ["doc_id", "section", "kind"]
    own = expressions[expressions["voice"] == "own"].reset_index(drop=True)
    if labels is None:
        return own[columns]
    called = labels[(labels["voice"] == "own") & (labels["valence"] == "pejorative")]
    pairs = own.reset_index().merge(called[["doc_id", "field", "start", "end"]], on=["doc_id", "field"],
                                    suffixes=("", "_label"))
    shared = pairs.loc[(pairs["start"] < pairs["end_label"]) & (pairs["start_label"] < pairs["end"]), "index"]
    return pd.concat([own.drop(index=shared.unique()), called.assign(kind=LABEL)], ignore_index=True)[columns]
