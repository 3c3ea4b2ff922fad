"""A table in the making: what the lines above, the head, the header and the rows said, closed into Tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lint.forms.vocabulary import Vocabulary
from lint.model import Table
from lint.source import Cell, Grid, Paragraph, Place
from lint.tables.body import before_bands, carry_levels, finish_rows, settle_bands
from lint.tables.goals import goals_of
from lint.tables.head import Head, money_unit
from lint.tables.layout import Layout
from lint.tables.matrix import join_cells, join_places, tidy
from lint.tables.row import Row
from lint.tables.titles import Title, is_organ, kind_of, project_of
from lint.text.quantity import parse


def _completed(current: dict[str, Cell], rest: dict[str, Cell]) -> tuple[dict[str, Cell], dict[str, str]]:
    """Head cells with what a page break left of them on the next page; and those rests by field.

    A program that prints merged cells on each page repeats the text: that is no rest.
    """
    whole = dict(current)
    for name, cell in rest.items():
        if not (name in current and current[name].text.endswith(cell.text)):
            whole[name] = join_cells(current.get(name), cell)
    return whole, {name: cell.text for name, cell in rest.items()}


def _sums(amounts: Sequence[Cell | None]) -> set[int]:
    """Which amounts are the sum of some right below them, sums among those left out."""
    quantities = [parse(cell.text) if cell else None for cell in amounts]
    numbers = [quantity.number if quantity else None for quantity in quantities]
    found: set[int] = set()
    for i, whole in reversed(list(enumerate(numbers))):
        total, j = Decimal(0), i + 1
        while whole and total < whole and j < len(numbers):
            total += (numbers[j] or 0) if j not in found else 0
            j += 1
        if whole and total == whole:
            found.add(i)
    return found


@dataclass(slots=True)
class Draft:
    """Everything gathered for the table that is being read."""

    title: Title | None = None
    heading: Title | None = None  # a line right above that is no proper title
    head: Head = field(default_factory=Head)
    layout: Layout | None = None
    rows: list[Row] = field(default_factory=list)
    remarked: bool = False  # since the last row: no page has cut that one
    unit: str | None = None
    budget_unit: str | None = None
    narrative: list[Cell] = field(default_factory=list)
    loose: list[Cell] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    lines: list[Paragraph] = field(default_factory=list)  # what it took of the running text
    grids: list[Grid] = field(default_factory=list)  # what it was read from

    @property
    def has_head(self) -> bool:
        """Whether anything of a table's head was read."""
        head = self.head
        return bool(head.cells or head.goals or head.plan or head.extra or head.labels)

    @property
    def name(self) -> str:
        """What to call the table in a sentence."""
        known = self.title or self.heading
        if known:
            return known.cell.text
        project = self.head.cells.get("project")
        return project.text if project else "绩效目标表"

    def everything(self) -> Iterable[Cell]:
        """All that was read for a table that never came."""
        head = self.head
        yield from (*head.cells.values(), *head.goals, *head.loose, *self.loose)
        for label, cell in head.extra.items():
            yield from (Cell(label), cell)
        for label, share in head.plan or ():
            yield Cell(label)
            if share:
                yield share
        yield from (Cell(text) for text in (self.layout.columns().values() if self.layout else ()))
        for row in self.rows:
            yield from (*row.all_cells(), *row.head.values(), *row.loose)

    def tables(self, words: Vocabulary) -> list[Table]:
        """The finished tables: one, or one for each project of a summary."""
        if self.layout is None:
            return []
        if beside := self.layout.projects(words):
            return [table for group, name in beside.items() if (table := self._beside(group, name, words)).indicators]
        settle_bands(self.rows, self.layout)
        if not self.layout.is_summary:
            self._above_bands(before_bands(self.rows, self.layout), words)
            carry_levels(self.rows, self.layout, words)
            goals = {
                c.text: c for row in self.rows if (c := row.head.get("goals"))
            }  # a column of goals beside the rows
            self.head.goals.extend(goals_of(goals.values()))
            table = self._table(self.rows, self.head, words)
            return [table] if table.indicators else []
        return self._projects(words)

    def _beside(self, group: int, name: str, words: Vocabulary) -> Table:
        """The table of one of several projects that stand side by side in columns of their own."""
        assert self.layout is not None
        rows = [row for row in self.rows if row.group == group]
        carry_levels(rows, self.layout, words)
        head = replace(self.head, cells={**self.head.cells, "project": Cell(name)})
        return self._table(rows, head, words)

    def _above_bands(self, rows: Sequence[Row], words: Vocabulary) -> None:
        """Keep what stands above the first level of a form whose levels are rows: the unit, the project, amounts."""
        for row in rows:
            name = row.cells.get("name")
            if name:
                field = "unit" if is_organ(name.text, words) else "project"
                taken = self.head.unit if field == "unit" else self.head.cells.get(field)
                if taken:
                    self.head.loose.append(name)
                else:
                    self.head.set(field, field, name)
            for label, cell in row.extra.items():
                self.head.keep(label, cell)
            self.head.loose.extend([*row.loose, *(cell for key, cell in row.cells.items() if key != "name")])
        self.rows = self.rows[len(rows) :]

    def _projects(self, words: Vocabulary) -> list[Table]:
        """A table for each project; a row with an organ's name and nothing else says whose the projects below are."""
        made: list[Table] = []
        left: list[Cell] = [*self.loose, *self.head.loose, *self.head.cells.values(), *self.head.goals]
        groups = list(self._by_project())
        sums = _sums([rows[-1].head.get("budget") for rows in groups])
        for i, rows in enumerate(groups):
            table = self._project(rows, words)
            if table.indicators:
                made.append(table)
                continue
            if i in sums and not rows[-1].head.keys() & {"project", "project_code"}:
                continue  # 某镇 | 1320.53, above the projects of that office
            name = table.text("project")
            if is_organ(name, words):
                self.unit = name
            else:
                left.extend((*table.unplaced, *table.cells.values(), *table.goals))
        title = {self.title.cell} if self.title else set()
        if made and left:
            kept = tuple(c for c in dict.fromkeys(left) if c not in title and c not in made[0].unplaced)
            made[0] = replace(made[0], unplaced=(*made[0].unplaced, *kept))
        return made

    def _by_project(self) -> Iterable[list[Row]]:
        """The rows of each project of a summary; a blank project cell belongs to the project above."""
        current: dict[str, Cell] = {}
        rests: dict[str, str] = {}  # ends of head cells that a page break left on the next page
        group: list[Row] = []
        for row in self.rows:
            if row.turned and row.head and current.keys() - row.head.keys():
                current, rests = _completed(current, row.head)
            own = {f: c for f, c in row.head.items() if rests.get(f) != c.text}
            if group and self._begins(own, current):
                yield group
                group, current, rests = [], {f: c for f, c in current.items() if f == "unit"}, {}
            current = {**current, **own}
            if row.rest_head:
                current, rests = _completed(current, row.rest_head)
            row.head = current
            group.append(row)
        if group:
            yield group

    @staticmethod
    def _begins(own: dict[str, Cell], current: dict[str, Cell]) -> bool:
        """Whether a row of a summary names another project than the rows above."""
        named: list[str] = [f for f in ("project", "project_code") if f in own]
        names = named or ["goals"]
        return any(f in own and (f not in current or own[f].text != current[f].text) for f in names)

    def _project(self, rows: list[Row], words: Vocabulary) -> Table:
        assert self.layout is not None
        carry_levels(rows, self.layout, words)
        head = Head(unit=self.head.unit, budget_unit=self.head.budget_unit, extra=dict(self.head.extra))
        for name, cell in rows[-1].head.items():
            head.set(name, name, cell)
        for slot in self.layout.slots:
            if slot.head == "budget":
                head.budget_unit = money_unit(slot.header) or head.budget_unit
        return self._table(rows, head, words)

    def _table(self, rows: Sequence[Row], head: Head, words: Vocabulary) -> Table:
        assert self.layout is not None
        indicators, loose = finish_rows(rows, words)
        title = self.title or self.heading
        text = title.cell.text if title else ""
        kind = kind_of(text, words)
        cells = dict(head.cells)
        if title:
            cells["title"] = title.cell
        alone = kind == "project" and not self.layout.is_summary
        project = project_of(text, words) if text and alone else None
        if project and title and "project" not in cells:
            cells["project"] = Cell(project, title.cell.place, title.cell.certainty)
        if self.narrative and "narrative" not in cells:
            joined_text = "".join(tidy(c.text) for c in self.narrative)
            cells["narrative"] = Cell(joined_text, join_places(c.place for c in self.narrative))
        asked = head.blank_goals or any(slot.head == "goals" for slot in self.layout.slots)
        goals = head.goals or ([] if asked else head.far_goals)  # 实施期目标 alone
        return Table(
            kind=kind,
            indicators=tuple(indicators),
            cells=cells,
            unit=head.unit or self.unit,
            number=title.number if title and not self.layout.is_summary else None,
            budget_unit=head.budget_unit or self.budget_unit,
            plan=tuple(head.plan) if head.plan else None,
            goals=tuple(goals),
            extra=head.extra,
            columns=self.layout.columns(),
            unplaced=(*(() if self.layout.is_summary else self.loose), *head.loose, *loose),
            place=join_places(self.places),
            funds=head.funds,
            term=head.term,
            blank=("goals",) if asked and not goals else (),
        )
