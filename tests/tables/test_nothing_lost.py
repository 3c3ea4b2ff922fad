"""No text is invented, and none is lost: each cell comes from the grid, each grid text is told somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.forms.headers import is_column
from lint.forms.vocabulary import level_key, vocabulary
from lint.model import Document
from lint.source import Grid, GridCell, Paragraph, Source
from lint.tables import recognise
from lint.text.normal import squash
from tests.builders.forms import FORMS
from tests.builders.test_forms import sample


def told(document: Document) -> Iterator[str]:
    """Every text that the document tells."""
    for table in document.tables:
        for cell in (*table.cells.values(), *table.extra.values(), *table.goals, *table.unplaced):
            yield cell.text
        yield from (table.unit or "", table.number or "", table.budget_unit or "")
        yield from table.extra
        yield from table.columns.values()
        for label, share in table.plan or ():
            yield label
            yield share.text if share else ""
        for row in table.indicators:
            yield from (cell.text for cell in (*row.cells.values(), *row.extra.values()))
            yield from row.extra
            yield row.note or ""
    yield from (line.text for line in document.outside)
    yield from (cell.text for grid in document.grids for cell in grid.cells)


PRINTED = """
一级指标 二级指标 三级指标 指标值 绩效指标描述 指标值确定依据 绩效目标 项目名称 预算数 资金用途
资金支出计划（%） 3月底 25% 产出指标 效益指标 数量指标 社会效益指标 满意度指标 ≥95% = 个 文字描述
备注 1.办好会议 防汛经费绩效目标表 完成率 购置数量 单位：万元 目标1 年度目标 实施期目标 符号 值 单位
"""
WORDS = [*PRINTED.split(), "", "", "12", "按计划", "1.办好会议\n2.发放补贴"]


CONTENT = [
    "产出指标",
    "效益指标",
    "数量指标",
    "满意度指标",
    "≥95%",
    "=",
    "个",
    "文字描述",
    "完成率",
    "",
    "12",
    "按计划",
    "目标1",
]


@st.composite
def grids(draw: st.DrawFn, words: tuple[str, ...] = tuple(WORDS)) -> Grid:
    """Grids of the words of forms in any order, with merged cells."""
    height, width = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    cells, taken = [], set()
    for r in range(height):
        for c in range(width):
            if (r, c) in taken:
                continue
            wide = draw(st.sampled_from((1, 1, 1, 2, 3)))
            high = draw(st.sampled_from((1, 1, 1, 2)))
            wide, high = min(wide, width - c), min(high, height - r)
            area = {(y, x) for y in range(r, r + high) for x in range(c, c + wide)}
            if area & taken:
                wide = high = 1
                area = {(r, c)}
            taken |= area
            cells.append(GridCell(r, c, draw(st.sampled_from(words)), high, wide))
    return Grid(tuple(cells), continues=draw(st.booleans()))


BLOCKS = st.lists(st.one_of(grids(), st.sampled_from([w for w in WORDS if w]).map(Paragraph)), min_size=1, max_size=5)


@given(BLOCKS)
@example([Grid((GridCell(0, 0, "项目名称"), GridCell(1, 0, ""), GridCell(2, 0, "预算数")))])
@settings(max_examples=150, deadline=None)
def test_any_grids_are_read_without_invention(blocks: list[Grid | Paragraph]) -> None:
    document = recognise(Source("x", "text", tuple(blocks)))
    printed = [squash(c.text) for b in blocks if isinstance(b, Grid) for c in b.cells]
    printed += [squash(b.text) for b in blocks if isinstance(b, Paragraph)]
    everything = "".join(printed)
    for table in document.tables:
        for row in table.indicators:
            for cell in row.cells.values():
                assert all(piece in everything for piece in squash(cell.text)), cell


HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "得分", "评委意见")


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A header, and rows of any words with merged cells below it."""
    body = draw(grids(tuple(CONTENT)))
    width = max(len(HEADER), *(c.column + c.colspan for c in body.cells))
    header = [GridCell(0, i, HEADER[i] if i < len(HEADER) else "") for i in range(width)]
    return Grid((*header, *(replace(c, row=c.row + 1) for c in body.cells)))


@given(st.lists(st.one_of(tables(), st.sampled_from([w for w in WORDS if w]).map(Paragraph)), min_size=1, max_size=4))
@example(
    [
        Grid(
            (
                *(GridCell(0, i, text) for i, text in enumerate(HEADER)),
                *(GridCell(i, 0, text) for i, text in enumerate(("数量指标", "≥95%", "≥95%", "≥95%"), 1)),
            )
        )
    ]
)
@settings(max_examples=150, deadline=None)
def test_any_rows_below_a_header_are_told_whole(blocks: list[Grid | Paragraph]) -> None:
    document = recognise(Source("x", "text", tuple(blocks)))
    known = "\x00".join(squash(text) for text in told(document))
    for block in blocks:
        texts = [c.text for c in block.cells] if isinstance(block, Grid) else [block.text]
        pieces = [p for text in texts for p in re.split(r"\n|\d[.]|：", text) if squash(p)]
        assert [p for p in pieces if squash(p) not in known and not is_label(p)] == []


@pytest.mark.parametrize("name", FORMS)
def test_every_text_of_a_form_is_told(name: str) -> None:
    tables = sample()
    blocks = tuple(b if isinstance(b, Grid) else Paragraph(b) for b in FORMS[name].draw(tables))
    document = recognise(Source("x", "docx", blocks))
    known = "\x00".join(squash(text) for text in told(document))
    lost = []
    for grid in (b for b in blocks if isinstance(b, Grid)):
        for cell in grid.cells:
            pieces = [p for p in re.split(r"\n|\d+[.、]|指标\d+：|（|）|：|^目标\d", cell.text) if len(squash(p)) > 1]
            lost += [p for p in pieces if squash(p) not in known]
    assert {text for text in lost if not is_label(text)} == set()


def is_label(text: str) -> bool:
    """Labels of the form name what is read and are no content themselves."""
    words = vocabulary()
    known = [
        words.project_columns,
        words.other_columns,
        words.groups,
        words.value_parts,
        words.other_parts,
        words.level1,
        words.level2,
    ]
    spelled = [*words.spellings(text), level_key(text)]
    return is_column(text) or words.head_field(text) is not None or any(w in table for w in spelled for table in known)


def test_a_column_that_only_the_next_page_has_is_told() -> None:
    def page(*last: str) -> Grid:
        rows = ((*HEADER[:4], *last[:1]), ("产出指标", "数量指标", "村数", "5个", *last[1:]))
        return Grid(tuple(GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)))

    document = recognise(Source("x", "text", (page(), page("", "≥95%"))))
    assert [cell.text for table in document.tables for cell in table.unplaced] == ["≥95%"]
    assert [notice.unread for notice in document.notices] == [True]
