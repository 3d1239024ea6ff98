"""Every credibility signal on tables counted by hand: what is counted, and among what."""

import numpy as np
import pandas as pd
import pytest
from constructed import attributions, credits, documents, expressions, frame, labels

from analysis import tables
from analysis.measure import signals
from analysis.measure.sample import Sample
from analysis.measure.signals import attribution, estimates, origins, sources, wording
from analysis.measure.statistics import entropy

OUTLET, A, B, C = "الضحى", "الضحى-00", "الضحى-01", "الضحى-02"
ALL = {signal.__name__: signal for theme in signals.THEMES.values() for signal in theme}


def world(size=3, **given):
    """Tables of `size` articles of 70 words in which nothing was found but what is `given`."""
    empty = {name: frame(name, []) for name in tables.TABLES if name != "documents"}
    return {**empty, "documents": documents({OUTLET: size}), "targets": TARGETS} | given


TARGETS = pd.DataFrame({"target": ["movement", "army", "flood"], "kind": ["armed_group", "army", "event"],
                        "country": ["Northland", "Southland", "Southland"]})


def measured(name, given):
    """(n, total, value) of the signal `name` in these tables."""
    found = ALL[name](given, Sample(given["documents"], np.random.default_rng(4)))
    assert list(found) == estimates.COLUMNS and list(found["signal"]) == [name]
    return tuple(found.loc[0, ["n", "total", "value"]])


def counts(name, given):
    n, total, value = measured(name, given)
    assert value == pytest.approx(n / total)
    return n, total


def sentences(*rows):
    """One row for each (doc_id, start, words, attributed, quoted[, section])."""
    return frame("sentences", [
        {"doc_id": doc_id, "field": "text", "section": section[0] if section else "body", "start": start,
         "end": start + 90, "n_words": n, "attributed_words": said, "quoted_words": quoted}
        for doc_id, start, n, said, quoted, *section in rows])


def disclosures(*rows, **columns):
    """One row for each (doc_id, start, kind)."""
    return frame("disclosures", [{"doc_id": doc_id, "field": "text", "section": "body", "start": start,
                                  "end": start + 9, "surface": "x", "kind": kind, "voice": "own", **columns}
                                 for doc_id, start, kind in rows])


def sections(*rows):
    return frame("sections", [{"doc_id": doc_id, "field": "text", "section": section, "start": 0, "end": 9}
                              for doc_id, section in rows])


TOLD = sentences((A, 0, 20, 5, 0), (A, 100, 10, 0, 0), (B, 0, 10, 10, 4), (B, 100, 30, 30, 30, "caption"))


@pytest.mark.parametrize("name, n, total", [("attributed_sentences", 2, 3), ("attributed_words", 15, 40),
                                            ("quoted_words", 4, 40)])
def test_words_and_sentences_of_the_body(name, n, total):
    assert counts(name, world(sentences=TOLD)) == (n, total)


@pytest.mark.parametrize("name, n", [("directly_quoted", 2), ("endorsing", 1), ("distancing", 2)])
def test_quotation_and_stance_are_shares_of_what_the_outlet_says_and_does_not_deny(name, n):
    kinds = {"quote_type": ["direct", "mixed", "indirect", "indirect"],
             "stance": ["distancing", "endorsing", "neutral", "distancing"]}
    said = attributions([(A, "named_person")] * 4).assign(**kinds)
    denied = attributions([(B, "named_person")], negated=True, quote_type="direct", stance="endorsing")
    nested = attributions([(C, "named_person")], parent_id="x", quote_type="direct", stance="endorsing")
    assert counts(name, world(attributions=pd.concat([said, denied, nested]))) == (n, 4)


def test_numbers_attributed_leave_out_days_and_headlines():
    rows = pd.DataFrame({"doc_id": A, "field": ["text"] * 4 + ["title"], "section": ["body"] * 4 + ["headline"],
                         "unit": ["killed", "count", "money", "date", "killed"],
                         "voice": ["own", "quoted", "attributed", "attributed", "attributed"]})
    assert counts("numbers_attributed", world(quantities=rows)) == (2, 3)


KINDS = attributions([(A, kind) for kind in ("named_person", "unnamed_person", "group", "institution", "document",
                                             "agency", "media", "impersonal", "scripture", None)])


@pytest.mark.parametrize("name, n, total", [("named_sources", 1, 7), ("unnamed_sources", 2, 7),
                                            ("institutional_sources", 4, 7), ("no_source_found", 1, 10)])
def test_kinds_of_sources(name, n, total):
    assert counts(name, world(attributions=KINDS)) == (n, total)


def test_anonymity_is_owned_up_to_in_the_sentence_that_introduces_the_source():
    said = attributions([(A, "unnamed_person"), (A, "unnamed_person"), (A, "named_person"), (B, "unnamed_person")],
                        source_id="x").assign(source_id=["s", "s", "t", "u"])  # the second is the first again
    bounds = sentences((A, 0, 9, 0, 0), (A, 100, 9, 0, 0), (B, 100, 9, 0, 0), (B, 0, 9, 0, 0))
    told = disclosures((A, 30, "anonymity"), (B, 105, "anonymity"), (B, 110, "reason"))
    given = world(attributions=said, sentences=bounds, disclosures=told)
    assert counts("anonymity_stated", given) == (2, 2)
    assert counts("anonymity_reasoned", given) == (1, 2)
    elsewhere = given | {"disclosures": disclosures((A, 120, "anonymity"))}
    assert counts("anonymity_stated", elsewhere) == (0, 2)


def test_distinct_sources_are_counted_in_each_article():
    said = attributions([(A, "named_person")] * 3 + [(B, "named_person")]).assign(source_id=["s", "s", "t", "s"])
    n, total, value = measured("sources_per_100_words", world(attributions=said))
    assert (n, total) == (3, 210) and value == pytest.approx(100 * 3 / 210)
    assert counts("several_sources", world(attributions=said)) == (1, 3)


def test_evenness_is_entropy_over_all_kinds():
    n, total, value = measured("source_type_evenness", world(attributions=KINDS))
    assert (n, total) == (7, 7) and value == pytest.approx(1)
    said = attributions([(A, "institution")] * 4).assign(sector=["government", "government", "expert", None])
    n, total, value = measured("sector_evenness", world(attributions=said))
    assert (n, total) == (2, 3) and value == pytest.approx(entropy([2, 1] + [0] * 10))


def test_sectors():
    said = attributions([(A, "institution")] * 6).assign(
        sector=["government", "military", "party", "witness", "expert", None])
    assert counts("official_sources", world(attributions=said)) == (2, 5)
    assert counts("civil_sources", world(attributions=said)) == (2, 5)


def heard():
    """Two officials of Southland and one of Northland; in the second article the movement is named but not heard."""
    said = attributions([(A, "institution"), (A, "institution"), (A, "institution"), (B, "institution")],
                        sector="government").assign(source_id=["s", "s", "m", "s"])
    said.loc[1, ["source_start", "source_end"]] = np.nan  # inherited
    named = labels([(A, "own", "الجيش")], start=5, target="army")  # in the source of the first
    named = pd.concat([named, labels([(A, "own", "الحركة")], start=85), labels([(B, "own", "الجيش")], start=125,
                                                                              target="army"),
                       labels([(B, "attributed", "الحركة")], start=140), labels([(B, "own", "السيل")], target="flood")])
    return world(attributions=said, labels=named)


def test_the_government_heard_most_among_officials_of_a_known_country():
    assert counts("one_government", heard()) == (3, 4)


def test_parties_are_heard_where_a_source_bears_their_label():
    assert counts("targets_heard", heard()) == (3, 4)
    assert counts("both_sides", heard()) == (1, 2)


def test_labels_in_own_voice():
    given = world(labels=labels([(A, "own", "ميليشيا"), (A, "own", "الحركة"), (B, "own", "المقاومة"),
                                 (B, "quoted", "ميليشيا")]))
    assert counts("pejorative_labels", given) == (1, 3)
    assert counts("positive_labels", given) == (1, 3)


@pytest.mark.parametrize("name, n", [("intensifiers", 1), ("evaluatives", 2), ("hedges", 1)])
def test_expressions_are_counted_over_words_in_own_voice(name, n):
    own = ["intensifier", "evaluative", "invective", "hedge", "booster"]
    said = [(A, "own", kind) for kind in own] + [(A, "quoted", "intensifier"), (A, "attributed", "hedge")]
    given = world(expressions=expressions(said))
    words = given["documents"]["doc_id"].map({A: 40, B: 10}).fillna(0)
    given["documents"] = given["documents"].assign(n_own_words=words)
    assert measured(name, given) == (n, 50, pytest.approx(1000 * n / 50))


@pytest.mark.parametrize("variant, voice, n", [("ميليشيا", "own", 0), ("ميليشيا", "quoted", 1), ("الحركة", "own", 1)])
def test_a_wording_in_a_pejorative_label_is_left_to_the_labels(variant, voice, n):
    given = world(expressions=expressions([(A, "own", "invective")]), labels=labels([(A, voice, variant)]))
    assert measured("evaluatives", given)[0] == n


def test_headline_labels_need_one_of_their_target_and_valence_below():
    above = labels([(A, "own", "ميليشيا"), (A, "own", "الحركة"), (B, "own", "الحركة")], field="title",
                   section="headline")
    below = labels([(A, "quoted", "الحركة"), (B, "own", "ميليشيا")])
    assert counts("headline_labels", world(labels=pd.concat([above, below]))) == (1, 3)


def test_headline_numbers_need_the_same_number_and_unit_below():
    rows = pd.DataFrame([(A, "title", "headline", 5.0, "killed"), (A, "text", "body", 5.0, "killed"),
                         (B, "title", "headline", 7.0, "wounded"), (B, "text", "body", 7.0, "killed"),
                         (C, "title", "headline", 9.0, "killed"), (C, "text", "caption", 9.0, "killed")],
                        columns=["doc_id", "field", "section", "value", "unit"])
    assert counts("headline_numbers", world(quantities=rows)) == (1, 3)


def test_headline_quotations_are_held_where_three_words_in_four_are():
    quotations = frame("quotations", [{"doc_id": doc_id, "field": "title", "start": 0, "end": 26, "style": "«",
                                       "closed": True, "role": "speech"} for doc_id in (A, B)])
    texts = pd.DataFrame({"doc_id": [A, B, C], "title": ["«الجسر القديم سيفتح غدا»  "] * 3,
                          "text": ["قال إنّ الجسر القديم سيُفتح مساء", "قال إن الجسر مغلق", ""]})
    assert counts("headline_quotations", world(quotations=quotations, texts=texts)) == (1, 2)


@pytest.mark.parametrize("name, kind", [("unverified_said", "unverified"), ("comment_sought", "comment"),
                                        ("corrections", "correction")])
def test_what_articles_tell_of_their_making(name, kind):
    own = disclosures((A, 0, kind), (A, 50, kind), (B, 0, "anonymity"))
    others = disclosures((C, 0, kind), voice="quoted")
    assert counts(name, world(disclosures=pd.concat([own, others]))) == (1, 3)


def test_agencies():
    named = credits([(A, "رويترز", "cited"), (A, "رويترز", "relay"), (B, "رويترز", "byline")])
    given = world(credits=named)
    given["documents"] = given["documents"].assign(origin=["staff", "agency", "mixed"])
    assert counts("agency_cited", given) == (1, 3)
    assert counts("agency_written", given) == (2, 3)


def test_copies_without_credit_are_not_the_earlier_ones_unless_an_agency_wrote_the_other():
    given = world(4, documents=documents({OUTLET: 4, "ب": 4}), credits=credits([("ب-01", "رويترز", "byline")]))
    reuse = pd.DataFrame({"doc_id": [A, B, C, f"{OUTLET}-03"], "other_id": ["ب-00", "ب-01", "ب-02", "ب-03"],
                          "earlier": [A, B, None, "ب-03"], "credited": ["uncredited"] * 3 + ["credited"],
                          "other_credited": ["credited", "credited", "credited", "uncredited"]})
    found = origins.uncredited_reuse(given | {"reuse": reuse}, Sample(given["documents"]))
    assert found.set_index("outlet")["n"].to_dict() == {OUTLET: 2, "ب": 0}


def test_original_words():
    words = pd.DataFrame({"doc_id": [A, B, C], "n_words": [70, 30, 0], "n_shared": [20, 0, 0], "n_commonplace": 0})
    assert counts("original_words", world(originality=words)) == (80, 100)


def test_bylines_datelines_days_and_opinion():
    given = world(4, sections=sections((A, "byline"), (A, "dateline"), (B, "byline"), (C, "body")))
    given["documents"] = given["documents"].assign(genre=["news", "opinion", "opinion", "interview"],
                                                   published=[pd.Timestamp("2031-05-01").date(), None, None, None])
    assert counts("byline", given) == (2, 4) and counts("dateline", given) == (1, 4)
    assert counts("dated", given) == (1, 4)
    assert counts("opinion", given) == (2, 3) and counts("opinion_signed", given) == (1, 2)


def test_repeated_articles_and_furniture_count_nothing():
    given = world(documents=documents({OUTLET: 3}, [B]), sentences=TOLD,
                  labels=labels([(A, "own", "ميليشيا")], section="teaser"))
    assert counts("attributed_words", given) == (5, 30)
    assert measured("pejorative_labels", given)[:2] == (0, 0)


@pytest.mark.parametrize("name", ALL)
def test_outlets_without_anything_to_measure_have_an_empty_row(name):
    given = world(reuse=frame_of("reuse"), originality=frame_of("originality"),
                  texts=pd.DataFrame({"doc_id": [A], "title": "", "text": ""}),
                  quantities=pd.DataFrame(columns=["doc_id", "field", "section", "value", "unit", "voice"]))
    n, total, value = measured(name, given)
    assert n == 0 and (np.isnan(value) if total == 0 else value == 0)


def frame_of(name):
    return tables.conform(name, {c.name: [] for c in tables.FURTHER[name]}).to_pandas()


def test_intervals_need_twenty_articles_and_hold_the_value():
    rng = np.random.default_rng(2)
    rows = sentences(*((f"{OUTLET}-{i:02}", 0, 60, int(rng.integers(5, 50)), 3) for i in range(30)))
    given = world(30, sentences=rows)
    found = attribution.attributed_words(given, Sample(given["documents"], rng)).loc[0]
    assert found["method"] == "bootstrap" and found["low"] < found["value"] < found["high"]
    given = world(19, sentences=rows[rows["doc_id"].isin(documents({OUTLET: 19})["doc_id"])])
    found = attribution.attributed_words(given, Sample(given["documents"], rng)).loc[0]
    assert found["method"] == "none" and np.isnan(found["low"])


def test_evenness_has_an_interval_where_many_articles_say_several_kinds():
    kinds = ["named_person", "institution", "unnamed_person"]
    said = attributions([(f"{OUTLET}-{i:02}", kinds[(i + j) % 3]) for i in range(30) for j in range(2)])
    given = world(30, attributions=said)
    found = sources.source_type_evenness(given, Sample(given["documents"], np.random.default_rng(1))).loc[0]
    assert found["method"] == "bootstrap" and found["low"] < found["value"] <= found["high"] <= 1
    assert found["value"] == pytest.approx(entropy([20, 20, 20] + [0] * 4))


def test_profile_is_of_staff_news_but_for_where_texts_come_from_and_has_no_total():
    given = world(sentences=TOLD)
    del given["targets"]
    given["documents"] = given["documents"].assign(origin=["staff", "agency", "staff"])
    found = signals.profile(given, rng=np.random.default_rng(5)).set_index("signal")
    assert found.loc["attributed_words", "total"] == 30 and found.loc["byline", "total"] == 3
    assert set(found.index) == set(ALL) - set(signals.missing(given))
    assert {"one_government", "targets_heard", "both_sides"} <= set(signals.missing(given))
    again = signals.profile(given, rng=np.random.default_rng(5)).set_index("signal")
    pd.testing.assert_frame_equal(found, again)


def test_every_signal_is_defined_with_what_speaks_for_it_against_it_and_what_text_cannot_tell():
    defined = signals.definitions()
    assert list(defined["signal"]) == list(ALL)
    for column in ("name", "name_ar", "unit", "definition", "table", "evidence_for", "evidence_against", "cannot_tell",
                   "references"):
        assert (defined[column] != "").all(), column
    assert defined["unit"].isin(["share", "per 100 words", "per 1,000 words", "evenness"]).all()
    assert defined["name"].is_unique
    assert not {"score", "total", "rating"} & set(defined["signal"])


def test_standards_are_named_by_number_where_they_have_one():
    row = {"w3c": "", "newsguard": "4 handles news; 9 names", "jti": "10 Accuracy", "trust_project": "labels"}
    text, none = signals.standards(pd.DataFrame([row, dict.fromkeys(row, "")]))
    assert text == "NewsGuard 4, 9 · JTI 10 · Trust Project labels" and none == ""


def test_folded_words_are_compared_in_headlines():
    assert wording._held("«أُعلِنَ الإضراب»", "اعلن الاضراب أمس") == 1
