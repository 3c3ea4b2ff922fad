"""Pages whose tables have no rules, and whose words do not align plainly, are read as lines of text and told."""

from __future__ import annotations

from lint.readers.page.frame import Frame
from lint.readers.page.joins import Joined, Joiner
from lint.readers.page.marks import Char, Strokes
from lint.readers.page.pieces import page_blocks
from lint.source import Certainty, Grid, PagePlace, Source
from lint.tables import recognise

FRAME = Frame((0.0, 0.0, 600.0, 800.0))
PLACES = (40, 130, 230, 420)
# No line names two levels, so the alignment of words is not asked.
LINES = (
    (100, "某项目绩效目标申报表", "", "", ""),
    (130, "", "指标类别", "指标名称", "指标值"),
    (150, "", "数量指标", "培训场次", "≥12场"),
    (170, "", "", "参加培训的乡村", "≥300人"),
    (182, "", "", "教师人数", ""),
    (200, "", "质量指标", "考核合格率", "≥95%"),
    (220, "", "满意度指标", "教师满意度", "≥90%"),
)


def chars(rows: tuple[tuple[int, str, str, str, str], ...]) -> list[Char]:
    found = []
    for middle, *cells in rows:
        for place, text in zip(PLACES, cells, strict=True):
            found += [Char(place + 10 * i, middle - 5, place + 10 * i + 10, middle + 5, c) for i, c in enumerate(text)]
    return found


def _joined(*pages: tuple[tuple[int, str, str, str, str], ...]) -> Joined:
    joiner = Joiner()
    for number, rows in enumerate(pages, 1):
        joiner.add(page_blocks(number, FRAME, chars(rows), Strokes(), joiner.going_on))
    return joiner.joined()


def test_rows_and_levels_are_read_with_their_places_and_the_page_is_told() -> None:
    blocks, unruled = _joined(LINES)
    (table,) = recognise(Source("x.pdf", "pdf", blocks)).tables
    found = [(row.text("name"), row.text("value")) for row in table.indicators]
    assert found == [
        ("培训场次", "≥12场"),
        ("参加培训的乡村教师人数", "≥300人"),
        ("考核合格率", "≥95%"),
        ("教师满意度", "≥90%"),
    ]
    assert unruled == (1,)
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    cell = next(c for c in grid.cells if c.text.startswith("≥95"))
    assert isinstance(cell.place, PagePlace)
    ((page, box),) = cell.place.boxes
    assert page == 1
    assert abs(box[0] - PLACES[3]) < 1
    assert all(c.certainty is not Certainty.SURE for c in grid.cells)


def test_prose_without_a_table_is_not_told() -> None:
    blocks, unruled = _joined(
        ((100, "绩效目标管理的情况说明", "", "", ""), (130, "本年度绩效目标全部完成。", "", "", ""))
    )
    assert not [block for block in blocks if isinstance(block, Grid)]
    assert unruled == ()
