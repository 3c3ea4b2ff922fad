"""Text as `pdftotext -layout` prints it: columns counted in characters, and put anew on each page."""

import pytest

from lint.readers.text import read_text
from lint.readers.text.furniture import furniture
from lint.readers.text.layout import _columns_apart
from lint.readers.text.listing import listings
from lint.source import Certainty
from lint.tables import recognise
from tests.readers.text import printed
from tests.readers.text.helpers import check_places

LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]
NAMES = ["养护农村公路里程", "养护之后公路的完好率", "完成时间", "公路通行状况", "沿线群众满意度"]
VALUES = ["≥420公里", "≥95%", "2025年12月底前", "群众出行更加方便和安全", "≥90%"]
GOALS = ["养护农村公路，使全县的公路保持完好，群众出行方便，道路畅通安全。", "保障养护质量。"]


def read(text):
    return recognise(read_text(text.encode(), "a.txt"))


def column(table, field):
    return [row.text(field) for row in table.indicators]


def levels(table):
    return list(zip(column(table, "level1"), column(table, "level2"), strict=True))


def test_words_for_a_value_wrap_and_leave_the_unit_blank():
    (table,) = read(printed.UNIT).tables
    assert levels(table) == LEVELS
    assert column(table, "name") == NAMES
    assert column(table, "value") == ["420", "95", "2025", VALUES[3], "90"]
    assert column(table, "unit") == ["公里", "%", "年12月底前", "", "%"]


def test_cells_of_one_row_that_wrap_in_several_columns():
    (table,) = read(printed.BASIS).tables
    assert levels(table) == LEVELS
    assert column(table, "name") == NAMES
    assert column(table, "value") == VALUES
    assert column(table, "basis") == ["养护计划", "检查记录", "合同", "问卷", "问卷"]
    assert column(table, "description")[1] == "实际养护之后完好的公路占全部养护公路的比率"


WRAPPED = """\
           项目支出绩效自评表
                                  年度指     实际完
 一级指标   二级指标      三级指标                       分值   得分
                                  标值      成值
          数量指标     补助村数量       =8个      8       8    8
                                           达成预
          质量指标     补助资格合规性     合规              8    8
                                           期指标
 产出指标                             ≤202.6
          成本指标     项目总成本              132.9   10   10
                                  万元
          经济效益     对保障村级组织两              达成预
                               效果明显            10   10
          指标       委运行的影响程度              期指标
 效益指标
          社会效益     提高村里干部工作              达成预
                               效果明显            10   10
          指标       积极性的影响程度              期指标
"""


def test_lines_of_cells_beside_each_other_that_were_full_are_one_row() -> None:
    (table,) = read(WRAPPED).tables
    assert column(table, "name")[2:] == [
        "项目总成本",
        "对保障村级组织两委运行的影响程度",
        "提高村里干部工作积极性的影响程度",
    ]
    assert column(table, "value") == ["=8个", "合规", "≤202.6万元", "效果明显", "效果明显"]
    assert column(table, "actual")[1:4] == ["达成预期指标", "132.9", "达成预期指标"]
    assert [second for _, second in levels(table)[3:]] == ["经济效益指标", "社会效益指标"]


COUNTED = """\
           项目绩效目标表
一级指标    二级指标     三级指标             指标值
                   指标 1：药品抽检完成率      100%
        质量指标
                   指标 2：化妆品抽检完成率     100%
产出指标               指标 3：培训人员覆盖率      100%
        时效指标     任务完成时间           年底
                   指标 1：培训成本         400 元
        成本指标     指标 2：药品抽验成本       90 元
"""


def test_no_level_begins_amid_names_that_count_on() -> None:
    assert [second for _, second in levels(read(COUNTED).tables[0])] == [
        *["质量指标"] * 3,
        "时效指标",
        *["成本指标"] * 2,
    ]


def test_a_level_with_a_number_that_its_cell_broke_is_no_heading() -> None:
    text = """\
           项目绩效目标表
一级指标      二级指标      三级指标         指标值
（一）产出指    （一）数量指标   养护里程         ≥420公里
标         （二）质量指标   完好率          ≥95%
（二）效益指    （一）可持续影   长效管理制度健全性    健全
标         响指标
（三）满意度    （一）服务对象   沿线群众满意度      ≥90%
指标        满意度指标
"""
    document = read(text)
    (table,) = document.tables
    assert column(table, "name") == ["养护里程", "完好率", "长效管理制度健全性", "沿线群众满意度"]
    assert levels(table)[2:] == [
        ("（二）效益指标", "（一）可持续影响指标"),
        ("（三）满意度指标", "（一）服务对象满意度指标"),
    ]


def test_lines_of_a_page_whose_columns_were_not_found_are_told() -> None:
    whole = COUNTED + "\f指标 3：化妆品抽验成本\n"
    assert not any(notice.unread for notice in read_text(COUNTED.encode(), "a.txt").notices)
    assert any(notice.unread for notice in read_text(whole.encode(), "a.txt").notices)


def test_goals_may_begin_above_the_line_of_their_label():
    assert [cell.text for cell in read(printed.BASIS).tables[0].goals] == GOALS


@pytest.mark.parametrize("number", ["1", "- 3 -", "第3页"])
def test_a_page_number_right_above_the_next_page_is_no_cell(number):
    first, second = printed.UNIT, printed.UNIT.replace("1、农村公路", "2、县乡公路")
    document = read(f"{first}\n\n\n\n{' ' * 30}{number}\n\f{second}")
    assert [column(table, "name") for table in document.tables] == [NAMES, NAMES]


def test_a_sign_before_a_number_and_none_before_words():
    (table,) = read(printed.SIGN).tables
    assert levels(table) == LEVELS
    assert column(table, "value") == ["≥420", "≥95", "=2025", VALUES[3], "≥90"]
    assert column(table, "unit") == ["公里", "%", "年12月底前", "", "%"]
    assert [cell.text for cell in table.goals] == GOALS


def test_each_page_has_places_of_its_own_for_the_columns():
    assert "\f" in printed.PAGES
    (table,) = read(printed.PAGES).tables
    assert levels(table) == LEVELS
    assert column(table, "name") == NAMES
    assert column(table, "value") == VALUES
    assert column(table, "basis") == ["养护计划", "检查记录", "合同", "问卷", "问卷"]


def test_a_label_beside_the_table_and_those_of_the_head_may_be_broken():
    (table,) = read(printed.BESIDE).tables
    assert levels(table) == LEVELS
    assert column(table, "value") == VALUES
    assert (table.text("project"), table.text("budget")) == ("农村公路养护", "13.50")
    assert [cell.text for cell in table.goals] == GOALS


def test_single_blanks_part_narrow_columns():
    (table,) = read(printed.NARROW).tables
    assert levels(table) == LEVELS
    assert column(table, "name") == NAMES
    assert column(table, "value") == VALUES


def test_an_indicator_may_be_named_like_its_level():
    text = printed.UNIT.replace("沿线群众满意度      ", "服务对象满意度指标    ")
    (table,) = read(text).tables
    assert levels(table) == LEVELS
    assert column(table, "name")[-1] == "服务对象满意度指标"


def test_cells_that_blanks_did_not_part_ask_for_review():
    text = """\
   1、公路养护绩效目标表
   一级指标   二级指标     三级指标         绩效目标值
   产出指标   数量指标     养护公路   ≥95   完好率公路   ≥96      里程
   质量指标     ≥97     完成时间   ≥98   检查    时间    ≥99
   满意度指标   服务对象满意度指标      ≥98    安全     ≥90
"""
    cells = [cell for row in read(text).tables[0].indicators for cell in row.cells.values()]
    assert cells
    assert {cell.certainty for cell in cells} == {Certainty.REVIEW}


@pytest.mark.parametrize("name", ["UNIT", "BASIS", "SIGN", "PAGES", "BESIDE", "NARROW"])
def test_every_word_has_its_place(name):
    check_places(getattr(printed, name).encode())


def test_columns_printed_one_after_the_other_are_told() -> None:
    assert _columns_apart(["一级指标", "产出指标", "效益指标", "二级指标"])
    assert _columns_apart(["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标"])
    assert not _columns_apart(["产出指标", "数量指标", "更换座椅数量", "质量指标", "合格率", "效益指标"])


def test_a_list_goes_on_round_the_cells_that_stand_at_its_middle() -> None:
    lines = [
        "【产出指标-数量指标】",
        "指标1：数量(≥77台)",
        "【效益指标-社会效益指标】",
        "机房租赁  77个机柜",
        "指标1：服务(有力)",
    ]
    found = list(listings(lines, range(len(lines))))
    assert [region.end for region, _ in found] == [5]
    assert "机柜" not in found[0][1].cells[-1].text
    assert "服务" in found[0][1].cells[-1].text


def test_a_list_begins_behind_what_stands_left_of_a_section() -> None:
    lines = [
        "             【产出指标-数量指标】",
        "             指标1：数量(≥77台)",
        "机房  77个机柜  【效益指标-社会效益指标】",
        "      12 个月   指标1：服务(有力)",
    ]
    found = list(listings(lines, range(len(lines))))
    assert "机柜" not in found[0][1].cells[-1].text
    assert "服务" in found[0][1].cells[-1].text


def test_a_list_goes_on_where_a_narrow_cell_broke_a_section_or_an_item() -> None:
    lines = [
        "【产出指标-质量指标】",
        "指标 1：监控在线率",
        "(≥0.97 比例)",
        "【效益指标-经济效益指",
        "标】",
        "指标 1：为全市发展保",
        "驾护航(正面支撑)",
    ]
    (found,) = listings(lines, range(len(lines)))
    assert found[1].cells[-1].text.split("\n") == [
        "【产出指标-质量指标】",
        "指标 1：监控在线率(≥0.97 比例)",
        "【效益指标-经济效益指标】",
        "指标 1：为全市发展保驾护航(正面支撑)",
    ]


def test_the_label_of_the_goals_beside_the_rows_ends_no_table() -> None:
    lines = [
        "            办公大楼运行绩效目标表",
        "              二级指标    三级指标      指标值",
        "              数量指标    安检巡察次数    200次",
        "                      维修维护合",
        "年度绩效目标                           >92%",
        "              质量指标    格率",
        "                      设备更新合格率   95%",
        "              成本指标    成本控制率     不超预算",
    ]
    (table,) = read("\n".join(lines)).tables
    assert [row.text("level2") for row in table.indicators][-1] == "成本指标"


HEIGHTS = """\
           项目支出绩效目标表

 一级指标   二级指标       三级指标         指标值
                   其中：新造林总面积（亩）    3 万亩
                   未成林抚育提升及退化林改
          数量指标                      5 万亩
                   造总面积
                   修建作业道长度        30 公里
 产出指标
          质量指标     苗木成活率          ≥85%
          时效指标     完成时间          2023 年底
          成本指标
          ……
          经济效益指标   旅游收入          ≥60 万元
 效益指标     生态效益指标
          社会效益指标   受益人数          132 人
"""


def test_cells_stand_in_the_middle_of_their_rows_and_levels_beside_theirs() -> None:
    (table,) = read(HEIGHTS).tables
    named = [row for row in table.indicators if row.text("name")]
    values = [(row.text("value") + row.text("unit")).replace(" ", "") for row in named]
    rows = [(row.text("level2"), row.text("name"), value) for row, value in zip(named, values, strict=True)]
    assert rows == [
        ("数量指标", "其中：新造林总面积（亩）", "3万亩"),
        ("数量指标", "未成林抚育提升及退化林改造总面积", "5万亩"),
        ("数量指标", "修建作业道长度", "30公里"),
        ("质量指标", "苗木成活率", "≥85%"),
        ("时效指标", "完成时间", "2023年底"),
        ("经济效益指标", "旅游收入", "≥60万元"),
        ("社会效益指标", "受益人数", "132人"),
    ]


CUT = """\
项目支出绩效目标表
一级指标     二级指标   三级指标       指标值         分值
产出指标     数量指标   公猪舍平方
                              22.8        10
                   米数
                   育肥猪舍面
                              180         10
                   积
                   管理用房及
                   消毒通道平      76.44       10
                   方米数
                   保育栏（≥     4           10
\f套）
消毒机
           1           10
（≥台）
冲洗机
           2           10
（≥台）
"""


def test_the_end_of_a_row_that_the_page_cuts_goes_on_below():
    (table,) = read(CUT).tables
    assert column(table, "name")[3:] == ["保育栏（≥套）", "消毒机（≥台）", "冲洗机（≥台）"]
    assert column(table, "value") == ["22.8", "180", "76.44", "4", "1", "2"]
    assert levels(table)[0] == levels(table)[4] == ("产出指标", "数量指标")


AMOUNTS = """\
项目支出绩效目标表
一级指标    二级指标     三级指标      指标值
                   村组公路里
        数量指标               100公里
                   程
产出指标    时效指标     按时发放率     100%
        成本指标     20 万元     100%
                   改善了农民
        经济效益
效益指标               生产生活条     100%
        指标
                   件
"""


def test_a_name_that_is_an_amount_takes_no_line_of_the_next_row():
    (table,) = read(AMOUNTS).tables
    assert column(table, "name")[1:] == ["按时发放率", "20万元", "改善了农民生产生活条件"]


def test_two_numbers_side_by_side_are_no_page_number():
    assert furniture(["种母猪", "        20   20", "头", "\f"]) == frozenset()


def test_a_level_without_a_word_of_the_form_ends_where_its_line_had_room() -> None:
    text = printed_levels("项目目标", "项目立项")
    (table,) = read(text).tables
    assert column(table, "level2")[:2] == ["项目目标", "项目立项"]


def printed_levels(first: str, second: str) -> str:
    """A table whose second levels stand line below line."""
    return f"""\
项目支出绩效目标表
一级指标       二级指标        三级指标     年度指标值     权重
项目决策(10    {first}        完整性      ≥5       10
分)         {second}        相关性      ≥6       10
项目产出(30    质量指标(5       公用经费标准   ≥7       10
分)         分)
"""


MIDDLES = """\
项目支出绩效目标表
一级指标    二级指标      三级指标           指标值
                   贫困人口加入合作
                   社、村集体经济
                                ≥1102 人
                   组织人数及其占全
        数量指标       部人口之比
                   资产入股贫困人
                                ≥1102 人
                   口总数
产出指标               入股合作社个数      =10 个
                                第一年按总投资额返本 20%,分红
        质量指标      返本分红比例
                                按 8%分红
满意度指标   群众满意度     群众满意度        ≥90%
"""


def test_a_level_stands_in_the_middle_of_the_heights_of_its_rows():
    (table,) = read(MIDDLES).tables
    assert [level for _, level in levels(table)] == ["数量指标", "数量指标", "数量指标", "质量指标", "群众满意度"]


def test_no_level_begins_amid_the_rows_of_a_second_one() -> None:
    text = """\
项目支出绩效目标表
一级指标       二级指标      三级指标      指标值
           项目目标      完整性       4 项
项目决策                 相关性       2 项
           项目立项      可行性       2 项
                     适当性       2 项
项目管理       投入管理      预算执行率     100%
"""
    (table,) = read(text).tables
    assert levels(table)[3] == ("项目决策", "项目立项")


def test_a_standard_beside_a_broken_header_is_a_column() -> None:
    text = """\
项目支出绩效目标表
                          指标值说
一级指标 二级指标 三级指标 指标值              绩效标准    权重
                            明
          完成修理
                          按计划测
     数量指标 养护的设 ≥90 辆            计划标准    10
                            算
           施数量
产出指标
          项目完成            按计划测
     时效指标       程度较高            计划标准    10
           及时性              算
"""
    (table,) = read(text).tables
    assert column(table, "description") == ["按计划测算", "按计划测算"]


def test_a_table_whose_columns_stand_by_blanks_ends_what_words_begin_above() -> None:
    text = """\
财政项目支出绩效目标申报表
项目概述：                 本项目为信息化运维经费
项目总预算                    项目当年预
            8600000                   8600000
 （元）                      算（元）
项目总目标                  完成信息化运维经费
年度绩效目
                  完成信息化运维经费年度任务
   标
                    分解目标
一级目标     二级目标       三级目标             指标目标值
         质量目标    改善养老服务基础条件           改善条件
项目完成目
         时效目标       完成时间            2020 年
  标
         成本目标        总成本             100 万
        社会效益目   老年人日益增加的养老服务
效益目标                                 有所提升
           标          需求
        服务对象满   养老服务对象对养老机构服
满意度目标                                 ≥90%
         意度目标      务质量满意度
"""
    (table,) = read(text).tables
    assert column(table, "value") == ["改善条件", "2020", "100", "有所提升", "≥90%"]
    assert levels(table)[1] == ("项目完成目标", "时效目标")


@pytest.mark.parametrize("behind", ["12\n", "其中\t财政拨款\t300万元\n"])
def test_what_stands_behind_a_closing_sum_is_no_row(behind):
    text = """项目支出绩效目标表
一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t更换座椅数量\t≥240张\t20
\t质量指标\t座椅验收合格率\t≥98%\t20
效益指标\t社会效益指标\t座椅完好率\t≥90%\t20
合计\t60

"""
    (table,) = read(text + behind).tables
    assert [(row.text("name"), row.text("weight")) for row in table.indicators] == [
        ("更换座椅数量", "20"),
        ("座椅验收合格率", "20"),
        ("座椅完好率", "20"),
    ]
