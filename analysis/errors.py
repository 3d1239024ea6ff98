"""What is meant for the reader of the terminal: what cannot be used, and that somebody stopped us."""

from __future__ import annotations

from collections.abc import Sequence


FIRST = 20  # sentences that are told one by one


def first_of(sentences: Sequence[str]) -> list[str]:
    """The first of many sentences, and how many more there are."""
    more = len(sentences) - FIRST
    return [*sentences[:FIRST], *([f"and {more:,} more"] if more > 0 else [])]


class InputError(Exception):
    """Something given to Isnad cannot be used. The message names the file, the row and the remedy.

    rows: where it is of many rows, a sentence for each of the first; a line each on the terminal.
    """

    def __init__(self, message: str, rows: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.rows = tuple(rows)

    def __str__(self) -> str:
        return "\n  ".join([self.args[0], *self.rows])


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM: we end as on Ctrl-C, with everything that we began."""
