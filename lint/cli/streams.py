"""The streams of the process and the signals that end it: closed and full ones end with a sentence, not a traceback."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn, TextIO

from lint.errors import UserError
from lint.messages import cli as say
from lint.text.width import visible

_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF})


class Ended(BaseException):
    """A signal that asks the run to end; what it has open is closed and removed on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Closed(io.TextIOBase):
    """Standard input or output that was closed before we began: whoever needs it is told."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    @property
    def buffer(self) -> _Closed:
        return self

    def read(self, size: int | None = -1, /) -> NoReturn:
        raise UserError(self._sentence)

    def write(self, text: object, /) -> NoReturn:
        raise UserError(self._sentence)


def prepare() -> None:
    """Redirected output is UTF-8 everywhere; characters that a terminal cannot show are escaped, not fatal.

    The numbers of closed streams are filled, lest a file or pipe of ours be given them and something else write to it.
    """
    _fill()
    sys.stdin = sys.stdin or _Closed(say.STDIN_CLOSED)
    sys.stdout = sys.stdout or _Closed(say.STDOUT_CLOSED)
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, _end)


def _fill() -> None:
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 -- stands in for the stream to the end


def _end(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # what is being tidied up is not to be disturbed
    raise Ended(number)


def tell(sentence: str) -> None:
    """Print a sentence on the error stream; where that cannot be written either, nobody is left to tell."""
    try:
        sys.stderr.write(visible(sentence) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        abandon(sys.stderr)


def is_full(error: OSError) -> bool:
    """Whether a stream, which has no name, could not be written."""
    return error.filename is None and error.errno in _FULL


def flush() -> OSError | None:
    """Write what standard output still holds; the error where that fails, else raised where nobody is."""
    try:
        sys.stdout.flush()
    except OSError as error:
        abandon(sys.stdout)
        return error
    except ValueError:  # closed by now
        return None
    return None


def abandon(stream: TextIO) -> None:
    """Let what a broken stream still holds go nowhere, lest the interpreter complain of it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
