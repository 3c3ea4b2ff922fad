"""Rows of cells under a header become indicators: levels carried down, value joined, lists in a cell taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from lint.forms.content import kind_of, profile
from lint.forms.headers import CERTAIN, read_header
from lint.forms.levels import is_level_text, level_pair
from lint.forms.signs import MARK, SPOKEN, is_sign, is_wording, starts_with_sign
from lint.forms.vocabulary import Vocabulary
from lint.messages import tables as say
from lint.model import INDICATOR_FIELDS, Indicator, indicator
from lint.patterns import regex
from lint.source import Cell, Certainty, GridCell, PagePlace, least
from lint.tables.header import names_rows
from lint.tables.layout import EXTRA, HEAD, SIDE, Layout, Slot
from lint.tables.lists import counted_items, is_dots, part_names, unlisted
from lint.tables.matrix import Matrix, join_places, joined, tidy
from lint.tables.row import Row

_FEWEST = 2  # lines of a cell that make it a list
_DATED = regex(r"\d[年月日]")
_BARE = regex(r"\s*[\d.,，]+\s*")
_SPACED = regex(rf"\s*((?:{MARK}|{SPOKEN})?\s*\d[\d,，.]*)[ \t\u3000\xa0]+(\S.*?)\s*")
_LONGEST_UNIT = 8
_UNIT = regex(rf"[^\d≥≤＞＜>=<＝，。；;：:]{{1,{_LONGEST_UNIT}}}")
_PREFIX = regex(r"([^：:]{2,16})[：:](.+)")
_PATH = regex(r"([^-–—/／>›]{2,12})[-–—/／>›]+([^-–—/／>›]{2,14})[-–—/／>›]+(.{2,})")  # 产出指标-数量指标-培训人次
_ORDINAL = regex(r"指标?[\d一二三四五六七八九十]{1,2}[：:、.．]?|\d{1,2}[、.．]?")  # 指标1, beside the name
_FIRST_MARK = regex(r"\s*[一二三四五六七八九十]{1,2}、")
_SECOND_MARK = regex(r"\s*[（(][一二三四五六七八九十]{1,2}[）)]")


def read_rows(matrix: Matrix, row: int, layout: Layout, words: Vocabulary) -> list[Row]:
    """The rows that one grid row holds: one, or one for each group of columns side by side."""
    by_slot = {slot: _own(cells, words) for slot, cells in layout.assign(matrix, row).items()}
    made = _rows(by_slot, layout, row)
    taken = {id(cell) for cells in by_slot.values() for cell in cells}
    beyond = (c for c in matrix.starting(row) if id(c) not in taken)  # of a further grid that is wider than the first
    made[0].loose.extend(found for cell in beyond if (found := joined([cell])))
    return made


def _own(cells: Sequence[GridCell], words: Vocabulary) -> Sequence[GridCell]:
    """The cells of one column, without a label (绩效指标) that stands beside them for all rows under a wide header."""
    own = [cell for cell in cells if cell.rowspan == 1 or not names_rows(cell.text, words)]
    return own or cells


def _rows(by_slot: Mapping[Slot, Sequence[GridCell]], layout: Layout, row: int) -> list[Row]:
    levels = [s for s in layout.slots if s.role == "level2"]
    once = {HEAD, "level1"} | ({"level2"} if len(levels) == 1 else set())
    shared = {s: c for s, c in by_slot.items() if s.role in once}
    if len(layout.groups) == 1:
        return [_row(part, row) for part in _line_by_line(by_slot)]
    out = []
    far: dict[str, Cell] = {}
    for ordinal, group in enumerate(layout.groups):
        own = {s: c for s, c in by_slot.items() if s.group == ordinal and s not in shared}
        if group.long_term and not all(g.long_term for g in layout.groups):
            far |= _long_term(own, group.label)
            continue
        made = _row({**shared, **own}, row)
        made.group = ordinal
        made.cells = {**{level: Cell(text) for level, text in group.levels}, **made.cells}
        out.append(made)
    for made in out[:1]:
        made.extra |= far
    return out


def _line_by_line(by_slot: Mapping[Slot, Sequence[GridCell]]) -> list[Mapping[Slot, Sequence[GridCell]]]:
    """The cells of a row, or of each row where names and values stand line by line in one cell each."""
    name = next((slot for slot in by_slot if slot.role == "name"), None)
    if name is None or not any("\n" in cell.text for cell in by_slot[name]):
        return [by_slot]
    lines = {slot: [t for c in cells for t in c.text.splitlines() if tidy(t)] for slot, cells in by_slot.items()}
    if len(lines[name]) < _FEWEST or counted_items("\n".join(lines[name])):
        return [by_slot]
    on_page = isinstance(by_slot[name][0].place, PagePlace)  # where lines wrap inside words and numbers
    whole = {SIDE, HEAD, "level1", "level2"} | ({EXTRA, "description", "basis"} if on_page else set())
    told = {s: texts for s, texts in lines.items() if len(texts) == len(lines[name]) and s.role not in whole}
    by_role = {slot.role: texts for slot, texts in told.items()}
    values = by_role.get("value", ())
    if on_page and not all(map(starts_with_sign, values)):
        return [by_slot]
    if not _are_values(values, alone=not by_role.keys() & {"sign", "unit"}):
        return [by_slot]
    return [
        {
            slot: [replace(cells[0], text=told[slot][i], note=say.FROM_LIST)] if slot in told else cells
            for slot, cells in by_slot.items()
        }
        for i in range(len(lines[name]))
    ]


def _are_values(lines: Sequence[str], *, alone: bool) -> bool:
    """Whether each line is a target value by itself, so that no wrapped text is taken for two: ≥18座, 100%, 12月底前.

    A bare number is one only beside its sign or unit; dates alone (2024年 | 10月底前) look like a wrapped one, as do
    digits that a line break parts (≥94 | 31人).
    """
    if alone and any(upper[-1].isdigit() and lower[0].isdigit() for upper, lower in pairwise(map(tidy, lines))):
        return False
    kinds = [kind_of(line) for line in lines]
    counted = [line for line, kind in zip(lines, kinds, strict=True) if kind in {"number", "quantity"}]
    if sum(not _DATED.search(line) for line in counted) < _FEWEST or (alone and any(map(_BARE.fullmatch, counted))):
        return False
    return all(kind in {"quantity", "number", "quality", "date"} for kind in kinds)


def _long_term(own: Mapping[Slot, Sequence[GridCell]], label: str) -> dict[str, Cell]:
    before = f"{tidy(label)}·" if label else ""
    found = {before + tidy(s.header): joined(cells) for s, cells in own.items()}
    return {header: cell for header, cell in found.items() if cell}


def _row(by_slot: Mapping[Slot, Sequence[GridCell]], row: int) -> Row:
    made = Row()
    raw: dict[str, list[GridCell]] = {}
    for slot, cells in by_slot.items():
        for cell in cells:
            made.add_note(cell.note)
        if slot.role == SIDE:
            made.loose.extend(c for cell in cells if cell.row == row and (c := joined([cell])))
            continue
        if slot.role in {EXTRA, HEAD}:
            _keep(made, slot, cells)
        else:
            raw[slot.role] = list(cells)
    if names := [cell for cell in raw.get("name", ()) if not _ORDINAL.fullmatch(tidy(cell.text))]:
        raw["name"] = names
    _spread(raw)
    for name in INDICATOR_FIELDS:
        if name in {"value", "unit"}:
            continue
        text = joined(raw.get(name, ()))
        if text:
            made.cells[name] = text
    made.raw = {f: "\n".join(c.text for c in raw.get(f, ())) for f in ("name", "value")}
    made.blank_level = any(not tidy(c.text) for c in raw.get("level1", ()))
    if not any(tidy(c.text) for c in raw.get("value", ())):
        _other_value(made, by_slot, raw)
    sign_header = next((tidy(s.header) for s in by_slot if s.role == "sign"), "")
    _value(made, raw, sign_header)
    return made


def _other_value(made: Row, by_slot: Mapping[Slot, Sequence[GridCell]], raw: dict[str, list[GridCell]]) -> None:
    """Take the value from a further column that is headed as one of the year: 定量指标值 | 定性指标值."""
    for slot, cells in by_slot.items():
        header = read_header(slot.header, slot.above)
        if slot.role == EXTRA and header.names("value", CERTAIN) and header.period in {"", "near"} and joined(cells):
            raw["value"] = list(cells)
            made.extra.pop(tidy(slot.header), None)
            return


def _keep(made: Row, slot: Slot, cells: Sequence[GridCell]) -> None:
    cell = joined(cells)
    if cell is None:
        return
    if slot.role == HEAD:
        whole = "\n".join(c.text for c in cells) if slot.head == "goals" else cell.text  # goals stand line by line
        made.head[slot.head or tidy(slot.header)] = replace(cell, text=whole)
    elif tidy(slot.header):
        header = tidy(slot.header)
        made.extra[header if header not in made.extra else f"{header}（{slot.start + 1}）"] = cell
    else:
        made.loose.append(cell)


def _value(made: Row, raw: dict[str, list[GridCell]], sign_header: str) -> None:
    """Set value and unit from the columns 符号, 值, 单位."""
    signs, values, units = (raw.get(name, []) for name in ("sign", "value", "unit"))
    sign, value, unit = joined(signs), joined(values), joined(units)
    if value is None and sign and (is_sign(sign.text) or is_wording(sign.text)):
        value, unit = unit, None  # 单位（文字描述）: the words stand in the column of units
    if sign and is_wording(sign.text):
        made.add_note(say.TEXT_VALUE)
        if sign.text != say.TEXT_VALUE:
            made.extra[sign_header or "符号"] = sign
    elif sign and is_sign(sign.text) and value and not starts_with_sign(value.text):
        place = join_places((sign.place, value.place))
        value = Cell(sign.text + value.text, place, least(sign.certainty, value.certainty))
    elif sign and not (value and value.text.startswith(sign.text)):
        made.extra[sign_header or "符号"] = sign
    elif value and unit is None and len(values) == 1 and (pieces := _split_unit(values[0].text)):
        value, unit = replace(value, text=pieces[0]), replace(value, text=pieces[1])
    if value:
        made.cells["value"] = value
    if unit:
        made.cells["unit"] = unit


def _split_unit(raw: str) -> tuple[str, str] | None:
    """Number and unit of a value printed with a space between (≥98 百分比); None for any other value."""
    found = _SPACED.fullmatch(raw)
    if not found or "\n" in raw.strip():
        return None
    unit = tidy(found[2])
    return (tidy(found[1]), unit) if _UNIT.fullmatch(unit) else None


def _spread(raw: dict[str, list[GridCell]]) -> None:
    """Give the cells below one wide 指标值 without sub-headers to sign, value, unit and description."""
    values = [cell for cell in raw.get("value", []) if tidy(cell.text)]
    if "sign" not in raw and len(values) > 1 and (is_sign(values[0].text) or is_wording(values[0].text)):
        raw["sign"], values = values[:1], values[1:]
    if len(values) == 2 and _explains(*(tidy(cell.text) for cell in values)):
        raw.setdefault("description", []).append(values.pop())
    if "unit" not in raw and len(values) == 2:
        raw["unit"], values = values[1:], values[:1]
    raw["value"] = values


def _explains(value: str, beside: str) -> bool:
    """Whether a text beside a value tells of it and is no unit: ≥15项 | 按实施方案测算."""
    return kind_of(beside) != "unit" and (profile([value]).united > 0 or len(beside) > _LONGEST_UNIT)


def band_of(row: Row, layout: Layout) -> Cell | None:
    """The level word that a row holds alone, for the rows below; None for any other row.

    It stands in the column of names, or a first level in the column of second ones of a form that prints no other.
    """
    if any(read_header(header).other != "order" for header in row.extra):
        return None
    if len(row.cells) != 1 or layout.roles >= {"level1", "level2"}:
        return None
    ((field, cell),) = row.cells.items()
    kind = is_level_text(cell.text)
    if field == "level2" and "level1" not in layout.roles:
        return cell if kind in {"level1", "level"} else None
    return cell if field == "name" and kind else None


def settle_bands(rows: Sequence[Row], layout: Layout) -> None:
    """Say of each band which level it is: by its words, its ordinal (一、 before （一）), and the bands around it.

    成本指标 and 满意度指标 are words of either level: the first where another band follows at once, or where no band of
    the table is certainly a second level.
    """
    if not any(row.band for row in rows):
        return
    kinds = [is_level_text(row.band.text) if row.band else None for row in rows]
    has_second = "level2" in kinds and "level2" not in layout.roles
    for i, row in enumerate(rows):
        if row.band is None:
            continue
        kind: str | None = kinds[i]
        if "level2" in layout.roles or _FIRST_MARK.match(row.band.text):
            kind = "level1"
        elif _SECOND_MARK.match(row.band.text) or "level1" in layout.roles:
            kind = "level2"
        elif kind == "level":
            followed = i + 1 < len(rows) and rows[i + 1].band is not None
            kind = "level2" if has_second and not followed else "level1"
        row.cells = {kind or "level1": row.band}


def before_bands(rows: Sequence[Row], layout: Layout) -> list[Row]:
    """The rows above the first band of a form whose levels are bands, which name the unit or project: no indicators."""
    first = next((i for i, row in enumerate(rows) if row.band), 0)
    if layout.has_levels or any({"value", "description", "basis"} & row.cells.keys() for row in rows[:first]):
        return []
    return list(rows[:first])


def carry_levels(rows: Sequence[Row], layout: Layout, words: Vocabulary) -> None:
    """Fill blank levels from the rows above, and from below where a page cut a merged cell before its text."""
    _split_levels(rows, layout, words)
    _carry_up(rows, words)
    level1: Cell | None = None
    level2: Cell | None = None
    for row in rows:
        own = row.cells.get("level1")
        if own and level1 and _is_rest(own, level1, words):
            own = level1
        if own and (level1 is None or own.text != level1.text or own.place != level1.place):
            under = level2 and words.sublevel_class(level2.text) == words.level_class(own.text)
            if own.text != level1.text if level1 else not under:
                level2 = None
            level1 = own
        if level1:
            row.cells["level1"] = level1
        second = row.cells.get("level2")
        if second and level2 and _is_rest(second, level2, words):
            row.cells["level2"] = level2
        elif second:
            level2 = second
        elif level2 and not row.is_empty:
            row.cells["level2"] = level2


def _split_levels(rows: Sequence[Row], layout: Layout, words: Vocabulary) -> None:
    """Take apart cells that hold both levels (产出指标/数量指标), paths to a name, and names after their level."""
    for row in rows:
        for field in ("level1", "level2"):
            held = row.cells.get(field)
            if held and (pair := level_pair(held.text)):
                row.cells["level1"], row.cells["level2"] = (replace(held, text=text) for text in pair)
        name = row.cells.get("name")
        path = _PATH.fullmatch(name.text) if name and not row.cells.keys() & {"level1", "level2"} else None
        if name and path and words.level_class(path[1]) and words.sublevel_class(path[2]):
            row.cells |= {f: replace(name, text=path[i]) for i, f in enumerate(("level1", "level2", "name"), 1)}
    named = [(row, found) for row in rows if "name" in row.cells and (found := _PREFIX.match(row.cells["name"].text))]
    if layout.has_levels or 2 * len(named) < len(rows) or any(row.band for row in rows):
        return
    for row, found in named:
        if kind := is_level_text(found[1]):
            name = row.cells["name"]
            row.cells["level1" if kind == "level1" else "level2"] = replace(name, text=found[1])
            row.cells["name"] = replace(name, text=found[2])


def _is_rest(own: Cell, above: Cell, words: Vocabulary) -> bool:
    """Whether a level is only the end of the word above, left on the next page by a break (产 | 出指标)."""
    known = words.level_class(own.text) or words.sublevel_class(own.text)
    return own.text != above.text and above.text.endswith(own.text) and not known


def _carry_up(rows: Sequence[Row], words: Vocabulary) -> None:
    """Give a blank level the word below it when its second level belongs there and not to the level above."""
    above: str | None = None
    for i, row in enumerate(rows):
        own = row.cells.get("level1")
        if own:
            above = words.level_class(own.text) or above
            continue
        level2 = row.cells.get("level2")
        wanted = words.sublevel_class(level2.text) if level2 else None
        if not wanted or not row.blank_level or wanted == above or (wanted == "产出" and above == "成本"):
            continue
        below = next((r.cells["level1"] for r in rows[i + 1 :] if "level1" in r.cells), None)
        if below and words.level_class(below.text) == wanted:
            row.cells["level1"] = replace(below, certainty=least(below.certainty, Certainty.LIKELY))
            above = wanted


def _printed_beforehand(rows: Sequence[Row]) -> set[tuple[str, str]]:
    """Column and text of what stands in most rows, indicators among them, beside the fields: 未达指标值酌情扣分."""
    pairs = [(row, (header, cell.text)) for row in rows for header, cell in row.extra.items()]
    counts = Counter(pair for _, pair in pairs)
    told = {pair for row, pair in pairs if row.cells.keys() - {"level1", "level2"}}
    return {pair for pair in told if counts[pair] >= _FEWEST_ALIKE and 2 * counts[pair] > len(rows)}


def _is_not_filled_in(row: Row, beforehand: Set[tuple[str, str]]) -> bool:
    """Whether a row holds nothing but levels and what the form prints in each row."""
    return not row.cells.keys() - {"level1", "level2"} and beforehand >= {(h, c.text) for h, c in row.extra.items()}


_FEWEST_ALIKE = 3  # rows


def finish_rows(rows: Sequence[Row], words: Vocabulary) -> tuple[list[Indicator], list[Cell]]:
    """The indicators of a table, and the words of rows that hold nothing but levels."""
    part_names(rows)
    made: list[Indicator] = []
    loose: list[Cell] = []
    empty: list[Cell] = []
    beforehand = _printed_beforehand(rows)
    for row in rows:
        loose.extend(row.loose)
        if row.is_empty or _is_not_filled_in(row, beforehand):
            empty.extend(row.cells.values())
            continue
        if is_dots(row):
            loose.append(row.cells["name"])
            continue
        made.extend(indicator(r.cells, r.extra, "; ".join(r.notes) or None) for r in unlisted(row))
    used = {cell.text for row in made for cell in row.cells.values()}
    strange = (
        c for c in empty if c.text not in used and not (words.level_class(c.text) or words.sublevel_class(c.text))
    )
    return made, [*loose, *dict.fromkeys(strange)]
