"""What a run is given (files, folders, patterns, `-`) → the files to read, and what of it led nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from lint.errors import UserError
from lint.messages import inputs as say
from lint.report import Unread

STDIN = "-"
# Inside a folder files are chosen by suffix; a file that is named is read whatever it is called.
SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".pdf", ".txt", ".md"}
    | {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"}
)
_NOT_DOCUMENTS = ("~$", ".", "README")  # lock files of Office, hidden files, the folder's own description


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order and without repetition, and the names that led to none."""

    files: tuple[str, ...]
    missed: tuple[Unread, ...] = ()


def unread(path: str, message: str) -> Unread:
    """An input that was not read, with its name in the message."""
    return Unread(path, message if message.startswith(path) else f"{path}：{message}")


def unopened(file: str, error: OSError) -> Unread:
    """A file that the system did not give."""
    return Unread(file, say.unreadable(file, error.strerror or str(error)))


def discover(names: Sequence[str]) -> Inputs:
    """The files that `names` mean; raises UserError when there is not one."""
    files: dict[str, str] = {}
    missed = []
    for name in names:
        try:
            found = list(_files(name))
        except OSError as error:
            missed.append(unopened(name, error))
            continue
        if not found:
            missed.append(Unread(name, _nothing(name)))
        for file in found:
            files.setdefault(file if file == STDIN else os.path.realpath(file), file)
    if not files:
        raise UserError("\n".join(unread.message for unread in missed) or say.NO_NAMES)
    return Inputs(tuple(files.values()), tuple(missed))


def _files(name: str) -> Iterator[str]:
    path = Path(name)
    if name == STDIN or path.is_file():
        yield name
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists():  # a pipe or a device: its reader says what is wrong with it
        yield name
    elif has_magic(name):
        for match in sorted(glob(name, recursive=True)):  # noqa: PTH207 -- Path.glob takes no absolute pattern
            if Path(match).is_file() and not _skipped(Path(match).name):
                yield match


def _walk(folder: Path) -> Iterator[str]:
    """The documents of a folder and of those inside it, in the order of their names."""

    def refuse(error: OSError) -> None:
        raise error

    for at, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _word_lists(name, names))
        yield from (
            str(Path(at, name))
            for name in sorted(names)
            if Path(name).suffix.lower() in SUFFIXES and not _skipped(name)
        )


def _word_lists(folder: str, beside: Iterable[str]) -> bool:
    """Whether a folder is the `lexicons` of a rule folder: its .txt files are no documents."""
    return folder == "lexicons" and any(name.endswith((".yaml", ".yml")) for name in beside)


def _skipped(name: str) -> bool:
    return name.startswith(_NOT_DOCUMENTS)


def _nothing(name: str) -> str:
    if Path(name).is_dir():
        return say.empty_folder(name, _listed(SUFFIXES))
    return say.no_match(name) if has_magic(name) else say.no_file(name)


def _listed(suffixes: Iterable[str]) -> str:
    return " ".join(sorted(suffixes))
