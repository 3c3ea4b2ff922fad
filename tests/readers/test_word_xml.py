"""Word documents in one XML file, as office systems fill them from templates and name them .doc."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import UnreadError
from lint.readers import read
from lint.source import Grid
from tests.readers.office import NAMESPACES, p, relations, tbl, tc, tr
from tests.readers.test_docx import NUMBERING, item

W_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"


def outline(path: Path) -> list[object]:
    return [
        [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in read(path).blocks
    ]


def test_word_2003_xml_is_read_with_merges_labels_and_final_text(tmp_path: Path) -> None:
    aml = "http://schemas.microsoft.com/aml/2001/core"
    wx = "http://schemas.microsoft.com/office/word/2003/auxHint"
    title = '<w:p><w:pPr><w:listPr><wx:t wx:val="1、"/></w:listPr></w:pPr><w:r><w:t>某项目绩效目标表</w:t></w:r></w:p>'
    changed = (
        '<w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r>'
        '</aml:content></aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r>'
        '</aml:content></aml:annotation><w:r><aml:annotation w:type="Word.Comment"><aml:content>'
        f"{p('请核对')}</aml:content></aml:annotation></w:r></w:p>"
    )
    table = tbl(
        tr(tc("产出", '<w:vmerge w:val="restart"/>'), tc("名称", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vmerge/>"), "a", tc(changed)),
    )
    path = tmp_path / "a.doc"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{W_2003}" xmlns:aml="{aml}" xmlns:wx="{wx}">'
        f"<w:body><wx:sect>{title}{table}</wx:sect></w:body></w:wordDocument>",
        encoding="utf-8",
    )
    assert outline(path) == [
        "1、某项目绩效目标表",
        [(0, 0, 2, 1, "产出"), (0, 1, 1, 2, "名称"), (1, 1, 1, 1, "a"), (1, 2, 1, 1, "新")],
    ]


def test_a_flat_package_is_read_with_all_its_parts(tmp_path: Path) -> None:
    def part(name: str, content: str) -> str:
        return f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'

    def related(kind: str, target: str) -> str:
        return relations(f"{kind}:{target}")

    path = tmp_path / "a.doc"
    path.write_text(
        '<?xml version="1.0" standalone="yes"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        + part("/_rels/.rels", related("officeDocument", "word/document.xml"))
        + part("/word/_rels/document.xml.rels", related("numbering", "numbering.xml"))
        + part(
            "/word/document.xml",
            f"<w:document {NAMESPACES}><w:body>{item('甲')}{tbl(tr('a', 'b'))}</w:body></w:document>",
        )
        + part("/word/numbering.xml", f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>")
        + "</pkg:package>",
        encoding="utf-8",
    )
    assert outline(path) == ["一、甲", [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]]


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text(f'<!DOCTYPE x [<!ENTITY a "b">]><w:wordDocument xmlns:w="{W_2003}"><w:body/></w:wordDocument>')
    with pytest.raises(UnreadError, match="DTD"):
        read(path)
