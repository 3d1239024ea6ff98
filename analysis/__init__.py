"""Isnad: sources, voice and framing in Arabic news.

Five rooms, entered one way: read -> find -> relate -> measure -> show.
`tables` says what every column means; `pipeline` leads a corpus through the first three rooms.
"""

__version__ = "0.1.0"
