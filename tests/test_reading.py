"""Reading views: the text comes through whole, every mark stands where the table says, nothing is loaded."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_article import ALLOWED, TEXT, Reader, at

from analysis.errors import InputError
from analysis.show import reading
from analysis.show.pages import escape

KINDS = ("cue", "source", "content", "label own", "label quoted marked", "quotation", "section furniture")
def spans(*rows):
    return pd.DataFrame(rows, columns=["start", "end", "kind", "note"])


some_text = st.text(st.sampled_from('ابت و<>&"\'\r\n\t\x00\x1f\x85\u200f\u202e\ufeff\ufffe�؟«»a😀') | st.characters())
some_spans = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30), st.sampled_from(KINDS), st.text()))


@given(some_text, some_spans)
def test_text_comes_through_whole_and_every_character_has_the_classes_of_its_spans(text, rows):
    page = Reader(reading.article_html(text, spans(*rows)), "text")
    assert page.text == text
    assert {tag for tag, _ in page.tags} <= ALLOWED
    for i, (_, classes, _) in enumerate(page.read):
        over = [kind.split() for start, end, kind, _ in rows if start <= i < end]
        expected = {kind for kinds in over for kind in kinds}
        if sum("content" in kinds for kinds in over) > 1:
            expected.add("nested")
        assert classes - {"section"} == expected - {"section"}


@given(some_text, some_text)
def test_title_and_byline_come_through_whole(title, byline):
    page = reading.article_html("نص", spans(), title, byline)
    assert Reader(page, "title").text == title
    assert Reader(page, "by").text == byline


@given(st.text())
def test_every_page_can_be_written_as_utf_8(text):
    reading.article_html(text + "\ud800", spans((0, 1, "cue", text)), text + "\udfff").encode()
    reading.table(pd.DataFrame({text: [text]})).encode()


def test_control_characters_are_shown():
    assert escape("\x00\x7f\u202e") == ('<i class="control" title="U+0000">\u2400</i><i class="control" title="U+007F">'
                                        '\u2421</i><i class="control" title="U+202E">\ufffd</i>')
    assert escape("\u200f\u200c\t\n") == "\u200f\u200c\t\n"
    assert escape("\r\n") == "&#13;\n"


def test_a_section_is_named_once_where_it_begins():
    page = reading.article_html("اقرأ أيضا", spans((0, 9, "section furniture", "teaser"), (5, 9, "label own", "x")))
    assert page.count('data-section="teaser"') == 1
    assert Reader(page, "text").read[0][1] == {"furniture", "section"}
    assert Reader(page, "text").read[8][1] == {"furniture", "label", "own"}


def test_notes_are_escaped_and_ordered_from_the_outermost():
    page = reading.article_html("قال", spans((0, 3, "content", 'a"<b>'), (1, 2, "cue", "c")))
    assert [note for _, _, note in Reader(page, "text").read] == ['a"<b>', 'a"<b>\nc', 'a"<b>']


def test_spans_without_place_are_left_out():
    page = reading.article_html("قال", spans((None, None, "source", ""), (0, 2, "cue", "")).assign(field="text"))
    assert [classes for _, classes, _ in Reader(page, "text").read] == [{"cue"}, {"cue"}, set()]


def test_article_marks_every_span_where_it_stands(marked_tables, marked_corpus):
    page = Reader(reading.article("a", marked_tables, marked_corpus), "text")
    assert page.text == TEXT

    def classes(words, nth=0):
        place = at(words, nth)
        return [classes for _, classes, _ in page.read[place["start"]:place["end"]]]

    assert all(c == {"cue"} for c in classes("قالت"))
    assert all(c == {"source"} for c in classes("وزيرة المياه هدى السالم"))
    assert all(c == {"content", "quotation", "label", "quoted"} for c in classes("عصابات الرعد"))
    assert all(c == {"content", "label", "attributed", "marked"} for c in classes("حركة الرعد"))
    assert all(c == {"label", "own"} for c in classes("قوات الرعد"))
    assert all(c >= {"aside", "credit"} for c in classes("وكالة أنباء الساحل", 1))
    assert all(c - {"section"} == {"furniture"} for c in classes("عصابات الرعد", 1))
    notes = {note for _, _, note in page.read}
    assert "cue · أكدت · endorsing · indirect · dropped · وزيرة المياه هدى السالم · verb-that" in notes
    assert "cue · وتقدمت · neutral · indirect · none · nobody found · verb-that" in notes
    assert "source · unnamed_person · a:1" in notes


def test_article_marks_the_byline_and_lists_who_says_what(marked_tables, marked_corpus):
    page = reading.article("a", marked_tables, marked_corpus)
    byline = Reader(page, "by")
    assert byline.text == "الضحى - وكالة أنباء الساحل"
    assert [classes for _, classes, _ in byline.read] == [set()] * 8 + [{"credit"}] * 18
    listed = "".join(char for char, _, _ in Reader(page, "isnad-table").read)
    assert listed.count("وزيرة المياه هدى السالم") == 2 and "nobody found" in listed


def test_an_article_without_anything_is_shown(marked_tables, marked_corpus):
    page = reading.article("b", marked_tables, marked_corpus)
    assert Reader(page, "text").text == ""
    assert "isnad-table" not in page.body and "legend" not in page.body


def test_a_frame_is_as_good_a_corpus_as_a_table(marked_tables, marked_corpus):
    page = reading.article("a", marked_tables, marked_corpus)
    assert page == reading.article("a", marked_tables, marked_corpus.to_pandas())


def test_pages_load_nothing_and_stand_alone(marked_tables, marked_corpus):
    for page in (reading.article("a", marked_tables, marked_corpus), reading.table(marked_tables["labels"])):
        assert page.startswith("<!DOCTYPE html>")
        assert not re.search(r"https?:|url\(|@import|src=|<script|<link", page)
        shown = page[page.index("<style>"):page.index("</head>")] + page.body
        assert page._repr_html_() == shown.replace("<h1", "<h3").replace("</h1>", "</h3>")  # a notebook has its own
        assert repr(page) == f"<page of {len(page):,} characters>"


def test_an_article_the_corpus_lacks_or_has_changed_is_one_clear_sentence(marked_tables, marked_corpus):
    with pytest.raises(InputError, match=r"0 articles 'c'; give the corpus that was measured"):
        reading.article("c", marked_tables, marked_corpus)
    changed = marked_corpus.to_pandas().replace({"text": {TEXT: TEXT + "."}})
    with pytest.raises(InputError, match="'a' has changed since it was measured; measure it again"):
        reading.article("a", marked_tables, changed)


def test_table_formats_numbers_and_lets_each_cell_choose_its_direction():
    page = reading.table(pd.DataFrame({"outlet": ["الضحى <1>", None], "n": [12345, 1], "share": [0.12345, np.nan],
                                       "closed": [True, False]}), digits=3)
    cells = re.findall(r"<td([^>]*)>(.*?)</td>", page)
    assert cells == [(' dir="auto"', "الضحى &lt;1&gt;"), (' class="number"', "12,345"), (' class="number"', "0.123"),
                     (' dir="auto"', "yes"), (' dir="auto"', "–"), (' class="number"', "1"), (' class="number"', "–"),
                     (' dir="auto"', "no")]
    assert re.findall(r"<th\b([^>]*)>", page) == [
        f' scope="col"{side}' for side in (' dir="auto"', ' class="number"', ' class="number"', ' dir="auto"')]


def test_an_empty_table_says_so():
    assert "<p>nothing to show</p>" in reading.table(pd.DataFrame({"outlet": []})).body
