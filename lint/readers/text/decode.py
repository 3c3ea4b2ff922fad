"""Bytes of a text → characters: byte order mark, UTF-8, GB18030, UTF-16, Big5, each only when the result is plausible.

Decoders for Chinese accept almost any bytes, so a candidate is believed only when most of what is no ASCII are
characters in common use: level 1 of GB 2312 (3,755 Han characters) or of Big5, and the signs that go with them.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lint.errors import UnreadError
from lint.messages import plaintext as say
from lint.patterns import regex

_MARKS = (  # the longer marks first: that of UTF-32 starts like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_SAMPLE = 20_000  # characters looked at in each of three places: the answer does not change with more
_COMMON_ENOUGH = 0.5
_BAD_SHARE = 0.005  # more undecodable bytes than this are not a slip but another encoding
_CONTROL = regex(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER = regex(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and the lines (from 1) where bytes could not be decoded."""

    text: str
    encoding: str
    bad_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text in `data` without its byte order mark. Raises UnreadError for binary or unknown content."""
    decoded = _marked(data) or _utf8(data) or _guessed(data)
    if decoded is None:
        raise UnreadError(say.BINARY if b"\x00" in data else say.UNKNOWN_ENCODING)
    if not decoded.text.strip("\ufeff\x00 \t\r\n\f\u3000"):
        raise UnreadError(say.BLANK)
    if any(_is_binary(part) for part in _samples(decoded.text)):
        raise UnreadError(say.BINARY)
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return Decoded(text, encoding, _bad_lines(text))
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return None if b"\x00" in data else Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return Decoded(text, "utf-8", _bad_lines(text)) if _few_bad(text) and is_plausible(text) else None


def _guessed(data: bytes) -> Decoded | None:
    """The first plausible guess; a few bad bytes are told, not taken for another encoding."""
    for encoding in _GUESSES:
        if (b"\x00" in data) != encoding.startswith("utf-16"):
            continue
        text = data.decode(encoding, "replace")
        if _few_bad(text) and is_plausible(text):
            return Decoded(text, encoding, _bad_lines(text))
    return None


def is_plausible(text: str) -> bool:
    """Whether most characters outside ASCII are Chinese in common use, as they are in any budget document."""
    others = [char for part in _samples(text) for char in _OTHER.findall(part)]
    return not others or sum(char in _common() for char in others) >= _COMMON_ENOUGH * len(others)


def _samples(text: str) -> Iterator[str]:
    """Parts from the start, the middle and the end of `text`, or all of a short one."""
    if len(text) <= 3 * _SAMPLE:
        yield text
        return
    for start in (0, len(text) // 2, len(text) - _SAMPLE):
        yield text[start : start + _SAMPLE]


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) / 100


def _few_bad(text: str) -> bool:
    return text.count("\ufffd") <= 1 + _BAD_SHARE * len(text)


def _bad_lines(text: str) -> tuple[int, ...]:
    if "\ufffd" not in text:
        return ()
    return tuple(number for number, line in enumerate(split_lines(text), 1) if "\ufffd" in line)


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them; other breaks of Unicode (form feed, U+2028) stay inside their line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@cache
def _common() -> frozenset[str]:
    """Han characters of level 1 in GB 2312 (rows 16-55) and Big5 (A4-C6), punctuation and full-width forms."""
    simplified = _rows(range(0xB0, 0xD8), "gb2312") + _rows(range(0xA1, 0xA4), "gb2312")
    traditional = _rows(range(0xA4, 0xC7), "big5") + _rows(range(0xA1, 0xA4), "big5")
    return frozenset(simplified + traditional + "\u3000\xa0\xd7㎡—℃")


def _rows(rows: range, encoding: str) -> str:
    return "".join(
        bytes((row, cell)).decode(encoding, "ignore")
        for row in rows
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
