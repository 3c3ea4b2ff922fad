"""Documents with edits made in them, so that they can be judged again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lint.model import INDICATOR_FIELDS, Document, Indicator, Table, indicator
from lint.proposal import ABOVE, Edit
from lint.source import Cell

NEW = 0  # what a row that was added has for its number of before


@dataclass(frozen=True, slots=True)
class Changed:
    """A table with edits made, and for each of its rows the number it had before, NEW where it was added."""

    table: Table
    rows: tuple[int, ...]


def change(table: Table, edits: Iterable[Edit]) -> Changed:
    """The table with these edits of it made."""
    by_row: dict[int, dict[str, str]] = defaultdict(dict)
    added: dict[int, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    cut: set[int] = set()
    emptied: set[int] = set()
    for edit in edits:
        row = edit.target.row
        if row is None:
            table = _with_head(table, edit)
            emptied |= {edit.target.item - 1} if _empties_goal(edit) and edit.target.item else set()
        elif edit.target.item is not None:
            added[row][edit.target.item][edit.target.field] = edit.after
        elif edit.cuts:
            cut.add(row)
        else:
            by_row[row][edit.target.field] = edit.after
    rows: list[tuple[int, Indicator]] = []
    for number, own in enumerate(table.indicators, 1):
        new = [(item, _with_cells(Indicator({}), texts)) for item, texts in sorted(added.get(number, {}).items())]
        rows.extend((NEW, row) for item, row in new if item == ABOVE)
        if number not in cut:
            rows.append((number, _with_cells(own, by_row[number]) if number in by_row else own))
        rows.extend((NEW, row) for item, row in new if item != ABOVE)
    goals = tuple(goal for at, goal in enumerate(table.goals) if at not in emptied)
    whole = replace(table, indicators=tuple(row for _, row in rows), goals=goals)
    return Changed(whole, tuple(number for number, _ in rows))


def _empties_goal(edit: Edit) -> bool:
    return edit.target.field == "goals" and not edit.after


def change_document(document: Document, edits: Sequence[Edit]) -> tuple[Document, Mapping[int, tuple[int, ...]]]:
    """The document with edits made, and for each table that changed the numbers that its rows had before."""
    by_table: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_table[edit.target.table].append(edit)
    changed = {number: change(document.tables[number - 1], of_table) for number, of_table in by_table.items()}
    tables = tuple(changed[n].table if n in changed else table for n, table in enumerate(document.tables, 1))
    return replace(document, tables=tables), {number: one.rows for number, one in changed.items()}


def _with_cells(row: Indicator, texts: Mapping[str, str]) -> Indicator:
    cells = dict(row.cells)
    for field, text in texts.items():
        if text:
            cells[field] = replace(cells[field], text=text) if field in cells else Cell(text)
        else:
            cells.pop(field, None)
    return indicator({name: cells[name] for name in INDICATOR_FIELDS if name in cells}, row.extra, row.note)


def _with_head(table: Table, edit: Edit) -> Table:
    field, item = edit.target.field, edit.target.item
    if field == "goals" and item is not None:
        goals = list(table.goals)
        goals[item - 1 : item] = [replace(goals[item - 1], text=edit.after) if item <= len(goals) else Cell(edit.after)]
        return replace(table, goals=tuple(goals))
    if field == "plan" and item is not None and table.plan is not None:
        plan = list(table.plan)
        label, cell = plan[item - 1]
        plan[item - 1] = (label, replace(cell, text=edit.after) if cell else Cell(edit.after))
        return replace(table, plan=tuple(plan))
    cell = table.cells.get(field)
    return replace(table, cells={**table.cells, field: replace(cell, text=edit.after) if cell else Cell(edit.after)})
