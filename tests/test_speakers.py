"""Speakers: the variants of one name are one speaker, in the article and across articles; titles are no part of it."""

import pytest

FULL = "وقال وزير النقل المهندس سالم الحداد إن الجسر سليم. "


def speakers(found):
    """speaker_id and name of every attribution, in order of the text."""
    by_id = {row["source_id"]: (row["speaker_id"], row["name"]) for row in found["speakers"]}
    return [by_id.get(row["source_id"]) for row in found["attributions"]]


@pytest.mark.parametrize("again", [
    "وأضاف الحداد أن العمل مستمر.", "وأضاف سالم الحداد أن العمل مستمر.", "وأضاف أن العمل مستمر.",
    "وأضاف الوزير سالم الحداد أن العمل مستمر.", "وأضاف «الحداد» أن العمل مستمر.",
])
def test_one_speaker_in_an_article(again, measured):
    first, second = speakers(measured({"text": FULL + again}))
    assert first == second and first[1] == "سالم الحداد"


@pytest.mark.parametrize("other", [
    "وقال سالم الحداد إن الطريق مغلق.", "وأكد المهندس سالم الحداد أن الطريق مغلق.",
    "وأعلن الوزير سالم الحداد أن الطريق مغلق.",
])
def test_one_speaker_across_articles(other, measured):
    first, second = speakers(measured({"text": FULL}, {"text": other}))
    assert first == second


@pytest.mark.parametrize("other", ["وقال سالم النجار إن الطريق مغلق.", "وقالت وزارة النقل إن الطريق مغلق.",
                                   "وقالت مصادر في وزارة النقل إن الطريق مغلق."])
def test_others_are_others(other, measured):
    first, second = speakers(measured({"text": FULL + other}))
    assert first[0] != second[0]


def test_a_ministry_and_sources_in_it_are_two(measured):
    text = "وقالت وزارة النقل إن الطريق مغلق. وقالت مصادر في وزارة النقل إن الطريق مفتوح."
    first, second = speakers(measured({"text": text}))
    assert first[0] != second[0]
