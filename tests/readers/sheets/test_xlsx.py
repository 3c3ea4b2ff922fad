from __future__ import annotations

import pytest

from lint.errors import UnreadError
from lint.readers.limits import Limits
from lint.readers.sheets.xlsx import read_xlsx
from lint.source import Grid, SheetPlace, Source
from tests.readers.office import (
    LINED,
    MONEY,
    MONTH,
    OFFICE,
    PERCENT,
    PERCENT_2,
    SHEET,
    cell,
    number,
    relations,
    rows,
    xlsx,
)


def read(*sheets: str, **options: object) -> Source:
    return read_xlsx(xlsx(*sheets, **options), "a.xlsx", Limits())  # type: ignore[arg-type]


def outline(source: Source) -> list[str | list[list[str]]]:
    """Paragraphs as texts, grids as rows of texts."""
    found: list[str | list[list[str]]] = []
    for block in source.blocks:
        if isinstance(block, Grid):
            lines: dict[int, list[str]] = {}
            for each in block.cells:
                lines.setdefault(each.row, []).append(each.text)
            found.append(list(lines.values()))
        else:
            found.append(block.text)
    return found


def data(inside: str, after: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{inside}</sheetData>{after}"


def test_numbers_are_read_as_shown() -> None:
    line = number("A1", 0.5, PERCENT) + number("B1", 0.95, PERCENT_2) + number("C1", 12345.6, MONEY)
    line += number("D1", 45658, MONTH) + '<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c>'
    assert outline(read(data(f'<row r="1">{line}</row>'))) == [
        [["50%", "95.00%", "12,345.60", "2025年1月", "TRUE", "#REF!"]]
    ]


def test_dates_that_are_kept_as_texts_are_shown_by_their_format() -> None:
    kept = ("2025-01-31", "2025-01-31T00:00:00.000", "2025-01-31T00:00:00Z", "无")
    cells = [f'<c r="{name}1" s="{MONTH}" t="d"><v>{text}</v></c>' for name, text in zip("ABCD", kept, strict=True)]
    for modern in ("", '<workbookPr date1904="1"/>'):
        source = read(data(f'<row r="1">{"".join(cells)}</row>'), properties=modern)
        assert outline(source) == [[["2025年1月", "2025年1月", "2025年1月", "无"]]]


def test_shared_strings_join_their_runs_and_leave_out_readings() -> None:
    strings = f'<sst xmlns="{SHEET}"><si><r><t>≥</t></r><r><t>95%</t></r><rPh><t>x</t></rPh></si></sst>'
    sheet = data('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>7</v></c><c r="C1"><v>1</v></c></row>')
    assert outline(read(sheet, parts={"xl/sharedStrings.xml": strings})) == [[["≥95%", "〔文字未读〕", "1"]]]


def test_titles_stand_outside_and_blank_rows_stay_inside() -> None:
    sheet = data(
        rows("部门预算公开", "", "1、某项目绩效目标表", "单位：万元 | 2025年")
        + rows("一级指标 | 二级指标", "产出指标 | 数量指标", style=LINED, start=5)
        + rows("效益指标 | 社会效益", style=LINED, start=8)
        + rows("注：本表一式三份", start=9)
    )
    assert outline(read(sheet)) == [
        "部门预算公开",
        "1、某项目绩效目标表",
        "单位：万元",
        "2025年",
        [["一级指标", "二级指标"], ["产出指标", "数量指标"], ["", ""], ["效益指标", "社会效益"]],
        "注：本表一式三份",
    ]


def test_a_sheet_without_borders_is_divided_by_blank_rows_and_lone_cells() -> None:
    sheet = data(rows("甲绩效目标表", "a | b", "c", "d | e", "", "乙绩效目标表", "f | g"))
    table = [["a", "b"], ["c", ""], ["d", "e"]]
    assert outline(read(sheet)) == ["甲绩效目标表", table, "乙绩效目标表", [["f", "g"]]]


def test_merged_cells_span_and_keep_their_address() -> None:
    merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    source = read(data(rows("产出 | 值", " | ≥ | 5", style=LINED), merges))
    (grid,) = source.blocks
    assert isinstance(grid, Grid)
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "产出"),
        (0, 1, 1, 2, "值"),
        (1, 1, 1, 1, "≥"),
        (1, 2, 1, 1, "5"),
    ]
    assert grid.cells[2].place == SheetPlace("Sheet1", "B2")


def test_whole_columns_merged_and_far_cells_cost_nothing() -> None:
    far = f'<row r="1048576">{cell("XFD1048576", "远")}</row>'
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B1:XFD1"/></mergeCells>'
    source = read(data(rows("a | b", " | c", style=LINED) + far, merges))
    assert sum(len(block.cells) for block in source.blocks if isinstance(block, Grid)) < 200


def test_hidden_parts_and_formulas_without_result_are_told() -> None:
    sheet = data(
        f'<row r="1" hidden="1">{cell("A1", "a")}{cell("B1", "b")}</row>'
        f'<row r="2">{cell("A2", "c")}<c r="B2"><f>1+1</f></c><c r="C2" t="str"><f>""</f><v></v></c></row>',
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
    )
    source = read(sheet, data(rows("x | y")), names="表一,表二", state='state="hidden"')
    assert outline(source) == ["表一", [["a", "b"], ["c", "〔公式结果未读〕"]]]
    told = [(notice.message, notice.unread) for notice in source.notices]
    assert told[0] == ("工作表“表一”的第 1 行是隐藏的，已一并读取", False)
    assert told[1] == ("工作表“表一”的第 B 列是隐藏的，已一并读取", False)
    assert told[2][1] and "B2 的公式没有保存计算结果" in told[2][0]
    assert told[3] == ("工作表“表二”是隐藏的，未读取；需要检查请先取消隐藏", False)


def test_notes_and_shapes_are_read() -> None:
    drawing = (
        '<d xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col>'
        "<xdr:row>0</xdr:row></xdr:from><xdr:sp><a:p><a:t>某项目</a:t><a:t>绩效目标表</a:t></a:p></xdr:sp>"
        "</xdr:twoCellAnchor></d>"
    )
    remark = '<comment ref="B3"><text><r><t>请核对</t></r></text></comment>'
    notes = f'<comments xmlns="{SHEET}"><commentList>{remark}</commentList></comments>'
    source = read(
        data(rows("a | b", "c | d", style=LINED, start=2)),
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": relations("comments:../comments1.xml", "drawing:../drawing1.xml"),
            "xl/comments1.xml": notes,
            "xl/drawing1.xml": drawing,
        },
    )
    assert outline(source) == ["某项目绩效目标表", [["a", "b"], ["c", "d"]]]
    assert source.comments == ((SheetPlace("Sheet1", "B3"), "请核对"),)


def test_cells_without_names_follow_one_another() -> None:
    assert outline(
        read(data("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"))
    ) == [[["1", "2"], ["3", "4"]]]


def test_strict_workbooks_are_read_like_others() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    ids = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    sheets = '<sheets><sheet name="S" r:id="rId1"/></sheets>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{strict}" xmlns:r="{ids}">{sheets}</workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{strict}"><sheetData>{rows("a | b")}</sheetData></worksheet>',
    }
    assert outline(read("", parts=parts)) == ["S", [["a", "b"]]]


def test_rows_and_width_are_bounded() -> None:
    with pytest.raises(UnreadError, match="超过上限 2 行"):
        read_xlsx(xlsx(data(rows("a", "b", "c"))), "", Limits(rows=2))
    wide = "".join(f'<row r="{i}">{cell(f"A{i}", "a")}{cell(f"{c}{i}", "b")}</row>' for i, c in enumerate("BCDEFG", 1))
    with pytest.raises(UnreadError, match="个单元格"):
        read_xlsx(xlsx(data(wide)), "", Limits(cells=20))


def test_escapes_and_line_ends_are_those_of_the_cell() -> None:
    line = cell("A1", "一_x000D_\n二") + cell("B1", "_x005F_x000D_") + '<c r="C1" t="str"><v>=DISPIMG("ID",1)</v></c>'
    assert outline(read(data(f'<row r="1">{line}</row>'))) == [[["一\n二", "_x000D_", "〔图片未读〕"]]]


STRIKE = "<rPr><strike/></rPr>"
UP = '<rPr><vertAlign val="superscript"/></rPr>'


def rich(name: str, *runs: tuple[str, str]) -> str:
    inside = "".join(f"<r>{properties}<t>{text}</t></r>" for properties, text in runs)
    return f'<c r="{name}" s="{LINED}" t="inlineStr"><is>{inside}</is></c>'


def test_what_is_struck_through_does_not_count_and_is_told() -> None:
    line = cell("A1", "名称", LINED) + rich("B1", (STRIKE, "≥9个"), ("", "≥12个")) + cell("C1", "x", LINED)
    source = read(data(f'<row r="1">{line}</row>' + rows("a | b | c", style=LINED, start=2)))
    assert outline(source) == [[["名称", "≥12个", "x"], ["a", "b", "c"]]]
    (told,) = source.notices
    assert "B1" in told.message and "删除线" in told.message and not told.unread


def test_raised_figures_do_not_run_into_the_number() -> None:
    source = read(data(f'<row r="1">{rich("A1", ("", "≥1200"), (UP, "1"), ("", "人"))}{cell("B1", "x", LINED)}</row>'))
    assert outline(source) == [[["≥1200¹人", "x"]]]


def test_pictures_in_cells_are_unread_and_errors_are_told() -> None:
    cells = (
        '<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
        '<c r="B1" t="e" vm="1"><v>#VALUE!</v></c>'
        '<c r="C1" t="e"><f>_xlfn.DISPIMG("ID_1",1)</f><v>#NAME?</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    source = read(data(f'<row r="1">{cells}</row>'))
    assert outline(source) == [[["〔图片未读〕", "〔图片未读〕", "〔图片未读〕", "#DIV/0!"]]]
    pictures, errors = source.notices
    assert pictures.unread and "A1、B1、C1" in pictures.message
    assert not errors.unread and "D1" in errors.message


def test_texts_that_point_nowhere_and_sheets_without_a_part_are_told() -> None:
    source = read(
        data(rows("a | b", style=LINED) + '<row r="2"><c r="A2" t="s"><v>99</v></c><c r="B2"><v>1</v></c></row>'),
        data(rows("x")),
        names="表一,表二",
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                "worksheet:worksheets/sheet1.xml", "worksheet:worksheets/none.xml", "styles:styles.xml"
            )
        },
    )
    assert outline(source) == ["表一", [["a", "b"], ["〔文字未读〕", "1"]]]
    assert [(n.unread, "A2" in n.message, "表二" in n.message) for n in source.notices] == [
        (True, True, False),
        (True, False, True),
    ]


def test_a_hidden_sheet_that_seems_to_hold_indicators_is_unread_and_a_list_of_words_is_not() -> None:
    table = data(rows("一级指标 | 三级指标 | 指标值", "产出 | 次数 | 3", style=LINED))
    words = data(rows("数量指标 | 质量指标", style=LINED))
    for inside, unread in ((table, True), (words, False)):
        source = read(data(rows("a | b", style=LINED)), inside, names="表一,表二", state='state="veryHidden"')
        (told,) = source.notices
        assert told.unread is unread and "表二" in told.message


PICTURE = (
    '<d xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:oneCellAnchor><xdr:from>'
    '<xdr:col>1</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:ext cx="{wide}" cy="{high}"/><xdr:pic/>'
    "</xdr:oneCellAnchor></d>"
)


@pytest.mark.parametrize(
    ("lines", "row", "size", "told"),
    [
        (("a | b", "c | d"), 5, (4_700_000, 2_800_000), [False]),  # a large picture below a table
        (("标题",), 5, (4_700_000, 2_800_000), [True]),  # nothing but the picture
        (("a | b", "c | d"), 5, (1_500_000, 1_500_000), []),  # a seal
        (("a | b", "c |"), 1, (900_000, 300_000), [True]),  # a picture in a blank cell
    ],
)
def test_pictures_are_told_by_their_size_and_place(
    lines: tuple[str, ...], row: int, size: tuple[int, int], told: list[bool]
) -> None:
    source = read(
        data(rows(*lines, style=LINED)),
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": relations("drawing:../drawing1.xml"),
            "xl/drawing1.xml": PICTURE.format(row=row, wide=size[0], high=size[1]),
        },
    )
    assert [notice.unread for notice in source.notices] == told


def test_embedded_objects_are_told() -> None:
    source = read(data(rows("a | b"), after='<oleObjects><oleObject progId="Word.Document.12"/></oleObjects>'))
    (told,) = source.notices
    assert told.unread and "Word 文档" in told.message


def test_a_sheet_that_is_broken_does_not_hide_the_others() -> None:
    broken = xlsx("", data(rows("x | y")), names="表一,表二", parts={"xl/worksheets/sheet1.xml": "<worksheet><row"})
    source = read_xlsx(broken, "a.xlsx", Limits())
    (notice,) = source.notices
    assert notice.unread and notice.message.startswith("工作表“表一”未读取：部件")
    assert [cell.text for block in source.blocks if isinstance(block, Grid) for cell in block.cells] == ["x", "y"]


def test_a_sheet_that_the_workbook_does_not_list_is_told() -> None:
    listed = '<sheets><sheet name="一" r:id="rId1"/></sheets>'
    parts = {"xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{listed}</workbook>'}
    (notice,) = read(data(rows("x | y")), data(rows("z | w")), parts=parts).notices
    assert notice.unread and "还有 1 张工作表" in notice.message


def test_rows_drawn_together_to_nothing_are_told_as_hidden() -> None:
    flat = f'<sheetData><row r="1" ht="0" customHeight="1">{cell("A1", "a")}</row></sheetData>'
    (notice,) = read_xlsx(xlsx(flat), "a.xlsx", Limits()).notices
    assert "第 1 行是隐藏的" in notice.message and not notice.unread


def test_a_formula_that_is_a_constant_needs_no_stored_result() -> None:
    made = "".join(
        f'<c r="{name}1"><f>{f}</f></c>' for name, f in (("A", "92%"), ("B", '"≥98%"'), ("C", "A1+1"), ("D", "92%="))
    )
    source = read_xlsx(xlsx(f'<sheetData><row r="1">{made}</row></sheetData>'), "a.xlsx", Limits())
    assert outline(source) == [[["0.92", "≥98%", "〔公式结果未读〕", "=92%="]]]


def test_a_sheet_that_is_listed_where_no_program_looks_is_told() -> None:
    listed = '<sheet name="甲" sheetId="1" r:id="rId1"/>', '<sheet name="乙" sheetId="2" r:id="rId2"/>'
    head = f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
    for body, told in ((f"{''.join(listed)}</sheets>", 0), (f"{listed[0]}</sheets><calcPr>{listed[1]}</calcPr>", 1)):
        parts = {"xl/workbook.xml": f"{head}{body}</workbook>"}
        source = read(data(rows("一 | 二")), data(rows("三 | 四")), parts=parts)
        assert [notice.unread for notice in source.notices] == [True] * told
