"""Conditions on a row, a table or a hit: the closed set that `when`, `unless`, `grades` and some options share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal
from typing import Any

from lint.checks.base import FIELDS_TYPE, Hit
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Sort, Subject
from lint.declared.record import Record, declare, keys_of
from lint.declared.types import AMOUNT, BOOLEAN, INTEGER, LEXICON, REGEX, TEXT, Choice, Later, ListOf, MapOf, Type
from lint.model import INDICATOR_FIELDS
from lint.source import Certainty, least
from lint.text.lexicon import Lexicon
from lint.text.normal import key, squash

CLASSES = ("数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "满意度", "产出", "效益", "过程", "none")
HEADS = ("rate", "count", "money", "time", "sat", "none")
KINDS = ("rate", "count", "money", "time", "date", "bare", "odd", "text", "none")
SIGNS = ("≥", "≤", ">", "<", "=", "none")

Test = Callable[[Any, Hit | None], bool]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of numbers."""

    at_least: Decimal | None = declare(AMOUNT, "不小于", None)
    at_most: Decimal | None = declare(AMOUNT, "不大于", None)
    above: Decimal | None = declare(AMOUNT, "大于", None)
    below: Decimal | None = declare(AMOUNT, "小于", None)
    equals: Decimal | None = declare(AMOUNT, "等于", None)

    def hold(self, number: Decimal | float | None) -> bool:
        """Whether `number` lies within."""
        if number is None:
            return False
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
            and (self.equals is None or number == self.equals)
        )


CONDITION: Type[Condition] = Later("condition", lambda: Record(Condition))
CONDITIONS = ListOf(CONDITION)


@dataclass(frozen=True, slots=True)
class Among:
    """How many rows meet conditions: of the table, of the other rows, or of the hit."""

    among: str = declare(
        Choice(("table", "others", "hit")), "数哪些行：table 全表，others 本行以外，hit 报出的行", "table"
    )
    where: tuple[Condition, ...] = declare(CONDITIONS, "行要满足的条件（全部满足）", ())
    every: bool = declare(BOOLEAN, "true：每一行都满足", False)
    at_least: int | None = declare(INTEGER, "至少几行满足；都不写时为 1", None)
    at_most: int | None = declare(INTEGER, "至多几行满足", None)
    asked: str = attribute(init=False, repr=False, compare=False)  # the conditions in words
    of_hit: bool = attribute(init=False, repr=False, compare=False)  # whether they ask something of the hit

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", repr(self.where))
        object.__setattr__(self, "of_hit", self.among == "hit" or any(map(_asks_of_hit, walk(self.where))))

    def hold(self, subject: Subject, hit: Hit | None) -> bool:
        """Whether the count of rows is within what is asked."""
        count, rows = self.count(subject, hit)
        if self.every:
            return rows > 0 and count == rows
        if self.at_least is None and self.at_most is None:
            return count > 0
        return (self.at_least is None or count >= self.at_least) and (self.at_most is None or count <= self.at_most)

    def count(self, subject: Subject, hit: Hit | None) -> tuple[int, int]:
        """How many rows meet the conditions, and of how many."""
        if not isinstance(subject, JudgedRow) or self.among == "hit" or (hit is not None and self.of_hit):
            rows = self.pool(subject, hit)
            return sum(1 for row in rows if holds_all(self.where, row, hit)), len(rows)
        # Each row of a table asks the same of all, and so do rules with these conditions: it is answered once.
        meet = subject.sheet.meeting(self.asked, lambda row: holds_all(self.where, row))
        own = self.among == "others"
        return len(meet) - (own and subject.index in meet), len(subject.sheet.rows) - own

    def pool(self, subject: Subject, hit: Hit | None) -> tuple[JudgedRow, ...]:
        """The rows that are counted."""
        if self.among == "hit":
            return hit.rows if hit else ()
        if isinstance(subject, JudgedRow):
            others = subject.sheet.rows
            return tuple(row for row in others if row is not subject) if self.among == "others" else others
        if isinstance(subject, JudgedTable):
            return subject.rows
        return tuple(row for sheet in subject.sheets for row in sheet.rows)


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of a subject; of the keys that are set, all must hold."""

    field: tuple[str, ...] = declare(FIELDS_TYPE, "看哪个字段；几个字段时各字段的文字连起来看", ())
    matches: re.Pattern[str] | None = declare(REGEX, "文字中能找到这个正则表达式", None)
    lacks: re.Pattern[str] | None = declare(REGEX, "文字中找不到这个正则表达式", None)
    equals: tuple[str, ...] = declare(ListOf(TEXT), "文字等于其中之一（不计标点、空格、全半角）", ())
    blank: bool | None = declare(BOOLEAN, "true：空白；false：有内容", None)
    has: Lexicon | None = declare(LEXICON, "文字中有词表里的词", None)
    has_no: Lexicon | None = declare(LEXICON, "文字中没有词表里的词", None)
    within: Lexicon | None = declare(LEXICON, "整段文字就是词表里的一条", None, key="in")
    not_within: Lexicon | None = declare(LEXICON, "整段文字不是词表里的任何一条", None, key="not_in")
    same_as: tuple[str, ...] = declare(FIELDS_TYPE, "文字与其中某个字段相同（不计标点）", ())
    length: Bounds | None = declare(Record(Bounds), "字数（不计标点）", None)
    level: tuple[str, ...] = declare(ListOf(Choice(CLASSES)), "二级指标的类别", (), key="class")
    head: tuple[str, ...] = declare(ListOf(Choice(HEADS)), "指标名称量的是什么：比率、数量、金额、时间、满意度", ())
    kind: tuple[str, ...] = declare(ListOf(Choice(KINDS)), "指标值是哪一种量", ())
    sign: tuple[str, ...] = declare(ListOf(Choice(SIGNS)), "指标值的比较符号", ())
    number: Bounds | None = declare(Record(Bounds), "指标值的数", None)
    column: tuple[str, ...] = declare(ListOf(Choice(INDICATOR_FIELDS)), "表里有这一列（填没填都算）", ())
    no_column: tuple[str, ...] = declare(ListOf(Choice(INDICATOR_FIELDS)), "表里没有这一列", ())
    self_evaluation: bool | None = declare(BOOLEAN, "true：表是自评表（有实际完成值、得分或执行数）；false：不是", None)
    reading: str | None = declare(Choice(("sure", "likely")), "指标名称和指标值的读取至少这样有把握", None)
    rows: Among | None = declare(Record(Among), "满足条件的行有多少", None)
    case: tuple[str, ...] = declare(ListOf(TEXT), "问题属于检查方式的哪种情形（只用于 grades）", ())
    given: Mapping[str, Bounds] | None = declare(MapOf(Record(Bounds)), "检查方式给出的数（只用于 grades）", None)
    any: tuple[Condition, ...] = declare(CONDITIONS, "其中至少一条成立", ())
    none: tuple[Condition, ...] = declare(CONDITIONS, "其中没有一条成立", ())
    row_only: bool = attribute(init=False, repr=False, compare=False)
    holds: Test = attribute(init=False, repr=False, compare=False)  # whether all that is asked is so

    def __post_init__(self) -> None:
        asked = (self.level, self.head, self.kind, self.sign, self.number, self.reading)
        object.__setattr__(self, "row_only", any(one not in ((), None) for one in asked))
        object.__setattr__(self, "holds", self._first)

    def _first(self, subject: Any, hit: Hit | None) -> bool:  # noqa: ANN401 -- whatever is judged
        """The first question has the tests made: most conditions of the rules are never asked in a short run."""
        object.__setattr__(self, "holds", _together(tuple(_tests(self)), self.row_only))
        return self.holds(subject, hit)


def _together(tests: tuple[Test, ...], row_only: bool) -> Test:
    """All tests as one; what only a row can answer does not hold for anything else."""
    if len(tests) == 1:
        (test,) = tests
        return (lambda subject, hit: isinstance(subject, JudgedRow) and test(subject, hit)) if row_only else test

    def holds(subject: Subject, hit: Hit | None) -> bool:
        if row_only and not isinstance(subject, JudgedRow):
            return False
        for test in tests:  # noqa: SIM110 (the innermost place of a run: all() costs twice as much)
            if not test(subject, hit):
                return False
        return True

    return holds


def covers(lexicon: Lexicon, subject: Subject, name: str) -> bool:
    """Whether the whole text of a field is an entry of the lexicon, punctuation aside."""
    return lexicon.is_whole(subject.squash(name)) or lexicon.is_whole(subject.key(name))


def holds_all(conditions: tuple[Condition, ...], subject: Subject, hit: Hit | None = None) -> bool:
    """Whether every condition holds."""
    for condition in conditions:  # noqa: SIM110 (as above)
        if not condition.holds(subject, hit):
            return False
    return True


def holds_any(conditions: tuple[Condition, ...], subject: Subject, hit: Hit | None = None) -> bool:
    """Whether at least one condition holds."""
    for condition in conditions:  # noqa: SIM110 (as above)
        if condition.holds(subject, hit):
            return True
    return False


_SORT_KEYS = ("level", "head", "kind", "sign")  # in the order of a Sort


def asked_of_sort(condition: Condition) -> Iterator[tuple[int, frozenset[str]]]:
    """What a condition asks of the sort of a row: the position, and the words of which one must stand there."""
    for position, name in enumerate(_SORT_KEYS, 1):
        if words := getattr(condition, name):
            yield position, frozenset("" if word == "none" else word for word in words)


def may_hold(condition: Condition, sort: Sort) -> bool:
    """Whether the condition may hold for rows of a sort."""
    return all(sort[position] in words for position, words in asked_of_sort(condition))


def asks_more(condition: Condition) -> bool:
    """Whether a condition asks for more than the sort of a row."""
    keys = keys_of(Condition).values()
    return any(getattr(condition, key.attribute) != key.default for key in keys if key.attribute not in _SORT_KEYS)


def walk(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """The conditions with all that stand inside them."""
    for one in conditions:
        yield one
        yield from walk(one.any)
        yield from walk(one.none)


def _asks_of_hit(condition: Condition) -> bool:
    """Whether it asks something of the hit, apart from what stands inside it."""
    return bool(condition.case) or condition.given is not None or (condition.rows is not None and condition.rows.of_hit)


def needs_row(condition: Condition) -> bool:
    """Whether it asks something that only a row can answer."""
    return condition.row_only or any(name in INDICATOR_FIELDS for name in (*condition.field, *condition.same_as))


def rests_on(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """The fields that the conditions look at."""
    for one in walk(conditions):
        yield from (*one.field, *one.same_as)
        if one.level:
            yield "level2"
        if one.head:
            yield "name"
        if one.kind or one.sign or one.number:
            yield from ("value", "unit")


def _tests(asked: Condition) -> Iterator[Test]:
    """The tests of the keys that are set, cheap ones first."""
    yield from _row_tests(asked)
    if asked.column:
        yield lambda s, _: all(name in _sheet(s).table.columns for name in asked.column)
    if asked.no_column:
        yield lambda s, _: not any(name in _sheet(s).table.columns for name in asked.no_column)
    if (self_evaluation := asked.self_evaluation) is not None:
        yield lambda s, _: _sheet(s).is_self_evaluation is self_evaluation
    yield from _text_tests(asked)
    if asked.case:
        yield lambda _, hit: hit is not None and hit.case in asked.case
    if (given := asked.given) is not None:
        yield lambda _, hit: hit is not None and all(b.hold(hit.numbers.get(name)) for name, b in given.items())
    if asked.any:
        yield lambda s, hit: holds_any(asked.any, s, hit)
    if asked.none:
        yield lambda s, hit: not holds_any(asked.none, s, hit)
    if (rows := asked.rows) is not None:
        yield rows.hold


def _row_tests(asked: Condition) -> Iterator[Test]:
    level, head, kind, sign = (
        frozenset("" if x == "none" else x for x in xs) for xs in (asked.level, asked.head, asked.kind, asked.sign)
    )
    if level:
        yield lambda row, _: row.level in level
    if kind:
        yield lambda row, _: row.kind in kind
    if sign:
        yield lambda row, _: row.sign in sign
    if head:
        yield lambda row, _: row.head in head
    if (number := asked.number) is not None:
        yield lambda row, _: row.quantity is not None and number.hold(row.quantity.number)
    if asked.reading is not None:
        limit = Certainty(asked.reading).rank
        yield lambda row, _: least(*(c.certainty for f in ("name", "value") for c in row.cells(f))).rank <= limit


def _text_tests(asked: Condition) -> Iterator[Test]:
    get = _joined(asked.field)
    if asked.blank is not None:
        blank = asked.blank
        yield lambda s, _: (not get(s)) is blank
    if (matches := asked.matches) is not None:
        yield lambda s, _: matches.search(get(s)) is not None
    if (lacks := asked.lacks) is not None:
        yield lambda s, _: lacks.search(get(s)) is None
    if (has := asked.has) is not None:
        yield lambda s, _: has.find(get(s)) is not None
    if (has_no := asked.has_no) is not None:
        yield lambda s, _: has_no.find(get(s)) is None
    if (within := asked.within) is not None:
        yield lambda s, _: any(covers(within, s, name) for name in asked.field)
    if (not_within := asked.not_within) is not None:
        yield lambda s, _: not any(covers(not_within, s, name) for name in asked.field)
    yield from _key_tests(asked)


def _key_tests(asked: Condition) -> Iterator[Test]:
    if asked.equals:
        wanted = frozenset(key(text) or squash(text) for text in asked.equals)
        yield lambda s, _: any((s.key(name) or s.squash(name)) in wanted for name in asked.field)
    if asked.same_as:
        yield lambda s, _: any(
            s.key(name) and s.key(name) == s.key(other) for name in asked.field for other in asked.same_as
        )
    if (length := asked.length) is not None:
        yield lambda s, _: length.hold(Decimal(sum(len(s.key(name)) for name in asked.field)))


def _joined(fields: tuple[str, ...]) -> Callable[[Any], str]:
    if len(fields) == 1:
        only = fields[0]
        return lambda subject: str(subject.squash(only))
    return lambda subject: str(subject.joined(fields))


def _sheet(subject: JudgedRow | JudgedTable | JudgedDocument) -> JudgedTable:
    if isinstance(subject, JudgedRow):
        return subject.sheet
    if isinstance(subject, JudgedTable):
        return subject
    raise TypeError(subject)
