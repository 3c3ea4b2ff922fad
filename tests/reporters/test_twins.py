"""Rows beside one another in the report: the same pairs that the rules on copies take for the same."""

from __future__ import annotations

from lint.model import Table, indicator
from lint.reporters.side_by_side import twins
from lint.source import Cell
from tests.reporters import sample

FIELDS = ("level2", "name", "description", "value", "unit")


def table(*rows: tuple[str, ...]) -> Table:
    cells = [{field: Cell(text) for field, text in zip(FIELDS, row, strict=True) if text} for row in rows]
    return Table("project", tuple(map(indicator, cells)))


def test_rows_are_paired_as_the_rules_pair_them():
    own = table(
        ("时效指标", "养老金按时足额发放", "退休人员养老金的发放", "≥95", "优"),
        ("满意度", "群众满意度", "满意的占比", "≥95%", ""),
        ("成本指标", "运行成本", "全年运行的支出", "5万元", ""),
        ("社会效益", "稳定水平", "信访的起数", "0起", ""),
    )
    theirs = table(
        ("满意度", "群众满意度", "满意的占比", "≥90%", ""),
        ("时效指标", "养老金足额发放", "退休人员养老金的发放", "≥95", "百分比"),
        ("成本指标", "运行成本", "按房屋面积分摊", "5万元", ""),
    )
    related = sample.locus(index=2, rows=())
    found = sample.finding("U001", locus=sample.locus(index=1, rows=()), related=(related,))
    tables = {(found.locus.document, 1): own, (found.locus.document, 2): theirs}
    (beside,) = twins(found, tables)
    marked = [[changed for _, changed in mine.cells] for mine, _ in beside.pairs]
    assert [mine.cells[1][0] for mine, _ in beside.pairs] == ["养老金按时足额发放", "群众满意度", "运行成本"]
    assert [theirs.cells[1][0] for _, theirs in beside.pairs] == ["养老金足额发放", "群众满意度", "运行成本"]
    assert marked == [
        [False, True, False, False, False],
        [False, False, False, True, False],
        [False, False, True, False, False],
    ]
    assert (beside.same, beside.alone) == (0, 1)
