"""Annotated copies open again, carry the remarks where they belong, and lose nothing of the original."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.opc.constants import CONTENT_TYPE
from openpyxl.comments import Comment
from pypdf import PdfReader, PdfWriter

from lint.annotate import annotate
from lint.annotate.docx import _ALSO_WORD, _with_type
from lint.annotate.pdf import user_space
from lint.errors import UserError
from lint.findings import Finding, Locus, Severity, Suppression
from lint.model import Document, Table, indicator
from lint.source import Cell, Certainty, NodePlace, PagePlace, Place, SheetPlace


def finding(place: Place | None, rule: str = "M001", **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": rule,
        "slug": "s",
        "name": "计数类指标取百分比",
        "severity": Severity.ERROR,
        "certainty": Certainty.SURE,
        "message": "“培训场次”是个数，指标值却是百分比",
        "why": "w",
        "fix": "写明场数",
        "locus": Locus("a", 1, rows=(1,), field="value", places=(place,) if place else ()),
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


def document(file_format: str, *places: Place | None) -> Document:
    row = indicator({"name": Cell("培训场次", places[0] if places else None)})
    return Document("a", (Table("project", (row,)),), format=file_format)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "绩效"
    sheet.append(["三级指标", "指标值", "算"])
    sheet.append(["培训场次", "≥95%", "=1+1"])
    sheet["A1"].comment = Comment("原有批注", "某人")
    book.create_sheet("空")["A1"] = "别的"
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed, "a") as more:
        more.writestr("customXml/item1.xml", "<kept/>")
    return packed.getvalue()


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist()}


def test_a_workbook_gets_notes_and_keeps_every_other_part() -> None:
    data = workbook()
    place = SheetPlace("绩效", "B2")
    copy, notes = annotate(data, document("xlsx", place), [finding(place), finding(place, "D004")])
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["绩效"]
    note = sheet["B2"].comment
    assert notes == []
    assert note is not None and note.author == "jxlint"
    assert "【错误·确定】M001" in note.text and "D004" in note.text and "改法：写明场数" in note.text
    assert sheet["A1"].comment is not None and sheet["A1"].comment.text == "原有批注"
    before, after = parts(data), parts(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    assert set(before) == set(after)


def test_a_part_that_needs_no_change_is_not_held_in_memory() -> None:
    size = 128 << 20
    data = io.BytesIO(workbook())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image9.png", bytes(size))
    tracemalloc.start()
    copy, _ = annotate(data.getvalue(), document("xlsx", SheetPlace("绩效", "B2")), [finding(SheetPlace("绩效", "B2"))])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert zipfile.ZipFile(io.BytesIO(copy)).getinfo("xl/media/image9.png").file_size == size
    assert peak < size / 4


def test_a_sheet_without_notes_gets_its_first_and_an_old_note_is_kept() -> None:
    place = SheetPlace("空", "A1")
    copy, _ = annotate(workbook(), document("xlsx", place), [finding(place)])
    again, _ = annotate(copy, document("xlsx", place), [finding(place, "B001")])
    note = openpyxl.load_workbook(io.BytesIO(again))["空"]["A1"].comment
    assert note is not None
    assert "M001" in note.text and "jxlint:\n【错误·确定】B001" in note.text


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("培训经费绩效目标表")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "三级指标"
    table.cell(1, 0).text = "培训场次"
    nested = table.cell(0, 1).add_table(1, 1)
    nested.cell(0, 0).text = "内"
    made.add_paragraph("表后文字")
    made.add_table(1, 1).cell(0, 0).text = "末"
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("place", "on"),
    [
        (NodePlace(table=1, row=2, cell=1), "培训场次"),
        (NodePlace(table=1, row=2, cell=2), ""),
        (NodePlace(table=2, row=1, cell=1), "内"),
        (NodePlace(table=3, row=1, cell=1), "末"),
        (NodePlace(table=3), "末"),
        (NodePlace(paragraph=1), "培训经费绩效目标表"),
        (NodePlace(paragraph=2), "表后文字"),
    ],
)
def test_a_word_file_gets_a_comment_on_the_very_cell(place: NodePlace, on: str) -> None:
    data = word()
    copy, notes = annotate(data, document("docx", place), [finding(place)])
    opened = docx.Document(io.BytesIO(copy))
    (comment,) = list(opened.comments)
    assert (notes, comment.author) == ([], "jxlint")
    body = opened.element.body
    start = next(body.iter("{*}commentRangeStart"))
    assert "".join(text.text for text in start.getparent().iter("{*}t")) == on
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts == [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("kind", sorted(_ALSO_WORD))
def test_a_file_with_macros_or_a_template_stays_what_it_is(kind: str) -> None:
    place = NodePlace(table=1, row=2, cell=1)
    data = _with_type(word(), CONTENT_TYPE.WML_DOCUMENT_MAIN, kind)
    copy, notes = annotate(data, document("docx", place), [finding(place)])
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert notes == [] and "M001" in package.read("word/comments.xml").decode()
        assert kind in package.read("[Content_Types].xml").decode()


def pages(turn: int = 0) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 100).rotate(turn)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_a_pdf_keeps_its_bytes_and_gets_a_highlight() -> None:
    data = pages()
    place = PagePlace(((1, (10.0, 20.0, 30.0, 40.0)),))
    copy, _ = annotate(data, document("pdf", place), [finding(place)])
    assert copy.startswith(data)
    (mark,) = PdfReader(io.BytesIO(copy)).pages[0].annotations or ()
    found = mark.get_object()
    assert [float(x) for x in found["/Rect"]] == [10, 60, 30, 80]
    assert "M001" in found["/Contents"] and found["/T"] == "jxlint"


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(0, (10, 60, 30, 80)), (90, (20, 10, 40, 30)), (180, (170, 20, 190, 40)), (270, (160, 70, 180, 90))],
)
def test_a_turned_page_is_marked_where_the_reader_sees_it(turn: int, expected: tuple[int, ...]) -> None:
    page = PdfReader(io.BytesIO(pages(turn))).pages[0]
    assert user_space(page, (10.0, 20.0, 30.0, 40.0)) == expected


def test_what_has_no_place_is_told_and_what_was_decided_is_left_out() -> None:
    lost = SheetPlace("没有这张", "B2")
    decided = finding(SheetPlace("绩效", "B2"), suppressed=Suppression("理由", "sidecar"))
    folded = finding(SheetPlace("绩效", "B2"), folded_by="U004")
    whole = finding(None, locus=Locus("a"))
    copy, notes = annotate(workbook(), document("xlsx"), [finding(lost), decided, folded, whole])
    assert len(notes) == 2 and all("没有可批注的位置" in note for note in notes)
    assert openpyxl.load_workbook(io.BytesIO(copy))["绩效"]["B2"].comment is None


def test_a_finding_on_a_table_hangs_on_its_first_row() -> None:
    place = SheetPlace("绩效", "A2")
    copy, notes = annotate(workbook(), document("xlsx", place), [finding(None, locus=Locus("a", 1))])
    assert notes == []
    assert openpyxl.load_workbook(io.BytesIO(copy))["绩效"]["A2"].comment is not None


@pytest.mark.parametrize("file_format", ["doc", "xls", "text", "html"])
def test_a_format_without_remarks_is_refused(file_format: str) -> None:
    with pytest.raises(UserError, match="不能写批注"):
        annotate(b"", document(file_format), [])


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "pdf"])
def test_a_broken_file_is_refused(file_format: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有生成副本"):
        annotate(b"PK broken", document(file_format), [])


def altered(data: bytes, changes: dict[str, tuple[bytes, bytes] | None]) -> bytes:
    """A package of which parts are changed by replacing bytes, or their packed bytes broken (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            change = changes.get(name)
            new.writestr(name, part.replace(*change) if change else part)
    broken = bytearray(out.getvalue())
    for name in (name for name, change in changes.items() if change is None):
        with zipfile.ZipFile(io.BytesIO(bytes(broken))) as package:
            info = package.getinfo(name)
        at = info.header_offset + 30 + len(name)
        broken[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(broken)


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/comments/comment1.xml": (b"authors", b"writers")},
        {"xl/comments/comment1.xml": (b"commentList", b"comments")},
        {"xl/styles.xml": None},
    ],
)
def test_a_workbook_broken_where_reading_is_not_is_refused(changes: dict[str, tuple[bytes, bytes] | None]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.worksheets[0]["A1"].comment = Comment("旧", "某人")
    out = io.BytesIO()
    book.save(out)
    place = SheetPlace(book.sheetnames[0], "A1")
    with pytest.raises(UserError, match="没有生成副本"):
        annotate(altered(out.getvalue(), changes), document("xlsx", place), [finding(place)])


@pytest.mark.parametrize(
    "changes",
    [
        {"[Content_Types].xml": (b"Override", b"Other")},
        {"[Content_Types].xml": (b' ContentType="application/xml"', b"")},
        {"_rels/.rels": (b"Target", b"target")},
        {"word/styles.xml": None},
        {"word/styles.xml": (b"<", b"<<")},
    ],
)
def test_a_word_file_broken_where_reading_is_not_is_refused(changes: dict[str, tuple[bytes, bytes] | None]) -> None:
    place = NodePlace(1, 1, 1)
    with pytest.raises(UserError, match="会损坏原文"):
        annotate(altered(word(), changes), document("docx", place), [finding(place)])


def test_a_remark_with_characters_that_no_file_may_hold_is_written() -> None:
    place = NodePlace(1, 1, 1)
    copy, _ = annotate(word(), document("docx", place), [finding(place, message="“\ufffe\x01培训”")])
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert "\ufffd\ufffd培训" in comment.text
