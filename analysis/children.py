"""What runs beside us, in threads that wait for processes of their own, and ends when we are stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

PATIENCE = 0.1  # seconds between two tries to end what still runs


def together(do: Callable, each: Iterable, at_once: int, end: Callable[[], None]) -> list:
    """do(one) for each, in order, so many at once.

    Where one of them raises, or we are stopped, no further one begins, and `end`, which kills the processes that they
    wait for, is called until none waits any more.
    """
    with ThreadPoolExecutor(at_once) as pool:
        todo = [pool.submit(do, one) for one in each]
        try:
            wait(todo, return_when=FIRST_EXCEPTION)
            return [one.result() for one in todo if one.done()]  # all of them, or one raises
        except BaseException:
            for one in todo:
                one.cancel()
            while not all(one.done() for one in todo):
                end()
                time.sleep(PATIENCE)
            raise
