"""Folding: what a better finding says already keeps its entry and names the one that absorbs it."""

import pytest

from lint import rulebook
from lint.engine import judge
from lint.engine.compose import fold
from lint.findings import Finding, Locus, Severity
from lint.model import Document, Table, indicator
from lint.rulebook import Rulebook
from lint.source import Cell, Certainty

COLUMNS = dict.fromkeys(("level2", "name", "description", "value", "basis"), "")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load()


def judged(book: Rulebook, rules: list[str], *rows: str) -> list[tuple[str, tuple[int, ...], str | None]]:
    """Rule, rows and parent of what is found in rows of `class | name | description | value | basis`."""
    fields = ("level2", "name", "description", "value", "basis")
    made = []
    for line in rows:
        texts = dict(zip(fields, (part.strip() for part in line.split("|")), strict=True))
        made.append(indicator({name: Cell(text) for name, text in texts.items() if text}))
    table = Table("project", tuple(made), columns=COLUMNS)
    found, _ = judge(book.only(rules), [Document("x", (table,))])
    return [(finding.rule, finding.locus.rows, finding.folded_by) for finding in found]


def test_one_empty_basis_for_all_rows_absorbs_the_rows(book: Rulebook) -> None:
    classes = ("数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标")
    rows = [f"{level} | 名称{level} | 描述 | 3人 | 执行情况" for level in classes]
    found = judged(book, ["B002", "B004"], *rows)
    assert ("B004", (1, 2, 3, 4, 5), None) in found
    assert [parent for rule, _, parent in found if rule == "B002"] == ["B004"] * 5


def test_a_row_outside_the_parent_is_not_absorbed(book: Rulebook) -> None:
    classes = ("数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标")
    rows = [f"{level} | 名称{level} | 描述 | 3人 | 执行情况" for level in classes]
    found = judged(book, ["B002", "B004"], *rows, "满意度指标 | 满意度 | 描述 | 90% | 是否满意")
    assert ("B002", (6,), None) in found


def test_a_percentage_on_a_cost_says_more_than_its_sign(book: Rulebook) -> None:
    found = judged(book, ["M002", "D003"], "成本指标 | 培训费用 | 全部费用 | ≥95% | 标准")
    assert found == [("D003", (1,), "M002"), ("M002", (1,), None)]


def test_the_same_text_in_value_and_basis_is_told_once(book: Rulebook) -> None:
    found = judged(book, ["M005", "B003"], "质量指标 | 应保尽保人员 | 描述 | 应保尽保人员 | 应保尽保人员")
    assert ("B003", (1,), "M005") in found
    other = judged(book, ["M005", "B003"], "质量指标 | 应保尽保人员 | 保险全覆盖 | 应保尽保人员 | 保险全覆盖")
    assert ("B003", (1,), None) in other


def test_without_relations_nothing_changes(book: Rulebook) -> None:
    table = Table("project", (indicator({"name": Cell("培训人次"), "value": Cell("95%")}),), columns=COLUMNS)
    found, _ = judge(book.only(["M001"]), [Document("x", (table,))])
    assert fold(found, ()) == list(found)


def found(rule: str, label: str, *rows: int, field: str = "value", severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        *(rule, rule, rule, severity, Certainty.SURE, "", "", ""),
        locus=Locus("x", 1, rows=rows, field=field),
        label=(label,),
    )


def parents(*findings: Finding) -> dict[str, str | None]:
    return {finding.rule: finding.folded_by for finding in fold(findings, ())}


def test_of_several_rules_on_one_cell_and_label_the_one_named_first_is_primary() -> None:
    assert parents(found("M008", "vague", 1), found("R014", "vague", 1), found("F009", "vague", 1)) == {
        "R014": None,
        "M008": "R014",
        "F009": "R014",
    }


def test_the_graver_finding_is_primary_whatever_its_family() -> None:
    grave = found("M007", "value-misfit", 1, severity=Severity.ERROR)
    assert parents(found("T003", "value-misfit", 1), grave) == {"M007": None, "T003": "M007"}


@pytest.mark.parametrize(
    "other",
    [found("M008", "residue", 1), found("M008", "vague", 2), found("M008", "vague", 1, field="name"),
     found("M008", "vague", 1, 2)],
    ids=["label", "row", "field", "several rows"],
)  # fmt: skip
def test_another_cause_is_another_finding(other: Finding) -> None:
    assert set(parents(found("R014", "vague", 1), other).values()) == {None}
