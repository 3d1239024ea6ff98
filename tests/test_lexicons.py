"""Lexicons: every wording is found in every joined form, and a row that is wrong is named."""

import re
import shutil

import pytest

from analysis.errors import InputError
from analysis.read import arabic
from analysis.read.lexicons import FILES, HERE, problems, read_lexicons
from analysis.read.scan import scan
from analysis.read.units import read_units

HEADER = "target,variant,valence,example,source,note\n"
ROW = "hamas,حركة حماس,neutral,زار وفد من حركة حماس القاهرة.,newspaper usage,\n"


def joined(wording, without=""):
    """A wording as it stands after each clitic it takes; لـ and ال are written لل. Initials and Latin take none."""
    yield wording
    if len(arabic.words(wording)[0]) > 2 and not wording[0].isascii():
        clitics = ("و", "ف", "ب", "ك", "وب", "فك")
        yield from (clitic + wording for clitic in clitics if not set(clitic) & set(without.split()))
        after = "ل" + wording[2:] if wording.startswith("ال") else wording
        yield from (clitic + after for clitic in ("ل", "ول"))


@pytest.mark.parametrize(("file", "column", "owner", "lane", "unreachable"), [
    ("labels", "variant", "target", "label", []),
    ("agencies", "alias", "agency", "agency", []),
])
def test_every_wording_is_found_in_every_joined_form(file, column, owner, lane, unreachable, lexicons):
    owners = lexicons.column(file, owner)
    without = lexicons.frames[file].get("without", [""] * len(owners))
    wordings = enumerate(zip(lexicons.column(file, column), without, strict=True))
    forms = [(form, row) for row, wording in wordings for form in joined(*wording)]
    tokens, unit = scan(read_units(form for form, _ in forms), lexicons.dictionary, lexicons.entries)
    missed = []
    for k, (form, row) in enumerate(forms):
        first = tokens[unit[k]]
        whole = first[f"{lane}_words"] == unit[k + 1] - unit[k]
        if not whole or owners[lexicons.entries[first[lane] - 1].row] != owners[row]:
            missed.append(form)
    assert missed == unreachable


def folder_with(tmp_path, content, file="labels"):
    tmp_path.joinpath(f"{file}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_a_file_of_the_user_replaces_ours(tmp_path, lexicons):
    mine = read_lexicons(folder_with(tmp_path, HEADER + ROW))
    assert mine.column("labels", "variant") == ["حركة حماس"]
    assert mine.column("cues", "lemma") == lexicons.column("cues", "lemma")


def test_a_file_of_the_user_adds_to_ours(tmp_path, lexicons):
    ours = lexicons.column("labels", "variant")
    added = ROW + "hamas,رفاق الحركة,neutral,زار رفاق الحركة القاهرة.,newspaper usage,\n"
    mine = read_lexicons(folder_with(tmp_path, HEADER + added.replace("neutral", "positive", 1), "labels.more"))
    assert mine.column("labels", "variant") == [*(v for v in ours if v != "حركة حماس"), "حركة حماس", "رفاق الحركة"]
    assert mine.column("labels", "valence")[-2:] == ["positive", "neutral"]
    assert mine.column("labels", "without")[-1] == ""


def test_one_file_may_be_given_alone(tmp_path, lexicons):
    folder_with(tmp_path, HEADER + ROW.replace("حركة حماس", "رفاق الحركة"), "labels.more")
    mine = read_lexicons(tmp_path / "labels.more.csv")
    assert mine.column("labels", "variant") == [*lexicons.column("labels", "variant"), "رفاق الحركة"]
    with pytest.raises(InputError, match="no lexicon is called so"):
        read_lexicons(tmp_path / "words.csv")


def test_every_problem_of_a_file_is_told(tmp_path):
    rows = [ROW, ROW, ROW.replace("neutral", "neutrall"), ROW.replace(",neutral", ""), ROW.replace("زار وفد", "حركة ح")]
    told = problems(folder_with(tmp_path, HEADER + "".join(rows)) / "labels.csv")
    assert [re.search(r"row (\d+)", problem)[1] for problem in told] == ["3", "4", "5", "6"]
    assert "stands in row 2 already" in told[0] and "neutrall" in told[1] and "5 cells" in told[2]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path):
    assert len(read_lexicons(folder_with(tmp_path, "\ufeff" + HEADER + ROW)).frames["labels"]) == 1


def test_a_copy_of_ours_reads_the_same(tmp_path, lexicons):
    for name in FILES:
        shutil.copy(HERE / f"{name}.csv", tmp_path)
    mine = read_lexicons(tmp_path)
    assert (mine.entries == lexicons.entries).all()


@pytest.mark.parametrize(("content", "message"), [
    ("target,variant\nhamas,x\n", "labels.csv: column valence is missing"),
    (HEADER + ROW + ROW, "labels.csv, row 3: hamas / حركة حماس stands in row 2 already"),
    (HEADER + ROW.replace("neutral", "friendly"), "labels.csv, row 2: valence is 'friendly'; use one of pejorative"),
    (HEADER + ROW.replace("hamas", ""), "labels.csv, row 2: target is empty"),
    (HEADER + ROW.replace("hamas", "nobody"), "row 2: target 'nobody' is not in targets.csv"),
    (HEADER + ROW.replace("حركة حماس,", " حركة حماس,"), "labels.csv, row 2: variant begins or ends with a blank"),
    (HEADER + ROW.replace(",newspaper usage", ""), "labels.csv, row 2: 5 cells where the header has 6"),
    (HEADER + ROW.replace("القاهرة", "القاهر\u0627\u0653"), "labels.csv, row 2: example is not in Unicode NFC"),
    (HEADER + ROW.replace("من حركة حماس ", ""), "labels.csv, row 2: the example does not hold 'حركة حماس'"),
    (HEADER + '"hamas,x\n', "labels.csv: not a CSV file"),
    ("", "labels.csv: the file is empty"),
    (HEADER.encode() + ROW.encode("cp1256"), "labels.csv: not UTF-8"),
])
def test_what_is_wrong_is_named(content, message, tmp_path):
    with pytest.raises(InputError, match=re.escape(message)):
        read_lexicons(folder_with(tmp_path, content))


def test_a_target_that_nobody_knows_is_named_with_the_row_of_the_file_that_adds_it(tmp_path):
    path = tmp_path / "labels.more.csv"
    path.write_text(HEADER + ROW + ROW.replace("hamas", "nobody"), encoding="utf-8")
    for given in (tmp_path, path):
        with pytest.raises(InputError, match=re.escape(f"{path}, row 3: target 'nobody' is not in targets.csv")):
            read_lexicons(given)


def test_an_example_may_write_the_article_after_a_preposition(tmp_path):
    row = "houthis,الحوثيين,neutral,سلم الحارس المفتاح للحوثيين.,newspaper usage,\n"
    assert len(read_lexicons(folder_with(tmp_path, HEADER + row)).frames["labels"]) == 1


def test_a_folder_without_lexicons(tmp_path):
    with pytest.raises(InputError, match=r"holds no lexicon; it needs one of targets\.csv"):
        read_lexicons(tmp_path)


def test_a_lexicon_without_rows_finds_nothing(tmp_path, measured):
    empty = read_lexicons(folder_with(tmp_path, HEADER))
    tokens, _ = scan(read_units(["انسحبت ميليشيا قسد."]), empty.dictionary, empty.entries)
    assert not tokens.label.any()
    assert measured({"text": "انسحبت ميليشيا قسد."})["labels"]


def test_a_clitic_that_a_wording_never_takes_is_not_cut(lexicons):
    """بحماس is with zeal, الحماس the zeal; وحماس and لحماس the movement."""
    tokens, _ = scan(read_units(["بحماس", "الحماس", "وحماس", "لحماس"]), lexicons.dictionary, lexicons.entries)
    assert (tokens["label"] > 0).tolist() == [False, False, True, True]


def test_an_unknown_clitic_is_named(tmp_path):
    row = "isis,داعش,neutral,قال داعش,x,,س\n"
    with pytest.raises(InputError, match=r"row 2.*without"):
        read_lexicons(folder_with(tmp_path, HEADER.strip() + ",without\n" + row))
