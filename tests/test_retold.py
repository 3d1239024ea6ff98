"""Statements that outlets tell in words of their own."""

import pandas as pd
import pytest
from constructed import attributions, documents, labels

from analysis.relate.retold import retold

ONE = "إن أعمال ترميم الجسر الحجري ستبدأ في الصيف المقبل بتمويل محلي"
AGAIN = "أن ترميم الجسر الحجري يبدأ صيف العام المقبل وتمويله محلي"
ELSE = "أن أسعار الطحين ارتفعت في الأسواق بعد توقف المطحنة الكبيرة"


def tables(contents, outlets=("الضحى", "الندى", "المدى")):
    ids = [f"{outlet}-00" for outlet in outlets]
    said = attributions([(doc_id, "named_person") for doc_id in ids], content_start=0)
    said = said.assign(attribution_id=ids, content_end=[len(text) for text in contents])
    found = {"documents": documents(dict.fromkeys(outlets, 1)), "attributions": said, "labels": labels([]),
             "stories": pd.DataFrame({"doc_id": ids, "story_id": ids[0]})}
    return found, pd.DataFrame({"doc_id": ids, "text": contents})


def test_a_statement_in_other_words_is_one():
    found = retold(*tables([ONE, AGAIN, ELSE]))
    assert found.to_numpy().tolist() == [["الضحى-00", "الضحى-00"], ["الندى-00", "الضحى-00"]]


@pytest.mark.parametrize("change", ["stories", "scripture", "title", "repeated"])
def test_what_is_not_compared(change):
    found, articles = tables([ONE, AGAIN, ELSE])
    if change == "stories":
        found["stories"] = found["stories"].assign(story_id=found["stories"]["doc_id"])
    elif change == "repeated":
        found["documents"] = found["documents"].assign(duplicate_of=["x", None, None])
    else:
        column = "source_type" if change == "scripture" else "field"
        found["attributions"] = found["attributions"].assign(**{column: change})
    assert retold(found, articles).empty


def test_short_contents_are_not_compared():
    assert retold(*tables(["إن الجسر قديم", "إن الجسر قديم", ELSE])).empty
