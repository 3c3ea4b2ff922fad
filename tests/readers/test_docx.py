"""What Word files hold that a plain walk over paragraphs and cells would lose or get wrong."""

from __future__ import annotations

import pytest

from lint.errors import UnreadError
from lint.readers import docx as reader
from lint.readers.dispatch import chunk_reader
from lint.readers.limits import Limits
from lint.source import Grid, NodePlace, Paragraph, Source
from tests.readers.office import NAMESPACES, docx, p, relations, tbl, tc, tr, zipped

MERGE, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
SPAN_2 = '<w:gridSpan w:val="2"/>'


def read_docx(data: bytes, path: str, limits: Limits) -> Source:
    return reader.read_docx(data, path, limits, chunk_reader(limits))


def blocks(body: str, **parts: str) -> list[str | list[tuple[int, int, int, int, str]]]:
    """Paragraphs as their text, grids as (row, column, rowspan, colspan, text)."""
    source = read_docx(docx(body, **parts), "a.docx", Limits())
    return [
        [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in source.blocks
    ]


def run(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>≥95</w:t></w:r><w:r><w:t>%</w:t></w:r>", "≥95%"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95</w:t></w:r>', "≥95"),
        ("<w:r><w:t>\uf0a3 5</w:t></w:r>", "≤ 5"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/><w:t>是</w:t></w:r>', "☑是"),
        ("<m:oMath><m:r><m:t>≥</m:t></m:r><m:r><m:t>95%</m:t></m:r></m:oMath>", "≥95%"),
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>", "新"),
        ("<w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>", "来"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r>", "可见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>', "可见"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        (
            "<w:r><w:t>甲</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>单击此处输入文字</w:t></w:r></w:sdtContent></w:sdt>",
            "甲",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>jì</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "绩",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2025年</w:t></w:r>',
            "2025年",
        ),
        ('<w:r><w:t>数</w:t><w:footnoteReference w:id="2"/></w:r>', "数"),
    ],
)
def test_a_paragraph_reads_as_the_final_text_shows_it(inside: str, text: str) -> None:
    assert blocks(run(inside)) == [text]


@pytest.mark.parametrize("choice", ['<mc:Choice Requires="x"><x:y xmlns:x="x"/></mc:Choice>', ""])
def test_a_sign_that_older_programs_know_as_text_only_is_read(choice: str) -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    fallback = "<mc:Fallback><w:t>√</w:t></mc:Fallback>"
    inside = f'<mc:AlternateContent xmlns:mc="{space}">{choice}{fallback}</mc:AlternateContent>'
    assert blocks(run(f"<w:r><w:t>是</w:t>{inside}</w:r>")) == ["是√"]


def test_a_deleted_paragraph_mark_joins_two_lines() -> None:
    assert blocks(p("满意", "<w:rPr><w:del/></w:rPr>") + p("度")) == ["满意度"]


def test_merged_cells_span_rows_and_columns() -> None:
    body = tbl(
        tr(tc("产出", MERGE), tc("名称", SPAN_2)),
        tr(tc("", GO_ON), "a", "b"),
        tr(tc("", GO_ON), "c", "d"),
        tr("效益", "e", "f"),
    )
    merged = [(0, 0, 3, 1, "产出"), (0, 1, 1, 2, "名称")]
    single = [(1, 1, "a"), (1, 2, "b"), (2, 1, "c"), (2, 2, "d"), (3, 0, "效益"), (3, 1, "e"), (3, 2, "f")]
    assert blocks(body) == [[*merged, *((row, column, 1, 1, text) for row, column, text in single)]]


def test_cells_before_the_first_shift_the_row() -> None:
    body = tbl(tr("a", "b"), tr("c", properties='<w:gridBefore w:val="1"/>'))
    assert blocks(body) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")]]


def test_a_merge_that_nothing_began_is_a_cell_of_its_own() -> None:
    assert blocks(tbl(tr(tc("a", GO_ON), "b"))) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]]


def test_text_hidden_under_a_merge_is_kept_as_loose() -> None:
    source = read_docx(docx(tbl(tr(tc("a", MERGE), "b"), tr(tc("藏", GO_ON), "c"))), "", Limits())
    (grid,) = source.blocks
    assert isinstance(grid, Grid) and [cell.text for cell in grid.loose] == ["藏"]


def test_deleted_rows_and_cells_are_gone() -> None:
    body = tbl(tr("a", tc("x", "<w:cellDel/>"), "b"), tr("旧", properties="<w:del/>"), tr("c", "d"))
    assert blocks(body) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtContent>{tr('c', 'd')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    body = tbl(f"<w:tr>{tc('a')}{cell}</w:tr>", row)
    assert blocks(body) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]]


def test_a_nested_table_follows_the_one_around_it() -> None:
    inner = tbl(tr("x", "y"))
    assert blocks(tbl(tr("a", tc(p("b") + inner + p(""))))) == [
        [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")],
        [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")],
    ]


@pytest.mark.parametrize("inner", [tbl(tr("≥240张")), tbl(tr("≥", "240", "张"))])
def test_a_table_of_a_few_cells_is_the_text_of_its_cell(inner: str) -> None:
    assert blocks(tbl(tr("a", tc(inner + p(""))))) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "≥240张")]]


def test_a_table_that_only_frames_others_is_unwrapped() -> None:
    inner = tbl(tr("x", "y"))
    assert blocks(tbl(tr(tc(p("1、某项目绩效目标表") + inner + p(""))))) == [
        "1、某项目绩效目标表",
        [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")],
    ]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('单位：万元')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert blocks(run(drawn)) == ["单位：万元"]
    assert blocks(tbl(tr("a", tc(run(drawn))))) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "单位：万元")]]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def item(text: str, level: int = 0, number: int = 3) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_numbers_are_printed() -> None:
    body = item("甲") + item("子", 1) + item("点", 2) + item("乙") + item("子", 1) + item("新", number=4)
    assert blocks(body, numbering=NUMBERING) == ["一、甲", "一.1 子", "点", "二、乙", "二.1 子", "一、新"]


def test_a_cell_with_its_number_alone_shows_it() -> None:
    assert blocks(tbl(tr(tc(item("")), "a"), tr(tc(item("")), "b")), numbering=NUMBERING) == [
        [(0, 0, 1, 1, "一、"), (0, 1, 1, 1, "a"), (1, 0, 1, 1, "二、"), (1, 1, 1, 1, "b")]
    ]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Mine"><w:basedOn w:val="List"/></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="Mine"/>') + p("乙", '<w:pStyle w:val="List"/>')
    assert blocks(body, numbering=NUMBERING, styles=styles) == ["一、甲", "二、乙"]


def test_comments_keep_their_place() -> None:
    remark = '<w:r><w:commentReference w:id="5"/></w:r>'
    body = run(f"<w:r><w:t>题</w:t></w:r>{remark}") + tbl(tr("a", tc(run(f"<w:r><w:t>b</w:t></w:r>{remark}"))))
    source = read_docx(docx(body, comments=f'<w:comment w:id="5">{p("请核对")}</w:comment>'), "", Limits())
    assert source.comments == ((NodePlace(paragraph=1), "请核对"), (NodePlace(1, 1, 2), "请核对"))


def test_strict_files_are_read_like_others() -> None:
    strict = docx(tbl(tr("a", "b")))
    body = f"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>{p('严格')}</w:body></w:document>"
    strict = zipped({"word/document.xml": body})
    assert [b.text for b in read_docx(strict, "", Limits()).blocks if isinstance(b, Paragraph)] == ["严格"]


def test_depth_rows_and_size_are_bounded() -> None:
    nested = p("")
    for _ in range(6):
        nested = tbl(tr("a", tc(nested + p(""))))
    with pytest.raises(UnreadError, match="嵌套超过 5 层"):
        read_docx(docx(nested), "", Limits(depth=5))
    with pytest.raises(UnreadError, match="超过上限 3 行"):
        read_docx(docx(tbl(*[tr("a")] * 9)), "", Limits(rows=3))
    with pytest.raises(UnreadError, match=r"部件 word/document.xml 解压后超过上限"):
        read_docx(docx(p("x" * 5000)), "", Limits(part_bytes=1 << 10))


def test_embedded_objects_are_told() -> None:
    office = "urn:schemas-microsoft-com:office:office"
    embedded = f'<w:r><w:object><o:OLEObject xmlns:o="{office}" ProgID="%s"/></w:object></w:r>'
    body = run(embedded % "Excel.Sheet.12") + tbl(
        tr("值", tc(run(embedded % "Equation.3" + "<w:r><w:t>95%</w:t></w:r>")))
    )
    source = read_docx(docx(body), "", Limits())
    (notice,) = source.notices
    assert notice.unread and notice.message.startswith("第 1 段嵌入了Excel 工作表")
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    assert [(cell.text, cell.certainty, cell.note is not None) for cell in grid.cells] == [
        ("值", "sure", False),
        ("95%", "review", True),
    ]
    for program, text in (("Excel.Sheet.12", "〔Excel 工作表未读〕"), ("Equation.3", "〔公式未读〕")):
        (grid,) = read_docx(docx(tbl(tr("值", tc(run(embedded % program))))), "", Limits()).blocks
        assert isinstance(grid, Grid) and [cell.text for cell in grid.cells] == ["值", text]


def test_a_formula_that_is_drawn_from_a_field_is_told() -> None:
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    field = f"<w:r>{begin}<w:instrText> EQ \\o(&gt;,_) </w:instrText>{end}</w:r>"
    (grid,) = read_docx(docx(tbl(tr("值", tc(run(field + "<w:r><w:t>95%</w:t></w:r>"))))), "", Limits()).blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.certainty) for cell in grid.cells] == [("值", "sure"), ("95%", "review")]


def test_a_document_of_pictures_is_told() -> None:
    drawn = '<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'
    (notice,) = read_docx(docx(run(drawn)), "", Limits()).notices
    assert notice.unread and "只有 1 张图片" in notice.message
    assert not read_docx(docx(run(drawn) + tbl(tr("a", "b"))), "", Limits()).notices


def test_content_taken_in_from_other_formats_is_read() -> None:
    page = "<html><table><tr><td>一级指标<td>二级指标</table></html>"
    package = zipped(
        {
            "word/document.xml": f'<w:document {NAMESPACES}><w:body><w:altChunk r:id="rId1"/></w:body></w:document>',
            "word/_rels/document.xml.rels": relations("aFChunk:page.html"),
            "word/page.html": page,
        }
    )
    (grid,) = read_docx(package, "", Limits()).blocks
    assert isinstance(grid, Grid) and [cell.text for cell in grid.cells] == ["一级指标", "二级指标"]


def test_large_parts_that_hold_no_text_are_left_alone() -> None:
    package = zipped(
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p('a')}</w:body></w:document>",
            "media/x": bytes(9000),
        }
    )
    source = read_docx(package, "", Limits(part_bytes=5000))
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["a"]
    assert ["media/x" in notice.message for notice in source.notices] == [True]


def told(body: str, **parts: str) -> list[tuple[str, bool]]:
    return [(n.message, n.unread) for n in read_docx(docx(body, **parts), "a.docx", Limits()).notices]


def formatted(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


PLAIN = "<w:r><w:t>≥240张</w:t></w:r>"
LINKED = (
    '<w:style w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:styleId="X"><w:basedOn w:val="Old"/></w:style>'
)


@pytest.mark.parametrize(
    "properties",
    ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>', '<w:rStyle w:val="X"/>'],
)
def test_text_struck_through_does_not_count_and_is_told(properties: str) -> None:
    body = tbl(tr("值", tc(run(formatted("≥100%", properties) + PLAIN))))
    assert blocks(body, styles=LINKED) == [[(0, 0, 1, 1, "值"), (0, 1, 1, 1, "≥240张")]]
    ((message, unread),) = told(body, styles=LINKED)
    assert message.startswith("第 1 个表格第 1 行第 2 格有加了删除线的文字") and not unread


def test_a_strike_that_is_switched_off_counts() -> None:
    assert blocks(run(formatted("≥5%", '<w:rStyle w:val="X"/><w:strike w:val="0"/>')), styles=LINKED) == ["≥5%"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("≥1200", "1", "人"), "≥1200¹人"),
        (("10", "4", ""), "10⁴"),
        (("≥91%", "[2]", ""), "≥91%[2]"),
        (("500m", "2", ""), "500m²"),
        (("", "12个", ""), "12个"),  # a text that is raised as a whole
        (("比例", "（全年）", ""), "比例（全年）"),
    ],
)
def test_raised_figures_stay_apart_from_the_number(runs: tuple[str, str, str], text: str) -> None:
    before, up, after = runs
    raised = formatted(up, '<w:vertAlign w:val="superscript"/>')
    assert blocks(run(formatted(before, "") + raised + formatted(after, ""))) == [text]


def field(data: str, shown: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LIST = '<w:listEntry w:val="≥"/><w:listEntry w:val="≤"/>'
ITEMS = '<w:listItem w:displayText="大于等于" w:value="1"/><w:listItem w:displayText="小于等于" w:value="2"/>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (field(f"<w:ddList>{LIST}</w:ddList>"), "≥"),
        (field(f'<w:ddList><w:result w:val="1"/>{LIST}</w:ddList>'), "≤"),
        (field(f'<w:ddList><w:default w:val="1"/>{LIST}</w:ddList>'), "≤"),
        (field(f'<w:ddList><w:result w:val="9"/>{LIST}</w:ddList>') + PLAIN, "≥240张"),
        (field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + formatted("是", ""), "☑是"),
        (field('<w:checkBox><w:default w:val="0"/></w:checkBox>') + formatted("否", ""), "□否"),
        (field("<w:textInput/>", "95%"), "95%"),
        (
            f'<w:sdt><w:sdtPr><w:dropDownList w:lastValue="2">{ITEMS}</w:dropDownList></w:sdtPr>'
            "<w:sdtContent><w:r><w:t/></w:r></w:sdtContent></w:sdt>",
            "小于等于",
        ),
        (
            f'<w:sdt><w:sdtPr><w:dropDownList w:lastValue="2">{ITEMS}</w:dropDownList></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>≤</w:t></w:r></w:sdtContent></w:sdt>",
            "≤",
        ),
    ],
)
def test_the_entry_chosen_in_a_form_is_its_text(inside: str, text: str) -> None:
    assert blocks(run(inside)) == [text]


def picture(wide: float, high: float) -> str:
    """A picture so many centimetres wide and high, as Word draws it now."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:extent cx="{wide * 360000:.0f}" cy="{high * 360000:.0f}"/><pic:pic xmlns:pic="{drawing}/picture"/>'
        "</wp:inline></w:drawing></w:r>"
    )


EQUATION = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Equation.3"/>'
    "</w:object></w:r>"
)
TABLE = tbl(tr("名称", "指标值", "依据"), tr("数量", "3", "x"))


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        (run(picture(2, 2)) + TABLE, []),  # a logo
        (run(picture(4.5, 4.5)) + TABLE, []),  # a seal
        (TABLE + run(picture(15, 9)), [False]),
        (TABLE + p("某项目绩效目标表") + run(picture(15, 9)), [True]),
        (TABLE + p("某项目绩效目标表（续）") + p("单位：万元") + run(picture(15, 9)), [True]),
        (
            TABLE
            + run('<w:r><w:pict><v:shape style="width:400pt;height:300pt"><v:imagedata/></v:shape></w:pict></w:r>'),
            [False],
        ),
        (tbl(tr("名称", tc(run(picture(1.7, 0.7))), "依据")), [True]),
        (tbl(tr("照片", tc(run(picture(1.7, 0.7))))), []),
        (tbl(tr("名称", tc(run("<w:r><w:t>95</w:t></w:r>" + picture(1, 1))), "依据")), [False]),
        (tbl(tr("名称", tc(run(EQUATION)), "依据")), [True]),
        (tbl(tr("名称", tc(run("<w:r><w:t>95%</w:t></w:r>" + EQUATION)), "依据")), [True]),
    ],
)
def test_pictures_are_told_by_size_and_place(body: str, unread: list[bool]) -> None:
    assert [each for _, each in told(body)] == unread


def test_a_cell_that_holds_a_picture_is_not_blank() -> None:
    body = tbl(tr("名称", tc(run(picture(1.7, 0.7))), tc(run("<w:r><w:t>95</w:t></w:r>" + picture(1, 1)))))
    (grid,) = read_docx(docx(body), "", Limits()).blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.certainty) for cell in grid.cells] == [
        ("名称", "sure"),
        ("〔图片未读〕", "review"),
        ("95", "likely"),
    ]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "header", "footer"])
def test_tables_in_notes_and_headers_are_read(kind: str) -> None:
    inside = f"{p('注')}{tbl(tr('x', 'y'))}{p('后')}"
    note = inside if kind in {"header", "footer"} else f"<w:footnote>{inside}</w:footnote>"
    source = read_docx(docx(p("a"), **{kind: note}), "", Limits())
    assert [
        block.text if isinstance(block, Paragraph) else [c.text for c in block.cells] for block in source.blocks
    ] == [
        "a",
        "注",
        ["x", "y"],
    ]
    assert isinstance(source.blocks[2].place, NodePlace) and source.blocks[2].place.part == f"word/{kind}.xml"


def test_sub_documents_and_hidden_rows_are_told() -> None:
    assert [unread for _, unread in told(p("a") + '<w:p><w:subDoc r:id="rId9"/></w:p>')] == [True]
    body = tbl(tr("a", "b"), tr("藏", "d", properties="<w:hidden/>"))
    assert blocks(body) == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]]
    assert [unread for _, unread in told(body)] == [False]
