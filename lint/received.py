"""What came in: every file with the name that people see, the way to its bytes, and exactly one state."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

STDIN = "-"


class FileOutcome(StrEnum):
    """What became of a file (文件的去向); each has exactly one."""

    CHECKED = "checked"  # 已检查
    PARTIAL = "partial"  # 没有读全
    NO_TABLE = "no_table"  # 没有绩效目标表
    UNREAD = "unread"  # 没有打开
    SAME = "same"  # 与另一份逐字节相同, checked once
    OPENED = "opened"  # a container; what is inside has states of its own
    OTHER = "other"  # 不是要检查的格式


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: `file` for the system, `inside` the way through containers, `name` for people.

    The name is valid Unicode and unique in a run; `walked` tells a file that was met in a folder or container from one
    that was named.
    """

    name: str
    file: str
    inside: tuple[str, ...] = ()
    walked: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of the innermost file, in small letters."""
        return Path(self.inside[-1] if self.inside else self.file).suffix.lower()

    def member(self, inner: str, shown: str) -> Input:
        """The file that a container holds under the name `inner`."""
        return Input(f"{self.name}/{shown}", self.file, (*self.inside, inner), walked=True)


@dataclass(frozen=True, slots=True)
class FileState:
    """A file and what became of it; `why` is a sentence for people where it was not simply checked."""

    name: str
    state: FileOutcome
    why: str = ""
    tables: int = 0
    rows: int = 0
    sha256: str = ""
    same_as: str | None = None
    source: Input | None = None


def input_of(file: str) -> Input:
    """A file that was named."""
    return Input(shown(file), file)


def shown(name: str) -> str:
    """A path as people read it: a part that is not UTF-8 is GBK, as Chinese systems write it, or shows its bytes."""
    return os.sep.join(map(_part, name.split(os.sep)))  # noqa: PTH118, PTH206 -- a path must keep its "." and "//"


def _part(name: str) -> str:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return decoded(os.fsencode(name))
    return name


def decoded(raw: bytes) -> str:
    """The name of a file from bytes that nothing tells the encoding of."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
