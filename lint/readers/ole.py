"""The directory of an OLE compound file ([MS-CFB] 2.6): which streams its root holds, and their first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import error, unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_SPECIAL = 0xFFFFFFFA  # sector numbers from here on are marks: free, end of chain …
_MAX_CHAIN = 1024
_MAX_ENTRIES = 65_536
_MINI_CUTOFF = 4096
_STREAM = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One directory entry: its name, kind (1 storage, 2 stream), tree links, first sector and size."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def root_streams(data: bytes) -> dict[str, Entry]:
    """The streams and storages directly under the root, by name; empty when the directory cannot be followed."""
    try:
        entries = _entries(data)
    except (error, IndexError, ValueError):
        return {}
    found: dict[str, Entry] = {}
    queue = [entries[0].child] if entries else []
    seen: set[int] = set()
    while queue:
        index = queue.pop()
        if index in seen or index >= len(entries):
            continue
        seen.add(index)
        entry = entries[index]
        found[entry.name] = entry
        queue += [entry.left, entry.right]
    return found


def stream_head(data: bytes, entry: Entry, length: int) -> bytes:
    """The first bytes of a stream within its first sector; empty for a stream kept in the mini stream."""
    if entry.kind != _STREAM or entry.size < _MINI_CUTOFF:
        return b""
    start = (entry.start + 1) << _sector_shift(data)
    return data[start : start + length]


def _sector_shift(data: bytes) -> int:
    shift: int = unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    return shift


def _entries(data: bytes) -> list[Entry]:
    """All directory entries, along the chain of directory sectors."""
    shift = _sector_shift(data)
    table = _sector_table(data, shift)
    entries: list[Entry] = []
    sector: int = unpack_from("<I", data, 48)[0]
    while sector < len(table) and len(entries) < _MAX_ENTRIES:
        start = (sector + 1) << shift
        entries += [_entry(data, start + i) for i in range(0, 1 << shift, _ENTRY)]
        sector = table[sector]
    return entries


def _entry(data: bytes, at: int) -> Entry:
    length: int = min(unpack_from("<H", data, at + 64)[0], 64)
    name = data[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    kind = data[at + 66]
    left, right, child = unpack_from("<III", data, at + 68)
    start, size = unpack_from("<II", data, at + 116)
    return Entry(name, kind, left, right, child, start, size)


def _sector_table(data: bytes, shift: int) -> list[int]:
    """The next sector of each sector."""
    table: list[int] = []
    per_sector = (1 << shift) // 4
    for sector in _table_sectors(data, shift):
        start = (sector + 1) << shift
        if start + per_sector * 4 > len(data):
            break
        table += unpack_from(f"<{per_sector}I", data, start)
    return table


def _table_sectors(data: bytes, shift: int) -> Iterator[int]:
    """The sectors that hold the table: 109 named in the header, the others in a chain of sectors."""
    yield from (sector for sector in unpack_from("<109I", data, 76) if sector < _SPECIAL)
    per_sector = (1 << shift) // 4
    sector, count = unpack_from("<II", data, 68)
    for _ in range(min(count, _MAX_CHAIN)):
        if sector >= _SPECIAL:
            return
        *named, sector = unpack_from(f"<{per_sector}I", data, (sector + 1) << shift)
        yield from (each for each in named if each < _SPECIAL)
