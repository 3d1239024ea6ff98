"""datapackage.json: a study's tables and every column of them, described as a Frictionless Data Package (version 2).

Names, types, meanings and allowed values are those of tables.py; licence, sources and citation those of study.toml. No
date stands in it: the same corpus, lexicons and version give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa

from analysis import __version__, tables
from analysis.errors import InputError
from analysis.read import provenance as beside
from analysis.read.lexicons import Lexicons, lexicon_hash
from analysis.studies.recipe import Study

FILE = beside.STUDY
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {tables.TEXT: "string", tables.INT: "integer", tables.FLAG: "boolean", tables.FLOAT: "number",
         tables.EXACT: "number", tables.DAY: "date"}
KEYS = {"documents": "doc_id", "attributions": "attribution_id", "labels": "label_id", "speakers": "source_id"}


def corpus_hash(articles: pa.Table) -> str:
    """SHA-256 of the articles as read_corpus gives them, each as one line of JSON: the same however they are stored."""
    found = hashlib.sha256()
    for row in articles.to_pylist():
        found.update((json.dumps(list(row.values()), ensure_ascii=False, default=str) + "\n").encode())
    return found.hexdigest()


def provenance(study: Study, articles: pa.Table, lexicons: Lexicons) -> dict:
    """What the tables were made from, and with: corpus and lexicons with their hashes, version, seed."""
    return {"corpus": study.corpus, "corpus_sha256": corpus_hash(articles), "articles": len(articles),
            "columns": study.columns, "outlets": study.outlets, "lexicons": study.lexicons,
            "lexicons_sha256": lexicon_hash(lexicons), "isnad": __version__, "seed": study.seed}


def write(study: Study, folder: Path, made_from: dict) -> None:
    """Describe the tables that lie in `folder`, in its datapackage.json. made_from: of `provenance`."""
    described = {"$schema": PROFILE, "name": study.name, "title": study.title, **study.package,
                 "provenance": made_from, "resources": [_resource(name, folder, study.tables) for name in study.tables]}
    (Path(folder) / beside.FILE).unlink(missing_ok=True)  # of tables that were measured there before
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    (Path(folder) / FILE).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> dict:
    """The description in `folder`. Raises InputError where there is none that can be read."""
    path = Path(folder) / FILE
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not the description of a study ({error}); take it from the repository again"
                         ) from error


def other_origins(study: Study, made_from: dict) -> list[str]:
    """A sentence for each of corpus, lexicons and version that the study's tables were not made from; [] without any.

    made_from: of `provenance`.
    """
    before = read(study.folder)["provenance"] if (study.folder / FILE).exists() else made_from
    sentences = {
        "corpus_sha256": f"this corpus is not the one that was measured, {study.corpus} of "
                         f"{before['articles']:,} articles: its SHA-256 is {{now}}, not {{before}}",
        "lexicons_sha256": "the lexicons have changed since: their SHA-256 is {now}, not {before}",
        "isnad": "it was measured with version {before} of Isnad; this is {now}"}
    return [sentence.format(now=made_from[key], before=before[key]) for key, sentence in sentences.items()
            if made_from[key] != before[key]]


def changed(folder: Path) -> list[str]:
    """The files of `folder` that are missing, or other than its description says by their hash."""
    return [resource["path"] for resource in read(folder)["resources"]
            if not (path := Path(folder) / resource["path"]).exists() or _hash(path) != resource["hash"]]


def _resource(name: str, folder: Path, others: list[str]) -> dict:
    path = Path(folder) / f"{name}.parquet"
    return {"name": name, "path": path.name, "type": "table", "format": "parquet",
            "mediatype": "application/vnd.apache.parquet", "bytes": path.stat().st_size, "hash": _hash(path),
            "schema": _schema(name, others)}


def _schema(name: str, others: list[str]) -> dict:
    """Fields, the primary key, and which columns are keys of the `others`."""
    columns = (tables.TABLES | tables.FURTHER)[name]
    schema = {"fields": [_field(column) for column in columns]}
    if name in KEYS:
        schema["primaryKey"] = [KEYS[name]]
    foreign = [(key, other) for other, key in KEYS.items()
               if other != name and other in others and key in {column.name for column in columns}]
    if foreign:
        schema["foreignKeys"] = [{"fields": [key], "reference": {"resource": other, "fields": [key]}}
                                 for key, other in foreign]
    return schema


def _field(column: tables.Column) -> dict:
    limits = {"required": not column.nullable} | ({"enum": list(column.values)} if column.values else {})
    return {"name": column.name, "type": TYPES[column.type], "description": column.meaning, "constraints": limits}


def _hash(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
