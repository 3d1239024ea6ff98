"""Commands of studies: one measured from its corpus (`measure --study`), its figures drawn from its tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.commands.given import chosen_lexicons, refuse_file, without_collection
from analysis.errors import InputError
from analysis.progress import counting, say


def measure(args: argparse.Namespace) -> None:
    """Measure the corpus of a study as its recipe says: write its tables, compare them, or record them anew."""
    from analysis import tables
    from analysis.read.corpus import read_corpus
    from analysis.studies import package, recipe, shipping

    if args.columns or args.lexicons:
        raise InputError("--study: the columns and lexicons of a study stand in its study.toml; leave them out here")
    study = recipe.read_study(args.study)
    refuse_file(args.out or args.study)
    with without_collection():
        articles, lexicons = read_corpus(args.corpus, study.columns), chosen_lexicons(recipe.ROOT / study.lexicons)
        made_from = package.provenance(study, articles, lexicons)
        for sentence in package.other_origins(study, made_from):
            say(f"{study.name}: {sentence}")
        with counting(len(articles)) as count:
            measured = shipping.measure(study, recipe.name_outlets(study, articles), lexicons, workers=args.workers,
                                        progress=count)
    if args.check:
        if found := shipping.differences(measured, study.folder):
            raise InputError(f"{study.folder}: not what {args.corpus} gives:", found)
        print(f"{study.folder}: the tables are what {args.corpus} gives")
        return
    out = args.out or study.folder
    tables.write(measured, out, shipping.COMPRESSION)
    package.write(study, out, made_from)
    print(f"{study.name}: {len(measured)} tables and {package.FILE} in {out}")
    if args.renew:
        _record(study)


def _record(study) -> None:
    from analysis.studies import figures

    [(made, stopped)] = figures.draw([study], Path("out/reproduced"))
    if stopped:
        raise InputError(stopped)
    print(f"{study.name}: {len(made):,} files of figures in {made[0].parent}, "
          f"recorded in {figures.record(study, made)}")


def reproduce(args: argparse.Namespace) -> None:
    """Draw the figures of studies; to --check, InputError names those that differ from what was recorded."""
    from analysis.studies import figures, package, recipe

    studies, problems = recipe.read_studies(args.studies), []
    if args.check:
        problems += [f"{one.folder / name}: not the table that datapackage.json describes"
                     for one in studies for name in package.changed(one.folder)]
    for one, (made, stopped) in zip(studies, figures.draw(studies, args.out), strict=True):
        print(f"{one.name}: {len(made):,} files of figures in {args.out / one.name}")
        if stopped:
            problems.append(stopped)
        if args.check:  # also of one that stopped: the figures it did not reach are named
            problems += [f"{one.name}: {name} is not the one recorded ({', '.join(kinds)})"
                         for name, kinds in figures.differing(one, made).items()]
            if others := figures.drawn_elsewhere(one):
                print(f"only numbers (CSV) were compared: the images recorded were drawn by {others}; "
                      f"here are {figures.versions()}")
    if problems:
        raise InputError(f"not reproduced, problems: {len(problems):,}", problems)
