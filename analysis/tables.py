"""Every table's columns and what they mean: the contract between all the rooms.

Spans are half-open, in Unicode code points, and point into the article's untouched `field`
(text, title or byline). A column that may be null says so. Tables travel as pyarrow tables inside
the pipeline, as Parquet files on disk (one a table) and as pandas frames in `measure` and `show`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import InputError

TEXT, INT, FLAG, FLOAT, DAY = pa.string(), pa.int32(), pa.bool_(), pa.float32(), pa.date32()
EXACT = pa.float64()

FIELDS = ("text", "title", "byline")
SECTIONS = ("headline", "masthead", "byline", "dateline", "subheading", "body", "caption", "credit",
            "notice", "teaser", "widget")
VOICES = ("own", "attributed", "quoted")
VALENCES = ("pejorative", "neutral", "positive")
STANCES = ("neutral", "endorsing", "distancing")
CUE_CLASSES = ("verb", "participle", "preposition", "noun", "colon")
SOURCE_TYPES = ("named_person", "unnamed_person", "institution", "agency", "media", "document", "group",
                "scripture", "impersonal")
SECTORS = ("government", "military", "party", "armed_group", "igo", "ngo", "business", "expert", "witness",
           "media", "religious", "other")
RESOLUTIONS = ("explicit", "dropped", "participle", "definite", "none")
QUOTE_TYPES = ("direct", "indirect", "mixed")
QUOTATION_ROLES = ("speech", "partial", "name", "title", "scare")
ORIGINS = ("staff", "agency", "mixed", "unknown")
GENRES = ("news", "opinion", "interview", "statement", "other")
ACT_FORMS = ("active", "passive", "intransitive", "noun", "mention")
AGENT_KINDS = ("nobody", "means", "actor")
DISCLOSURES = ("anonymity", "reason", "unverified", "comment", "correction")
EXPRESSION_KINDS = ("intensifier", "evaluative", "emotive", "invective", "figurative", "booster", "hedge", "attitude",
                    "engagement")
POLARITIES = ("negative", "positive", "none")
CREDITINGS = ("credited", "another", "uncredited")
EFFECTS = ("killed", "wounded", "casualties", "detained", "attacked", "destroyed", "displaced")
UNITS = ("killed", "wounded", "casualties", "missing", "detained", "released", "displaced", "people", "date",
         "duration", "money", "percent", "measure", "count")
HEDGES = ("approximate", "more", "less", "at_least", "at_most")
COUNTS = ("whole", "subset", "cumulative", "conjoint")
CREDIT_FORMS = ("byline", "dateline", "footer", "photo", "cited", "relay")


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, whether it may be null, and the values it may take."""

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = False
    values: tuple[str, ...] = ()


def _null(name, type_, meaning, values=()):
    return Column(name, type_, meaning, True, values)


_DOC = Column("doc_id", TEXT, "the article: the corpus's own id, else file stem or hash of url")
_FIELD = Column("field", TEXT, "where the offsets point", values=FIELDS)
_SECTION = Column("section", TEXT, "the stretch of the page the span begins in", values=SECTIONS)
_START = Column("start", INT, "first code point of the span")
_END = Column("end", INT, "code point after the span")

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _DOC,
        Column("outlet", TEXT, "the publisher"),
        _null("published", DAY, "date of publication where the corpus gives one, never guessed"),
        Column("title", TEXT, "headline as given by the corpus ('' where it gives none)"),
        Column("byline", TEXT, "author line as given by the corpus ('' where it gives none)"),
        _null("url", TEXT, "address as given by the corpus"),
        _null("domain", TEXT, "host of the url, without www."),
        Column("n_chars", INT, "code points in text"),
        Column("n_words", INT, "words in text (tokens with a letter)"),
        Column("n_own_words", INT, "words of title and text in own voice, the page's furniture left out"),
        Column("sha256", TEXT, "of the text as UTF-8, hexadecimal"),
        Column("origin", TEXT, "whom the article names as its writer", values=ORIGINS),
        Column("genre", TEXT, "what kind of text the article is", values=GENRES),
        _null("duplicate_of", TEXT, "doc_id of the first article of this outlet with the same non-empty text"),
    ),
    "sections": (_DOC, _FIELD, _SECTION, _START, _END),
    "quotations": (
        _DOC, _FIELD,
        Column("start", INT, "the opening mark"),
        Column("end", INT, "code point after the closing mark, or after the text where unclosed"),
        Column("style", TEXT, "the opening mark as written"),
        Column("closed", FLAG, "a closing mark was found"),
        Column("role", TEXT, "whole speech, part of speech, a name, a work's title, scare quotes",
               values=QUOTATION_ROLES),
    ),
    "attributions": (
        Column("attribution_id", TEXT, "doc_id, field and cue_start, joined by ':'"),
        _DOC, _FIELD, _SECTION,
        Column("cue", TEXT, "the words that attribute, as written"),
        Column("cue_start", INT, "first code point of the cue"),
        Column("cue_end", INT, "code point after the cue"),
        Column("cue_lemma", TEXT, "entry of the cue lexicon"),
        Column("cue_class", TEXT, "part of speech of the cue", values=CUE_CLASSES),
        Column("stance", TEXT, "what the cue says of the content's truth", values=STANCES),
        Column("negated", FLAG, "the cue is denied (لم يوضح)"),
        Column("source", TEXT, "noun phrase of the source as written ('' where the subject is dropped)"),
        _null("source_start", INT, "null where the subject is dropped"),
        _null("source_end", INT, "null where the subject is dropped"),
        _null("source_type", TEXT, "what kind of source; null where nobody could be found", SOURCE_TYPES),
        _null("sector", TEXT, "where in society the source stands", SECTORS),
        Column("resolution", TEXT, "how the source was reached", values=RESOLUTIONS),
        _null("antecedent_id", TEXT, "attribution whose source this one inherits"),
        _null("source_id", TEXT, "who speaks, within the article; null where nobody could be found"),
        _null("content_start", INT, "first code point of the hull of the content"),
        _null("content_end", INT, "code point after the hull of the content"),
        Column("quote_type", TEXT, "wholly quoted, reported, or partly quoted", values=QUOTE_TYPES),
        _null("via", TEXT, "who relayed the statement, as written"),
        Column("exclusive", FLAG, "made to the article's own outlet"),
        _null("parent_id", TEXT, "attribution in whose content this one stands"),
        Column("rule", TEXT, "the rule that made the row"),
        _null("confidence", FLOAT, "share of this rule's rows that were right in the accuracy benchmark"),
    ),
    "contents": (
        Column("attribution_id", TEXT, "the attribution"),
        Column("part", INT, "0, 1, ... in order of the text"),
        _START, _END,
    ),
    "labels": (
        Column("label_id", TEXT, "doc_id, field and start, joined by ':'"),
        _DOC, _FIELD, _SECTION, _START, _END,
        Column("surface", TEXT, "the label as written, clitics left out"),
        Column("target", TEXT, "entity or event meant"),
        Column("variant", TEXT, "wording of the lexicon that was matched"),
        Column("valence", TEXT, "what the wording does to its target, by the codebook", values=VALENCES),
        Column("voice", TEXT, "whose words the label stands in", values=VOICES),
        _null("attribution_id", TEXT, "attribution in whose content the label stands"),
        Column("marked", FLAG, "inside name or scare quotes of its own"),
    ),
    "credits": (
        _DOC, _FIELD, _SECTION, _START, _END,
        Column("surface", TEXT, "the agency's name as written"),
        Column("agency", TEXT, "entry of the agency lexicon"),
        Column("form", TEXT, "how the agency is credited", values=CREDIT_FORMS),
    ),
    "sentences": (
        _DOC, _FIELD, _SECTION,
        Column("start", INT, "first code point of the sentence's first word"),
        Column("end", INT, "code point after its last word"),
        Column("n_words", INT, "words of the sentence (tokens with a letter)"),
        Column("attributed_words", INT, "of them, words in others' voice: in a content or in quoted speech"),
        Column("quoted_words", INT, "of these, words in quoted speech, with marks or without"),
    ),
    "disclosures": (
        _DOC, _FIELD, _SECTION, _START, _END,
        Column("surface", TEXT, "the words as written"),
        Column("kind", TEXT, "what the article tells of its own making: that a source would not be named, why, "
               "that something was not verified, that somebody gave no comment, a correction", values=DISCLOSURES),
        Column("voice", TEXT, "whose words they are", values=VOICES),
        _null("attribution_id", TEXT, "attribution in whose content they stand"),
    ),
    "violence": (
        _DOC, _FIELD, _SECTION,
        Column("start", INT, "first code point of the verb or noun that tells of the act"),
        Column("end", INT, "code point after it"),
        Column("act", TEXT, "the verb or noun, as written"),
        Column("lemma", TEXT, "entry of the lexicon of violence"),
        Column("effect", TEXT, "what the act does", values=EFFECTS),
        Column("valence", TEXT, "what the wording does to those who suffer the act", values=VALENCES),
        Column("form", TEXT, "active, passive or intransitive verb, noun of the act, mention of victims already known",
               values=ACT_FORMS),
        _null("agent_kind", TEXT, "whom the clause says did it: an actor, only the means, nobody; null for mentions",
              AGENT_KINDS),
        Column("agent", TEXT, "the actor or the means as written ('' where nobody is named, or by a pronoun only)"),
        _null("agent_start", INT, "first code point of the agent"),
        _null("agent_end", INT, "code point after the agent"),
        _null("agent_target", TEXT, "target that a label in the agent means"),
        _null("patient_start", INT, "first code point of whom or what it befell, where its words stand by the act"),
        _null("patient_end", INT, "code point after whom or what it befell"),
        _null("patient_target", TEXT, "target that a label in the patient means"),
        Column("voice", TEXT, "whose words the act is told in", values=VOICES),
        _null("attribution_id", TEXT, "attribution in whose content the act is told"),
    ),
    "expressions": (
        _DOC, _FIELD, _SECTION, _START, _END,
        Column("surface", TEXT, "the wording as written, clitics left out"),
        Column("entry", TEXT, "entry of the lexicon of expressions"),
        Column("kind", TEXT, "what the wording does, by the codebook", values=EXPRESSION_KINDS),
        Column("polarity", TEXT, "whether it speaks ill or well of what it is said of", values=POLARITIES),
        Column("voice", TEXT, "whose words it stands in", values=VOICES),
        _null("attribution_id", TEXT, "attribution in whose content it stands"),
    ),
    "quantities": (
        _DOC, _FIELD, _SECTION, _START, _END,
        Column("surface", TEXT, "the number with the noun it counts, as written; clitics and hedges left out"),
        Column("value", EXACT, "the number; of a fraction per hundred; of a date the day as YYYYMMDD, in the calendar "
               "it is given in, MMDD where neither the text nor the article tells the year"),
        _null("value_high", EXACT, "upper end of a range or of a vague number (عشرات)"),
        Column("unit", TEXT, "what is counted, or what befell those who are", values=UNITS),
        _null("hedge", TEXT, "how the number is qualified; null where it is not", HEDGES),
        Column("count", TEXT, "whether it is part of a number told before, a sum so far, or two kinds in one",
               values=COUNTS),
        Column("voice", TEXT, "whose words the quantity stands in", values=VOICES),
        _null("attribution_id", TEXT, "attribution in whose content the quantity stands"),
    ),
    "speakers": (
        Column("source_id", TEXT, "who speaks, within an article"),
        Column("speaker_id", TEXT, "who speaks, across the corpus"),
        Column("name", TEXT, "the fullest form of the name in the article, a person's without titles and offices"),
    ),
}

# Tables that `measure` does not write, but a command of its own, into the same folder.
FURTHER: dict[str, tuple[Column, ...]] = {
    "stories": (
        _DOC,
        Column("story_id", TEXT, "the event told: doc_id of its earliest article, the first where days are equal"),
    ),
    "reuse": (
        _DOC,
        Column("other_id", TEXT, "an article of another outlet that shares text with it; doc_id < other_id"),
        Column("passage", INT, "0, 1, ... within the two articles: runs of words that belong together"),
        Column("start", INT, "first code point, in the text of doc_id, of a run of words that are the same in both"),
        Column("end", INT, "code point after the run"),
        Column("other_start", INT, "first code point of the run in the text of other_id"),
        Column("other_end", INT, "code point after it"),
        Column("n_words", INT, "words and numbers of the run"),
        Column("containment", FLOAT, "share of doc_id's stretches of 8 words that stand in other_id, commonplaces out"),
        Column("other_containment", FLOAT, "the same of other_id's in doc_id"),
        _null("earlier", TEXT, "doc_id or other_id, whichever the text comes from; null where nothing tells"),
        Column("credited", TEXT, "whether doc_id names where the text comes from (in byline, dateline, footer or "
               "headline, or within 20 words of the passage): as the other does, or the other itself; somebody else "
               "than the other names; nobody. An agency, or whom the other names, is credited", values=CREDITINGS),
        Column("other_credited", TEXT, "the same of other_id", values=CREDITINGS),
    ),
    "originality": (
        _DOC,
        Column("n_words", INT, "words and numbers of the text"),
        Column("n_shared", INT, "of them, words that stand in a run shared with an article of another outlet"),
        Column("n_commonplace", INT, "of them, words in no run, that stand only in stretches too common to tell"),
    ),
    "statements": (
        Column("attribution_id", TEXT, "the attribution"),
        Column("statement_id", TEXT, "one statement in the articles of several outlets: its first attribution_id"),
    ),
}

WRITTEN_BY = {"stories": "stories", "reuse": "reuse", "originality": "reuse", "statements": "reuse"}


@lru_cache
def schema(name: str) -> pa.Schema:
    """Arrow schema of table `name`, each field carrying its meaning as metadata."""
    return pa.schema([pa.field(c.name, c.type, c.nullable, {"meaning": c.meaning}) for c in _columns(name)])


def conform(name: str, columns: dict[str, list]) -> pa.Table:
    """Arrow table `name` from one list or array a column; a missing or unknown column is a KeyError."""
    want = {c.name for c in _columns(name)}
    if want != set(columns):
        raise KeyError(f"table {name}: missing {sorted(want - set(columns))}, unknown {sorted(set(columns) - want)}")
    return pa.table([_column(columns[c.name], c.type) for c in _columns(name)], schema=schema(name))


def _columns(name: str) -> tuple[Column, ...]:
    return TABLES[name] if name in TABLES else FURTHER[name]


def _column(values, type_: pa.DataType) -> pa.Array | pa.ChunkedArray:
    """`values` as Arrow, NaN as null."""
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values.cast(type_)
    return pa.array(values, type_, from_pandas=True)


def write(tables: dict[str, pa.Table], directory: Path, level: int | None = None) -> None:
    """Write `directory`/<name>.parquet for every table, at that `level` of zstd: all of them appear, or none does.

    With other documents the tables of FURTHER go that were made of those before.
    """
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=directory))
    try:
        for name, table in tables.items():
            pq.write_table(table, staging / f"{name}.parquet", compression="zstd", compression_level=level)
        for name in tables:
            os.replace(staging / f"{name}.parquet", directory / f"{name}.parquet")
        for name in FURTHER.keys() - tables.keys() if "documents" in tables else ():
            (directory / f"{name}.parquet").unlink(missing_ok=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def load(directory: Path, *names: str) -> dict[str, pd.DataFrame]:
    """Tables of `directory` as pandas frames: those named, else all that `measure` writes and what there is of FURTHER.

    Raises InputError naming the folder and the remedy where a table is missing or cannot be read.
    """
    directory, frames = Path(directory), {}
    for name in names or (*TABLES, *(name for name in FURTHER if (directory / f"{name}.parquet").exists())):
        path, command = directory / f"{name}.parquet", WRITTEN_BY.get(name, "measure")
        if not path.exists():
            raise InputError(f"{directory}: there is no {name}.parquet; "
                             f"run `python -m analysis {command} CORPUS --out {directory}` first")
        try:
            frames[name] = pq.read_table(path).to_pandas()
        except (pa.ArrowInvalid, OSError) as error:
            again = f"run `python -m analysis {command}`" if name in FURTHER else "measure the corpus"
            raise InputError(f"{path}: not a readable Parquet file ({error}); {again} again") from error
    return frames
