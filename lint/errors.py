"""The errors that a user can mend; every other exception is a bug of ours."""

from __future__ import annotations

import sys

from lint import __version__
from lint.messages.system import REASONS


class UserError(Exception):
    """Something the user can mend: a wrong option, a broken rule file, no file matched (exit 2)."""


class UnreadError(Exception):
    """A document, or a part of it, that could not be read (exit 3): the sentence says what, where, what to do."""


def why(error: OSError) -> str:
    """What the system says of an error, in Chinese where we have words for it, without the path."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)


def write_log(error: BaseException) -> str:
    """The path of a file with versions, arguments and traceback of a fault of ours, ready to be attached to a report.

    Where no file can be written the place of the fault takes its part: a full disk must not hide what went wrong.
    """
    import traceback
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(
            "w", prefix="jxlint-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(f"jxlint {__version__}, Python {sys.version}\n{sys.argv}\n\n")
            file.writelines(traceback.format_exception(error))
    except OSError:
        *_, last = traceback.extract_tb(error.__traceback__)
        return f"{last.filename}:{last.lineno}"
    return file.name
