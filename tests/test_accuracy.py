"""The accuracy benchmark: its committed tables, its baselines, its reading of treebanks, and its numbers again."""

import csv
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "benchmarks"))

import accuracy  # noqa: E402
import baselines  # noqa: E402
import conllu  # noqa: E402
import scores  # noqa: E402
import silver  # noqa: E402

SHARED = ROOT.parent / "shared"
COLUMNS = {"scores": scores.COLUMNS, "rules": ("rule", "n", "right", "share", "low", "high"),
           "read": ("data", "what", "kind", "verdict", "n")}
VERDICTS = ("corpus", "sent_id", "cue_start", "cue", "verdict", "kind")
TREEBANKS = {"PUD": SHARED / "corpora" / "ud" / "ar_pud-dev.conllu.gz",
             "PADT": SHARED / "corpora" / "ud" / "ar_padt-dev.conllu.gz"}
READ = ("gold", "mended", "kept")
NEAR = 0.02


def committed(name):
    return pd.read_csv(ROOT / "data" / "accuracy" / f"{name}.csv", keep_default_na=False, na_values=[""])


def words(*cells):
    """CoNLL-U rows of words given as "form lemma upos features head relation"."""
    lines = [cell.split(" ") for cell in cells]
    return "".join(f"{n}\t{w[0]}\t{w[1]}\t{w[2]}\t_\t{w[3]}\t{w[4]}\t{w[5]}\t_\t_\n" for n, w in enumerate(lines, 1))


def sentences(tmp_path, text):
    path = tmp_path / "bank.conllu"
    path.write_text(text + "\n", encoding="utf-8")
    return list(conllu.read_conllu(path))


@pytest.fixture(scope="module")
def forms(lexicons):
    return baselines.reporting_forms(lexicons.frames["cues"])


@pytest.fixture(scope="module")
def sayings(lexicons):
    return silver.Sayings(lexicons.frames["cues"])


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_documented_columns(name):
    table, documented = committed(name), (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert tuple(table) == COLUMNS[name] and len(table)
    assert [column for column in COLUMNS[name] if f"`{column}`" not in documented] == []


def test_scores_are_shares_within_their_intervals():
    table = committed("scores")
    assert set(table["system"]) == {"Isnad", "quotation marks", "first verb"}
    assert set(table["data"]) == {*READ, "PUD", "PADT"}
    assert set(table["group"]) == {"all", "verb", "participle", "preposition", "direct", "indirect", "mixed"}
    assert not table.duplicated(["data", "system", "by", "group", "measure"]).any()
    assert table["value"].dropna().between(0, 1).all() and (table["value"].isna() == (table["n"] == 0)).all()
    drawn = table.dropna(subset="low")
    assert ((drawn["low"] <= drawn["value"]) & (drawn["value"] <= drawn["high"])).all()
    assert (drawn["n"] >= 10).all()


def test_rules_count_what_is_right():
    table = committed("rules")
    assert table["rule"].is_unique and (table["right"] <= table["n"]).all()
    assert (table["share"] - table["right"] / table["n"]).abs().max() < 0.001
    read = committed("scores").query("data in @READ and system == 'Isnad' and by == 'all' and measure == 'precision'")
    assert table["n"].sum() == read["n"].sum()


def test_every_difference_from_the_treebanks_was_read():
    table = committed("read")
    assert set(table["verdict"]) <= {"true", "optional", "false"} and set(table["what"]) == {"missed", "further"}
    with (ROOT / "benchmarks" / "verdicts_silver.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == VERDICTS
    assert {row[4] for row in rows} == {"true", "optional", "false"} and all(row[5] for row in rows)
    assert max(Counter((row[0], row[1], row[2]) for row in rows).values()) == 1
    assert table["n"].sum() <= len(rows)


def test_misses_are_those_of_the_scores():
    recall = committed("scores").query("system == 'Isnad' and by == 'all' and measure == 'recall'")
    recall = recall[recall["data"].isin(TREEBANKS)]
    expected = (recall["n"] * (1 - recall["value"])).round().astype(int)
    missed = committed("read").query("what == 'missed'").groupby("data")["n"].sum()
    assert dict(zip(recall["data"], expected, strict=True)) == missed.to_dict()


def test_first_verb_takes_what_stands_between(forms):
    text = "وقالت مديرة المرصد إن البركان هادئ منذ شهر. وبقي الطريق مغلقا."
    row, = baselines.first_verb(text, forms)
    assert text[row["source_start"]:row["source_end"]].strip() == "مديرة المرصد"
    assert text[row["content_start"]:row["content_end"]] == "إن البركان هادئ منذ شهر"
    assert (row["cue"], row["quote_type"]) == ("وقالت", "indirect")


def test_first_verb_reads_speech_after_a_colon(forms):
    text = "وأضاف: \"سنفتح الطريق غدا\"."
    row, = baselines.first_verb(text, forms)
    assert (row["source_start"], row["quote_type"]) == (None, "direct")
    assert text[row["content_start"]:].startswith("سنفتح")


def test_quotation_pairs_take_the_nearest_verb(forms):
    text = "«لن نبيع المنحل ولو عرضوا علينا الضعف»، قال أكبر الإخوة، وذكر أن النحل «كريم»."
    row, = baselines.quotation_pairs(text, forms)
    assert (row["cue"], row["source_start"], row["quote_type"]) == ("قال", None, "direct")
    assert text[row["content_start"]:row["content_end"]] == "لن نبيع المنحل ولو عرضوا علينا الضعف"


def test_quotation_pairs_know_no_indirect_speech(forms):
    assert list(baselines.quotation_pairs("وقالت مديرة المرصد إن البركان هادئ منذ شهر.", forms)) == []


def test_words_are_put_together(tmp_path):
    rows = words("وَ وَ CONJ _ 0 cc", "لِ لِ ADP _ 3 case", "اَلحُكُومَةِ حُكُومَة NOUN _ 5 nmod", "( ( PUNCT _ 5 punct",
                 "خُطَّةُ خُطَّة NOUN _ 0 root", "هَا هُوَ PRON Case=Gen|PronType=Prs 5 nmod", ") ) PUNCT _ 5 punct",
                 "\" \" PUNCT _ 9 punct", "لمدينتنا لمدينتنا X _ 5 case", "لمدينتنا لمدينتنا X _ 5 nmod",
                 "\" \" PUNCT _ 9 punct", ". . PUNCT _ 5 punct")
    sentence, = sentences(tmp_path, "# sent_id s1\n# orig_file_sentence NEWS#4\n" + rows)
    assert (sentence.sent_id, sentence.document) == ("NEWS#4", "NEWS")
    assert silver.bare(sentence.text) == "وللحكومة (خطتها) \"لمدينتنا\"."
    assert {sentence.text[w.start:w.end] for w in sentence.words if w.upos == "X"} == {"لمدينتنا"}


def test_words_of_a_range_are_written_as_one(tmp_path):
    rows = words("سَ س PART _ 2 aux", "يَقُولُ قَال VERB _ 0 root", "نَادِر نَادِر PROPN _ 2 nsubj")
    sentence, = sentences(tmp_path, "# sent_id = s1\n1-2\tسيقول\t_\t_\t_\t_\t_\t_\t_\t_\n" + rows)
    assert sentence.text == "سيقول نَادِر"
    assert [(w.start, w.end) for w in sentence.words] == [(0, 5), (0, 5), (6, 12)]


def test_words_are_found_in_a_given_text(tmp_path):
    rows = words("ل ل ADP _ 2 case", "لنهر نهر NOUN _ 0 root", "ضفتان ضفة NOUN _ 2 nsubj")
    sentence, = sentences(tmp_path, "# newdoc id = d7\n# sent_id = s1\n# text = للنهر ضفتان\n" + rows)
    assert sentence.document == "d7"
    assert [sentence.text[w.start:w.end] for w in sentence.words] == ["ل", "لنهر", "ضفتان"]


def test_a_row_without_ten_cells_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"bank\.conllu, row 2: 3 cells"):
        sentences(tmp_path, "# sent_id = s1\n1\tقال\tقال\n")


CLAUSE = ("أن أن SCONJ _ 4 mark", "الجسر جسر NOUN _ 4 nsubj")


@pytest.mark.parametrize(("rows", "found"), [
    (("ذكر ذكر VERB _ 0 root", *CLAUSE, "أغلق أغلق VERB _ 1 ccomp"), [("ذكر", "verb", "ccomp")]),
    (("ذكر ذكر VERB _ 0 root", *CLAUSE, "أغلق أغلق VERB _ 1 dobj"), [("ذكر", "verb", "dobj")]),
    (("مضيفا مضيف ADJ _ 0 root", *CLAUSE, "أغلق أغلق VERB _ 1 ccomp"), [("مضيفا", "participle", "ccomp")]),
    (("قال قال VERB _ 0 root", ": : PUNCT _ 4 punct", "الجسر جسر NOUN _ 4 nsubj", "أغلق أغلق VERB _ 1 parataxis"),
     [("قال", "verb", "parataxis")]),
    (("قال قال VERB _ 0 root", "نادر نادر PROPN _ 1 nsubj", "ثم ثم CONJ _ 4 cc", "خرج خرج VERB _ 1 parataxis"), []),
    (("ذكر ذكر VERB _ 0 root", "نادر نادر PROPN _ 1 nsubj", "الجسر جسر NOUN _ 1 dobj"), []),
    (("ركض ركض VERB _ 0 root", *CLAUSE, "أغلق أغلق VERB _ 1 ccomp"), []),
])
def test_silver_is_a_word_of_saying_with_a_clause(rows, found, sayings, tmp_path):
    sentence, = sentences(tmp_path, "# sent_id = s1\n" + words(*rows))
    assert [(p.cue, p.cue_class, p.relation) for p in silver.positives(sentence, sayings)] == found


def test_places_are_judged_and_counted():
    wanted = [silver.Positive("s1", 0, 3, "قال", "verb", "ccomp"), silver.Positive("s1", 9, 12, "ذكر", "verb", "ccomp")]
    rows = [{"doc_id": "s1", "cue_start": 0, "cue_end": 3, "cue": "قال"},
            {"doc_id": "s1", "cue_start": 20, "cue_end": 24, "cue": "حَسب"}]
    places = silver.judge("X", silver.differences(wanted, rows), {("X", "s1", 20): {"verdict": "true", "kind": "k"}})
    assert [(p["what"], p["cue"], p["verdict"]) for p in places] == [("missed", "ذكر", "unread"),
                                                                     ("further", "حسب", "true")]
    read = silver.after_reading(wanted, places, {"s1": "d1"}, ("X", "Isnad"))
    assert [(row["measure"], row["value"], row["n"]) for row in read] == [("recall_read", 0.5, 2),
                                                                          ("precision_read", 1, 2)]


@pytest.mark.shared
@pytest.mark.parametrize("data", READ)
def test_read_articles_give_the_committed_numbers(data, lexicons):
    if not SHARED.exists():
        pytest.skip("../shared is missing: one set of hand-read articles was not scored")
    columns = {"text": "content", "outlet": "source", "byline": "author"}
    gold = accuracy.read_gold(SHARED / "gold" / "attributions_dev.jsonl") if data == "gold" else accuracy.read_articles(
        SHARED / "corpora" / "saudinewsnet" / "articles.jsonl.gz", columns)[data]
    scorer = accuracy.import_scorer(SHARED / "checks" / "score_attribution.py")
    found = accuracy.systems([{name: article[name] for name in accuracy.SCHEMA.names} for article in gold], lexicons)
    table = committed("scores").query("data == @data and by == 'all'").set_index(["system", "measure"])["value"]
    now = {system: scorer.score(rows, gold)[0] for system, rows in found.items()}
    assert {key: now[key[0]][key[1]] for key, value in table.items() if abs(now[key[0]][key[1]] - value) > NEAR} == {}


@pytest.mark.shared
@pytest.mark.parametrize("data", TREEBANKS)
def test_treebanks_give_the_committed_numbers(data, lexicons):
    if not SHARED.exists():
        pytest.skip("../shared is missing: one treebank was not measured")
    rows, places, _ = accuracy.score_silver(data, TREEBANKS[data], lexicons)
    table = committed("scores").query("data == @data").set_index(["system", "by", "group", "measure"])["value"]
    now = {tuple(row[name] for name in ("system", "by", "group", "measure")): row["value"] for row in rows}
    assert {key: now[key] for key, value in table.items() if abs(now[key] - value) > NEAR} == {}
    assert sum(place["verdict"] == "unread" for place in places) < len(places) / 10
