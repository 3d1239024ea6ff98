"""The marked articles → the sample corpus as it stands: articles, metadata.csv, gold/*.csv and datapackage.json.

    python data/sample/build.py            writes them
    python data/sample/build.py --check    names those that differ from what the marks say, and fails
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import json
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import pyarrow as pa  # noqa: E402

import marks  # noqa: E402
import phenomena  # noqa: E402
from analysis import tables  # noqa: E402

FENCE = "+++\n"
METADATA = ("outlet", "published", "title", "byline", "url", "note")
DOCUMENT = ("origin", "genre", "story")
NUMBER = pa.float64()
TYPES = {tables.TEXT: "string", tables.INT: "integer", NUMBER: "number", tables.FLAG: "boolean", tables.DAY: "date"}
UNITS = ("killed", "wounded", "casualties", "missing", "detained", "released", "displaced", "people", "date",
         "duration", "money", "percent", "measure", "count")
CASES = ("fronting", "in_accordance", "by_the_way", "between", "transport", "relative_verb", "pointer_back",
         "passive", "agreement_shift", "honorific", "metonymy", "shared_head", "agent_named", "agent_deleted",
         "verbal_variant", "syndication", "glued", "doubled_waw", "spelling", "person_in_marks", "clause_between")
# Columns that no table of analysis.tables has, as there: type, meaning, values.
OWN = {
    "file": tables.Column("file", tables.TEXT, "the article's file"),
    "note": tables.Column("note", tables.TEXT, "constructed: nothing in the article happened"),
    "story": tables.Column("story", tables.TEXT, "the event that the article tells of"),
    "core": tables.Column("core", tables.FLAG, "not optional: good readers agree that this is an attribution"),
    "surface": tables.Column("surface", tables.TEXT, "the words as written"),
    "value": tables.Column("value", NUMBER, "the number; a date as YYYYMMDD"),
    "value_high": tables.Column("value_high", NUMBER, "upper end of a range", True),
    "unit": tables.Column("unit", tables.TEXT, "what is counted", values=UNITS),
    "hedge": tables.Column("hedge", tables.TEXT, "how the number is weakened", True,
                           ("approximate", "more", "less", "at_least", "at_most")),
    "count": tables.Column("count", tables.TEXT, "which part of a whole is counted",
                           values=("whole", "subset", "cumulative", "conjoint")),
    "phenomenon": tables.Column("phenomenon", tables.TEXT, "why a place is hard for a program"),
    "articles": tables.Column("articles", tables.INT, "in how many articles it stands"),
    "doc_ids": tables.Column("doc_ids", tables.TEXT, "which articles, parted by blanks"),
    "other_id": tables.Column("other_id", tables.TEXT, "the article that has the passage first"),
    "other_start": tables.Column("other_start", tables.INT, "first code point of the passage there"),
    "other_end": tables.Column("other_end", tables.INT, "code point after the passage there"),
    "credited": tables.Column("credited", tables.FLAG, "the copy names where the passage is from"),
}
ALLOWED = {"phenomenon": CASES}  # values that are checked and not told in the data package
PLACE = ("doc_id", "field", "section", "start", "end")
UNKNOWABLE = ("rule", "confidence")  # what only the program can say
COLUMNS = {"documents": ("doc_id", *DOCUMENT)} | {
    name: tuple(column.name for column in tables.TABLES[name] if column.name not in UNKNOWABLE)
    for name in ("sections", "quotations", "attributions", "contents", "labels", "credits")}
PHENOMENON = ("phenomenon", "articles", "doc_ids")
SECOND = {"attributions": ("doc_id", "field", "cue_start", "cue_end", "core"),
          "labels": ("doc_id", "field", "start", "end", "target", "voice")}
REUSE = ("doc_id", "other_id", "start", "end", "other_start", "other_end", "credited")
COLUMNS["attributions"] += ("core",)
COLUMNS["quantities"] = (*PLACE, "surface", "value", "value_high", "unit", "hedge", "count", "voice", "attribution_id")
COLUMNS["expressions"] = (*PLACE, "surface", "kind", "voice", "attribution_id")
COLUMNS["cases"] = (*PLACE, "phenomenon")
READERS: dict[str, Callable[[marks.Field], list[dict]]] = {
    name: getattr(marks, name) for name in COLUMNS if name != "documents"}


class Article(NamedTuple):
    """One marked article: what its head says, and its fields."""

    doc_id: str
    head: dict
    fields: dict[str, marks.Field]


def read_article(path: Path) -> Article:
    """A marked article; ValueError naming the file for a head or a mark that is wrong."""
    opening, head, text = path.read_bytes().decode().split(FENCE, 2)
    try:
        found = tomllib.loads(head)
        fields = {name: marks.read_field(path.stem, name, marked) for name, marked in (
            ("text", text), ("title", found.get("title", "")), ("byline", found.get("byline", "")))}
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if opening or (missing := {"outlet", "published", *DOCUMENT} - found.keys()):
        raise ValueError(f"{path.name}: the head lacks {', '.join(sorted(missing)) if not opening else 'its +++'}")
    return Article(path.stem, found, fields)


def rows(article: Article) -> dict[str, list[dict]]:
    """The gold rows of an article, by table."""
    found = {"documents": [{"doc_id": article.doc_id} | {key: article.head[key] for key in DOCUMENT}]}
    found |= {name: [row for field in article.fields.values() for row in read(field)] for name, read in READERS.items()}
    for name, gold in found.items():
        allowed = ALLOWED | {column.name: column.values for column in known(name).values() if column.values}
        for row in gold:
            for column in allowed.keys() & row.keys():
                if row[column] is not None and row[column] not in allowed[column]:
                    raise ValueError(f"{article.doc_id}: {name} at {row.get('start', row.get('cue_start', 0))}: "
                                     f"{row[column]!r} is no {column}; those are {', '.join(allowed[column])}")
    return found


def known(name: str) -> dict[str, tables.Column]:
    """The columns of a gold table by name: ours, and those that analysis.tables has."""
    return OWN | {column.name: column for column in tables.TABLES.get(name, tables.TABLES["labels"])}


def build(folder: Path = HERE) -> dict[str, bytes]:
    """Every file that the marked articles of `folder` make, by its path."""
    articles = [read_article(path) for path in sorted((folder / "marked").glob("*.txt"))]
    truth = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    files = {f"{article.doc_id}.txt": article.fields["text"].text.encode() for article in articles}
    metadata = [{"file": f"{article.doc_id}.txt"} | {key: article.head.get(key, "") for key in METADATA} |
                {key: article.fields[key].text for key in ("title", "byline")} for article in articles]
    files["metadata.csv"] = table(("file", *METADATA), metadata)
    gold = [rows(article) for article in articles]
    for name, columns in COLUMNS.items():
        files[f"gold/{name}.csv"] = table(columns, [row for found in gold for row in found[name]])
    hard = {article.doc_id: phenomena.found_in(article.fields["text"].text, found)
            for article, found in zip(articles, gold, strict=True)}
    files["phenomena.csv"] = table(PHENOMENON, phenomena.rows(hard))
    files["gold/reuse.csv"] = table(REUSE, [row for case in truth["reuse"] for row in reused(case, files)])
    files["datapackage.json"] = package()
    return files


def reused(case: dict, files: dict[str, bytes]) -> list[dict]:
    """The longest passage that an article has word for word from another, as offsets into both.

    case: source, copy and credited, as in truth.toml; files: the articles by file name.
    """
    source, copy = (files[f"{case[name]}.txt"].decode() for name in ("source", "copy"))
    words = [list(re.finditer(r"\S+", text)) for text in (copy, source)]
    found = difflib.SequenceMatcher(None, *([word[0] for word in text] for text in words), autojunk=False)
    run = found.find_longest_match()
    spans = [(text[at].start(), text[at + run.size - 1].end()) for text, at in zip(words, (run.a, run.b), strict=True)]
    return [dict(zip(REUSE, (case["copy"], case["source"], *spans[0], *spans[1], case["credited"]), strict=True))]


def package() -> bytes:
    """The Data Package (Frictionless, version 1) that describes every column of metadata.csv and of the gold."""
    resources = [("metadata", "metadata.csv", "documents", ("file", *METADATA))]
    resources += [("phenomena", "phenomena.csv", "documents", PHENOMENON),
                  ("gold-reuse", "gold/reuse.csv", "labels", REUSE),
                  *((f"second-{name}", f"second/{name}.csv", name, columns) for name, columns in SECOND.items())]
    resources += [(f"gold-{name}", f"gold/{name}.csv", name, columns) for name, columns in COLUMNS.items()]
    found = {
        "name": "isnad-sample", "title": "Constructed Arabic news with attribution and framing gold",
        "description": "Articles written for this project. Nothing in them happened: see README.md.",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": [{"name": name, "path": path, "profile": "tabular-data-resource", "encoding": "utf-8",
                       "schema": {"fields": [described(of, column) for column in columns], "missingValues": [""]}}
                      for name, path, of, columns in resources]}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def described(name: str, column: str) -> dict:
    """A column of a table as a Table Schema field."""
    meant = known(name)[column]
    field = {"name": column, "type": TYPES[meant.type], "description": meant.meaning}
    if field["type"] == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field | ({"constraints": {"enum": list(meant.values)}} if meant.values else {})


def table(columns: tuple[str, ...], rows: list[dict]) -> bytes:
    """Rows as CSV; null is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def main() -> None:
    """Write what the marks say, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file differs")
    args = parser.parse_args()
    files = build()
    differ = [name for name, data in files.items()
              if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    if args.check:
        if differ:
            raise SystemExit(f"not what the marks say: {', '.join(differ)}; run python data/sample/build.py")
        return
    (HERE / "gold").mkdir(exist_ok=True)
    for name in differ:
        (HERE / name).write_bytes(files[name])
    print(f"{len(files)} files, {len(differ)} of them written anew")


if __name__ == "__main__":
    main()
