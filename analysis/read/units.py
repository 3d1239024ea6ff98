"""Units: many fields of many articles side by side, as code points, so that an index is an offset."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa

WIDER = (0x7F, 0x7FF, 0xFFFF)  # the last code points that UTF-8 writes in one, two and three bytes


class Units(NamedTuple):
    """Code points of all units, one after another, and where each begins."""

    points: np.ndarray  # uint32
    begins: np.ndarray  # int64[u + 1]: first code point of each unit, and the end

    def text(self, unit: np.ndarray, start: np.ndarray, end: np.ndarray) -> pa.Array:
        """The text of spans, offsets in their units, as written; '' where a span ends before it starts."""
        length = np.maximum(end - start, 0).astype(np.int64)
        edge = edges(length)
        points = self.points[np.arange(edge[-1]) + np.repeat(self.begins[unit] + start - edge[:-1], length)]
        width = 1 + sum((points > last).astype(np.int32) for last in WIDER)
        data = points.tobytes().decode("utf-32-le").encode()
        return pa.StringArray.from_buffers(len(length), pa.py_buffer(edges(width)[edge].astype(np.int32)),
                                           pa.py_buffer(data))


def edges(lengths: np.ndarray | list[int]) -> np.ndarray:
    """int64[n + 1]: where pieces of these lengths begin, side by side, and the end."""
    edge = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=edge[1:])
    return edge


def read_units(texts: Iterable[str]) -> Units:
    """`texts` as units. Nothing is changed; a lone surrogate counts as one code point."""
    texts = list(texts)
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return Units(points, edges([len(text) for text in texts]))
