"""A cell that nobody wrote is cut and told, and costs no more the longer it is."""

from __future__ import annotations

import pytest

from lint.readers.plausible import LONGEST, bounded
from lint.source import Grid, GridCell, Paragraph, Source

HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
UNITS = ("1", "1×", "（", "每", "、", "1.", "%", "一", "第1", "万元", "=", "：", "1年", "a ", "《", "及其", "\n", "①")


def form(text: str, column: int) -> Source:
    """A form with `text` in one cell, and as a paragraph in front."""
    rows = [HEAD, ("产出指标", "数量指标", "补贴人数", "补贴的人数", "≥500人", "冀人社字〔2023〕229号")]
    rows[1] = tuple(text if at == column else cell for at, cell in enumerate(rows[1]))
    cells = [GridCell(row, at, cell) for row, line in enumerate(rows) for at, cell in enumerate(line)]
    return Source("a.docx", "docx", (Paragraph("项目绩效目标表"), Paragraph(text), Grid(tuple(cells))))


def texts(source: Source) -> list[str]:
    """What reaches the recognition and the rules."""
    blocks = source.blocks
    return [
        text
        for block in blocks
        for text in ([c.text for c in block.cells] if isinstance(block, Grid) else [block.text])
    ]


@pytest.mark.parametrize("column", [2, 4])
@pytest.mark.parametrize("unit", UNITS)
def test_the_work_does_not_grow_with_a_hostile_cell(unit: str, column: int) -> None:
    """Ten or forty thousand letters, the rules are given the same; how long they take: benchmarks/growth.py."""
    small, large = (texts(bounded(form(unit * (size // len(unit)), column))) for size in (10_000, 40_000))
    assert small == large
    assert all(len(text) <= LONGEST for text in large)


def test_forty_thousand_letters_that_differ_are_cut() -> None:
    letters = "".join(chr(0x4E00 + (7 * at) % 20_000) for at in range(40_000))
    assert max(map(len, texts(bounded(form(letters, 4))))) == LONGEST


@pytest.mark.parametrize(
    "text", ["1" * 40_000, "1×" * 900, "3.14159 " * 300, "每" * 300, "abc " * 400, "字词句" * 5_000]
)
def test_what_nobody_wrote_is_cut_and_told(text: str) -> None:
    found = bounded(form(text, 4))
    assert len(found.notices) == 2 and all(notice.unread for notice in found.notices)
    assert all(len(cell.text) <= LONGEST for cell in found.blocks[2].cells)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "10458×10+72×15+258×20+163×25+26×30+13×35+10×40=116530",
        "负责全县人力资源和社会保障工作，" * 3 + "。".join(f"{n}、完成第{n}项任务" for n in range(200)),
        "项目名称：" + "_" * 300,
        "目录" + "…" * 200 + "3",
    ],
)
def test_what_people_write_is_not_told(text: str) -> None:
    assert bounded(form(text, 4)).notices == ()


def test_a_source_without_such_a_text_is_the_same() -> None:
    source = form("≥500人", 4)
    assert bounded(source) is source
