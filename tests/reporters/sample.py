"""A small report by hand: what every reporter is shown."""

from __future__ import annotations

from lint.findings import Finding, Locus, Severity, Suppression
from lint.model import Document, Table, indicator
from lint.report import Report, RuleRun, Unread
from lint.source import Cell, Certainty, Notice, SheetPlace, TextPlace

COLUMNS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "description": "绩效指标描述",
    "value": "指标值",
    "basis": "指标值确定依据",
}


def row(line: int, *texts: str) -> object:
    cells = {
        name: Cell(text, TextPlace(((line, at * 4, at * 4 + len(text)),)))
        for at, (name, text) in enumerate(zip(COLUMNS, texts, strict=True))
        if text
    }
    return indicator(cells)


def table(title: str = "劳务派遣人员经费绩效目标表", number: str = "1", **changes: object) -> Table:
    values: dict[str, object] = {
        "kind": "project",
        "indicators": (
            row(5, "产出指标", "数量指标", "劳务派遣29人", "劳务派遣29人", "29人", ""),
            row(6, "产出指标", "质量指标", "工资保险足额支付", "工资保险足额支付", "≥95%", "执行情况"),
            row(7, "效益指标", "社会效益指标", "政务服务水平", "政务服务水平", "≥95%", "执行情况"),
            row(8, "满意度指标", "服务对象满意度指标", "群众满意度", "群众对服务的满意度", "≥95%", "调查问卷"),
        ),
        "cells": {"title": Cell(title), "budget": Cell("126.15")},
        "number": number,
        "goals": (Cell("提升政务服务水平"), Cell("提升政务服务水平。")),
        "plan": (("3月底", Cell("25%")), ("12月底", None)),
        "columns": COLUMNS,
    }
    return Table(**{**values, **changes})  # type: ignore[arg-type]


def document(path: str = "甲县人社局.txt", tables: tuple[Table, ...] | None = None) -> Document:
    return Document(
        path=path,
        tables=(table(), table("人才招聘经费绩效目标表", "2")) if tables is None else tables,
        department="甲县人力资源和社会保障局",
        year=2025,
        format="text",
        size=1234,
        sha256="ab" * 32,
        notices=(Notice("第 3 页没有文字层。", unread=False),),
    )


def locus(path: str = "甲县人社局.txt", index: int = 1, rows: tuple[int, ...] = (), field: str | None = None) -> Locus:
    return Locus(path, index, str(index), None, "劳务派遣人员经费绩效目标表", rows, field)


def finding(rule: str = "B001", **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": rule,
        "slug": "basis-missing",
        "name": "指标值没有确定依据",
        "severity": Severity.ERROR,
        "certainty": Certainty.SURE,
        "message": "“劳务派遣29人”没有填写指标值确定依据。",
        "why": "没有依据的指标值无法复核。",
        "fix": "写明文件名称与文号。",
        "locus": locus(rows=(1,), field="basis"),
        "label": ("basis-missing",),
        "sources": (
            {"title": "中央部门项目支出核心绩效目标和指标设置及取值指引（试行）", "number": "财预〔2021〕101号"},
        ),
        "evidence": ({"name": "劳务派遣29人", "value": "29人"},),
        "fingerprint": f"{rule}-1",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def rule_run(rule: str = "B001", **outcomes: int) -> RuleRun:
    return RuleRun(
        id=rule,
        slug="basis-missing",
        name="指标值没有确定依据",
        family=rule[0],
        severity="error",
        certainty="sure",
        why="没有依据的指标值无法复核。",
        fix="写明文件名称与文号。",
        sources=(),
        label=("basis-missing",),
        outcomes=outcomes or {"fail": 1, "pass": 7},
    )


def report(**changes: object) -> Report:
    uniform = finding(
        "U004",
        slug="uniform-values",
        name="一个值填满全表",
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        message="4 行中有 3 行的指标值都是“≥95%”。",
        fix="按指标分别测算。",
        locus=locus(rows=(2, 3, 4), field="value"),
    )
    goals = finding(
        "G002",
        slug="goals-duplicate",
        name="绩效目标重复",
        message="两条绩效目标是同一句话。",
        locus=locus(field="goals"),
    )
    twins = finding(
        "U001",
        slug="table-duplicate",
        name="两张表雷同",
        severity=Severity.WARNING,
        message="本表与表 2 的指标相同。",
        locus=locus(index=2),
        related=(locus(index=1, rows=(1,), field="name"),),
    )
    folded = finding("B002", severity=Severity.INFO, locus=locus(rows=(2,), field="basis"), folded_by="B001")
    accepted = finding(
        "M009",
        locus=locus(rows=(2,), field="description"),
        suppressed=Suppression("上级表样如此", "sidecar", by="绩效科", on="2025-03-01"),
    )
    values: dict[str, object] = {
        "documents": (document(),),
        "rules": (rule_run("B001"), rule_run("U004")),
        "findings": (finding(), uniform, goals, folded, accepted, twins),
        "settings": {"fail_on": "error"},
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]


UNREAD = Unread("坏.pdf", "坏.pdf：没有文字层，读不出内容；请先做文字识别。")
SHEET = SheetPlace("Sheet1", "C7")
