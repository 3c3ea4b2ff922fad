"""Watches the text outside the tables for headers and rows of indicator tables that no reader made a grid of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from lint.forms.headers import read_header
from lint.forms.levels import names_level, row_mark
from lint.forms.vocabulary import Vocabulary
from lint.messages import tables as say
from lint.model import Table
from lint.patterns import regex
from lint.source import Notice, PagePlace, Paragraph, Place, TextPlace
from lint.tables.matrix import tidy
from lint.text.normal import squash

_ENOUGH = 3  # header words on one line, or on lines that follow one another
_ROWS = 4  # level words or target values in rows without a header
_CELLS_OF_LINE = 12
_NEAR = 40  # lines that the rows of a table take
_LONGEST = 16  # characters of a header
_SENTENCE = regex(r"[，。；！？]")
_BLANKS = regex(r"\s{2,}|\t|\u3000")
_GLUED = regex(r"(?:一级(?:绩效)?指标|指标一级)(?:名称)?(?:二级(?:绩效)?指标|指标二级)")
_FIELDS = ("level1", "level2", "name", "value", "description", "basis")


def unread_headers(
    lines: Iterable[Paragraph], told: Iterable[Notice], tables: Iterable[Table], words: Vocabulary
) -> Iterator[Notice]:
    """A notice for each header or run of rows in running text, where the reader has not told the same of that page."""
    pages = {page for notice in told if notice.unread for page in _pages(notice.place)}
    printed = {squash(text) for table in tables for text in table.columns.values()}
    outside = [*lines, Paragraph("")]
    rows: list[tuple[int, str]] = []
    done = 0
    run: list[tuple[int, str]] = []
    for number, line in enumerate(outside):
        texts = line.text.split()
        seen = _header(line.text, words)
        if not seen and (glued := _run_together(outside[number : number + _ROWS], words)):
            yield from _told([(number, glued)], outside, pages)
            done, rows, run = number + _NEAR, [], []
            continue
        if not seen and texts and all(_is_column(word) for word in texts):
            run.extend((number, word) for word in texts)
            continue
        header = run if _several(run) else [(number, word) for word in seen]
        if _several(header) and not (_repeats(header, printed) and not _has_rows(outside[number : number + 4], words)):
            yield from _told(header, outside, pages)
            done, rows = number + _NEAR, []
        elif number >= done and (sign := row_mark(texts, words)):
            rows = [row for row in rows if number - row[0] < _NEAR] + [(number, sign)]
            if _several(rows, _ROWS):
                yield from _told(rows, outside, pages)
                done, rows = number + _NEAR, []
        run = []


def titles_without_table(lines: Sequence[Paragraph], told: Iterable[Notice], words: Vocabulary) -> Iterator[Notice]:
    """A notice for each title of a form that no table was read under, though words of its header or levels follow."""
    unread = [notice.place for notice in told if notice.unread]
    known = {spot for place in unread for spot in _spots(place)}
    if any(not _spots(place) for place in unread):
        return  # which part of the file was told, is not known
    at = 0
    while at < len(lines):
        place, title = lines[at].place, tidy(lines[at].text)
        at += 1
        if not words.matches(words.titles, title) or words.matches(words.contents, title):
            continue
        found: dict[str, None] = {}
        end = at
        while end < min(len(lines), at + _NEAR) and not words.matches(words.titles, tidy(lines[end].text)):
            parts = lines[end].text.split()[:_CELLS_OF_LINE]
            found.update((part, None) for part in parts if _is_column(part) or names_level(part, words))
            end += 1
        spots = [spot for line in lines[at - 1 : end] for spot in _spots(line.place)]
        if len(found) < _ROWS or (spots and not known.isdisjoint(range(min(spots), max(spots) + 1))):
            continue
        yield Notice(say.table_in_text(place, f"{title[:_LONGEST]} {' '.join([*found][:4])}"), True, place)
        at = end


def _spots(place: Place | None) -> list[int]:
    """Lines of a text, or pages."""
    return [span[0] for span in place.spans] if isinstance(place, TextPlace) else _pages(place)


def _several(found: Sequence[tuple[int, str]], least: int = _ENOUGH) -> bool:
    return len({word for _, word in found}) >= least


def _repeats(header: Sequence[tuple[int, str]], printed: Set[str]) -> bool:
    """Whether a header is that of a table that was read, printed again on the next page."""
    return {squash(word) for _, word in header} <= printed


def _has_rows(lines: Sequence[Paragraph], words: Vocabulary) -> bool:
    return any(row_mark(line.text.split(), words) for line in lines)


def _told(found: Sequence[tuple[int, str]], lines: Sequence[Paragraph], pages: Set[int]) -> Iterator[Notice]:
    place = lines[found[0][0]].place
    if pages & set(_pages(place)):
        return
    yield Notice(say.table_in_text(place, " ".join(word for _, word in found[:6])), True, place)


def _header(text: str, words: Vocabulary) -> list[str]:
    """The header words of a line that reads as a header row, other columns among them; none for any other line."""
    for parts in (text.split(), _BLANKS.split(text)):
        cells = [cell for part in parts if (cell := tidy(part))]
        if any(len(cell) > _LONGEST or _SENTENCE.search(cell) for cell in cells):
            continue
        found = [cell for cell in cells if _is_column(cell) or names_level(cell, words)]
        if len(set(found)) >= _ENOUGH or (len(cells) > _ENOUGH and _is_judged(cells)):
            return found if len(set(found)) >= _ENOUGH else cells
    return []


def _run_together(lines: Sequence[Paragraph], words: Vocabulary) -> str:
    """A header that the first line holds with nothing between its words, with levels behind it; '' for none.

    Programs that take text out of a page may lose what parts its cells.
    """
    text = squash(lines[0].text)
    found = _GLUED.search(text)
    if found is None:
        return ""
    at = found.start()
    behind = squash("".join(line.text for line in lines))[at:]
    levels = sum(f"{word}指标" in behind for word in words.level2)
    return text[at : at + _LONGEST] if levels > 1 else ""


def _is_judged(cells: Sequence[str]) -> bool:
    """Whether cells are headers of indicators without levels: 绩效指标 beside 评价标准."""
    return "绩效指标" in cells and any(cell.endswith("标准") for cell in cells)


def _is_column(word: str) -> bool:
    """Whether a word heads a column of indicators by itself; a mere 单位 or 说明 stands in many other places."""
    header = read_header(word)
    return header.best in _FIELDS and header.names(header.best)


def _pages(place: Place | None) -> list[int]:
    return [page for page, _ in place.boxes] if isinstance(place, PagePlace) else []
