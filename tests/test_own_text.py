"""Every sentence of the repository is our own: no six words in a row stand in a published article.

The articles are in ../shared, which a clone need not have; the corpora are read as they stand there.
"""

import csv
import gzip
import json
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RUN = 6  # words in a row that are somebody's text, not the language's

MARKS = [c for c in range(0x0600, 0x0700) if unicodedata.category(chr(c)) in ("Mn", "Cf")]
FOLDS = str.maketrans("أإآٱىةؤئ", "اااايهءء") | dict.fromkeys([*MARKS, 0x0640, *range(0x200B, 0x2010)])
WORD = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+")


def words(text):
    """Folded Arabic letter runs of a text."""
    return WORD.findall(unicodedata.normalize("NFKC", text).translate(FOLDS))


def runs(text):
    """Every six words in a row of a text."""
    found = words(text)
    return zip(*(found[i:] for i in range(RUN)), strict=False)


def strings(value):
    """Every string inside a JSON value; a notebook cell's lines are joined."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings([key, inner])
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def passages(path):
    """The stretches of a file that stand in one piece: cells, JSON strings, lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return [cell for row in csv.reader(text.splitlines()) for cell in row]
    if path.suffix in (".json", ".ipynb"):
        return list(strings(json.loads(text)))
    if path.suffix == ".jsonl":
        return [string for line in text.splitlines() for string in strings(json.loads(line))]
    return text.splitlines()


def is_text(path):
    return path.is_file() and "__pycache__" not in path.parts and b"\0" not in path.read_bytes()[:4096]


def own_runs():
    """Six words in a row of data/, tests/ and notebooks/ → the file they stand in."""
    files = [path for folder in ("data", "tests", "notebooks") for path in sorted((ROOT / folder).rglob("*"))]
    return {run: path.relative_to(ROOT) for path in files if is_text(path)
            for passage in passages(path) for run in runs(passage)}


def json_lines(path, *fields):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield f"{path.name}, line {number}", "\n".join(row[field] or "" for field in fields)


def published():
    """Place and text of every article, paragraph and sentence in ../shared."""
    corpora = SHARED / "corpora"
    for path in sorted((corpora / "seeds").glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")
    yield from json_lines(corpora / "saudinewsnet" / "articles.jsonl.gz", "title", "content")
    yield from json_lines(corpora / "armpro" / "dev.jsonl", "paragraph")
    for path in sorted((SHARED / "gold").glob("*.jsonl")):
        yield from json_lines(path, "title", "text")
    for path in sorted((corpora / "thatiar").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from ((f"{path.name}, {row['sentence_id']}", row["sentence"]) for row in rows)
    with gzip.open(corpora / "ud" / "ar_pud-dev.conllu.gz", "rt", encoding="utf-8") as lines:
        yield from (("ar_pud-dev.conllu.gz", line[9:]) for line in lines if line.startswith("# text = "))


@pytest.mark.shared
def test_no_six_words_stand_in_a_published_article():
    own = own_runs()
    if not (SHARED / "corpora").exists():
        pytest.skip(f"../shared is missing: {len(own)} runs of {RUN} words were compared with nothing")
    ours = own.keys()
    shared, read = [], 0
    for place, text in published():
        read += 1
        if not ours.isdisjoint(runs(text)):
            shared += [f"{own[run]}: «{' '.join(run)}» stands in {place}" for run in set(runs(text)) & ours]
    assert read > 10_000, f"only {read} texts were read from ../shared"
    assert not shared, f"{len(shared)} shared runs; write these in words of our own:\n" + "\n".join(sorted(shared)[:30])


def test_runs_are_found_under_vowels_and_other_spellings():
    assert list(runs("قالَ إنّ الهدنةَ ستبقى حتى الأحد")) == list(runs("قال ان الهدنه، ستبقي حتي «الاحد»"))
    assert len(list(runs("واحد اثنان ثلاثة أربعة خمسة ستة سبعة"))) == 2
    assert not list(runs("خمس كلمات لا تكفي هنا"))
