"""The element and attribute names of WordprocessingML (ECMA-376 part 1, 17) that the reader looks for."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY, P, TBL, TR, TC, SDT = W + "body", W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt"
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr", W + "sdtPr"
SDT_CONTENT, TEXT_BOX = W + "sdtContent", W + "txbxContent"
R, T, TAB, BR, CR, SYM, RUBY = W + "r", W + "t", W + "tab", W + "br", W + "cr", W + "sym", W + "ruby"
NO_BREAK_HYPHEN, RUBY_BASE = W + "noBreakHyphen", W + "rubyBase"
DEL, MOVE_FROM = W + "del", W + "moveFrom"
COMMENT_REFERENCE = W + "commentReference"
STRIKE, DOUBLE_STRIKE, VERT_ALIGN, POSITION = W + "strike", W + "dstrike", W + "vertAlign", W + "position"
R_STYLE, STYLE, STYLE_ID, BASED_ON = W + "rStyle", W + "style", W + "styleId", W + "basedOn"
FIELD_CHAR, FIELD_TYPE, FORM_DATA = W + "fldChar", W + "fldCharType", W + "ffData"
INSTRUCTION = W + "instrText"
DROP_DOWN, ENTRY, RESULT, DEFAULT = W + "ddList", W + "listEntry", W + "result", W + "default"
CHECK_BOX, CHECKED = W + "checkBox", W + "checked"
CHOICES = (W + "dropDownList", W + "comboBox")
LAST_VALUE, LIST_ITEM, DISPLAY_TEXT, VALUE = W + "lastValue", W + "listItem", W + "displayText", W + "value"
SUB_DOCUMENT, CONTROL, HIDDEN = W + "subDoc", W + "control", W + "hidden"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
A_EXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
V_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION_ID, EMBED = _RELATIONS + "id", _RELATIONS + "embed"
ALT_CHUNK = W + "altChunk"
VANISH, R_FONTS, PLACEHOLDER = W + "vanish", W + "rFonts", W + "showingPlcHdr"
GRID_SPAN, GRID_BEFORE, V_MERGE, H_MERGE = W + "gridSpan", W + "gridBefore", W + "vMerge", W + "hMerge"
CELL_DEL = W + "cellDel"
VAL, ID, CHAR, FONT = W + "val", W + "id", W + "char", W + "font"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
MATH_T, MATH_DENOMINATOR = MATH + "t", MATH + "den"


def is_on(value: str | None) -> bool:
    """Whether an on/off element with this w:val is on; without a value it is (17.17.4)."""
    return value not in {"0", "false", "off"}
