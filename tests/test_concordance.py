"""Concordance: every span stands in its line between its context, whole, in its colour, linked where it can be."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.read.arabic import FOLDS
from analysis.show import concordance, reading
from analysis.show.concordance import concordance_html, of_attributions, of_labels


class Lines(HTMLParser):
    """What a page has of a concordance: attributes of its heads and rows of cells, each text and attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.heads, self.rows, self.links, self.spans, self.row, self.sign = [], [], [], [], None, ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "th":
            self.heads.append(attributes)
        elif tag == "tr":
            self.row = []
        elif tag == "td":
            self.row.append(["", attributes])
        elif tag == "a":
            self.links.append(attributes["href"])
        elif tag == "span" and self.row:
            self.spans.append(attributes["class"])

    def handle_endtag(self, tag):
        if tag == "tr" and self.row:
            self.rows.append(self.row)
            self.row = None

    def handle_data(self, data):
        if self.row:
            self.row[-1][0] += data


def one_article(text: str) -> pd.DataFrame:
    return pd.DataFrame([{"doc_id": "a", "outlet": "الضحى", "title": "", "byline": "", "text": text}])


def test_a_label_stands_between_what_is_around_it(marked_tables, marked_corpus):
    lines = concordance.concordance(of_labels(marked_tables["labels"]), marked_corpus, width=12)
    assert list(lines.columns) == ["outlet", "voice", "target", "wording", "before", "span", "after", "doc_id", "kind"]
    assert list(lines["span"]) == list(marked_tables["labels"]["surface"])
    assert lines.loc[2, ["before", "span", "after"]].tolist() == ["وتقدمت ", "قوات الرعد", "، وللرعد"]  # whole words
    assert lines["outlet"].unique().tolist() == ["الضحى"]
    assert lines["kind"].tolist() == ["label quoted", "label attributed marked", "label own", "label attributed"]
    same = concordance.concordance(of_labels(marked_tables["labels"]), marked_corpus.to_pandas(), width=12)
    pd.testing.assert_frame_equal(lines, same)


def test_an_attribution_stands_by_its_cue_with_who_speaks(marked_tables, marked_corpus):
    lines = concordance.concordance(of_attributions(marked_tables["attributions"]), marked_corpus)
    assert list(lines["span"]) == list(marked_tables["attributions"]["cue"])
    assert lines["who"].tolist() == ["وزيرة المياه هدى السالم"] * 2 + ["مصدر في السد", "nobody found"]


@given(st.text(st.sampled_from("ابت \n\t.،<&") | st.characters(exclude_categories=["Cs"])), st.data())
def test_a_line_is_a_piece_of_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end, width = data.draw(st.integers(start, len(text))), data.draw(st.integers(0, 20))
    spans = pd.DataFrame([{"doc_id": "a", "field": "text", "start": start, "end": end, "kind": "cue"}])
    line = concordance.concordance(spans, one_article(text), width).iloc[0]
    whole = re.sub(r"\s+", " ", text)
    assert line["span"] == re.sub(r"\s+", " ", text[start:end])
    for around, side in ((line["before"], text[:start]), (line["after"], text[end:])):
        assert len(around) <= width and around in re.sub(r"\s+", " ", side) and around in whole


def test_a_label_of_the_title_is_read_in_the_title(marked_tables, marked_corpus):
    labels = marked_tables["labels"].head(1).assign(field="title", start=0, end=4)
    lines = concordance.concordance(of_labels(labels), marked_corpus)
    assert lines.loc[0, ["before", "span", "after"]].tolist() == ["", "السد", " آمن"]


def test_nothing_and_another_corpus(marked_tables, marked_corpus):
    nothing = concordance.concordance(of_labels(marked_tables["labels"].head(0)), marked_corpus)
    assert nothing.empty and "nothing to show" in concordance_html(nothing).body
    with pytest.raises(InputError, match="no article 'a'; give the corpus that was measured"):
        concordance.concordance(of_labels(marked_tables["labels"]), marked_corpus.slice(1))


def test_the_page_has_a_line_for_each_span_in_the_colour_of_its_voice(marked_tables, marked_corpus):
    lines = concordance.concordance(of_labels(marked_tables["labels"]), marked_corpus)
    page = Lines(concordance_html(lines, {"a": "pages/a&b.html"}))
    assert [head["data-key"] for head in page.heads] == [*lines.columns[:-1]]
    assert {head["scope"] for head in page.heads} == {"col"}
    assert [[cell for cell, _ in row] for row in page.rows] == [
        [cell.replace("\x00", "\u2400") for cell in row] for row in lines.drop(columns="kind").to_numpy()]
    assert page.spans == list(lines["kind"]) and page.links == ["pages/a&b.html"] * len(lines)
    assert Lines(concordance_html(lines, {"b": "b.html"})).links == []


@pytest.mark.parametrize("name", ["<b>", 'a"b', "x_y", "&amp;"])
def test_what_is_shown_is_text_not_markup(name):
    span = {"doc_id": "a", "field": "text", "start": 0, "end": 3, "kind": "cue"}
    spans = pd.DataFrame([span | {name: None, "who": name}])
    page = Lines(concordance_html(concordance.concordance(spans, one_article("<i>قال")), {"a": name}))
    assert [cell for cell, _ in page.rows[0]] == ["الضحى", "–", name, "", "<i>", "قال", "a"]
    assert page.heads[1]["data-key"] == name and page.links == [name]


def test_the_page_runs_right_to_left_and_loads_nothing(marked_tables, marked_corpus):
    page = concordance_html(concordance.concordance(of_labels(marked_tables["labels"]), marked_corpus))
    assert '<table dir="rtl">' in page and not re.search(r"https?:|url\(|@import|src=|<link", page)
    assert page.count("<script>") == 1


def test_the_script_knows_the_letters_that_are_one():
    folds = re.search(r"const folds = (\{.*?\});", concordance.script())
    assert json.loads(folds[1]) == FOLDS


def test_articles_are_written_once_each_and_named(marked_tables, marked_corpus, tmp_path):
    names = reading.articles_written(["b", "a"], marked_tables, marked_corpus, tmp_path / "articles")
    assert sorted(names.values()) == sorted(path.name for path in (tmp_path / "articles").iterdir())
    page = reading.article("a", marked_tables, marked_corpus)
    assert (tmp_path / "articles" / names["a"]).read_text(encoding="utf-8") == page
