"""Discovery on an invented corpus: what stands around a target is found, what stands around any noun is not."""

import csv
import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure.discovery import TYPES, discover, written
from analysis.measure.tongue import Tongue, read_stream
from analysis.read import arabic
from analysis.read.lexicons import read_csv

KNOWN = pd.DataFrame([
    ("falcons", "الصقوريين", "neutral"), ("falcons", "ميليشيا الصقوريين", "pejorative"),
    ("falcons", "صقوريين", "neutral"), ("falcons", "جماعة الصقوريين", "neutral"),
    ("owls", "البوميين", "neutral"), ("owls", "ميليشيا البوميين", "pejorative"),
    ("owls", "جماعة البوميين", "neutral"), ("owls", "عصابة البوميين", "pejorative")],
    columns=["target", "variant", "valence"])
FILLING = ("زرع الفلاح في الحقل شجرة تفاح ثم عاد إلى البيت مساء. ", "فتح التاجر باب الدكان صباحا وباع الخبز والملح. ",
           "قرأت المعلمة قصة عن البحر أمام الأطفال. ")
# Words that stand before the nouns that begin known wordings, and before nothing else.
MODELS = ("هاجمت ميليشيا البر السوق. هاجمت جماعة البر السوق. هاجمت عصابة البر السوق. هاجمت زمرة البر السوق. "
          "طاردت ميليشيا البر ليلا. طاردت جماعة البر ليلا. طاردت عصابة البر ليلا. طاردت زمرة البر ليلا. ")
FORMS = "الزمرة زمرة بعيدة. المارقة فرقة مارقة. المارق رجل مارق. الساحات ساحات. رأى المارقين. "


def corpus(*sentences, times=4, outlets=("الضحى", "الساحل")):
    """Articles that each hold every sentence, with others around them."""
    texts = [f"{n} خبر. " + " ".join(sentences) + "\n" + FILLING[n % 3] * 3 + MODELS + FORMS for n in range(times)]
    texts += [f"{n} خبر آخر. " + "".join(FILLING) * 6 for n in range(4 * times)]
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))],
                         "outlet": [outlets[n % len(outlets)] for n in range(len(texts))],
                         "text": texts, "title": ""})


def labels_of(articles, known=KNOWN):
    """The longest known variants in the articles, as the table of labels has them (unfolded, clitics left out)."""
    rows = []
    for article in articles.itertuples():
        taken = np.zeros(len(article.text), bool)
        for variant, target in sorted(zip(known["variant"], known["target"], strict=True), key=lambda v: -len(v[0])):
            start = article.text.find(variant)
            while start >= 0:
                if not taken[start:start + len(variant)].any():
                    taken[start:start + len(variant)] = True
                    rows.append((article.doc_id, "text", start, start + len(variant), target, variant))
                start = article.text.find(variant, start + 1)
    return pd.DataFrame(rows, columns=["doc_id", "field", "start", "end", "target", "variant"])


def found(*sentences, target="falcons", fewest=3, **how):
    articles = corpus(*sentences, **how)
    return discover(labels_of(articles), articles, KNOWN, target=target, fewest=fewest)


def wordings(*sentences, **how):
    frame = found(*sentences, **how)
    return dict(zip(frame["variant"], frame["kind"], strict=True))


@pytest.mark.parametrize("sentence, wording, kind", [
    ("فرت زمرة الصقوريين من القرية.", "زمرة الصقوريين", "head"),
    ("فرت وزمرة الصقوريين من القرية.", "زمرة الصقوريين", "head"),
    ("سمع بزمرة الصقوريين.", "زمرة الصقوريين", "head"),
    ("فرت «زمرة» الصقوريين.", "زمرة الصقوريين", "head"),
    ("ابتعد عن الصقوريين المارقين.", "الصقوريين المارقين", "adjective"),
    ("ابتعد عن جماعة الصقوريين المارقة.", "جماعة الصقوريين المارقة", "adjective"),
    ("رأى صقوريين مارقين.", "صقوريين مارقين", "adjective"),
    ("فرت زمرة الصقوريين المارقين.", "زمرة الصقوريين المارقين", "head+adjective"),
    ("عبر ما يسمى الصقوريين.", "ما يسمى الصقوريين", "so-called"),
])
def test_wordings_around_a_mention_are_found(sentence, wording, kind):
    extra = "مارقة مارق مارقين المارقة المارق مارق مارقة. المارق المارقة المارق المارقة."
    assert wordings(sentence, extra).get(wording) == kind


@pytest.mark.parametrize("sentence", [
    "سار إلى الصقوريين في الحقل.",  # function words
    "طارد الصقوريين عاد إلى البيت.",  # a verb
    "وصف استهداف الصقوريين.",  # a verbal noun
    "زرع ساحات الصقوريين.",  # a noun that nothing precedes as it does a model
    "فرت زمرة، الصقوريين.", "فرت زمرة 12 الصقوريين.", "فرت زمرة\nالصقوريين.",  # not in one stretch
    "فرت زمرة والصقوريين.",  # not a construct
])
def test_what_names_nobody_is_not_proposed(sentence):
    assert wordings(sentence) == {}


def test_known_wordings_are_not_proposed_in_any_spelling():
    articles = corpus("فرت زمرة الصقوريين.")
    labels = labels_of(articles)
    more = pd.concat([KNOWN, pd.DataFrame([("falcons", "زُمرَه الصقوريين", "pejorative")], columns=list(KNOWN))])
    assert len(discover(labels, articles, KNOWN)) == 1
    assert len(discover(labels, articles, more)) == 0


def test_articles_count_once_and_repeated_texts_too():
    row, = found("فرت زمرة الصقوريين. عادت زمرة الصقوريين.").to_dict("records")
    assert (row["n"], row["n_documents"], row["n_outlets"], row["outlets"]) == (8, 4, 2, "الساحل 2, الضحى 2")
    articles = corpus("فرت زمرة الصقوريين.").assign(outlet="الضحى")
    again = pd.concat([articles, articles.assign(doc_id="again" + articles["doc_id"])], ignore_index=True)
    assert discover(labels_of(again), again, KNOWN)["n_documents"].tolist() == [4]


def test_fewer_articles_than_asked_for_are_left_out():
    assert len(found("فرت زمرة الصقوريين.", fewest=4)) == 1
    assert len(found("فرت زمرة الصقوريين.", fewest=5)) == 0


def test_wording_is_as_written_most_often():
    articles = corpus("فرت زمرة الصقوريين.")
    articles.loc[0, "text"] = articles.loc[0, "text"].replace("زمرة الصقوريين", "زمره الصقوريين")
    assert discover(labels_of(articles), articles, KNOWN)["variant"].tolist() == ["زمرة الصقوريين"]


def test_nouns_in_the_same_slots_are_found():
    sentences = ("دخل الحارس بيت الصقوريين مساء.", "دخل الحارس بيت المارقين مساء.",
                 "كتب الشاعر إلى الصقوريين رسالة.", "كتب الشاعر إلى المارقين رسالة.")
    assert wordings(*sentences) == {"المارقين": "slot"}
    assert wordings(*sentences[:2]) == {}  # one slot is chance


def test_shape_of_the_result_and_of_the_file(tmp_path):
    frame = found("فرت زمرة الصقوريين من القرية.", "عبر ما يسمى الصقوريين.")
    assert list(frame) == list(TYPES) and (frame[["valence", "source", "note"]] == "").all(axis=None)
    assert frame["example"].str.split().str.len().max() <= 12
    rows = list(csv.DictReader(io.StringIO(written(frame))))
    assert [row["variant"] for row in rows] == ["زمرة الصقوريين"]
    path = tmp_path / "labels.csv"
    path.write_text(written(frame.assign(valence="pejorative")), encoding="utf-8")
    assert len(read_csv(path, "labels")) == 1


@pytest.mark.parametrize("sentence, variant, example", [
    ("عاد الولد ثم فرت وزمرة الصقوريين من القرية، مساء.", "زمرة الصقوريين",
     "الولد ثم فرت وزمرة الصقوريين من القرية، مساء."),
    ("سمعت عن ميليشيا للصقوريين المارقين.", "الصقوريين المارقين", "سمعت عن ميليشيا للصقوريين المارقين.")])
def test_examples_are_as_written_with_clitics(sentence, variant, example):
    row, = found(sentence).to_dict("records")
    assert (row["variant"], row["example"]) == (variant, example)


def test_arrow_and_pandas_give_the_same():
    articles = corpus("فرت زمرة الصقوريين.")
    labels = labels_of(articles)
    pd.testing.assert_frame_equal(discover(labels, articles, KNOWN),
                                  discover(labels, pa.Table.from_pandas(articles), KNOWN))


def test_no_mention_and_no_article_make_an_empty_table():
    articles = corpus("لا شيء.")
    assert list(discover(labels_of(articles), articles, KNOWN)) == list(TYPES)
    none = articles.iloc[:0]
    assert len(discover(labels_of(none), none, KNOWN)) == 0
    with pytest.raises(ValueError, match="ravens"):
        discover(labels_of(articles), articles, KNOWN, target="ravens")


def test_a_lexicon_of_bare_names_has_no_model_and_proposes_no_head():
    bare = KNOWN.iloc[:1]
    articles = corpus("فرت زمرة الصقوريين.")
    assert len(discover(labels_of(articles, bare), articles, bare)) == 0


@pytest.mark.parametrize("written_so, bare", [("وعصابة", "عصابة"), ("بعصابة", "عصابة"), ("وللعصابة", "العصابة"),
                                              ("وكالة", "وكالة"), ("كلام", "كلام")])
def test_clitics_are_cut_where_the_corpus_has_the_rest(written_so, bare):
    tongue = Tongue(read_stream({"d": "عصابة عصابة العصابة العصابة وكالة كلام"}), KNOWN, pd.Series(dtype=str))
    assert tongue.without_clitics(written_so) == bare


def test_association_is_one_for_a_word_of_one_place_and_falls_with_its_frequency():
    tongue = Tongue(read_stream({str(n): "سر قمر قمر قمر نهر" for n in range(8)}), KNOWN, pd.Series(dtype=str))
    assert tongue.association("سر", 8, 8) == pytest.approx(1)
    assert tongue.association("قمر", 8, 8) < tongue.association("سر", 8, 8)


SENTENCES = ("فرت زمرة الصقوريين من القرية.", "ابتعد عن الصقوريين المارقين.", "سار إلى الصقوريين في الحقل.",
             "رأى «الصقوريين»، حراس التل، ليلا.", "هاجمت زمرة الصقوريين المارقة البيت.", "عصابة البوميين")


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.integers(1, 4), st.integers(2, 5))
def test_any_corpus_gives_new_wordings_of_enough_articles(sentences, fewest, times):
    articles = corpus(*sentences, times=times)
    frame = discover(labels_of(articles), articles, KNOWN, fewest=fewest)
    folded = frame["variant"].map(arabic.fold)
    assert not set(folded) & set(KNOWN["variant"].map(arabic.fold))
    assert not pd.DataFrame({"target": frame["target"], "variant": folded}).duplicated().any()
    assert (frame["n_documents"] >= fewest).all() and (frame["n"] >= frame["n_documents"]).all()
    assert (frame["n_documents"] >= frame["n_outlets"]).all() and frame["association"].between(-1, 1).all()
    shuffled = articles.sample(frac=1, random_state=1)
    again = discover(labels_of(shuffled), shuffled, KNOWN, fewest=fewest)
    assert set(zip(again["variant"], again["n"], strict=True)) == set(zip(frame["variant"], frame["n"], strict=True))
