from __future__ import annotations

import pytest

from lint.errors import UnreadError
from lint.readers.html import read_html
from lint.readers.limits import Limits
from lint.source import Grid, NodePlace, Paragraph


def blocks(page: str | bytes, limits: Limits | None = None) -> list[str | list[tuple[int, int, int, int, str]]]:
    data = page.encode() if isinstance(page, str) else page
    return [
        [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in read_html(data, "a.html", limits or Limits()).blocks
    ]


def test_paragraphs_and_tables_come_in_order() -> None:
    page = "<body>前<p>一 <b>二</b>\n三<br>四</p><table><tr><td>a<td>b</table>后</body>"
    assert blocks(page) == ["前", "一 二 三", "四", [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")], "后"]


def test_spans_push_the_cells_below_aside() -> None:
    page = (
        "<table><thead><tr><th rowspan=2>甲<th colspan=2>乙</thead><tbody><tr><td>c<td>d"
        "<tr><td rowspan=99>e<td colspan=0>f<td>g</tbody></table>"
    )
    assert blocks(page) == [
        [
            (0, 0, 2, 1, "甲"),
            (0, 1, 1, 2, "乙"),
            (1, 1, 1, 1, "c"),
            (1, 2, 1, 1, "d"),
            (2, 0, 1, 1, "e"),
            (2, 1, 1, 1, "f"),
            (2, 2, 1, 1, "g"),
        ]
    ]


def test_lines_of_a_cell_stay_apart() -> None:
    assert blocks("<table><tr><td><p>a</p><p>b<br>c</p><td>x&nbsp;y</table>") == [
        [(0, 0, 1, 1, "a\nb\nc"), (0, 1, 1, 1, "x y")]
    ]


def test_what_a_page_does_not_show_is_left_out() -> None:
    page = (
        "<script>var t='<table>'</script><p style='display: none'>藏</p><p hidden>隐</p><p>显"
        "<span style='mso-hide:all'>没</span></p>"
        "<select><option>选</select><input value='填'><input type=hidden value='x'>"
    )
    assert blocks(page) == ["显", "选填"]


def test_a_table_that_lays_out_the_page_gives_its_content() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    frame = [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]
    assert blocks(f"<table><tr><td>题{inner}</table>") == ["题", frame]
    assert blocks(f"<table><tr><td>栏<td>{inner}注{inner}</table>") == ["栏", frame, "注", frame]
    assert blocks(f"<table><tr><td>栏<td>值{inner}</table>") == [[(0, 0, 1, 1, "栏"), (0, 1, 1, 1, "值")], frame]


def test_places_count_tables_where_they_start() -> None:
    page = "<p>一</p><table><tr><td>外<td><table><tr><td>x<td>y</table></table><p>二</p>"
    source = read_html(page.encode(), "", Limits())
    assert [block.place for block in source.blocks] == [
        NodePlace(paragraph=1),
        NodePlace(1),
        NodePlace(2),
        NodePlace(paragraph=2),
    ]


@pytest.mark.parametrize("label", ["gb2312", "gbk", "utf-8", "x-unknown"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_labels_that_lie_do_no_harm(label: str, encoding: str) -> None:
    text = "预算项目绩效目标，镕㎡，产出指标与效益指标"
    page = f'<?xml version="1.0" encoding="{label}"?><meta charset="{label}"><p>{text}</p>'
    assert blocks(page.encode(encoding)) == [text]


def test_depth_and_spans_are_bounded() -> None:
    with pytest.raises(UnreadError, match="嵌套超过"):
        blocks("<table><tr><td>" * 40)
    with pytest.raises(UnreadError, match="嵌套超过"):
        blocks("<div>" * 100_000)
    with pytest.raises(UnreadError, match="合并单元格"):
        blocks("<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>x" * 3)
    with pytest.raises(UnreadError, match="超过上限 5 行"):
        blocks("<table>" + "<tr><td>x" * 9, Limits(rows=5))


def told(page: str) -> list[bool]:
    return [notice.unread for notice in read_html(page.encode(), "a.html", Limits()).notices]


OPTIONS = "<option disabled>请选择<option value=1>≥5件<option value=2{}>≤5件"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<select>{OPTIONS.format(' selected')}</select>", "≤5件"),
        (f"<select>{OPTIONS.format('')}</select>", "≥5件"),
        ("<select multiple><option selected>甲<option>乙<option selected>丙</select>", "甲、丙"),
        ("<select><optgroup><option>≥<option selected>≤</optgroup></select>300<b>人次</b>", "≤300人次"),
        ("≥95<span style='font-size: 0px'>防抄</span>%", "≥95%"),
        ("<span style='font-size:0'><b style='font-size:12pt'>≥5</b>件</span>", "≥5件"),
        ("<span style='font-size:0.8em'>≥5件</span>", "≥5件"),
        ("<input type=checkbox checked>是<input type=radio>否", "☑是□否"),
        ("<input type=number value=240>张<input type=submit value=x>", "240张"),
        ("≥12<sup>[3]</sup>个", "≥12[3]个"),
        ("10<sup>4</sup>元", "10⁴元"),
        ("500m<sup>2</sup>", "500m²"),
        ("≥91%<span style='font-size:8pt; vertical-align:super'>2</span>", "≥91%²"),
        ("≥91%<span style='mso-text-raise:4.0pt'>2</span>", "≥91%²"),
        ("<s>≥9个</s><del>x</del><span style='text-decoration: line-through'>y</span>≥12个", "≥12个"),
    ],
)
def test_a_cell_shows_what_is_chosen_and_what_counts(inside: str, text: str) -> None:
    assert blocks(f"<table><tr><td>a<td>{inside}</table>") == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, text)]]


ROW = "<tr><td>指标<td>b<td>c"


@pytest.mark.parametrize(
    "hidden",
    [
        "<tr style='display:none'><td>x<td>y<td>z",
        "<tr hidden><td>x<td>y<td>z",
        "<tr style='visibility: collapse'><td>x<td>y<td>z",
        "<tr class='note old'><td>x<td>y<td>z",
        "</tbody><tbody id=gone><tr><td>x<td>y<td>z</tbody><tbody>",
    ],
)
def test_rows_that_are_not_shown_are_left_out_and_told(hidden: str) -> None:
    style = "<style>@media print{td{display:none}} b, tr.old{color:red;display : none} #gone{display:none}</style>"
    page = f"{style}<table><tbody>{ROW}{hidden}{ROW}</tbody></table>"
    cells = [(row, column, 1, 1, text) for row in (0, 1) for column, text in enumerate(("指标", "b", "c"))]
    assert blocks(page) == [cells] and told(page) == [False]


def test_a_place_counts_the_rows_that_are_not_shown() -> None:
    page = f"<table><tr hidden><td>x{ROW}</table>"
    (grid,) = read_html(page.encode(), "a.html", Limits()).blocks
    assert isinstance(grid, Grid) and grid.cells[0].place == NodePlace(1, 2, 1)


@pytest.mark.parametrize(
    ("page", "unread"),
    [
        (f"<body><table>{ROW}", [True]),
        (f"<body><table>{ROW}<!-- </table> -->", [True]),
        (f"<body><table>{ROW}<tr><td><!-- x</table></body></html>", [True]),
        ("<table><tr><td>指标<td>值<td>依据<tr><td>a<td><canvas></canvas><td>b</table></body>", [True]),
        (
            "<table><tr><td>指标<td>值<td>依据<tr><td>a<td><div style='background:url(a.png)'></div><td>b</table>",
            [True],
        ),
        ("<table><tr><td>指标<td>值<td>依据<tr><td>a<td style='display:none'>x<td>b</table></body>", [False]),
        (f"<body><table>{ROW}</body>", []),
        (f"<table>{ROW}</table><p>x", []),
        ("<p>x</p><iframe src='table.html'></iframe>", [True]),
        ("<p>x</p><iframe src='count.html' width=0 height=0></iframe>", []),
        ("<p>x</p><iframe style='display:none' src='a.html'></iframe>", []),
        ("<table><tr><td>指标<td>值<td>依据<tr><td>a<td><img src=a.png><td>b</table></body>", [True]),
        ("<table><tr><td>首页<td><img src=a.png><td>b</table></body>", []),
        (f"<table>{ROW}<tr style='text-decoration:line-through'><td>x<td>y<td>z</table></body>", [False]),
    ],
)
def test_what_a_page_does_not_give_is_told(page: str, unread: list[bool]) -> None:
    assert told(page) == unread


def test_a_frame_that_carries_its_page_is_read() -> None:
    page = "<p>x</p><iframe srcdoc='&lt;table&gt;&lt;tr&gt;&lt;td&gt;a&lt;td&gt;b&lt;/table&gt;'></iframe>"
    assert blocks(page) == ["x", [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]] and told(page) == []


def test_a_cell_with_a_picture_is_not_blank() -> None:
    page = "<table><tr><td>指标<td>值<td>依据<tr><td>a<td><img src=a.png><td><img width=1 src=b.png></table>"
    (grid,) = blocks(page)
    assert [cell[4] for cell in grid[3:]] == ["a", "〔图片未读〕", ""]


def test_what_stands_between_the_cells_of_a_table_is_not_lost() -> None:
    page = (
        "<table><caption>绩效目标表</caption><tr><td>甲</td><p>散字</p></tr>"
        "<tr><d><div>第二段</div><table><tr><td>乙</td></tr></table></d></tr></table>"
    )
    blocks = read_html(page.encode(), "a.html", Limits()).blocks
    texts = [b.text if isinstance(b, Paragraph) else [cell.text for cell in b.cells] for b in blocks]
    assert texts[0] == "绩效目标表"
    assert ["甲"] in texts and ["乙"] in texts and "散字" in texts and "第二段" in texts
    # An end tag that is not one takes the next with it.
    (grid, title, second) = read_html(
        "<table><tr><td>甲</td></tr></tablex\n<p>二、绩效目标表</p><table><tr><td>乙</td></tr></table>".encode(),
        "a.html",
        Limits(),
    ).blocks
    assert isinstance(title, Paragraph) and title.text == "二、绩效目标表"
    assert isinstance(grid, Grid) and isinstance(second, Grid)


@pytest.mark.parametrize(
    "page",
    [
        "<table><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>",
        "<table><tbody><td>甲</td><td>乙</td><tr><td>丙</td><td>丁</td></tbody></table>",
    ],
)
def test_cells_without_a_row_are_in_one_as_browsers_show_them(page: str) -> None:
    assert blocks(page) == [[(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")]]
