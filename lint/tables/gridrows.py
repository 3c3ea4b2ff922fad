"""What each row of a grid is: title, head, header, indicator row, level over the whole width, blank or else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from lint.forms.content import kind_of
from lint.forms.headers import read_header
from lint.forms.levels import is_level_text
from lint.forms.vocabulary import Vocabulary, plain, year_of
from lint.patterns import regex
from lint.source import GridCell
from lint.tables.funds import TOTALS
from lint.tables.goals import LABEL
from lint.tables.header import find_header
from lint.tables.layout import Layout
from lint.tables.matrix import Matrix, tidy
from lint.tables.titles import is_title
from lint.text.normal import squash

_TOP = 8  # rows that may be the header of a grid that was not understood
_HEADERS = 4
_LISTED = 3  # levels, and values, of a list in a cell
_VALUE = regex(r"[≥≤＞＜=<>]\s*\d|\d[%％]")


class RowKind(Enum):
    """The kinds of row."""

    TITLE = auto()
    HEAD = auto()
    HEADER = auto()
    BODY = auto()
    LEVEL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid with its kind; `first` is the text of its first filled cell."""

    row: int
    kind: RowKind
    first: str = ""
    layout: Layout | None = None
    closing: bool = False


def scan(matrix: Matrix, words: Vocabulary) -> list[GridRow]:
    """The rows of a grid that hold text, with their kinds."""
    rows: list[GridRow] = []
    row, under = 0, None
    headers = _headers(matrix, words)
    margin = min((layout.margin for layout in headers.values()), default=0)
    while row < matrix.height:
        cells = matrix.filled(row)
        if not cells:
            if under and any(tidy(c.text) for c in matrix.covering(row)):
                rows.append(GridRow(row, RowKind.BODY))
            row += 1
            continue
        layout = headers.get(row)
        if layout is not None:
            rows.append(GridRow(row, RowKind.HEADER, tidy(cells[0].text), layout))
            row, under = row + layout.depth, layout
            continue
        made = _row(matrix, row, cells, margin, words)
        if under and made.kind is RowKind.BODY and _is_told_below(cells, under):
            made = replace(made, kind=RowKind.OTHER)
        elif under and made.kind is RowKind.BODY and _are_labels(cells, words):
            made = replace(made, kind=RowKind.HEAD)
        elif under and made.kind is RowKind.HEAD and not made.closing and _is_indicator(cells, under, words):
            made = replace(made, kind=RowKind.BODY)
        rows.append(made)
        row += 1
    return rows


def lines_above(matrix: Matrix, words: Vocabulary) -> int:
    """How many rows at the top of a grid are lines above the form: those over its whole width before the title.

    Where none of them is a title, the first is a heading that no form knows; a year alone belongs to the form, and so
    does what stands at the top of a further page.
    """
    wide: list[RowKind] = []
    while len(wide) < matrix.height and (cell := _over_all(matrix, len(wide))):
        wide.append(_row(matrix, cell.row, [cell], 0, words).kind)
    if RowKind.TITLE in wide:
        return wide.index(RowKind.TITLE)
    heading = wide[:1] == [RowKind.OTHER] and len(wide) < matrix.height and not matrix.grid.continues
    return int(heading and year_of(tidy(matrix.filled(0)[0].text).strip("()（）")) is None)


def _over_all(matrix: Matrix, row: int) -> GridCell | None:
    """The cell that takes a whole row, if one does."""
    cells = matrix.covering(row)
    alone = len(cells) == 1 and (cells[0].row, cells[0].rowspan) == (row, 1) and tidy(cells[0].text)
    return cells[0] if alone else None


def _headers(matrix: Matrix, words: Vocabulary) -> Mapping[int, Layout]:
    """The headers of a grid by their first rows."""
    found: dict[int, Layout] = {}
    row = 0
    while row < matrix.height:
        layout = find_header(matrix, row, words) if matrix.filled(row) else None
        if layout:
            found[row] = layout
        row += layout.depth if layout else 1
    return found


def _are_labels(cells: Sequence[GridCell], words: Vocabulary) -> bool:
    """Whether most cells of a row are labels of the head, no level and no value among them: amounts below the rows."""
    labels = sum(words.head_field(cell.text) is not None for cell in cells)
    kinds = {kind_of(cell.text) for cell in cells}
    return labels >= _LISTED and 2 * labels > len(cells) and kinds <= {"word", "document"}


def _is_indicator(cells: Sequence[GridCell], layout: Layout, words: Vocabulary) -> bool:
    """Whether a row that begins with a label of the head has a name of its own and a value: 预算执行率 | … | ≥95%."""
    found = {
        s.role: cell.text
        for s in layout.slots
        for cell in cells
        if s.start <= cell.column < cell.column + cell.colspan <= s.end
    }
    name, first = found.get("name", ""), cells[0].text
    own = kind_of(name) in {"word", "document"} and (name == first or words.head_field(name) is None)
    return own and kind_of(found.get("value", "")) in {"quantity", "number"}


def _is_told_below(cells: Sequence[GridCell], layout: Layout) -> bool:
    """Whether a row is a label and a text, one of them over names and values alike: 自评结论 | 总体完成较好."""
    fields = [slot.start for slot in layout.slots if slot.role in {"name", "value"}]
    return (
        len(cells) == len(fields) == 2
        and cells[0].column == 0
        and kind_of(cells[0].text) in {"word", "document"}  # 主管部门意见
        and not any(LABEL.fullmatch(tidy(cell.text)) or is_level_text(cell.text) for cell in cells)
        and any(c.column <= min(fields) and max(fields) < c.column + c.colspan for c in cells)
    )


def _row(matrix: Matrix, row: int, cells: Sequence[GridCell], margin: int, words: Vocabulary) -> GridRow:
    """A row that is no header; left of `margin` nothing stands, or the number of an indicator."""
    covering = matrix.covering(row)
    first = cells[0]
    text = tidy(first.text)
    alone = len(cells) == 1 and all(c.row == row for c in covering if tidy(c.text))
    if alone and is_title(first.text, words):
        return GridRow(row, RowKind.TITLE, text)
    if alone and words.matches(words.no_headings, squash(first.text)):  # 附表12, above the title of the next table
        return GridRow(row, RowKind.OTHER, text)
    level = words.level_class(first.text) or words.sublevel_class(first.text)
    wide = alone and first.colspan >= max(2, matrix.width * 0.6)
    if level and wide:
        return GridRow(row, RowKind.LEVEL, text)
    levels = [c for c in cells[1:] if is_level_text(c.text)]
    beside = bool(levels) and (first.rowspan > 1 or len(levels) > 1)  # a project told beside its rows
    leading = next(c for c in covering if tidy(c.text) or c.column >= margin)
    leads = first is leading and not level and not beside
    closing = _closes(text, words)
    # what closes a form stands wherever the label beside all rows leaves room: 绩效指标 | 填报人：, 绩效指标 | 总分
    if closing or (leads and (words.head_field(first.text) or _is_inline_label(text, words))):
        return GridRow(row, RowKind.HEAD, text, closing=closing)
    if wide and matrix.width > 2:
        return GridRow(row, RowKind.OTHER, text, closing=closing)
    return GridRow(row, RowKind.BODY, text)


def _is_inline_label(text: str, words: Vocabulary) -> bool:
    for colon in "：:":
        if colon in text[:16]:
            label = text.split(colon, maxsplit=1)[0]
            return label != "其中" and words.head_field(label) is not None  # 其中：新造林面积 is a row
    return False


def _closes(text: str, words: Vocabulary) -> bool:
    label = plain(text.replace("：", ":").split(":")[0])
    return words.closes(label) or TOTALS.fullmatch(label) is not None


def looks_like_indicators(matrix: Matrix, words: Vocabulary) -> str | None:
    """Level words of a grid that has no header, for telling what could not be read; None when it is another table."""
    seen: dict[str, None] = {}
    for cell in matrix.grid.cells:
        text = plain(cell.text)
        if text.endswith("指标") and (words.level_class(text) or words.sublevel_class(text)):
            seen[text] = None
    if len(seen) < 2:
        seen = next((found for cell in matrix.grid.cells if (found := _listed(cell.text, words))), {})
    if len(seen) < 2:
        seen = next((found for row in range(min(matrix.height, _TOP)) if (found := _judged(matrix, row, words))), {})
    return "、".join(list(seen)[:3]) if seen else None


def _listed(text: str, words: Vocabulary) -> dict[str, None]:
    """Second levels that a cell lists with their target values, however it writes the list; none in other cells."""
    if len(_VALUE.findall(text)) < _LISTED:
        return {}
    whole = squash(text)
    found = [f"{word}指标" for word in words.level2 if f"{word}指标" in whole]
    return dict.fromkeys(found) if len(found) >= _LISTED else {}


def _judged(matrix: Matrix, row: int, words: Vocabulary) -> dict[str, None]:
    """绩效指标 and 评价标准 when a row has both as headers: a table of indicators without levels."""
    texts = [plain(cell.text) for cell in matrix.filled(row)]
    names = [t for t in texts if t.startswith("绩效指标") and read_header(t).names("name")]
    judged = [t for t in texts if t in words.other_columns and t.endswith("标准")]
    return dict.fromkeys((*names, *judged)) if names and judged and len(texts) >= _HEADERS else {}
