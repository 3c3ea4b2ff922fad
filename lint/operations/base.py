"""What every operation has in common: when it applies, how safe it is, and the cells that it would change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.conditions import CONDITIONS, Condition, holds_all
from lint.checks.subjects import JudgedRow, JudgedTable, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, TEXT
from lint.patterns import regex
from lint.proposal import GAP, CellTarget, Edit, Proposal, ProposalKind
from lint.source import Certainty, has_unread
from lint.text.normal import squash
from lint.text.units import unit


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Operation:
    """An operation with its options set. Subclasses declare options as fields and answer `edits`."""

    kind: ClassVar[str]
    help: ClassVar[str]
    by_row: ClassVar[bool] = False  # whether it asks `when` of each row by itself
    resets: ClassVar[bool] = False  # whether it sets another target, which a 自评表 may not: it reports on what was set

    safe: bool = declare(BOOLEAN, "true：不看别的材料也一定改对，可以直接改；false：改后要人看", False)
    when: tuple[Condition, ...] = declare(CONDITIONS, "全部成立才这样改", ())
    fill: str = declare(TEXT, "留空（__）处要填什么，可用占位符", "")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change; none where the operation does not apply after all."""
        raise NotImplementedError

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        if self.fill:
            yield self.fill

    def proposal(self, hit: Hit, subject: Subject, certainty: Certainty) -> Proposal | None:
        """What would mend a hit of this certainty; None where nothing would, or a cell of it was not read whole."""
        speaker = hit.speaker(subject)
        if not (self.by_row and hit.rows) and not holds_all(self.when, speaker, hit):
            return None
        edits = tuple(self.edits(hit, subject))
        if not edits or any(has_unread(edit.before) for edit in edits):
            return None
        rows = {edit.target.row for edit in edits if not edit.adds}
        if 2 * len(rows) < len(hit.rows):  # what is said of many rows is not mended by one
            return None
        if self.resets and _is_reported(hit) and any(edit.before for edit in edits):
            return None
        sure = certainty is not Certainty.REVIEW and all(row.certain for row in hit.rows)
        safe = self.safe and sure and not any(GAP in edit.after for edit in edits)
        fill = said(self.fill, hit, speaker) if self.fill else ""
        return Proposal(ProposalKind.SAFE if safe else ProposalKind.PROPOSAL, edits, fill)


def _is_reported(hit: Hit) -> bool:
    sheet = hit.rows[0].sheet if hit.rows else hit.sheet
    return sheet is not None and sheet.is_self_evaluation


STARS = regex(r"^[★☆△*＊]+\s*")  # how the templates mark what every table must have


def said(template: str, hit: Hit, speaker: Subject) -> str:
    """A template with what the hit gives and what stands in the row, the name without the stars of a template."""
    return template.format_map(_Words(hit.gives, speaker))


class _Words(dict[str, str]):
    def __init__(self, gives: Mapping[str, str], speaker: Subject) -> None:
        super().__init__(gives)
        self.speaker = speaker

    def __missing__(self, name: str) -> str:
        text = self.speaker.text(name)
        return STARS.sub("", text) if name == "name" else text or (GAP if name == "year" else "")


_MEASURED = regex(r"(?P<lead>.*[\d_])(?P<unit>[^\d_]+)", re.S)


def has_unit_cell(sheet: JudgedTable, row: JudgedRow | None = None) -> bool:
    """Whether units stand by themselves: in a column of the form, or read apart from a value of this row (≥12 件)."""
    return "unit" in sheet.table.columns or (row is not None and "unit" in row.indicator.cells)


def value_cells(sheet: JudgedTable, text: str, row: JudgedRow | None = None) -> Iterator[tuple[str, str]]:
    """The fields that a target value is written into, in an own row or a new one: two where units stand by themselves.

    Signs are written as in the values of the table.
    """
    if sheet.types_signs:
        text = text.replace("≥", ">=").replace("≤", "<=")
    own = None
    if has_unit_cell(sheet, row):
        own = ""
        if (split := _MEASURED.fullmatch(squash(text))) and not re.search(r"[年月日号]", split["unit"]):
            word = unit(split["unit"])
            text, own = (split["lead"], split["unit"]) if word and not word.tail else (text, own)
    yield "value", text
    if own is not None:
        yield "unit", own


def edit_row(row: JudgedRow, field: str, after: str) -> Iterator[Edit]:
    """The edit of a row's cell, where it changes anything."""
    cell = row.indicator.cells.get(field)
    before = cell.text if cell else ""
    if before != after:
        target = CellTarget(row.sheet.index, row.index, field)
        yield Edit(target, before, after, cell.place if cell else None, is_shared(row, field))


def is_shared(row: JudgedRow, field: str) -> bool:
    """Whether the cell of the file holds another field too, or the same one of the row above or below."""
    cell = row.indicator.cells.get(field)
    if cell is None or cell.place is None:
        return False
    beside = [other.place for name, other in row.indicator.cells.items() if name != field]
    rows = row.sheet.rows
    near = [rows[at] for at in (row.index - 2, row.index) if 0 <= at < len(rows)]
    return cell.place in beside or any(
        (one := other.indicator.cells.get(field)) is not None and one.place == cell.place for other in near
    )
