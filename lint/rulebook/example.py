"""Examples (样例) of a rule: small tables as a person types them, and what is to be found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lint.checks.base import FIELD
from lint.declared.guess import guess
from lint.declared.record import Record, declare
from lint.declared.tree import Node
from lint.declared.types import INTEGER, RAW, TEXT, Choice, FileContext, ListOf, MapOf, Schema, Type, scalar
from lint.library import FIELDS as LIBRARY
from lint.library import Library, LibraryEntry
from lint.messages import loading
from lint.messages.fields import FIELDS
from lint.model import FUND_FIELDS, INDICATOR_FIELDS, TABLE_FIELDS, Document, FundRow, Funds, Table, indicator
from lint.source import Cell, Certainty, Grid, GridCell, Paragraph, TextPlace

Rows = tuple[Mapping[str, Cell], ...]
# A cell that ends so stands for one that the reader was not sure of.
DOUBTFUL = {"(?)": Certainty.REVIEW, "(~)": Certainty.LIKELY}


@dataclass(frozen=True, slots=True)
class Pipe:
    """A pipe table: its columns and its filled cells."""

    columns: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PipeType(Type[Pipe]):
    """A table between vertical bars; the first line names the fields. A cell ending in (?) was read with doubt."""

    allowed: tuple[str, ...] = INDICATOR_FIELDS

    def read(self, node: Node, at: FileContext) -> Pipe:
        """The value of `node`."""
        lines = [_split(line) for line in scalar(node, at, loading.WANTS_TEXT).splitlines() if line.strip()]
        if len(lines) < 2:
            raise at.refuse(node.line, loading.PIPE_EMPTY)
        columns, rows = lines[0], lines[1:]
        for column in columns:
            if column not in self.allowed:
                hint = {"guess": guess(column, self.allowed), "allowed": "、".join(self.allowed)}
                raise at.refuse(node.line, loading.PIPE_HEADER.format(value=column, **hint))
        for number, row in enumerate(rows, 1):
            if len(row) != len(columns):
                message = loading.PIPE_WIDTH.format(row=number, count=len(row), width=len(columns))
                raise at.refuse(node.line + number + 1, message)
        return Pipe(tuple(columns), tuple(_filled(columns, row) for row in rows))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": "string"}


def _split(line: str) -> list[str]:
    # A bar inside a cell is written \|.
    parts = line.strip().removeprefix("|").removesuffix("|").replace("\\|", "\0").split("|")
    return [part.replace("\0", "|").strip() for part in parts]


def _filled(columns: list[str], row: list[str]) -> Mapping[str, Cell]:
    return {column: _cell(text) for column, text in zip(columns, row, strict=True) if text}


def _cell(text: str) -> Cell:
    for mark, certainty in DOUBTFUL.items():
        if text.endswith(mark):
            return Cell(text.removesuffix(mark).strip(), certainty=certainty)
    return Cell(text)


class GridType(Type[Grid]):
    """Any table between vertical bars, such as a list of purchases."""

    def read(self, node: Node, at: FileContext) -> Grid:
        """The value of `node`."""
        lines = [_split(line) for line in scalar(node, at, loading.WANTS_TEXT).splitlines() if line.strip()]
        return Grid(
            tuple(GridCell(row, column, text) for row, line in enumerate(lines) for column, text in enumerate(line))
        )

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": "string"}


class BlankText(Type[str | None]):
    """A text that may be left blank."""

    def read(self, node: Node, at: FileContext) -> str | None:
        """The value of `node`."""
        return None if node.content is None else scalar(node, at, loading.WANTS_TEXT) or None

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": ["string", "number", "null"]}


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """A table of an example: its rows and what stands in its head."""

    table: Pipe | None = declare(PipeType(), "用竖线分栏的表，第一行是列名", None)
    kind: str = declare(Choice(("project", "department")), "项目表还是部门整体表", "project")
    number: str | None = declare(TEXT, "表的序号", None)
    title: str | None = declare(TEXT, FIELDS["title"], None)
    project: str | None = declare(TEXT, FIELDS["project"], None)
    project_code: str | None = declare(TEXT, FIELDS["project_code"], None)
    budget: str | None = declare(TEXT, FIELDS["budget"], None)
    budget_unit: str | None = declare(TEXT, "预算数的单位：元或万元", None)
    term: str = declare(Choice(("", "long", "annual")), "长期还是年度的指标表：同一项目分列两张时才写", "")
    fund_use: str | None = declare(TEXT, FIELDS["fund_use"], None)
    narrative: str | None = declare(TEXT, FIELDS["narrative"], None)
    owner: str | None = declare(TEXT, FIELDS["owner"], None)
    goals: tuple[str, ...] = declare(ListOf(TEXT), FIELDS["goals"], ())
    blank: tuple[str, ...] = declare(ListOf(Choice(("goals",))), "表头里印着而没有填的：goals 绩效目标", ())
    funds: Pipe | None = declare(
        PipeType(("label", *FUND_FIELDS)), "自评表的资金栏，第一列 label 是资金的名称；总分一行也写在这里", None
    )
    plan: Mapping[str, str | None] | None = declare(MapOf(BlankText()), "资金支出计划：时点: 比例，空白表示没填", None)

    def build(self) -> Table:
        """The table as a reader would have made it."""
        pipe = self.table or Pipe((), ())
        heads = {name: _cell(text) for name in TABLE_FIELDS if (text := getattr(self, name))}
        plan = self.plan
        return Table(
            kind=self.kind,  # type: ignore[arg-type]
            indicators=tuple(indicator(row) for row in pipe.rows),
            cells=heads,
            unit=self.owner,
            number=self.number,
            budget_unit=self.budget_unit,
            plan=None
            if plan is None
            else tuple((label, _cell(text) if text else None) for label, text in plan.items()),
            goals=tuple(_cell(goal) for goal in self.goals),
            columns={name: FIELDS[name] for name in pipe.columns},
            blank=self.blank,
            term=self.term,
            funds=_funds(self.funds, self.budget_unit) if self.funds else None,
        )


def _funds(pipe: Pipe, unit: str | None) -> Funds:
    """The amounts of a head; a row called 总分 or 得分 is the total."""
    rows = [FundRow(row["label"].text, {k: cell for k, cell in row.items() if k != "label"}) for row in pipe.rows]
    total = next((row for row in rows if row.label.endswith("分")), None)
    columns = {name: name for name in pipe.columns if name != "label"}
    return Funds(columns, tuple(row for row in rows if row is not total), unit, total)


@dataclass(frozen=True, slots=True)
class Find:
    """A finding that an example expects."""

    rows: tuple[int, ...] = declare(ListOf(INTEGER), "报出的行，从 1 起", ())
    table: int = declare(INTEGER, "第几张表，从 1 起", 1)
    text: str = declare(TEXT, "消息里应有的一段", "")
    severity: str = declare(Choice(("error", "warning", "info")), "应有的严重程度", "")
    certainty: str = declare(Choice(("sure", "likely", "review")), "应有的把握", "")
    field: str = declare(FIELD, "报在哪个字段", "")
    fix: str = declare(TEXT, "改法里应有的一段", "")
    related: tuple[int, ...] = declare(ListOf(INTEGER), "有关的其他表的序号", ())
    repair: Mapping[str, str | None] | None = declare(
        MapOf(BlankText()),
        "字段加行号（如 value1）: 改后的文字，空白表示清空；cut 加行号是删去的行；name3+1 是第3行下补的行；{} 是不改",
        None,
    )
    repair_kind: str = declare(Choice(("safe", "proposal")), "safe 可以直接改，proposal 要人看", "")


@dataclass(frozen=True, slots=True)
class OtherDocument(ExampleTable):
    """A further document of an example."""

    name: str = declare(TEXT, "文件名", "")
    tables: tuple[ExampleTable, ...] = declare(ListOf(Record(ExampleTable)), "几张表", ())
    department: str | None = declare(TEXT, FIELDS["department"], None)
    year: int | None = declare(INTEGER, FIELDS["year"], None)

    def document(self) -> Document:
        """The document as a reader would have made it."""
        tables = tuple(table.build() for table in self.tables) or (self.build(),)
        return Document(self.name, tables, self.department, self.year, format="example")


@dataclass(frozen=True, slots=True)
class Example(ExampleTable):
    """Tables (one, or several of a document), and what the rule finds in them."""

    name: str = declare(TEXT, "样例说明什么", "")
    tables: tuple[ExampleTable, ...] = declare(ListOf(Record(ExampleTable)), "几张表（文件一级的规则用）", ())
    department: str | None = declare(TEXT, FIELDS["department"], None)
    year: int | None = declare(INTEGER, FIELDS["year"], None)
    outside: str = declare(TEXT, "表以外的正文", "")
    grids: tuple[Grid, ...] = declare(ListOf(GridType()), "绩效目标表以外的表，用竖线分栏", ())
    documents: tuple[OtherDocument, ...] = declare(ListOf(Record(OtherDocument)), "其余各份文件（batch 规则用）", ())
    finds: tuple[Find, ...] = declare(ListOf(Record(Find)), "应当报出的问题；空列表表示不报", ())
    library: Pipe | None = declare(PipeType(LIBRARY), "指标库，用竖线分栏，第一行是栏名", None)
    options: Mapping[str, Node] = declare(MapOf(RAW), "这个样例里检查选项另取的值，如同在配置里改过", None)
    todo: str = declare(TEXT, "已知的漏报或误报及其原因：暂不通过，一旦通过就要删去这一行", "")
    settings: Mapping[str, Any] = field(default_factory=dict)  # `options` as values, set when the rule is put together

    def shelf(self) -> Library | None:
        """The library of indicators that the example has."""
        rows = self.library.rows if self.library else ()
        return (
            Library([LibraryEntry(**{name: cell.text for name, cell in row.items()}) for row in rows]) if rows else None
        )

    def document(self) -> Document:
        """The example as a document."""
        tables = tuple(table.build() for table in self.tables) or (self.build(),)
        outside = tuple(
            Paragraph(line, TextPlace(((number, 0, len(line)),)))
            for number, line in enumerate(self.outside.splitlines(), 1)
            if line.strip()
        )
        return Document(
            self.name, tables, self.department, self.year, format="example", outside=outside, grids=self.grids
        )
