"""What a rule looks at: a row, a table or a document, with the forms of its texts that are compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from operator import attrgetter
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar, cast

from lint.messages.fields import FIELDS
from lint.model import INDICATOR_FIELDS, TABLE_FIELDS, Document, Indicator, Table
from lint.patterns import regex
from lint.source import Cell, Certainty, has_unread
from lint.text.heads import head, level_class
from lint.text.normal import key, squash
from lint.text.quantity import Quantity

if TYPE_CHECKING:
    from lint.library import Library

T = TypeVar("T")
Sort = tuple[str, str, str, str, str]

TABLE_TEXTS = (*TABLE_FIELDS, "goals", "plan", "funds", "total", "period", "owner")
DOCUMENT_TEXTS = ("department", "year", "outside", "form")
_ROW_FIELDS = frozenset(INDICATOR_FIELDS)
_PERIOD = regex(r"起止|项目期|周期|实施期限|实施时间|项目年限|项目年度|执行年度")
REACH = {
    "indicator": (*INDICATOR_FIELDS, *TABLE_TEXTS, *DOCUMENT_TEXTS),
    "table": (*TABLE_TEXTS, *DOCUMENT_TEXTS),
    "document": DOCUMENT_TEXTS,
    "batch": (),
}


class JudgedDocument:
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
        self._answers: dict[tuple[str, int], dict[str, object]] = {}
        numbers = positions or range(1, len(document.tables) + 1)
        self.sheets = tuple(JudgedTable(*pair, self) for pair in zip(document.tables, numbers, strict=True))

    def revised(self, document: Document, tables: Mapping[int, Sequence[int]]) -> JudgedDocument:
        """The document with some tables changed, and nothing else: what is known of the rest stays known.

        `tables` are those that changed, by their index, with the index that each of their rows had before.
        """
        whole = copy(self)
        whole.document, whole._form = document, self.form_name
        vars(whole).pop("sorts", None)
        whole.sheets = tuple(
            sheet.revised(document.tables[number], tables[sheet.index], whole) if sheet.index in tables else sheet
            for number, sheet in enumerate(self.sheets)
        )
        return whole

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
        return squash(self.text(field))

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        return key(self.text(field))

    def cells(self, field: str) -> tuple[Cell, ...]:
        """The cells that a field was read from: none, for a document."""
        return ()

    @cached_property
    def sorts(self) -> dict[Sort, list[JudgedRow]]:
        """The rows by sort: kind of table, class, what the name measures, kind and sign of the value."""
        found: dict[Sort, list[JudgedRow]] = {}
        for sheet in self.sheets:
            for row in sheet.rows:
                found.setdefault((sheet.table.kind, row.level, row.head, row.kind, row.sign), []).append(row)
        return found

    def joined(self, fields: tuple[str, ...]) -> str:
        """The squashed texts of several fields, a line each."""
        return "\n".join(map(self.squash, fields))

    def answers(self, asked: str, of: object) -> dict[str, T]:
        """What `of` (a check, told by identity) answered to `asked`, by the text that it was asked of."""
        return cast("dict[str, T]", self._answers.setdefault((asked, id(of)), {}))

    @cached_property
    def has_unread(self) -> bool:
        """Whether any text holds something that was not read, such as a picture."""
        said = (self.text("outside"), self.text("department"), *(sheet.text("owner") for sheet in self.sheets))
        return any(map(has_unread, said)) or any(has_unread(c.text) for sheet in self.sheets for c in sheet.all_cells())

    @cached_property
    def owner(self) -> str:
        """What stands for the document's office where findings are compared with those of another day."""
        return key(self.document.department or "") or PurePath(self.document.path).name


class JudgedTable:
    """A table under judgement; `index` counts from 1 in its document."""

    def __init__(self, table: Table, index: int, whole: JudgedDocument) -> None:
        self.table = table
        self.index = index
        self.whole = whole
        self.rows = tuple(JudgedRow(indicator, number, self) for number, indicator in enumerate(table.indicators, 1))
        self._text: dict[str, str] = {}
        self._texts: dict[str, tuple[Said, ...]] = {}
        self._meeting: dict[str, frozenset[int]] = {}
        self._once: dict[object, object] = {}

    def once(self, find: Callable[[JudgedTable], T]) -> T:
        """What `find` finds out about the table, which several rules ask for and which is found once."""
        if find not in self._once:
            self._once[find] = find(self)
        return cast("T", self._once[find])

    def meeting(self, asked: str, holds: Callable[[JudgedRow], bool]) -> frozenset[int]:
        """The indexes of the rows for which something holds, found once for what is `asked` in these words."""
        if asked not in self._meeting:
            self._meeting[asked] = frozenset(row.index for row in self.rows if holds(row))
        return self._meeting[asked]

    @cached_property
    def by_class(self) -> Mapping[str, Sequence[JudgedRow]]:
        """The rows of each class that print their 二级指标, in order."""
        found: dict[str, list[JudgedRow]] = {}
        for row in self.rows:
            if row.text("level2"):
                found.setdefault(row.level, []).append(row)
        return found

    def nearest(self, level: str, index: int) -> JudgedRow | None:
        """Of the rows of a class that print their 二级指标 the one nearest to a place, the upper one of two."""
        rows = self.by_class.get(level, ())
        below = bisect_left(rows, index, key=attrgetter("index"))
        return min(rows[max(below - 1, 0) : below + 1], key=lambda row: abs(row.index - index), default=None)

    def revised(self, table: Table, rows: Sequence[int], whole: JudgedDocument) -> JudgedTable:
        """The table changed; `rows` are the indexes that its rows had before, 0 of one that was added.

        What rows say that stayed is known.
        """
        sheet = JudgedTable.__new__(JudgedTable)
        sheet.table, sheet.index, sheet.whole = table, self.index, whole
        sheet._text, sheet._texts, sheet._meeting, sheet._once = {}, {}, {}, {}
        before = [self.rows[row - 1] if row else None for row in rows]
        sheet.rows = tuple(
            row.moved(number, sheet) if row and row.indicator is indicator else JudgedRow(indicator, number, sheet)
            for number, (row, indicator) in enumerate(zip(before, table.indicators, strict=True), 1)
        )
        return sheet

    @cached_property
    def is_self_evaluation(self) -> bool:
        """Whether the table says what came of the targets."""
        return self.table.is_self_evaluation

    @cached_property
    def types_signs(self) -> bool:
        """Whether the values have >= and <= and never ≥ or ≤."""
        printed = "".join(row.text("value") for row in self.rows)
        return not re.search("[≥≤]", printed) and re.search("[<>]=", printed) is not None

    @cached_property
    def is_unsure(self) -> bool:
        """Whether the table has cells and none was read for sure, as on a scanned page: what lacks may not lack."""
        cells = [cell for row in self.table.indicators for cell in row.cells.values()]
        return bool(cells) and all(cell.certainty is not Certainty.SURE for cell in cells)

    def all_cells(self) -> Iterator[Cell]:
        """Every cell of the table: of its head, its goals and its rows."""
        table = self.table
        yield from (*table.cells.values(), *table.extra.values(), *table.goals)
        for field in ("plan", "funds", "total"):
            yield from self.cells(field)
        for row in self.rows:
            yield from (*row.indicator.cells.values(), *row.indicator.extra.values())

    @cached_property
    def is_certain(self) -> bool:
        """Whether every cell was read for sure."""
        return all(cell.certainty is Certainty.SURE for cell in self.all_cells())

    @cached_property
    def project(self) -> str:
        """What the table is about, as it is compared: its project, else its title."""
        return key(self.text("project") or self.text("title"))

    @property
    def number(self) -> str:
        """The number that readers know the table by: as printed, else its place in the document."""
        return self.table.number or str(self.index)

    def text(self, field: str) -> str:
        """The text of a field of the table, or of its document."""
        if field not in self._text:
            self._text[field] = self._text_of(field)
        return self._text[field]

    def _text_of(self, field: str) -> str:
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
        return squash(self.text(field))

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        return key(self.text(field))

    def joined(self, fields: tuple[str, ...]) -> str:
        """The squashed texts of several fields, a line each."""
        return "\n".join(map(self.squash, fields))

    def texts(self, field: str) -> tuple[Said, ...]:
        """The texts of a field with their owner, as `texts` gives them."""
        if field not in self._texts:
            self._texts[field] = tuple(_texts_of(self, field))
        return self._texts[field]

    def heading(self, field: str) -> str:
        """What the form calls a column."""
        printed = self.table.columns.get(field)
        # a reading kept as JSON may know the columns by their field names only
        return printed if printed and printed != field else FIELDS.get(field, field)


class JudgedRow:
    """An indicator under judgement; `index` counts from 1 in its table."""

    def __init__(self, indicator: Indicator, index: int, sheet: JudgedTable) -> None:
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
        self._joined: dict[tuple[str, ...], str] = {}

    def moved(self, index: int, sheet: JudgedTable) -> JudgedRow:
        """The same row in another state of its table: what it says itself is known, what its table says is not."""
        row = copy(self)
        row.index, row.sheet, row.whole = index, sheet, sheet.whole
        row._joined = {}
        row._plain, row._keys = ({f: t for f, t in of.items() if f in _ROW_FIELDS} for of in (self._plain, self._keys))
        return row

    def text(self, field: str) -> str:
        """The text of a column, or of the table's head, or of the document."""
        return self.indicator.text(field) if field in _ROW_FIELDS else self.sheet.text(field)

    def cells(self, field: str) -> tuple[Cell, ...]:
        """The cell of a column, or those of a field of the table."""
        if field not in _ROW_FIELDS:
            return self.sheet.cells(field)
        cell = self.indicator.cells.get(field)
        return (cell,) if cell else ()

    def squash(self, field: str) -> str:
        """The text of a field with widths folded and blanks gone."""
        try:
            return self._plain[field]
        except KeyError:
            plain = self._plain[field] = squash(self.text(field))
            return plain

    def joined(self, fields: tuple[str, ...]) -> str:
        """The squashed texts of several fields, a line each."""
        try:
            return self._joined[fields]
        except KeyError:
            joined = self._joined[fields] = "\n".join(map(self.squash, fields))
            return joined

    def key(self, field: str) -> str:
        """The text of a field as copies are compared."""
        try:
            return self._keys[field]
        except KeyError:
            comparable = self._keys[field] = key(self.text(field))
            return comparable

    @cached_property
    def evidence(self) -> Mapping[str, str]:
        """Its cells as printed."""
        cells = (*self.indicator.cells.items(), *self.indicator.extra.items())
        return {name: cell.text for name, cell in cells}

    @cached_property
    def certain(self) -> bool:
        """Whether every cell was read for sure."""
        return all(cell.certainty is Certainty.SURE for cell in self.indicator.cells.values())

    @cached_property
    def level(self) -> str:
        """The class of its 二级指标: 数量 质量 时效 成本 经济 社会 生态 可持续 满意度, or ''."""
        return level_class(self.text("level2"), self.text("level1"))

    @cached_property
    def head(self) -> str:
        """What the name says it measures: rate, count, money, time, sat, or ''."""
        return head(self.text("name")) or ""


Subject = JudgedRow | JudgedTable | JudgedDocument
Said = tuple[Subject, str, str]  # a text as printed and squashed, with its owner


def texts(subject: Subject, field: str) -> Iterable[Said]:
    """The texts of a field with their owner, as printed and squashed.

    A column of a table has one for each row, goals have one for each goal, the text outside the tables one for each
    paragraph.
    """
    return subject.texts(field) if isinstance(subject, JudgedTable) else _texts_of(subject, field)


def _texts_of(subject: Subject, field: str) -> Iterator[Said]:
    if isinstance(subject, JudgedTable) and field in _ROW_FIELDS:
        for row in subject.rows:
            yield row, row.text(field), row.squash(field)
    elif isinstance(subject, JudgedDocument) and field == "outside":
        for paragraph in subject.document.outside:
            yield subject, paragraph.text, squash(paragraph.text)
    elif isinstance(subject, JudgedDocument) and (field in TABLE_TEXTS or field in _ROW_FIELDS):
        for sheet in subject.sheets:
            yield from sheet.texts(field)
    elif field == "goals":
        for cell in subject.cells(field):
            yield subject, cell.text, squash(cell.text)
    else:
        yield subject, subject.text(field), subject.squash(field)


def telling(
    subject: Subject, field: str, ask: Callable[[str], T | None], of: object
) -> Iterator[tuple[Subject, str, str, T]]:
    """The texts of a field for which `ask` of the check `of` has an answer, with it; blank texts have none.

    Each distinct text is asked once a document, for most things are said again and again.
    """
    answers: dict[str, T | None] = subject.whole.answers(ask.__name__, of)
    for owner, printed, plain in texts(subject, field):
        if not plain:
            continue
        try:
            answer = answers[plain]
        except KeyError:
            answer = answers[plain] = ask(plain)
        if answer:
            yield owner, printed, plain, answer
