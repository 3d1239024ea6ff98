"""Coder against measure: shares by the design, counted by hand and simulated; frames that come from files."""

import numpy as np
import pandas as pd
import pytest
from checked import corpus, read, sampled

from analysis.errors import InputError
from analysis.measure.validation import judged as reading
from analysis.measure.validation import scores, simulated
from analysis.measure.validation.judged import judged
from analysis.read.coding import items, read_coding
from analysis.tables import VOICES


def sample(voices: str, chances=None) -> pd.DataFrame:
    """A unit a letter of `voices` (o, a, q as measured), each in a document of its own."""
    names = [next(voice for voice in VOICES if voice[0] == letter) for letter in voices]
    units = [f"d{n}:text:0" for n in range(len(names))]
    return pd.DataFrame({"unit": units, "task": "labels", "doc_id": [f"d{n}" for n in range(len(names))],
                         "outlet": "الضحى", "target": "movement", "variant": "الحركة", "valence": "neutral",
                         "voice": names, "field": "text", "start": 0, "end": 6, "stratum": "one",
                         "n_stratum": len(names), "probability": chances or [.5] * len(names)})


def coded(voices: str, coder="a", valence="neutral") -> pd.DataFrame:
    """What a coder wrote of the units: a letter a voice, - for no mention, . for nothing."""
    rows = []
    for n, letter in enumerate(voices):
        codes = {} if letter == "." else {"mention": "no"} if letter == "-" else {
            "mention": "yes", "valence": valence, "voice": next(voice for voice in VOICES if voice[0] == letter)}
        rows += [(f"d{n}:text:0", coder, item, code) for item, code in codes.items()]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "code"])


def found(rows, item, measure, code="", by="all", group="all") -> pd.Series:
    table = scores.scores(rows).set_index(["item", "measure", "code", "by", "group"])
    return table.loc[(item, measure, code, by, group)]


def test_by_hand():
    rows = judged(sample("oooaaaqq"), coded("ooq-aoqo"))
    assert found(rows, "mention", "precision")[["share", "n", "n_documents"]].tolist() == [7 / 8, 8, 8]
    assert found(rows, "voice", "right")["share"] == pytest.approx(4 / 7)
    assert found(rows, "voice", "precision", "own")["share"] == pytest.approx(2 / 3)
    assert found(rows, "voice", "recall", "own")["share"] == pytest.approx(2 / 4)
    assert found(rows, "voice", "f1", "own")["share"] == pytest.approx(2 * 2 / (3 + 4))
    assert found(rows, "voice", "right", by="voice", group="attributed")["share"] == pytest.approx(1 / 2)
    assert found(rows, "voice", "right")["method"] == "none"


def test_units_weigh_what_they_stand_for():
    rows = judged(sample("oo", [.1, 1.0]), coded("oq"))
    assert found(rows, "voice", "right")["share"] == pytest.approx(10 / 11)


def test_coders_share_the_weight_of_a_unit_and_an_adjudicated_code_stands_alone():
    both = pd.concat([coded("oo"), coded("q.", coder="b")])
    rows = judged(sample("oo"), both)
    assert rows["weight"].tolist() == [1, 1, 2] and found(rows, "voice", "right")["share"] == pytest.approx(3 / 4)
    settled = judged(sample("oo"), pd.concat([both, coded("q.", coder=reading.ADJUDICATED)]))
    assert found(settled, "voice", "right")["share"] == pytest.approx(1 / 2)


def test_what_nobody_coded_makes_the_others_stand_for_more():
    rows = judged(sample("oooo"), coded("oo.."))
    assert rows["probability"].tolist() == [.25, .25] and rows["weight"].tolist() == [4, 4]


def test_confusion_by_hand():
    table = scores.confusion(judged(sample("ooaa", [.5, .25, .5, .5]), coded("oqa-")))
    table = table.set_index(["item", "measured", "read"])
    assert table.loc[("voice", "own", "own")].tolist() == [1, pytest.approx(2 / 8), pytest.approx(2 / 6)]
    assert table.loc[("voice", "own", "quoted"), "of_measured"] == pytest.approx(4 / 6)
    assert table.loc[("mention", "yes", "no"), "share"] == pytest.approx(2 / 10)
    assert table.groupby("item")["share"].sum().tolist() == pytest.approx([1, 1, 1])


def by_a(*codes: tuple) -> pd.DataFrame:
    """What coder a wrote: (unit, item, code)."""
    return pd.DataFrame([(unit, "a", item, code) for unit, item, code in codes], columns=list(reading.CODED))


def test_attributions_credits_and_quantities_have_items_of_their_own():
    base = pd.DataFrame({"unit": ["u", "v"], "doc_id": ["d", "e"], "outlet": "الضحى", "stratum": "s",
                         "probability": 1.0})
    said = base.assign(task="attributions", source=["الوزير", ""], source_type=["named_person", ""],
                       quote_type="direct", rule="verb-clause")
    codes = [("u", "mention", "yes"), ("u", "source", "partly"), ("u", "content", "right"),
             ("u", "source_type", "named_person"), ("u", "quote_type", "mixed"),
             ("v", "mention", "yes"), ("v", "source", "none"), ("v", "content", "wrong"), ("v", "quote_type", "direct")]
    rows = judged(said, by_a(*codes))
    expected = {"mention": 1, "source": .5, "content": .5, "quote_type": .5, "source_type": 1}
    for item, share in expected.items():
        assert found(rows, item, "precision" if item in reading.SAID else "right")["share"] == share
    assert found(rows, "source", "precision", by="rule", group="verb-clause")["share"] == .5
    counted = base.assign(task="quantities", value=["12", "514.0"], measured_unit=["killed", "date"], voice="own")
    codes = [(u, item, code) for u, n, unit in (("u", "12.0", "killed"), ("v", "0514", "duration"))
             for item, code in (("mention", "yes"), ("value", n), ("unit", unit), ("voice", "own"))]
    rows = judged(counted, by_a(*codes))
    assert found(rows, "value", "right")["share"] == 1 and found(rows, "unit", "right")["share"] == .5
    named = base.assign(task="credits", agency="رويترز", form="cited")
    codes = {"mention": "yes", "agency": "رويترز", "form": "relay"}
    table = by_a(*((unit, *code) for unit in "uv" for code in codes.items()))
    assert found(judged(named, table), "form", "right", by="form", group="cited")["share"] == 0


def test_nobody_coded_anything():
    rows = judged(sample("oo"), coded(".."))
    assert scores.scores(rows).empty and scores.confusion(rows).empty


@pytest.mark.slow
def test_intervals_cover_the_share_of_the_whole_corpus():
    """Voice right in .85 of mentions, .95 in one outlet; sampled with unequal probabilities from few articles."""
    rng, hits, runs = np.random.default_rng(3), {"all": 0, "الضحى": 0}, 200
    labels, articles = corpus({"الضحى": 60, "المدى": 140}, rng)
    whole = sampled(labels, articles, 10**6, rng)
    easy = (whole["outlet"] == "الضحى").to_numpy()
    true = simulated.truth(whole, "labels", {"voice": .2}, rng)
    kept = easy & (rng.random(len(whole)) < .75)
    true["voice"] = true["voice"].where(~kept, whole["voice"])
    right = (true["voice"] == whole["voice"]).to_numpy()
    shares = {"all": right.mean(), "الضحى": right[easy].mean()}
    true.index = whole["unit"]
    for _ in range(runs):
        part = sampled(labels, articles, 180, rng)
        codes = simulated.coders(true.loc[part["unit"]].reset_index(drop=True), part["unit"], {"a": 0.0}, rng)
        rows = judged(part, codes).drop(columns=["voice", "target"])
        table = scores.scores(rows).query("item == 'voice' and measure == 'right'")
        for group, by in (("all", "all"), ("الضحى", "outlet")):
            row = table[(table["by"] == by) & (table["group"] == group)].iloc[0]
            hits[group] += row["low"] <= shares[group] <= row["high"]
    assert all(.92 <= n / runs <= .995 for n in hits.values())


def test_items_and_codes_are_those_of_the_codebook():
    for task, names in reading.ITEMS.items():
        asked = {item.name: item for item in items(read_coding(task=task)) if item.kind not in ("shown", "text")}
        assert set(names) == set(asked)
        for name in set(names) & set(simulated.CODES):
            assert set(simulated.CODES[name]) <= set(asked[name].codes)
            assert set(asked[name].codes) - set(simulated.CODES[name]) <= {reading.NOTHING}


# Files


@pytest.fixture
def folder(tmp_path):
    sample("ooaq").to_csv(tmp_path / "sample.csv", index=False, encoding="utf-8-sig")
    coded("ooa-").to_csv(tmp_path / "coded.csv", index=False, encoding="utf-8-sig")
    return tmp_path


def test_files_come_back(folder):
    drawn, codes = reading.read(folder)
    assert drawn["probability"].tolist() == [.5] * 4 and len(codes) == 10
    pd.testing.assert_frame_equal(codes, coded("ooa-").astype("str"))


@pytest.mark.parametrize(("file", "change", "sentence"), [
    ("sample.csv", None, "there is no sample.csv; run `python -m analysis sample"),
    ("coded.csv", None, "there is no such file; `python -m analysis coded"),
    ("coded.csv", lambda f: f.head(0), "there is no code in it"),
    ("coded.csv", lambda f: f.drop(columns="coder"), "the column 'coder' is missing"),
    ("coded.csv", lambda f: pd.concat([f, f.assign(code="no").head(1)]), "two codes of 'mention'; keep one"),
    ("coded.csv", lambda f: f.assign(unit="d9:text:0"), "'d9:text:0' is not in sample.csv; was another sample coded?"),
    ("sample.csv", lambda f: f.assign(probability=0), "twice, or without a probability above 0 and up to 1"),
    ("sample.csv", lambda f: f.assign(unit="d0:text:0"), "unit 'd0:text:0' stands there twice"),
    ("sample.csv", lambda f: f.assign(task="headlines"), "its task has to be one of labels, credits"),
])
def test_files_that_cannot_be_used_are_refused_with_a_sentence(folder, file, change, sentence):
    path = folder / file
    if change:
        change(pd.read_csv(path)).to_csv(path, index=False)
    else:
        path.unlink()
    with pytest.raises(InputError) as error:
        reading.read(folder)
    assert str(folder) in str(error.value) and sentence in str(error.value)


def test_tables_that_were_measured_anew_are_refused(tmp_path):
    rng = np.random.default_rng(1)
    labels, articles = corpus({"الضحى": 5}, rng)
    drawn = sampled(labels, articles, 6, rng)
    reading.refuse_others(drawn, {"labels": labels}, tmp_path)
    with pytest.raises(InputError, match="do not stand there as they were drawn"):
        reading.refuse_others(drawn, {"labels": labels.assign(voice="quoted")}, tmp_path)
    with pytest.raises(InputError, match="and 0 more, do not stand there"):
        reading.refuse_others(drawn, {"labels": labels[labels["label_id"] != drawn["unit"].iloc[0]]}, tmp_path)


# Simulated coders


def test_simulated_coders_err_as_often_as_they_are_said_to():
    rng = np.random.default_rng(2)
    labels, articles = corpus({"الضحى": 700}, rng)
    rows = sampled(labels, articles, 10**6, rng)
    true = simulated.truth(rows, "labels", {"mention": .1, "voice": .2}, rng)
    n = len(rows)
    assert (true["voice"] != rows["voice"]).mean() == pytest.approx(.2, abs=3 * (.16 / n) ** .5)
    assert (true["mention"] == "no").mean() == pytest.approx(.1, abs=3 * (.09 / n) ** .5)
    assert (true["valence"] == rows["valence"]).all()
    wide = simulated.coders(true, rows["unit"], {"a": 0.0, "b": .1}, rng).pivot(
        index="unit", columns=["coder", "item"], values="code").loc[rows["unit"]]
    assert (wide["a", "mention"].to_numpy() == true["mention"]).all()
    named = (true["mention"] == "yes").to_numpy()
    voices = wide["a", "voice"].to_numpy()
    assert (voices[named] == true["voice"][named]).all() and pd.isna(voices[~named]).all()
    told = named & (wide["b", "mention"] == "yes").to_numpy()
    assert (wide["b", "voice"].to_numpy()[told] != true["voice"][told]).mean() == pytest.approx(.1, abs=.03)


def test_the_unit_of_a_quantity_is_coded_too():
    rows = pd.DataFrame({"unit": ["u", "v"], "value": [2, 3], "measured_unit": ["killed", "date"], "voice": "own"})
    rng = np.random.default_rng(1)
    codes = simulated.coders(simulated.truth(rows, "quantities", {}, rng), rows["unit"], {"a": 0.0}, rng)
    expected = [(unit, "a", item, code) for unit, kind, number in (("u", "killed", "2"), ("v", "date", "3"))
                for item, code in (("mention", "yes"), ("value", number), ("unit", kind), ("voice", "own"))]
    assert list(codes.itertuples(index=False, name=None)) == expected


def test_a_confusion_matrix_says_what_becomes_what():
    rng = np.random.default_rng(3)
    matrix = pd.DataFrame([[0, 1, 0], [0, 1, 0], [0, 0, 1]], VOICES, VOICES, dtype=float)
    codes = pd.Series(["own", "attributed", "quoted", "none"])
    assert simulated.misread(codes, matrix, rng).tolist() == ["attributed", "attributed", "quoted", "none"]
    assert simulated.truth(sample("ooa"), "labels", {"voice": matrix}, rng)["voice"].tolist() == ["attributed"] * 3


def test_what_simulated_coders_write_is_read_as_any_other():
    rng = np.random.default_rng(4)
    labels, articles = corpus({"الضحى": 30}, rng)
    part = sampled(labels, articles, 60, rng)
    rows = judged(part, read(part, {}, rng, coders=("a", "b")))
    assert len(rows) == 2 * len(part) and (scores.scores(rows)["share"] == 1).all()
