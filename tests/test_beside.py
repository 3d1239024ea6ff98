"""Two articles side by side: both come through whole, and what is marked is what the tables say."""

import hashlib

import pandas as pd
import pytest
from conftest import SAMPLE
from constructed import documents, frame, reuse
from constructed import labels as labelled
from marked_article import ALLOWED, Reader

from analysis.__main__ import main
from analysis.errors import InputError
from analysis.show.beside import beside

ONE = "قالت البلدية إن <الحركة> عبرت الجسر القديم ليلا.\nثم عادت & سكتت."
OTHER = "خبر آخر. قالت البلدية إن ميليشيا الشمال عبرت الجسر القديم ليلا."
A, B = "الضحى-00", "الغد-00"


@pytest.fixture
def corpus():
    return pd.DataFrame({"doc_id": [A, B], "outlet": ["الضحى", "<الغد>"], "title": ["الجسر", None],
                         "byline": ["رويترز", None], "text": [ONE, OTHER]})


@pytest.fixture
def tables(corpus):
    articles = documents({"الضحى": 1, "الغد": 1})
    articles["sha256"] = [hashlib.sha256(text.encode()).hexdigest() for text in corpus["text"]]
    mentions = labelled([(A, "own", "الحركة"), (B, "quoted", "ميليشيا"), (A, "own", "آخر")])
    mentions["start"] = [ONE.index("الحركة"), OTHER.index("ميليشيا"), ONE.index("سكتت")]
    mentions["end"] = mentions["start"] + [6, 7, 4]
    return {"documents": articles, "labels": mentions, "reuse": reuse((A, ONE, B, OTHER), earlier=B)}


class Columns(Reader):
    """The characters of both columns, one after the other."""

    def halves(self):
        cut = len(ONE)
        return self.read[:cut], self.read[cut:]


def marked(read, kind):
    return "".join(char for char, classes, _ in read if kind in classes)


def test_both_texts_come_through_whole_and_what_differs_is_marked(tables, corpus):
    page = Columns(beside(A, B, tables, corpus), "text")
    assert page.text == ONE + OTHER
    assert {tag for tag, _ in page.tags} <= ALLOWED
    one, other = page.halves()
    assert marked(one, "shared") == "قالت البلدية إنعبرت الجسر القديم ليلا." == marked(other, "shared")
    assert (marked(one, "changed"), marked(other, "changed")) == (" <الحركة> ", " ميليشيا الشمال ")
    assert (marked(one, "own"), marked(other, "quoted")) == ("الحركة", "ميليشيا")


def test_the_article_named_first_stands_first_whichever_the_table_has_first(tables, corpus):
    page = Columns(beside(B, A, tables, corpus), "text")
    assert page.text == OTHER + ONE


def test_differences_are_told_below_in_the_names_of_the_outlets(tables, corpus):
    html = beside(A, B, tables, corpus)
    assert html.count("&lt;الغد&gt;") == 5 and "<الغد>" not in html
    assert '<td dir="auto">&lt;الحركة&gt;</td><td dir="auto">ميليشيا الشمال</td>' in html
    assert "first in: <bdi>&lt;الغد&gt;</bdi>" in html
    unknown = tables | {"reuse": tables["reuse"].assign(earlier=None)}
    assert "nothing tells which had it first" in beside(A, B, unknown, corpus)


def test_show_sets_two_articles_side_by_side(tmp_path, capsys):
    page = tmp_path / "page.html"
    assert main(["show", str(SAMPLE), "marafi_council", "--beside", "sada_council", "--out", str(page)]) == 0
    columns = Columns(page.read_text(encoding="utf-8"), "text")
    texts = [(SAMPLE / f"{name}.txt").read_bytes().decode() for name in ("marafi_council", "sada_council")]
    assert columns.text == "".join(texts)
    assert "قوات سوريا الديمقراطية" in marked(columns.read, "changed")
    assert main(["show", str(SAMPLE), "marafi_council", "--beside", "wadi_1", "--out", str(page)]) == 2
    assert main(["show", str(SAMPLE), "marafi_council", "--beside", "nobody", "--out", str(page)]) == 2
    said = capsys.readouterr().err
    assert "share no text" in said and "there is no article 'nobody'" in said


def test_articles_that_share_nothing_or_have_changed_are_refused(tables, corpus):
    with pytest.raises(InputError, match="share no text"):
        beside(A, B, tables | {"reuse": frame("reuse", [])}, corpus)
    with pytest.raises(InputError, match="'الغد-00' has changed since it was measured"):
        beside(A, B, tables, corpus.assign(text=[ONE, OTHER + "!"]))
    with pytest.raises(InputError, match="the corpus has 0 articles 'الغد-00'"):
        beside(A, B, tables, corpus.head(1))
