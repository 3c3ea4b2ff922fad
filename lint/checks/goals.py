"""Goals (绩效目标).

- goals: Goals that are missing, are fragments, or say nothing that could be done or counted.
- goal_figures: Figures that the goals promise and no indicator measures, or one measures with another figure.
- namesakes: Goals or rows that name another project of the same document, and not their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import ClassVar, TypeVar

from lint.checks.arithmetic import budgets_of
from lint.checks.base import Check, Hit, Outcome, Spot
from lint.checks.batch import project_of
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject
from lint.copies.programme import same_programme
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, INTEGER, LEXICON, REGEX, Choice, ListOf
from lint.messages.fields import LIST
from lint.patterns import BUDGET_YEAR, regex
from lint.text import units
from lint.text.lexicon import Lexicon
from lint.text.normal import key, squash
from lint.text.similar import key_ratio

T = TypeVar("T")
CASES = {
    "missing": "一条目标也没有",
    "short": "每条都不成句",
    "talk": "每条都是套话或残句",
    "wishes": "每条都是套话或没有数的愿望",
    "copies": "每条都只是项目名称",
    "earlier": "写的是往年的任务",
}
CLAUSES = regex(r"[,，;；。]")
# 完成、做好 before a project's name, and what ends it, add nothing to it
_ACT = regex(
    r"^(?:(?:完成|做好|实施|开展|推进|保障|确保|用于)(?:了|好)?){1,4}"
    r"|(?:项目|工程|经费|资金|工作|费用?){0,4}(?:建设|实施|完成)?[。.]?$"
)
# 2023年完成…, 2023年底前建成…: a year that a task is to be done in, not one that figures are compared with
_DUE = regex(
    rf"({BUDGET_YEAR})年(?:度)?(?:底|末|内|\d{{1,2}}月)?(?:底|前|之前)?(?:计划|全面|全部|拟|力争)?"
    r"(?:完成|建成|开展|实施|新建|改造|发放|培训|购置|举办|达到|实现|竣工|投入使用)"
)
_FRAGMENT = 6  # characters; a goal shorter than that names no work and result


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Goals(Check):
    """A goal with a figure in it always counts as concrete; a goal of several clauses is empty when each clause is."""

    kind: ClassVar[str] = "goals"
    help: ClassVar[str] = "绩效目标有没有，说没说到具体的工作和结果"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"text": "目标的文字", "count": "条数"}
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    faults: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "查哪些情形")
    talk: Lexicon | None = declare(LEXICON, "套话的词表（整句匹配）", None)
    wishes: Lexicon | None = declare(LEXICON, "愿望的词表（整句匹配）", None)
    deeds: Lexicon | None = declare(LEXICON, "说要办一件事的动词：再短的目标，说了办什么也不算残句", None)
    min_length: int = declare(INTEGER, "不足几个字不成句", 4)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        goals = [cell.text for cell in subject.cells("goals")]
        case = self.fault(subject, goals)
        if case in self.faults:
            gives = {"text": subject.text("goals"), "count": str(len(goals))}
            yield Hit((), "goals", gives, case, sheet=subject)

    def fault(self, sheet: JudgedTable, goals: list[str]) -> str:
        """What is wrong with the goals of a table, or ''."""
        if not goals:
            return "missing" if _has_goals(sheet) else ""
        if all(len(key(goal)) < self.min_length for goal in goals):
            return "short"
        if all(self.empty(goal, self.talk) for goal in goals):
            return "talk"
        if all(self.empty(goal, self.talk) or self.empty(goal, self.wishes) for goal in goals):
            return "wishes"
        return self.unfit(sheet, goals)

    def unfit(self, sheet: JudgedTable, goals: list[str]) -> str:
        """Whether goals say no more than the project's name, or are of a year before that of the document."""
        project = key(_ACT.sub("", squash(sheet.text("project"))))
        if project and all(key(_ACT.sub("", squash(goal))) == project for goal in goals):
            return "copies"
        year = sheet.whole.document.year
        years = {int(found) for goal in goals for found in _DUE.findall(squash(goal))}
        return "earlier" if year and years and max(years) < year else ""

    def empty(self, goal: str, words: Lexicon | None) -> bool:
        """Whether a goal names no work and no figure."""
        text = squash(goal)
        if any(char.isdigit() for char in text):
            return False
        clauses = [clause for clause in CLAUSES.split(text) if key(clause)]
        if len(key(text)) < _FRAGMENT:
            return not (self.deeds and _made(self.deeds, text))
        return words is not None and all(words.is_whole(key(clause)) for clause in clauses)


def _has_goals(sheet: JudgedTable) -> bool:
    """Whether the form has a place for goals: a blank cell of its own, or the goals of other tables of the document."""
    return "goals" in sheet.table.blank or any(other.table.goals for other in sheet.whole.sheets)


_NUMBER = regex(r"(?<![\d.〔\[【第.])(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,6})?(?![\d〕\]】])")
_LOOSE = regex(r"[GMTP](?![A-Za-z])|多|余|左右|几|年(?!均)|月|日|号|个月|小时|以上学历|周?岁|级|类|期工程|[-~至]")
_LETTERS = regex(r"[一-龥A-Za-z]{0,40}$")
_LEAD = 16  # characters before the verb of a clause
_THING = 14  # characters of what is made
_ALL = 100  # per cent
_NAMED = 2  # characters
_AND = regex(r"[、和及与]")
# so many each time, place or year, or no less than that
_EACH = regex(r"每|各|/|分别|不少于|不低于|以上|至少|超过")
_PEOPLE = frozenset("人名位")
Word = tuple[str, str]  # two characters in a row, and the unit that is counted in
_PAIRED = 60  # rows of one unit that are paired; no real table has more


GOAL_FIGURE_CASES = {
    "none": "一个也没有",
    "part": "有几件要办的事没有",
    "other": "同一件事，指标里是另一个数",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GoalFigures(Check):
    """A table in which none of the promised figures is measured is told, and a thing to be made that no row names.

    A figure that is missed may be detail: a deed is told only where its number stands in no row, and no row has two
    characters in a row of what is to be made, bought or held; cars of two kinds are counted as one. Another figure is
    one of the same unit in the only row that has a word of what stands beside the goal's.
    """

    kind: ClassVar[str] = "goal_figures"
    help: ClassVar[str] = "目标里写了数的任务，指标里没有，或者是另一个数"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {
        "figures": "目标里的数",
        "clause": "目标里的这一句",
        "printed": "指标值连同单位",
    }
    cases: ClassVar[Mapping[str, str]] = GOAL_FIGURE_CASES
    numbers: ClassVar[tuple[str, ...]] = ("count",)
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(GOAL_FIGURE_CASES))), "报哪些情形")
    past: re.Pattern[str] | None = declare(REGEX, "分句里有这些字时，数是背景不是任务", None)
    deeds: Lexicon = declare(LEXICON, "说要办一件事的动词", Lexicon())
    loose: Lexicon = declare(LEXICON, "动词后面有这些词的，不是要办的一件东西", Lexicon())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable) or not subject.rows:
            return
        for hit in self.hits(subject, {*_measured(subject.rows), *_together(subject)}):
            if hit.case in self.tell:
                yield hit

    def hits(self, sheet: JudgedTable, measured: set[Decimal]) -> Iterator[Hit]:
        """What is wrong with the figures of the goals, given the numbers that the rows have."""
        others = list(self.others(sheet))
        yield from others
        budgets = set(budgets_of(sheet))  # to spend them is a promise, but none that an indicator need repeat
        promised = [one for one in self.promised(sheet) if one[0] not in budgets]
        whole = sum((number for number, _ in promised), Decimal(0))  # 18个村、2个社区, and a row of 20
        if not promised or others:
            return
        if whole not in measured and not any(number in measured for number, _ in promised):
            figures = LIST.join(dict.fromkeys(printed for _, printed in promised))
            yield Hit((), "goals", {"figures": figures}, "none", {"count": len(promised)}, sheet)
        elif missed := list(self.missed(sheet, measured)):
            yield Hit((), "goals", {"figures": LIST.join(missed)}, "part", {"count": len(missed)}, sheet)

    def others(self, sheet: JudgedTable) -> Iterator[Hit]:
        """The rows that say of one thing in the goals another figure; one that may say it of two may be their sum."""
        measured = {*_measured(row for row in sheet.rows if row.kind == "count"), *_together(sheet)}
        figures = [(*figure, clause) for clause in self.clauses(sheet) for figure in _counted(clause)]
        rows = [(_words_of(row), row) for row in sheet.rows]
        figures_by, rows_by = _two_by((words, at) for at, (words, *_) in enumerate(figures)), _two_by(rows)
        for words, row in rows:
            met = {at for word in words for at in figures_by.get(word, ())}
            if len(met) != 1:
                continue
            own, number, clause = figures[met.pop()]
            if number not in measured and len({row for word in own for row in rows_by.get(word, ())}) == 1:
                gives = {"clause": clause, "printed": row.text("value") + row.text("unit")}
                yield Hit((row,), "value", gives, "other", sheet=sheet)

    def clauses(self, sheet: JudgedTable) -> Iterator[str]:
        """The clauses of the goals that speak of tasks."""
        for cell in sheet.table.goals:
            yield from (one for one in CLAUSES.split(squash(cell.text)) if not (self.past and self.past.search(one)))

    def missed(self, sheet: JudgedTable, measured: set[Decimal]) -> Iterator[str]:
        """The things to be made, with their figures, of which neither the figure nor the name stands in any row."""
        rows = "/".join(row.squash("name") + row.squash("description") for row in sheet.rows)
        for clause in self.clauses(sheet):
            deeds = list(self.tasks(clause, rows))
            # 抢险车1辆、消防车1辆, and a row of two
            if sum((number for *_, number in deeds), Decimal(0)) not in measured:
                yield from (printed for printed, told, number in deeds if told and number not in measured)

    def tasks(self, clause: str, rows: str) -> Iterator[tuple[str, bool, Decimal]]:
        """What a clause says is to be made, as printed, whether no row names it, and its count.

        购置摄像机8台、工作站6台: the second goes on from the first.
        """
        verb = False
        for part in _AND.split(clause):
            match = _NUMBER.search(part)
            if match is None or _LOOSE.match(part[match.end() :]):
                continue
            before, rest = part[: match.start()], part[match.end() :]
            made = _made(self.deeds, before)
            thing, verb = (made, True) if made else (before, verb)
            found = units.unit(rest, money=False)
            if not verb or len(thing) < _NAMED or self.loose.find(thing) or found is None or found.kind != "count":
                continue
            if not found.tail:
                number = Decimal(match[0].replace(",", "")) * found.factor
                yield part[match.start() - len(thing) :], not _among(thing, rows), number

    def promised(self, sheet: JudgedTable) -> Iterator[tuple[Decimal, str]]:
        """The figures of the goals with a measure word, multiplied out, as printed."""
        for clause in self.clauses(sheet):
            for match in _NUMBER.finditer(clause):
                rest = clause[match.end() :]
                found = None if _LOOSE.match(rest) else units.unit(rest, money=False)
                number = Decimal(match[0].replace(",", ""))
                all_of_it = found is not None and found.kind == "rate" and number == _ALL  # names no task
                if found and found.kind in ("rate", "count", "money") and number > 1 and not all_of_it:
                    yield number * found.factor, match[0] + rest[: len(rest) - len(found.tail)]


def _made(verbs: Lexicon, before: str) -> str:
    """What the first verb of a list that begins early enough in a text says is made, to the text's end; or ''."""
    letters = _LETTERS.search(before)
    rest = letters[0] if letters else ""
    while found := verbs.find(rest):
        at = rest.index(found)
        if len(before) - len(rest) + at > _LEAD:
            return ""
        rest = rest[at + len(found) :]
        if _NAMED <= len(rest) <= _THING:
            return rest
    return ""


def _among(thing: str, rows: str) -> bool:
    return any(thing[at : at + 2] in rows for at in range(len(thing) - 1))


def _counted(clause: str) -> Iterator[tuple[frozenset[Word], Decimal]]:
    """The counts in a clause, multiplied out, by the words that stand before and behind each."""
    for part in _AND.split(clause):
        match = _NUMBER.search(part)
        rest = part[match.end() :] if match else ""
        found = None if match is None or _LOOSE.match(rest) or _EACH.search(part) else units.unit(rest, money=False)
        if match and found and found.kind == "count":
            words = _words(found.name, part[: match.start()]) | _words(found.name, found.tail)
            yield words, Decimal(match[0].replace(",", "")) * found.factor


def _words_of(row: JudgedRow) -> frozenset[Word]:
    """The words in the name of a row that counts something, exactly."""
    quantity = row.quantity
    if row.level != "数量" or quantity is None or quantity.kind != "count" or quantity.upper:
        return frozenset()
    return _words(quantity.unit, row.squash("name"))


def _words(unit: str, text: str) -> frozenset[Word]:
    same = "人" if unit in _PEOPLE else unit
    return frozenset((same, text[at : at + 2]) for at in range(len(text) - 1))


def _two_by(named: Iterable[tuple[frozenset[Word], T]]) -> dict[Word, set[T]]:
    """What has a word, two at most: more than one is all that is asked, however many there are."""
    found: defaultdict[Word, set[T]] = defaultdict(set)
    for words, one in named:
        for word in words:
            if len(found[word]) < 2:
                found[word].add(one)
    return found


def _measured(rows: Iterable[JudgedRow]) -> Iterator[Decimal]:
    """All numbers of the indicators, plain and multiplied out."""
    for row in rows:
        if row.quantity is not None:
            found = (row.quantity.number, row.quantity.amount, row.quantity.upper)
            yield from (number for number in found if number is not None)
        for field in ("name", "description", "value"):
            text = row.squash(field)
            for match in _NUMBER.finditer(text):
                number = Decimal(match[0].replace(",", ""))
                rest = text[match.end() :]
                scale = units.unit(rest) if rest else None
                yield number
                yield number * (scale.factor if scale else 1)


def _together(sheet: JudgedTable) -> Iterator[Decimal]:
    """Sums of counts in one unit: a goal may promise the whole of what two rows, or all rows of a unit, measure."""
    by_unit: dict[str, list[Decimal]] = {}
    for row in sheet.rows:
        if row.quantity is not None and row.quantity.kind == "count" and row.quantity.amount is not None:
            by_unit.setdefault(row.quantity.unit, []).append(row.quantity.amount)
    for amounts in by_unit.values():
        yield sum(amounts, Decimal(0))
        yield from (a + b for a, b in combinations(amounts[:_PAIRED], 2))


_TABLE_HEAD = ("title", "project", "fund_use", "narrative", "owner")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Namesakes(Check):
    """Names are compared without what `drop` takes off; one that a table's own head also uses is no stranger there."""

    kind: ClassVar[str] = "namesakes"
    help: ClassVar[str] = "绩效目标或指标里写的是本文件另一个项目的名称"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"other": "另一个项目", "at": "另一个项目的表序号", "own": "本项目"}
    reads: ClassVar[tuple[str, ...]] = ("goals", "project", "name")

    drop: re.Pattern[str] = declare(REGEX, "比较之前从项目名称里去掉的字")
    min_length: int = declare(INTEGER, "名称去掉之后不足几个字的不比", 5)
    related: int = declare(INTEGER, "两个名称相近到多少就是相关的项目，不比，0 到 100", 100)
    rows: bool = declare(BOOLEAN, "true：看指标的名称，不看绩效目标", False)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        names = {sheet: name for sheet in subject.sheets if (name := self.name(sheet))}
        begins: defaultdict[str, list[JudgedTable]] = defaultdict(list)
        for sheet, name in names.items():
            begins[name[: self.min_length]].append(sheet)
        for sheet, own in names.items():
            head = "".join(sheet.key(field) for field in (*_TABLE_HEAD, *(["goals"] if self.rows else ())))
            said = [((row,), row.key("name")) for row in sheet.rows] if self.rows else [((), sheet.key("goals"))]
            for rows, text in said:
                pieces = () if own in text else (text[at : at + self.min_length] for at in range(len(text)))
                named = (other for piece in pieces for other in begins.get(piece, ()) if names[other] in text)
                strangers = (
                    other
                    for other in named
                    if names[other] not in head
                    and key_ratio(own, names[other]) < self.related
                    and not same_programme(project_of(sheet), project_of(other))
                )
                if found := next(strangers, None):
                    gives = {"other": project_of(found), "at": found.number, "own": project_of(sheet)}
                    yield Hit(rows, "name" if rows else "goals", gives, sheet=sheet, related=(Spot(found),))

    def name(self, sheet: JudgedTable) -> str:
        """What a project is called, by its letters; '' where too little is left to know it by."""
        name = key(self.drop.sub("", sheet.squash("project")))
        return name if len(name) >= self.min_length else ""
