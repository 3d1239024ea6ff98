"""One batch of articles: scan, find, relate, and the rows of every table from what was found in tokens."""

from __future__ import annotations

import pyarrow as pa

from analysis import tables
from analysis.assemble.batch import Articles, read_batch, take_articles
from analysis.assemble.documents import document_columns, mark_duplicates, section_columns
from analysis.assemble.sentences import disclosure_columns, own_words, sentence_columns
from analysis.assemble.spans import (Told, credit_columns, expression_columns, label_columns, quantity_columns,
                                     quotation_columns, violence_columns, years_of)
from analysis.assemble.statements import attribution_columns, content_columns, speaker_columns
from analysis.find import attributions, credits, expressions, labels, quantities, quotations, violence
from analysis.read.lexicons import Lexicons
from analysis.relate import genre, opinion
from analysis.relate.roles import quotation_roles

__all__ = ["FINDERS", "Articles", "mark_duplicates", "measure_batch", "read_batch", "take_articles"]


FINDERS = {
    "quotations": lambda batch: quotations.find(batch.tokens, batch.unit),
    "attributions": lambda batch: attributions.find(batch.tokens, batch.unit, batch.lexicons.entries),
    "credits": lambda batch: credits.find(batch.tokens, batch.unit, batch.lexicons.entries),
    "labels": lambda batch: labels.find(batch.tokens, batch.unit, batch.lexicons.entries, batch.lexicons.naming),
    "violence": lambda batch: violence.find(batch.tokens, batch.unit, batch.lexicons.entries),
    "expressions": lambda batch: expressions.find(batch.tokens, batch.unit, batch.lexicons.entries,
                                                  batch.lexicons.surroundings),
    "quantities": lambda batch: quantities.find(batch.tokens, batch.unit,
                                                (batch.lexicons.entries, batch.lexicons.worths), batch.units,
                                                years_of(batch.articles["published"])),
}


def measure_batch(articles: Articles, lexicons: Lexicons) -> dict[str, pa.Table]:
    """Every table of one batch; duplicate_of is left null."""
    batch = read_batch(articles, lexicons)
    found = {name: find(batch) for name, find in FINDERS.items()}
    tokens, quoted, rows = batch.tokens, found["quotations"], found["attributions"]
    kinds = genre.genres(tokens, batch.unit, batch.lexicons.entries, batch.units, rows)
    opinion.end_with_clause(tokens, rows, kinds)
    roles = quotation_roles(tokens, quoted, tokens.role[quoted[0]], rows)
    said = attribution_columns(batch, rows)
    ids = said["attribution_id"]
    told = Told(rows, ids, quoted, roles)
    columns = {
        "documents": document_columns(batch, kinds, found["credits"]) | {"n_own_words": own_words(batch, told)},
        "sections": section_columns(batch),
        "quotations": quotation_columns(batch, told),
        "attributions": said,
        "contents": content_columns(batch, rows, ids),
        "labels": label_columns(batch, found["labels"], told),
        "credits": credit_columns(batch, rows, found["credits"]),
        "sentences": sentence_columns(batch, told),
        "disclosures": disclosure_columns(batch, told),
        "violence": violence_columns(batch, found["violence"], found["labels"], told),
        "expressions": expression_columns(batch, found["expressions"], told),
        "quantities": quantity_columns(batch, found["quantities"], told),
        "speakers": speaker_columns(batch, rows, said["source_id"]),
    }
    return {name: tables.conform(name, columns[name]) for name in tables.TABLES}
