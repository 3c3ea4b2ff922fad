"""A rule (规则) as its file declares it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

from lint.checks import CHECKS, check_of
from lint.checks.base import Check
from lint.checks.conditions import CONDITIONS, Condition
from lint.declared.record import Record, declare
from lint.declared.tree import Node
from lint.declared.types import TEXT, Choice, FileContext, ListOf, Scalar, Schema, Type
from lint.findings import Severity
from lint.messages import loading
from lint.operations import OPERATIONS, operation_of
from lint.operations.base import Operation
from lint.source import Certainty

if TYPE_CHECKING:
    from lint.rulebook.example import Example

D = TypeVar("D", Check, Operation)

LabelPlace = Literal["row", "table", "either"]
# The codes of the judges, and what a code is given to: a row, the table as a whole whatever rows a finding names, or
# either, as slips in goals or project names and sums of a self-evaluation belong to the table, the rest to rows.
LABELS: Mapping[str, LabelPlace] = {
    "basis-missing": "row",
    "basis-empty": "row",
    "description-copy": "row",
    "description-foreign": "row",
    "category-misfit": "row",
    "ecology-misfit": "row",
    "value-misfit": "row",
    "direction": "row",
    "vague": "row",
    "qualitative-value": "row",
    "residue": "either",
    "value-in-name": "row",
    "row-duplicate": "row",
    "uniform-values": "table",
    "uniform-basis": "table",
    "goals-duplicate": "table",
    "goals-empty": "table",
    "category-missing": "table",
    "table-duplicate": "table",
    "goal-mismatch": "table",
    "arithmetic": "table",
    "plan": "table",
    "number-broken": "table",
    "selfeval": "either",
    "value-unreadable": "row",
    "unit": "row",
    "date": "either",
    "weights": "table",
    "goal-blank": "table",
    "money": "table",
    "foreign-indicator": "row",
}
SEVERITIES = tuple(Severity)
CERTAINTIES = tuple(Certainty)
RELATIONS = ("rows", "table", "tables", "same_text")


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text):
        raise ValueError(text)
    return text


SEVERITY: Type[Severity] = Scalar("error、warning 或 info", Severity, {"enum": list(SEVERITIES)})
CERTAINTY: Type[Certainty] = Scalar("sure、likely 或 review", Certainty, {"enum": list(CERTAINTIES)})
STATUS = Choice(("stable", "preview", "deprecated"))
SLUG = Scalar("小写英文短名，用连字符相连", _slug, {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"})


@dataclass(frozen=True, slots=True)
class Where:
    """What one evaluation sees, and which subjects the rule applies to."""

    each: str = declare(
        Choice(("indicator", "table", "document", "batch")),
        "按哪一层判断：indicator 逐行，table 逐表，document 逐份文件，batch 各文件之间",
    )
    kind: tuple[str, ...] = declare(
        ListOf(Choice(("project", "department"))), "项目表还是部门整体表", ("project", "department")
    )
    when: tuple[Condition, ...] = declare(CONDITIONS, "全部成立才判断，否则记为不适用", ())


@dataclass(frozen=True, slots=True)
class Grade:
    """How a hit is graded when the conditions hold; `off` drops it."""

    when: tuple[Condition, ...] = declare(CONDITIONS, "全部成立时采用这一档；先写的先用", ())
    severity: str | None = declare(Choice((*SEVERITIES, "off")), "严重程度；off 表示不报", None)
    certainty: Certainty | None = declare(CERTAINTY, "把握", None)
    message: str | None = declare(TEXT, "换用的消息", None)
    fix: str | None = declare(TEXT, "换用的改法，可用占位符", None)


@dataclass(frozen=True, slots=True)
class Advice:
    """How to mend rows of a kind, in words of the row; a grade's own advice comes before it."""

    fix: str = declare(TEXT, "改法，可用占位符")
    when: tuple[Condition, ...] = declare(CONDITIONS, "全部成立时用这一条；先写的先用", ())


@dataclass(frozen=True, slots=True)
class Fold:
    """Findings of other rules that say the same thing less well."""

    rules: tuple[str, ...] = declare(ListOf(TEXT), "被并入的规则编号")
    within: str = declare(
        Choice(RELATIONS),
        "rows 同一批行，table 同一张表，tables 本问题涉及的各表，same_text 同一行里写着同样文字的字段",
        "rows",
    )


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that a rule rests on."""

    title: str = declare(TEXT, "文件名称")
    number: str = declare(TEXT, "文号", "")
    article: str = declare(TEXT, "条款", "")
    role: str = declare(Choice(("依据", "参照", "实务")), "依据：直接规定；参照：仅供指引；实务：通行做法", "依据")

    def as_mapping(self) -> dict[str, str]:
        """The source as findings carry it."""
        pairs = {"title": self.title, "number": self.number, "article": self.article, "role": self.role}
        return {key: text for key, text in pairs.items() if text}


def kind_schema(kind: str, declared: type[Check] | type[Operation]) -> Schema:
    """The schema of one check kind or operation."""
    schema = Record(declared).schema()
    schema["properties"] = {"kind": {"const": kind}, **schema["properties"]}
    schema["required"] = ["kind", *schema["required"]]
    return {"title": kind, "description": declared.help, **schema}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfKind(Type[D]):
    """`kind`, one of `kinds`, and the options of that kind."""

    kinds: Collection[str]
    declared: Callable[[str], type[D]]
    help: str

    def read(self, node: Node, at: FileContext) -> D:
        """The value of `node`."""
        if not isinstance(node.content, Mapping):
            raise at.refuse(node.line, loading.WANTED_KIND.format(wants=loading.MAPPING, kind=node.kind))
        if "kind" not in node.content:
            raise at.refuse(node.line, loading.MISSING_KEY.format(key="kind", help=self.help))
        kind = Choice(tuple(self.kinds)).read(node.content["kind"], at)
        return Record(self.declared(kind), skip=("kind",)).read(node, at)

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"oneOf": [kind_schema(kind, self.declared(kind)) for kind in self.kinds]}


CHECK = OfKind(CHECKS, check_of, "检查方式")
OPERATION = OfKind(OPERATIONS, operation_of, "改法")


class ExamplesType(Type["tuple[Example, ...]"]):
    """A list of examples, whose declarations are imported only where there are some to read."""

    def read(self, node: Node, at: FileContext) -> tuple[Example, ...]:
        """The value of `node`."""
        return () if node.content == () else self.list().read(node, at)

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return self.list().schema()

    def list(self) -> ListOf[Example]:
        """The type itself."""
        from lint.rulebook.example import Example

        return ListOf(Record(Example))


class Called:
    """What answers to an id, a slug, a Chinese name and former ids."""

    __slots__ = ()

    id: str
    slug: str
    name: str
    replaces: tuple[str, ...]

    @property
    def family(self) -> str:
        """The family letter."""
        return self.id[0]

    @property
    def names(self) -> tuple[str, ...]:
        """All that the rule may be called by."""
        return (self.id, self.slug, self.name, *self.replaces)


@dataclass(frozen=True, slots=True)
class Heading(Called):
    """The keys of a shipped rule that decide whether it runs, and the tree of its file, of which the rest is made."""

    id: str = declare(TEXT, "编号")
    slug: str = declare(SLUG, "英文短名")
    name: str = declare(TEXT, "中文名称")
    severity: Severity = declare(SEVERITY, "严重程度")
    status: str = declare(STATUS, "状态", "stable")
    replaces: tuple[str, ...] = declare(ListOf(TEXT), "旧编号", ())
    tree: Node | None = field(default=None, repr=False)
    origin: str = field(default="")


@dataclass(frozen=True, slots=True)
class Rule(Called):
    """One rule; `options` are the check's options that its file sets."""

    id: str = declare(TEXT, "编号：族字母加三位数字，永不重用")
    slug: str = declare(SLUG, "英文短名，凡写编号处都可用它")
    name: str = declare(TEXT, "中文名称")
    severity: Severity = declare(SEVERITY, "严重程度：error 错误，warning 警告，info 提示")
    certainty: Certainty = declare(CERTAINTY, "把握：sure 确定，likely 很可能，review 需人工判断")
    why: str = declare(TEXT, "为什么是问题")
    fix: str = declare(TEXT, "怎么改")
    sources: tuple[Provision, ...] = declare(ListOf(Record(Provision)), "依据的文件和条款")
    where: Where = declare(Record(Where), "看什么、对谁适用")
    check: Check = declare(CHECK, "检查方式及其选项")
    message: str = declare(TEXT, "报出的话，可用占位符")
    examples: tuple[Example, ...] = declare(ExamplesType(), "样例：至少一个报出、一个不报")
    status: str = declare(STATUS, "stable 稳定，preview 试行，deprecated 停用", "stable")
    since: str = declare(TEXT, "自哪一版起", "0.1")
    replaces: tuple[str, ...] = declare(ListOf(TEXT), "被取代的旧编号，仍可使用", ())
    label: tuple[str, ...] = declare(ListOf(Choice(tuple(LABELS))), "对应的评判代码，供统计准确率", ())
    province: tuple[Provision, ...] = declare(ListOf(Record(Provision)), "本省依据，由使用者补充", ())
    unless: tuple[Condition, ...] = declare(CONDITIONS, "任一条成立即不报（护栏）", ())
    grades: tuple[Grade, ...] = declare(ListOf(Record(Grade)), "分档：按顺序取第一个成立的", ())
    advice: tuple[Advice, ...] = declare(ListOf(Record(Advice)), "按行里写的给的改法，不改严重程度和把握", ())
    folds: tuple[Fold, ...] = declare(ListOf(Record(Fold)), "并入本问题的其他规则", ())
    repair: tuple[Operation, ...] = declare(ListOf(OPERATION), "改法：取第一个改后不再报也不另出问题的", ())
    notes: str = declare(TEXT, "给规则作者的说明：阈值的来历、与文献不同之处", "")
    options: tuple[str, ...] = field(default=())
    origin: str = field(default="")

    def source_mappings(self) -> tuple[Mapping[str, str], ...]:
        """The provisions as findings carry them."""
        return tuple(source.as_mapping() for source in (*self.sources, *self.province))
