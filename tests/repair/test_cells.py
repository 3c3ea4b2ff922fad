"""Which cells a proposal writes: value and unit where they stand apart, and none that a 自评表 only reports on."""

from __future__ import annotations

from collections.abc import Mapping

from lint import engine
from lint.model import Document, Table, indicator
from lint.proposal import ABOVE, CellTarget, Edit, with_samples
from lint.repair import propose
from lint.repair.apply import change
from lint.source import Cell
from tests.repair.test_settle import BOOK

ROW = {"level1": "产出指标", "level2": "数量指标", "name": "办理案件数量"}


def offered(rule: str, *rows: Mapping[str, str], columns: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The cells that proposals of a rule write into a table of these rows."""
    own = tuple(indicator({name: Cell(text) for name, text in row.items()}) for row in rows)
    names = columns or tuple(dict.fromkeys(name for row in rows for name in row))
    document = Document("表.docx", (Table("project", own, columns={name: name for name in names}),))
    found = propose(BOOK, [document], engine.judge(BOOK, [document])[0])
    edits = [edit for one in found if one.rule == rule and one.proposal for edit in one.proposal.edits]
    return [(edit.target.field, edit.after) for edit in edits]


def test_a_unit_that_was_read_apart_from_its_value_goes_with_it() -> None:
    """≥98 百分比 in one cell: the old unit does not stay behind the new value."""
    columns = ("level1", "level2", "name", "value")
    row = ROW | {"value": "≥98", "unit": "百分比"}
    assert offered("M001", row, columns=columns) == [("value", "≥__"), ("unit", "件")]
    assert offered("M001", ROW | {"value": "≥98%"}, columns=columns) == [("value", "≥__件")]


def test_a_self_evaluation_keeps_the_targets_that_were_set() -> None:
    assert offered("M001", ROW | {"value": "≥98%"})
    assert not offered("M001", ROW | {"value": "≥98%", "actual": "98%"})


def test_a_row_may_stand_above_the_first() -> None:
    table = Table("project", (indicator({"name": Cell("受益户数")}),), columns={"name": "name"})
    edits = [Edit(CellTarget(1, 1, "name", item), "", text) for item, text in ((ABOVE, "电脑台数"), (1, "桌椅套数"))]
    assert [row.text("name") for row in change(table, edits).table.indicators] == ["电脑台数", "受益户数", "桌椅套数"]


def test_a_first_goal_is_put_where_there_was_none() -> None:
    changed = change(Table("project", ()), [Edit(CellTarget(1, None, "goals", 1), "", "年内改造路灯300盏")])
    assert [goal.text for goal in changed.table.goals] == ["年内改造路灯300盏"]


def test_each_gap_has_a_sample_that_reads_like_the_words_around_it() -> None:
    texts = ("__年内完成__（做什么、做多少）", "《__》（__〔__〕__号）", "__元/__")
    edits = [Edit(CellTarget(1, None, "goals", 1), "", text) for text in texts]
    assert not any("__" in edit.after for edit in with_samples(edits, 2025))
    assert with_samples(edits, 2025)[1].after.startswith("《预算绩效管理办法》（财预〔2015〕")
