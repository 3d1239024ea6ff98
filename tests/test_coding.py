"""The codebook of coders: its codes are those of the tables, each worded in two languages."""

import re

import pytest

from analysis import tables
from analysis.errors import InputError
from analysis.measure.validation.draw import TASKS
from analysis.read.coding import CODING, COLUMNS, PLACEHOLDERS, items, number_of, read_coding, with_agencies

YES = ("yes", "no")
CODES = {
    "labels": {"mention": YES, "valence": tables.VALENCES, "voice": tables.VOICES},
    "attributions": {"mention": YES, "source": ("right", "partly", "wrong", "none"),
                     "content": ("right", "partly", "wrong"), "source_type": tables.SOURCE_TYPES,
                     "quote_type": tables.QUOTE_TYPES},
    "credits": {"mention": YES, "agency": ("رويترز", "نسم", "أخرى"), "form": tables.CREDIT_FORMS},
    "quantities": {"mention": YES, "value": (), "unit": tables.UNITS, "voice": tables.VOICES},
}


def codebook(task):
    return items(with_agencies(read_coding(task=task), ["نسم", "رويترز"]))


@pytest.mark.parametrize("task", TASKS)
def test_codes_are_those_of_the_tables(task):
    assert {item.name: item.codes for item in codebook(task) if item.kind in ("choice", "number")} == CODES[task]
    assert [item.name for item in codebook(task) if item.kind == "text"] == ["note"]


def test_every_row_is_worded_and_no_wording_means_two_codes():
    rows = read_coding()
    coded = rows[~rows["code"].isin(["", *PLACEHOLDERS])]
    assert (coded[list(COLUMNS)] != "").all(axis=None) and (rows[["arabic", "english"]] != "").all(axis=None)
    assert all(re.search(r"[\u0621-\u064a]", text) for text in rows["arabic"])
    for task in TASKS:
        for item in codebook(task):
            wordings = [text for choice in item.choices for text in {choice.code, choice.arabic, choice.english}]
            assert len(wordings) == len(set(wordings)), item.name
            assert [item.code(choice.shown) for choice in item.choices if item.codes] == list(item.codes)


@pytest.mark.parametrize("written, number", [
    ("12", "12"), ("12.0", "12"), ("١٢", "12"), ("١٢٫٥", "12.5"), ("1e3", "1000"), ("-3", "-3"), ("", None),
    ("inf", None), ("nan", None), ("خمسة", None)])
def test_numbers(written, number):
    assert number_of(written) == number


@pytest.mark.parametrize("change, sentence", [
    (lambda text: text.replace("task,item", "task,thing"), "there is no column item"),
    (lambda text: text + text.splitlines()[1] + "\n", r"row \d+: labels, asked, '' stands there twice; delete one"),
    (lambda text: "", "not a readable CSV file in UTF-8"),
])
def test_a_broken_codebook_is_one_sentence(tmp_path, change, sentence):
    path = tmp_path / "coding.csv"
    path.write_text(change(CODING.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        read_coding(path)
