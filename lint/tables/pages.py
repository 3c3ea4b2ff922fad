"""Tables that go on over a page or into the next grid: when they do, and rows that the break cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.forms.content import kind_of
from lint.forms.levels import is_numbered
from lint.forms.vocabulary import Vocabulary, level_key
from lint.messages import tables as say
from lint.patterns import regex
from lint.source import Cell, Certainty, Paragraph, least
from lint.tables.draft import Draft
from lint.tables.gridrows import GridRow, RowKind
from lint.tables.matrix import Matrix, join_cells, tidy
from lint.tables.others import is_another
from lint.tables.row import Row
from lint.tables.titles import is_title, make_title

_ON = regex(r"[（(]续(?:表|前表|上表)?[一二三四五六\d]*[）)]|续表?$")
_ON_ALONE = regex(r"[（(]?(?:续|接)(?:前|上)?(?:页|表)[一二三四五六\d]*[）)]?[：:]?")
_TELLING = 2  # rows with a level of their own that show that the form merges none


def continues(
    matrix: Matrix, rows: Sequence[GridRow], draft: Draft | None, lines: Sequence[Paragraph], words: Vocabulary
) -> bool:
    """Whether a grid goes on with the table that is open, given the lines between them."""
    grid = matrix.grid
    if draft is None or draft.layout is None:
        return False
    if any(is_title(line.text, words) and not _repeats_title(line, draft) for line in lines):
        return False
    lines = [line for line in lines if not _is_level(line, words) and not _says_on(line, draft)]
    first = next((row for row in rows if row.kind is not RowKind.OTHER), None)
    if first is None:
        return False
    if first.kind is RowKind.HEADER and first.layout:
        same = draft.layout.stands_again_in(first.layout)
        return same and (grid.continues or not lines) and not restarts(matrix, rows, draft, words)
    if first.kind in {RowKind.BODY, RowKind.LEVEL}:
        fits = matrix.width == draft.layout.width and not is_another(matrix, rows, draft)
        return grid.continues or (fits and not lines)
    return first.closing and (grid.continues or not lines)


def _is_level(line: Paragraph, words: Vocabulary) -> bool:
    """A level word that fell out of a merged cell at the page break."""
    return words.level_class(line.text) is not None or words.sublevel_class(line.text) is not None


def _repeats_title(line: Paragraph, draft: Draft) -> bool:
    """A running head prints the table's own title on every page, often with 续."""
    return draft.title is not None and _title_words(line.text) == _title_words(draft.title.cell.text)


def _title_words(text: str) -> str:
    return _ON.sub("", make_title([Paragraph(text)]).cell.text)


def _says_on(line: Paragraph, draft: Draft) -> bool:
    """Whether a line says that the table above goes on: 续表, or its title with 续."""
    text = tidy(line.text)
    return bool(_ON_ALONE.fullmatch(text)) or (_ON.search(text) is not None and _repeats_title(line, draft))


def restarts(matrix: Matrix, rows: Sequence[GridRow], draft: Draft, words: Vocabulary) -> bool:
    """Whether the rows below a repeated header begin again with the first level, as a new table does."""
    order = [r.cells["level1"].text for r in draft.rows if "level1" in r.cells]
    if not order:
        return False
    for row in rows:
        if row.kind is RowKind.BODY:
            cells = [tidy(c.text) for c in matrix.filled(row.row)]
            found = next((t for t in cells if words.level_class(t)), None)
            return found == order[0] and order[-1] != order[0]
    return False


def glue(rows: list[Row], new: Row, words: Vocabulary) -> bool:
    """Join the first row of a page to the last one of the page before when the break cut it; True when it was."""
    last = rows[-1]
    cells = {name: cell for name, cell in new.cells.items() if name != "level1"}
    known = _completes_level(last, new, words)
    halves = "level2" not in cells and "name" not in cells and bool(cells)
    lacks_value = (
        "value" not in cells and "value" in last.cells and all("value" in r.cells for r in rows if not r.is_empty)
    )
    both = [(last.cells[name].text, cell.text) for name, cell in cells.items() if name in last.cells]
    counted = any(kind_of(upper) == kind_of(lower) == "number" for upper, lower in both)  # a break parts no number
    counted = counted or is_numbered(new.raw.get("name", ""))
    if counted or not (known or halves or (lacks_value and "level2" not in cells)):
        _complete_levels(rows, new, words)
        if "level2" not in new.cells and len(rows) >= _TELLING and all("level2" in r.cells for r in rows):
            # Half a row, or a second row under a merged level: the page does not tell which.
            _doubt(last)
            _doubt(new)
        return False
    for name, cell in new.cells.items():
        if name == "level1" and _same_level(last.cells.get("level1"), cell):
            continue
        last.cells[name] = join_cells(last.cells.get(name), cell)
    for header, cell in new.extra.items():
        last.extra[header] = join_cells(last.extra.get(header), cell)
    last.rest_head = new.head
    last.add_note(say.SPLIT_PAGE)
    for note in new.notes:
        last.add_note(note)
    return True


def _doubt(row: Row) -> None:
    row.add_note(say.SPLIT_PAGE)
    for name, cell in row.cells.items():
        row.cells[name] = replace(cell, certainty=least(cell.certainty, Certainty.LIKELY))


def _complete_levels(rows: Sequence[Row], new: Row, words: Vocabulary) -> None:
    """Join a level word that the break cut inside its merged cell (满意度指 | 标), on the rows of both pages."""
    for field, known in (("level1", words.level_class), ("level2", words.sublevel_class)):
        rest = new.cells.get(field)
        upper = next((r.cells[field] for r in reversed(rows) if field in r.cells), None)
        if not rest or not upper or known(rest.text) or not known(upper.text + rest.text):
            continue
        whole = join_cells(upper, rest)
        new.cells[field] = whole
        for row in rows:
            if row.cells.get(field) is upper or (field in row.cells and row.cells[field] == upper):
                row.cells[field] = whole


def _completes_level(last: Row, new: Row, words: Vocabulary) -> bool:
    """Whether the second levels of both rows make one known word that neither is (社会效益 + 指标)."""
    upper, lower = last.cells.get("level2"), new.cells.get("level2")
    if not upper or not lower or level_key(lower.text) in words.level2:
        return False
    return words.sublevel_class(upper.text + lower.text) is not None


def _same_level(upper: Cell | None, lower: Cell) -> bool:
    return upper is not None and upper.text == lower.text
