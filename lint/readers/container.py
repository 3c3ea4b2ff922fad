"""Files that hold files (zip archives, mails): what is inside, by names made readable, each opened within limits.

A zip of a Chinese Windows names its members in GBK and does not say so; the standard library takes them for code page
437, which loses no byte, so that they can be decoded again (APPNOTE.TXT 4.4.4, bit 11, and appendix D).
"""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers import mail
from lint.readers.limits import MIB, Limits
from lint.received import decoded

_ZIP = b"PK"
_UTF8 = 0x800  # bit 11 of the flags
_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, ZlibError, EOFError, RuntimeError, NotImplementedError, ValueError, OSError, OverflowError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container: the key to get it by, its readable path, and why it cannot be had, if so."""

    key: str
    shown: str
    trouble: str = ""


def members(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """What a zip holds in the order of the readable names, or a mail in its own.

    Raises UnreadError where it is broken or holds too much.
    """
    taken: dict[str, int] = {}
    if not data.startswith(_ZIP):
        named = enumerate(name for name, _ in mail.parts(data, limits))
        return tuple(Member(str(position), _once(name, taken)) for position, name in named)
    with _opened(data) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.members:
        raise UnreadError(say.TOO_MANY_MEMBERS.format(count=len(infos), limit=limits.members))
    if sum(info.file_size for info in infos) > limits.unpacked:
        raise UnreadError(say.UNPACKS_TOO_BIG.format(limit=limits.unpacked // MIB))
    found = []
    for position, info in enumerate(infos):
        name = _once(_readable(info), taken)
        found.append(Member(str(position), name, _trouble(info, limits)))
    return tuple(sorted(found, key=lambda member: member.shown))


def _once(name: str, taken: dict[str, int]) -> str:
    """A name that no other member has: an archive that was added to has two of one name, and both are there."""
    taken[name] = taken.get(name, 0) + 1
    path = PurePosixPath(name)
    return name if taken[name] == 1 else str(path.with_name(f"{path.stem}（{taken[name]}）{path.suffix}"))


def member(data: bytes, key: str, limits: Limits) -> bytes:
    """The bytes of a member, counted as they come, for the size in the directory may lie."""
    if not data.startswith(_ZIP):
        return _attached(data, key, limits)
    with _opened(data) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        try:
            info = infos[int(key)]
            with archive.open(info) as stream:
                content = stream.read(limits.max_bytes + 1)
        except _BROKEN:
            raise UnreadError(say.MEMBER_BROKEN) from None
    if len(content) > limits.max_bytes:
        raise UnreadError(say.TOO_BIG.format(size=len(content) // MIB, limit=limits.max_bytes // MIB))
    return content


def _attached(data: bytes, key: str, limits: Limits) -> bytes:
    found = mail.parts(data, limits)
    if not key.isdecimal() or int(key) >= len(found):
        raise UnreadError(say.MEMBER_BROKEN)
    content = found[int(key)][1]
    if len(content) > limits.max_bytes:
        raise UnreadError(say.TOO_BIG.format(size=len(content) // MIB, limit=limits.max_bytes // MIB))
    return content


def _opened(data: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except _BROKEN:
        raise UnreadError(say.DAMAGED) from None


def _readable(info: ZipInfo) -> str:
    """The path of a member: decoded, with plain slashes, leading nowhere outside."""
    raw = info.orig_filename.split("\0")[0]
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):  # has characters of its own: somebody decoded it already
            raw = decoded(raw.encode("cp437"))
    raw = raw.encode("utf-8", "backslashreplace").decode("utf-8")
    parts = [part for part in raw.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":  # a drive
        parts = parts[1:]
    return "/".join(parts) or "无名"


def _trouble(info: ZipInfo, limits: Limits) -> str:
    if info.flag_bits & _ENCRYPTED:
        return say.MEMBER_ENCRYPTED
    if stat.S_ISLNK(info.external_attr >> 16):
        return say.MEMBER_LINK
    if info.file_size > limits.max_bytes:
        return say.TOO_BIG.format(size=info.file_size // MIB, limit=limits.max_bytes // MIB)
    return ""
