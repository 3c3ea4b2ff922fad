"""A cell of the row gets a text of the rule's own, in which gaps may be left for the office to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.subjects import Row, Subject
from lint.declared.record import declare
from lint.declared.types import LEXICON, TEXT, MapOf
from lint.operations.base import Operation, edit_row, said
from lint.operations.words import paired
from lint.proposal import Edit
from lint.text.lexicon import Lexicon
from lint.text.normal import squash

_MEASURED = re.compile(r"(?P<lead>.*[\d_])(?P<unit>[^\d_]+)", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Operation):
    """`{unit_of}` is the unit that the name's last noun is counted in; without one the row is left alone."""

    kind: ClassVar[str] = "assign"
    help: ClassVar[str] = "把字段写成指定的文字，不知道的留空（__）"

    to: Mapping[str, str] = declare(MapOf(TEXT), "字段: 新的文字，可用占位符；{unit_of} 是按名称推出的单位")
    units: Lexicon | None = declare(LEXICON, "名称词尾和单位的词表，每行“人数=人”", None)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            unit = self.unit_of(row) if self.units else ""
            if not unit and any("{unit_of}" in text for text in self.to.values()):
                continue
            for field, template in self.to.items():
                text = said(template.replace("{unit_of}", unit), hit, row)
                yield from _written(row, field, text)

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, *(text.replace("{unit_of}", "") for text in self.to.values()))

    def unit_of(self, row: Row) -> str:
        """The unit that the name is counted in, or ''."""
        assert self.units is not None
        ends, units = paired(self.units)
        name = re.sub(r"\([^()]*\)$", "", row.squash("name"))
        found = ends.ends(name)
        return units[found] if found else ""


def _written(row: Row, field: str, text: str) -> Iterator[Edit]:
    """A value goes into two cells where the form has a column for units."""
    unit = None
    if field == "value" and "unit" in row.sheet.table.columns:
        unit = ""
        if (split := _MEASURED.fullmatch(squash(text))) and not re.search(r"[年月日号]", split["unit"]):
            text, unit = split["lead"], split["unit"]
    yield from edit_row(row, field, text)
    if unit is not None:
        yield from edit_row(row, "unit", unit)
