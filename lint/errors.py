"""The errors that a user can mend; every other exception is a bug of ours."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend: a wrong option, a broken rule file, no file matched (exit 2)."""


class UnreadError(Exception):
    """A document, or a part of it, that could not be read (exit 3): the sentence says what, where, what to do."""
