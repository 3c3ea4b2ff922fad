"""Lines in doubt shown to people: in 审核意见表 of both makes, and found by the place of a cell."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from lint.desk.model import Inbox, InboxFile, InboxState
from lint.desk.sheets import HEAD_ROW, office_sheet
from lint.messages import exports
from lint.model import Document
from lint.report import Report
from lint.reporters.opinions import opinions_xlsx
from lint.source import CutOut, NodePlace, PagePlace, Place, SheetPlace


def cut_out(place: Place, wide: int = 400) -> CutOut:
    target = BytesIO()
    Image.new("L", (wide, 56), 200).save(target, "PNG")
    return CutOut(place, "≥9O%", "“O”也可能是“0”", target.getvalue())


ON_PAGE = cut_out(PagePlace(((2, (10.0, 20.0, 60.0, 30.0)),)), wide=900)
IN_WORD = cut_out(NodePlace(paragraph=4))
IN_EXCEL = cut_out(SheetPlace("目标表", "B3"))
DOCUMENT = Document("扫描.pdf", (), cutouts=(ON_PAGE, IN_WORD, IN_EXCEL))


def doubts_of(book: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(book))[exports.DOUBTS_SHEET]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("made", ["opinions", "office"])
def test_the_sheet_of_opinions_shows_the_picture_of_each_line_in_doubt(made: str) -> None:
    if made == "opinions":
        sheet, head = doubts_of(opinions_xlsx(Report((DOCUMENT,), (), ()))), 1
    else:
        file = InboxFile("扫描.pdf", InboxState.PARTIAL, office="某局", document=DOCUMENT)
        sheet, head = doubts_of(office_sheet(Inbox((file,), ()), "某局")), HEAD_ROW
    rows = list(sheet.iter_rows(min_row=head + 1, max_col=5, values_only=True))
    assert [row[:2] for row in rows] == [("扫描.pdf", "第 2 页"), ("扫描.pdf", "第 4 段"), ("扫描.pdf", "目标表 B3")]
    assert rows[0][3:] == ("≥9O%", "“O”也可能是“0”")
    images = getattr(sheet, "_images")  # noqa: B009 -- openpyxl has no other way to them
    anchors = [(image.anchor._from.row + 1, image.anchor._from.col + 1) for image in images]
    assert anchors == [(head + 1 + i, exports.DOUBTS_PICTURE) for i in range(3)]
    assert images[0].anchor.ext.width <= 7 * 60 * 9525  # no wider than its column, in EMU


def test_without_doubts_there_is_no_sheet_for_them() -> None:
    plain = Document("文字.pdf", ())
    assert (
        exports.DOUBTS_SHEET not in openpyxl.load_workbook(BytesIO(opinions_xlsx(Report((plain,), (), ())))).sheetnames
    )


def test_lines_in_doubt_are_found_by_the_place_of_a_cell() -> None:
    assert DOCUMENT.cutouts_in([PagePlace(((2, (0.0, 0.0, 100.0, 40.0)),))]) == (ON_PAGE,)
    assert not DOCUMENT.cutouts_in([PagePlace(((1, (0.0, 0.0, 100.0, 40.0)), (2, (0.0, 40.0, 100.0, 90.0)))), None])
    assert DOCUMENT.cutouts_in([NodePlace(paragraph=4), SheetPlace("目标表", "B4")]) == (IN_WORD,)
