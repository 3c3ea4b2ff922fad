"""Watermarks are left out and told; what is turned or filled in is read."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

from lint.readers.pdf import read_pdf
from lint.source import Grid, Source
from tests.readers.pdf.drawing import HEADER, LEFT, ROWS, TALL, TOP, WIDE, box, document, line, sides, text, words

RULES = "".join(line(*side) for side in sides())
BLANK = (HEADER, ("产出指标", "数量指标", "培训人次", ""), *ROWS[1:])


def rows_of(source: Source) -> list[tuple[str, ...]]:
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [tuple(row) for row in rows.values()]


def laid(words_: str, size: float, matrix: str, colour: str = "0 g") -> str:
    """Text under a text matrix, in a colour."""
    return f"q {colour} BT /F1 {size} Tf {matrix} Tm <{words_.encode('utf-16-be').hex()}> Tj ET Q\n"


def tiled(words_: str, colour: str) -> str:
    places = [(x, y) for x in (90, 250, 410) for y in (TOP - 16, TOP - 40, TOP - 64)]
    return "".join(laid(words_, 9, f"1 0 0 1 {x} {y}", colour) for x, y in places)


@pytest.mark.parametrize(
    "mark",
    [
        laid("内部资料严禁外传", 40, "0.707 0.707 -0.707 0.707 100 600"),
        laid("内部资料", 9, "0.9 0.436 -0.436 0.9 100 650", "1 0 0 rg"),
        laid("征求意见稿", 50, "1 0 0 1 80 640", "0.8 g"),
        laid("征求意见稿", 50, "0 1 -1 0 200 610", "0.8 g"),
        laid("样张", 48, "1 0 0 1 150 650"),
        tiled("张三", "0.85 g"),
    ],
    ids=["aslant", "aslant and small", "pale", "pale and upright", "oversized", "tiled"],
)
def test_a_watermark_never_enters_the_cells_and_is_told(mark: str) -> None:
    source = read_pdf(document(RULES + words() + mark), "a.pdf")
    assert rows_of(source) == [HEADER, *ROWS]
    (told,) = source.notices
    assert told.message.startswith("第 1 页有水印文字") and not told.unread


@pytest.mark.parametrize(
    "drawn",
    [
        text(LEFT, TOP + 30, "某项目绩效目标表", 24),  # a title
        laid("某项目绩效目标表", 24, f"1 0 0 1 {LEFT} {TOP + 30}", "0.2 0.4 0.8 rg"),
        box(LEFT, TOP + 20, LEFT + 300, TOP + 50) + laid("某项目", 20, f"1 0 0 1 {LEFT} {TOP + 30}", "1 g"),
    ],
)
def test_a_large_title_is_no_watermark(drawn: str) -> None:
    source = read_pdf(document(drawn + RULES + words()), "a.pdf")
    assert not source.notices and rows_of(source) == [HEADER, *ROWS]
    assert any("某项目" in getattr(block, "text", "") for block in source.blocks)


def test_pale_words_that_cells_repeat_are_no_watermark() -> None:
    rows = (HEADER, *((*row[:3], "无") for row in ROWS))
    values = "".join(
        laid("暂无", 9, f"1 0 0 1 {LEFT + 4 + 3 * WIDE} {TOP - TALL * r - 15}", "0.6 g") for r in range(1, 4)
    )
    source = read_pdf(document(RULES + words([HEADER, *((*row[:3], "") for row in ROWS)]) + values), "a.pdf")
    assert not source.notices and rows_of(source) == [HEADER, *((*row[:3], "暂无") for row in rows[1:])]


@pytest.mark.parametrize(("matrix", "at"), [("0 1 -1 0", (14, -22)), ("0 -1 1 0", (4, -2)), ("-1 0 0 -1", (90, -8))])
def test_turned_text_is_read_in_its_own_direction(matrix: str, at: tuple[float, float]) -> None:
    value = "≥12个"
    size = 6
    x, y = LEFT + 3 * WIDE + at[0], TOP - TALL + at[1]
    source = read_pdf(document(RULES + words(BLANK) + laid(value, size, f"{matrix} {x} {y}")), "a.pdf")
    assert rows_of(source)[1] == (*ROWS[0][:3], value)


def test_small_raised_figures_do_not_run_into_the_number() -> None:
    x, y = LEFT + 3 * WIDE + 4, TOP - TALL - 15
    value = text(x, y, "≥300") + text(x + 22.5, y + 3.5, "1", 5.5) + text(x + 26, y, "人次")
    assert rows_of(read_pdf(document(RULES + words(BLANK) + value), "a.pdf"))[1][3] == "≥300¹人次"


def annotated(**entries: object) -> bytes:
    """A page with a table whose first value is blank, and an annotation over that cell."""
    writer = PdfWriter(clone_from=BytesIO(document(RULES + words(BLANK))))
    left, top = LEFT + 3 * WIDE + 2, TOP - TALL - 2
    rect = ArrayObject(FloatObject(x) for x in (left, top - TALL + 4, left + WIDE - 4, top))
    made = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Rect"): rect})
    for name, value in entries.items():
        made[NameObject(f"/{name}")] = value  # type: ignore[assignment]
    reference = writer._add_object(made)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    if "FT" in entries:
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): ArrayObject([reference])}
        )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def named(name: str) -> NameObject:
    return NameObject(f"/{name}")


WIDGET = {"Subtype": named("Widget"), "T": TextStringObject("a"), "F": NumberObject(4)}
OPTIONS = ArrayObject(
    ArrayObject([TextStringObject(value), TextStringObject(label)])
    for value, label in (("1", "≥300人次"), ("2", "≤300人次"))
)


@pytest.mark.parametrize(
    ("entries", "value", "unread"),
    [
        ({**WIDGET, "FT": named("Tx"), "V": TextStringObject("≥300人次")}, "≥300人次", False),
        (
            {**WIDGET, "FT": named("Ch"), "Ff": NumberObject(1 << 17), "Opt": OPTIONS, "V": TextStringObject("2")},
            "≤300人次",
            False,
        ),
        ({"Subtype": named("FreeText"), "Contents": TextStringObject("≥300人次")}, "≥300人次", False),
        ({"Subtype": named("Stamp"), "Contents": TextStringObject("≥300人次")}, "≥300人次", False),
        ({"Subtype": named("Stamp")}, "〔图章未读〕", True),
        ({**WIDGET, "F": NumberObject(2), "FT": named("Tx"), "V": TextStringObject("藏")}, "", None),
    ],
)
def test_what_is_filled_in_is_read(entries: dict[str, object], value: str, unread: bool | None) -> None:
    source = read_pdf(annotated(**entries), "a.pdf")
    assert rows_of(source)[1] == (*ROWS[0][:3], value)
    told = [notice.unread for notice in source.notices]
    assert (True in told) is bool(unread) and bool(told) is (unread is not None)
