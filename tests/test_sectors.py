"""Sectors: where in society a source stands, by office, body, party or adjective."""

import pytest


@pytest.mark.parametrize(("source", "sector"), [
    ("وزير الزراعة", "government"), ("النائب سالم الهادي", "government"), ("السفير سالم الهادي", "government"),
    ("وزير الأوقاف سالم الهادي", "government"), ("مصدر حكومي", "government"), ("مصدر أمني", "government"),
    ("مصدر عسكري", "military"), ("مسؤول عسكري", "military"), ("قائد الجيش", "military"),
    ("المتحدث باسم التحالف العربي سالم الهادي", "military"),
    ("متحدث باسم الجيش السوداني", "military"), ("الجيش اللبناني", "military"), ("مصدر في فيلق القدس", "military"),
    ("ناطق باسم البيشمركة", "military"), ("المتحدث باسم الجيش الإسرائيلي", "military"),
    ("ناطق باسم القوات المسلحة المصرية", "military"), ("مصدر في الجيش السوري", "military"),
    ("مصدر في المقاومة الشعبية في تعز", "armed_group"),
    ("متحدث باسم الحكومة السورية", "government"), ("متحدث باسم حكومة البرهان", "government"),
    ("قيادي في حركة حماس", "party"), ("مسؤول في حزب الله", "party"), ("حركة حماس", "party"),
    ("ناطق باسم جماعة الحوثي", "armed_group"), ("قوات سوريا الديمقراطية", "armed_group"),
    ("مسؤول أممي", "igo"), ("المتحدثة باسم الأمم المتحدة سلمى نادر", "igo"),
    ("رئيسة رابطة الناجين سلمى نادر", "ngo"), ("مدير جمعية الساحل سالم الهادي", "ngo"), ("مصادر حقوقية", "ngo"),
    ("مدير شركة الملح سالم الهادي", "business"), ("تاجر في السوق", "business"), ("مصدر مصرفي", "business"),
    ("مصدر طبي", "expert"), ("الباحث سالم الهادي", "expert"), ("خبير عسكري", "expert"),
    ("شاهد عيان", "witness"), ("وكالة رويترز", "media"), ("الشيخ سالم الهادي إمام المسجد", "religious"),
    ("مصدر مطلع", "other"),
])
def test_sectors(source, sector, measured):
    row, = measured({"text": f"وقال {source} إن الطريق مفتوح أمام الجميع."})["attributions"]
    assert (row["source"], row["sector"]) == (source, sector)


def test_a_later_mention_keeps_the_sector(measured):
    text = ("وقال المتحدث باسم جماعة الحوثي سالم الهادي إن الطريق مفتوح. وكان المتحدث سالم الهادي قد أكد أن الجسر "
            "مغلق. وأضاف أن السوق فارغ.")
    assert {row["sector"] for row in measured({"text": text})["attributions"]} == {"armed_group"}
