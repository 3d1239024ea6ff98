"""What outlets of a story leave out, counted by hand."""

import pandas as pd
from constructed import violence
from quantified import told

from analysis.measure.omission import omissions, silence

QUAY = "انهار رصيف المرفأ القديم مساء الجمعة وقتل [{}] تحت الركام"


def story():
    tables, articles = told(("a", "الضحى", QUAY.format("12 عاملا|killed 12")),
                            ("b", "الندى", QUAY.format("20 عاملا|killed 20 by=سالم")),
                            ("c", "المدى", "افتتح المعرض البحري"), targets="navy")
    acts = violence([("a", "active", "nobody"), ("c", "active", "nobody"), ("b", "active", "nobody")])
    acts = acts.assign(patient_target=["navy", "navy", None], agent_target=[None, None, "port"])
    return tables | {"violence": acts}, articles


def cells(found):
    return {(row.kind, row.fact, row.outlet): row.told for row in found.itertuples()}


def test_facts_that_two_outlets_tell_stand_for_every_outlet_of_the_story():
    found = omissions(*story())
    assert cells(found) == {
        ("quantity", "12 عاملا / 20 عاملا (killed)", "الضحى"): "own",
        ("quantity", "12 عاملا / 20 عاملا (killed)", "الندى"): "attributed",
        ("quantity", "12 عاملا / 20 عاملا (killed)", "المدى"): "not told",
        ("target", "navy", "الضحى"): "own", ("target", "navy", "الندى"): "own", ("target", "navy", "المدى"): "own",
        ("act", "killed → navy", "الضحى"): "own", ("act", "killed → navy", "الندى"): "not told",
        ("act", "killed → navy", "المدى"): "own"}
    assert found.set_index("kind").loc["quantity", "n_outlets"].tolist() == [2, 2, 2]
    assert found.loc[found["told"] == "not told", "n_documents"].eq(0).all()


def test_own_voice_once_makes_it_the_outlet_s_own():
    tables, articles = story()
    tables["labels"] = pd.concat([tables["labels"].assign(voice="quoted"), tables["labels"].head(1)])
    told_by = cells(omissions(tables, articles))
    assert told_by["target", "navy", "الضحى"] == "own" and told_by["target", "navy", "الندى"] == "attributed"


def test_another_story_is_no_omission():
    tables, articles = story()
    tables["stories"] = pd.DataFrame({"doc_id": list("abc"), "story_id": ["a", "a", "c"]})
    found = omissions(tables, articles)
    assert set(found["outlet"]) == {"الضحى", "الندى"} and set(found["kind"]) == {"quantity", "target"}


def test_a_speaker_is_known_across_articles_by_one_name():
    tables, articles = told(("a", "الضحى", QUAY.format("3|killed 3 by=سالم")),
                            ("b", "الندى", QUAY.format("3|killed 3 by=العقيد")), ("c", "المدى", "افتتح المعرض"))
    tables["speakers"] = tables["speakers"].assign(speaker_id="x")
    speakers = [key for key in cells(omissions(tables, articles)).items() if key[0][0] == "speaker"]
    assert speakers == [(("speaker", "العقيد", "الضحى"), "attributed"), (("speaker", "العقيد", "المدى"), "not told"),
                        (("speaker", "العقيد", "الندى"), "attributed")]


def test_silence_counts_what_two_others_tell():
    found = silence(omissions(*story()))
    assert found.to_numpy().tolist() == [
        ["الضحى", "target", 0, 1, 1], ["المدى", "quantity", 1, 1, 1], ["المدى", "target", 0, 1, 1],
        ["الندى", "act", 1, 1, 1], ["الندى", "target", 0, 1, 1]]


def test_nothing_told_is_nothing_left_out():
    tables, articles = told(("a", "الضحى", "نص"), ("b", "الندى", "نص"))
    found = omissions(tables, articles)
    assert found.empty and silence(found).empty
