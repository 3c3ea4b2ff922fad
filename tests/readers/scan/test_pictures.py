"""Tables that are pictures inside Word, Excel and OFD files: read in their place; other pictures are left alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.shared import Cm
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from lint.messages import scans as say
from lint.readers import read
from lint.readers.page import Strokes
from lint.readers.scan import Scans
from lint.readers.scan.pictures import Pictured
from lint.readers.scan.result import Scan
from lint.source import Certainty, Grid, NodePlace, PagePlace, Place, SheetPlace, Source
from lint.tables import recognise
from tests.readers.office import zipped
from tests.readers.page.test_unruled import FRAME, LINES, chars
from tests.readers.scan.paper import drawn

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEADER = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]


@pytest.fixture(scope="module")
def table() -> bytes:
    """The head and the first rows of a table as a picture."""
    return png(drawn("A.calc.pdf", dpi=150).crop((100, 300, 1200, 407)))


def png(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def word(picture: bytes) -> bytes:
    document, target = docx.Document(), BytesIO()
    document.add_paragraph("某项目绩效目标表")
    document.add_picture(BytesIO(picture), width=Cm(16), height=Cm(4))
    document.add_paragraph("以上。")
    document.save(target)
    return target.getvalue()


def workbook(picture: bytes) -> bytes:
    book, target = openpyxl.Workbook(), BytesIO()
    book.worksheets[0].title = "目标表"
    image = SheetImage(BytesIO(picture))
    image.width, image.height = 800, 200
    book.worksheets[0].add_image(image, "B3")
    book.save(target)
    return target.getvalue()


def ofd(picture: bytes) -> bytes:
    """One page, wider than A4 as told for all pages, that a picture fills."""
    image = '<ofd:ImageObject Boundary="0 5 297 29" CTM="297 0 0 29 0 0" ResourceID="9"/>'
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "D/D.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 297 40"
            "</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
            "D/DocumentRes.xml": f'<ofd:Res {OFD} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9">'
            "<ofd:MediaFile>p.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
            "D/Page.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{image}</ofd:Layer></ofd:Content></ofd:Page>",
            "D/Res/p.png": picture,
        }
    )


def test_a_table_without_rules_in_a_picture_is_told() -> None:
    """Its rows and columns are guessed by the places of words, as on pages."""
    scan = Scan(FRAME, tuple(chars(LINES)), Strokes(), ())
    pictured = Pictured(Scans(able=True, known={("word/media/a.png", 400): scan}), lambda _: "第 2 段")
    place = NodePlace(paragraph=2)
    assert pictured.take("word/media/a.png", 400.0, place)
    (table,) = recognise(Source("x.docx", "docx", tuple(pictured.flush()))).tables
    assert [row.text("value") for row in table.indicators] == ["≥12场", "≥300人", "≥95%", "≥90%"]
    told = [notice for notice in pictured.notices() if notice.unread]
    assert [(notice.message, notice.place) for notice in told] == [(say.UNRULED.format(what="第 2 段是图片"), place)]


def the_table(source: Source) -> Grid:
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    return grid


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "place"),
    [
        ("表.docx", word, NodePlace(paragraph=2)),
        ("表.xlsx", workbook, SheetPlace("目标表", "B3")),
        ("表.ofd", ofd, None),
    ],
)
def test_a_table_that_is_a_picture_is_read_and_never_sure(
    name: str, make: Callable[[bytes], bytes], place: Place | None, table: bytes
) -> None:
    source = read(name, data=make(table))
    grid = the_table(source)
    assert ["".join(cell.text.split()) for cell in grid.cells if cell.row == 0] == HEADER
    assert all(cell.certainty is not Certainty.SURE for cell in grid.cells)
    assert [n for n in source.notices if not n.unread and "文字由本机识别" in n.message]
    if place is None:
        assert all(isinstance(cell.place, PagePlace) for cell in grid.cells)
    else:
        assert {cell.place for cell in grid.cells} == {grid.place} == {place}


@pytest.mark.parametrize(("name", "make"), [("表.docx", word), ("表.xlsx", workbook)])
def test_a_picture_without_a_table_is_told_as_before(name: str, make: Callable[[bytes], bytes]) -> None:
    source = read(name, data=make(png(Image.new("RGB", (900, 300), "white"))))
    assert not [block for block in source.blocks if isinstance(block, Grid)]
    (notice,) = source.notices
    assert notice.unread and "图片" in notice.message and "识别" not in notice.message


def test_what_is_no_picture_inside_a_file_is_told_as_before() -> None:
    with ZipFile(BytesIO(word(png(Image.new("RGB", (90, 30)))))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    parts["word/media/image1.png"] = b"no picture"
    (notice,) = read("表.docx", data=zipped(parts)).notices
    assert notice.unread and "图片" in notice.message
