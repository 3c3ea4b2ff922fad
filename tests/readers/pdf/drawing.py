"""PDF files drawn by hand, so that each way of drawing a table is tested by itself."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
ROWS = (
    ("产出指标", "数量指标", "培训人次", "≥300人次"),
    ("产出指标", "质量指标", "培训合格率", "≥95%"),
    ("效益指标", "社会效益指标", "知晓率", "≥90%"),
)
LEFT, TOP, WIDE, TALL = 60.0, 700.0, 110.0, 24.0
# No font is embedded. Its codes are UTF-16; where the file must say so itself, object 5 does.
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 80/FontBBox[-25 -254 1000 880]>>>>]>>"
)
UNKNOWN_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/Qzxv-Light/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/Qzxv-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/DW 1000/W[32 126 500]/FontDescriptor<</Type/FontDescriptor/FontName/Qzxv-Light/Flags 32/ItalicAngle 0"
    "/Ascent 859/Descent -141/CapHeight 859/StemV 80/FontBBox[-8 -145 1000 859]>>>>]>>"
)
_AS_UTF16 = (
    "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    + "".join(f"1 beginbfrange <{high:02x}00> <{high:02x}ff> <{high:02x}00> endbfrange\n" for high in range(256))
    + "endcmap"
)


def text(x: float, y: float, words: str, size: float = 9, mode: int = 0) -> str:
    """Words with their baseline at `y`; mode 3 is invisible."""
    return f"BT /F1 {size} Tf {mode} Tr {x:.2f} {y:.2f} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S\n"


def box(x0: float, y0: float, x1: float, y1: float, paint: str = "f") -> str:
    return f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re {paint}\n"


def document(*pages: str, rotate: int = 0, form: str = "", matrix: str = "1 0 0 1 0 0", font: str = _FONT) -> bytes:
    """A file with one page for each content stream; `form` is a form XObject named X1 under `matrix`."""
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        font,
        _stream(form, f"/Type/XObject/Subtype/Form/BBox[0 0 842 842]/Matrix[{matrix}]"),
        _stream(_AS_UTF16),
    ]
    kids = []
    for content in pages:
        bodies.append(_stream(content))
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {len(bodies)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>/XObject<</X1 4 0 R>>>>>>"
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: str, entries: str = "") -> str:
    return f"<<{entries}/Length {len(content.encode('latin-1'))}>>\nstream\n{content}\nendstream"


def words(rows: Sequence[Sequence[str]] = (HEADER, *ROWS), top: float = TOP) -> str:
    """The texts of a table, each in the middle of its row."""
    return "".join(
        text(LEFT + 4 + WIDE * c, top - TALL * r - 15, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)
    )


def sides(rows: int = 4, columns: int = 4, top: float = TOP) -> list[tuple[float, float, float, float]]:
    """All sides of a table, cell by cell."""
    found = []
    for r in range(rows + 1):
        y = top - TALL * r
        found += [(LEFT + WIDE * c, y, LEFT + WIDE * (c + 1), y) for c in range(columns)]
    for c in range(columns + 1):
        x = LEFT + WIDE * c
        found += [(x, top - TALL * (r + 1), x, top - TALL * r) for r in range(rows)]
    return found
