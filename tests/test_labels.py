"""Labels: a target meant by a wording, longest first, wherever clitics and marks stand."""

import itertools

import pytest

from analysis.read import arabic


def surfaces(found):
    return [(row["words"], row["variant"], row["target"]) for row in found["labels"]]


@pytest.mark.parametrize(("text", "expected"), [
    ("انسحبت قسد.", [("قسد", "قسد", "sdf")]),
    ("انسحبت ميليشيا قسد.", [("ميليشيا قسد", "ميليشيا قسد", "sdf")]),
    ("وصلت قوات سوريا الديمقراطية.", [("قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية", "sdf")]),
    ("وصلت قوات سوريا الديمقراطية الإرهابية.",
     [("قوات سوريا الديمقراطية الإرهابية", "قوات سوريا الديمقراطية الإرهابية", "sdf")]),
    ("ولقسد موقف.", [("قسد", "قسد", "sdf")]),
    ("وبالحوثيين.", [("الحوثيين", "الحوثيين", "houthis")]),
    ("كحماس وحزب الله.", [("حماس", "حماس", "hamas"), ("حزب الله", "حزب الله", "hezbollah")]),
    ("قوّاتُ النِّظامِ.", [("قوّاتُ النِّظامِ", "قوات النظام", "syrian_government")]),
    ("قــســد.", [("قــســد", "قسد", "sdf")]),
    ("إسرائيل واسرائيل.", [("إسرائيل", "إسرائيل", "israel"), ("اسرائيل", "إسرائيل", "israel")]),
    ("تقسدت المياه.", []),
    ("مقسدة", []),
    ("قوات.\nالنظام", []),
    ("قصفت قوات النظام الحي القديم.", [("قوات النظام", "قوات النظام", "syrian_government")]),
    ("هاجمت قوات الاحتلال البريطاني القرية.", []),
    ("طالبت الولايات المتحدة بهدنة.", [("الولايات المتحدة", "الولايات المتحدة", "us_government")]),
    ("هدمت غارات الاحتلال الإسرائيلي بناية.", [("الاحتلال الإسرائيلي", "الاحتلال الإسرائيلي", "israel")]),
    ("زار وفد من حزب إسرائيل بيتنا المصنع في حماس شديد.", []),
    ("سافر الطالب إلى الولايات المتحدة.", []),
    ("بيعت السيارات في الولايات المتحدة أو بالولايات المتحدة.", []),
    ("عالجته مستشفيات الولايات المتحدة.", []),
    ("عاقبته حكومة الولايات المتحدة.", [("الولايات المتحدة", "الولايات المتحدة", "us_government")]),
    ("عاد الطالب من الولايات المتحدة.", []),
    ("طلب الطالب المنحة من الولايات المتحدة.", [("الولايات المتحدة", "الولايات المتحدة", "us_government")]),
    ("بيعت السيارات في أوروبا والولايات المتحدة.", []),
    ("بيعت السيارات في أسواق الصين واليابان والولايات المتحدة.", []),
    ("تفاهمت الصين والولايات المتحدة.", [("الولايات المتحدة", "الولايات المتحدة", "us_government")]),
    ("درس الطالب في ألمانيا، والولايات المتحدة غاضبة.", [("الولايات المتحدة", "الولايات المتحدة", "us_government")]),
    ("لعب منتخب الولايات المتحدة جيدا.", []),
    ("سكن الطالب في إسرائيل.", []),
    ("سكن الطالب شمال إسرائيل.", []),
    ("اعترف بإسرائيل وأرسل إلى إسرائيل رسالة.", [("إسرائيل", "إسرائيل", "israel"), ("إسرائيل", "إسرائيل", "israel")]),
    ("طال الاحتلال الإسرائيلي للضفة الغربية.", [("ضفة الغربية", "الضفة الغربية", "occupied_territories")]),
    ("ترك الاحتلال الإسرائيلي لحماس خيارا.",
     [("الاحتلال الإسرائيلي", "الاحتلال الإسرائيلي", "israel"), ("حماس", "حماس", "hamas")]),
    ("ندم القائد على الاحتلال الأمريكي للعراق.", []),
    ("رفض الاحتلال الإسرائيلي للمرة الثانية الطلب.", [("الاحتلال الإسرائيلي", "الاحتلال الإسرائيلي", "israel")]),
    ("عرف أهل غزة البحر قبل الاحتلال.", []),
    ("عاد أهل غزة بعد خروج الاحتلال.", [("الاحتلال", "الاحتلال", "israel")]),
    ("تعرف إسرائيل، السلطة القائمة بالاحتلال، ذلك.",
     [("إسرائيل", "إسرائيل", "israel"), ("السلطة القائمة بالاحتلال", "السلطة القائمة بالاحتلال", "israel")]),
    ("خاطب الظواهري القاعدة العريضة من الناس.", []),
    ("خاطب الظواهري القاعدة من كهفه.", [("القاعدة", "القاعدة", "al_qaeda")]),
    ("قتل قائد في حركة طالبان الباكستانية.", []),
    ("قتل قائد في حركة طالبان قرب باكستان.", [("حركة طالبان", "حركة طالبان", "taliban")]),
    ("يختار المجلس المرشد الأعلى المقبل.", []),
    ("زار المجلس المرشد الأعلى أمس.", [("المرشد الأعلى", "المرشد الأعلى", "khamenei")]),
])
def test_labels(text, expected, measured):
    assert surfaces(measured({"text": text})) == expected


def test_the_article_after_a_preposition(measured):
    [row] = measured({"text": "وقف الجيران مع الشرطة ضد تسليم السلاح للحوثيين."})["labels"]
    assert (row["variant"], row["words"]) == ("الحوثيين", "حوثيين")


def test_two_labels_never_share_a_word(measured):
    text = "هاجمت ميليشيا حزب الله اللبناني مواقع داعش الإرهابي وتنظيم \"داعش\" الإرهابي وقوات الاحتلال الإسرائيلي."
    rows = measured({"text": text})["labels"]
    assert len(rows) == 4
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(rows))


def test_a_surface_folds_to_its_variant(measured, lexicons):
    """Every example of the lexicon; after لـ the article of the variant is not written (للحوثيين)."""
    frame = lexicons.frames["labels"]
    rows = measured(*({"text": example} for example in frame["example"]))["labels"]
    assert len(rows) >= len(frame)
    for row in rows:
        written, variant = arabic.fold(row["words"]), arabic.fold(row["variant"])
        assert written == variant or "ال" + written == variant, row
        assert row["surface"] == row["words"]


def test_every_wording_is_found_in_its_own_example(measured, lexicons):
    """The examples of wordings that need a context hold it."""
    frame = lexicons.frames["labels"]
    articles = ({"doc_id": str(n), "text": example} for n, example in enumerate(frame["example"]))
    found = {(row["doc_id"], row["target"], row["variant"]) for row in measured(*articles)["labels"]}
    missed = [row for row in zip(map(str, range(len(frame))), frame["target"], frame["variant"], strict=True)
              if row not in found]
    assert missed == []


@pytest.mark.parametrize(("text", "words", "variant", "valence"), [
    ('هاجم تنظيم الدولة «داعش» القرية.', "تنظيم الدولة «داعش»", "تنظيم الدولة داعش", "neutral"),
    ('قتل التنظيم الإرهابي "داعش" خمسة.', 'التنظيم الإرهابي "داعش"', "داعش الإرهابي", "pejorative"),
    ("أعلنت الحركة الإرهابية الحوثية الحرب.", "الحركة الإرهابية الحوثية", "الحوثية الإرهابية", "pejorative"),
    ("فر المتمرد علي عبدالله صالح ليلا.", "المتمرد علي عبدالله صالح", "المتمرد علي عبدالله صالح", "pejorative"),
    ("انسحبت ميليشيا «الحوثي» ليلا.", "ميليشيا «الحوثي»", "ميليشيا الحوثي", "pejorative"),
    ("انسحبت قوات قسد السورية الإرهابية.", "قسد السورية الإرهابية", "قسد الإرهابية", "pejorative"),
    ("حوكم الرئيس المعزول حسني مبارك.", "المعزول حسني مبارك", "المعزول حسني مبارك", "pejorative"),
])
def test_one_naming_is_one_label(text, words, variant, valence, measured):
    [row] = measured({"text": text})["labels"]
    assert (row["words"], row["variant"], row["valence"]) == (words, variant, valence)


def test_two_mentions_with_a_conjunction_are_two(measured):
    assert len(measured({"text": "هاجم تنظيم الدولة وداعش القرية."})["labels"]) == 2


def test_a_noun_points_back_to_the_title(measured):
    rows = measured({"title": "حركة حماس تنفي", "text": "ونفت الحركة أي صلة لها بالحادث."})["labels"]
    assert [(row["field"], row["variant"], row["target"]) for row in rows] == [
        ("text", "hypernym", "hamas"), ("title", "حركة حماس", "hamas")]


def test_a_noun_of_every_side_points_back_nearby_only(measured):
    far = "تراجع العدو الصهيوني. " + "مر يوم هادئ في القرية كلها. " * 30 + "ثم عاد العدو."
    assert [row["variant"] for row in measured({"text": far})["labels"]] == ["العدو الصهيوني"]


def test_labels_count_in_the_article_only(measured):
    where = {"title": "قسد تنسحب", "byline": "قسد", "text": "انسحبت قسد من القرية.\nأخبار ذات صلة\nقسد تعود"}
    assert [row["field"] for row in measured(where)["labels"]] == ["text", "title"]


@pytest.mark.parametrize(("text", "expected"), [
    ("انسحبت مليشيات سرايا القدس من القرية.", [("مليشيات سرايا القدس", "مليشيات سرايا القدس", "pejorative")]),
    ("انسحبت ومليشيات سرايا القدس.", [("مليشيات سرايا القدس", "مليشيات سرايا القدس", "pejorative")]),
    ("انسحب حزب الله الغاصب.", [("حزب الله الغاصب", "حزب الله الغاصب", "pejorative")]),
    ("حيا الخطيب مجاهدي حماس.", [("مجاهدي حماس", "مجاهدي حماس", "positive")]),
    ("قسد الإرهابية وداعش.", [("قسد الإرهابية", "قسد الإرهابية", "pejorative"), ("داعش", "داعش", "neutral")]),
    ("انسحبت عصابات حماس وداعش معا.", [("عصابات حماس", "عصابات حماس", "pejorative"),
                                        ("داعش", "عصابات داعش", "pejorative")]),
    ("انسحبت عصابات حماس وإسرائيل معا.", [("عصابات حماس", "عصابات حماس", "pejorative"),
                                           ("إسرائيل", "إسرائيل", "neutral")]),
    ("انسحبت عصابات حماس وقوات صالح معا.", [("عصابات حماس", "عصابات حماس", "pejorative"),
                                             ("قوات صالح", "قوات صالح", "neutral")]),
    ("انسحبت ميليشيا الحوثي وحزب الله معا.", [("ميليشيا الحوثي", "ميليشيا الحوثي", "pejorative"),
                                               ("حزب الله", "ميليشيا حزب الله", "pejorative")]),
    ("انسحبت ميليشيا الحوثي وعلي عبدالله صالح معا.", [("ميليشيا الحوثي", "ميليشيا الحوثي", "pejorative"),
                                                       ("علي عبدالله صالح", "ميليشيا علي عبدالله صالح", "pejorative")]),
    ("انسحبت عصابات، حماس غاضبة.", [("حماس", "حماس", "neutral")]),
    ("عاد الرئيس المخلوع، علي عبدالله صالح، ليلا.", [("المخلوع، علي عبدالله صالح", "المخلوع علي عبدالله صالح",
                                                      "pejorative")]),
    ("غضب الزعيم، وحسن نصر الله صامت.", [("حسن نصر الله", "حسن نصر الله", "neutral")]),
    ("عاد المخلوع، وحزب الله غاضب على الحوثيين.", [("المخلوع", "المخلوع", "pejorative"),
                                                    ("حزب الله", "حزب الله", "neutral"),
                                                    ("الحوثيين", "الحوثيين", "neutral")]),
    ("حيا الخطيب أبطال الجيش السوداني.", [("أبطال الجيش السوداني", "أبطال الجيش السوداني", "positive")]),
    ("هاجم الجيش السوداني المتمردين قرب الجسر.", [("الجيش السوداني", "الجيش السوداني", "neutral")]),
    ("عاد المتمردون الأكراد وتنظيم داعش.", [("المتمردون الأكراد", "المتمردون الأكراد", "pejorative"),
                                            ("تنظيم داعش", "تنظيم داعش", "neutral")]),
])
def test_modifiers_compose_with_names(text, expected, measured):
    rows = measured({"text": text})["labels"]
    assert [(row["words"], row["variant"], row["valence"]) for row in rows] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("عاد تنظيم القاعدة إلى الجبال. ونفى التنظيم ذلك.", ["تنظيم القاعدة", "hypernym"]),
    ("نفى التنظيم ذلك. ثم عاد تنظيم القاعدة.", ["تنظيم القاعدة"]),
    ("عادت قسد. ونفت حركة حماس ذلك، ثم قالت الحركة إن الطريق مفتوح.", ["قسد", "حركة حماس", "hypernym"]),
    ("عادت حركة حماس. وتوقفت الحركة التجارية في السوق.", ["حركة حماس"]),
    ("عادت حركة حماس. وتوقفت حركة السير.", ["حركة حماس"]),
    ("عادت حركة حماس. وأغلق التحالف الطريق.", ["حركة حماس"]),
    ("هاجمت قوات الدعم السريع الجيش السوداني. ونفت المليشيا ذلك.", ["قوات الدعم السريع", "الجيش السوداني", "hypernym"]),
    ("تقدم الجيش السوداني شرقا. ونفت المليشيا ذلك.", ["الجيش السوداني"]),
    ("عادت جماعة قسد. وقالت المنظمة إن الجماعة باقية.", ["جماعة قسد", "hypernym", "hypernym"]),
    ("عاد تنظيم القاعدة. ونفى التنظيم الإرهابي ذلك.", ["تنظيم القاعدة", "hypernym"]),
    ("نددت إسرائيل بالقرار. وهدد العدو بالرد.", ["إسرائيل"]),
    ("تراجع العدو الصهيوني. وعاد حزب الله، ثم هدد العدو بالرد.", ["العدو الصهيوني", "حزب الله", "hypernym"]),
    ("عاد المتمردون الحوثيون. وطرد الحرس المتمردين.", ["المتمردون الحوثيون", "hypernym"]),
])
def test_bare_nouns_point_back(text, expected, measured):
    rows = measured({"text": text})["labels"]
    assert [row["variant"] for row in rows] == expected
    assert all(row["target"] in {other["target"] for other in rows[:n]} for n, row in enumerate(rows)
               if row["variant"] == "hypernym")


@pytest.mark.parametrize(("text", "expected"), [
    ("أغلقت القاعدة أبوابها أمام الزوار.", []),
    ("أغلقت القاعدة الطريق، وظهر الظواهري في شريط.", ["القاعدة"]),
    ("أغلقت القاعدة الطريق.\nوظهر الظواهري في شريط.", []),
    ("عاد تنظيم القاعدة.\nوأغلقت القاعدة الطريق.", ["تنظيم القاعدة", "القاعدة"]),
    ("أغلقت القاعدة الطريق.\nوعاد تنظيم القاعدة.", ["تنظيم القاعدة"]),
])
def test_what_is_often_something_else_needs_its_context(text, expected, measured):
    rows = measured({"text": text})["labels"]
    assert [row["variant"] for row in rows] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("أغلق الاحتلال طريق نابلس.", [("الاحتلال", "israel", "pejorative")]),
    ("أغلق الاحتلال الطريق.", []),
    ("أغلق الاحتلال البريطاني طريق نابلس.", []),
    ("أغلقت قوات الاحتلال البريطاني الطريق.", []),
    ("هاجمت المقاومة الفرنسية القطار، لا غزة.", []),
    ("أغلقت قوات الاحتلال التي عادت الطريق.", [("قوات الاحتلال", "israel", "pejorative")]),
    ("عادت قوات الاحتلال الأمريكي. وسكت أهل نابلس على الاحتلال.",
     [("قوات الاحتلال الأمريكي", "us_government", "pejorative"), ("الاحتلال", "us_government", "pejorative")]),
    ("غادر المخلوع مع الحوثيين.", [("المخلوع", "saleh", "pejorative"), ("الحوثيين", "houthis", "neutral")]),
    ("غادر المخلوع بشار الأسد ولم يعد الحوثيون.",
     [("المخلوع بشار الأسد", "bashar_assad", "pejorative"), ("الحوثيون", "houthis", "neutral")]),
])
def test_a_noun_of_many_points_back_or_asks_its_context(text, expected, measured):
    rows = measured({"text": text})["labels"]
    assert [(row["words"], row["target"], row["valence"]) for row in rows] == expected


@pytest.mark.parametrize(("text", "surface", "valence"), [
    ("عاد تنظيم القاعدة. ونفى التنظيم الإرهابي ذلك.", "التنظيم الإرهابي", "pejorative"),
    ("عاد تنظيم القاعدة. وتوقفت عمليات التنظيم الإرهابية.", "التنظيم", "neutral"),
    ("عاد تنظيم القاعدة. وظهرت فلول التنظيم.", "فلول التنظيم", "pejorative"),
])
def test_modifiers_compose_with_nouns_that_point_back(text, surface, valence, measured):
    row = measured({"text": text})["labels"][-1]
    assert (row["words"], row["variant"], row["valence"]) == (surface, "hypernym", valence)
