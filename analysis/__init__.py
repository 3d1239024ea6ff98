"""Isnad: sources, voice and framing in Arabic news.

Five rooms, entered one way: read -> find -> relate -> measure -> show.
`tables` says what every column means. `pipeline` leads a corpus through the first three rooms, a batch of articles at
a time, whose tables `assemble` fills. `studies` are measured tables that travel; `commands` what `__main__` calls.
Below the rooms: `compiled` (numba), `children` (processes beside us), `progress`, `errors`.
"""

__version__ = "0.1.0"
