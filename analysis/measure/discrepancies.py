"""Where articles contradict each other: the same quantity with different values, each beside its source and outlet.

Two quantities are the same where
- their articles are of one story, or else name two targets or more in common and lie within a week (of days told: the
  days themselves do, whenever the articles appeared; two that lie further apart are days of different events);
- they count the same: killed with killed, of people and things also the same noun; whole with whole, part with part
  (a toll so far, a part of a number, two kinds in one number are told apart); not of different targets (violence);
- the words around them are alike (`relate.surroundings`): NEAR, or ALONE where neither article tells another
  such number;
- each is the likest to the other in the other's article.

Both thresholds were chosen on the sample. Quantities so linked, also by way of others, are a group.

**When values differ.** A value is an interval: that of a range, or a point; نحو widens it by a tenth either way (نحو 30
agrees with 27 to 33), أكثر من and على الأقل upwards by half, أقل من and لا يتجاوز downwards to two thirds; the rounder
of two by half of its last digit, a twentieth at most (59 million agrees with 59.48, 0.5 per cent with 0.46). Values
whose intervals meet agree. A day with a year and one without agree where day and month do.

**Numbers of different things** are those with a noun of which one article tells both, and those of articles that
differ in most of the numbers they share (ROUTINE): reports of two days from one mould, two telephones.

What is listed is for a reader, the likest first, and never scored: a toll that rose between two articles differs as one
that somebody got wrong does, and words are alike around numbers of different things.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.measure.sample import Sample
from analysis.relate.links import DAYS, Links
from analysis.relate.statements import nearest
from analysis.relate.surroundings import near, skeletons, surroundings, weigh_words

NEAR, ALONE = 0.2, 0.12  # cosines
# Units of which numbers of any noun are compared: of what befell people, of days, of shares.
ANY_NOUN = ("killed", "wounded", "casualties", "missing", "detained", "released", "displaced", "date", "percent")
ABOUT, OPEN = 0.1, 0.5  # how far hedges widen a value, as a share of it
ROUND = 0.05  # how far a round number may be off, as a share of it
EXACT = 1000  # whole numbers below are exact
ROUTINE, SAME_OUTLET = 4, 2  # numbers in which articles, or two of one outlet, differ that tell of different things
YEAR = 10_000  # of a day as YYYYMMDD
COLUMNS = ["discrepancy", "story_id", "unit", "noun", "value", "value_high", "hedge", "low", "high",
           "source", "speaker", "voice", "outlet", "published", "doc_id", "field", "start", "end", "surface",
           "likeness", "n_outlets"]


def discrepancies(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> pd.DataFrame:
    """Quantities that articles give different values: a row a mention, those of one discrepancy together.

    tables: documents, quantities, labels, attributions, speakers, violence, and stories where there is one. articles:
    doc_id, title, text. Returns discrepancy (1, 2 ..., the likest first), story_id (null across stories), unit, noun
    (of people and things: counted, as most write it), value, value_high, hedge, low, high (what it may
    mean), source (as written where it is told, '' in own voice), speaker (the fullest name in the article), voice,
    outlet, published, doc_id, field, start, end, surface, likeness (cosine of the likest pair that differs), n_outlets
    (1 where an outlet contradicts itself).
    """
    rows, pairs = grouped(tables, articles)
    differing = pairs[~agree(rows, pairs)]
    likest = differing["likeness"].groupby(rows["group"].to_numpy()[differing["one"]]).max()
    likest = likest.sort_values(ascending=False, kind="stable")
    number = dict(zip(likest.index, range(1, len(likest) + 1), strict=True))
    low, high = bounds(rows)
    rows = rows.assign(discrepancy=rows["group"].map(number), likeness=rows["group"].map(likest), low=low, high=high)
    rows = rows[rows["discrepancy"].notna()].astype({"discrepancy": "int64"})
    stories, outlets = (rows.groupby("discrepancy")[column].transform("nunique") for column in ("story_id", "outlet"))
    rows = rows.assign(story_id=rows["story_id"].where(stories == 1), noun=_common_noun(rows), n_outlets=outlets)
    order = ["discrepancy", "value", "outlet", "doc_id", "start"]
    return with_speakers(rows, tables).sort_values(order, ignore_index=True)[COLUMNS]


def grouped(tables: dict[str, pd.DataFrame], articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Which quantities are the same: (rows, pairs).

    rows: the measured quantities, durations left out, with outlet, story_id, kind, and group, a number that is equal
    for the same quantity. pairs: the links between them, places of rows (one, other) with their likeness.
    """
    documents = tables["documents"]
    rows = Sample(documents).place(tables["quantities"], "quantities")
    rows = rows[rows["unit"] != "duration"].sort_values(["doc_id", "field", "start"], ignore_index=True)
    links = Links(documents, tables["labels"], tables.get("stories"))
    rows = rows.assign(story_id=links.story(rows["doc_id"]), kind=kinds(rows))
    texts = {(row.doc_id, field): getattr(row, field) for row in articles.itertuples() for field in ("title", "text")}
    rows = rows[rows["field"].isin(["title", "text"])].reset_index(drop=True)
    weights = weigh_words(surroundings(rows, texts, tables["labels"]))
    article = pd.factorize(rows["doc_id"])[0]
    pairs = near(weights, article, pd.factorize(rows["unit"] + " " + rows["count"] + " " + rows["kind"])[0], ALONE)
    pairs = _same(pairs, rows.assign(target=_suffering(rows, tables["violence"])), links)
    pairs = nearest(pairs, article)
    pairs = pairs[~_of_other_things(pairs, rows)].reset_index(drop=True)
    edges = csr_array((np.ones(len(pairs)), (pairs["one"], pairs["other"])), (len(rows), len(rows)))
    return rows.assign(group=connected_components(edges, directed=False)[1] if len(rows) else 0), pairs


def kinds(rows: pd.DataFrame) -> pd.Series:
    """What each quantity counts beside its unit, as it is compared: the consonants of its noun, '' where any noun does.

    A number that stands alone (الثلاثة) has no noun; where one is needed it is compared with nothing else ('?' and its
    row).
    """
    nouns = [_noun(surface, value) for surface, value in zip(rows["surface"], rows["value"], strict=True)]
    alone = [noun or f"?{number}" for number, noun in enumerate(nouns)]
    return pd.Series(np.where(rows["unit"].isin(ANY_NOUN), "", alone), rows.index, "str")


def bounds(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most that each value may mean (see above)."""
    low = rows["value"].to_numpy(float)
    high = np.fmax(low, rows["value_high"].to_numpy(float))
    hedge = rows["hedge"].fillna("").to_numpy()
    about, up, down = (np.isin(hedge, names) for names in (["approximate"], ["more", "at_least"], ["less", "at_most"]))
    return (low * np.where(about, 1 - ABOUT, 1) / np.where(down, 1 + OPEN, 1),
            high * np.where(about, 1 + ABOUT, 1) * np.where(up, 1 + OPEN, 1))


def rounding(value: np.ndarray) -> np.ndarray:
    """How far each value may be off because it was rounded: half of its last digit, a twentieth of it at most.

    >>> rounding(np.array([12, 363_000, 59e6, 2e9, 0.5])).round(3).tolist()
    [0.0, 500.0, 500000.0, 100000000.0, 0.025]
    """
    digits = [f"{number:.6e}".split("e") for number in value]
    last = np.array([10.0 ** (int(power) - len(figures.rstrip("0").rstrip(".").replace(".", "")) + 1)
                     for figures, power in digits])
    exact = (value < EXACT) & (value == np.floor(value))
    return np.where(exact, 0, np.minimum(last / 2, ROUND * value))


def agree(rows: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    """Which pairs (one, other: places in `rows`) have values that may be the same."""
    low, high = bounds(rows)
    one, other = pairs["one"].to_numpy(), pairs["other"].to_numpy()
    dates = (rows["unit"] == "date").to_numpy()[one]
    yearless = dates & ((low[one] < YEAR) | (low[other] < YEAR))
    low_a, high_a, low_b, high_b = (np.where(yearless, end % YEAR, end)
                                    for end in (low[one], high[one], low[other], high[other]))
    off = np.where((rows["unit"] == "date").to_numpy(), 0, rounding(rows["value"].to_numpy(float)))
    off = np.where(off[one] == off[other], 0, np.maximum(off[one], off[other]))
    return (low_a <= high_b + off) & (low_b <= high_a + off)


def days_between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Days between days written YYYYMMDD or MMDD; without the year of either they are of one year, the nearer way.

    >>> days_between(np.array([20310228, 310, 1231]), np.array([20310302, 20250308, 101])).tolist()
    [2.0, 2.0, 1.0]
    """
    yearless = (one < YEAR) | (other < YEAR)
    a, b = (_ordinal(np.where(yearless, 2001 * YEAR + side % YEAR, side)) for side in (one, other))
    apart = np.abs(a - b)
    return np.where(yearless, np.minimum(apart, 365 - apart), apart)


def _ordinal(day: np.ndarray) -> np.ndarray:
    """Days since some day, of whatever calendar; NaN where there is no such day."""
    text = pd.Series(np.char.zfill(day.astype(np.int64).astype(str), 8))
    parsed = pd.to_datetime(text, format="%Y%m%d", errors="coerce").to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(parsed), np.nan, parsed.astype(float))


def _noun(surface: str, value: float) -> str:
    """The consonants of what is counted, its last word; '' where the number stands alone, unless that is a dual."""
    words = skeletons(surface)
    return words[-1] if len(words) > 1 or (words and value == 2) else ""


def _same(pairs: pd.DataFrame, rows: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Those of `pairs` that may be of the same quantity."""
    one, other = (rows.iloc[pairs[side]].reset_index(drop=True) for side in ("one", "other"))
    told = rows.groupby(["doc_id", "unit", "kind", "count"])["value"].transform("nunique") == 1
    alone = (told.to_numpy()[pairs["one"]] & told.to_numpy()[pairs["other"]]) | (one["target"] == other["target"])
    story = links.one_story(one["doc_id"], other["doc_id"])
    apart = links.days_apart(one["doc_id"], other["doc_id"])
    dates = (one["unit"] == "date").to_numpy()
    if dates.any():
        apart[dates] = days_between(one["value"].to_numpy()[dates], other["value"].to_numpy()[dates])
    enough = pairs["likeness"].to_numpy() >= np.where(story & alone, ALONE, NEAR)
    enough &= ~(one["target"].notna() & other["target"].notna() & (one["target"] != other["target"])).to_numpy()
    enough &= ~((apart > DAYS) & (dates | ~story))
    kept = pairs[enough]
    met = story[enough] | links.share_targets(one["doc_id"][enough], other["doc_id"][enough])
    return kept[met].reset_index(drop=True)


def _of_other_things(pairs: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Which of `pairs` differ because they are of different things: see above."""
    one, other = (rows.iloc[pairs[side]].reset_index(drop=True) for side in ("one", "other"))
    differ = ~agree(rows, pairs)
    told = set(zip(rows["doc_id"], rows["unit"], rows["kind"], rows["value"], strict=True))
    nouns = ~one["unit"].isin(ANY_NOUN).to_numpy()
    both = nouns & np.array([(a, unit, kind, y) in told or (b, unit, kind, x) in told for a, b, unit, kind, x, y in zip(
        one["doc_id"], other["doc_id"], one["unit"], one["kind"], one["value"], other["value"], strict=True)], bool)
    articles = [one["doc_id"].rename("a"), other["doc_id"].rename("b")]
    differing = pd.Series(differ).groupby(articles).transform("sum").to_numpy()
    shared = pd.Series(differ).groupby(articles).transform("size").to_numpy()
    most = np.where(one["outlet"] == other["outlet"], SAME_OUTLET, ROUTINE)
    return differ & (both | ((differing >= most) & (2 * differing > shared)))


def _suffering(rows: pd.DataFrame, violence: pd.DataFrame) -> pd.Series:
    """The target that each quantity is a number of, where it stands in the patient of an act of violence."""
    acts = violence.loc[violence["patient_target"].notna(), ["doc_id", "field", "patient_start", "patient_end",
                                                             "patient_target"]]
    met = rows[["doc_id", "field", "start", "end"]].reset_index().merge(acts, on=["doc_id", "field"])
    met = met[(met["start"] >= met["patient_start"]) & (met["end"] <= met["patient_end"])]
    return rows.index.to_series().map(met.drop_duplicates("index").set_index("index")["patient_target"])


def _common_noun(rows: pd.DataFrame) -> pd.Series:
    """The most frequent noun of each discrepancy as written, '' where nouns are not compared."""
    noun = rows["surface"].str.split().str[-1].where(~rows["unit"].isin(ANY_NOUN), "")
    common = noun.groupby(rows["discrepancy"]).agg(lambda column: column.value_counts().index[0])
    return rows["discrepancy"].map(common).astype("str")


def with_speakers(rows: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """`rows` of quantities with source and speaker of the attribution in whose content they stand ('' in own voice),
    and published of their article. tables: attributions, speakers, documents."""
    said = tables["attributions"][["attribution_id", "source", "source_id"]]
    said = said.merge(tables["speakers"][["source_id", "name"]], on="source_id", how="left", validate="many_to_one")
    rows = rows.merge(said, on="attribution_id", how="left", validate="many_to_one")
    source = rows["source"].where(rows["source"].notna() & (rows["source"] != ""), rows["name"])
    published = tables["documents"].set_index("doc_id")["published"]
    return rows.assign(source=source.fillna(""), speaker=rows["name"].fillna(""),
                       published=rows["doc_id"].map(published))
