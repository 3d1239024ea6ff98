"""What was changed in reused passages: invented sentences in which every change can be counted by hand."""

import numpy as np
import pandas as pd
import pytest
from constructed import TARGET, attributions, documents, labels, reuse, violence
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import rewriting
from analysis.measure.counterparts import LONGEST, gaps
from analysis.measure.rewriting import label_changes, one_sided, substitutions, tone, word_changes

BEFORE, AFTER = "عند جسر النهر القديم مساء أمس قالت", "ستفتح الطريق الشرقي غدا صباحا"
A, B, C = "الضحى-00", "الغد-00", "الغد-01"
ARTICLES = documents({"الضحى": 3, "الغد": 3, "النبأ": 3})


def said(middle: str) -> str:
    return f"{BEFORE} {middle} {AFTER}".replace("  ", " ")


def labelled(doc_id: str, text: str, *wordings: str, **columns) -> pd.DataFrame:
    """Labels where `wordings` stand in `text`, one after another."""
    found = labels([(doc_id, "own", wording) for wording in wordings], **columns)
    at = 0
    for row, wording in enumerate(wordings):
        at = text.index(wording, at)
        found.loc[row, ["start", "end"]] = at, at + len(wording)
        at += len(wording)
    return found


def changed(one: tuple, other: tuple, **columns) -> pd.DataFrame:
    """label_changes of two articles, each given as words between BEFORE and AFTER, and the labels in them."""
    texts = [said(middle) for middle, *_ in (one, other)]
    found = pd.concat([labelled(A, texts[0], *one[1:]), labelled(B, texts[1], *other[1:])], ignore_index=True)
    return label_changes(found, reuse((A, texts[0], B, texts[1]), **columns), ARTICLES)


def told(frame, *columns):
    return frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None).values.tolist()


def test_a_label_that_stands_for_another_is_a_substitution():
    changes = changed(("الحركة إنها", "الحركة"), ("ميليشيا الشمال إنها", "ميليشيا"))
    assert told(changes, "doc_id", "outlet", "wording", "value", "other_id", "other_outlet", "other_wording",
                "other_value") == [[A, "الضحى", "الحركة", "neutral", B, "الغد", "ميليشيا", "pejorative"]]
    assert told(substitutions(changes), "target", "one", "other", "one_value", "other_value", "n", "n_passages",
                "n_one", "n_other", "to_other", "to_one") == [
        [TARGET, "الحركة", "ميليشيا", "neutral", "pejorative", 1, 1, 1, 1, 0, 0]]


@pytest.mark.parametrize(("earlier", "to_other", "to_one"), [(A, 1, 0), (B, 0, 1), (None, 0, 0)])
def test_a_direction_is_asserted_only_where_the_earlier_article_is_known(earlier, to_other, to_one):
    changes = changed(("الحركة إنها", "الحركة"), ("ميليشيا الشمال إنها", "ميليشيا"), earlier=earlier)
    assert told(substitutions(changes), "one", "other", "to_other", "to_one") == [
        ["الحركة", "ميليشيا", to_other, to_one]]


def test_the_milder_wording_stands_first_whichever_article_has_it():
    one = changed(("ميليشيا الشمال إنها", "ميليشيا"), ("المقاومة إنها", "المقاومة"))
    assert told(substitutions(one), "one", "other") == [["المقاومة", "ميليشيا"]]


def test_what_both_have_and_what_is_spelt_otherwise_is_no_substitution():
    same = changed(("الحركة أيضا إنها", "الحركة"), ("الحركة كذلك إنها", "الحركة"))
    assert told(same, "wording", "other_wording") == [["الحركة", "الحركة"]]
    spelt = [labelled(A, said("مليشيا إنها"), "مليشيا"), labelled(B, said("ميليشيا إنها"), "ميليشيا")]
    found = pd.concat(spelt, ignore_index=True).assign(valence="pejorative")
    changes = label_changes(found, reuse((A, said("مليشيا إنها"), B, said("ميليشيا إنها"))), ARTICLES)
    assert told(changes, "wording", "other_wording") == [["مليشيا", "ميليشيا"]]
    assert substitutions(changes).empty and one_sided(changes).empty


def test_spellings_of_a_wording_are_counted_together_under_the_commonest():
    texts = {A: said("الحركة إنها"), B: said("مليشيا إنها"), C: said("ميليشيا إنها"), "النبأ-00": said("ميليشيا إنها")}
    found = pd.concat([labelled(doc_id, text, text.split()[7]) for doc_id, text in texts.items()], ignore_index=True)
    pairs = reuse(*[(A, texts[A], doc_id, text) for doc_id, text in texts.items() if doc_id != A])
    found["valence"] = ["neutral", *["pejorative"] * 3]
    changes = label_changes(found, pairs, ARTICLES)
    assert told(substitutions(changes), "one", "other", "n_one", "n_other") == [["الحركة", "ميليشيا", 1, 3]]


def test_bare_nouns_that_point_back_are_told_as_they_stand():
    texts = [said("الجماعة إنها"), said("التنظيم إنه"), said("الجماعه إنها")]
    found = pd.concat([labelled(doc_id, text, text.split()[7]) for doc_id, text in zip((A, B, C), texts, strict=True)],
                      ignore_index=True).assign(variant="hypernym")
    pairs = reuse((A, texts[0], B, texts[1]), (A, texts[0], C, texts[2]))
    assert told(substitutions(label_changes(found, pairs, ARTICLES)), "one", "other") == [["التنظيم", "الجماعة"]]


def test_an_epithet_put_behind_a_name_is_a_substitution():
    changes = changed(("الحركة إنها", "الحركة"), ("الحركة الآثمة إنها", "الحركة الآثمة"))
    assert told(substitutions(changes), "one", "other", "n") == [["الحركة", "الحركة الآثمة", 1]]


def test_a_label_with_its_last_words_in_the_next_run_is_found():
    changes = changed(("فصائل أهل الجبل إنها", "فصائل أهل الجبل"), ("ميليشيا أهل الجبل إنها", "ميليشيا أهل الجبل"))
    assert told(substitutions(changes), "one", "other") == [["فصائل أهل الجبل", "ميليشيا أهل الجبل"]]


def test_a_label_of_another_target_stands_for_one_only_where_none_of_its_own_does():
    one, other = said("الحركة إنها"), said("ميليشيا الشمال إنها")
    found = pd.concat([labelled(A, one, "الحركة"), labelled(B, other, "ميليشيا", target="thunder")], ignore_index=True)
    changes = label_changes(found, reuse((A, one, B, other)), ARTICLES)
    assert told(substitutions(changes), "target", "other_target", "one", "other") == [
        [TARGET, "thunder", "الحركة", "ميليشيا"]]
    assert one_sided(changes).empty and tone(changes, ARTICLES, rng=np.random.default_rng(1)).empty
    other = said("ميليشيا الشمال والمقاومة إنهما")
    found = pd.concat([labelled(A, one, "الحركة"), labelled(B, other, "ميليشيا", target="thunder"),
                       labelled(B, other, "المقاومة")], ignore_index=True)
    changes = label_changes(found, reuse((A, one, B, other)), ARTICLES)
    assert told(substitutions(changes), "target", "other_target", "one", "other") == [
        [TARGET, TARGET, "المقاومة", "الحركة"]]
    assert told(one_sided(changes), "target", "wording") == [["thunder", "ميليشيا"]]


@pytest.mark.parametrize(("earlier", "added", "dropped"), [(A, 1, 0), (B, 0, 1)])
def test_a_label_that_one_article_lacks_was_added_or_dropped(earlier, added, dropped):
    changes = changed(("إنها",), ("ميليشيا الشمال إنها", "ميليشيا"), earlier=earlier)
    assert substitutions(changes).empty
    assert told(one_sided(changes), "wording", "value", "n", "n_with", "n_without", "added", "dropped") == [
        ["ميليشيا", "pejorative", 1, 1, 1, added, dropped]]


def test_the_same_words_read_as_different_labels_are_no_substitution():
    text = said("حركة أهل الجبل إنها")
    found = pd.concat([labelled(A, text, "حركة أهل الجبل"), labelled(B, text, "أهل الجبل")], ignore_index=True)
    assert label_changes(found, reuse((A, text, B, text)), ARTICLES).empty


def test_two_labels_in_one_gap_keep_those_that_are_alike():
    changes = changed(("الحركة والمقاومة إنها", "الحركة", "المقاومة"), ("المقاومة إنها", "المقاومة"))
    assert told(changes, "wording", "other_wording") == [["الحركة", None], ["المقاومة", "المقاومة"]]


def test_words_the_same_in_both_are_left_out_where_only_one_was_read_as_a_label():
    text = said("الحركة إنها")
    assert label_changes(labelled(A, text, "الحركة"), reuse((A, text, B, text)), ARTICLES).empty


def test_a_long_gap_is_other_text():
    filler = " ".join(["كلام"] * (LONGEST // 5 + 1))
    changes = changed((f"{filler} الحركة إنها", "الحركة"), ("ميليشيا إنها", "ميليشيا"))
    assert changes.empty
    one, other = said(f"{filler} إنها"), said("إنها")
    assert gaps(reuse((A, one, B, other))).empty and len(gaps(reuse((A, said("هي"), B, other)))) == 1


def test_titles_furniture_and_repeats_are_not_compared():
    one, other = said("الحركة إنها"), said("ميليشيا إنها")
    pair = reuse((A, one, B, other))
    found = pd.concat([labelled(A, one, "الحركة"), labelled(B, other, "ميليشيا")], ignore_index=True)
    assert len(substitutions(label_changes(found, pair, ARTICLES))) == 1
    for aside in (found.assign(section="teaser"), found.assign(field="title")):
        assert label_changes(aside, pair, ARTICLES).empty
    repeated = ARTICLES.assign(duplicate_of=[A if doc_id == B else None for doc_id in ARTICLES["doc_id"]])
    assert label_changes(found, pair, repeated).empty


def three_outlets(**columns):
    """An article says ميليشيا where five of two other outlets say الحركة: one change explains it."""
    harsh, plain = said("ميليشيا إنها"), said("الحركة إنها")
    others = [f"{outlet}-{i:02}" for outlet in ("الغد", "النبأ") for i in range(3)][:5]
    found = pd.concat([labelled(A, harsh, "ميليشيا"), *[labelled(doc_id, plain, "الحركة") for doc_id in others]],
                      ignore_index=True)
    return label_changes(found, reuse(*[(A, harsh, doc_id, plain) for doc_id in others], **columns), ARTICLES)


def test_n_is_the_fewest_articles_whose_change_explains_all():
    assert told(substitutions(three_outlets()), "n", "n_passages", "n_one", "n_other") == [[1, 5, 5, 1]]
    apart = substitutions(three_outlets(), by_outlet=True)
    assert told(apart, "outlet_one", "outlet_other", "n", "n_passages") == [
        ["الغد", "الضحى", 1, 3], ["النبأ", "الضحى", 1, 2]]


def test_tone_counts_a_label_once_however_many_articles_it_is_set_against():
    rows = tone(three_outlets(), ARTICLES, rng=np.random.default_rng(1))
    assert told(rows, "outlet", "move", "n", "total", "method") == [
        ["الضحى", "harsher", 1, 1, "none"], ["الضحى", "milder", 0, 1, "none"],
        ["الغد", "harsher", 0, 3, "none"], ["الغد", "milder", 3, 3, "none"],
        ["النبأ", "harsher", 0, 2, "none"], ["النبأ", "milder", 2, 2, "none"]]
    later = tone(three_outlets(earlier=A), ARTICLES, rng=np.random.default_rng(1), later_only=True)
    assert set(later["outlet"]) == {"الغد", "النبأ"}


def test_tone_has_intervals_on_documents_where_enough_share_text():
    sizes = {"الضحى": 30, "الغد": 30}
    harsh, plain = said("ميليشيا إنها"), said("الحركة إنها")
    pairs = [(f"الضحى-{i:02}", harsh if i % 2 else plain, f"الغد-{i:02}", plain) for i in range(30)]
    found = pd.concat([labelled(doc_id, text, text.split()[7]) for a, one, b, other in pairs
                       for doc_id, text in ((a, one), (b, other))], ignore_index=True)
    articles = documents(sizes)
    rows = tone(label_changes(found, reuse(*pairs), articles), articles, rng=np.random.default_rng(1))
    row = rows[(rows["outlet"] == "الضحى") & (rows["move"] == "harsher")].iloc[0]
    assert (row["n"], row["total"], row["share"], row["method"]) == (15, 30, .5, "bootstrap")
    assert row["low"] < .4 and row["high"] > .6


def test_cues_and_acts_are_compared_the_same_way():
    one, other = said("الوزارة إنها"), said("الوزارة إنها").replace("قالت", "زعمت", 1)
    cues = attributions([(A, "institution"), (B, "institution")])
    cues[["cue_lemma", "stance"]] = [["قال", "neutral"], ["زعم", "distancing"]]
    cues["cue_start"] = [one.index("قالت"), other.index("زعمت")]
    cues["cue_end"] = cues["cue_start"] + 4
    changes = rewriting.cue_changes(cues, reuse((A, one, B, other)), ARTICLES)
    assert told(substitutions(changes), "one", "other", "one_value", "other_value", "n") == [
        ["زعم", "قال", "distancing", "neutral", 1]]
    one, other = said("إنه قتل راعيان هناك"), said("إنه استشهد راعيان هناك")
    acts = violence([(A, "passive", "nobody"), (B, "intransitive", "nobody")])
    acts[["lemma", "valence"]] = [["قتل", "neutral"], ["استشهد", "positive"]]
    acts["start"] = [one.index("قتل"), other.index("استشهد")]
    acts["end"] = [one.index(" راعيان"), other.index(" راعيان")]
    assert told(substitutions(rewriting.act_changes(acts, reuse((A, one, B, other)), ARTICLES)), "target", "one",
                "other") == [["killed", "استشهد · intransitive", "قتل · passive"]]


def test_any_few_words_that_stand_for_each_other():
    texts = {A: said("إن العدوان أصاب المرفأ"), B: said("إن الهجوم أصاب المرفأ"), C: said("إن الهجوم، أصاب المرفأ")}
    rows = word_changes(reuse((A, texts[A], B, texts[B]), (B, texts[B], C, texts[C])), texts, ARTICLES)
    assert told(rows, "doc_id", "other_id", "wording", "other_wording") == [[A, B, "العدوان", "الهجوم"]]
    assert told(substitutions(rows), "one", "other", "n") == [["العدوان", "الهجوم", 1]]
    texts = {A: said("إن العدوان أصاب المرفأ"), B: said("إن لعدوان أصاب مرفأ والعدوان")}
    assert told(word_changes(reuse((A, texts[A], B, texts[B])), texts, ARTICLES), "wording") == []
    texts = {A: said("إن القَصْف أصاب المرفأ"), B: said("إن الهجـــوم أصاب المرفأ")}
    assert told(word_changes(reuse((A, texts[A], B, texts[B])), texts, ARTICLES), "wording", "other_wording") == [
        ["القصف", "الهجوم"]]
    texts = {A: said("إن خمسة سقطوا"), B: said("إن نحو تسعة من أهل الحي سقطوا")}
    assert word_changes(reuse((A, texts[A], B, texts[B])), texts, ARTICLES).empty


def test_nothing_shared_gives_frames_of_the_same_columns():
    some, none = three_outlets(), label_changes(labels([]), reuse(), ARTICLES)
    assert list(some) == list(none) and none.empty
    for estimate in (substitutions, one_sided):
        assert list(estimate(some)) == list(estimate(none)) and estimate(none).empty
    rng = np.random.default_rng(1)
    pd.testing.assert_series_equal(tone(none, ARTICLES, rng=rng).dtypes, tone(some, ARTICLES, rng=rng).dtypes)
    assert substitutions(word_changes(reuse(), {}, ARTICLES)).empty


words = st.lists(st.sampled_from(["نهر", "جسر", "سهل", "الحركة", "ميليشيا"]), min_size=1, max_size=30)


@settings(deadline=None, max_examples=60)
@given(words, words)
def test_each_label_stands_once_and_turning_the_pair_changes_nothing(one, other):
    texts = [" ".join([BEFORE, *part, AFTER]) for part in (one, other)]
    found = pd.concat([labelled(doc_id, text, *[word for word in text.split() if word in ("الحركة", "ميليشيا")])
                       for doc_id, text in zip((A, B), texts, strict=True)], ignore_index=True)
    changes = label_changes(found, pair := reuse((A, texts[0], B, texts[1])), ARTICLES)
    for side in ("start", "other_start"):
        assert changes[side].dropna().is_unique
    assert (changes[["wording", "other_wording"]].notna().any(axis=1)).all()
    names = {"doc_id": "other_id", "start": "other_start", "end": "other_end"}
    turned = pair.rename(columns={**names, **{b: a for a, b in names.items()}})
    again = label_changes(found, turned, ARTICLES)
    assert len(again) == len(changes)
    columns = ["one", "other", "n", "n_passages"]
    assert told(substitutions(again), *columns) == told(substitutions(changes), *columns)
