"""Text as `pdftotext` prints it without options: each cell a block, in an order of its own."""

import pytest

from lint.readers.text import read_text
from lint.source import Certainty
from lint.tables import recognise
from tests.readers.text.helpers import check_places, grids, paragraphs, rows

TITLE = "1、培训绩效目标表"
HEADER = ["一级指标", "二级指标", "三级指标", "指标值", "计量单位"]
BODY = [
    ["数量指标", "干部业务培训的次数", "12", "次"],
    ["质量指标", "参加培训的干部考试合\n格的比例", "95", "%"],
    ["效益指标", "社会效益指\n标", "干部业务能力", "90", "分"],
    ["满意度指\n标", "服务对象满\n意度指标", "干部满意度", "98", "%"],
    ["产出指标"],
]
GOALS = ["总体目标", "1.办好全年的培训，使培训覆盖各单位的干部。\n2.保障培训质量。"]


def blocks(*cells: str) -> str:
    return "\n\n".join(cells) + "\n\n"


def text(header=HEADER, body=BODY, before=(), title=TITLE):
    return blocks(title, *before, *GOALS, *header, *(cell for row in body for cell in row))


def levels(grid):
    top = max(cell.row for cell in grid.cells if cell.text == "三级指标") + 1
    found = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            if cell.column < 3 and row >= top:
                found.setdefault(row, {})[cell.column] = cell.text
    return [tuple(found[row].get(column) for column in range(3)) for row in sorted(found)]


def test_lines_of_a_block_are_one_cell_and_blank_lines_part_cells():
    (grid,) = grids(text())
    assert rows(grid)[1] == HEADER
    assert [row[-3:] for row in rows(grid)[2:]] == [
        ["干部业务培训的次数", "12", "次"],
        ["参加培训的干部考试合格的比例", "95", "%"],
        ["干部业务能力", "90", "分"],
        ["干部满意度", "98", "%"],
    ]


def test_a_first_level_printed_after_the_table_belongs_to_the_rows_of_its_group():
    assert levels(grids(text())[0]) == [
        ("产出指标", "数量指标", "干部业务培训的次数"),
        ("产出指标", "质量指标", "参加培训的干部考试合格的比例"),
        ("效益指标", "社会效益指标", "干部业务能力"),
        ("满意度指标", "服务对象满意度指标", "干部满意度"),
    ]


def test_halves_of_two_level_words_printed_in_turn_are_two_words():
    crossed = [*BODY[:3], ["满意度指", "服务对象满", "标", "意度指标", "干部满意度", "98", "%"], BODY[4]]
    assert levels(grids(text(body=crossed))[0]) == levels(grids(text())[0])


@pytest.mark.parametrize(
    "header",
    [
        ["一级指标", "预算数", "13.50", "二级指标", "三级指标", "数量指标", "指标值", "计量单位"],
        ["一级指标", "二级指标", "三级指标", "数量指标", "干部业务培训的次数", "指标值", "符号", "值", "单位"],
    ],
)
def test_other_cells_between_those_of_a_header_are_told(header):
    document = recognise(read_text(text(header, [BODY[0][1:], *BODY[1:]]).encode(), "a.txt"))
    assert [notice for notice in document.notices if notice.unread]


def test_cells_of_the_head_stand_below_their_labels():
    (grid,) = grids(text(before=["项目名称", "干部培训项目", "主管部门", "某县委组织部"]))
    assert rows(grid)[:2] == [["项目名称", "干部培训项目"], ["主管部门", "某县委组织部"]]
    assert rows(grid)[2][0] == "总体目标"


def test_a_label_of_goals_that_a_narrow_cell_broke_stands_before_them():
    (grid,) = grids(text().replace("总体目标", "年度绩效\n目标"))
    assert rows(grid)[0][0] == "年度绩效目标"
    assert rows(grid)[0][1].startswith("1.办好")


def test_no_goal_stands_above_a_label_with_the_first_one_below():
    (grid,) = grids(text(before=["主管部\n门", "某县委组织部"]))
    assert next(row for row in rows(grid) if row[0] == "总体目标")[1].startswith("1.办好")


def test_the_label_beside_the_columns_is_no_goal():
    (grid,) = grids(text(header=["绩效指标", *HEADER]))
    assert "绩效指标" not in rows(grid)[0][1]
    assert "绩效指标" in paragraphs(text(header=["绩效指标", *HEADER]))


def test_the_end_of_a_title_on_a_line_of_its_own_belongs_to_it():
    start = "1、关于提前下达中央就业补助资金和省级就业补助资金绩效目"
    assert paragraphs(text(title=f"{start}\n标表"))[0] == f"{start}标表"


def test_an_indicator_may_be_named_like_its_level():
    named = [*BODY[:3], ["满意度指标", "服务对象满意度指标", "服务对象满意度指标", "98", "%"], BODY[4]]
    assert levels(grids(text(body=named))[0])[-1] == ("满意度指标", "服务对象满意度指标", "服务对象满意度指标")


def test_a_form_whose_header_is_not_found_is_no_part_of_the_table_above():
    other = blocks("2、宣传绩效目标表", "总体目标", "1.宣传。", "二级", "数量指标", "宣传次数", "3", "次")
    whole = text() + other
    assert len(levels(grids(whole)[0])) == 4
    assert "宣传次数" in paragraphs(whole)


def test_cells_of_a_table_in_no_order_ask_for_review():
    scrambled = ["12", "95", "次", "干部满意度", "数量指标", "%", "质量指标", "干部业务能力", "社会效益指标", "分"]
    (grid,) = grids(text(body=[scrambled, ["98", "干部", "90", "培训"]]))
    top = max(cell.row for cell in grid.cells if cell.text == "三级指标")
    below = [cell for cell in grid.cells if cell.row > top]
    assert below
    assert {cell.certainty for cell in below} == {Certainty.REVIEW}


def test_every_word_has_its_place():
    check_places(text(before=["项目名称", "干部培训项目"]).encode())


def test_a_table_in_blocks_whose_header_is_not_found_is_told():
    lost = [HEADER[0], "二级", *(cell for row in BODY for cell in row), "时效指标", "进度", "成本指标", "标准"]
    document = recognise(read_text(blocks("说明", *lost).replace("\n标\n", "\n指标\n").encode(), "a.txt"))
    assert not document.tables
    assert [notice for notice in document.notices if notice.unread]
