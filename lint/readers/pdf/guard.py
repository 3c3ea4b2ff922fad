"""A look at a PDF's streams before PDFium unpacks them: one of a few kilobytes may hold gigabytes."""

from __future__ import annotations

import zlib

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.patterns import regex

_MIB = 1 << 20
_MOST = 192 * _MIB  # of one stream, unpacked
_SMALL = 64 << 10  # packed bytes: what is shorter cannot unpack to more than 66 MiB
_RATIO = 200  # text and fonts pack ten to one; only blank pictures and bombs come near this
_STREAM = regex(rb"stream\r?\n")


def refuse_bombs(data: bytes) -> None:
    """Raise UnreadError when a stream unpacks to more than any page needs."""
    for found in _STREAM.finditer(data):
        start = found.end()
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        stop = data.find(b"endstream", start)
        stop = len(data) if stop < 0 else stop
        if stop - start >= _SMALL and _unpacked(memoryview(data)[start:stop]) > _MOST:
            raise UnreadError(say.TOO_LARGE.format(limit=_MOST // _MIB))


def _unpacked(packed: memoryview) -> int:
    """How many bytes a stream unpacks to, as far as it matters; 0 when it is not packed by deflate."""
    unpacker = zlib.decompressobj()
    total, given = 0, 0
    waiting: bytes | memoryview = packed[:_SMALL]
    try:
        while (waiting or given < len(packed)) and not unpacker.eof and total <= _MOST:
            if not waiting:
                waiting = packed[given : given + _SMALL]
            fresh = waiting if isinstance(waiting, memoryview) else None
            total += len(unpacker.decompress(waiting, _MIB))
            given += len(fresh) if fresh is not None else 0
            waiting = unpacker.unconsumed_tail
            if given == _SMALL and not waiting and total < _RATIO * _SMALL:
                return total
    except zlib.error:
        return total
    return total
