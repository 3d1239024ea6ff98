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
from scipy.special import gammaincinv

from analysis.measure.sample import Sample, count, numbers_of, ordered
from analysis.measure.statistics import (FEWEST_DOCUMENTS, FEWEST_EITHER_WAY, LEVEL, Resampling,
                                         percentile_interval)
from analysis.tables import EXPRESSION_KINDS

LABEL = "label"
STANCE = ("booster", "hedge", "attitude", "engagement")
LOADED = (*(kind for kind in EXPRESSION_KINDS if kind not in STANCE), LABEL)
SUMS = {"loaded": LOADED, "stance": STANCE}
PER = 1000  # words
SAYS_AGAIN = 2
TYPES = {"n": "int64", "words": "int64", "n_documents": "int64", "n_saying": "int64", "rate": "float64",
         "low": "float64", "high": "float64"}


def loading(expressions: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
            labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """Expressions per 1,000 words in own voice, by outlet and kind.

    labels: the table of labels, of which the pejorative ones in own voice count as a kind of their own; an expression
    that shares letters with one is not counted again. Without it nothing is of the kind 'label'.
    Returns outlet, kind ('loaded' and 'stance' sum), n, words (in own voice), n_documents (with such words), n_saying
    (documents that say it), rate, low, high, method (`rate_interval`); every kind for every outlet with words in own
    voice.
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
        return rate_interval(x, n, resampling)

    return ordered(sample.by_outlet(estimate, cells, counted), ["outlet", "kind", *TYPES, "method"], TYPES)


def rate_interval(x: np.ndarray, words: np.ndarray, resampling: Resampling) -> dict[str, np.ndarray]:
    """Rates sum(x) / sum(words) of an outlet per 1,000 words, each with its interval.

    x (m, k): expressions of k kinds in each of the m documents `resampling.rows`; words (m,): words of each. Returns
    arrays (k,): n, words, n_documents, n_saying, rate, low, high, method: 'none' of fewer than FEWEST_DOCUMENTS
    documents; 'bootstrap', percentiles of the document bootstrap, where FEWEST_EITHER_WAY documents say it (a ratio
    over documents, Cochran 1977, *Sampling Techniques*, section 2.11); else 'gamma'.
    """
    saying, documents, total = (x > 0).sum(0), int((words > 0).sum()), words.sum()
    many = (saying >= FEWEST_EITHER_WAY) & (documents >= FEWEST_DOCUMENTS)
    method = np.where(many, "bootstrap", "gamma" if documents >= FEWEST_DOCUMENTS else "none").astype(object)
    low, high = gamma_interval(x) if documents >= FEWEST_DOCUMENTS else np.full((2, len(saying)), np.nan)
    low, high = low / total, high / total
    if many.any():
        drawn = resampling.totals(np.column_stack([x[:, many], words]))
        replicates = drawn[:, :-1] / np.maximum(drawn[:, -1:], 1)
        low[many], high[many] = percentile_interval(replicates, np.full(many.sum(), documents))
    rate = x.sum(0) / total
    return {"n": x.sum(0).astype(int), "words": np.full(len(rate), int(total)),
            "n_documents": np.full(len(rate), documents), "n_saying": saying, "rate": PER * rate,
            "low": PER * np.minimum(low, rate), "high": PER * np.maximum(high, rate), "method": method}


def gamma_interval(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Interval (low, high) of the expected totals of x (m, k), rare events that come in clusters: those of a document.

    Fay & Feuer 1997, *Statistics in Medicine* 16:791: documents that say it are Poisson, each weighs as often as it
    says it. One more is allowed for that says it as often as any did, and SAYS_AGAIN times at the least: few documents
    do not show how bursty a wording is (planted, of 200 documents 2 to 10 of which say it twice in the mean: with once
    at the least .85 to .95 of the intervals hold the truth, so .95 to .99). Nothing said, of which Garwood's exact
    interval (1936, *Biometrika* 28:437) ends at 3.69:

    >>> ["%.2f" % end[0] for end in gamma_interval(np.zeros((30, 1)))]
    ['0.00', '7.38']
    """
    area = (1 - LEVEL) / 2
    total, square = x.sum(0), np.square(x).sum(0)
    heaviest = np.maximum(x.max(0), SAYS_AGAIN)
    shape = np.divide(np.square(total), square, out=np.ones(len(total)), where=total > 0)
    low = np.divide(square, total, out=np.zeros(len(total)), where=total > 0) * gammaincinv(shape, area)
    more, squares = total + heaviest, square + np.square(heaviest)
    return low, squares / more * gammaincinv(np.square(more) / squares, 1 - area)


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
