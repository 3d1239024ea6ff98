"""Credits of real articles, as readers gave them: bylines, the gold's agencies, and credits read in their context.

The articles are in ../shared, which a clone need not have; the bylines stand in tests/cases.
"""

import json
from collections import Counter

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from programs import ROOT, load

from analysis import pipeline
from analysis.read.corpus import read_corpus

SHARED = ROOT.parent / "shared"
ARTICLES, GOLD = SHARED / "corpora" / "saudinewsnet" / "articles.jsonl.gz", SHARED / "gold" / "attributions_dev.jsonl"
BYLINES = pd.read_csv(ROOT / "tests" / "cases" / "bylines.csv", keep_default_na=False)
READ = pd.read_csv(ROOT / "benchmarks" / "credits_read.csv", keep_default_na=False)
SIZES = {"first": 150, "second": 150}
CREDITED = {"byline", "dateline", "footer", "photo"}


def agencies_of(rows):
    return [row["agency"] for row in sorted(rows, key=lambda row: row["start"])]


@pytest.fixture(scope="module")
def program():
    return load("benchmarks/credits.py")


@pytest.fixture(scope="module")
def in_bylines(measured):
    """For each byline of the cases the agencies that are found in it, in order."""
    text = "هدأت الريح على الساحل بعد ظهر الثلاثاء."
    rows = measured(*({"text": text, "byline": byline} for byline in BYLINES["byline"]))["credits"]
    found = {n: [] for n in range(len(BYLINES))}
    for row in rows:
        if row["field"] == "byline":
            found[int(row["doc_id"])].append(row)
    return pd.Series({n: agencies_of(credits) for n, credits in found.items()})


def test_bylines_are_short_and_stand_once():
    assert BYLINES["byline"].str.len().max() <= 60 and BYLINES["byline"].is_unique
    assert BYLINES.groupby("draw").size().to_dict() == {"first": 300, "second": 150}


@pytest.mark.parametrize("draw", ["first", "second"])
def test_credits_of_bylines(draw, in_bylines):
    """Precision and recall by agency, pooled, and every agency with a miss or an error."""
    right, found, wanted = Counter(), Counter(), Counter()
    rows = BYLINES["draw"] == draw
    for read, agencies in zip(BYLINES["agencies"][rows], in_bylines[rows], strict=True):
        gold, given = Counter(read.split("|") if read else ()), Counter(agencies)
        right, found, wanted = right + (gold & given), found + given, wanted + gold
    assert wanted.total() > 40
    errors = {agency: (right[agency], found[agency], wanted[agency]) for agency in found | wanted
              if right[agency] < max(found[agency], wanted[agency])}
    assert right.total() / found.total() >= .98, errors
    assert right.total() / wanted.total() >= .98, errors


@pytest.mark.shared
def test_agencies_of_the_gold(measured):
    """Every agency that the gold names in a text or byline is found, as a credit or cited."""
    if not GOLD.exists():
        pytest.skip("21 articles with 10 agencies named are not there: whether all are found goes unchecked")
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = ({field: article[field] for field in ("doc_id", "title", "byline", "text")} for article in gold)
    found = {(row["doc_id"], row["agency"], row["field"] == "byline", row["form"] in CREDITED)
             for row in measured(*articles)["credits"]}
    wanted = {(article["doc_id"], named["agency"], named["in_byline"], named["form"] == "credit")
              for article in gold for named in article["agencies"]}
    assert len(wanted) == 10 and wanted - found == set()


def test_readings_are_whole():
    assert not READ.duplicated(["draw", "doc_id", "field", "start"]).any()
    assert READ.groupby("draw").size().to_dict() == SIZES
    assert ((READ["agency_read"] == "") == (READ["form_read"] == "")).all()


@pytest.fixture(scope="module")
def scores(program, lexicons):
    if not ARTICLES.exists():
        pytest.skip(f"{len(READ)} credits that were read are not there: their agencies and forms go unchecked")
    corpus = read_corpus(ARTICLES, {"text": "content", "outlet": "source", "byline": "author"})
    chosen = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(READ["doc_id"].unique())))
    return program.scores(program.verdicts(READ, pipeline.measure(chosen, lexicons)["credits"].to_pandas()))


@pytest.mark.shared
@pytest.mark.parametrize(("draw", "agency", "form", "kept"), [("first", .97, .96, .97), ("second", .97, .92, .96)])
def test_credits_as_read(draw, agency, form, kept, scores):
    share = scores.set_index(["draw", "what"])["share"]
    assert share[draw, "agency"] >= agency
    assert share[draw, "form"] >= form
    assert share[draw, "kept"] >= kept


def test_a_reading_meets_the_credit_on_its_letters(program):
    """Found as read, of another agency, lost, and no longer found where no agency was named."""
    place = {"draw": "first", "doc_id": "a", "field": "text", "agency": "رويترز", "form": "cited"}
    read = pd.DataFrame([place | {"start": start, "end": start + 6, "agency_read": agency, "form_read": form}
                         for start, agency, form in ((0, "رويترز", "relay"), (20, "رويترز", "cited"),
                                                     (40, "رويترز", "cited"), (60, "", ""))])
    now = pd.DataFrame([place | {"start": start, "end": start + 5, "agency": agency}
                        for start, agency in ((1, "رويترز"), (20, "سانا"))])
    found = program.scores(program.verdicts(read, now)).set_index("what")
    assert found[["n", "right"]].to_dict("index") == {"agency": {"n": 2, "right": 1}, "form": {"n": 1, "right": 0},
                                                      "kept": {"n": 3, "right": 2}}
