"""绩效目标审核表 as data: what a form asks, which rules speak to it, how findings become a proposed grade.

A form is one YAML file in `rules/forms/` or in a bureau's own folder. A proposal always comes with the findings behind
it; an item that only a person can judge is left open, with the findings as signals beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from lint.data import rules_dir
from lint.declared.parse import parse
from lint.declared.record import Record, declare
from lint.declared.tree import Problem, Refused, stop_at
from lint.declared.types import BOOLEAN, INTEGER, NUMBER, SHARE, TEXT, Choice, FileContext, ListOf, MapOf
from lint.errors import UserError
from lint.findings import Finding, Locus, Severity, rows_of
from lint.messages import config as say_config
from lint.messages import desk as say
from lint.rulebook.rule import Provision
from lint.source import Certainty

TENTH = Decimal("0.1")
DEFAULT = "mof-2015-general"  # the form that is used where none is chosen


@dataclass(frozen=True, slots=True)
class FormItem:
    """One thing that a form asks, and the rules (ids or family letters) that speak to it."""

    id: str = declare(TEXT, "编号，在本表内唯一")
    name: str = declare(TEXT, "审核内容的名称，照原表")
    asks: str = declare(TEXT, "问什么，用自己的话简短写")
    rules: tuple[str, ...] = declare(ListOf(TEXT), "哪些规则与它有关：编号或类别字母", ())
    points: Decimal | None = declare(NUMBER, "分值", None)
    person: bool = declare(BOOLEAN, "只能由人判断：不提议等级，只列线索", False)
    open_when_clean: bool = declare(BOOLEAN, "没有问题也不提议：好坏表上看不出，由人判断", False)
    decisive: tuple[str, ...] = declare(ListOf(TEXT), "哪些规则报了错误就提议最差的等级", ())

    def concerns(self, rule: str) -> bool:
        """Whether a rule speaks to the item."""
        return rule in self.rules or rule[:1] in self.rules


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a form."""

    name: str = declare(TEXT, "部分的名称")
    items: tuple[FormItem, ...] = declare(ListOf(Record(FormItem)), "各项")
    points: Decimal | None = declare(NUMBER, "分值", None)


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """A grade, and what must be found for it; all that is said must hold. The first that holds is proposed."""

    grade: str = declare(TEXT, "提议的等级")
    rows_in_error: float | None = declare(SHARE, "有错误的行占到多少（含）", None)
    rows_in_question: float | None = declare(SHARE, "有错误或警告的行占到多少（含）", None)
    whole_errors: int | None = declare(INTEGER, "整表的错误有几条（含）", None)
    from_: Severity | None = declare(Choice(tuple(Severity)), "有这一级及以上的问题", None, "from")

    def holds(self, found: Sequence[Finding], rows: int) -> bool:
        """Whether the findings of a table with so many rows call for the grade."""
        errors = [one for one in found if one.severity is Severity.ERROR]
        whole = sum(1 for one in errors if not one.locus.rows)
        asked = (
            _reaches(errors, self.rows_in_error, rows),
            _reaches([one for one in found if one.severity is not Severity.INFO], self.rows_in_question, rows),
            self.whole_errors is None or whole >= self.whole_errors,
            self.from_ is None or any(one.severity.rank <= Severity(self.from_).rank for one in found),
        )
        return all(asked)


def _reaches(found: Sequence[Finding], share: float | None, rows: int) -> bool:
    """Whether the rows that findings speak of are at least a share of all; no share asks nothing."""
    spoken_of = len(rows_of(found))
    return share is None or (spoken_of > 0 and spoken_of >= share * max(rows, 1))


@dataclass(frozen=True, slots=True)
class Overall:
    """A grade of the whole form, and what must hold for it; the first that holds is given."""

    grade: str = declare(TEXT, "综合评定等级")
    least: Mapping[str, int] | None = declare(MapOf(INTEGER), "至少几项达到（或好于）某一等级", None)
    none: tuple[str, ...] = declare(ListOf(TEXT), "没有一项是这些等级", ())
    total: Decimal | None = declare(NUMBER, "总分至少多少", None)


@dataclass(frozen=True, slots=True)
class ExampleFinding:
    """A finding of an example."""

    rule: str = declare(TEXT, "规则编号")
    severity: Severity = declare(Choice(tuple(Severity)), "严重程度")
    certainty: Certainty = declare(Choice(tuple(Certainty)), "把握", Certainty.SURE)
    rows: tuple[int, ...] = declare(ListOf(INTEGER), "哪些行；不写是整表", ())


@dataclass(frozen=True, slots=True)
class Proposed:
    """An example of a proposal: findings and the grade that they call for."""

    item: str = declare(TEXT, "哪一项")
    grade: str = declare(TEXT, "应提议的等级")
    rows: int = declare(INTEGER, "表有几行", 1)
    findings: tuple[ExampleFinding, ...] = declare(ListOf(Record(ExampleFinding)), "有哪些问题", ())


@dataclass(frozen=True, slots=True)
class FormExample:
    """Grades and the overall grade that they make, or proposals."""

    name: str = declare(TEXT, "说明什么")
    grades: Mapping[str, str] | None = declare(MapOf(TEXT), "各项的等级", None)
    overall: str | None = declare(TEXT, "应得的综合等级；不写是还不能评", None)
    total: Decimal | None = declare(NUMBER, "应得的总分", None)
    proposes: tuple[Proposed, ...] = declare(ListOf(Record(Proposed)), "提议的等级", ())


@dataclass(frozen=True, slots=True)
class Form:
    """A form: head, items in parts, how grades are proposed and added up, and its examples, which are its tests."""

    id: str = declare(TEXT, "编号（文件名）")
    name: str = declare(TEXT, "简称")
    title: str = declare(TEXT, "表题")
    source: Provision = declare(Record(Provision), "依据")
    grades: tuple[str, ...] = declare(ListOf(TEXT), "等级，从好到差")
    parts: tuple[FormPart, ...] = declare(ListOf(Record(FormPart)), "各部分")
    proposals: tuple[GradeProposal, ...] = declare(ListOf(Record(GradeProposal)), "怎样从问题提议等级，取第一个成立的")
    overall: tuple[Overall, ...] = declare(ListOf(Record(Overall)), "怎样得出综合等级，取第一个成立的")
    examples: tuple[FormExample, ...] = declare(ListOf(Record(FormExample)), "样例，至少一个")
    kinds: tuple[str, ...] = declare(ListOf(Choice(("project", "department"))), "用于项目表、部门整体表", ("project",))
    scores: Mapping[str, tuple[float, ...]] | None = declare(
        MapOf(ListOf(SHARE)), "各等级的分数段（占该项分值的比例）；写了就打分", None
    )
    template: str = declare(TEXT, "自己的 Word 模板，相对本文件；其中的 {{项目名称}} 等处被填入", "")
    path: Path | None = field(default=None)

    @property
    def items(self) -> tuple[FormItem, ...]:
        """All items in order."""
        return tuple(item for part in self.parts for item in part.items)


@dataclass(frozen=True, slots=True)
class Graded:
    """An item with its grade: the one that a person set, else the proposed one, else none; and what speaks for it."""

    item: FormItem
    grade: str
    proposed: bool
    findings: tuple[Finding, ...]
    points: Decimal | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form filled in for one table."""

    form: Form
    graded: tuple[Graded, ...]
    overall: str
    total: Decimal | None


def propose(form: Form, item: FormItem, findings: Iterable[Finding], rows: int) -> tuple[str, tuple[Finding, ...]]:
    """The proposed grade ('' for what only a person can judge), and the findings that speak to the item.

    What is marked 需人工判断 is a signal and lowers no grade.
    """
    found = tuple(one for one in findings if item.concerns(one.rule))
    firm = [one for one in found if one.certainty is not Certainty.REVIEW]
    if item.person or (item.open_when_clean and not firm):
        return "", found
    if any(one.rule in item.decisive and one.severity is Severity.ERROR for one in firm):
        return form.grades[-1], found
    grade = next((proposal.grade for proposal in form.proposals if proposal.holds(firm, rows)), "")
    return grade, found


def fill_in(
    form: Form, findings: Sequence[Finding], rows: int, given: Mapping[str, tuple[str, str]] | None = None
) -> FilledForm:
    """The form for a table: `given` are grades (with a sentence) that a person set, by item."""
    graded = []
    for item in form.items:
        proposed, found = propose(form, item, findings, rows)
        grade, sentence = (given or {}).get(item.id, ("", ""))
        points = score_of(form, item, grade or proposed)
        graded.append(Graded(item, grade or proposed, not grade, found, points, sentence))
    grades = {one.item.id: one.grade for one in graded}
    return FilledForm(form, tuple(graded), overall_of(form, grades), total_of(form, grades))


def score_of(form: Form, item: FormItem, grade: str) -> Decimal | None:
    """The points of a grade: the middle of its range of the item's points, to one decimal; None without points."""
    if not form.scores or item.points is None or grade not in form.scores:
        return None
    low, high = (Decimal(str(share)) for share in form.scores[grade])
    return (item.points * (low + high) / 2).quantize(TENTH, ROUND_HALF_UP)


def total_of(form: Form, grades: Mapping[str, str]) -> Decimal | None:
    """The total of the points; None while an item is open or where the form has none."""
    points = [score_of(form, item, grades.get(item.id, "")) for item in form.items]
    return sum((one for one in points if one is not None), Decimal(0)) if None not in points and points else None


def overall_of(form: Form, grades: Mapping[str, str]) -> str:
    """综合评定等级 of the items' grades; '' while one of them is open."""
    listed = [grades.get(item.id, "") for item in form.items]
    if not all(grade in form.grades for grade in listed):
        return ""
    rank = {grade: number for number, grade in enumerate(form.grades)}
    total = total_of(form, grades)

    def holds(one: Overall) -> bool:
        least = (one.least or {}).items()
        enough = all(sum(1 for grade in listed if rank[grade] <= rank[best]) >= count for best, count in least)
        clean = not set(one.none) & set(listed)
        return enough and clean and (one.total is None or (total is not None and total >= one.total))

    return next((one.grade for one in form.overall if holds(one)), "")


def load(folders: Sequence[Path] = ()) -> dict[str, Form]:
    """The shipped forms and those in `folders`, by id; a later one of an id takes the place of an earlier.

    Raises UserError with every problem of every file.
    """
    problems: list[Problem] = []
    found: dict[str, Form] = {}
    for folder in (rules_dir() / "forms", *folders):
        for path in sorted(folder.glob("*.yaml")):
            form = _read(path, problems)
            if form is not None:
                found[form.id] = form
    stop_at(problems, say_config.PROBLEMS)
    return found


def _read(path: Path, problems: list[Problem]) -> Form | None:
    shown = f"rules/forms/{path.name}" if path.parent == rules_dir() / "forms" else str(path)
    node = parse(path.read_text("utf-8-sig"), shown, problems)
    if node is None:
        return None
    at = FileContext(shown, problems)
    try:
        form = Form(**Record(Form).values(node, at), path=path)
        for complaint in _wrong(form):
            raise at.refuse(node.line, complaint)
    except Refused:
        return None
    return form


def _wrong(form: Form) -> Iterable[str]:
    """What the types cannot see: grades and items that are not there."""
    known, ids = set(form.grades), [item.id for item in form.items]
    named = [one.grade for one in form.proposals] + [one.grade for one in form.overall]
    named += [grade for one in form.overall for grade in (*one.none, *(one.least or {}))]
    named += list(form.scores or ())
    yield from (say.no_grade(grade, form.grades) for grade in named if grade not in known)
    yield from (say.TWICE.format(name=name) for name in sorted({name for name in ids if ids.count(name) > 1}))
    used = {name for example in form.examples for name in example.grades or {}}
    used |= {one.item for example in form.examples for one in example.proposes}
    yield from (say.no_item(name, ids) for name in sorted(used - set(ids)))
    if not form.examples:
        yield say.NO_EXAMPLES


def for_table(forms: Mapping[str, Form], name: str, kind: str) -> Form | None:
    """The form of that id or short name, where it is for tables of that kind. Raises UserError where there is none."""
    for form in forms.values():
        if name in (form.id, form.name):
            return form if kind in form.kinds else None
    raise UserError(say.no_form(name, [one.name for one in forms.values()]))


def try_form(form: Form) -> list[str]:
    """The complaints of a form's examples: what they say should come out, and does not."""
    complaints = []
    for example in form.examples:
        if example.grades is not None:
            overall, total = overall_of(form, example.grades), total_of(form, example.grades)
            if overall != (example.overall or ""):
                complaints.append(say.example_differs(form.id, example.name, example.overall or say.OPEN, overall))
            if example.total is not None and total != example.total:
                complaints.append(say.example_differs(form.id, example.name, str(example.total), str(total)))
        for one in example.proposes:
            item = next(item for item in form.items if item.id == one.item)
            grade, _ = propose(form, item, map(_example, one.findings), one.rows)
            if grade != one.grade:
                complaints.append(say.example_differs(form.id, f"{example.name} {one.item}", one.grade, grade))
    return complaints


def examples_of(form: Form) -> int:
    """How many things the examples of a form say."""
    return sum((example.grades is not None) + len(example.proposes) for example in form.examples)


def _example(said: ExampleFinding) -> Finding:
    return Finding(
        rule=said.rule,
        slug="",
        name="",
        severity=Severity(said.severity),
        certainty=Certainty(said.certainty),
        message="",
        why="",
        fix="",
        locus=Locus("", 1, rows=said.rows),
    )
