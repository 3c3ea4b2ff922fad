"""What stands above a table's header in a text: title and remarks as paragraphs, the form's head as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.forms.levels import is_level_text
from lint.patterns import regex
from lint.readers.text.aligned.above import read_above, title_spans
from lint.readers.text.flow.grid import above_rows
from lint.readers.text.flow.preamble import preamble
from lint.readers.text.outside import Row, above_tab, block_rows, grid, has_lone_tabs, is_cell, is_row, split
from lint.readers.text.rowspans import is_head_label, is_label, missing_cells
from lint.readers.text.spans import Span, joined, paragraph, trim, words
from lint.readers.text.vocabulary import vocabulary
from lint.source import Block, GridCell, Paragraph, TextPlace

_LABEL_PART = 8  # characters of a line that is a part of a label in a narrow cell


def preface_blocks(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[Block], list[GridCell]]:
    """Paragraphs, and the cells of the head from row 0 on, of the lines with these indexes.

    Amounts whose columns the text has lost (年度资金总额 over 预算数, 执行数, 执行率) stand outside: which is which, it
    does not tell.
    """
    if not numbers:
        return [], []
    blocks, cells = _blocks(lines, numbers)
    kept, outside = _labelled(cells)
    return [*blocks, *outside], kept


def _labelled(cells: Sequence[GridCell]) -> tuple[list[GridCell], list[Block]]:
    """The cells of a head that a label stands before, and the amounts that none does."""
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    kept: list[GridCell] = []
    outside: list[Block] = []
    plan = False
    for row in rows.values():
        plan = any(_PERIOD.search(cell.text) for cell in row) or (plan and not vocabulary().is_head(row[0].text))
        label, beside = False, row[0].column > 0  # cells from above
        for cell in row:
            amount = _AMOUNT.fullmatch(cell.text.strip()) is not None
            if amount and not (label or plan or beside):
                outside.append(Paragraph(cell.text, cell.place))
                continue
            kept.append(cell)
            label = not amount and bool(cell.text.strip())
    return kept, outside


_AMOUNT = regex(r"[\d,，.]+\s?(?:%|％|万?元)?")
_PERIOD = regex(r"月底|季度|月末|\d月")


def _blocks(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[Block], list[GridCell]]:
    filled = [n for n in numbers if lines[n].strip()]
    if any(is_row(lines[n]) for n in filled):
        return _with_tabs(lines, filled)
    if has_lone_tabs(lines, numbers):
        return _in_blocks(lines, numbers)
    if any(is_cell(lines[n]) for n in numbers):
        return _marked(lines, numbers)
    if sum("   " in lines[n].strip() for n in filled) * 4 > len(filled):
        above = read_above(lines, filled)
        spans = title_spans(lines, above)
        title = [Paragraph("".join(words(lines, span) for span in spans), TextPlace(spans))] if spans else []
        held = {*above.title, *above.text, *(span[0] - 1 for row in above.rows for cell in row.cells for span in cell)}
        rest = [paragraph(lines, n) for n in filled if n not in held]
        return [*rest, *title, *(paragraph(lines, n) for n in above.text)], list(above.cells(lines, 6))
    parts = preamble(lines, filled)
    blocks: list[Block] = []
    for at in parts.title:
        spans = tuple(trim(lines, n) for n in at)
        blocks.append(Paragraph("".join(words(lines, span) for span in spans), TextPlace(spans)))
    return blocks, above_rows(lines, parts, 6)


def _with_tabs(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[Block], list[GridCell]]:
    """Lines of cells parted by tabs. A short line without a tab begins a label that the next line ends."""
    first = next(i for i, n in enumerate(numbers) if "\t" in lines[n])
    while first and len(lines[numbers[first - 1]].strip()) <= _LABEL_PART and _goes_on(lines, numbers, first):
        first -= 1
    blocks: list[Block] = [paragraph(lines, n) for n in numbers[:first]]
    rows: list[Row] = []
    waiting: list[Span] = []
    for n in numbers[first:]:
        if "\t" not in lines[n]:
            text = lines[n].strip()
            if is_level_text(text) and len(text) > _LABEL_PART:
                rows.append([[trim(lines, n)]])  # 一、产出指标（50分） over the header of its rows
            elif rows and not waiting and _begins_row(lines, rows, text):
                rows.append([[trim(lines, n)]])
            elif rows and len(rows[-1]) == 1 and _is_alone(lines, rows[-1]):
                rows[-1].append([trim(lines, n)])  # the cell over the whole width below its label
            elif rows and len(text) > _LABEL_PART:
                rows[-1][-1].append(trim(lines, n))
            else:
                waiting.append(trim(lines, n))
            continue
        first_cell, *others = split(lines, n)
        rows.append([[*waiting, *first_cell], *others])
        waiting = []
    if waiting and _is_heading("".join(words(lines, span) for span in waiting)):
        rows.append([waiting])
    elif waiting and rows:
        rows[-1][-1] += waiting
    return blocks, _with_spans(grid(lines, rows).cells, missing_cells([_texts(lines, row) for row in rows]))


def _is_heading(text: str) -> bool:
    """Whether a short line stands over the indicators: 绩效项目指标表, 绩效指标."""
    return vocabulary().is_group(text) or text.endswith(("指标表", "指标"))


def _texts(lines: Sequence[str], row: Row) -> list[str]:
    return [joined(lines, cell).strip() for cell in row]


def _begins_row(lines: Sequence[str], rows: Sequence[Row], text: str) -> bool:
    """Whether a line without a tab is a row of one cell: a label with its value, or the goals below two labels."""
    label, colon, value = text.replace("：", ":").partition(":")
    if is_head_label(text) or (colon and value and is_head_label(label)):
        return True
    above = _texts(lines, rows[-1])
    return len(above) == 2 and all(map(is_label, above))


def _is_alone(lines: Sequence[str], row: Row) -> bool:
    return is_head_label(_texts(lines, row)[0])


def _with_spans(cells: Sequence[GridCell], missing: Sequence[int]) -> list[GridCell]:
    """The cells of rows, those moved right that lack cells, which span them from above."""
    out: list[GridCell] = []
    for cell in cells:
        below = 0
        if not missing[cell.row]:
            below = next((i for i, lead in enumerate(missing[cell.row + 1 :]) if lead <= cell.column), len(missing))
            below = min(below, len(missing) - 1 - cell.row)
        out.append(replace(cell, column=cell.column + missing[cell.row], rowspan=1 + below))
    return out


def _marked(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[Block], list[GridCell]]:
    """A tab before each cell, blank lines between rows; text without a tab goes on with the cell above."""
    first = next(i for i, n in enumerate(numbers) if is_cell(lines[n]))
    blocks: list[Block] = [paragraph(lines, n) for n in numbers[:first] if lines[n].strip()]
    rows: list[Row] = []
    last = -1
    for n in numbers[first:]:
        if is_cell(lines[n]):
            if not rows or n - last > 1:
                rows.append([])
            rows[-1].append([trim(lines, n, 1)])
        elif lines[n].strip():
            rows[-1][-1].append(trim(lines, n))
        else:
            continue
        last = n
    return blocks, list(grid(lines, rows).cells)


def _in_blocks(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[Block], list[GridCell]]:
    """Cells that are paragraphs with tabs on lines of their own between them.

    What stands above the first of them is parted from it no better than paragraphs of one cell: no cell holds it.
    """
    first = above_tab(lines, next(n for n in numbers if "\t" in lines[n]))
    blocks: list[Block] = [paragraph(lines, n) for n in numbers if n < first and lines[n].strip()]
    return blocks, list(grid(lines, block_rows(lines, [n for n in numbers if n >= first])).cells)


def _goes_on(lines: Sequence[str], numbers: Sequence[int], place: int) -> bool:
    """Whether the line above `place` and the first cell of the one at it make up a label of the head."""
    below = lines[numbers[place]].split("\t", 1)[0].strip()
    text = lines[numbers[place - 1]].strip()
    return not vocabulary().is_title(text) and (
        vocabulary().is_head(text + below) or vocabulary().is_goals(text + below)
    )
