"""The gazetteer of news agencies: what is told of each, files of users, and every example read by the program."""

import pytest

from analysis.errors import InputError
from analysis.read.lexicons import OWNERSHIPS, problems, read_lexicons

HEADER = "agency,alias,kind,country,ownership,example,source,note,context\n"
BARE = "agency,alias,kind,example,source,note,context\n"


def agencies(tmp_path, content, name="agencies.more"):
    tmp_path.joinpath(f"{name}.csv").write_text(content, encoding="utf-8")
    frame = read_lexicons(tmp_path).frames["agencies"]
    return frame.set_index("alias")


def test_every_example_names_its_agency(lexicons, measured):
    """An abbreviation's example is often a byline; the others are sentences of a text."""
    rows = lexicons.frames["agencies"]
    texts = measured(*({"text": example} for example in rows["example"]))["credits"]
    bylines = measured(*({"text": "هدأت الريح.", "byline": example} for example in rows["example"]))["credits"]
    found = {(row["doc_id"], row["agency"]) for row in texts}
    found |= {(row["doc_id"], row["agency"]) for row in bylines if row["form"] == "byline"}
    assert [alias for n, (alias, agency) in enumerate(zip(rows["alias"], rows["agency"], strict=True))
            if (str(n), agency) not in found] == []


def test_our_own_agencies_all_tell_who_owns_them(lexicons):
    assert set(lexicons.frames["agencies"]["ownership"]) == set(OWNERSHIPS)


def test_what_a_file_of_the_user_leaves_out(tmp_path):
    """An alias added to an agency of ours has its country and owner; a new agency has none."""
    frame = agencies(tmp_path, BARE + "رويترز,رويترزنا,name,قالت رويترزنا كذا.,x,,\n"
                                      "لقلق,وكالة لقلق,name,قالت وكالة لقلق كذا.,x,,\n")
    assert frame.loc["رويترزنا", ["country", "ownership"]].tolist() == ["United Kingdom", "private"]
    assert frame.loc["وكالة لقلق", ["country", "ownership"]].tolist() == ["", ""]


def test_a_file_without_the_columns_may_replace_ours(tmp_path):
    frame = agencies(tmp_path, BARE + "لقلق,وكالة لقلق,name,قالت وكالة لقلق كذا.,x,,\n", "agencies")
    assert frame.loc["وكالة لقلق", ["country", "ownership"]].tolist() == ["", ""]


def test_an_agency_has_one_owner_across_files(tmp_path):
    row = "رويترز,رويترزنا,name,United Kingdom,state,قالت رويترزنا كذا.,x,,\n"
    with pytest.raises(InputError, match=r"agencies\.csv: ownership of رويترز is 'private' and 'state'"):
        agencies(tmp_path, HEADER + row)


@pytest.mark.parametrize(("told", "message"), [
    ("Iraq,state", "row 3: ownership of لقلق is 'state', but 'private' in row 2; an agency has one"),
    ("Syria,private", "row 3: country of لقلق is 'Syria', but 'Iraq' in row 2; an agency has one"),
    ("Iraq,royal", "row 3: ownership is 'royal'; use one of state, public"),
])
def test_what_is_wrong_with_an_owner_is_named(told, message, tmp_path):
    path = tmp_path / "agencies.more.csv"
    rows = "لقلق,وكالة لقلق,name,Iraq,private,قالت وكالة لقلق كذا.,x,,\n"
    path.write_text(f"{HEADER}{rows}لقلق,لقلق نيوز,name,{told},قالت لقلق نيوز كذا.,x,,\n", encoding="utf-8")
    told, = problems(path)
    assert message in told
