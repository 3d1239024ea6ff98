"""What is being done, on stderr while it is done: a line a step; on a terminal a bar for the articles of a corpus."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINES = 4  # that a corpus gets where no bar can be drawn


def say(line: str) -> None:
    """One step, at once."""
    sys.stderr.write(f"{line}\n")  # in one piece: several notebooks run at once
    sys.stderr.flush()


@contextmanager
def counting(articles: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many more articles are done: it moves the bar, or says so each quarter of them."""
    say(f"measuring {articles:,} articles ...")
    if sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=articles, unit=" articles", delay=0.1) as bar:  # not yet: there may be something to compile
            yield bar.update
        return
    done = 0

    def count(more: int) -> None:
        nonlocal done
        before, done = done, done + more
        if before * LINES // articles < done * LINES // articles:
            say(f"{done:,} of {articles:,} articles")

    yield count
