"""One statement, several outlets: who is said to have made it."""

import pytest
from constructed import attributions, documents, frame

from analysis.measure.speakers import credited_differently

ARTICLES = documents({"الضحى": 3, "الغد": 3})


def told(*said, duplicates=()):
    """difference and outlets of credited_differently; said: (doc_id, source_type, source) of one statement each."""
    rows = attributions([(doc_id, kind) for doc_id, kind, _ in said])
    rows["source"] = [source for *_, source in said]
    rows["source_id"] = [f"{doc_id}:{i}" for i, (doc_id, *_) in enumerate(said)]
    speakers = frame("speakers", [{"source_id": id_, "speaker_id": source, "name": source}
                                  for id_, source in zip(rows["source_id"], rows["source"], strict=True) if source])
    statements = frame("statements", [{"attribution_id": id_, "statement_id": rows["attribution_id"][0]}
                                      for id_ in rows["attribution_id"]])
    return credited_differently({"documents": documents({"الضحى": 3, "الغد": 3}, duplicates), "attributions": rows,
                                 "speakers": speakers, "statements": statements})


def test_two_ministers_are_two():
    assert set(told(("الضحى-00", "named_person", "وزير المياه"), ("الغد-00", "named_person", "وزير النقل"))[
        "difference"]) == {"speaker"}


def test_two_names_are_a_disagreement():
    found = told(("الضحى-00", "named_person", "وزير المياه"), ("الغد-00", "named_person", "محافظ الوادي"))
    assert found[["difference", "outlet", "source"]].values.tolist() == [
        ["speaker", "الضحى", "وزير المياه"], ["speaker", "الغد", "محافظ الوادي"]]


@pytest.mark.parametrize("kind", ["unnamed_person", "group"])
def test_a_name_that_another_outlet_leaves_out_stands_apart(kind):
    found = told(("الضحى-00", "named_person", "وزير المياه"), ("الغد-00", kind, "مسؤول رفيع"))
    assert found["difference"].tolist() == ["unnamed", "unnamed"]


@pytest.mark.parametrize("said", [
    [("الضحى-00", "named_person", "وزير المياه"), ("الغد-00", "named_person", "وزير المياه")],
    [("الضحى-00", "named_person", "هدى السالم"), ("الغد-00", "named_person", "الوزيرة هدى السالم")],
    [("الضحى-00", "unnamed_person", "مسؤول"), ("الغد-00", "group", "مصادر")],
    [("الضحى-00", "named_person", "وزير المياه"), ("الضحى-01", "named_person", "محافظ الوادي")],
    [("الضحى-00", "named_person", "وزير المياه"), ("الغد-00", None, "")],
])
def test_what_does_not_differ_is_left_out(said):
    assert told(*said).empty


def test_an_outlet_that_gives_a_statement_twice_agrees_by_either():
    said = [("الضحى-00", "named_person", "وزير المياه"), ("الضحى-01", "named_person", "محافظ الوادي")]
    assert told(*said, ("الغد-00", "named_person", "محافظ الوادي")).empty
    assert len(told(*said, ("الغد-00", "named_person", "هدى السالم"))) == 3


def test_a_name_and_an_office_agree_where_an_article_puts_them_together():
    rows = attributions([("الضحى-00", "named_person"), ("الضحى-00", "named_person"), ("الغد-00", "named_person")])
    rows["source"] = ["وزير المياه سالم بن نادر", "", "وزير المياه"]
    rows["source_id"] = ["a", "a", "b"]
    speakers = frame("speakers", [{"source_id": "a", "speaker_id": "1", "name": "سالم بن نادر"},
                                  {"source_id": "b", "speaker_id": "2", "name": "وزير المياه"}])
    statements = frame("statements", [{"attribution_id": id_, "statement_id": "s"}
                                      for id_ in rows["attribution_id"][1:]])
    tables = {"documents": ARTICLES, "attributions": rows, "speakers": speakers, "statements": statements}
    assert credited_differently(tables).empty
    alone = tables | {"attributions": rows.assign(source=["", "", "وزير المياه"])}
    assert credited_differently(alone)["source"].tolist() == ["سالم بن نادر", "وزير المياه"]


def test_what_is_explicit_comes_first_and_names_before_the_unnamed():
    kinds = ["named_person", "named_person", "named_person", "named_person", "named_person", "group"]
    rows = attributions([(f"{outlet}-0{i // 2}", kind) for i, kind in enumerate(kinds)
                         for outlet in [("الضحى", "الغد")[i % 2]]])
    rows["source"] = ["وزير", "محافظ", "شيخ", "قائد", "مدير", "مصادر"]
    rows["source_id"], rows.loc[0, "resolution"] = rows["source"], "dropped"
    speakers = frame("speakers", [{"source_id": s, "speaker_id": s, "name": s} for s in rows["source"]])
    statements = frame("statements", [{"attribution_id": id_, "statement_id": str(i // 2)}
                                      for i, id_ in enumerate(rows["attribution_id"])])
    found = credited_differently({"documents": ARTICLES, "attributions": rows, "speakers": speakers,
                                  "statements": statements})
    assert found["statement_id"].tolist() == ["1", "1", "0", "0", "2", "2"]
    assert found["difference"].tolist() == ["speaker"] * 4 + ["unnamed"] * 2


def test_repeats_are_left_out_and_sources_are_shown_short():
    said = [("الضحى-00", "named_person", "وزير " + "المياه " * 20), ("الغد-01", "named_person", "محافظ الوادي")]
    assert told(*said)["source"].str.split().str.len().max() == 12
    assert told(*said, duplicates=["الغد-01"]).empty
