"""Which articles claims about an outlet rest on."""

import pandas as pd

from analysis.measure.sample import is_staff_news, split
from constructed import documents, labels


def told(origins, genres):
    return documents({"الضحى": len(origins)}).assign(origin=origins, genre=genres)


def test_news_that_its_own_staff_signs():
    found = told(["staff", "staff", "agency", "mixed", "unknown"], ["news", "opinion", "news", "news", "news"])
    assert is_staff_news(found).tolist() == [True, False, False, False, False]


def test_where_nobody_signs_all_news_counts():
    assert is_staff_news(told(["unknown"] * 3, ["news", "opinion", "news"])).tolist() == [True, False, True]


def test_split_parts_every_table_and_loses_nothing():
    found = told(["staff", "agency"], ["news", "news"])
    measured = {"documents": found, "labels": labels([("الضحى-00", "own", "ميليشيا"), ("الضحى-01", "own", "الحركة")]),
                "contents": pd.DataFrame({"attribution_id": ["الضحى-01:text:0"], "part": [0]})}
    staff, rest = split(measured)
    assert staff["labels"]["doc_id"].tolist() == ["الضحى-00"] and rest["labels"]["doc_id"].tolist() == ["الضحى-01"]
    assert len(staff["contents"]) == len(rest["contents"]) == 1  # joined by ids
    assert len(staff["documents"]) + len(rest["documents"]) == len(found)
