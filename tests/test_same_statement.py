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


def test_repeats_are_left_out_and_sources_are_shown_short():
    said = [("الضحى-00", "named_person", "وزير " + "المياه " * 20), ("الغد-01", "named_person", "محافظ الوادي")]
    assert told(*said)["source"].str.split().str.len().max() == 12
    assert told(*said, duplicates=["الغد-01"]).empty
