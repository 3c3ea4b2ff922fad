"""What a run is given (files, folders, patterns, `-`) → the files to read, and what of it led nowhere.

Every file of a folder is accounted for: what is not read is told where it may hold a table (a picture, an archive), and
listed where it does not.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePosixPath

from lint.errors import UserError, why
from lint.files import leads_to
from lint.messages import inputs as say
from lint.messages import reading as say_reading
from lint.received import STDIN, FileOutcome, FileState, Input, shown
from lint.report import Unread

# Inside a folder files are chosen by suffix; a file that is named is read whatever it is called.
SUFFIXES = frozenset(
    {
        ".docx",
        ".docm",
        ".dotx",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".pdf",
        ".txt",
        ".md",
    }
    | {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}
    | {".ofd", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"}
)
CONTAINERS = frozenset({".zip", ".eml"})
# Suffixes of files that may well hold a table and that we cannot open: told as unread, by the kind that they are of.
_CLOSED = {
    **dict.fromkeys((".jpe", ".gif", ".webp", ".heic"), "image"),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso", ".001"), "archive"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "ppt"),
    **dict.fromkeys((".msg", ".tnef"), "mail"),
    **dict.fromkeys((".ceb", ".cebx", ".caj", ".djvu", ".xps", ".oxps", ".gd", ".sep"), "layout"),
    **dict.fromkeys((".xlsb", ".uof", ".uot", ".uos", ".pages", ".numbers", ".fodt", ".fods", ".dot", ".xlt"), "rare"),
}
_LITTER = ("~$", ".")  # lock files of Office, hidden files
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_OURS = (".jxlint.yaml", "jxlint.yaml", "jxlint.yml", "jxlint-baseline.json")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order and without repetition, the names that led to none, and files that are not read."""

    files: tuple[str, ...]
    missed: tuple[Unread, ...] = ()
    others: tuple[FileState, ...] = ()
    walked: frozenset[str] = frozenset()

    @property
    def sources(self) -> tuple[Input, ...]:
        """The files with the names that people see, no two of which are equal; containers come last."""
        taken: dict[str, int] = {}
        found = []
        for file in sorted(self.files, key=lambda file: PurePosixPath(file).suffix.lower() in CONTAINERS):
            name = shown(file)
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > 1:  # one name in two encodings
                name = f"{name}（{taken[name]}）"
            found.append(Input(name, file, walked=file in self.walked))
        return tuple(found)


def unread(path: str, message: str) -> Unread:
    """An input that was not read, with its name in the message."""
    return Unread(path, message if message.startswith(path) else f"{path}：{message}")


def unopened(file: str, error: OSError) -> Unread:
    """A file that the system did not give."""
    return Unread(shown(file), say.UNREADABLE.format(name=shown(file), reason=why(error)))


def refusal(name: str) -> FileState | None:
    """Why a file that was met in a folder or container is not read, by its name; None where it is to be read."""
    last = PurePosixPath(name).name
    suffix = PurePosixPath(last).suffix.lower()
    hidden = any(part.startswith(".") or part.lower() in _OF_THE_SYSTEM for part in PurePosixPath(name).parts)
    if hidden or _skipped(last):
        return FileState(name, FileOutcome.OTHER, say_reading.NO_DOCUMENT)
    if suffix in SUFFIXES or suffix in CONTAINERS:
        return None
    if suffix in _CLOSED:
        kind, cure = say_reading.UNSUPPORTED_KINDS[_CLOSED[suffix]]
        return FileState(name, FileOutcome.UNREAD, say_reading.UNSUPPORTED.format(kind=kind, cure=cure))
    if last.endswith(_OURS):
        return FileState(name, FileOutcome.OTHER, say_reading.OWN_SETTINGS)
    return FileState(name, FileOutcome.OTHER, say_reading.OTHER_KIND)


def check_there(name: str) -> None:
    """UserError for a name that leads nowhere and is no pattern, so that nothing will ever come under it."""
    if not has_magic(name) and not Path(name).exists():
        raise UserError(say.NO_FILE.format(name=shown(name)))


def irregular(mode: int) -> str | None:
    """What a thing of the file system is that is no regular file; None for one that is."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return "folder"
    return "fifo" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"


def discover(names: Sequence[str]) -> Inputs:
    """The files that `names` mean; raises UserError when there is not one."""
    files: dict[str, str] = {}
    missed: list[Unread] = []
    others: dict[str, FileState] = {}
    walked: set[str] = set()
    for name in names:
        try:
            found = list(_files(name))
        except OSError as error:
            missed.append(unopened(name, error))
            continue
        documents = [one for one in found if isinstance(one, str)]
        refused = [one for one in found if isinstance(one, FileState)]
        others.update((one.name, one) for one in refused)
        if not documents and all(one.state is FileOutcome.OTHER for one in refused):
            missed.append(Unread(shown(name), _nothing(name)))
        for file in documents:
            real = file if file == STDIN else os.path.realpath(file)
            if real not in files and file != name:
                walked.add(file)
            files.setdefault(real, file)
    told = [unread(one.name, one.why) for one in others.values() if one.state is FileOutcome.UNREAD]
    if not files and not told:
        raise UserError("\n".join(unread.message for unread in missed) or say.NO_NAMES)
    if not files and not any(leads_to(name) == "folder" for name in names):
        raise UserError("\n".join(unread.message for unread in (*missed, *told)))
    return Inputs(tuple(files.values()), tuple(missed), tuple(others.values()), frozenset(walked))


Found = str | FileState  # a file to read, or one that is not read and why


def _files(name: str) -> Iterator[Found]:
    path = Path(name)
    if name == STDIN or path.is_file():
        yield name
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield _irregular(name)
    elif has_magic(name):
        for match in sorted(glob(name, recursive=True)):  # noqa: PTH207 -- Path.glob takes no absolute pattern
            if Path(match).is_dir() or _skipped(Path(match).name):
                continue
            yield match if Path(match).is_file() else _irregular(match)


def _walk(folder: Path) -> Iterator[Found]:
    """The files of a folder and of those inside it, in the order of their names."""
    refused: list[FileState] = []

    def refuse(error: OSError) -> None:
        at = str(error.filename or folder)
        if at == str(folder):
            raise error
        refused.append(
            FileState(
                shown(at),
                FileOutcome.UNREAD,
                say.UNREADABLE.format(name=shown(at), reason=why(error)),
            )
        )

    for at, folders, names in os.walk(folder, onerror=refuse):
        yield from refused
        refused.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _word_lists(name, names))
        for name in folders:
            if (path := Path(at, name)).is_symlink():
                yield FileState(shown(str(path)), FileOutcome.UNREAD, say_reading.NOT_REGULAR["link"])
        for name in sorted(names):
            yield _met(str(Path(at, name)), name)
    yield from refused


def _met(path: str, name: str) -> Found:
    """A file of a folder, by its name and by what stands behind it."""
    told = refusal(name)
    if told is not None and told.state is FileOutcome.OTHER:
        return FileState(shown(path), told.state, told.why)
    if not Path(path).is_file():
        return _irregular(path)
    return path if told is None else FileState(shown(path), told.state, told.why)


def _irregular(path: str) -> FileState:
    """A pipe, a device, a broken link: told and never opened, for it may never end."""
    try:
        what = irregular(os.stat(path).st_mode) or "broken"  # noqa: PTH116 -- a name may be no path
    except OSError:
        what = "broken"
    return FileState(shown(path), FileOutcome.UNREAD, say_reading.NOT_REGULAR[what])


def _word_lists(folder: str, beside: Iterable[str]) -> bool:
    """Whether a folder is the `lexicons` of a rule folder: its .txt files are no documents."""
    return folder == "lexicons" and any(name.endswith((".yaml", ".yml")) for name in beside)


def is_litter(name: str) -> bool:
    """Whether programs and systems leave files of such a name beside the documents."""
    return name.startswith(_LITTER) or name.lower() in _OF_THE_SYSTEM


def _skipped(name: str) -> bool:
    return is_litter(name) or name.startswith("README")  # the folder's own description


def _nothing(name: str) -> str:
    if leads_to(name) == "folder":
        return say.EMPTY_FOLDER.format(name=shown(name), suffixes=_listed(SUFFIXES | CONTAINERS))
    return say.NO_MATCH.format(name=shown(name)) if has_magic(name) else say.NO_FILE.format(name=shown(name))


def _listed(suffixes: Iterable[str]) -> str:
    return " ".join(sorted(suffixes))
