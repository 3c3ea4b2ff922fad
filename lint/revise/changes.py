"""From cells of tables to cells of the file: merged ones, value and unit in one, and those that stood blank."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lint.messages import revise as say
from lint.model import INDICATOR_FIELDS, Document, Indicator, Table
from lint.proposal import ABOVE, SEPARATOR, CellTarget, Edit
from lint.repair.mend import MadeEdit
from lint.source import NodePlace, Place, SheetPlace, TextPlace
from lint.text.normal import squash


@dataclass(frozen=True, slots=True)
class BlankCell:
    """Where a blank cell must be: in the row of one cell and the column of another."""

    row: Place
    column: Place


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row that goes, with its own place; or of one that is added, with a place in the same column."""

    place: Place
    text: str
    repeats: bool = False  # whether the cell above says the same, so that both may be one


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the file: where, what it holds, what it is to hold, why, and the edits that ask for it.

    `cuts` and `adds` speak of the row in which the place is, and of one to come below it or `above`; `row` its cells.
    """

    place: Place | BlankCell
    before: str
    after: str
    why: str
    made: tuple[MadeEdit, ...]
    cuts: bool = False
    adds: bool = False
    above: bool = False
    row: tuple[RowCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Revised:
    """A file with changes made in it, and those that found no place: what the cell holds is not what was read.

    `struck` are rows that are marked only, for a person to take out.
    """

    data: bytes
    missed: tuple[CellChange, ...]
    struck: tuple[CellChange, ...] = ()


def changes(document: Document, made: Sequence[MadeEdit]) -> tuple[list[CellChange], list[MadeEdit]]:
    """What is to be written, and what cannot be: a cell merged with others that stay, and what hangs on such a one."""
    wanted = list(made)
    while True:
        found, left = _changes(document, wanted)
        held_up = hangs_on(left, wanted)
        if not left:
            return found, [one for one in made if one not in wanted]
        wanted = [one for one in wanted if one.edit.target not in held_up]


def _changes(document: Document, made: Iterable[MadeEdit]) -> tuple[list[CellChange], list[MadeEdit]]:
    found: list[CellChange] = []
    left: list[MadeEdit] = []
    by_table: dict[int, list[MadeEdit]] = defaultdict(list)
    for one in made:
        by_table[one.edit.target.table].append(one)
    for number, of_table in by_table.items():
        table = document.tables[number - 1]
        asked = [(group, _whole_cell(table, place, group)) for place, group in _by_place(of_table).items()]
        asked += [([one], _cut(table, one)) for one in of_table if one.edit.cuts]
        asked += [([one], _blank(table, one)) for one in of_table if one.edit.place is None and _stays(one.edit)]
        asked += [(group, _added(table, group)) for group in added_rows(of_table)]
        found += [change for _, change in asked if change]
        left += [one for group, change in asked if not change for one in group]
    return sorted(found, key=_order), left


def _stays(edit: Edit) -> bool:
    """Whether the row of an edit is there before and after."""
    return not edit.cuts and not edit.adds


def added_rows(made: Iterable[MadeEdit]) -> list[list[MadeEdit]]:
    """The cells of each row that is added."""
    groups: dict[tuple[int, int | None, int | None], list[MadeEdit]] = defaultdict(list)
    for one in made:
        if one.edit.adds:
            target = one.edit.target
            groups[target.table, target.row, target.item].append(one)
    return list(groups.values())


def hangs_on(missed: Iterable[MadeEdit], made: Iterable[MadeEdit]) -> set[CellTarget]:
    """The cells of a row that may not change without one that cannot: a figure leaves the name only for its value.

    Where a finding asks for a new row, all that it asks for belongs together.
    """
    asked = {bond for one in missed for bond in _bonds(one)}
    return {one.edit.target for one in made if not asked.isdisjoint(_bonds(one))}


def _bonds(one: MadeEdit) -> Iterator[tuple[int, int | None, str]]:
    for finding in one.asked:
        adds = finding.proposal is not None and any(edit.adds for edit in finding.proposal.edits)
        yield one.edit.target.table, None if adds else one.edit.target.row, finding.rule


def _by_place(made: Sequence[MadeEdit]) -> dict[Place, list[MadeEdit]]:
    groups: dict[Place, list[MadeEdit]] = defaultdict(list)
    for one in made:
        if one.edit.place is not None and _stays(one.edit):
            groups[one.edit.place].append(one)
    return groups


def _whole_cell(table: Table, place: Place, made: Sequence[MadeEdit]) -> CellChange | None:
    """The change of a cell that one or several fields and rows were read from; None where they would differ.

    Nor is a goal changed that shares its cell with others and cannot be told from them.
    """
    if any(_is_mistakable(table, place, one.edit) for one in made):
        return None
    edits = {(one.edit.target.row, one.edit.target.field): one.edit for one in made}
    rows = [
        (number, [name for name in INDICATOR_FIELDS if name in row.cells and row.cells[name].place == place])
        for number, row in enumerate(table.indicators, 1)
    ]
    texts = set()
    for number, names in rows:
        before = "".join(table.indicators[number - 1].text(name) for name in names)
        after = "".join(_after(edits, number, name, table.indicators[number - 1].text(name)) for name in names)
        blank = [edit for (row, name), edit in edits.items() if row == number and name not in names]
        if names and not blank:
            texts.add((before, after))
    if not texts:  # of the head, of a goal, of the plan
        texts = {(one.edit.before, one.edit.after) for one in made}
    if len(texts) != 1:
        return None
    ((before, after),) = texts
    return CellChange(place, before, after, _why(made), tuple(made)) if before != after else None


def _is_mistakable(table: Table, place: Place, edit: Edit) -> bool:
    """Whether a goal in a cell of several would leave its number behind, or says what another one there says, too."""
    if edit.target.field != "goals":
        return False
    others = [
        squash(goal.text)
        for number, goal in enumerate(table.goals, 1)
        if goal.place == place and number != edit.target.item
    ]
    return bool(others) and (not edit.after or any(squash(edit.before) in other for other in others))


def _after(edits: dict[tuple[int | None, str], Edit], row: int, field: str, text: str) -> str:
    edit = edits.get((row, field))
    return text if edit is None else edit.after


def _blank(table: Table, made: MadeEdit) -> CellChange | None:
    """A cell that stood blank: in its row, below or above a filled cell of its column."""
    row, field = made.edit.target.row, made.edit.target.field
    if row is None:
        return None
    cells = table.indicators[row - 1].cells
    here = next((cells[name].place for name in ("name", "value", "basis") if name in cells), None)
    others = [one.cells[field].place for one in table.indicators if field in one.cells]
    shared = {cell.place for name, cell in cells.items() if name != field}
    column = next((place for place in others if place is not None and place not in shared), None)
    if here is None or column is None or _is_shared(table, field, column):
        return None
    return CellChange(BlankCell(here, column), "", made.edit.after, _why([made]), (made,))


def _is_shared(table: Table, field: str, place: Place) -> bool:
    """Whether a cell holds another field, too: value and unit in one have no column each."""
    return any(cell.place == place for row in table.indicators for name, cell in row.cells.items() if name != field)


def _cut(table: Table, made: MadeEdit) -> CellChange | None:
    """A row of the file that goes; one with cells that other rows share stays, for they would go with it."""
    row, place = made.edit.target.row, made.edit.place
    if row is None or place is None:
        return None
    others = {p for n, other in enumerate(table.indicators, 1) if n != row for _, p in _placed(other)}
    own = tuple(RowCell(p, text) for text, p in _placed(table.indicators[row - 1]) if p not in others)
    shared = [p for _, p in _placed(table.indicators[row - 1]) if p in others]
    lines = set(chain.from_iterable(_lines(cell.place) for cell in own))
    if any(lines & _lines(p) for p in (*shared, *others, *(goal.place for goal in table.goals))):
        return None
    return CellChange(place, made.edit.before, "", _why([made]), (made,), cuts=True, row=own)


def _placed(row: Indicator) -> list[tuple[str, Place]]:
    """The texts and places of a row's cells, of several fields in one cell together."""
    places: dict[Place, str] = {}
    for cell in (*row.cells.values(), *row.extra.values()):
        if cell.place is not None:
            places[cell.place] = places.get(cell.place, "") + cell.text
    return [(text, place) for place, text in places.items()]


def _lines(place: Place | None) -> set[object]:
    """The rows of the file that a cell stands in."""
    match place:
        case NodePlace(table, row):
            return {(table, row)}
        case TextPlace(spans):
            return {line for line, _, _ in spans}
        case SheetPlace(sheet, address):
            return {(sheet, re.sub(r"\D", "", address))}
    return set()


def _added(table: Table, made: Sequence[MadeEdit]) -> CellChange | None:
    """A row to come below another, or above; None where a column has no filled cell to go by."""
    row = made[0].edit.target.row or 0
    above, on_top = table.indicators[row - 1], made[0].edit.target.item == ABOVE
    anchor = next((above.cells[name].place for name in ("name", "value", "level2") if name in above.cells), None)
    cells = []
    for one in made:
        field, text = one.edit.target.field, one.edit.after
        own = above.cells[field].place if field in above.cells else None
        others = (other.cells[field].place for other in table.indicators if field in other.cells)
        column = own or next((place for place in others if place is not None), None)
        if column is None:
            return None
        cells.append(RowCell(column, text, repeats=not on_top and above.text(field) == text))
    if anchor is None:
        return None
    said = SEPARATOR.join(cell.text for cell in cells)
    return CellChange(anchor, "", said, _why(made), tuple(made), adds=True, above=on_top, row=tuple(cells))


def _order(change: CellChange) -> tuple[int, int, int, str]:
    """Where a change stands in the file; a blank cell stands by its row."""
    match change.place.row if isinstance(change.place, BlankCell) else change.place:
        case NodePlace() as place:
            return (place.table or 0, place.row or place.paragraph or 0, place.cell or 0, "")
        case TextPlace(spans):
            return (spans[0][0], spans[0][1], 0, "")
        case SheetPlace(sheet, address):
            return (0, 0, 0, f"{sheet}!{address}")
        case _:
            return (0, 0, 0, "")


def _why(made: Sequence[MadeEdit]) -> str:
    findings = {finding.fingerprint + finding.rule: finding for one in made for finding in one.asked}
    return say.why(list(findings.values()), [one.proposal for one in made])
