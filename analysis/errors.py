"""The one exception that is meant for the reader of the terminal."""


class InputError(Exception):
    """Something given to Isnad cannot be used. The message names the file, the row and the remedy."""
