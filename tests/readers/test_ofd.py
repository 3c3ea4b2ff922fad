"""OFD files written by the test: each way of placing text and drawing rules, and files that mean harm."""

from __future__ import annotations

import pytest

from lint.errors import UnreadError
from lint.messages.scans import CURE_INSTALL
from lint.readers.limits import Limits
from lint.readers.ofd import read_ofd
from lint.readers.ofd.content import _steps
from lint.readers.scan import Scans
from lint.source import Grid, Paragraph, Source
from tests.readers.office import zipped

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
ROWS = (
    ("产出指标", "数量指标", "培训人次", "≥300人次"),
    ("产出指标", "质量指标", "培训合格率", "≥95%"),
    ("效益指标", "社会效益指标", "知晓率", "≥90%"),
)
LEFT, TOP, WIDE, TALL, SIZE = 20.0, 40.0, 40.0, 9.0, 3.5  # millimetres


def letters(x: float, y: float, words: str, extra: str = "", matrix: str = "") -> str:
    """A text object with its corner at a point."""
    steps = " ".join(f"{SIZE * (0.5 if letter.isascii() else 1):.3f}" for letter in words[:-1])
    placed = f'CTM="{matrix}"' if matrix else ""
    return (
        f'<ofd:TextObject {placed} {extra} Boundary="{x} {y} 80 5" Size="{SIZE}"><ofd:TextCode X="0" Y="3"'
        f' DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def table(rows: tuple[tuple[str, ...], ...] = (HEADER, *ROWS)) -> str:
    return "".join(
        letters(LEFT + 2 + WIDE * c, TOP + 2 + TALL * r, word)
        for r, row in enumerate(rows)
        for c, word in enumerate(row)
    )


def sides() -> list[tuple[float, float, float, float]]:
    """All rules of the table: left, top, width, height."""
    across = [(LEFT, TOP + TALL * r, 4 * WIDE, 0.0) for r in range(5)]
    return across + [(LEFT + WIDE * c, TOP, 0.0, 4 * TALL) for c in range(5)]


def path(box: tuple[float, float, float, float], data: str, attributes: str = "", inside: str = "") -> str:
    place = " ".join(map(str, box))
    return (
        f'<ofd:PathObject Boundary="{place}" {attributes}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def stroked(attributes: str = "", inside: str = "") -> str:
    return "".join(path(side, f"M 0 0 L {side[2]} {side[3]}", attributes, inside) for side in sides())


def filled() -> str:
    boxes = [(x, y, w or 0.18, h or 0.18) for x, y, w, h in sides()]
    black = '<ofd:FillColor Value="0 0 0"/>'
    return "".join(
        path(b, f"M 0 0 L {b[2]} 0 L {b[2]} {b[3]} L 0 {b[3]} C", 'Fill="true" Stroke="false"', black) for b in boxes
    )


def ofd(*pages: str, templates: str = "", resources: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A file of pages, each the inside of a layer; `templates` is that of a template under all pages."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
    used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if templates else ""
    known = '<ofd:TemplatePage ID="9" BaseLoc="T.xml"/>' if templates else ""
    content = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>Res.xml</ofd:PublicRes>{known}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Res.xml": f"<ofd:Res {NS}>{resources}</ofd:Res>",
        "Doc_0/T.xml": page(templates),
        **{f"Doc_0/Pages/{i}.xml": page(inside, used) for i, inside in enumerate(pages)},
        **(parts or {}),
    }
    return zipped(dict(content))


def page(inside: str, before: str = "") -> str:
    return f"<ofd:Page {NS}>{before}<ofd:Content><ofd:Layer>{inside}</ofd:Layer></ofd:Content></ofd:Page>"


def read(data: bytes, limits: Limits | None = None) -> Source:
    return read_ofd(data, "a.ofd", limits or Limits())


def rows_of(source: Source) -> list[tuple[str, ...]]:
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [tuple(row) for row in rows.values()]


WHOLE = [HEADER, *ROWS]
PARAM = (
    '<ofd:DrawParams><ofd:DrawParam ID="5"><ofd:StrokeColor Value="0 0 0"/></ofd:DrawParam>'
    '<ofd:DrawParam ID="4" Relative="5" LineWidth="0.2"/></ofd:DrawParams>'
)
UNIT = (
    '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{}</ofd:Content>'
    "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
)
SHOWN = '<ofd:CompositeObject ResourceID="7" Boundary="0 0 210 297"/>'


@pytest.mark.parametrize(
    "data",
    [
        ofd(stroked() + table()),
        ofd(stroked('DrawParam="4"') + table(), resources=PARAM),
        ofd(filled() + table()),
        ofd(table(), templates=stroked()),
        ofd(f"<ofd:PageBlock><ofd:PageBlock>{stroked()}</ofd:PageBlock>{table()}</ofd:PageBlock>"),
        ofd(SHOWN + table(), resources=UNIT.format(stroked())),
        ofd(stroked() + SHOWN, resources=UNIT.format(table() + SHOWN)),  # and it holds itself
    ],
    ids=["strokes", "parameters", "boxes", "template", "blocks", "composite", "composite in itself"],
)
def test_a_ruled_table_is_read_however_it_is_drawn(data: bytes) -> None:
    source = read(data)
    assert rows_of(source) == WHOLE and source.pages == 1 and not source.notices


@pytest.mark.parametrize("name", ["http://www.ofdspec.org", "http://www.ofdspec.org/2016"])
def test_the_namespace_may_be_old_or_the_default(name: str) -> None:
    content = page(stroked() + table()).replace(NS, "").replace("ofd:", "").replace("<Page ", f'<Page xmlns="{name}"')
    data = ofd("", parts={"Doc_0/Pages/0.xml": content})
    assert rows_of(read(data)) == WHOLE


@pytest.mark.parametrize("location", ["/Doc_0/Pages/0.xml", "Doc_0/Pages/0.xml", "Pages\\0.xml", "./Pages/0.xml"])
def test_places_may_be_relative_absolute_or_wrong(location: str) -> None:
    document = (
        f"<ofd:Document {NS}><ofd:CommonData/><ofd:Pages><ofd:Page ID='0' BaseLoc='{location}'/></ofd:Pages>"
        "</ofd:Document>"
    )
    assert rows_of(read(ofd(stroked() + table(), parts={"Doc_0/Document.xml": document}))) == WHOLE


def test_sizes_may_be_in_points_under_a_matrix() -> None:
    scale = 25.4 / 72
    words = table().replace(f'Size="{SIZE}"', f'CTM="{scale} 0 0 {scale} 0 0" Size="{SIZE / scale}"')
    words = words.replace('Y="3"', f'Y="{3 / scale}"')
    for step in (SIZE, SIZE / 2):
        words = words.replace(f"{step:.3f}", f"{step / scale:.4f}")
    assert rows_of(read(ofd(stroked() + words))) == WHOLE


def test_a_page_may_lie_on_its_side() -> None:
    """All of it turned a quarter counter-clockwise: x' = y, y' = 200 - x."""
    turned = '<ofd:CompositeObject ResourceID="7" Boundary="0 0 200 200" CTM="0 -1 1 0 0 200"/>'
    source = read(ofd(turned, resources=UNIT.format(stroked() + table())))
    assert rows_of(source) == WHOLE


def test_a_table_goes_on_over_pages() -> None:
    second = stroked() + table((ROWS[0], ROWS[1], ROWS[2], ("满意度指标", "满意度指标", "满意度", "≥92%")))
    source = read(ofd(stroked() + table(), second))
    assert source.pages == 2 and len(rows_of(source)) == 8


def test_watermarks_are_left_out_and_told() -> None:
    pale = letters(40, 60, "内部资料", matrix="5 -5 5 5 0 0")
    source = read(ofd(stroked() + table() + pale))
    assert rows_of(source) == WHOLE
    (told,) = source.notices
    assert "水印" in told.message and not told.unread


def test_lines_outside_tables_are_paragraphs() -> None:
    source = read(ofd(letters(20, 20, "某单位部门预算公开说明文字")))
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["某单位部门预算公开说明文字"]


def test_repeated_steps_are_counted() -> None:
    assert _steps("g 3 3.2 1.6", 9) == [3.2, 3.2, 3.2, 1.6]
    assert _steps("g 999999999 1", 4) == [1, 1, 1, 1]
    assert _steps("x g", 4) == [0.0]


@pytest.mark.parametrize(
    ("inside", "sentence", "curable"),
    [
        ('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>', "扫描图像", True),
        ("".join(path((i % 20 * 9, i // 20 * 9, 5, 5), "M 0 0 L 5 5") for i in range(400)), "没有可读文字", False),
        (stroked() + table().replace("指标", "\ue123\ue124").replace("培训", "\ue125\ue126"), "无法还原", False),
    ],
)
def test_pages_without_readable_text_are_told_with_what_would_help(inside: str, sentence: str, curable: bool) -> None:
    with pytest.raises(UnreadError, match=sentence) as refusal:
        read(ofd(inside))
    assert (CURE_INSTALL in str(refusal.value)) is curable


def test_nobody_is_told_to_install_what_is_there() -> None:
    with pytest.raises(UnreadError, match="扫描图像") as refusal:
        read_ofd(
            ofd('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'), "a.ofd", Limits(), Scans(able=True, most=0)
        )
    assert "安装" not in str(refusal.value)


NESTED = "".join(
    f'<ofd:CompositeGraphicUnit ID="{i}"><ofd:Content>{SHOWN.replace(chr(34) + "7", chr(34) + str(i + 1)) * 40}'
    "</ofd:Content></ofd:CompositeGraphicUnit>"
    for i in range(7, 14)
)


@pytest.mark.parametrize(
    "data",
    [
        ofd("<ofd:PageBlock>" * 5000 + "</ofd:PageBlock>" * 5000),
        ofd("", parts={"OFD.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        ofd("", parts={"Doc_0/Pages/0.xml": "<ofd:Page>"}),
        ofd(SHOWN * 40, resources=f"<ofd:CompositeGraphicUnits>{NESTED}</ofd:CompositeGraphicUnits>"),
        ofd(),
        zipped({"OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody/></ofd:OFD>"}),
    ],
    ids=["deep", "entities", "broken", "many composites", "no pages", "no document"],
)
def test_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadError):
        read(data)


def test_a_part_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadError, match="超过上限"):
        read(ofd(" " * 70_000), Limits(part_bytes=60_000))


def test_attachments_and_notes_are_told() -> None:
    document = (
        f"<ofd:Document {NS}><ofd:CommonData/><ofd:Pages><ofd:Page ID='0' BaseLoc='Pages/0.xml'/></ofd:Pages>"
        "<ofd:Annotations>Annots.xml</ofd:Annotations><ofd:Attachments>Files.xml</ofd:Attachments></ofd:Document>"
    )
    parts = {
        "Doc_0/Document.xml": document,
        "Doc_0/Annots.xml": f"<ofd:Annotations {NS}><ofd:Page PageID='0'><ofd:FileLoc>N.xml</ofd:FileLoc></ofd:Page>"
        "</ofd:Annotations>",
        "Doc_0/N.xml": f"<ofd:PageAnnot {NS}><ofd:Annot Type='Stamp'/></ofd:PageAnnot>",
        "Doc_0/Files.xml": f"<ofd:Attachments {NS}><ofd:Attachment ID='1'/></ofd:Attachments>",
    }
    told = read(ofd(stroked() + table(), parts=parts)).notices
    assert [(notice.unread, "附件" in notice.message) for notice in told] == [(True, True), (False, False)]
