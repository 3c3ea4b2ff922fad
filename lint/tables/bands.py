"""Several projects under one header, parted by rows over the whole width after which the levels begin anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lint.forms.vocabulary import Vocabulary
from lint.patterns import regex
from lint.source import Cell
from lint.tables.gridrows import GridRow, RowKind
from lint.tables.layout import Layout
from lint.tables.matrix import Matrix, joined, tidy

_FEWEST = 2
_MARK = regex(r"(?:项目)?(?:[\d一二三四五六七八九十]{1,3}|[（(][\d一二三四五六七八九十]{1,3}[）)])[：:、.．]|项目[：:]")
_APART = frozenset({RowKind.OTHER, RowKind.HEAD, RowKind.TITLE})


def project_bands(matrix: Matrix, rows: Sequence[GridRow], words: Vocabulary) -> Mapping[int, int]:
    """Index of the first row of each band -> index after its last; empty where the rows are those of one project."""
    headers = [row.layout for row in rows if row.layout]
    if len(headers) != 1 or headers[0].is_summary or "level1" not in headers[0].roles:
        return {}
    layout = headers[0]
    start = next(i for i, row in enumerate(rows) if row.layout) + 1
    bands: dict[int, int] = {}
    first: str | None = None
    last: str | None = None
    begun: int | None = None
    for i in range(start, len(rows)):
        if _stands_apart(matrix, rows[i], words):
            begun = i if begun is None else begun
            continue
        level = _level1(matrix, rows[i], layout) or last
        first = first or level
        labelled = begun is not None and any(words.head_field(row.first) == "project" for row in rows[begun:i])
        if begun is not None and level is not None and (labelled or (level == first and last != first)):
            bands[begun] = i
        begun, last = None, level
    return bands if len(bands) >= _FEWEST else {}


def _stands_apart(matrix: Matrix, row: GridRow, words: Vocabulary) -> bool:
    """Whether a row is none of indicators; in a text without merged cells its only cell is the first."""
    if row.kind is RowKind.BODY:
        cells = matrix.covering(row.row)
        if cells[0].row < row.row and words.head_field(cells[0].text):
            return True  # beside a label over several rows: 年度目标 | 目标2：…
        alone = len(cells) > 1 and cells[0].row == row.row and not any(tidy(c.text) for c in cells[1:])
        return alone and bool(row.first) and not words.level_class(row.first) and not words.sublevel_class(row.first)
    return row.kind in _APART and not row.closing


def _level1(matrix: Matrix, row: GridRow, layout: Layout) -> str | None:
    if row.kind is not RowKind.BODY:
        return None
    found = next((cells for slot, cells in layout.assign(matrix, row.row).items() if slot.role == "level1"), ())
    text = joined(found)
    return text.text if text else None


def project_name(matrix: Matrix, row: GridRow) -> Cell | None:
    """The project that a row over the whole width names; None for a row of labels."""
    cells = matrix.filled(row.row)
    if row.kind not in {RowKind.OTHER, RowKind.BODY} or len(cells) != 1 or cells[0] is not matrix.covering(row.row)[0]:
        return None
    return Cell(tidy(cells[0].text), cells[0].place, cells[0].certainty)


def without_mark(name: Cell) -> tuple[Cell | None, Cell]:
    """The ordinal before a project's name (项目1：, 一、), if there is one, and the name."""
    found = _MARK.match(name.text)
    if found is None or found.end() == len(name.text):
        return None, name
    return replace(name, text=found[0].rstrip("：:、.．")), replace(name, text=name.text[found.end() :])
