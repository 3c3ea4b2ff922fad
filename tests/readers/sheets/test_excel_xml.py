from __future__ import annotations

from pathlib import Path

from lint.readers import read
from lint.source import Grid, Paragraph, SheetPlace

WORKBOOK = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="Default"/>
<Style ss:ID="b"><Borders><Border ss:Position="Left"/><Border ss:Position="Right"/></Borders></Style>
<Style ss:ID="p"><Borders><Border ss:Position="Left"/></Borders><NumberFormat ss:Format="0%"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style></Styles>
<Worksheet ss:Name="项目"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">某项目绩效目标表</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:StyleID="b" ss:MergeDown="1"><Data ss:Type="String">产出</Data></Cell>
 <Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data><Comment><ss:Data>请核对</ss:Data></Comment></Cell>
 <Cell ss:StyleID="d"><Data ss:Type="DateTime">2025-12-31T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="b"><Data ss:Type="String">x</Data></Cell>
 <Cell ss:StyleID="b" ss:Formula="=1+1"/></Row>
</Table></Worksheet>
<Worksheet ss:Name="藏"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


def test_a_workbook_in_one_xml_file_is_read_as_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(WORKBOOK, encoding="utf-8")
    source = read(path)
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["项目", "某项目绩效目标表"]
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "产出"),
        (0, 1, 1, 1, "95%"),
        (0, 2, 1, 1, "2025年12月"),
        (1, 1, 1, 1, "x"),
        (1, 2, 1, 1, "〔公式结果未读〕"),
    ]
    assert source.comments == ((SheetPlace("项目", "B3"), "请核对"),)
    assert [notice.unread for notice in source.notices] == [False, False, True]
    assert "C4 的公式没有保存计算结果" in source.notices[2].message
