"""Tables written as HTML inside Markdown and text are read, each cell with its place in the file."""

from __future__ import annotations

import pytest

from lint.readers.dispatch import read_bytes
from lint.readers.limits import Limits
from lint.source import Grid, Paragraph, Source, TextPlace
from lint.tables import recognise

TABLE = """<table border="1"><tr><td>项目名称</td><td colspan="3">公园座椅更换经费</td></tr>
<tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th> 指标值 </th></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td>更换座椅数量</td><td>≥240张</td></tr>
<tr><td>质量指标</td><td>座椅<br>验收合格率</td><td>&gt;98%</td></tr>
</table>"""
TEXT = f"""第一部分 说明

<div align="center">公园座椅更换经费绩效目标表</div>

{TABLE} 填表人：某某

| 科室 | 人数 |
|---|---|
| 办公室 | 3 |
"""


def _read(text: str, name: str = "a.md") -> Source:
    source = read_bytes(text.encode(), name, Limits())
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a"])
def test_the_indicators_are_read_whatever_the_suffix(name: str) -> None:
    (table,) = recognise(_read(TEXT, name)).tables
    assert table.text("project") == "公园座椅更换经费"
    found = [tuple(row.text(f) for f in ("level1", "level2", "name", "value")) for row in table.indicators]
    assert found == [
        ("产出指标", "数量指标", "更换座椅数量", "≥240张"),
        ("产出指标", "质量指标", "座椅验收合格率", ">98%"),
    ]


def test_every_cell_tells_where_it_stands() -> None:
    lines = TEXT.split("\n")
    grid = next(block for block in _read(TEXT).blocks if isinstance(block, Grid))
    for cell in grid.cells:
        assert isinstance(cell.place, TextPlace)
        ((line, start, end),) = cell.place.spans
        assert lines[line - 1][start:end].replace("<br>", "\n").replace("&gt;", ">") == cell.text


def test_what_stands_around_keeps_its_order_and_loses_its_tags() -> None:
    shown = [block.text if isinstance(block, Paragraph) else "表" for block in _read(TEXT).blocks]
    assert shown == ["第一部分 说明", "公园座椅更换经费绩效目标表", "表", "填表人：某某", "表"]


def test_a_table_without_its_end_is_read_and_told() -> None:
    source = _read(TEXT.split("</table>", maxsplit=1)[0])
    assert [notice.unread for notice in source.notices] == [True]
    assert len(recognise(source).tables[0].indicators) == 2


def test_two_tables_do_not_share_places() -> None:
    text = TEXT + TABLE.replace("公园座椅更换", "社区图书角建设")
    first, second = (block for block in _read(text).blocks if isinstance(block, Grid) and len(block.cells) > 8)
    assert not {cell.place for cell in first.cells} & {cell.place for cell in second.cells}


def test_text_that_only_names_the_tag_is_no_markdown() -> None:
    assert _read("网页里的 <table> 标签不在此列\n一级指标 二级指标", "a.txt").format == "text"
