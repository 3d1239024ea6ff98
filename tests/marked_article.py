"""An invented article with every kind of mark in it, its tables, and what a reader gets of a page."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser

import pandas as pd
import pyarrow as pa
from constructed import frame

TEXT = ('قالت وزيرة المياه هدى السالم إن "السد آمن رغم ما تفعله عصابات الرعد"، وأكدت أن القصف لم يصل إليه.\r\n'
        "فأضاف مصدر في السد لوكالة أنباء الساحل أن «حركة الرعد» <انسحبت> ليلا & عادت.\x00\n"
        "وتقدمت قوات الرعد، وللرعد مواقع في الجبل.\n"
        "المصدر: وكالة أنباء الساحل\nاقرأ أيضا: عصابات الرعد في الوادي")
ALLOWED = {"html", "head", "meta", "title", "style", "body", "article", "div", "p", "h1", "h2", "span", "em", "i",
           "table", "thead", "tbody", "tr", "th", "td", "bdi", "wbr"}


class Reader(HTMLParser):
    """What a reader gets of a page: the characters of an element, each with its classes and its note."""

    def __init__(self, page: str, wanted: str):
        super().__init__()
        self.wanted, self.tags, self.stack, self.read, self.sign = wanted, [], [], [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag not in ("meta", "wbr"):
            self.stack.append((tag, attributes.get("class", ""), attributes.get("title", "")))
        if attributes.get("class") == "control":
            self.sign = chr(int(attributes["title"].removeprefix("U+"), 16))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        classes = [c for _, c, _ in self.stack]
        if self.wanted in classes:
            inner = " ".join(classes[classes.index(self.wanted) + 1:]).split()
            notes = [note for _, c, note in self.stack[classes.index(self.wanted) + 1:] if c != "control"]
            self.read += [(char, set(inner) - {"control"}, "".join(notes)) for char in self.sign or data]
        self.sign = None

    @property
    def text(self):
        return "".join(char for char, _, _ in self.read)


def at(words: str, nth: int = 0) -> dict[str, int]:
    start = [m.start() for m in re.finditer(re.escape(words), TEXT)][nth]
    return {"start": start, "end": start + len(words)}


def attribution(cue: str, source: str | None, **columns) -> dict:
    place = {"start": None, "end": None} if source is None else at(source)
    return {"attribution_id": f"a:text:{at(cue)['start']}", "doc_id": "a", "field": "text", "section": "body",
            "cue": cue, "cue_start": at(cue)["start"], "cue_end": at(cue)["end"], "cue_lemma": cue,
            "cue_class": "verb", "stance": "neutral", "negated": False, "source": source or "",
            "source_start": place["start"], "source_end": place["end"], "source_type": "named_person",
            "sector": "government", "resolution": "explicit" if source else "dropped", "source_id": "a:0",
            "quote_type": "indirect", "exclusive": False, "rule": "verb-that", **columns}


def corpus() -> pa.Table:
    """The article a, and b, in which nothing stands."""
    return pa.table({"doc_id": ["a", "b"], "outlet": ["الضحى", "صدى الساحل"], "title": ["السد آمن", None],
                     "byline": ["الضحى - وكالة أنباء الساحل", None], "text": [TEXT, ""]})


def tables() -> dict[str, pd.DataFrame]:
    """What is marked in the two articles, as measured tables."""
    body_end, teaser = at("المصدر: ")["start"], at("اقرأ")["start"]
    said = [attribution("قالت", "وزيرة المياه هدى السالم"), attribution("أكدت", None, stance="endorsing"),
            attribution("أضاف", "مصدر في السد", source_id="a:1", source_type="unnamed_person", sector=None),
            attribution("وتقدمت", None, source_id=None, source_type=None, sector=None, resolution="none")]
    parts = zip(said[:3], ['"السد آمن رغم ما تفعله عصابات الرعد"', "القصف لم يصل إليه",
                           "«حركة الرعد» <انسحبت> ليلا & عادت"], strict=True)
    labelled = [("عصابات الرعد", 0, "quoted", "pejorative", False), ("حركة الرعد", 0, "attributed", "neutral", True),
                ("قوات الرعد", 0, "own", "neutral", False), ("القصف", 0, "attributed", "neutral", False)]
    agency = at("وكالة أنباء الساحل", 1)
    return {
        "documents": frame("documents", [
            {"doc_id": i, "outlet": "الضحى", "title": "", "byline": "", "n_chars": len(text), "n_words": 9,
             "n_own_words": 9,
             "sha256": hashlib.sha256(text.encode()).hexdigest()} for i, text in (("a", TEXT), ("b", ""))]),
        "sections": frame("sections", [
            {"doc_id": "a", "field": "text", "section": name, "start": start, "end": end} for name, start, end in
            (("body", 0, body_end), ("credit", body_end, teaser), ("teaser", teaser, len(TEXT)))]),
        "quotations": frame("quotations", [
            {"doc_id": "a", "field": "text", **at('"السد آمن رغم ما تفعله عصابات الرعد"'), "style": '"', "closed": True,
             "role": "speech"}]),
        "attributions": frame("attributions", said),
        "contents": frame("contents", [{"attribution_id": row["attribution_id"], "part": 0, **at(words)}
                                       for row, words in parts]),
        "labels": frame("labels", [
            {"label_id": f"a:text:{at(w, n)['start']}", "doc_id": "a", "field": "text", "section": "body", **at(w, n),
             "surface": w, "target": "thunder", "variant": w, "valence": valence, "voice": voice, "marked": marked}
            for w, n, voice, valence, marked in labelled]),
        "credits": frame("credits", [
            {"doc_id": "a", "field": "text", "section": "credit", **agency, "surface": "وكالة أنباء الساحل",
             "agency": "أنباء الساحل", "form": "footer"},
            {"doc_id": "a", "field": "byline", "section": "byline", "start": 8, "end": 26,
             "surface": "وكالة أنباء الساحل", "agency": "أنباء الساحل", "form": "byline"}])}
