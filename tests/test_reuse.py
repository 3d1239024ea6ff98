"""Reuse: what two articles share, to the word; the same whatever the order of rows; found again in the sample."""

import doctest
import re
import tomllib

import pandas as pd
import pytest
from casefiles import cases
from conftest import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import ROOT, load

from analysis import tables
from analysis.read.arabic import fold
from analysis.read.corpus import read_corpus
from analysis.relate.reuse import crediting, originality, pairs, reuse, shingles
from analysis.relate.reuse.alignment import GAP
from analysis.relate.reuse.shingles import MOST_ARTICLES, SHINGLE

SENTENCE = "افتتحت بلدية الناعورة صباح أمس سوقا جديدة للفواكه والخضار قرب الجسر الخشبي العتيق"


def articles(*texts: str, **columns) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles 0, 1, ... of outlets ا, ب, ... and their documents, with other columns where given."""
    ids, outlets = [str(n) for n in range(len(texts))], [chr(0x627 + n) for n in range(len(texts))]
    given = pd.DataFrame({"doc_id": ids, "text": list(texts)})
    return given, pd.DataFrame({"doc_id": ids, "outlet": outlets, "published": None, "duplicate_of": None} | columns)


def credits(*rows: tuple) -> pd.DataFrame:
    """(doc_id, field, form, start, agency) as credits."""
    found = pd.DataFrame(rows, columns=["doc_id", "field", "form", "start", "agency"])
    return found.assign(end=found["start"] + 5, surface=found["agency"])


def words(text: str) -> list[str]:
    """Folded words and numbers of a text, without the program's own reading."""
    western = re.sub(r"\d", lambda digit: str(int(digit[0])), text)
    return re.findall(r"\d+|[^\d\s]+", " ".join(part if part[:1].isdigit() else fold(part)
                                                for part in re.split(r"(\d+)", western)))


def brute(articles: list[dict]) -> dict:
    """What brute force says (benchmarks/reuse.py)."""
    return load("benchmarks/reuse.py").brute(articles)


def spans(found: pd.DataFrame, texts) -> list[list]:
    """passage, words in the one text, words in the other; of each row."""
    return [[row.passage, texts[int(row.doc_id)][row.start:row.end],
             texts[int(row.other_id)][row.other_start:row.other_end]] for row in found.itertuples()]


@pytest.fixture(scope="module")
def sample():
    return read_corpus(SAMPLE).to_pandas()


@pytest.fixture(scope="module")
def found(sample, sample_tables):
    return reuse(sample, *(sample_tables[name] for name in ("documents", "credits", "attributions")))


def test_the_doctests():
    for module in (shingles, crediting):
        results = doctest.testmod(module)
        assert results.attempted and not results.failed


@cases("reuse")
def test_cases(case):
    given, documents = articles(*case["texts"])
    assert spans(reuse(given, documents, credits()), case["texts"]) == case["rows"]


def test_the_columns_are_those_of_the_contract():
    given, documents = articles(SENTENCE, SENTENCE, "خبر")
    rows = reuse(given, documents, credits())
    assert tables.conform("reuse", dict(rows.items())).num_rows == 1
    assert rows[["containment", "other_containment", "n_words"]].to_numpy().tolist() == [[1, 1, 13]]
    shared = originality(given, documents, rows)
    assert tables.conform("originality", dict(shared.items())).to_pylist()[1:] == [
        {"doc_id": "1", "n_words": 13, "n_shared": 13, "n_commonplace": 0},
        {"doc_id": "2", "n_words": 1, "n_shared": 0, "n_commonplace": 0}]


@pytest.mark.parametrize("texts", [("", ""), ("خبر",), (), ("، .", "12 34")])
def test_nothing_to_share(texts):
    given, documents = articles(*texts)
    rows = reuse(given, documents, credits())
    assert len(rows) == 0 and tables.conform("reuse", dict(rows.items())).num_rows == 0
    assert originality(given, documents, rows)["n_shared"].sum() == 0


def test_containment_is_of_each_in_the_other():
    """One text holds the other whole, and as much again."""
    more = " ".join(f"كلمة{n}" for n in range(12))
    given, documents = articles(SENTENCE, f"{SENTENCE} {more}")
    row, = reuse(given, documents, credits()).to_dict("records")
    shingles_of = len(words(SENTENCE)) - SHINGLE + 1
    assert row["containment"] == 1
    assert row["other_containment"] == pytest.approx(shingles_of / (len(words(f"{SENTENCE} {more}")) - SHINGLE + 1))


def test_one_outlet_shares_nothing_with_itself_and_repeated_articles_are_left_out():
    given, documents = articles(SENTENCE, SENTENCE, outlet="الضحى")
    assert reuse(given, documents, credits()).empty
    given, documents = articles(SENTENCE, SENTENCE, SENTENCE, outlet=["ا", "ا", "ب"], duplicate_of=[None, "0", None])
    rows = reuse(given, documents, credits())
    assert rows[["doc_id", "other_id"]].to_numpy().tolist() == [["0", "2"]]
    assert originality(given, documents, rows)["n_shared"].tolist() == [13, 13, 13]


@pytest.mark.parametrize("many, shared", [(MOST_ARTICLES, True), (MOST_ARTICLES + 1, False)])
def test_what_more_than_forty_articles_have_is_a_commonplace(many, shared):
    """In two texts that share another sentence too; outlets enough that none has a tenth of its own so."""
    other = "وعاد الرعاة إلى خيامهم قبل المغيب وقد ملأوا القرب ماء من العين الباردة وحلبوا النوق"
    between = [" ".join(str(100 * n + k) for k in range(GAP + 1)) for n in range(2)]
    texts = [f"{SENTENCE}. {between[n]} {other}" if n < 2 else SENTENCE for n in range(many)]
    given, documents = articles(*texts)
    rows = reuse(given, documents, credits())
    assert (rows["n_words"] == len(words(SENTENCE))).any() == shared
    of_two = rows.query("doc_id == '0' and other_id == '1'")
    assert len(words(other)) in of_two["n_words"].tolist()
    commonplace = originality(given, documents, rows)["n_commonplace"].tolist()
    led_on = len(words(SENTENCE)) - SHINGLE + 1  # the other words stand in stretches with numbers, too
    assert commonplace == [0] * many if shared else [led_on] * 2 + [len(words(SENTENCE))] * (many - 2)


@pytest.mark.parametrize("repeated, shared", [(2, True), (3, False)])
def test_what_a_tenth_of_an_outlet_has_is_a_commonplace(repeated, shared):
    """Three articles of twenty; two of an outlet are no form of the house, however few it has."""
    texts = [f"{n} {SENTENCE}" for n in range(repeated)] + [f"خبر {n}" for n in range(20 - repeated)] + [SENTENCE]
    given, documents = articles(*texts, outlet=["الضحى"] * 20 + ["الضفة"])
    rows = reuse(given, documents, credits())
    assert len(rows) == (repeated if shared else 0)


def test_the_tokeniser_reads_arabic():
    """A tool that takes only Latin letters for words finds every two Arabic texts the same: here none of forty is."""
    texts = [" ".join(f"{first}{chr(0x627 + k)}{last}َ" for k in range(20)) for first in "جحخدذرزسشص" for last in "فقكل"]
    given, documents = articles(*texts)
    assert reuse(given, documents, credits()).empty
    given, documents = articles(*texts, re.sub("َ", "ـ", texts[3]))
    row, = reuse(given, documents, credits()).to_dict("records")
    assert (row["doc_id"], row["other_id"], row["containment"], row["n_words"]) == ("3", "40", 1, 20)


WORDS = st.sampled_from(["جسر", "طوفان", "حصاد", "محكمة", "قافلة", "ملعبٌ", "مصنـع", "غابة", "2015", "٧"])
TEXTS = st.lists(st.lists(WORDS, max_size=60).map(lambda found: "، ".join(found)), min_size=3, max_size=3)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.integers(0, 40), st.integers(5, 40), st.randoms(use_true_random=False))
def test_runs_are_the_same_words_and_never_overlap(texts, begin, length, random):
    """In texts of few words, which repeat themselves; one has a stretch of another."""
    texts[1] += " " + " ".join(texts[0].split()[begin:begin + length])
    given, documents = articles(*texts)
    rows = reuse(given, documents, credits())
    for (one, other), pair in rows.groupby(["doc_id", "other_id"]):
        both = [texts[int(one)], texts[int(other)]]
        assert one < other
        for row in spans(pair, texts):
            assert words(row[1]) == words(row[2])
        assert pair["n_words"].tolist() == [len(words(text)) for _, text, _ in spans(pair, texts)]
        for text, start, end in zip(both, ("start", "other_start"), ("end", "other_end"), strict=True):
            edges = pair.sort_values(start)
            assert (edges[start].to_numpy()[1:] >= edges[end].to_numpy()[:-1]).all()
            for a, b in zip(pair[start], pair[end], strict=True):
                assert words(text[:a]) + words(text[a:b]) + words(text[b:]) == words(text)
        for _, passage in pair.groupby("passage"):
            assert passage["start"].is_monotonic_increasing and passage["other_start"].is_monotonic_increasing
            assert passage["n_words"].max() >= SHINGLE
            for text, start, end in zip(both, ("start", "other_start"), ("end", "other_end"), strict=True):
                between = zip(passage[end][:-1], passage[start][1:], strict=True)
                assert all(len(words(text[a:b])) <= GAP for a, b in between)
        had = [{tuple(found[i:i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)} for found in map(words, both)]
        assert pair["containment"].tolist() == [pytest.approx(len(had[0] & had[1]) / len(had[0]))] * len(pair)
        assert pair["other_containment"].tolist() == [pytest.approx(len(had[0] & had[1]) / len(had[1]))] * len(pair)
    order = random.sample(range(3), 3)
    pd.testing.assert_frame_equal(rows, reuse(given.iloc[order], documents.iloc[order[::-1]], credits()))


def test_what_is_held_at_once_changes_nothing(sample, sample_tables, found, monkeypatch):
    monkeypatch.setattr(pairs, "RUNS", 2)
    monkeypatch.setattr(shingles, "ARTICLES_AT_ONCE", 7)
    again = reuse(sample, *(sample_tables[name] for name in ("documents", "credits", "attributions")))
    pd.testing.assert_frame_equal(found, again)


@pytest.mark.parametrize("texts", [(SENTENCE.split()[0] + " ") * 3000, f"{SENTENCE} " * 200])
def test_a_text_that_only_repeats_itself_takes_no_longer(texts):
    given, documents = articles(texts, texts)
    row, = reuse(given, documents, credits()).to_dict("records")
    assert row["n_words"] == len(words(texts)) and row["containment"] == 1


def test_brute_force_finds_the_same_pairs(sample):
    """Of the sample, with copies of every other article of which a growing part is another text."""
    texts = sample["text"].tolist()
    copies = [texts[n][:len(texts[n]) * (n % 10) // 10] + texts[n + 1][:400] for n in range(0, len(texts) - 1, 2)]
    given, documents = articles(*texts, *copies, outlet=[*sample["outlet"], *["الضحى"] * len(copies)])
    exact = brute(given.merge(documents, on="doc_id").to_dict("records"))
    rows = reuse(given, documents, credits()).drop_duplicates(["doc_id", "other_id"])
    half = rows[rows[["containment", "other_containment"]].max(axis=1) >= .5]
    compared = half["doc_id"].isin(exact["compared"]) & half["other_id"].isin(exact["compared"])
    pairs = set(half[compared][["doc_id", "other_id"]].itertuples(index=False, name=None))
    assert len(pairs) > 40 and pairs == set(map(tuple, exact["pairs"]))


def test_what_was_measured_against_brute_force():
    rows = pd.read_csv(ROOT / "data" / "accuracy" / "reuse.csv")
    assert rows["share"].tolist() == [25, 50, 100] and (rows["exact"] > 100).all()
    assert (rows[["precision", "recall"]] >= .99).all(axis=None)
    assert rows["documents"].iloc[-1] > 12_000 and (rows["seconds"] < rows["brute_seconds"]).all()


PLANTED = pd.read_csv(SAMPLE / "gold" / "reuse.csv")
REWRITES = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))["rewrite"]
# Copies of one article share with each other what both have of it.
COPIES_OF_ONE = {("difaf_council", "sada_council"), ("difaf_crossing", "sada_crossing"), ("difaf_dam", "sindyan_dam")}


@pytest.mark.parametrize("case", PLANTED.to_dict("records"), ids=PLANTED["doc_id"])
def test_planted_passages_are_found(case, found):
    """Both ends overlap by .95 and more; the copy credits nobody, the source its agency."""
    rows = found.query("doc_id == @case['doc_id'] and other_id == @case['other_id']").sort_values("n_words")
    row = rows.iloc[-1]
    for side in ("", "other_"):
        inside = min(row[f"{side}end"], case[f"{side}end"]) - max(row[f"{side}start"], case[f"{side}start"])
        around = max(row[f"{side}end"], case[f"{side}end"]) - min(row[f"{side}start"], case[f"{side}start"])
        assert inside >= .95 * around
    assert (row["credited"] == "credited") == case["credited"] and row["other_credited"] == "credited"


@pytest.mark.parametrize("case", REWRITES, ids=lambda case: case["copy"])
def test_planted_rewrites_are_found(case, found, sample):
    """Two runs of one passage with what lies between them hold the one wording there, and the other here."""
    text = sample.set_index("doc_id")["text"]
    one, other = case["source"], case["copy"]
    assert one < other
    rows = found.query("doc_id == @one and other_id == @other")
    changes = [(text[one][a.start:b.end], text[other][a.other_start:b.other_end])
               for a, b in zip(rows.itertuples(), rows[1:].itertuples(), strict=False) if a.passage == b.passage]
    assert any(fold(case["was"]) in fold(had) and fold(case["became"]) in fold(has) for had, has in changes)


def test_nothing_else_is_found_in_the_sample(found):
    planted = {tuple(sorted(pair)) for pair in PLANTED[["doc_id", "other_id"]].itertuples(index=False)}
    planted |= {tuple(sorted((case["source"], case["copy"]))) for case in REWRITES}
    shared = set(found[["doc_id", "other_id"]].itertuples(index=False, name=None))
    assert shared == planted | COPIES_OF_ONE
