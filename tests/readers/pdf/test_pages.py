"""Tables over several pages, pages without tables, and what is told of pages that could not be read."""

from __future__ import annotations

import zlib

import pytest

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.messages.scans import CURE_INSTALL
from lint.readers.pdf import read_pdf
from lint.source import Certainty, Paragraph
from lint.tables import recognise
from tests.readers.pdf.drawing import HEADER, LEFT, ROWS, TALL, WIDE, box, document, line, sides, text, words
from tests.readers.pdf.test_drawn import grids_of, rows_of

HIGH, LOW = 800.0, 30.0 + 2 * TALL  # a table at the top of a page, one that ends at its foot


def table(rows, top, drawn=None) -> str:
    drawn = sides(len(rows), len(rows[0]), top) if drawn is None else drawn
    return "".join(line(*side) for side in drawn) + words(rows, top)


def test_a_table_goes_on_over_the_page_break():
    (grid,) = grids_of(document(table([HEADER, ROWS[0]], LOW), table(ROWS[1:], HIGH)))
    assert rows_of(grid) == [list(HEADER), *map(list, ROWS)]
    assert [page for page, _ in grid.place.boxes] == [1, 2]
    assert {c.place.boxes[0][0] for c in grid.cells if c.row >= 2} == {2}


def test_page_numbers_and_running_heads_do_not_end_a_table():
    first = text(200, 825, "某部门预算") + table([HEADER, ROWS[0]], LOW + 20) + text(280, 20, "- 12 -")
    second = text(200, 825, "某部门预算") + table(ROWS[1:], HIGH) + text(280, 20, "- 13 -")
    assert len(grids_of(document(first, second))) == 1


def test_a_header_repeated_on_the_next_page_is_no_row():
    (grid,) = grids_of(document(table([HEADER, ROWS[0]], LOW), table([HEADER, *ROWS[1:]], HIGH)))
    assert rows_of(grid) == [list(HEADER), *map(list, ROWS)]


@pytest.mark.parametrize("between", ["二、培训经费绩效目标表", "2025年部门整体绩效目标表"])
def test_a_title_between_begins_a_new_table(between):
    second = text(200, 780, between, 14) + table([HEADER, *ROWS[1:]], 760)
    assert len(grids_of(document(table([HEADER, ROWS[0]], LOW), second))) == 2


def test_a_table_of_another_width_is_another_table():
    found = grids_of(document(table([HEADER, ROWS[0]], LOW), table([row[:2] for row in ROWS], HIGH)))
    assert [grid.continues for grid in found] == [False, True]


def test_a_cell_that_no_rule_closes_at_the_break_is_one_cell():
    upper = [s for s in sides(2, 4, LOW) if not (s[1] == s[3] == LOW - 2 * TALL and s[0] == LEFT)]
    lower = [s for s in sides(2, 4, HIGH) if not (s[1] == s[3] == HIGH and s[0] == LEFT)]
    rows = [("", *ROWS[1][1:]), ROWS[2]]
    (grid,) = grids_of(document(table([HEADER, ROWS[0]], LOW, upper), table(rows, HIGH, lower)))
    merged = [c for c in grid.cells if c.rowspan == 2]
    assert [(c.text, [page for page, _ in c.place.boxes], c.note) for c in merged] == [("产出指标", [1, 2], None)]


def test_a_row_cut_by_the_break_is_one_row_and_says_so():
    halves = [HEADER, ROWS[0], ("效益指标", "社会效益指标", "", "")], [("", "", "知晓率", "≥90%"), ROWS[1]]
    (grid,) = grids_of(document(table(halves[0], LOW + TALL), table(halves[1], HIGH)))
    assert rows_of(grid)[2] == list(ROWS[2])
    assert {c.note for c in grid.cells if c.row == 2 and len(c.place.boxes) == 2} == {None, say.CUT_BY_PAGE}
    assert {c.certainty for c in grid.cells if c.note} == {Certainty.LIKELY}


@pytest.mark.parametrize(
    ("rest", "rows"),
    [("的传播和复发", 2), ("(含复发)", 2), ("指标2：复发率", 3), ("2.复发率", 3)],
)
def test_the_end_of_a_text_alone_at_the_top_of_a_page_goes_on(rest, rows):
    upper = [("三级指标", "指标值", "备注"), ("降低率", "90%", ""), ("治疗可以降低疾病", "80%", "")]
    title = text(200, 780, "治疗经费绩效目标表", 14)
    (grid,) = grids_of(document(title + table(upper, LOW + TALL), table([(rest, "", "")], HIGH)))
    assert max(cell.row for cell in grid.cells) == rows


def test_numbered_names_are_rows_of_their_own_after_a_break():
    header = ("二级指标", "三级指标", "指标值", "完成值")
    upper = [header, ("数量指标", "指标1：场次", "12", "12"), ("", "指标2：人数", "30", "30")]
    pages = document(
        text(200, 780, "培训经费绩效目标表", 14) + table(upper, LOW + TALL),
        table([("", "指标3：满意率", "", "")], HIGH),
    )
    (found,) = recognise(read_pdf(pages, "a.pdf")).tables
    assert [row.text("name") for row in found.indicators] == ["指标1：场次", "指标2：人数", "指标3：满意率"]


def test_two_rows_that_each_have_their_number_are_two():
    header = ("指标", "指标值", "计量单位", "权重")
    rows = [("按月发放", "12", "次", "20"), ("满意度", "95", "%", "10"), ("领取人数", "100", "人", "20")]
    title = text(200, 780, "村干部补助绩效目标表", 14)
    pages = document(title + table([header, *rows], LOW + 2 * TALL), table([("促进经济发展", "", "", "20")], HIGH))
    document_ = recognise(read_pdf(pages, "a.pdf"))
    (found,) = document_.tables
    assert [row.text("name") for row in found.indicators] == ["按月发放", "满意度", "领取人数", "促进经济发展"]


def test_the_rest_of_a_row_between_lines_that_only_run_down_is_read():
    inner = [s for s in sides(4, 4, LOW + 2 * TALL) if not (s[1] == s[3] == LOW - 2 * TALL)]
    lower = [s for s in sides(1, 4, HIGH) if s[0] == s[2]]
    cut = ("效益指标", "社会效益指标", "群众", "≥90%")
    first = table([HEADER, *ROWS[:2], cut], LOW + 2 * TALL, inner)
    (grid,) = grids_of(document(first, table([("", "", "知晓率", "")], HIGH, lower)))
    assert "".join(rows_of(grid)[3]) == "效益指标社会效益指标群众知晓率≥90%"


@pytest.mark.parametrize(
    "head", ["2026/11/30 22:11  培训经费绩效目标表", "11/30/26, 10:11 PM 培训经费绩效目标表", "培训经费绩效目标表"]
)
def test_the_head_that_a_browser_or_word_prints_on_each_page_ends_no_table(head):
    title = text(200, 780, "培训经费绩效目标表", 14)
    first = text(60, 825, head) + title + table([HEADER, ROWS[0]], LOW)
    (grid,) = grids_of(document(first, text(60, 825, head) + table(ROWS[1:], HIGH)))
    assert rows_of(grid) == [list(HEADER), *map(list, ROWS)]


def test_a_header_at_the_foot_of_a_page_is_no_half_of_the_first_row():
    rows = [("产出指标", "数量指标", "培训场次", "12场"), ("", "", "培训人数", "")]
    lower = [s for s in sides(2, 4, HIGH) if not (s[1] == s[3] == HIGH - TALL and s[0] < LEFT + 2 * WIDE)]
    (grid,) = grids_of(document(table([HEADER], LOW - TALL), table(rows, HIGH, lower)))
    assert rows_of(grid)[0] == list(HEADER)


def test_rows_behind_a_line_of_text_with_the_columns_of_the_table_are_told():
    rows = [("", "", "参训人数", "300人"), ("", "", "结业率", "97%")]
    second = text(60, 825, "（以下空白）") + table(rows, HIGH)
    document_ = recognise(read_pdf(document(table([HEADER, ROWS[0]], LOW), second), "a.pdf"))
    assert any(notice.unread and "没有认出表头" in notice.message for notice in document_.notices)


@pytest.mark.parametrize(("left", "told"), [(0.5, True), (40.0, False)])
def test_a_table_that_reaches_the_edge_of_the_paper_is_told(left, told):
    wide = [(x0 - LEFT + left, y0, x1 - LEFT + left, y1) for x0, y0, x1, y1 in sides()]
    source = read_pdf(document("".join(line(*side) for side in wide) + words()), "a.pdf")
    assert [notice.unread for notice in source.notices if "纸边" in notice.message] == [True] * told


def test_a_sheet_printed_in_two_parts_is_put_together():
    rows = [("一级指标", "二级指标", "三级指标"), *(row[:3] for row in ROWS)]
    right = [("指标值", "备注"), *((row[3], "无") for row in ROWS)]
    (grid,) = grids_of(document(table(rows, HIGH), table(right, HIGH)))
    assert rows_of(grid) == [[*a, *b] for a, b in zip(rows, right, strict=True)]


def test_pages_of_running_text_are_read_as_lines():
    page = text(60, 700, "本年度工作按计划开展，各项任务均已完成。") + text(60, 680, "经费使用合规。")
    source = read_pdf(document(page), "a.pdf")
    assert [b.text for b in source.blocks] == ["本年度工作按计划开展，各项任务均已完成。", "经费使用合规。"]
    assert all(isinstance(b, Paragraph) and b.place.boxes[0][0] == 1 for b in source.blocks)
    assert source.pages == 1
    assert not source.notices


def test_more_rules_than_any_table_has_are_told_and_the_words_kept():
    lines = "".join(line(60 + x * 1.3, 20 * y, 60 + x * 1.3, 20 * y + 8, 0.1) for x in range(300) for y in range(20))
    source = read_pdf(document(lines + text(60, 700, "绩效目标表的编制说明和有关要求")), "a.pdf")
    assert [n.message for n in source.notices] == [say.TOO_DENSE.format(pages=say.pages([1]))]
    assert [b.text for b in source.blocks] == ["绩效目标表的编制说明和有关要求"]


def picture(left: float, low: float, wide: float, high: float) -> str:
    return f"q {wide} 0 0 {high} {left} {low} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q "


def test_a_picture_under_the_title_of_a_table_is_told():
    source = read_pdf(
        document(text(60, 780, "职业技能培训补助经费绩效目标表", 14) + picture(60, 100, 480, 650)), "a.pdf"
    )
    assert [(n.message, n.unread) for n in source.notices] == [
        (say.PICTURED.format(pages=say.pages([1]), cure=CURE_INSTALL), True)
    ]


def test_a_large_picture_beside_little_text_is_remarked():
    source = read_pdf(document(text(60, 780, "二〇二五年部门预算公开", 14) + picture(60, 100, 480, 650)), "a.pdf")
    assert [(n.message, n.unread) for n in source.notices] == [
        (say.LARGE_PICTURE.format(pages=say.pages([1]), cure=CURE_INSTALL), False)
    ]


def test_a_page_that_is_one_picture_is_a_scan():
    with pytest.raises(UnreadError) as refusal:
        read_pdf(document(picture(0, 0, 595, 842)), "a.pdf")
    assert str(refusal.value) == say.ALL_SCANNED.format(pages=say.pages([1]), cure=CURE_INSTALL)


def test_words_drawn_as_curves_are_told():
    with pytest.raises(UnreadError) as refusal:
        read_pdf(document("".join(box(60 + i, 700, 61 + i, 703) for i in range(300))), "a.pdf")
    assert str(refusal.value) == say.DRAWN_TEXT.format(pages=say.pages([1]), cure=CURE_INSTALL)


def test_an_indicator_header_without_a_table_is_told():
    page = text(60, 700, "一级指标、二级指标") + text(60, 660, "  ".join(HEADER)) + text(60, 640, "另行报送")
    source = read_pdf(document(page), "a.pdf")
    assert [(n.message, n.unread) for n in source.notices] == [(say.UNRULED.format(pages=say.pages([1])), True)]


def test_a_stream_that_unpacks_to_gigabytes_is_refused():
    packed = zlib.compress(bytes(1 << 28), 9)
    data = document(text(60, 700, "一")).replace(b"%%EOF", b"") + b"9 0 obj<</Filter/FlateDecode>>stream\n"
    with pytest.raises(UnreadError, match="展开后过大"):
        read_pdf(data + packed + b"\nendstream endobj\n%%EOF", "a.pdf")


def test_page_numbers_are_said_in_runs():
    assert say.pages([2, 5, 6, 7, 9]) == "第 2、5—7、9 页"


def test_a_column_of_one_width_is_found_again_on_a_page_with_other_margins():
    moved = table(ROWS[1:], HIGH)
    (grid,) = grids_of(document(table([HEADER, ROWS[0]], LOW), f"q 1 0 0 1 21 0 cm {moved}Q "))
    assert max(c.column + c.colspan for c in grid.cells) == len(HEADER)
    assert WIDE > 21
