"""What is meant for the reader of the terminal: what cannot be used, and that somebody stopped us."""


class InputError(Exception):
    """Something given to Isnad cannot be used. The message names the file, the row and the remedy."""


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM: we end as on Ctrl-C, with everything that we began."""
