"""Genre: news, opinion, interview, statement in full, or no report at all."""

import pytest

REPORT = ("افتتح رئيس البلدية الجسر الجديد صباح الأحد أمام سكان الحي. وقال المهندس سالم الهادي إن العمل استمر عامين، "
          "مضيفا أن الكلفة بلغت مليوني دينار. وأوضح مدير الأشغال أن السير سيحول إلى الطريق القديم يومين.")
MUSING = ("لماذا نترك البحر للغرباء؟ كنا نذهب إليه مشيا، وكنت أنا أصغر الإخوة. لست أدري متى كبر السور بيننا وبينه، "
          "لكنني أعرف أننا صمتنا. هل نحتاج إلى من يذكرنا بأن الماء لنا؟ دعونا نسأل أنفسنا أولا: من رفع الحجر الأول!")
TURNS = ("التقيناه في مكتبه فوق السوق.\n- متى يفتح الميناء؟\nالهادي: يفتح في الربيع إن صح الجو.\n- ومن يديره؟\n"
         "الهادي: تديره البلدية وحدها.\n- وهل تكفي الأرصفة؟\nالهادي: تكفي هذا العام ولا تكفي بعده.")
FULL = ("أصدرت رابطة أهالي الوادي بيانا هذا نصه:\nلم يعد في قرانا طبيب واحد، وأقرب مستشفى يبعد ثلاث ساعات.\n"
        "نطالب بعيادة قبل الشتاء وبسيارة تنقل المرضى ليلا.\nلن نرحل عن بيوتنا مهما طال الانتظار.\nرابطة أهالي الوادي")


@pytest.mark.parametrize(("genre", "article"), [
    ("news", {"byline": "عدن: سلمى نادر", "text": REPORT}), ("news", {"byline": "سلمى نادر", "text": REPORT}),
    ("news", {"text": REPORT}), ("opinion", {"byline": "سلمى نادر", "text": MUSING}),
    ("opinion", {"text": MUSING}),
    ("interview", {"title": "سالم الهادي: الميناء في الربيع", "text": TURNS}),
    ("interview", {"byline": "حاورته: سلمى نادر", "text": REPORT}),
    ("statement", {"text": FULL}), ("statement", {"title": "النص الكامل لبيان الرابطة", "text": REPORT}),
    ("other", {"text": "منظر من الميناء"}), ("other", {"title": "كاريكاتير", "text": REPORT}),
])
def test_genres(genre, article, measured):
    row, = measured(article)["documents"]
    assert row["genre"] == genre


def test_first_person_within_quotation_marks_is_the_speakers(measured):
    quoted = REPORT + " وقال أحدهم: «نحن كنا هنا، وأنا أول من عبر، ولسنا نادمين. دعونا نفرح، فهذا لنا وعلينا أن نحفظه»."
    row, = measured({"byline": "سلمى نادر", "text": quoted})["documents"]
    assert row["genre"] == "news"
