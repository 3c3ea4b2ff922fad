import pytest

from lint.readers.text.widths import header_widths

HEADER = ["一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"]


@pytest.mark.parametrize(
    ("header", "below", "widths"),
    [
        (HEADER, [["产出指标", "数量指标", "次数", "≥3次", "计划"]] * 2, [1, 1, 1, 1, 1]),
        (HEADER, [["产出指标", "数量指标", "次数", "≥3", "次", "计划"]] * 2, [1, 1, 1, 2, 1]),
        (HEADER, [["产出指标", "数量指标", "次数", "≥", "3", "次", "计划"]] * 2, [1, 1, 1, 3, 1]),
        (HEADER, [["", "", "", "符号", "值", "单位", ""], ["产出指标"] * 7], [1, 1, 1, 3, 1]),
        ([*HEADER[:4], "", HEADER[4]], [["产出指标", "数量指标", "次数", "≥3", "次", "计划"]], [1, 1, 1, 2, 0, 1]),
        (HEADER, [["产出指标", "数量指标", "次数", "次数", "≥3", "计划"]] * 2, [1, 1, 1, 1, 1]),
        (HEADER, [], [1, 1, 1, 1, 1]),
    ],
)
def test_the_rows_below_tell_how_wide_a_header_cell_is(header, below, widths):
    assert header_widths(header, below) == widths
