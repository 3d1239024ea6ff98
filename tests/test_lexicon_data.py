"""The lexicon files: every row well formed, every example holds its entry, nothing twice."""

import csv
import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "lexicons"
FOLDS = str.maketrans("أإآٱىةؤئ", "اااايهءء")
LETTER = r"[^\W\d_]"

COLUMNS = {
    "targets": "target name_ar name_en kind country note wikidata",
    "labels": "target variant valence example source note without context place",
    "agencies": "agency alias kind country ownership example source note context",
    "heads": "head gender feminine dual plural human source_type sector example source note title office plural_type",
    "names": "name gender kind note",
    "modifiers": "word place valence kinds example note",
    "hypernyms": "noun valence kinds example note after act rivals",
    "sectors": "word sector forms example note",
    "decoys": "wording example note",
    "places": "word kind example note",
    "genres": "genre marker where points example note",
    "disclosures": "kind wording example note",
}
KEYS = {"targets": ["target"], "labels": ["variant"], "agencies": ["alias"], "heads": ["head"], "names": ["name"],
        "modifiers": ["word", "place"], "hypernyms": ["noun"], "sectors": ["word"],
        "decoys": ["wording"], "places": ["word"], "disclosures": ["wording"], "genres": ["marker", "where"]}
FILLED = {
    "targets": "target name_ar name_en kind country note",
    "labels": "target variant valence example source note",
    "agencies": "agency alias kind ownership example source",
    "heads": "head gender human source_type sector example source title office plural_type",
    "names": "name gender kind",
    "modifiers": "word place valence kinds example note",
    "hypernyms": "noun valence example note after",
    "sectors": "word sector forms example",
    "decoys": "wording example note",
    "places": "word kind example note",
    "genres": "genre marker where points example",
    "disclosures": "kind wording example",
}
SOURCE_TYPES = {"named_person", "unnamed_person", "institution", "agency", "media", "document", "group", "scripture",
                "impersonal"}
KINDS = {"party", "government", "armed_group", "army", "coalition", "state", "person", "event"}
VALUES = {
    ("targets", "kind"): KINDS,
    ("labels", "valence"): {"pejorative", "neutral", "positive"},
    ("agencies", "kind"): {"name", "abbreviation", "description", "generic"},
    ("agencies", "context"): {"", "credit", "company"},
    ("agencies", "ownership"): {"state", "public", "cooperative", "private", "party", "group", "newspaper", "generic"},
    ("heads", "gender"): {"m", "f"},
    ("heads", "human"): {"yes", "no"},
    ("heads", "title"): {"yes", "no"},
    ("heads", "office"): {"yes", "no"},
    ("heads", "source_type"): SOURCE_TYPES,
    ("heads", "plural_type"): SOURCE_TYPES,
    ("heads", "sector"): {"government", "military", "party", "armed_group", "igo", "ngo", "business", "expert",
                          "witness", "media", "religious", "other"},
    ("modifiers", "place"): {"before", "after"},
    ("modifiers", "valence"): {"pejorative", "neutral", "positive"},
    ("hypernyms", "valence"): {"pejorative", "neutral", "positive"},
    ("hypernyms", "after"): {"target", "noun"},
    ("hypernyms", "act"): {"yes", ""},
    ("labels", "place"): {"yes", "in", ""},
    ("places", "kind"): {"site", "from", "region"},
    ("genres", "genre"): {"opinion", "interview", "statement", "other"},
    ("disclosures", "kind"): {"anonymity", "reason", "unverified", "comment", "correction"},
    ("genres", "where"): {"text", "title", "byline"},
    ("names", "gender"): {"m", "f"},
    ("names", "kind"): {"given", "family_prefix", "place"},
}


def lines(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def rows(name):
    header, *cells = lines(name)
    return [(number, dict(zip(header, row, strict=True))) for number, row in enumerate(cells, 2)]


def place(name, number):
    return f"data/lexicons/{name}.csv, row {number}"


def fold(text):
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")
    return "".join(kept).translate(FOLDS).casefold()


def holds(example, entry):
    """Whether a sentence holds an entry as whole words, with or without clitics in front."""
    entry = fold(entry)
    to_the = entry.removeprefix("ال")
    start = rf"(?:[وف]?[بكل]?(?:ال)?{re.escape(entry)}|[وف]?لل{re.escape(to_the)})"
    return re.search(rf"(?<!{LETTER}){start}(?!{LETTER})", fold(example)) is not None


def forms(head):
    written = [head["head"], *(form for column in ("feminine", "dual", "plural") for form in head[column].split())]
    return [form.replace("_", " ") for form in written]


def test_columns_are_those_documented():
    for name, columns in COLUMNS.items():
        header = lines(name)[0]
        assert header == columns.split(), f"data/lexicons/{name}.csv: the header is {header}"
        described = (FOLDER / "README.md").read_text(encoding="utf-8")
        for column in header:
            assert f"`{column}`" in described, f"data/lexicons/README.md says nothing of {name}.csv's `{column}`"


def test_cells_are_clean():
    for name in COLUMNS:
        width = len(lines(name)[0])
        for number, row in enumerate(lines(name)[1:], 2):
            assert len(row) == width, f"{place(name, number)}: {len(row)} cells, not {width}"
            for cell in row:
                assert cell == unicodedata.normalize("NFC", cell), f"{place(name, number)}: {cell!r} is not NFC"
                assert cell == " ".join(cell.split()), f"{place(name, number)}: stray blanks in {cell!r}"


def test_cells_that_must_be_filled_are():
    for name, columns in FILLED.items():
        for number, row in rows(name):
            for column in columns.split():
                assert row[column], f"{place(name, number)}: {column} is empty"


def test_values_are_allowed():
    for (name, column), allowed in VALUES.items():
        for number, row in rows(name):
            assert row[column] in allowed, f"{place(name, number)}: {column} is {row[column]!r}"


def test_rows_are_sorted():
    for name in COLUMNS:
        cells = lines(name)[1:]
        for number, (before, row) in enumerate(itertools.pairwise(cells), 3):
            assert before < row, f"{place(name, number)}: {row[:2]} belongs before {before[:2]}"


def test_no_entry_stands_twice():
    for name, keys in KEYS.items():
        seen = {}
        for number, row in rows(name):
            entry = tuple(fold(row[key]) for key in keys)
            assert entry not in seen, f"{place(name, number)}: folds to the same letters as row {seen[entry]}"
            seen[entry] = number


def test_a_written_form_belongs_to_one_head():
    owner = {}
    for number, row in rows("heads"):
        for form in set(map(fold, forms(row))):
            assert form not in owner, f"{place('heads', number)}: {form} is a form of row {owner.get(form)} too"
            owner[form] = number


def test_examples_hold_their_entries():
    for name, column in (("labels", "variant"), ("agencies", "alias"), ("sectors", "word"), ("genres", "marker"),
                         ("modifiers", "word"), ("hypernyms", "noun"), ("places", "word")):
        for number, row in rows(name):
            assert holds(row["example"], row[column]), f"{place(name, number)}: {row[column]} is not in the example"
    for number, row in rows("heads"):
        found = any(holds(row["example"], form) for form in forms(row))
        assert found, f"{place('heads', number)}: no form of {row['head']} is in the example"


def test_examples_are_different():
    for name in ("labels", "agencies", "heads"):
        seen = {}
        for number, row in rows(name):
            assert row["example"] not in seen, f"{place(name, number)}: the example of row {seen[row['example']]}"
            seen[row["example"]] = number


def test_entries_have_no_digits():
    for name, column in (("labels", "variant"), ("agencies", "alias"), ("heads", "head"), ("names", "name")):
        for number, row in rows(name):
            assert not any(map(str.isdigit, row[column])), f"{place(name, number)}: {row[column]} holds a digit"


def test_an_agency_has_one_country_and_one_owner():
    told = defaultdict(set)
    for _, row in rows("agencies"):
        told[row["agency"]].add((row["country"], row["ownership"]))
    assert {agency: found for agency, found in told.items() if len(found) > 1} == {}
    assert [agency for agency, ((country, owner),) in told.items() if (not country) != (owner == "generic")] == []


def test_labels_and_targets_are_the_same_set():
    targets = {row["target"] for _, row in rows("targets")}
    labelled = {row["target"] for _, row in rows("labels")}
    assert labelled == targets, f"data/lexicons/labels.csv and targets.csv differ: {sorted(labelled ^ targets)}"


def test_targets_have_rival_wordings():
    valences = defaultdict(set)
    for _, row in rows("labels"):
        valences[row["target"]].add(row["valence"])
    for target, found in valences.items():
        assert len(found) > 1, f"data/lexicons/labels.csv: {target} has {found} wordings only; nothing to choose from"


@functools.cache
def decided():
    """Words of the codebook, form by form: folded form → (word, valence)."""
    return {fold(form): (row["word"], row["valence"])
            for _, row in rows("codebook/words") for form in row["forms"].split()}


@functools.cache
def excepted():
    """Phrases of the codebook, folded, and the word that does not count in each."""
    return [(fold(row["phrase"]), row["word"]) for _, row in rows("codebook/exceptions")]


def exempt(variant):
    """Words that the codebook does not count in a wording, because of a phrase in it."""
    return {word for phrase, word in excepted() if f" {phrase} " in f" {fold(variant)} "}


def valence_by_the_codebook(variant):
    """Valence of the decided words in a wording, or None: pejorative before positive before neutral."""
    found, before, words, left_out = set(), "", decided(), exempt(variant)
    for written in fold(variant).split():
        bare = re.sub(r"^(?:لل|[وب]?ال)(?=..)", "", written)
        word, valence = words.get(written) or words.get(bare) or (None, None)
        if word and word not in left_out:
            found.add("pejorative" if before == "غير" else valence)
        before = written
    return next((valence for valence in ("pejorative", "positive", "neutral") if valence in found), None)


def test_a_decided_word_has_one_valence_whatever_the_target():
    for number, row in rows("labels"):
        wanted = valence_by_the_codebook(row["variant"])
        assert wanted in (None, row["valence"]), (
            f"{place('labels', number)}: {row['variant']} is {row['valence']}, by codebook/words.csv {wanted}; "
            "mend the row, or give the phrase and its reason in codebook/exceptions.csv")


def test_modifiers_are_decided_in_the_codebook():
    for name, column in (("modifiers", "word"), ("hypernyms", "noun")):
        for number, row in rows(name):
            if row["valence"] != "neutral":
                assert valence_by_the_codebook(row[column]) == row["valence"], f"{place(name, number)}: {row[column]}"


def test_words_of_the_codebook_are_in_use_and_stand_once():
    words, seen = {row["word"] for _, row in rows("codebook/words")}, set()
    for number, row in rows("codebook/words"):
        allowed = VALUES["labels", "valence"]
        assert row["valence"] in allowed and row["reason"], place("codebook/words", number)
        forms = {fold(form) for form in row["forms"].split()}
        assert not forms & seen, f"{place('codebook/words', number)}: {forms & seen} stand in another row"
        seen |= forms
    variants = [f" {fold(row['variant'])} " for _, row in rows("labels")]
    for number, row in rows("codebook/exceptions"):
        where = place("codebook/exceptions", number)
        assert row["word"] in words and row["reason"], where
        assert any(f" {fold(row['phrase'])} " in variant for variant in variants), f"{where}: no row holds the phrase"


def test_counts():
    count = {name: len(rows(name)) for name in COLUMNS}
    agencies = {row["agency"] for _, row in rows("agencies")}
    assert count["targets"] >= 60 and count["labels"] >= 900, count
    assert len(agencies) >= 170 and count["agencies"] >= 640, (len(agencies), count)
    assert count["heads"] >= 200 and count["names"] >= 480, count
