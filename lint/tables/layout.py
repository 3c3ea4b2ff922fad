"""The columns of an indicator table: which field each one holds, and which column a cell below belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lint.forms.headers import POSSIBLE, is_column, is_header_word, read_header
from lint.forms.levels import is_level_text
from lint.forms.vocabulary import Vocabulary, plain
from lint.source import Cell, GridCell
from lint.tables.goals import LABEL
from lint.tables.matrix import Matrix, box_of, tidy

SIDE = "side"  # a label beside the rows (绩效指标 written downwards): no column
EXTRA = "extra"
HEAD = "head"  # a column that holds the project's head: 项目名称, 预算金额 …
_TERMS = {"far": "long", "near": "annual"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of the form; it may own several columns of the grid.

    `role` is an indicator field, sign, extra, side or head; `header` is the header as printed.
    """

    role: str
    header: str
    start: int
    end: int
    head: str = ""  # of a head column: the head field
    group: int = 0  # ordinal of the set of fields where a header repeats them
    box: tuple[float, float] | None = None
    above: tuple[str, ...] = ()  # the headers over it


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A set of fields side by side with others in one header: 成本指标 | 产出指标 …, or 中期 | 年度."""

    label: str = ""
    levels: tuple[tuple[str, str], ...] = ()  # field and text of the levels that the headers over it name
    long_term: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The header of an indicator table: its slots from left to right and the rows it takes."""

    slots: tuple[Slot, ...]
    depth: int
    width: int
    groups: tuple[FieldGroup, ...] = (FieldGroup(),)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the header has."""
        return frozenset(slot.role for slot in self.slots)

    @property
    def margin(self) -> int:
        """How many columns at the left hold nothing of the form: blank ones, numbers of rows."""
        return min((slot.start for slot in self.slots if slot.role != EXTRA), default=0)

    @property
    def is_summary(self) -> bool:
        """Whether the project (or the unit with its goals) stands in columns of the same grid."""
        heads = {slot.head for slot in self.slots if slot.role == HEAD}
        return bool(heads & {"project", "project_code"}) or heads >= {"unit", "goals"}

    @property
    def has_levels(self) -> bool:
        """Whether a column or a group holds the first or second level."""
        return bool(self.roles & {"level1", "level2"}) or any(group.levels for group in self.groups)

    @property
    def level_beside(self) -> Cell | None:
        """The first level that stands beside header and rows, where no column holds one: 产出 | 二级指标 | 三级指标."""
        beside = (Cell(tidy(slot.header)) for slot in self.slots if slot.role == SIDE and _is_first_level(slot))
        return None if "level1" in self.roles else next(beside, None)

    @property
    def term(self) -> str:
        """What a label beside header and rows says of them: long for 长期绩效指标, annual for 年度绩效指标, or ''."""
        beside = (read_header(slot.header).period for slot in self.slots if slot.role == SIDE)
        return next((_TERMS[period] for period in beside if period in _TERMS), "")

    @property
    def has_years(self) -> bool:
        """Whether columns of several years stand side by side."""
        return len({year for slot in self.slots if (year := read_header(slot.header, slot.above).year)}) > 1

    def of_year(self, year: int) -> Layout:
        """The layout with the values of `year` for the table's own, where another year's column stands beside them."""
        headers = {slot: read_header(slot.header, slot.above) for slot in self.slots}
        own = next((s for s in self.slots if s.role == "value" and headers[s].year not in {None, year}), None)
        right = next(
            (
                s
                for s in self.slots
                if s.role == EXTRA and headers[s].year == year and headers[s].names("value", POSSIBLE)
            ),
            None,
        )
        if own is None or right is None:
            return self
        swapped = {own: replace(own, role=EXTRA), right: replace(right, role="value")}
        return replace(self, slots=tuple(swapped.get(slot, slot) for slot in self.slots))

    def projects(self, words: Vocabulary) -> Mapping[int, str]:
        """Ordinal of a group of columns -> the project that its label names; empty where labels say anything else."""
        holding = {slot.group for slot in self.slots if slot.role == "name"}
        labels = {i: tidy(group.label) for i, group in enumerate(self.groups) if i in holding}
        named = len(set(labels.values())) == len(labels) > 1 and not any(g.levels or g.long_term for g in self.groups)
        strange = (t and not is_header_word(t) and not words.is_group(words.header(t)) for t in labels.values())
        return labels if named and all(strange) else {}

    def stands_again_in(self, other: Layout) -> bool:
        """Whether another header, as on the next page, names the same fields and no column that this one has not.

        What a column holds is no matter: one that is blank on a page may be taken for another there.
        """
        years = (read_header(slot.header, slot.above).year for slot in self.slots if slot.role == "value")
        if year := next(years, None):
            other = other.of_year(year)
        return self._fields() == other._fields() and other._printed() <= self._printed()

    def _fields(self) -> list[tuple[str, str]]:
        return [(s.role, tidy(s.header)) for s in self.slots if s.role not in {SIDE, EXTRA, HEAD}]

    def _printed(self) -> set[str]:
        return {"", *(tidy(slot.header) for slot in self.slots if not (slot.role == SIDE and _is_first_level(slot)))}

    def columns(self) -> Mapping[str, str]:
        """Indicator field -> header as printed; a column that is no field stands under its own header."""
        found: dict[str, str] = {}
        for slot in self.slots:
            header = tidy(slot.header)
            if slot.role in {EXTRA, "sign"} and header:
                found.setdefault(header, header)
            elif slot.role not in {SIDE, EXTRA, HEAD, "sign"}:
                found.setdefault(slot.role, header)
        return found

    def strangers(self, words: Vocabulary) -> list[str]:
        """Texts beside the header that are no label known to stand there."""
        beside = [tidy(slot.header) for slot in self.slots if slot.role == SIDE and not _is_first_level(slot)]
        used = {tidy(group.label) for group in self.groups}
        over = [text for slot in self.slots for text in slot.above if text not in used and text not in slot.header]
        return [
            text
            for text in dict.fromkeys((*beside, *over))
            if text
            and not (words.is_group(words.header(text)) or words.head_field(text) or is_column(text))
            and not LABEL.fullmatch(plain(text))
        ]

    def assign(self, matrix: Matrix, row: int) -> dict[Slot, list[GridCell]]:
        """The cells of a row by slot; a cell over several slots goes to the one that it covers most."""
        cells = matrix.covering(row)
        by_box = self._needs_boxes(matrix, cells)
        out: dict[Slot, list[GridCell]] = {}
        for i, cell in enumerate(cells):
            slot = self._by_box(cell) if by_box else self._by_column(cell, i, len(cells), matrix.width)
            if slot is not None:
                out.setdefault(slot, []).append(cell)
        return out

    def _needs_boxes(self, matrix: Matrix, cells: Iterable[GridCell]) -> bool:
        """Whether a grid of another width (a later page) is to be matched by where its cells lie on the page."""
        if matrix.width == self.width or any(slot.box is None for slot in self.slots):
            return False
        return all(box_of(cell) is not None for cell in cells)

    def _by_box(self, cell: GridCell) -> Slot | None:
        left, right = box_of(cell) or (0.0, 0.0)
        return _widest((min(right, box[1]) - max(left, box[0]), slot) for slot in self.slots if (box := slot.box))

    def _by_column(self, cell: GridCell, index: int, count: int, width: int) -> Slot | None:
        if width != self.width and count == len(self.slots):
            return self.slots[index]
        start, end = cell.column, cell.column + cell.colspan
        whole = next((slot for slot in self.slots if slot.start <= start and end <= slot.end), None)
        return whole or _widest((min(end, slot.end) - max(start, slot.start), slot) for slot in self.slots)


def _is_first_level(slot: Slot) -> bool:
    return is_level_text(slot.header) in {"level1", "level"}


def _widest(overlaps: Iterable[tuple[float, Slot]]) -> Slot | None:
    best: tuple[float, Slot] | None = None
    for overlap, slot in overlaps:
        if overlap > 0 and (best is None or overlap > best[0] + 1e-6):
            best = (overlap, slot)
    return best[1] if best else None
