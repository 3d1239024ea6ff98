"""What the commands of the command line do: each takes the parsed arguments, and prints what a user wants to know.

What a command needs is imported when it runs: --help answers at once, and numba starts only to measure.
"""

from analysis.commands.coding import coded, correct, sample
from analysis.commands.measuring import discover, lexicon, measure, reuse, stories
from analysis.commands.reading import export, report, show
from analysis.commands.studying import reproduce

__all__ = ["coded", "correct", "discover", "export", "lexicon", "measure", "report", "reproduce", "reuse", "sample",
           "show", "stories"]
