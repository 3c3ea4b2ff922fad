"""What a browser sends, laid down until it is taken in: under numbers, never under the names that were sent."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lint.errors import UserError, why
from lint.filters.directives import SIDECAR_SUFFIX
from lint.inputs import refusal
from lint.messages import page as say
from lint.patterns import regex
from lint.readers.limits import Limits
from lint.received import FileOutcome

FOLDER = "uploads"  # in the folder of the round
NAMES = "names.json"  # what the numbered files were called
FILES = 5_000  # in one batch
REQUEST_FILES = 1_000  # in one request
REQUEST_BYTES = 512 << 20
_BATCH = regex(r"[0-9a-f]{16}")
_SUFFIX = regex(r"\.[a-z0-9]{1,8}")
_CONTROL = regex(r"[\x00-\x1f\x7f]")
_DEPTH, _LONG = 12, 120
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came: the name that was sent with it, and its bytes."""

    name: str
    data: IO[bytes]


def received_name(sent: str) -> str:
    """The name that a file is told by: its way with plain slashes, and nothing that leads elsewhere; '' for none."""
    parts = (_CONTROL.sub("_", part).strip() for part in sent.replace("\\", "/").split("/"))
    kept = [part[:_LONG] for part in parts if part not in ("", ".", "..")]
    return "/".join(kept[-_DEPTH:])


class Upload:
    """Files that were sent in one or more requests and are taken in together."""

    def __init__(self, folder: Path, name: str = "") -> None:
        """A batch of the round in `folder`: a new one, or the one of that name. Raises UserError where it is gone."""
        if name and not (_BATCH.fullmatch(name) and (folder / FOLDER / name).is_dir()):
            raise UserError(say.NO_SUCH_UPLOAD)
        self.name = name or secrets.token_hex(8)
        self.path = folder / FOLDER / self.name
        if not name:
            self.path.mkdir(parents=True)
        names = self.path / NAMES
        self.called: dict[str, str] = json.loads(names.read_text("utf-8")) if names.is_file() else {}

    @property
    def files(self) -> Path:
        """Where the files lie."""
        return self.path / "files"

    def put(self, sent: Iterable[Sent]) -> list[str]:
        """Lay files down; answers why some were not taken. What no one would take in (Thumbs.db) is passed over."""
        self.files.mkdir(exist_ok=True)
        notes = []
        numbers = {name: number for number, name in self.called.items()}
        for one in sent:
            name = received_name(one.name)
            told = refusal(name) if name else None
            if not name or (told is not None and told.state is FileOutcome.OTHER and not name.endswith(SIDECAR_SUFFIX)):
                continue
            if len(self.called) >= FILES and name not in numbers:
                notes.append(say.TOO_MANY.format(most=FILES))
                break
            number = numbers.get(name) or self._number(name)
            if not _copy(one.data, self.files / number):
                notes.append(say.file_too_large(name, Limits().max_bytes))
                continue
            self.called[number] = name
            numbers[name] = number
        (self.path / NAMES).write_text(json.dumps(self.called, ensure_ascii=False), "utf-8")
        return notes

    def _number(self, name: str) -> str:
        """The file's name on disk: a number and a plain suffix, which says how it is read."""
        if name.endswith(SIDECAR_SUFFIX):  # beside the file that it speaks of
            base = name.removesuffix(SIDECAR_SUFFIX)
            of = next((number for number, called in self.called.items() if called == base), None)
            if of is not None:
                return of + SIDECAR_SUFFIX
        suffix = Path(name).suffix.lower()
        return f"{len(self.called) + 1:06d}{suffix if _SUFFIX.fullmatch(suffix) else ''}"

    def drop(self) -> None:
        """Remove the batch."""
        shutil.rmtree(self.path, ignore_errors=True)


def _copy(data: IO[bytes], target: Path) -> bool:
    """Copy at most what one file may have; False and nothing kept where it has more."""
    most, taken = Limits().max_bytes, 0
    try:
        with target.open("wb") as file:
            while chunk := data.read(_CHUNK):
                taken += len(chunk)
                if taken > most:
                    break
                file.write(chunk)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise UserError(say.DISK.format(reason=why(error))) from error
    if taken > most:
        target.unlink(missing_ok=True)
        return False
    return True
