"""Finds the header of an indicator table, of one to three rows, and says what each column holds.

The structure comes first (rows of the header, columns under the same header cells, groups side by side), then what
the columns hold, then the grammar of the headers: `lint.forms` weighs the latter two in one assignment.

A page break may tear a header in two rows, and a table without merged cells (text, CSV, Markdown) prints blanks for the
spans of its header: both are mended before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.forms.columns import Column, assign
from lint.forms.content import EMPTY, Profile, fit, kind_of, profile
from lint.forms.headers import CERTAIN, COMPLETE, LIKELY, Header, bare, coverage, is_column, is_header_word, read_header
from lint.forms.levels import is_level_text, level_pair
from lint.forms.vocabulary import Vocabulary, plain, year_of
from lint.model import INDICATOR_FIELDS
from lint.patterns import regex
from lint.source import Certainty, GridCell, least
from lint.tables.head import OF_MONEY, SUMS
from lint.tables.layout import EXTRA, HEAD, SIDE, FieldGroup, Layout, Slot
from lint.tables.matrix import Matrix, box_of, join_places, tidy
from lint.tables.titles import is_title
from lint.text.normal import squash

_LONGEST_REST = 3  # characters: 指标值
_COUNTED = 0.5  # of the cells of a column: numbers, and no goals
_FEWEST = 2  # known headers in a row that may be torn
_MAX_DEPTH = 3  # rows of a header


def heal(matrix: Matrix, words: Vocabulary) -> Matrix:
    """The grid with torn headers whole; the rest of a torn header leaves its place blank."""
    changed: dict[int, GridCell] = {}
    for row in range(matrix.height - 1):
        pairs = _torn(matrix, row, words)
        for upper, lower in pairs:
            certainty = least(upper.certainty, lower.certainty, Certainty.LIKELY)
            place = join_places((upper.place, lower.place))
            changed[id(upper)] = replace(upper, text=upper.text + lower.text, place=place, certainty=certainty)
            changed[id(lower)] = replace(lower, text="")
    return matrix.of(changed.get(id(c), c) for c in matrix.grid.cells) if changed else matrix


def _torn(matrix: Matrix, row: int, words: Vocabulary) -> list[tuple[GridCell, GridCell]]:
    """Header cells of a row, each with its rest in the row below; none when the row below holds anything else."""
    upper = [cell for cell in matrix.covering(row) if tidy(cell.text)]
    if sum(is_column(cell.text) for cell in upper) < _FEWEST:
        return []
    pairs: list[tuple[GridCell, GridCell]] = []
    whole: list[tuple[GridCell, GridCell]] = []  # cells below known headers: rests of theirs where others are torn
    for lower in matrix.filled(row + 1):
        above = matrix.at(row, lower.column)
        below = read_header(lower.text)
        whole_word = words.is_group(words.header(lower.text)) or (below.best and below.names(below.best, CERTAIN))
        if above is None or not tidy(above.text) or (whole_word and len(tidy(lower.text)) > _LONGEST_REST):
            return []  # 项目名称 over 绩效指标, 预算情况 over 一级指标
        joins = is_column(above.text + lower.text)
        if joins and (not is_column(above.text) or _opens_bracket(above.text)):
            pairs.append((above, lower))
        elif joins and (above.column, above.colspan) == (lower.column, lower.colspan):
            whole.append((above, lower))
        elif not is_column(lower.text):
            return []
    rests = [tidy(lower.text) for _, lower in whole]
    torn = bool(pairs) or len(set(rests)) < len(rests)  # no two single columns have the same sub-header
    return [*pairs, *whole] if torn else []


def _opens_bracket(text: str) -> bool:
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))


_RESTS = ("名称", "内容", "值", "目标")
_LEVELLED = regex(r"((?:项目)?[一-鿿]{2,7}?(?:指标)?)((?:指标|目标)?(?:名称|内容|值)|目标)")  # 产出指标内容, 效益指标值


def divide(matrix: Matrix) -> Matrix:
    """The grid with headers that begin with a level (产出指标内容 | 产出指标值) as that level over the rest of each."""
    for row in range(matrix.height - 1):
        parts = {cell: found for cell in matrix.filled(row) if (found := _levelled(cell))}
        if len({level for level, _ in parts.values()}) < 2 or len({rest for _, rest in parts.values()}) < 2:
            continue
        cells: list[GridCell] = []
        for cell in matrix.grid.cells:
            moved = replace(
                cell,
                row=cell.row + (cell.row > row),
                rowspan=cell.rowspan + (cell.row <= row < cell.row + cell.rowspan),
            )
            if cell not in parts:
                cells.append(moved)
                continue
            level, rest = parts[cell]
            beside = (i for i, c in enumerate(cells) if c.row == row and c.column + c.colspan == cell.column)
            left = next((i for i in beside if cells[i].text == level), None)
            if left is None:
                cells.append(replace(cell, text=level, rowspan=1))
            else:
                cells[left] = replace(cells[left], colspan=cells[left].colspan + cell.colspan)
            cells.append(replace(cell, row=row + 1, text=rest))
        return matrix.of(cells)
    return matrix


def _levelled(cell: GridCell) -> tuple[str, str] | None:
    """The level that a header begins with and what is left of it; None for any other text."""
    found = _LEVELLED.fullmatch(tidy(cell.text)) if cell.text.endswith(_RESTS) else None
    return (found[1], found[2]) if found and is_level_text(found[1]) and not is_level_text(cell.text) else None


_COLUMNS = ("level1", "level2", "name", "description", "basis", "unit", "sign")  # never stand over others


def spread(matrix: Matrix, words: Vocabulary) -> Matrix:
    """The grid with group headers widened over the blanks right of them, and single ones drawn down."""
    if any(cell.rowspan > 1 or cell.colspan > 1 for cell in matrix.grid.cells):
        return matrix
    changed: dict[tuple[int, int], GridCell | None] = {}
    row = 0
    while row < matrix.height - 1:
        depth = _depth(matrix, row, words)
        for upper in range(row, row + depth - 1):
            for cell in matrix.filled(upper):
                _widen(matrix, cell, row + depth, changed)
        row += max(depth, 1)
    if not changed:
        return matrix
    cells = (changed.get((c.row, c.column), c) for c in matrix.grid.cells)
    return matrix.of(c for c in cells if c is not None)


def _depth(matrix: Matrix, row: int, words: Vocabulary) -> int:
    """How many rows from `row` on are one header: rows of nothing but labels, each below blanks or groups."""
    if not _is_label_row(matrix, row, words):
        return 1
    depth = 1
    while depth < _MAX_DEPTH and row + depth < matrix.height and _continues(matrix, row + depth, words):
        depth += 1
    return depth


def _is_label_row(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    cells = matrix.filled(row)
    return len(cells) > 1 and all(_is_narrow_label(cell.text, words) for cell in cells)


def _is_narrow_label(text: str, words: Vocabulary) -> bool:
    known = is_column(text) or words.is_group(words.header(text)) or words.level_class(text) is not None
    return known or year_of(text) is not None


def _continues(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    if not _is_label_row(matrix, row, words):
        return False
    for cell in matrix.filled(row):
        above = next((c for r in range(row - 1, row - _MAX_DEPTH, -1) if (c := matrix.at(r, cell.column))), None)
        if above and read_header(above.text).best in _COLUMNS:
            return False
    return True


def _widen(matrix: Matrix, cell: GridCell, end: int, changed: dict[tuple[int, int], GridCell | None]) -> None:
    """Widen a group over the blanks right of it that have labels below; draw a single label down over blanks."""

    def text(row: int, column: int) -> str:
        found = matrix.at(row, column)
        return tidy(found.text) if found else ""

    right, down = cell.column + 1, cell.row + 1
    if text(down, cell.column):
        while right < matrix.width and not text(cell.row, right) and any(text(r, right) for r in range(down, end)):
            right += 1
    else:
        while down < end and not text(down, cell.column):
            down += 1
    changed[(cell.row, cell.column)] = replace(cell, rowspan=down - cell.row, colspan=right - cell.column)
    for row in range(cell.row, down):
        for column in range(cell.column, right):
            if (row, column) != (cell.row, cell.column):
                changed[(row, column)] = None


_IN_BRACKETS = regex(r"\(([^()]+)\)")
_LONGEST_LABEL = 40
_SHORT = 8  # characters of an unknown word among sub-headers
_FEWEST_NUMBERED = 4
_HEADER_WORDS = 3  # in one row make it a header
_ROWS = 60  # below a header that are looked at
_LEVELS_WITHIN = 12  # rows in which level words must come under a weak header
_LEVEL_SHARE = 0.6  # of a column's cells that are level words make it one of levels
_HALF_BLANK = 0.3  # of the fill of the fullest group: a group with less is left blank
_OPENING = frozenset({"project", "project_code"})
_LEVELS = ("level1", "level2")
_PREFIX = regex("[：:]")  # 数量指标：培训人次
_KEPT = frozenset({*INDICATOR_FIELDS, "sign"})
_NO_HEADER = Header("")


@dataclass(frozen=True, slots=True)
class _Track:
    """A run of grid columns under the same header cells, from top to bottom, with what stands below.

    `split` marks a column of a wide header over unlike columns: only what it holds says what it is.
    """

    start: int
    end: int
    path: tuple[GridCell, ...]
    deep: bool  # a header cell reaches below the header rows, or stands again in each of them
    leaf: str  # the text of the last header cell that has one
    parents: tuple[str, ...]  # those over it
    header: Header = _NO_HEADER
    held: Profile = EMPTY
    split: bool = False


def find_header(matrix: Matrix, row: int, words: Vocabulary) -> Layout | None:
    """The layout when a header begins at `row`; None otherwise."""
    if not _may_begin(matrix, row, words):
        return None
    for depth in range(1, min(_MAX_DEPTH, matrix.height - row) + 1):
        if depth > 1 and (not _is_upper_row(matrix, row + depth - 2, words) or _opens_head(matrix, row, words)):
            return None
        layout = _layout(matrix, row, depth, words)
        if layout is not None:
            return _numbered(matrix, row, _deepened(matrix, row, layout, words))
    return None


def _opens_head(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """Whether a row begins with a label of the head (年度总体目标 | 年初设定目标) and is no row of column groups."""
    cells = matrix.filled(row)
    below = matrix.filled(row + 1) if row + 1 < matrix.height else []
    wide = len(cells) > 2 and all((c.colspan > 1 or c.rowspan > 1) and _is_upper_label(c, words) for c in cells)
    if wide and len(below) > 2 and all(_is_label(c.text, words) for c in below):
        return False  # 指标 | 目标 | 完成 over parts of each
    labels = [c for c in cells if words.head_field(c.text) and not words.is_group(words.header(c.text))]
    return any(c.rowspan == 1 and (c.column == 0 or words.head_field(c.text) == "goals") for c in labels)


def _may_begin(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """A cheap test: some short cell of the row is a header word or a group of columns."""
    cells = matrix.filled(row)
    if not cells or (len(cells) < 2 and cells[0].colspan < 2):
        return False
    return any(_is_label(cell.text, words) for cell in cells)


def _is_label(text: str, words: Vocabulary) -> bool:
    """Whether a cell can head columns: a header word, a group of columns, or a level as their label."""
    if len(text) > 2 * _LONGEST_LABEL or is_title(text, words):
        return False
    return is_header_word(text) or words.is_group(words.header(text)) or words.level_class(text) is not None


def _is_upper_row(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """Whether a row can stand above the last row of a header: only labels that reach down or group columns."""
    cells = matrix.filled(row)
    if len(cells) == 2 and cells[0].rowspan == 1 and words.heads.get(plain(cells[0].text)) == "goals":
        return False
    if not any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells):
        return False
    if len(cells) == 1 and cells[0].colspan == matrix.width:
        return False  # over all columns alike, it tells none from another
    if len(cells) == 1 and is_level_text(cells[0].text):
        return False  # 一、产出指标 over the whole width: the level of the rows below, no group of columns
    strange = [cell for cell in cells if not _is_upper_label(cell, words)]
    beside = [cell for cell in cells if cell not in strange]
    return not strange or _same_below(matrix, row, strange) or _over_parts(matrix, row, strange, beside)


def _over_parts(matrix: Matrix, row: int, cells: Sequence[GridCell], beside: Sequence[GridCell]) -> bool:
    """Whether wide cells stand over several short ones each, where all others are headers that reach down: 资金安排."""
    below = [[c for c in matrix.filled(row + 1) if 0 <= c.column - cell.column < cell.colspan] for cell in cells]
    parts = all(len(found) > 1 and all(len(tidy(c.text)) <= _SHORT for c in found) for found in below)
    return parts and len(beside) > 2 and all(c.rowspan > 1 or c.colspan > 1 for c in beside)


def _same_below(matrix: Matrix, row: int, cells: Sequence[GridCell]) -> bool:
    """Whether wide cells with words of their own stand over the same headers each: projects side by side."""
    below = [
        [tidy(c.text) for c in matrix.starting(row + 1) if cell.column <= c.column < cell.column + cell.colspan]
        for cell in cells
    ]
    alike = len(cells) > 1 and all(texts == below[0] for texts in below)
    return alike and len(below[0]) > 1 and all(map(is_header_word, below[0]))


def _is_upper_label(cell: GridCell, words: Vocabulary) -> bool:
    word = plain(cell.text)
    if len(word) > _LONGEST_LABEL or (cell.rowspan == 1 and is_title(cell.text, words)):
        return False  # a title that reaches down (年度绩效目标表) stands beside the rows
    if is_level_text(cell.text):
        return cell.colspan > 1 and cell.rowspan == 1  # 成本指标 | 产出指标 over their columns
    if len(word) > _SHORT and is_header_word(cell.text) and coverage(cell.text) < COMPLETE:
        return False  # 三年完成信息化运维经费: a goal
    if cell.rowspan > 1 or _is_label(cell.text, words):
        return True
    known = any(w in words.project_columns or w in words.other_columns for w in words.spellings(cell.text))
    return known or (
        len(word) <= 14 and word.endswith(("指标", "指标值", "目标", "情况", "信息", "标准", "值", "金额"))
    )


def _tracks(matrix: Matrix, row: int, depth: int) -> list[_Track]:
    """The columns under the same header cells, each with its header and with what it holds."""
    paths = [matrix.down(column, row, row + depth) for column in range(matrix.width)]
    starts = [c for c, path in enumerate(paths) if c == 0 or not _same(path, paths[c - 1])]
    return [_track(start, end, paths[start], row + depth) for start, end in pairwise((*starts, matrix.width))]


def _same(one: Sequence[GridCell], other: Sequence[GridCell]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _track(start: int, end: int, path: Sequence[GridCell], below: int) -> _Track:
    texts = [text for cell in path if (text := tidy(cell.text))]
    deep = any(cell.row + cell.rowspan > below for cell in path)
    return _Track(start, end, tuple(path), deep, texts[-1] if texts else "", tuple(texts[:-1]))


def _held(matrix: Matrix, row: int, tracks: Sequence[_Track], words: Vocabulary) -> list[_Track]:
    """The tracks with their headers and profiles; a wide header over unlike columns gives a track for each."""
    rows = _body_rows(matrix, row, words)
    out: list[_Track] = []
    named = [replace(track, header=read_header(track.leaf, track.parents)) for track in tracks]
    for track in named:
        made = replace(track, held=_profile(matrix, rows, track.start, track.end))
        if _is_side(matrix, rows, made, words) and any(_names_better(other, track) for other in named):
            made = replace(made, deep=True)
        out.extend(_split(matrix, rows, made, words) if track.end - track.start > 1 and not track.deep else [made])
    return [
        replace(track, header=Header(track.leaf)) if _classes_names(matrix, rows, track, out) else track
        for track in out
    ]


def _classes_names(matrix: Matrix, rows: Sequence[int], track: _Track, tracks: Sequence[_Track]) -> bool:
    """Whether a column of names stands over names of their own at its right: 三级指标 over several 四级指标."""

    def names(one: _Track) -> int:
        cells = (cell for r in rows if (cell := matrix.at(r, one.start)) and cell.row == r)
        return sum(bool(tidy(cell.text)) for cell in cells)

    named = [one for one in tracks if not one.deep and one.header.names("name", LIKELY) and fit(one.held, "name") > 0]
    if len(named) != len({bare(one.leaf) for one in named}) or track not in named:
        return False  # groups side by side
    return any(one.start > track.start and names(one) > names(track) for one in named)


def _is_side(matrix: Matrix, rows: Sequence[int], track: _Track, words: Vocabulary) -> bool:
    """Whether a column says only, once or in each row, that indicators stand beside it."""
    if track.end - track.start > 1 or not names_rows(track.leaf, words):
        return False
    if words.heads.get(plain(track.leaf)) == "goals":
        return False  # 年度绩效目标 over a blank cell: goals that nobody filled in
    below = {tidy(c.text) for r in rows if (c := matrix.at(r, track.start))}
    return below <= {"", track.leaf}


def _names_better(one: _Track, other: _Track) -> bool:
    """Whether a column is one of names at least as surely as another one."""
    return one is not other and one.header.names("name", max(LIKELY, other.header.roles.get("name", 0.0)))


def names_rows(text: str, words: Vocabulary) -> bool:
    """Whether a text labels all rows of a table (绩效指标, 年度绩效目标表), and is no header of values (指标值)."""
    if any(said >= LIKELY for role, said in read_header(text).roles.items() if role != "name"):
        return False
    return words.is_group(words.header(text)) or is_title(text, words)


def _body_rows(matrix: Matrix, row: int, words: Vocabulary) -> list[int]:
    """The rows below a header that may be indicators: up to the next header or head, without bands and closings."""
    rows: list[int] = []
    for r in range(row, min(matrix.height, row + _ROWS)):
        cells = matrix.filled(r)
        if not cells:
            continue
        first = cells[0].text
        if words.head_field(first) in _OPENING or _header_words(cells) >= max(_HEADER_WORDS, len(cells) - 1):
            break
        if words.closes(plain(first)):
            continue
        rows.append(r)
    return rows


def _header_words(cells: Sequence[GridCell]) -> int:
    return sum(is_header_word(cell.text) for cell in cells)


def _profile(matrix: Matrix, rows: Sequence[int], start: int, end: int) -> Profile:
    """What stands in some columns, a text a row; a cell over several rows counts once."""
    texts: list[str] = []
    seen: set[int] = set()
    for r in rows:
        cells = {id(c): c for column in range(start, end) if (c := matrix.at(r, column)) is not None}
        own = [c for key, c in cells.items() if key not in seen and c.column >= start and c.column + c.colspan <= end]
        seen.update(cells)
        if own:
            texts.append("".join(tidy(c.text) for c in own))
        elif not cells:
            texts.append("")
    return profile(texts)


def _split(matrix: Matrix, rows: Sequence[int], track: _Track, words: Vocabulary) -> list[_Track]:
    """A wide header of names or levels by its grid columns, where some of them hold level words."""
    if track.header.best not in {"name", *_LEVELS}:
        return [track]
    held = [_profile(matrix, rows, column, column + 1) for column in range(track.start, track.end)]
    levels = [h.share("level1", "level2", "level") >= _LEVEL_SHARE for h in held]
    labels = [_labels_rows(matrix, rows, column, words) for column in range(track.start, track.end)]
    rest = [track.start + i for i, h in enumerate(held) if not (levels[i] or labels[i]) and h.shares]
    if not any(levels) or (sum(levels) == 1 and not rest):
        return [track]
    made = [
        replace(track, start=track.start + i, end=track.start + i + 1, held=held[i], split=True)
        for i, level in enumerate(levels)
        if level
    ]
    if rest:
        made.append(replace(track, start=rest[0], end=rest[-1] + 1, held=_profile(matrix, rows, rest[0], rest[-1] + 1)))
    return sorted(made, key=lambda t: t.start)


def _labels_rows(matrix: Matrix, rows: Sequence[int], column: int, words: Vocabulary) -> bool:
    """Whether a column says only what stands beside it: 绩效指标."""
    texts = {text for r in rows if (cell := matrix.at(r, column)) and (text := tidy(cell.text))}
    return bool(texts) and all(names_rows(text, words) for text in texts)


def _layout(matrix: Matrix, row: int, depth: int, words: Vocabulary) -> Layout | None:
    if depth > 1 and not all(_is_lower_label(cell) for cell in matrix.filled(row + depth - 1)):
        return None
    tracks = _tracks(matrix, row, depth)
    if not _promising(tracks) or _stands_on_levels(tracks):
        return None
    tracks = _held(matrix, row + depth, tracks, words)
    groups = _groups(tracks, words)
    roles = _assigned(tracks, groups)
    levelled = any(group.levels for _, group in groups.values())
    if not _enough(tracks, roles, levelled=levelled) and not (
        _enough_weak(tracks, roles) and _levels_below(matrix, row + depth, words)
    ):
        return None
    slots = tuple(_slots(tracks, groups, roles, words))
    periods = _are_periods(matrix, row, depth, tracks, words)
    layout = Layout(slots, depth, matrix.width, _described(groups, tracks, periods=periods))
    if layout.is_summary:
        return layout
    kept = (replace(s, role=EXTRA) if s.role == HEAD and s.head != "goals" else s for s in slots)
    return replace(layout, slots=tuple(kept))


def _is_lower_label(cell: GridCell) -> bool:
    """Whether a cell may belong to the last row of a header: no level word, number or target value."""
    if read_header(cell.text).year is not None:
        return True
    kind = kind_of(cell.text)
    none = kind in {"level1", "level2", "level", "quantity", "sign"}
    return not none and (kind != "number" or len(tidy(cell.text)) == 1)


def _stands_on_levels(tracks: Sequence[_Track]) -> bool:
    """Whether an upper cell stands over one first level alone, which no group of columns does."""
    for track in tracks:
        if len(track.path) < 2 or track.deep:
            continue
        upper, lower = track.path[-2:]
        alone = (upper.column, upper.colspan) == (lower.column, lower.colspan)
        if alone and tidy(upper.text) and read_header(tidy(lower.text)).names("level1", CERTAIN):
            return True
    return False


def _promising(tracks: Sequence[_Track]) -> bool:
    """A cheap test of the headers alone: two columns of different roles, one of them a name, a level or a value."""
    found = {role for t in tracks if not t.deep and (role := read_header(t.leaf, t.parents).best)}
    return len(found) >= 2 and bool(found & {"name", "value", *_LEVELS})


def _assigned(tracks: Sequence[_Track], groups: Mapping[int, tuple[int, FieldGroup]]) -> dict[int, str]:
    """Roles by start of a track; each group of columns is assigned with the columns that all groups share."""
    ordinals = sorted({ordinal for ordinal, _ in groups.values()}) or [-1]
    roles: dict[int, str] = {}
    for ordinal in reversed(ordinals):
        members = [t for t in tracks if not t.deep and (t.start not in groups or groups[t.start][0] == ordinal)]
        found = assign([_column(t, grouped=bool(groups)) for t in members])
        roles.update({track.start: role for track, role in zip(members, found, strict=True) if role is not None})
    return roles


def _column(track: _Track, *, grouped: bool) -> Column:
    header = track.header
    if track.split:
        return Column(Header(track.leaf, dict.fromkeys(_LEVELS, 1.0)), track.held, frozenset(_LEVELS))
    if grouped and header.period in {"far", "part"}:  # the group says which period it is, not the column
        header = replace(read_header(track.leaf), period="")
    return Column(header, track.held)


def _enough(tracks: Sequence[_Track], roles: Mapping[int, str], *, levelled: bool) -> bool:
    """Whether the headers make one of indicators: a name with a value or a level, or levels with a value.

    `levelled` says that levels stand over groups of columns.
    """
    said = _said(tracks, roles)
    level = max(said.get("level1", 0.0), said.get("level2", 0.0))
    name, value = said.get("name", 0.0), said.get("value", 0.0)
    beside = max(said.get(role, 0.0) for role in ("unit", "sign", "weight"))
    if name >= LIKELY and value > LIKELY and (beside > LIKELY or levelled):
        return True
    if name >= LIKELY + 1:
        return value >= 1.5 or level >= LIKELY
    return level >= CERTAIN and (value >= 1.5 or min(said.get("level1", 0.0), said.get("level2", 0.0)) >= CERTAIN)


def _enough_weak(tracks: Sequence[_Track], roles: Mapping[int, str]) -> bool:
    said = _said(tracks, roles)
    return "value" in said and bool({"name", *_LEVELS} & said.keys()) and len([t for t in tracks if t.leaf]) >= 2


def _said(tracks: Sequence[_Track], roles: Mapping[int, str]) -> dict[str, float]:
    """How well the headers name the roles that the assignment gave them."""
    out: dict[str, float] = {}
    for track in tracks:
        role = roles.get(track.start)
        header = read_header(track.leaf, track.parents)
        if not header.known and track.parents:  # an unknown word below 年度指标值
            header = read_header(track.parents[-1])
        if role is not None and (said := header.roles.get(role, 0.0)) > 0:
            out[role] = max(out.get(role, 0.0), said)
    return out


def _levels_below(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """Whether first or second level words stand in the rows below: what makes a weak header one of indicators.

    Rows below another header are that header's.
    """
    seen = 0
    for r in range(row, min(matrix.height, row + _LEVELS_WITHIN)):
        cells = matrix.filled(r)
        if _header_words(cells) >= _HEADER_WORDS and any(read_header(c.text).best in {"name", *_LEVELS} for c in cells):
            break
        starts = (_PREFIX.split(tidy(c.text), maxsplit=1)[0] for c in cells[:3])
        seen += any(is_level_text(text) or level_pair(text) for text in starts)
    return seen >= 2


def _deepened(matrix: Matrix, row: int, layout: Layout, words: Vocabulary) -> Layout:
    """The layout with the row of sub-headers (符号, 值, 单位) that follows without merged cells, if there is one."""
    bottom = max(
        (c.row + c.rowspan for c in matrix.starting(row) if tidy(c.text) and is_header_word(c.text)),
        default=row + 1,
    )
    depth = max(layout.depth, min(bottom - row, _MAX_DEPTH)) if bottom - row <= _MAX_DEPTH else layout.depth
    below = row + depth
    if depth < _MAX_DEPTH and below < matrix.height:
        cells = matrix.filled(below)
        strange = [cell for cell in cells if not _is_part(cell, layout)]
        parts = len(cells) - len(strange) >= 2
        parts = parts and (not strange or (len(strange) == 1 and _may_be_part(strange[0], cells)))
        depth += parts or _only_names_extras(cells, layout)
    if depth == layout.depth:
        return layout
    return _layout(matrix, row, depth, words) or layout


def _is_part(cell: GridCell, layout: Layout) -> bool:
    """Whether a cell below a header is a part of it: 符号, 值, 单位, a year, or a label under a wider one."""
    parent = next((s for s in layout.slots if s.start <= cell.column < s.end), None)
    if parent is None or is_level_text(cell.text):
        return False
    header = read_header(cell.text, (parent.header,))
    fits = parent.role in {"value", EXTRA, "sign", "unit", "actual"}
    return header.known and fits and (bool(header.roles) or bool(header.other) or header.has("reach", "done"))


def _only_names_extras(cells: Sequence[GridCell], layout: Layout) -> bool:
    """Whether a row below a header holds nothing but different short words in columns that are no field of a row.

    So stand the parts of 偏差原因分析 (经费保障, 制度保障 …) where no cells are merged.
    """
    slots = [next((s for s in layout.slots if s.start <= cell.column < s.end), None) for cell in cells]
    texts = {tidy(cell.text) for cell in cells}
    return (
        len(cells) > 1
        and len(texts) == len(cells)
        and all(slot is not None and slot.role in {EXTRA, "reason"} for slot in slots)
        and all(len(text) <= _SHORT and kind_of(text) in {"word", "document"} for text in texts)
    )


def _may_be_part(cell: GridCell, row: Sequence[GridCell]) -> bool:
    """Whether an unknown word stands among sub-headers as one of them: short, no value, at their side."""
    beside = any(abs(cell.column - other.column) == 1 for other in row if other is not cell)
    return beside and len(tidy(cell.text)) <= _SHORT and kind_of(cell.text) in {"word", "document"}


def _numbered(matrix: Matrix, row: int, layout: Layout) -> Layout:
    """The layout with the row below it that only numbers the columns (1 | 2 | 3 …), if there is one."""
    below = row + layout.depth
    texts = [tidy(cell.text).strip("()（）") for cell in matrix.filled(below)] if below < matrix.height else []
    counted = len(texts) >= _FEWEST_NUMBERED and texts == [str(n) for n in range(1, len(texts) + 1)]
    return replace(layout, depth=layout.depth + 1) if counted else layout


def _groups(tracks: Sequence[_Track], words: Vocabulary) -> dict[int, tuple[int, FieldGroup]]:
    """Start of a track -> (ordinal, group) where the header repeats its names; empty where it does not."""
    repeated = _repeated(tracks)
    if not repeated:
        return {}
    out: dict[int, tuple[int, FieldGroup]] = {}
    ordinal, seen, last = -1, set[str](), None
    for track in tracks:
        if track.deep:
            continue
        fields = {role for role, said in track.header.roles.items() if said >= LIKELY}
        if bare(track.leaf) in repeated:
            fields = {"name"}
        label = track.parents[-1] if track.parents else ""
        starts = bool(fields & seen) or (bool(label) and label != last and bool(fields))
        if starts or (ordinal < 0 and fields & {"level2", "name"}):
            ordinal, seen, last = ordinal + 1, set(), label
        seen |= fields
        if ordinal >= 0 and "level1" not in fields:
            far = _says_far("".join(track.parents), words)
            group = FieldGroup(label, _levels_over(track.parents, words), far)
            out[track.start] = (ordinal, group)
    return out


def _levels_over(parents: Sequence[str], words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The levels that the headers over a group of columns name: 产出指标, or 产出指标 over 数量指标."""
    known = [text for text in parents if words.level_class(text) or words.sublevel_class(text)]
    if len(known) > 1 or (known and words.level_class(known[0])):
        return tuple(zip(("level1", "level2"), known, strict=False))
    return tuple(("level2", text) for text in known)


def _says_far(text: str, words: Vocabulary) -> bool:
    return any(word in text for word in words.long_term) or read_header(text).period == "far"


def _are_periods(matrix: Matrix, row: int, depth: int, tracks: Sequence[_Track], words: Vocabulary) -> bool:
    """Whether groups of columns are periods: a head above or a name tells of a longer one, or all have one name."""
    if any(_says_far(tidy(cell.text), words) for cell in matrix.grid.cells if cell.row < row):
        return True
    below = _body_rows(matrix, row + depth, words)
    named = [t.start for t in tracks if not t.deep and t.header.best == "name"]
    names = [{tidy(c.text) for r in below if (c := matrix.at(r, start))} for start in named]
    if any(_says_far(text, words) for texts in names[:-1] for text in texts):
        return True
    return bool(names) and bool(set.intersection(*names) - {""})


def _described(
    groups: dict[int, tuple[int, FieldGroup]], tracks: Sequence[_Track], *, periods: bool
) -> tuple[FieldGroup, ...]:
    """The groups by ordinal. Where none is labelled, the last of `periods` is the annual one, as in 财预〔2015〕88号.

    A group that is left blank in favour of another is not the one that was meant.
    """
    found = tuple(dict(sorted(groups.values(), key=lambda pair: pair[0])).values())
    if len(found) < 2:
        return found or (FieldGroup(),)
    if periods and not any(group.label for group in found):
        found = (*(replace(group, long_term=True) for group in found[:-1]), found[-1])
    if all(group.long_term == found[0].long_term for group in found):
        return found
    fills = [_fill(tracks, groups, ordinal) for ordinal in range(len(found))]
    near = max(fill for fill, group in zip(fills, found, strict=True) if not group.long_term)
    if near >= _HALF_BLANK * max(fills):
        return found
    fullest = fills.index(max(fills))
    return tuple(replace(group, long_term=ordinal != fullest) for ordinal, group in enumerate(found))


def _fill(tracks: Sequence[_Track], groups: Mapping[int, tuple[int, FieldGroup]], ordinal: int) -> float:
    """How full the names and values of a group are."""
    own = [t for t in tracks if t.start in groups and groups[t.start][0] == ordinal]
    fills = [t.held.fill for t in own if t.header.best in {"name", "value"}]
    return sum(fills) / len(fills) if fills else 0.0


def _repeated(tracks: Sequence[_Track]) -> set[str]:
    """The header of names that stands more than once: a sure one (三级指标), or else a weak one (指标内容)."""
    for low, high in ((CERTAIN, 9.0), (LIKELY, CERTAIN)):
        names = [
            bare(t.leaf)
            for t in tracks
            if not t.deep and not t.split and t.header.best == "name" and low <= t.header.roles["name"] < high
        ]
        if len(names) > 1:
            return {leaf for leaf in names if names.count(leaf) > 1}
    return set()


def _slots(
    tracks: Sequence[_Track],
    groups: Mapping[int, tuple[int, FieldGroup]],
    assigned: Mapping[int, str],
    words: Vocabulary,
) -> Iterable[Slot]:
    """A slot for each track."""
    roles = {t.start: _role(t, assigned, words) for t in tracks}
    best = _best_heads([t for t in tracks if roles[t.start] == HEAD], words)
    for track in tracks:
        role = roles[track.start]
        if role == HEAD and track.start not in best:
            role = EXTRA
        edges = [box for cell in track.path if (box := box_of(cell))]
        yield Slot(
            role,
            _printed(track, role),
            track.start,
            track.end,
            _head_field(track, words) if role == HEAD else "",
            groups[track.start][0] if track.start in groups else 0,
            None if track.split else edges[-1] if edges else None,
            track.parents,
        )


def _role(track: _Track, assigned: Mapping[int, str], words: Vocabulary) -> str:
    if track.deep:
        return SIDE
    role = assigned.get(track.start)
    if role in _KEPT:
        return role
    return EXTRA if role or not track.leaf else _leftover(track, words)


def _best_heads(tracks: Sequence[_Track], words: Vocabulary) -> set[int]:
    """The starts of the columns that name each head field best: 项目编码 before 单位编码."""
    order = {word: rank for rank, word in enumerate(words.project_columns)}
    best: dict[str, tuple[int, int]] = {}
    for track in tracks:
        rank = min((order[w] for w in words.spellings(track.leaf) if w in order), default=len(order))
        name = _head_field(track, words)
        best[name] = min(best.get(name, (rank, track.start)), (rank, track.start))
    return {start for _, start in best.values()}


def _printed(track: _Track, role: str) -> str:
    """The header as printed; a part of 指标值 keeps its own word, an extra column under a group both."""
    if role == EXTRA and track.parents and len(track.leaf) <= 3:
        return f"{track.parents[-1]}·{track.leaf}"
    return track.leaf


def _leftover(track: _Track, words: Vocabulary) -> str:
    if field := _head_field(track, words):
        counted = track.held.share("number", "quantity") > _COUNTED
        return EXTRA if field == "goals" and counted else HEAD  # 2025年目标 beside 2024年目标
    return SIDE if words.header(track.leaf) in words.groups and not track.held.shares else EXTRA


def _head_field(track: _Track, words: Vocabulary) -> str:
    """The head field of a project's column in a summary; '' when it is none."""
    inner = _IN_BRACKETS.search(squash(track.leaf))  # 项目单位（项目名称）: the narrower word is the one in brackets
    narrow = words.project_columns.get(squash(track.leaf)) or (words.project_columns.get(inner[1]) if inner else None)
    wide = next((words.project_columns[w] for w in words.spellings(track.leaf) if w in words.project_columns), "")
    total = plain(track.leaf) in SUMS and any(OF_MONEY.search(parent) for parent in track.parents)  # 资金来源 over 合计
    if not wide and (total or words.head_field(track.leaf) == "budget"):
        return "budget"
    if wide == "unit" and inner and "项目" in inner[1]:
        return "project"  # 单位名称（项目类别/支出项目）
    return narrow or wide
