"""自评表: 分值, 实际完成值, 得分, 偏差原因 are fields; the amounts of the head and the total are read as a matrix."""

from __future__ import annotations

from lint.model import Funds
from tests.tables.drawing import read, rows


def test_columns_of_a_self_evaluation_are_fields():
    document = read(
        "项目支出绩效自评表",
        """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
        产出指标|数量指标|培训场次|≥4场|3场|20|15|疫情影响，明年补办
        效益指标|社会效益指标|知晓率|≥90%|92%|30|30|
        总分|<|<|||100|95|""",
    )
    (table,) = document.tables
    assert table.is_self_evaluation
    assert rows(document, "actual", "weight", "score", "reason") == [
        ("3场", "20", "15", "疫情影响，明年补办"),
        ("92%", "30", "30", ""),
    ]
    assert [row.extra for row in table.indicators] == [{}, {}]
    assert table.columns["weight"] == "分值"
    assert table.columns["reason"] == "偏差原因分析及改进措施"
    assert table.funds and table.funds.total
    assert (table.funds.total.text("weight"), table.funds.total.text("score")) == ("100", "95")


def test_words_of_other_forms_name_the_same_fields():
    document = read(
        "绩效目标完成情况表",
        """一级指标|二级指标|三级指标|指标权重|目标值|全年实际值|自评分|未完成原因和改进措施|上年实际值
        产出指标|数量指标|培训场次|20|≥4场|4场|20||3场""",
    )
    (row,) = document.tables[0].indicators
    assert {name: row.text(name) for name in ("weight", "actual", "score")} == {
        "weight": "20",
        "actual": "4场",
        "score": "20",
    }
    assert set(row.extra) == {"上年实际值"}


def test_amounts_of_the_head_by_row_and_column():
    funds = _funds(
        """项目名称|甲项目|<|<|<|<|<
        项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
        ^|年度资金总额|100|120|90|10|75%|7.5
        ^|其中：财政拨款|100|100|80|—|80%|—
        ^|其他资金|||10|—||—
        年度总体目标|完成培训4场|<|<|<|<|<|<"""
    )
    assert funds.unit == "万元"
    assert list(funds.columns) == ["initial", "budget", "executed", "weight", "rate", "score"]
    assert [row.label for row in funds.rows] == ["年度资金总额", "其中：财政拨款", "其他资金"]
    whole, treasury, other = funds.rows
    assert [whole.text(name) for name in funds.columns] == ["100", "120", "90", "10", "75%", "7.5"]
    assert treasury.text("executed") == "80"
    assert {name: cell.text for name, cell in other.cells.items() if cell.text != "—"} == {"executed": "10"}


def test_a_heading_over_the_labels_is_no_column_of_amounts():
    funds = _funds(
        """项目名称|甲项目|<|<|<|<|<|<
        预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分
        ^|总额|0.00|3.36|3.36|100.00%|10|10
        ^|其中：财政资金|0.00|3.36|3.36|100.00%|/|/"""
    )
    assert [row.label for row in funds.rows] == ["总额", "其中：财政资金"]
    assert [funds.rows[0].text(n) for n in ("initial", "budget", "executed", "weight")] == [
        "0.00",
        "3.36",
        "3.36",
        "10",
    ]


def test_amounts_as_pairs_and_within_one_cell():
    pairs = _funds("项目资金|全年预算数|5.8万|全年执行数|5.6万\n项目名称|甲|<|<|<")
    assert [(row.text("budget"), row.text("executed")) for row in pairs.rows] == [("5.8万", "5.6万")]
    inline = _funds("资金（万元）|预算 2960.00|实际 2798.30|结转 161.70|\n项目名称|甲|<|<|<")
    assert [(row.text("budget"), row.text("executed")) for row in inline.rows] == [("2960.00", "2798.30")]
    assert inline.unit == "万元"


def test_a_table_of_targets_is_no_self_evaluation():
    document = read(
        "甲项目绩效目标表",
        """项目名称|甲项目|<|<
        预算数|100万元|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|培训场次|≥4场""",
    )
    (table,) = document.tables
    assert table.funds is None
    assert not table.is_self_evaluation


def _funds(head: str) -> Funds:
    body = "一级指标|二级指标|三级指标|年度指标值|实际完成值\n产出指标|数量指标|培训场次|≥4场|4场"
    (table,) = read("项目支出绩效自评表", head, body).tables
    assert table.funds is not None
    return table.funds
