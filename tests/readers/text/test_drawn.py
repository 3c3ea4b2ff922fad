"""Tables drawn with strokes: pandoc's and reStructuredText's grid tables, and box characters."""

from __future__ import annotations

import pytest

from lint.readers.limits import Limits
from lint.readers.separated import read_markdown
from lint.readers.text import read_text
from lint.readers.text.drawn import _edges, _placed, drawn_tables
from lint.source import Grid, Paragraph
from lint.tables import recognise

DRAWN = """\
2025年度项目支出绩效目标表

+----------+----------+--------------+----------+
| 项目名称 | 县乡道路养护                       |
+----------+----------+--------------+----------+
| 一级指标 | 二级指标 | 三级指标     | 指标值   |
+==========+==========+==============+==========+
| 产出指标 | 数量指标 | 修路里程     | ≥12公里  |
|          |          +--------------+----------+
|          |          | 培训人次     | ≥200人次 |
|          +----------+--------------+----------+
|          | 质量指标 | 验收合格率   | ≥95%     |
+----------+----------+--------------+----------+
| 效益指标 | 社会效益 | 受益人口数量 | ≥1000人  |
|          | 指标     | 及分布       |          |
+----------+----------+--------------+----------+

以上各项由项目单位填报。
"""
BOXED = DRAWN.translate(str.maketrans({"+": "┼", "-": "─", "=": "═", "|": "│"}))


def rows(source):
    (table,) = recognise(source).tables
    return [tuple(row.text(field) for field in ("level1", "level2", "name", "value")) for row in table.indicators]


@pytest.mark.parametrize("text", [DRAWN, BOXED])
def test_cells_that_span_others_are_read_as_drawn(text: str) -> None:
    source = read_text(text.encode(), "a.txt")
    assert rows(source) == [
        ("产出指标", "数量指标", "修路里程", "≥12公里"),
        ("产出指标", "数量指标", "培训人次", "≥200人次"),
        ("产出指标", "质量指标", "验收合格率", "≥95%"),
        ("效益指标", "社会效益指标", "受益人口数量及分布", "≥1000人"),
    ]
    assert not any(notice.unread for notice in recognise(source).notices)
    assert [b.text for b in source.blocks if isinstance(b, Paragraph)][1:] == ["以上各项由项目单位填报。"]


def test_markdown_holds_drawn_tables_as_well() -> None:
    source = read_markdown(f"# 说明\n\n{DRAWN}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n".encode(), "a.md", Limits())
    assert len(rows(source)) == 4
    assert len([block for block in source.blocks if isinstance(block, Grid)]) == 2


def test_cells_keep_their_places() -> None:
    (grid,) = [block for block in read_text(DRAWN.encode(), "a.txt").blocks if isinstance(block, Grid)]
    lines = DRAWN.split("\n")
    assert all(
        "\n".join(lines[n - 1][a:z] for n, a, z in cell.place.spans) == cell.text for cell in grid.cells if cell.place
    )
    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in grid.cells}
    assert spans["产出指标"] == (3, 1)
    assert spans["县乡道路养护"] == (1, 3)


@pytest.mark.parametrize("text", [DRAWN.replace("+==========+", "+=====  ===+"), "+--+--+\n| a | b |\n"])
def test_what_does_not_close_is_no_drawn_table(text: str) -> None:
    assert not [b for b in read_text(text.encode(), "a.txt").blocks if isinstance(b, Grid) and len(b.cells) == 19]


def test_many_corners_are_left_to_others() -> None:
    text = "\n".join(["+" + "-+" * 190] * 300)
    assert not [block for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Grid)]


def test_many_strokes_that_do_not_close_are_looked_at_once() -> None:
    lines = ["+" + "-+" * 199, *["|" + " |" * 199] * 1998, "+" + "-" * 397 + "+"]
    corners = [(y, x) for y, line in enumerate(lines) for x, char in enumerate(line) if char == "+"]
    edges = _edges([_placed(line, measured=False) for line in lines], corners)
    assert len(edges.along) == 2
    assert len(edges.down) == 200
    ((region, grid),) = drawn_tables(lines)
    assert (region.first, region.end, len(grid.cells)) == (0, len(lines), 1)
