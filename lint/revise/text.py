"""Changes in a text or Markdown file: the cells alone; every other character, line end and mark stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lint.errors import UnreadError, UserError
from lint.messages import annotate as say
from lint.patterns import regex
from lint.readers.text.decode import decode
from lint.revise.changes import BlankCell, CellChange, Revised
from lint.revise.differing import differing
from lint.source import TextPlace
from lint.text.normal import squash
from lint.text.width import width

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")
_LINES = regex(r"(\r\n|\r|\n)")

Splice = tuple[int, int, int, str]  # line from 0, columns from and to, new text


def revise_text(data: bytes, path: str, found: Sequence[CellChange]) -> Revised:
    """A copy with the changes, and those whose cell is not what was read or lies in several lines at once."""
    try:
        decoded = decode(data)
    except UnreadError as error:
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    pieces = _LINES.split(decoded.text)  # lines at even positions, their ends at odd ones
    splices: list[Splice] = []
    missed: list[CellChange] = []
    gone: set[int] = set()
    new: dict[int, list[str]] = {}
    for change in found:
        if change.cuts:
            lines = _whole_lines(change, pieces[::2])
            gone |= lines
            placed = bool(lines)
        elif change.adds:
            line, text = _new_line(change, pieces[::2])
            new.setdefault(line, []).append(text)
            placed = bool(text)
        else:
            splice = _splice(change, pieces[::2])
            placed = splice is not None and not any(_overlap(splice, other) for other in splices)
            splices += [splice] if splice is not None and placed else []
        missed += [] if placed else [change]
    for line, start, end, text in sorted(splices, reverse=True):
        pieces[2 * line] = _spliced(pieces[2 * line], start, end, text)
    _move_lines(pieces, gone, new)
    encoding = "utf-8" if decoded.encoding == "utf-8-sig" else decoded.encoding
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    if encoding == "utf-16":
        encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    try:
        written = mark + "".join(pieces).encode(encoding)
        same = mark + decoded.text.encode(encoding)
    except (UnicodeEncodeError, LookupError) as error:
        raise UserError(say.WOULD_LOSE.format(path=path)) from error
    if same != data:  # bytes that were not understood would not come back
        raise UserError(say.WOULD_LOSE.format(path=path))
    return Revised(written, tuple(missed))


def _move_lines(pieces: list[str], gone: set[int], new: Mapping[int, list[str]]) -> None:
    """Takes lines out and puts others below lines, in a list of lines and their ends."""
    line_end = next(iter(pieces[1::2]), "\n")
    for number in sorted(gone | new.keys(), reverse=True):
        for text in filter(None, reversed(new.get(number, []))):
            pieces[2 * number + 1 : 2 * number + 1] = [line_end, text]
        if number in gone:
            del pieces[2 * number : 2 * number + 2]


def _overlap(one: Splice, other: Splice) -> bool:
    return one[0] == other[0] and one[1] < max(other[2], other[1] + 1) and other[1] < max(one[2], one[1] + 1)


def _splice(change: CellChange, lines: Sequence[str]) -> Splice | None:
    """What to write where; None where the cell is not what was read of it."""
    if isinstance(change.place, BlankCell):
        return _blank(change, lines)
    if not isinstance(change.place, TextPlace):
        return None
    spans = [(line - 1, start, end) for line, start, end in change.place.spans]
    text = "".join(lines[line][start:end] for line, start, end in spans if line < len(lines))
    at = _found(text, change.before)
    if at is None:
        return None
    first, last = at
    start, end, new = differing(text[first:last], change.after)
    start, end = start + first, end + first
    passed = 0
    for line, left, right in spans:  # the change must lie in one line
        length = right - left
        if passed <= start and end <= passed + length:
            return (line, left + start - passed, left + end - passed, new)
        passed += length
    return None


def _found(text: str, before: str) -> tuple[int, int] | None:
    """Where a cell's text stands in the characters of its place, which may hold blanks and bars besides."""
    wanted = squash(before)
    for start in range(len(text)):
        if text[start].isspace():
            continue
        for end in range(start + 1, len(text) + 1):
            plain = squash(text[start:end])
            if plain == wanted:
                return start, end
            if not wanted.startswith(plain):
                break
    return None


def _blank(change: CellChange, lines: Sequence[str]) -> Splice | None:
    """The place of a blank cell in a line with bars or tabs: behind as many of them as in a line where it is filled."""
    place = change.place
    if not (isinstance(place, BlankCell) and isinstance(place.row, TextPlace) and isinstance(place.column, TextPlace)):
        return None
    row, (other, column, _) = place.row.spans[0][0], place.column.spans[0]
    here, there = lines[row - 1], lines[other - 1]
    bar = next((bar for bar in ("|", "\t") if bar in here and here.count(bar) == there.count(bar)), None)
    if bar is None or row == other:
        return None
    number = there[:column].count(bar)
    cells = here.split(bar)
    if number >= len(cells) or cells[number].strip():
        return None
    start = sum(len(cell) + 1 for cell in cells[:number])
    pad = 1 if bar == "|" and cells[number].startswith(" ") else 0
    return (row - 1, start + pad, start + pad, change.after + (" " if bar == "|" and len(cells[number]) == 1 else ""))


def _whole_lines(change: CellChange, lines: Sequence[str]) -> set[int]:
    """The lines that a row fills, from 0; none where anything else stands in them."""
    spans = [span for cell in change.row if isinstance(cell.place, TextPlace) for span in cell.place.spans]
    found = {line - 1 for line, _, _ in spans}
    for line in found:
        rest = list(lines[line])
        for at, start, end in spans:
            if at - 1 == line:
                rest[start:end] = " " * (end - start)
        if "".join(rest).strip(" \t|│　"):
            return set()
    return found


def _new_line(change: CellChange, lines: Sequence[str]) -> tuple[int, str]:
    """The line below which a row comes, and its text: cells between the same bars or tabs as above; '' without such."""
    if not isinstance(change.place, TextPlace) or len({line for line, _, _ in change.place.spans}) != 1:
        return 0, ""
    above = change.place.spans[0][0] - 1
    here = lines[above]
    bar = next((bar for bar in ("|", "\t") if here.count(bar) > 1), None)
    if bar is None:
        return 0, ""
    cells = here.split(bar)
    made = [" " if cell.strip() or cell.startswith(" ") else "" for cell in cells]
    made[0], made[-1] = (cells[0] if not cells[0].strip() else made[0]), (cells[-1] if not cells[-1].strip() else "")
    for cell in change.row:
        if not isinstance(cell.place, TextPlace):
            return 0, ""
        line, column, _ = cell.place.spans[0]
        number = lines[line - 1][:column].count(bar)
        if lines[line - 1].count(bar) != here.count(bar):
            return 0, ""
        text = cell.text if not cell.repeats or cells[number].strip() else ""
        made[number] = f" {made[number].strip()}{text} " if bar == "|" else made[number].strip() + text
    below = above - change.above
    return (below, bar.join(made)) if below >= 0 else (0, "")


def _spliced(line: str, start: int, end: int, new: str) -> str:
    """The line with the text in place; blanks behind it give way or fill up, so that columns stay where they are."""
    rest = line[end:]
    match = re.match(r"([^\s|]*)( {2,})(?=\S)", rest)
    grown = width(new) - width(line[start:end])
    if match and grown:
        kept = max(len(match[2]) - grown, 1)
        rest = match[1] + " " * kept + rest[match.end() :]
    return line[:start] + new + rest
