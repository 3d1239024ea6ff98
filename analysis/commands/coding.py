"""Commands that have people check the measure: a sample out, sheets back, what they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.commands.given import chosen_lexicons, nearest, read_articles, refuse_file
from analysis.errors import InputError, first_of

TO_PRINT = """\
To print, from corrected.csv: share [low, high] of a target and outlet where method is corrected and articles is
staff news, which is what the outlet answers for (all articles where too little of it was coded; then say so),
with raw beside it. Rows of method none have fewer than 50 coded mentions in 20 articles and are not to be
printed. docs/corpus.md explains the columns."""
NO_DIFFERENCES = """\
differences.csv is empty: it compares outlets that could both be corrected, and of no target there are two.
`report --sample` says under «How many mentions have to be coded?» what it takes."""


def sample(args: argparse.Namespace) -> None:
    """Draw a random sample of what was measured, and write it with the sheets to code it in."""
    import numpy as np

    from analysis import tables
    from analysis.measure.validation import draw
    from analysis.read import coding
    from analysis.show import sheets
    from analysis.show.sheets.units import shuffled, units

    refuse_file(args.out)
    if (args.out / "sample.csv").exists():
        raise InputError(f"{args.out}: there is a sample already, which somebody may be coding; name another --out")
    rng, task, lexicons = np.random.default_rng(args.seed), draw.TASKS[args.task], chosen_lexicons(args.lexicons)
    measured = tables.load(args.tables, *{"documents", "quotations", args.task, *(("speakers",) if task.parts else ())})
    rows = draw.sampling_frame(measured, args.task)
    if args.target:
        rows = _of_target(rows, args)
    if not len(rows):
        raise InputError(f"{args.tables}: there are no {args.task} to draw from; measure more articles, or name "
                         "another --task")
    drawn = draw.draw(rows, args.n, list(task.by), rng)
    targets = lexicons.frames["targets"]
    names = dict(zip(targets["target"], targets["name_ar"] + "\n" + targets["name_en"], strict=True))
    made = units(drawn, measured, read_articles(args, args.tables), names)
    agencies = {*lexicons.frames["agencies"]["agency"], *rows.get("agency", ())}
    codebook = coding.with_agencies(coding.read_coding(task=args.task), agencies)
    args.out.mkdir(parents=True, exist_ok=True)
    files = sheets.write(args.out, {coder: shuffled(made, coder, rng) for coder in args.coders},
                         coding.items(codebook), args.format)
    strata = draw.strata(rows, drawn, list(task.by))
    for name, frame in {"coding": codebook, "strata": strata, "sample": drawn}.items():
        files.append(args.out / f"{name}.csv")
        frame.to_csv(files[-1], index=False, encoding="utf-8-sig", lineterminator="\n")
    chances = drawn["probability"]
    print(f"{args.task}: {len(rows):,} in {len(strata):,} strata, drawn {len(drawn):,} with probabilities of "
          f"{chances.min():.2g} to {chances.max():.2g}")
    print(*files, sep="\n")


def _of_target(rows, args: argparse.Namespace):
    if "target" not in rows:
        raise InputError(f"--target: {args.task} have none; it goes with --task labels")
    if not (rows["target"] == args.target).any():
        raise InputError(f"{args.tables}: there are no labels of {args.target!r}; "
                         f"{nearest(args.target, sorted(set(rows['target'])))}")
    return rows[rows["target"] == args.target]


def coded(args: argparse.Namespace) -> None:
    """Read what coders gave back into the folder of their sample, and say what is wrong or missing in it."""
    _gather(args.folder, args.files, args.coder)


def gather_changed(folder: Path) -> None:
    """Read the sheets that lie in the folder of a sample, as `coded` does, where one is newer than what it wrote."""
    from analysis.show import sheets

    patterns = [chosen.name.format(coder="*") for chosen in sheets.FORMATS.values() if "{coder}" in chosen.name]
    files, kept = sorted(path for pattern in patterns for path in folder.glob(pattern)), folder / "coded.csv"
    if files and (not kept.exists() or max(path.stat().st_mtime for path in files) > kept.stat().st_mtime):
        _gather(folder, files, None)


def _gather(folder: Path, files: list[Path], coder: str | None) -> None:
    from analysis.measure.validation.draw import read_sample
    from analysis.read import coding
    from analysis.show import sheets
    from analysis.show.sheets import returned

    drawn = read_sample(folder)
    items = coding.items(coding.read_coding(folder / "coding.csv", drawn["task"].iloc[0]))
    answers = (answer._replace(coder=answer.coder or coder or "")
               for path in files for answer in sheets.read(path, items))
    found = returned.checked(answers, drawn, items)
    _tell("wrong, to be mended", found.wrong)
    _tell("still empty, to be coded", found.gaps)
    if found.wrong:
        later = f"; what is still empty ({len(found.gaps):,}) can wait" if found.gaps else ""
        raise InputError(f"{folder}: nothing was written; mend first what is wrong ({len(found.wrong):,}){later}")
    kept = returned.add_coded(folder, found.coded)
    coders = ", ".join(sorted(kept["coder"].unique()))
    print(f"{kept['unit'].nunique():,} of {len(drawn):,} units coded by {coders or 'nobody'}: {len(kept):,} codes in "
          f"{folder / 'coded.csv'}")


def _tell(what: str, sentences: list[str]) -> None:
    """How many sentences there are, and the first of them."""
    if sentences:
        print(f"{what}: {len(sentences):,}", *first_of(sentences), sep="\n  ")


def correct(args: argparse.Namespace) -> None:
    """Write what a coded sample says of the measure, agreement and scores, and of labels the corrected shares."""
    import numpy as np

    from analysis import tables
    from analysis.measure.validation import judged
    from analysis.measure.validation.summary import paragraph, summary

    sample, coded = judged.read(args.sample)
    task = sample["task"].iloc[0]
    measured = tables.load(args.tables, *dict.fromkeys(("documents", "labels", task)))
    if args.target and (task != "labels" or args.target not in set(measured["labels"]["target"])):
        raise InputError(f"--target: no label in {args.tables} has the target {args.target!r}" if task == "labels" else
                         f"--target: the sample is of {task}; only labels have targets")
    judged.refuse_others(sample, measured, args.tables)
    refuse_file(args.out)
    frames = summary((sample, coded), measured, target=args.target, rng=np.random.default_rng(1))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        if name == "corrected":
            frame = frame.sort_values("method", kind="stable")  # what is corrected before what is not
        frame.to_csv(args.out / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    print(f"coded: {coded['unit'].nunique():,} of {len(sample):,} units, by {', '.join(sorted(set(coded['coder'])))}; "
          f"{', '.join(f'{name}.csv' for name in frames)} in {args.out}")
    print(paragraph(sample, coded, frames))
    if "corrected" in frames:
        print(f"\n{TO_PRINT}")
        if frames["differences"].empty:
            print(f"\n{NO_DIFFERENCES}")
