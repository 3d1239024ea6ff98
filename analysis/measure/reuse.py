"""How much of an outlet's news others print too: dependence on agencies, who shares text with whom, originality.

**What this can show.** Text is compared within the corpus alone. An agency whose own articles are not in it is seen
only through the outlets that credit it, so uncredited reuse is a lower bound. That two articles share a passage does
not tell which had it first, nor whether both have it from a third; a direction is counted only where the table `reuse`
names the `earlier` article. Articles that repeat their outlet's own (duplicate_of) are left out on both sides.

**What counts as reuse.** A passage of 30 words in common or more (`fewest_words`): runs of words that belong together,
as the table gives them, added up. Shorter ones are often titles and greetings (`benchmarks/README.md`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import InputError
from analysis.measure.sample import Sample, ordered
from analysis.measure.statistics import share_interval
from analysis.measure.wires import with_shares
from analysis.relate.reuse.crediting import WRITING

FEWEST_WORDS = 30
MEASURES = ("credited", "by an agency", "shared", "reused", "credited and reused", "uncredited")
DEPENDENCE_TYPES = {"n_documents": "int64", "total_documents": "int64", "share": "float64", "low": "float64",
                    "high": "float64"}
NETWORK_TYPES = {"n_documents": "int64", "total_documents": "int64", "share": "float64", "low": "float64",
                 "high": "float64", "n_uncredited": "int64", "n_words": "int64", "containment": "float64",
                 "n_from_other": "int64", "n_to_other": "int64"}
OWN_TYPES = {"n": "int64", "total": "int64", "n_commonplace": "int64", "n_documents": "int64", "share": "float64",
             "low": "float64", "high": "float64"}
MIRRORED = {"doc_id": "other_id", "start": "other_start", "end": "other_end", "containment": "other_containment",
            "credited": "other_credited"}


def mirrored(rows: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Each row of `reuse` twice, once from either article, with outlet, other_outlet and came ('from', 'to' or '').

    came: whether the text came to doc_id from the other article, went from it to the other, or nothing tells.
    Rows of articles that repeat their outlet's own are left out. Raises InputError for an article that is not among
    the documents.
    """
    names = {**MIRRORED, **{other: one for one, other in MIRRORED.items()}}
    both = pd.concat([rows, rows.rename(columns=names)], ignore_index=True)
    kept = documents.loc[documents["duplicate_of"].isna()].set_index("doc_id")["outlet"]
    unknown = set(both["doc_id"]) - set(documents["doc_id"])
    if unknown:
        raise InputError(f"reuse: article {min(unknown)!r} is not among the documents; "
                         "load both tables from the same run")
    came = np.select([both["earlier"] == both["other_id"], both["earlier"] == both["doc_id"]], ["from", "to"], "")
    both = both.assign(outlet=both["doc_id"].map(kept), other_outlet=both["other_id"].map(kept), came=came)
    return both.dropna(subset=["outlet", "other_outlet"]).reset_index(drop=True)


def shared_passages(reuse: pd.DataFrame, documents: pd.DataFrame, fewest_words: int = FEWEST_WORDS) -> pd.DataFrame:
    """Passages of `fewest_words` or more, from either article: doc_id, outlet, other_id, other_outlet, passage,
    n_words, containment (of doc_id in other_id), credited (of doc_id), came."""
    keys = ["doc_id", "outlet", "other_id", "other_outlet", "passage"]
    same = {name: (name, "first") for name in ("containment", "credited", "came")}
    found = mirrored(reuse, documents).groupby(keys, as_index=False).agg(n_words=("n_words", "sum"), **same)
    return found[found["n_words"] >= fewest_words].reset_index(drop=True)


def dependence(credits: pd.DataFrame, reuse: pd.DataFrame, documents: pd.DataFrame,
               fewest_words: int = FEWEST_WORDS) -> pd.DataFrame:
    """How many of an outlet's articles lean on agencies, openly and by their text.

    Returns outlet, measure, n_documents, total_documents, share, low, high, method; all six measures for every outlet.

    | measure | articles that |
    |---|---|
    | credited | name an agency, in whatever form |
    | by an agency | name one in byline, dateline or footer, or are an agency's (origin) |
    | shared | share a passage with an article of another outlet |
    | reused | share one with an article that is by an agency |
    | credited and reused | reused, and of one such passage at the least name somebody it could be from |
    | uncredited | reused, and name nobody (`credited` of the table reuse: above or below the article, or near by) |

    Wilson's interval on documents; none below 20 documents.
    """
    credited, by_agency = _credited(credits, documents)
    passages = shared_passages(reuse, documents, fewest_words)
    reused = set(passages.loc[passages["other_id"].isin(by_agency), "doc_id"])
    silent = set(uncredited(credits, reuse, documents, fewest_words)["doc_id"])
    found = dict(zip(MEASURES, (credited, by_agency, set(passages["doc_id"]), reused, reused - silent, silent),
                     strict=True))
    kept = documents[documents["duplicate_of"].isna()]
    parts = [kept.assign(measure=measure, hit=kept["doc_id"].isin(ids)) for measure, ids in found.items()]
    counted = pd.concat(parts).groupby(["outlet", "measure"])["hit"].agg(["sum", "size"]).reset_index()
    counted = counted.rename(columns={"sum": "n_documents", "size": "total_documents"})
    return ordered([with_shares(counted)] if len(counted) else [], ["outlet", "measure", *DEPENDENCE_TYPES, "method"],
                   DEPENDENCE_TYPES)


def uncredited(credits: pd.DataFrame, reuse: pd.DataFrame, documents: pd.DataFrame,
               fewest_words: int = FEWEST_WORDS) -> pd.DataFrame:
    """Passages that articles which credit nobody share with an article that is by an agency.

    Returns doc_id, outlet, other_id, other_outlet, n_words, containment (of doc_id in other_id): a row a passage. An
    article that credits somebody for one passage that it shares with an agency's has no row.
    """
    _, by_agency = _credited(credits, documents)
    passages = shared_passages(reuse, documents, fewest_words)
    passages = passages[passages["other_id"].isin(by_agency)]
    named = passages.loc[passages["credited"] != "uncredited", "doc_id"]
    columns = ["doc_id", "outlet", "other_id", "other_outlet", "n_words", "containment"]
    return passages.loc[~passages["doc_id"].isin(named) & ~passages["doc_id"].isin(by_agency),
                        columns].reset_index(drop=True)


def _credited(credits, documents) -> tuple[set[str], set[str]]:
    """The articles that name an agency, and those that are by one."""
    placed = Sample(documents).place(credits, "credits")
    named = set(placed.loc[placed["form"].isin(WRITING), "doc_id"])
    written = set(documents.loc[documents["origin"].isin(["agency", "mixed"]), "doc_id"])
    return set(placed["doc_id"]), named | written


def network(reuse: pd.DataFrame, documents: pd.DataFrame, fewest_words: int = FEWEST_WORDS) -> pd.DataFrame:
    """Who shares text with whom: every pair of outlets that does, from either side.

    Returns outlet, other_outlet, n_documents (of outlet, that share a passage with one of the other), total_documents
    (of outlet), share, low, high, n_uncredited (of these, those that name nobody the text could be from), n_words (of
    theirs, in passages with that article of the other with which they share most), containment (median over them of the
    largest share of their text that stands in one article of the other), n_from_other, n_to_other (those whose text
    came from an article of the other, or went to one), method. Direction stays uncounted where nothing tells.
    """
    passages = shared_passages(reuse, documents, fewest_words)
    sides = {"named": passages["credited"] != "uncredited", "taken": passages["came"] == "from",
             "given": passages["came"] == "to"}
    pairs = passages.assign(**sides).groupby(["outlet", "other_outlet", "doc_id", "other_id"], as_index=False).agg(
        {"n_words": "sum", "containment": "first", **dict.fromkeys(sides, "max")})
    articles = pairs.groupby(["outlet", "other_outlet", "doc_id"], as_index=False)[
        ["n_words", "containment", *sides]].max()
    found = articles.groupby(["outlet", "other_outlet"], as_index=False).agg(
        n_documents=("doc_id", "size"), n_named=("named", "sum"), n_words=("n_words", "sum"),
        containment=("containment", "median"), n_from_other=("taken", "sum"), n_to_other=("given", "sum"))
    found["n_uncredited"] = found["n_documents"] - found["n_named"]
    found["total_documents"] = found["outlet"].map(Sample(documents).sizes).astype("int64")
    return ordered([with_shares(found)] if len(found) else [], ["outlet", "other_outlet", *NETWORK_TYPES, "method"],
                   NETWORK_TYPES)


def originality(words: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """Share of an outlet's words that stand in no article of another outlet.

    words: the table `originality`. Returns outlet, n (such words), total (words but commonplaces), n_commonplace (words
    that stand only in stretches too common to tell: counted on neither side), n_documents, share, low, high, method.
    The share is a ratio over documents; bootstrap or Wilson's interval as in statistics.share_interval.
    """
    sample = Sample(documents, rng)
    rows = sample.place(words.assign(section="body"), "originality")
    cells = rows[["outlet"]].drop_duplicates(ignore_index=True)

    def estimate(wanted, rows, resampling):
        rows = rows.sort_values("place")
        total = (rows["n_words"] - rows["n_commonplace"]).to_numpy(float)[:, None]
        own = total - rows["n_shared"].to_numpy(float)[:, None]
        return share_interval(own, total, resampling) | {"n_commonplace": rows["n_commonplace"].sum()}

    return ordered(sample.by_outlet(estimate, cells, rows), ["outlet", *OWN_TYPES, "method"], OWN_TYPES)
