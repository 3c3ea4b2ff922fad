"""Reads the blocks of a file in order and closes one table after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.forms.levels import is_level_text
from lint.forms.vocabulary import Vocabulary, year_of
from lint.messages import tables as say
from lint.model import Table
from lint.patterns import BUDGET_YEAR, regex
from lint.source import Cell, Certainty, Grid, Notice, Paragraph, Place
from lint.tables.bands import project_bands, project_name, without_mark
from lint.tables.body import band_of, read_rows
from lint.tables.draft import Draft
from lint.tables.funds import read_funds
from lint.tables.gate import doubts
from lint.tables.gridrows import GridRow, RowKind, lines_above, looks_like_indicators, scan
from lint.tables.head import Head, is_left_blank, read_head
from lint.tables.header import divide, heal, spread
from lint.tables.layout import Layout
from lint.tables.lists import expand
from lint.tables.matrix import Matrix, box_of, joined, page_of, tidy
from lint.tables.others import apart
from lint.tables.pages import continues, glue, restarts
from lint.tables.preface import read_preface
from lint.tables.row import Row
from lint.tables.sides import split_sides
from lint.tables.titles import budget_unit, is_page_mark, is_title, make_title

_YEAR = regex(rf"(?<!\d)({BUDGET_YEAR})(?:年|(?!\d))")
_NEAR = 6  # lines above a grid that say what it is about
_WOBBLE = 4.0  # points between the same edge on two pages
_OPENING = frozenset({"goals", "project", "project_code", "plan"})
_HEAD_FIELDS = frozenset({"goals", "project", "project_code", "plan", "budget"})


class Assembler:
    """Takes paragraphs and grids in reading order and keeps what came of them."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.tables: list[Table] = []
        self.outside: list[Paragraph] = []
        self.grids: list[Grid] = []
        self.notices: list[Notice] = []
        self._draft: Draft | None = None
        self._lines: list[Paragraph] = []
        self._unit: str | None = None
        self._in_narrative = False
        self._used: set[int] = set()  # ids of the grids that gave a table
        self._unused: list[Grid] = []

    def paragraph(self, line: Paragraph) -> None:
        """Take a line of running text."""
        if not tidy(line.text):
            return
        words = self.words
        if is_page_mark(line.text, words):
            self.outside.append(line)
            return
        self._unit = budget_unit(line.text, words) or self._unit
        draft = self._draft
        if draft and draft.rows and not any(is_title(above.text, words) for above in self._lines):
            if self._in_narrative and not self._ends_narrative(line):
                draft.narrative.append(_cell(line))
                return
            opening = words.matches(words.narratives, tidy(line.text))
            if opening and not self._in_narrative:
                self._in_narrative = True
                self.outside.extend(self._lines)
                self._lines = []
                rest = tidy(line.text)[opening.end() :]
                if rest:
                    draft.narrative.append(_cell(Paragraph(rest, line.place)))
                return
        self._in_narrative = False
        self._lines.append(line)

    def _ends_narrative(self, line: Paragraph) -> bool:
        text = tidy(line.text)
        return is_title(line.text, self.words) or bool(self.words.matches(self.words.sections, text))

    def grid(self, grid: Grid) -> None:
        """Take a table: what belongs to performance targets is read, any other is kept as it is."""
        whole = expand(divide(heal(spread(Matrix(grid), self.words), self.words)))
        for side in split_sides(whole, self.words):
            self._grid(self._without_lines(side))

    def end(self) -> None:
        """Close what is still open."""
        self._close()
        self.outside.extend(self._lines)
        self._lines = []
        self.grids.extend(grid for grid in self._unused if id(grid) not in self._used)

    def _without_lines(self, matrix: Matrix) -> Matrix:
        """The grid without the lines of text that its first rows are, which are taken as such."""
        count = lines_above(matrix, self.words)
        for row in range(count):
            (cell,) = matrix.filled(row)
            self.paragraph(Paragraph(cell.text, cell.place))
        rest = (replace(c, row=c.row - count) for c in matrix.grid.cells if c.row >= count)
        return matrix.of(rest) if count else matrix

    def _grid(self, matrix: Matrix) -> None:
        grid = matrix.grid
        rows = self._trusted(matrix, scan(matrix, self.words))
        draft = self._draft
        goes_on = continues(matrix, rows, draft, self._lines, self.words)
        if parts := apart(matrix, rows, draft if goes_on else None, self.words):
            self._grid(parts[0])
            self._close()
            self.grids.append(parts[1])
            return
        if not goes_on and all(row.kind is not RowKind.HEADER for row in rows):
            self._without_header(grid, matrix, rows)
            return
        band = self._level_above(rows, goes_on)
        if not goes_on:
            self._open(grid)
        else:
            self.outside.extend(self._lines)
            self._lines = []
        self._in_narrative = False
        _GridReader(self, matrix, rows, goes_on, band).read()
        if self._draft:
            self._draft.loose.extend(grid.loose)

    def _level_above(self, rows: Sequence[GridRow], goes_on: bool) -> Cell | None:
        """The first level on the line above a grid that has no column for it: 一、产出指标, then header and rows.

        Between two parts of one table such a line is a row over its whole width, whatever columns there are.
        """
        layout = next((row.layout for row in rows if row.layout), None)
        if not self._lines or (not goes_on and (layout is None or "level1" in layout.roles)):
            return None
        return _cell(self._lines.pop()) if is_level_text(self._lines[-1].text) == "level1" else None

    def _trusted(self, matrix: Matrix, rows: list[GridRow]) -> list[GridRow]:
        """The rows, with a header that names no levels taken for one only where 绩效 or level words stand near it."""
        bare = [row for row in rows if row.layout and not row.layout.has_levels]
        if not bare or looks_like_indicators(matrix, self.words):
            return rows
        near = [line.text for line in self._lines[-_NEAR:]] + [row.first for row in rows]
        if any("绩效" in tidy(text) or is_title(text, self.words) for text in near):
            return rows
        opened = self._draft.layout if self._draft else None
        if opened and any(row.layout and opened.stands_again_in(row.layout) for row in bare):
            return rows
        return [replace(row, kind=RowKind.BODY, layout=None) if row in bare else row for row in rows]

    def _without_header(self, grid: Grid, matrix: Matrix, rows: Sequence[GridRow]) -> None:
        """A head of its own grid, an indicator table that cannot be understood, or some other table."""
        seen = looks_like_indicators(matrix, self.words) or self._cut_off(matrix, rows)
        if seen:
            self._close()
            self.notices.append(Notice(say.not_understood(_place(grid), seen), True, _place(grid)))
        elif self._is_head(rows, matrix):
            draft = self._open(grid)
            _GridReader(self, matrix, rows, False).read()
            draft.loose.extend(grid.loose)
            return
        else:
            self._close()
        self.outside.extend(self._lines)
        self._lines = []
        self.grids.append(grid)

    def _cut_off(self, matrix: Matrix, rows: Sequence[GridRow]) -> str:
        """The first words of a grid that has the columns of the open table but was parted from it; '' for others."""
        layout = self._draft.layout if self._draft else None
        first = next((row for row in rows if row.kind is not RowKind.OTHER), None)
        if layout is None or first is None or first.kind is not RowKind.BODY or matrix.width != layout.width:
            return ""
        boxes = [box for slot in layout.slots if (box := slot.box)]
        edges = [box[0] for cell in matrix.grid.cells if (box := box_of(cell))]
        alike = bool(edges) and all(any(abs(edge - box[0]) <= _WOBBLE for box in boxes) for edge in edges)
        return first.first or next(iter(tidy(c.text) for c in matrix.filled(first.row)), "") if alike else ""

    def _is_head(self, rows: Sequence[GridRow], matrix: Matrix) -> bool:
        """Whether a grid without header is the head of the table whose header follows."""
        fields = {self.words.head_field(row.first) for row in rows if row.kind is RowKind.HEAD}
        if "goals" in fields or "plan" in fields:
            return True
        return len(fields & _HEAD_FIELDS) >= 1 and any(is_title(line.text, self.words) for line in self._lines)

    def _open(self, grid: Grid) -> Draft:
        """The draft that a grid goes into: the open one while it has no header, or a new one under the lines above."""
        draft = self._draft
        titled = any(is_title(line.text, self.words) for line in self._lines)
        if draft is None or draft.layout is not None or titled:
            self._close()
            draft = self._draft = Draft()
        left = read_preface(self._lines, draft, self.words)
        outside = set(left)
        draft.lines.extend(line for line in self._lines if line not in outside)
        self.outside.extend(left)
        self._lines = []
        draft.unit = draft.unit or self._unit
        return draft

    def new_draft(self) -> Draft:
        """Close the open table and begin another in the same grid."""
        self._close()
        self._draft = Draft(unit=self._unit)
        return self._draft

    @property
    def draft(self) -> Draft:
        """The open draft."""
        if self._draft is None:
            self._draft = Draft(unit=self._unit)
        return self._draft

    def _close(self) -> None:
        draft, self._draft = self._draft, None
        self._in_narrative = False
        if draft is None:
            return
        made = [self._asked(table) for table in draft.tables(self.words)]
        self.tables.extend(made)
        self._used.update(id(grid) for grid in draft.grids if made)
        if not made and self.tables and any(id(grid) in self._used for grid in draft.grids):
            # rows below the last indicators that looked like another table's head
            last = self.tables[-1]
            self.tables[-1] = replace(last, unplaced=(*last.unplaced, *draft.everything()))
        if not made:
            self._unused.extend(draft.grids)
            self.outside.extend(draft.lines)
        if not made and (draft.layout or draft.head.goals or (draft.title and draft.head.cells)):
            place = draft.places[0] if draft.places else None
            self.notices.append(Notice(say.NO_ROWS.format(where=say.where(place), title=draft.name), True, place))

    def _asked(self, table: Table) -> Table:
        """The table, with a notice and a doubtful reading where what was read cannot be true."""
        odd = doubts(table)
        if not odd:
            return table
        name = table.text("title") or table.text("project") or "绩效目标表"
        self.notices.append(Notice(say.doubtful_table(table.place, name, odd), True, table.place))
        return replace(table, reading=Certainty.REVIEW)


class _GridReader:
    """Reads the rows of one grid into the open draft, and opens a new one where a head follows the indicators."""

    def __init__(
        self,
        assembler: Assembler,
        matrix: Matrix,
        rows: Sequence[GridRow],
        goes_on: bool,
        band: Cell | None = None,
    ) -> None:
        self.a, self.matrix, self.rows = assembler, matrix, rows
        self.band = band  # a level printed above the grid
        self.words = assembler.words
        self.pending: list[GridRow] = []
        self.first_of_page = goes_on and matrix.grid.continues
        self.page: int | None = None

    def read(self) -> None:
        """Read all rows."""
        self._place()
        if self.a.draft.layout:
            self._begin_band(None)
        bands = project_bands(self.matrix, self.rows, self.words)
        done = 0
        for i, row in enumerate(self.rows):
            if i < done:
                continue
            if i in bands and not self.pending:
                done = bands[i]
                self._band(self.rows[i:done])
            elif row.kind is RowKind.HEADER and row.layout:
                self._header(i, row.layout)
                self.a.draft.head.blank_goals |= self._opens_with_blank_goals(row)
            elif self.a.draft.layout is None or self.pending:
                self.pending.append(row)
            elif row.kind is RowKind.BODY:
                self._body(row)
            elif row.kind is RowKind.LEVEL:
                self._level(row)
            elif self._is_remark(i):
                self._head(self.a.draft, [row])
                self.a.draft.remarked = True
            else:
                self.pending.append(row)
        self._settle()

    def _begin_band(self, beside: Cell | None) -> None:
        """Put the level printed above the grid, or beside its header, before its rows."""
        if band := self.band or beside:
            self.a.draft.rows.append(Row(band=band))
        self.band = None

    def _band(self, band: Sequence[GridRow]) -> None:
        """Begin the next of several projects under one header."""
        draft = self.a.draft
        if draft.rows:
            layout, draft = draft.layout, self.a.new_draft()
            self._place()
            draft.layout = layout
        named = next((row for row in band if project_name(self.matrix, row)), None)
        if named and (name := project_name(self.matrix, named)):
            mark, project = without_mark(name)
            draft.head.set("project", "", project)
            draft.head.loose.extend([mark] if mark else [])
        self._head(draft, [row for row in band if row is not named])

    def _is_remark(self, i: int) -> bool:
        """Whether a row among the indicators is a remark: rows of the same table follow it, and no other header."""
        row = self.rows[i]
        if row.kind is RowKind.TITLE or self.words.head_field(row.first) in _OPENING:
            return False
        after = [r.kind for r in self.rows[i + 1 :]]
        if RowKind.HEADER in after:
            return row.closing or (bool(after) and after[0] is RowKind.BODY and row.kind is RowKind.OTHER)
        return True

    def _place(self) -> None:
        grid, draft = self.matrix.grid, self.a.draft
        draft.grids.append(grid)
        if grid.place is not None:
            draft.places.append(grid.place)

    def _header(self, at: int, layout: Layout) -> None:
        draft = self.a.draft
        pending, self.pending = self._give_back(self.pending), []
        above: list[GridRow] = []  # 一、产出指标 over the whole width, then the header of its rows
        while pending and self._is_level(pending[-1]):
            above.insert(0, pending.pop())
        if draft.layout is not None:
            again = not pending and draft.layout.stands_again_in(layout)
            if again and not restarts(self.matrix, self.rows[at + 1 :], draft, self.words):
                self._begin_band(layout.level_beside)
                return
            if draft.rows or pending:
                head, title = self._heir(pending, layout), draft.title
                draft = self.a.new_draft()
                draft.head = head or draft.head
                draft.title = title if head and not pending else None  # pending ones hold a title of its own
                self._place()
            elif draft.layout:
                draft.loose.extend(Cell(text) for text in draft.layout.columns().values())
        self._head(draft, pending)
        draft.loose.extend(Cell(text) for text in layout.strangers(self.words))
        year = self._year(pending)
        draft.layout = layout.of_year(year) if year else layout
        if year and draft.layout.has_years and not any(str(year) in title for title in self._titles()):
            draft.head.extra.setdefault("年度", Cell(f"{year}年"))  # the gate asks for it
        self._begin_band(layout.level_beside)
        for row in above:
            self._level(row)

    def _year(self, above: Sequence[GridRow]) -> int | None:
        """The year that the table's title, or a row of its own above the header, names: （2024年度）."""
        years = {int(year) for text in self._titles() for year in _YEAR.findall(text)}
        years |= {year for row in above if (year := year_of(row.first.strip("()（）")))}
        return years.pop() if len(years) == 1 else None

    def _titles(self) -> list[str]:
        draft = self.a.draft
        return [title.cell.text for title in (draft.title, draft.heading) if title]

    def _opens_with_blank_goals(self, row: GridRow) -> bool:
        """Whether a header was taken to begin with the row above it: 绩效目标 beside a cell that nobody filled in."""
        filled = self.matrix.filled(row.row)
        alone = len(filled) == 1 and self.words.head_field(row.first) == "goals"
        return alone and is_left_blank(filled[0], self.matrix.starting(row.row))

    def _is_level(self, row: GridRow) -> bool:
        """Whether a row above a header is a level for the rows below it; a text has no cells over the whole width."""
        alone = len(self.matrix.filled(row.row)) == 1 and is_level_text(row.first) in {"level1", "level"}
        return row.kind is RowKind.LEVEL or alone

    def _heir(self, pending: Sequence[GridRow], layout: Layout) -> Head | None:
        """The head for a further table of the same project; None where it has one of its own.

        A title may part 长期绩效目标表 and 年度绩效目标表; else nothing but its header stands between, with a label
        beside the rows at most: 长期绩效指标 and 年度绩效指标, 年度绩效目标1 and 年度绩效目标2.
        """
        draft = self.a.draft
        assert draft.layout is not None
        only_titles = bool(pending) and all(row.kind is RowKind.TITLE for row in pending)
        title = draft.title.cell.text if draft.title else ""
        titled = only_titles and any(word in title for word in self.words.long_term)
        terms = ("long", "annual") if titled else (draft.layout.term, layout.term)
        if not titled and pending:
            return None
        head, far = draft.head.heir(), draft.head.far_goals or draft.head.goals
        if set(terms) != {"long", "annual"}:
            return head
        (draft.head if terms[0] == "long" else head).goals = far
        draft.head.term, head.term = terms
        return head

    def _give_back(self, pending: list[GridRow]) -> list[GridRow]:
        """Closing rows (备注, 填表人) at the start of the pending ones belong to the table before them."""
        draft = self.a.draft
        if draft.layout is None:
            return pending
        last = max((i + 1 for i, row in enumerate(pending) if row.closing), default=0)
        if last:
            self._head(draft, pending[:last])
        return pending[last:]

    def _body(self, row: GridRow) -> None:
        draft = self.a.draft
        assert draft.layout is not None
        made = read_rows(self.matrix, row.row, draft.layout, self.words)
        if band := band_of(made[0], draft.layout):
            made[0] = Row(band=band, loose=made[0].loose)
        self._turn_page(row)
        if self.first_of_page and draft.rows and not draft.remarked:
            made[0].turned = True
            made = [] if len(made) == 1 and glue(draft.rows, made[0], self.words) else made
        self.first_of_page = draft.remarked = False
        draft.rows.extend(made)

    def _turn_page(self, row: GridRow) -> None:
        """Note where a grid over several pages goes on to the next one."""
        page = min((p for p in map(page_of, self.matrix.starting(row.row)) if p), default=self.page)
        if self.page is not None and page is not None and page > self.page:
            self.first_of_page = True
        self.page = page

    def _level(self, row: GridRow) -> None:
        """A row that names a level over the whole width holds for the rows below."""
        cell = self.matrix.filled(row.row)[0]
        found = joined([cell])
        if found:
            self.a.draft.rows.append(Row(band=found))

    def _head(self, draft: Draft, rows: Sequence[GridRow]) -> None:
        """Titles, unit lines and label rows above a header."""
        labelled: list[int] = []
        for row in rows:
            if row.kind is RowKind.TITLE and (draft.title is None or draft.title.number is None):
                cell = self.matrix.filled(row.row)[0]
                if draft.title is not None:
                    draft.head.loose.append(draft.title.cell)
                draft.title = make_title([Paragraph(cell.text, cell.place)])
            else:
                labelled.append(row.row)
        read_head(self.matrix, labelled, self.words, draft.head)
        draft.head.funds = read_funds(self.matrix, labelled, draft.layout, draft.head.funds)

    def _settle(self) -> None:
        """Rows after the last indicator: the head of a table that goes on in the next grid, or remarks."""
        pending, self.pending = self._give_back(self.pending), []
        if not pending:
            return
        draft = self.a.draft
        fields = {self.words.head_field(row.first) for row in pending}
        opening = _OPENING if draft.head.goals or draft.head.blank_goals else _OPENING - {"goals"}
        opens = any(row.kind is RowKind.TITLE for row in pending) or bool(fields & opening)
        if draft.layout is not None and draft.rows and opens and not draft.layout.is_summary:
            draft = self.a.new_draft()
            self._place()
        self._head(draft, pending)


def _cell(line: Paragraph) -> Cell:
    return Cell(tidy(line.text), line.place)


def _place(grid: Grid) -> Place | None:
    return grid.place or next((c.place for c in grid.cells if c.place), None)
