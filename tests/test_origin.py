"""Origin: whom bylines, datelines and footers name as the writer."""

import pytest


@pytest.mark.parametrize(("byline", "origin"), [
    ("", "unknown"), ("الرياض", "unknown"), ("دمشق:", "unknown"), ("لندن - القاهرة", "unknown"),
    ("سلمى نادر", "staff"), ("دمشق: سلمى نادر", "staff"), ("الضفة - بيروت", "staff"), ("«الضفة» من دمشق", "staff"),
    ("مكتب الضفة", "staff"), ("اليوم - دمشق", "staff"),
    ("رويترز", "agency"), ("دمشق - سانا", "agency"), ("(أ ف ب)", "agency"), ("الضفة - وكالات", "agency"),
    ("سان خوسيه - رويترز", "agency"), ("مكة المكرمة - واس:", "agency"), ("رويترز، أ ف ب", "agency"),
    ("محمد نادر - وكالات", "mixed"), ("دمشق، عدن: رويترز، خالد الضاوي", "mixed"), ("عدن - واس، محمد نادر", "mixed"),
])
def test_bylines(byline, origin, measured):
    row, = measured({"byline": byline, "title": "عنوان محمد", "text": "خبر من المدينة."})["documents"]
    assert row["origin"] == origin


@pytest.mark.parametrize(("text", "byline", "origin"), [
    ("دمشق (سانا) - افتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "agency"),
    ("افتتح الوزير الجسر الجديد صباح اليوم أمام الناس.\nالمصدر: رويترز", "سلمى نادر", "mixed"),
    ("افتتح الوزير الجسر الجديد، وفق ما ذكرت رويترز، صباح اليوم أمام الناس.", "", "unknown"),
    ("افتتح الوزير الجسر الجديد، وفق ما ذكرت رويترز، صباح اليوم أمام الناس.", "سلمى نادر", "staff"),
    ("الضحى – عدن\nافتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "staff"),
    ("سلمى نادر – الضحى\nافتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "staff"),
    ("الضحى – متابعات\nافتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "agency"),
    ("صنعاء: «الضحى»\nافتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "staff"),
    ("الضحى - صحيفة يومية مستقلة\nافتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "", "unknown"),
    ("افتتح الوزير الجسر الجديد صباح اليوم أمام الناس.", "يوليو 23، 5:59 م", "unknown"),
])
def test_texts(text, byline, origin, measured):
    row, = measured({"byline": byline, "title": "جسر جديد في المدينة", "text": text})["documents"]
    assert row["origin"] == origin


def test_each_article_has_its_own(measured):
    bylines = {"": "unknown", "رويترز": "agency", "سلمى نادر": "staff", "رويترز، سلمى نادر": "mixed"}
    rows = measured(*({"byline": byline, "text": "خبر."} for byline in bylines))["documents"]
    assert [row["origin"] for row in rows] == list(bylines.values())
