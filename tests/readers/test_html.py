from __future__ import annotations

import pytest

from lint.errors import UnreadError
from lint.readers.html import read_html
from lint.readers.limits import Limits
from lint.source import Grid, NodePlace


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
    assert blocks(page) == ["显", "填"]


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
