"""The kind is told by content, whatever the name says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from struct import pack
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from lint.errors import UnreadError
from lint.readers import read, sniff
from lint.readers.sniff import MAGIC
from tests.readers.office import docx, relations, xlsx, zipped

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"


def ole(stream: str) -> bytes:
    """A compound file whose root holds one stream: a header, a sector of the table, one of the directory."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = MAGIC + pack("<16xHHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    table = pack("<128I", 0xFFFFFFFD, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        written = name.encode("utf-16-le")
        told = pack("<64sHBBIIIIQI", written, len(written) + 2, kind, 1, free, free, child, 0, 0, 0)
        return told.ljust(116, b"\0") + pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, 1) + entry(stream, 2, free)
    return header + pack("<109I", 0, *[free] * 108) + table + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx(""), "a.doc", "docx"),
        (zipped({"Word\\Document.xml": "", "x": ""}), "a.wps", "docx"),
        (xlsx(""), "a.xls", "xlsx"),
        (zipped({"[Content_Types].xml": "", "word/document2.xml": ""}), "a.docx", "docx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook22.xml": ""}), "a.xlsx", "xlsx"),
        (zipped({"word/甲.txt": "", "xl/乙.txt": ""}), "a.zip", "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "a.docx", "odt"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a", "ods"),
        (b"{\\rtf1\\ansi}", "a.doc", "rtf"),
        (b"\r\n%PDF-1.4\n", "a.docx", "pdf"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a.doc", "html"),
        ("<table><tr><td>甲".encode("gbk"), "a.xls", "html"),
        ("<html>甲".encode("utf-16"), "a.xls", "html"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="x">', "a.xls", "excel-xml"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "a.doc", "word-xml"),
        (b'<office:document office:mimetype="application/vnd.oasis.opendocument.text">', "a.xml", "odt"),
        (b'{"schema_version": 1}', "a.txt", "json"),
        (b"[]", "a.txt", "json"),
        (b"\x89PNG\r\n", "a.pdf", "image"),
        ("【公开】[1]".encode(), "a.json", "text"),
        ("一,二,三\n1,2,3\n".encode(), "a.txt", "csv"),
        ("一,二,三\r1,2,3\r".encode(), "a.txt", "csv"),
        ("一\t二\n1\t2\n".encode(), "a.tsv", "csv"),
        ('一\t"二\n三"\t\r\n1\t2\t3\r\n'.encode(), "a.txt", "csv"),
        ('他说\t"好"\n又说\t"坏"\n'.encode(), "a.txt", "text"),
        ("一;二\n1;2\n".encode(), "a.csv", "csv"),
        ("一\t二\n1\t2\n".encode(), "a.txt", "text"),
        ("绩效目标，产出指标\n甲, 乙\n".encode("gb18030"), "a.txt", "text"),
        ("| 一 | 二 |\n|---|---|\n".encode(), "a.txt", "markdown"),
        ("一二三四\n\n------\n".encode(), "a.md", "text"),
    ],
)
def test_kinds(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "空的"),
        (b"PK\x03\x04 cut", "不完整或已损坏"),
        (ole("__properties_version1.0"), "这是邮件"),
        (ole("VisioDocument"), "少见格式的文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "不完整或已损坏"),
        (zipped({"mimetype": "application/epub+zip"}), "这是压缩包"),
        (b"Rar!\x1a\x07\x01\x00", "这是压缩包"),
        (zipped({"ppt/presentation.xml": ""}), "演示文稿"),
    ],
)
def test_foreign_and_broken_files_are_told(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadError, match=sentence):
        sniff(data)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("encrypted.docx", "Office 密码"),
        ("encrypted.xlsx", "Office 密码"),
        ("truncated.docx", "不完整或已损坏"),
        ("truncated.xlsx", "不完整或已损坏"),
        ("truncated.doc", "不完整或已损坏"),
        ("truncated.xls", "不完整或已损坏"),
        ("laughs.docx", "word/document.xml 含 DTD"),
        ("laughs.xlsx", "含 DTD"),
        ("xxe.docx", "含 DTD"),
        ("xxe.xlsx", "含 DTD"),
        ("span_bomb.html", "合并单元格超过上限"),
    ],
)
def test_hostile_files_are_refused_with_their_sentence(name: str, sentence: str) -> None:
    with pytest.raises(UnreadError, match=sentence):
        read(DOCUMENTS / "nasty" / name)


def test_a_wrong_suffix_is_remarked() -> None:
    told = [notice.message for notice in read(DOCUMENTS / "nasty" / "really_docx.doc").notices]
    assert told == ["文件名后缀是 .doc，内容实际是新版 Word 文档（docx），已按内容读取"]
    assert not read(DOCUMENTS / "plain" / "A.docx").notices


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml"])
def test_a_part_that_unpacks_without_end_is_refused(part: str, tmp_path: Path) -> None:
    file = BytesIO(docx(""))
    with ZipFile(file, "a", ZIP_DEFLATED) as archive, catch_warnings():
        simplefilter("ignore")  # the part is there already: the later one counts
        archive.writestr("word/_rels/document.xml.rels", relations("numbering:numbering.xml"))
        with archive.open(part, "w") as stream:
            for _ in range(65):
                stream.write(bytes(1 << 20))
    path = tmp_path / "bomb.docx"
    path.write_bytes(file.getvalue())
    with pytest.raises(UnreadError, match=rf"部件 {part} 解压后超过上限 64 MiB"):
        read(path)
