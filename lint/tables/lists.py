"""Cells that hold several indicators, and tables that hold a whole project in one cell.

指标1：名称（≥77台）, 指标2：…, or names and values numbered by line; 【产出指标-数量指标】指标1：机柜数量（≥77台）….
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lint.forms.content import kind_of
from lint.forms.headers import is_header_word
from lint.forms.levels import is_level_text, level_pair
from lint.messages import tables as say
from lint.patterns import BUDGET_YEAR, regex
from lint.source import Block, Cell, Certainty, Grid, GridCell, PagePlace, Paragraph, least
from lint.tables.goals import split_goals
from lint.tables.matrix import Matrix, join_places, tidy
from lint.tables.row import Row

_NUMBERS = r"[\d一二三四五六七八九十]{1,2}"
_NAMED = rf"(?:三级)?指标\s?{_NUMBERS}[：:、.．]"  # 指标1：, 三级指标二、
_COUNTED = rf"{_NUMBERS}[、.．](?!\d(?!0\d\d年))"  # 1. before 2024年, and no 1.5
_MARK = regex(_NAMED)
_IN_BRACKETS = regex(r"(.+?)[（(]([^（）()]+)[）)]")
_COMPARED = regex(r"(.*?[^≥≤＞＜>=<＝])([≥≤＞＜>=<＝]{1,2}.+)")
# 改造完成时间2024年10月底前, 改造公厕数：18座
_DATED = regex(rf"(.{{3,}}?)[：:]?((?:{BUDGET_YEAR}年|\d{{1,2}}月).{{0,14}}|(?<=[：:])\d[\d,.]*[^\d，。；：:]{{0,6}})")
_LEAST_LINE = 7  # characters from which on a line is no mere rest: 10月底前 is one
_LEAST_NAME = 2  # characters before a value in words
_BEFORE_SIGN = regex(r"(?<=[^≥≤＞＜>=<＝])(?=[≥≤＞＜>=<＝])")
_DOTS = regex(rf"(?:指标\d+[：:]?)?[…⋯.。．·]+|{_NAMED}?")
_EDGE = "；;。，,"


def of_paragraphs(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a list of indicators that runs over paragraphs as the grid of one cell that it was printed in."""
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (_section(block) or (run and _MARK.match(tidy(block.text)))):
            run.append(block)
            continue
        yield from _as_grid(run)
        run = []
        yield block
    yield from _as_grid(run)


def _section(line: Paragraph) -> bool:
    """Whether a paragraph opens a section of a list: 【产出指标-数量指标】."""
    found = _OPENED.match(tidy(line.text))
    return found is not None and level_pair(found[1]) is not None


def _as_grid(run: Sequence[Paragraph]) -> Sequence[Block]:
    if sum(map(_section, run)) < _FEWEST_SECTIONS:
        return run
    text = "\n".join(line.text for line in run)
    cell = GridCell(1, 0, text, place=join_places(line.place for line in run), certainty=Certainty.LIKELY)
    return [Grid((GridCell(0, 0, ""), cell))]


_OPENED = regex(r"【([^【】]{3,24})】")
_FEWEST_SECTIONS = 2


def is_dots(row: Row) -> bool:
    """Whether a row is only what the form prints beforehand: …… or 指标2： as name and no value."""
    name = row.cells.get("name")
    value = row.cells.get("value")
    return name is not None and is_prompt(name.text) and (value is None or is_prompt(value.text))


def is_prompt(text: str) -> bool:
    """Whether a text is what the form prints where nothing was filled in: …… or 指标2：."""
    return _DOTS.fullmatch(tidy(text)) is not None


def unlisted(row: Row) -> list[Row]:
    """The row itself, or a row for each indicator that its cells list; those are likely, not sure."""
    name, value = row.cells.get("name"), row.cells.get("value")
    if name is None:
        return _from_one(row, value) if value and _MARK.match(value.text) else [row]
    items = counted_items(row.raw.get("name", name.text))
    if not items:
        return [row]
    if value is None:
        return _from_one(row, name) if _MARK.match(name.text) or all(map(parted, items)) else [row]
    raw = row.raw.get("value", value.text)
    values = next((found for found in _ways(raw) if len(found) == len(items)), [])
    if len(items) < 2 or not (values or _MARK.match(name.text)):
        return [row]
    if values:
        return [_made(row, name, item, value, values[i]) for i, item in enumerate(items)]
    shared = replace(value, certainty=Certainty.REVIEW)  # one value for several, or their values in one run
    return [_made(row, name, item, shared, value.text) for item in items]


def _ways(raw: str) -> Iterator[list[str]]:
    """The values of a list: by their numbers, line by line, word by word, or each from its sign on."""
    yield counted_items(raw)
    for parts in (raw.splitlines(), raw.split(), _BEFORE_SIGN.split(raw)):
        yield [text for part in parts if (text := tidy(part))]


def counted_items(raw: str) -> list[str]:
    """The items of a list: after 指标1：, 指标2： …, or after numbers that count; empty when it is no list."""
    text = tidy(raw)
    if _MARK.match(text):
        return [item.strip(_EDGE) for item in _MARK.split(text)[1:] if item.strip("…⋯.。．· " + _EDGE)]
    counted = [goal.text.strip(_EDGE) for goal in split_goals(raw, None)]
    return counted if len(counted) > 1 and raw.strip()[:1] in "1（(①" else []


def parted(item: str) -> tuple[str, str] | None:
    """Name and value of 名称（≥77台）, 名称≥77台, 名称：77台 or 名称持续改善; None when the item holds no value."""
    outside = _COMPARED.fullmatch(item)
    if outside and not {"（", "("} & set(outside[1]):  # 设备数=9台（套）
        return outside[1], outside[2]
    found = _IN_BRACKETS.fullmatch(item) or outside or _DATED.fullmatch(item)
    if found:
        return found[1], found[2]
    if kind_of(item) == "quality":  # 及时完成
        return None
    ends = range(_LEAST_NAME, len(item) - 1)
    return next(((item[:end], item[end:]) for end in ends if kind_of(item[end:]) == "quality"), None)


def part_names(rows: Sequence[Row]) -> None:
    """Part names that hold their values (更换座椅数：≥240张) in a table that has no column of values."""
    names = [(row, name) for row in rows if (name := row.cells.get("name")) and not _MARK.match(name.text)]
    compared = sum(bool(_COMPARED.fullmatch(name.text)) for _, name in names)
    if any("value" in row.cells for row in rows) or not names or 2 * compared < len(names):
        return
    for row, name in names:
        if found := parted(name.text):
            row.cells["name"] = replace(name, text=found[0].rstrip("：:"), certainty=Certainty.LIKELY)
            row.cells["value"] = replace(name, text=found[1], certainty=Certainty.LIKELY)


def _from_one(row: Row, cell: Cell) -> list[Row]:
    """The indicators of one cell that holds names and values alike."""
    items = counted_items(cell.text) or counted_items(row.raw.get("name", ""))
    pairs: Sequence[tuple[str, str] | None] = [parted(item) for item in items]
    if not items or (len(items) == 1 and pairs[0] is None):
        return [row]
    return [
        _made(row, cell, *((pair[0], cell, pair[1]) if pair else (item, None, "")))
        for item, pair in zip(items, pairs, strict=True)
    ]


def _made(row: Row, name: Cell, words: str, value: Cell | None, number: str) -> Row:
    """A copy of the row with this name and value."""
    cells = {f: c for f, c in row.cells.items() if f not in {"name", "value"}}
    cells["name"] = replace(name, text=words, certainty=Certainty.LIKELY)
    if value and number:
        cells["value"] = replace(value, text=number, certainty=least(value.certainty, Certainty.LIKELY))
    return Row(cells, dict(row.extra), row.head, notes=[*row.notes, say.FROM_LIST])


_HEADER_WITHIN = 8  # rows of a grid in which columns are headed
_FEWEST = 2  # indicators in a cell that make it a list
_SHORTEST_LIST = 20  # characters
_BREAK = regex(rf"(?=【)|(?={_NAMED})|[\n；;]")
_SECTION = regex(r"\s*(?:【([^】]{2,24})】|([^：:（(，。]{2,24})(?:[：:]|$))\s*")
_ITEM = regex(rf"^(?:{_NAMED}|{_COUNTED}|[（(]\d{{1,2}}[）)])")
_MARKED_ITEM = regex(rf"\s*(?:【[^】]{{2,24}}】\s*|{_NAMED})")
_CLOSED = regex(r"[；;。]\s*(?:\n|$)")  # items end with a mark, so that lines end where the cell does
_WRAPPED = regex(rf"(?<![；;。：:】\n])\n(?!\s*(?:【|[^：:；;。\n]{{2,16}}指标[：:]|{_NAMED}|{_COUNTED}|[（(]\d))")
_MARKED_SECTION = regex(rf"(?:^|\n)[^\S\n]*【[^】]{{2,24}}】\s*{_NAMED}")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One indicator of a list."""

    level1: str
    level2: str
    name: str
    value: str


def _if_list(found: list[ListItem]) -> list[ListItem]:
    """The items where they are enough, and of enough levels, to be a list of indicators; none otherwise."""
    valued = sum(bool(item.value) for item in found)
    levels_named = len({(item.level1, item.level2) for item in found})
    return found if len(found) >= _FEWEST and valued * 2 >= len(found) and levels_named >= _FEWEST else []


def _unwrapped(text: str) -> str:
    """The lines of a cell on a page, each joined to one above that has no value yet, or that it is a mere rest of."""
    out: list[str] = []
    for line in text.splitlines():
        goes_on = out and (parted(out[-1]) is None or (len(line) < _LEAST_LINE and parted(line) is None))
        out = [*out[:-1], out[-1] + line] if goes_on else [*out, line]
    return "\n".join(out)


def _parsed(text: str, level1: str = "", level2: str = "") -> Iterator[ListItem]:
    """The items of a text below the levels given, until it names others; one without a name where nothing follows."""
    for piece in _BREAK.split(_WRAPPED.sub("", text) if _CLOSED.search(text) or _is_marked_throughout(text) else text):
        rest = piece.strip()
        while (section := _SECTION.match(rest)) and (levels := _levels(section[1] or section[2])):
            level1, level2 = levels[0] or level1, levels[1]
            rest = rest[section.end() :]
        words = tidy(_ITEM.sub("", rest)).strip(_EDGE + " ")
        yield ListItem(level1, level2, *(parted(words) or (words, "")))


def _items(parsed: Iterable[ListItem]) -> list[ListItem]:
    return [item for item in parsed if item.name and (item.level1 or item.level2)]


def _is_marked_throughout(text: str) -> bool:
    """Whether each 【level】 opens a line and a marked item follows it: then a line without a mark goes on with one."""
    return text.count("【") >= _FEWEST_SECTIONS and text.count("【") == len(_MARKED_SECTION.findall(text))


def _levels(text: str) -> tuple[str, str] | None:
    pair = level_pair(text)
    if pair:
        return pair
    kind = is_level_text(text)
    if kind is None or not tidy(text).endswith(("指标", "目标")):
        return None
    return (tidy(text), "") if kind == "level1" else ("", tidy(text))


def expand(matrix: Matrix) -> Matrix:
    """The grid with lists inside cells as rows of their own; the grid itself where no cell holds a list."""
    return _under_levels(matrix) or _in_one_column(matrix) or matrix


def _in_one_column(matrix: Matrix) -> Matrix | None:
    """Lists that name their levels, in cells of one column."""
    lists = list(_lists(matrix))
    columns = {cell.column for cell, _ in lists}
    header = min((cell.row for cell, _ in lists), default=0) - 1
    if len(columns) != 1 or header < 0:
        return None
    while header > 0 and len(matrix.filled(header)) < 2:
        header -= 1
    column = columns.pop()
    placed = {cell.row: [(cell, item) for item in found] for cell, found in lists}
    return _listed(matrix, range(column, column + 1), range(header, header + 1), placed)


def _lists(matrix: Matrix) -> Iterator[tuple[GridCell, list[ListItem]]]:
    """The cells with a list each, and what it lists; one that stands alone in the next row goes on with its levels."""
    above: GridCell | None = None
    last = ListItem("", "", "", "")
    for cell in sorted(matrix.grid.cells, key=lambda cell: cell.row):
        beside = above and (above.row + above.rowspan, above.column) == (cell.row, cell.column)
        goes_on = bool(beside) and len(matrix.filled(cell.row)) == 1 and _MARKED_ITEM.match(cell.text) is not None
        if not goes_on and len(cell.text) <= _SHORTEST_LIST:
            continue
        parsed = list(_parsed(cell.text, last.level1, last.level2) if goes_on else _parsed(cell.text))
        items = _items(parsed)
        if goes_on or _if_list(items):
            yield cell, items
            above, last = cell, parsed[-1]


def _under_levels(matrix: Matrix) -> Matrix | None:
    """Lists below columns that are headed by levels: 项目名称 | 产出指标 | 效益指标 | 满意度指标, a project a row."""
    for row in range(min(matrix.height, _HEADER_WITHIN) - 1):
        heads = [c for c in matrix.starting(row) if c.colspan == 1 and is_level_text(c.text)]
        kinds = {is_level_text(c.text) for c in heads} - {"level"}
        if len(heads) < 2 or len(kinds) > 1 or heads[-1].column - heads[0].column != len(heads) - 1:
            continue
        end = row + heads[0].rowspan
        if any((c := matrix.at(end, head.column)) and is_level_text(c.text) for head in heads) or not any(
            is_header_word(c.text) for c in matrix.covering(row) if c not in heads
        ):
            continue  # levels in a row of indicators
        above = {c.column: u for c in heads if (u := matrix.at(row - 1, c.column)) and is_level_text(u.text)}
        lists = {r: found for r in range(end, matrix.height) if (found := list(_below(matrix, r, heads, above)))}
        if any(_if_list([item for _, item in found]) for found in lists.values()):
            columns = range(heads[0].column, heads[-1].column + 1)
            return _listed(matrix, columns, range(row - bool(above), end), lists)
    return None


def _below(
    matrix: Matrix, row: int, heads: Sequence[GridCell], above: Mapping[int, GridCell]
) -> Iterator[tuple[GridCell, ListItem]]:
    """The items of the cells that begin in a row, each with its cell and under the levels that head its column."""
    for head in heads:
        upper = above.get(head.column)
        first = tidy(upper.text) if upper else "" if is_level_text(head.text) == "level2" else tidy(head.text)
        second = tidy(head.text) if tidy(head.text) != first else ""
        cell = matrix.at(row, head.column)
        if cell and (cell.row, cell.column) == (row, head.column):
            wraps = isinstance(cell.place, PagePlace) and not _CLOSED.search(cell.text)
            text = _unwrapped(cell.text) if wraps else cell.text
            yield from ((cell, item) for item in _items(_parsed(text, first, second)))


def _listed(
    matrix: Matrix, columns: range, header: range, lists: Mapping[int, Sequence[tuple[GridCell, ListItem]]]
) -> Matrix:
    """The grid with four columns of the form in place of `columns`, and a row for each item of a row's lists."""
    wider = 4 - len(columns)
    at = [0]
    for row in range(matrix.height):
        at.append(at[-1] + max(1, len(lists.get(row, ()))))
    cells: list[GridCell] = []
    for cell in matrix.grid.cells:
        height = at[cell.row + cell.rowspan] - at[cell.row]
        column = cell.column + (wider if cell.column > columns[-1] else 0)
        spread = cell.column <= columns[0] and cell.column + cell.colspan > columns[-1]
        moved = replace(cell, row=at[cell.row], column=column, rowspan=height)
        if cell.column not in columns or cell.row < header[0]:
            cells.append(replace(moved, colspan=cell.colspan + (wider if spread else 0)))
        elif cell.row in header and cell.column == columns[0] and cell is matrix.at(header[0], columns[0]):
            words = enumerate(("一级指标", "二级指标", "三级指标", "指标值"))
            rows = at[header[-1] + 1] - at[header[0]]
            cells += [replace(moved, text=word, column=column + i, colspan=1, rowspan=rows) for i, word in words]
        elif cell.row not in header and cell.row not in lists:
            cells.append(moved)
    for row, items in lists.items():
        cells += _rows(items, at[row], columns[0])
    return matrix.of(cells)


def _rows(items: Sequence[tuple[GridCell, ListItem]], at: int, column: int) -> Iterator[GridCell]:
    for i, (cell, item) in enumerate(items):
        certainty = least(cell.certainty, Certainty.LIKELY)
        for k, text in enumerate((item.level1, item.level2, item.name, item.value)):
            yield GridCell(at + i, column + k, text, place=cell.place, certainty=certainty)
