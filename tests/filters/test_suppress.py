"""A decision counts only with a reason, in time, and for what it is about; all others are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lint.filters.suppress import suppress
from lint.findings import Finding, Locus, Severity
from lint.model import Document, Table, indicator
from lint.source import Cell, Certainty, NodePlace, Place, SheetPlace

TODAY = date(2026, 3, 1)


def finding(path: str, rows: tuple[int, ...] = (2,), rule: str = "D003", table: int = 1) -> Finding:
    texts = ("message", "why", "fix")
    return Finding(
        rule, "cost-at-least", "成本取大于", Severity.WARNING, Certainty.SURE, *texts, Locus(path, table, rows=rows)
    )


def document(path: str, *comments: tuple[Place, str]) -> Document:
    rows = tuple(indicator({"name": Cell("甲", SheetPlace("表1", f"C{line}"))}) for line in (5, 6))
    node = indicator({"name": Cell("乙", NodePlace(table=2, row=4, cell=3))})
    head = {"title": Cell("某表", SheetPlace("表1", "A1"))}
    return Document(path, (Table("project", rows, head), Table("project", (node,))), comments=comments)


def decided(text: str, place: Place, *findings: Finding) -> tuple[list[str | None], list[str]]:
    kept, notes = suppress(findings or [finding("a.xlsx")], [document("a.xlsx", (place, text))], TODAY)
    return [f.suppressed.reason if f.suppressed else None for f in kept], notes


@pytest.mark.parametrize("name", ["D003", "d003", "cost-at-least", "成本取大于"])
def test_a_remark_on_a_cell_counts_for_its_row_by_any_name_of_the_rule(name: str) -> None:
    reasons, notes = decided(f"jxlint:忽略 {name} 国家规定的最低标准", SheetPlace("表1", "H6"))
    assert (reasons, notes) == (["国家规定的最低标准"], [])


def test_a_full_width_colon_and_a_date_to_come_are_fine() -> None:
    reasons, _ = decided("jxlint：忽略 D003 最低标准 至 2026-12-31", SheetPlace("表1", "H6"))
    assert reasons == ["最低标准"]


def test_a_remark_in_word_counts_for_its_row() -> None:
    reasons, _ = decided("jxlint:忽略 D003 标准", NodePlace(table=2, row=4, cell=6), finding("a.xlsx", (1,), table=2))
    assert reasons == ["标准"]


def test_a_remark_on_the_title_counts_for_findings_on_the_table() -> None:
    reasons, _ = decided("jxlint:忽略 D003 标准", SheetPlace("表1", "A1"), finding("a.xlsx", ()), finding("a.xlsx"))
    assert reasons == ["标准", None]


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("jxlint:忽略 D003", "H6", "缺规则或理由"),
        ("jxlint:忽略", "H6", "缺规则或理由"),
        ("jxlint:忽略 D003 标准 至 明年", "H6", "截止日期应写成"),
        ("jxlint:忽略 D003 标准 至 2026-02-28", "H6", "已于 2026-02-28 到期"),
        ("jxlint:忽略 D003 标准", "H5", "没有对应的问题"),
        ("jxlint:忽略 M001 标准", "H6", "没有对应的问题"),
    ],
)
def test_what_does_not_count_is_told(text: str, cell: str, said: str) -> None:
    reasons, (note,) = decided(text, SheetPlace("表1", cell))
    assert reasons == [None]
    assert said in note


def test_a_remark_of_another_kind_is_nobodys_business() -> None:
    assert decided("请核对", SheetPlace("表1", "H6")) == ([None], [])


def sidecar(folder: Path, text: str, encoding: str = "utf-8") -> tuple[list[str | None], list[str]]:
    path = str(folder / "a.pdf")
    Path(path + ".jxlint.yaml").write_text(text, encoding)
    kept, notes = suppress([finding(path, (2,)), finding(path, (1, 2))], [document(path)], TODAY)
    return [f.suppressed.reason if f.suppressed else None for f in kept], notes


@pytest.mark.parametrize(
    ("entry", "reasons"),
    [
        ("rule: D003, reason: 标准", ["标准", "标准"]),
        ("rule: D003, reason: 标准, table: 1, rows: [2]", ["标准", None]),
        ("rule: D003, reason: 标准, table: 1, rows: 2, by: 审核人, on: 2026-01-01, until: 2026-12-31", ["标准", None]),
    ],
)
def test_an_entry_of_a_sidecar_file_counts_where_it_says(tmp_path: Path, entry: str, reasons: list[str]) -> None:
    assert sidecar(tmp_path, f"ignore:\n  - {{{entry}}}\n") == (reasons, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore: [", "这里不合 YAML 的写法"),
        ("忽略: []", "顶层应只有 ignore"),
        ("ignore: [D003]", "第 1 条：应写成"),
        ("ignore: [{rule: D003}]", "rule 和 reason 都要写"),
        ("ignore: [{rule: D003, reason: 标准, untill: 2026-01-01}]", "没有 untill 这样的键"),
        ("ignore: [{rule: D003, reason: 标准, rows: 二}]", "应为数字"),
        ("ignore: [{rule: D003, reason: 标准, until: 年底}]", "应写成 2026-12-31"),
        ("ignore: [{rule: D003, reason: 标准, table: 2}]", "没有对应的问题"),
    ],
)
def test_a_broken_entry_suppresses_nothing_and_is_told(tmp_path: Path, text: str, said: str) -> None:
    reasons, (note,) = sidecar(tmp_path, text)
    assert reasons == [None, None]
    assert said in note


def test_a_sidecar_in_another_encoding_is_told_with_what_to_do(tmp_path: Path) -> None:
    _, (note,) = sidecar(tmp_path, "ignore: []  # 国家标准", "gbk")
    assert "另存时编码选 UTF-8" in note and "codec" not in note


@pytest.mark.parametrize(
    ("rule", "said"), [("D003", "没有对应的问题"), ("D0033", "未生效，没有这条规则，是不是“D003”？")]
)
def test_a_rule_that_is_misspelt_is_told(tmp_path: Path, rule: str, said: str) -> None:
    path = str(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx.jxlint.yaml").write_text(f"ignore: [{{rule: {rule}, reason: 标准, table: 2}}]", "utf-8")
    _, (note,) = suppress([finding(path)], [document(path)], TODAY, None, ["D003", "成本取大于"])
    assert said in note
