"""Plain text → Source: tables by tabs, by cells a line, or by the flow of words."""

from __future__ import annotations

from lint.errors import UnreadError
from lint.messages import plaintext as say
from lint.patterns import regex
from lint.readers.text.decode import decode, split_lines
from lint.source import Notice, Source, TextPlace

_PAGE_END = regex(r"(?<=[^\n\r\f])\f(?=[^\n\r])")  # amid a line, which it ends: what stands behind it is another page's
_MIB = 1 << 20
_MOST_BYTES = 32 * _MIB  # some ten thousand tables; the cells of a longer text would not fit into memory


def read_text(data: bytes, path: str) -> Source:
    """What stands in a plain text of any Chinese encoding. Raises UnreadError."""
    # what finds tables in words is half of all reading code, and other readers only ask for `decode`
    from lint.readers.text.layout import blocks

    if len(data) > _MOST_BYTES:
        raise UnreadError(say.TOO_LONG.format(size=round(len(data) / _MIB), limit=_MOST_BYTES // _MIB))
    decoded = decode(data)
    lines = split_lines(_PAGE_END.sub("\n\f", decoded.text))
    found = list(blocks(lines))
    return Source(
        path,
        "text",
        tuple(block for block in found if not isinstance(block, Notice)),
        notices=(
            *_notices(decoded.bad_lines, decoded.encoding, lines),
            *(notice for notice in found if isinstance(notice, Notice)),
        ),
        size=len(data),
    )


def _notices(bad: tuple[int, ...], encoding: str, lines: list[str]) -> list[Notice]:
    if not bad:
        return []
    shown = "、".join(map(str, bad[:10])) + (" 等" if len(bad) > 10 else "")
    place = TextPlace(tuple((number, 0, len(lines[number - 1])) for number in bad[:10]))
    return [Notice(say.BAD_BYTES.format(lines=shown, encoding=encoding.upper()), unread=True, place=place)]
