"""What several rules ask of a table is found once, and anew where the table is another."""

from __future__ import annotations

import pytest

from lint import engine, rulebook
from lint.checks import evaluation
from lint.checks.subjects import JudgedRow
from lint.model import Document, Table, indicator
from lint.source import Cell

ROWS = (
    {"level2": "数量指标", "name": "培训人数", "value": "≥100人", "actual": "80人", "weight": "10", "score": "10"},
    {"level2": "质量指标", "name": "合格率", "value": "≥95%", "actual": "96%", "weight": "10", "score": "12"},
)


def test_what_became_of_a_row_is_worked_out_once_for_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def case(row: JudgedRow) -> str:
        asked.append(row.text("name"))
        return known(row)

    known = evaluation._case
    monkeypatch.setattr(evaluation, "_case", case)
    rows = tuple(indicator({field: Cell(text) for field, text in row.items()}) for row in ROWS)
    columns = dict.fromkeys(ROWS[0], "列")
    book = rulebook.load()
    results = [rule for rule in book.rules if rule.check.kind == "results"]
    findings, _ = engine.judge(
        book, [Document("自评表.docx", (Table("project", rows, columns=columns),), "某局", 2024)]
    )
    assert len(results) > 2
    assert asked == [row["name"] for row in ROWS]
    assert {finding.rule for finding in findings} & {rule.id for rule in results}
