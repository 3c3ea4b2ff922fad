"""What a rule looks at: a row, a table or a document, with the forms of its texts that are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from lint.messages.fields import FIELDS
from lint.model import INDICATOR_FIELDS, TABLE_FIELDS, Document, Indicator, Table
from lint.source import Cell, Certainty
from lint.text.heads import head, level_class
from lint.text.normal import key, squash
from lint.text.quantity import Quantity

if TYPE_CHECKING:
    from lint.library import Library

T = TypeVar("T")
Sort = tuple[str, str, str, str]

TABLE_TEXTS = (*TABLE_FIELDS, "goals", "plan", "funds", "total", "period", "owner")
DOCUMENT_TEXTS = ("department", "year", "outside", "form")
_PERIOD = re.compile(r"起止|项目期|周期|实施期限|实施时间|项目年限|项目年度|执行年度")
REACH = {
    "indicator": (*INDICATOR_FIELDS, *TABLE_TEXTS, *DOCUMENT_TEXTS),
    "table": (*TABLE_TEXTS, *DOCUMENT_TEXTS),
    "document": DOCUMENT_TEXTS,
    "batch": (),
}


class Whole:
    """A document under judgement."""

    def __init__(
        self,
        document: Document,
        form: str | None = None,
        positions: Sequence[int] | None = None,
        library: Library | None = None,
    ) -> None:
        self.document = document
        self.library = library  # the bureau's own indicators, where it has any
        self.whole = self
        self._form = form
        self._classes: dict[tuple[str, str], str] = {}
        self._memo: dict[tuple[str, int, str], object] = {}
        self._forms: dict[tuple[Callable[[str], str], str], str] = {}
        numbers = positions or range(1, len(document.tables) + 1)
        self.sheets = tuple(Sheet(*pair, self) for pair in zip(document.tables, numbers, strict=True))

    def text(self, field: str) -> str:
        """The text of a document's field."""
        if field == "outside":
            return self.outside
        if field == "form":
            return self.form_name
        value = getattr(self.document, field, None) if field in DOCUMENT_TEXTS else None
        return "" if value is None else str(value)

    @cached_property
    def form_name(self) -> str:
        """The form: mof-2021 where 成本 stands beside 产出 and 效益 as a class of the first level, else legacy."""
        first = (row.text("level1") for sheet in self.sheets for row in sheet.rows)
        return self._form or ("mof-2021" if any("成本" in level for level in first) else "legacy")

    @cached_property
    def outside(self) -> str:
        """The running text outside the tables, one paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.document.outside)

    def squash(self, field: str) -> str:
        """The text of a field with widths folded and blanks gone."""
        return self.form(squash, self.text(field))

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        return self.form(key, self.text(field))

    def cells(self, field: str) -> tuple[Cell, ...]:
        """The cells that a field was read from: none, for a document."""
        return ()

    def form(self, make: Callable[[str], str], text: str) -> str:
        """`make(text)`, made once for all rows of the document that print the same."""
        pair = (make, text)
        if pair not in self._forms:
            self._forms[pair] = make(text)
        return self._forms[pair]

    @cached_property
    def sorts(self) -> dict[Sort, list[Row]]:
        """The rows by sort: kind of table, class, what the name measures, kind of value."""
        found: dict[Sort, list[Row]] = {}
        for sheet in self.sheets:
            for row in sheet.rows:
                found.setdefault((sheet.table.kind, row.level, row.head, row.kind), []).append(row)
        return found

    def memo(self, ask: Callable[[str], T], text: str, of: int) -> T:
        """`ask(text)`, asked once of the thing identified by `of` for all places that print the same."""
        asked = (ask.__name__, of, text)
        if asked not in self._memo:
            self._memo[asked] = ask(text)
        return cast(T, self._memo[asked])

    def level_class(self, level2: str, level1: str) -> str:
        """The canonical class of a row's levels, worked out once."""
        pair = (level2, level1)
        if pair not in self._classes:
            self._classes[pair] = level_class(level2, level1)
        return self._classes[pair]


class Sheet:
    """A table under judgement; `index` counts from 1 in its document."""

    def __init__(self, table: Table, index: int, whole: Whole) -> None:
        self.table = table
        self.index = index
        self.whole = whole
        self.rows = tuple(Row(indicator, number, self) for number, indicator in enumerate(table.indicators, 1))

    @cached_property
    def is_self_evaluation(self) -> bool:
        """Whether the table says what came of the targets."""
        return self.table.is_self_evaluation

    @cached_property
    def is_unsure(self) -> bool:
        """Whether the table has cells and none was read for sure, as on a scanned page: what lacks may not lack."""
        cells = [cell for row in self.table.indicators for cell in row.cells.values()]
        return bool(cells) and all(cell.certainty is not Certainty.SURE for cell in cells)

    @property
    def number(self) -> str:
        """The number that readers know the table by: as printed, else its place in the document."""
        return self.table.number or str(self.index)

    def text(self, field: str) -> str:
        """The text of a field of the table, or of its document."""
        if field in DOCUMENT_TEXTS:
            return self.whole.text(field)
        if field == "owner":
            return self.table.unit or ""
        return "；".join(cell.text for cell in self.cells(field))

    def cells(self, field: str) -> tuple[Cell, ...]:
        """The cells of a field."""
        if field == "goals":
            return self.table.goals
        if field == "plan":
            return tuple(cell for _, cell in self.table.plan or () if cell)
        if field == "funds":
            rows = self.table.funds.rows if self.table.funds else ()
            return tuple(cell for row in rows for cell in row.cells.values())
        if field == "period":
            return tuple(cell for label, cell in self.table.extra.items() if _PERIOD.search(label))
        if field == "total":
            total = self.table.funds.total if self.table.funds else None
            return tuple(total.cells.values()) if total else ()
        cell = self.table.cells.get(field)
        return (cell,) if cell else ()

    def squash(self, field: str) -> str:
        """The text of a field with widths folded and blanks gone."""
        return self.whole.form(squash, self.text(field))

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        return self.whole.form(key, self.text(field))

    def heading(self, field: str) -> str:
        """What the form calls a column."""
        printed = self.table.columns.get(field)
        # a reading kept as JSON may know the columns by their field names only
        return printed if printed and printed != field else FIELDS.get(field, field)


class Row:
    """An indicator under judgement; `index` counts from 1 in its table."""

    def __init__(self, indicator: Indicator, index: int, sheet: Sheet) -> None:
        self.indicator = indicator
        self.index = index
        self.sheet = sheet
        self.whole = sheet.whole
        quantity = indicator.quantity
        self.quantity: Quantity | None = quantity
        self.kind: str = quantity.kind if quantity else ""  # '' when the value is blank
        self.sign: str = quantity.sign if quantity else ""
        self._plain: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def text(self, field: str) -> str:
        """The text of a column, or of the table's head, or of the document."""
        return self.indicator.text(field) if field in INDICATOR_FIELDS else self.sheet.text(field)

    def cells(self, field: str) -> tuple[Cell, ...]:
        """The cell of a column, or those of a field of the table."""
        if field not in INDICATOR_FIELDS:
            return self.sheet.cells(field)
        cell = self.indicator.cells.get(field)
        return (cell,) if cell else ()

    def squash(self, field: str) -> str:
        """The text of a field with widths folded and blanks gone."""
        if field not in self._plain:
            self._plain[field] = self.whole.form(squash, self.text(field))
        return self._plain[field]

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        if field not in self._keys:
            self._keys[field] = self.whole.form(key, self.text(field))
        return self._keys[field]

    @cached_property
    def certain(self) -> bool:
        """Whether every cell was read for sure."""
        return all(cell.certainty is Certainty.SURE for cell in self.indicator.cells.values())

    @cached_property
    def level(self) -> str:
        """The class of its 二级指标: 数量 质量 时效 成本 经济 社会 生态 可持续 满意度, or ''."""
        return self.whole.level_class(self.text("level2"), self.text("level1"))

    @cached_property
    def head(self) -> str:
        """What the name says it measures: rate, count, money, time, sat, or ''."""
        return self.whole.form(_head, self.text("name"))


def _head(name: str) -> str:
    return head(name) or ""


Subject = Row | Sheet | Whole


def texts(subject: Subject, field: str) -> Iterator[tuple[Subject, str, str]]:
    """The texts of a field with their owner, as printed and squashed.

    A column of a table has one for each row, goals have one for each goal, the text outside the tables one for each
    paragraph.
    """
    form = (subject if isinstance(subject, Whole) else subject.whole).form
    if not isinstance(subject, Row) and field in INDICATOR_FIELDS:
        for sheet in (subject,) if isinstance(subject, Sheet) else subject.sheets:
            for row in sheet.rows:
                yield row, row.text(field), row.squash(field)
    elif isinstance(subject, Whole) and field == "outside":
        for paragraph in subject.document.outside:
            yield subject, paragraph.text, form(squash, paragraph.text)
    elif isinstance(subject, Whole) and field in TABLE_TEXTS:
        for sheet in subject.sheets:
            yield from texts(sheet, field)
    elif field == "goals":
        for cell in subject.cells(field):
            yield subject, cell.text, form(squash, cell.text)
    else:
        yield subject, subject.text(field), subject.squash(field)
