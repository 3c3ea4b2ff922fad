"""Finds the header of an indicator table, of one to three rows, and says what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lint.forms.vocabulary import Vocabulary, plain, year_of
from lint.source import GridCell
from lint.tables.contents import refine
from lint.tables.layout import EXTRA, HEAD, SIDE, Group, Layout, Slot
from lint.tables.matrix import Matrix, box_of, tidy
from lint.text.normal import squash

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
MAX_DEPTH = 3
_LONGEST_LABEL = 40
_FEWEST_NUMBERED = 4
_ORDER = ("name", "level2", "level1", "value", "description", "basis", "unit", "sign")


@dataclass(frozen=True, slots=True)
class _Track:
    """A run of grid columns under the same header cells, from top to bottom."""

    start: int
    end: int
    path: tuple[GridCell, ...]
    deep: bool  # a header cell reaches below the header rows

    @property
    def texts(self) -> list[str]:
        return [text for cell in self.path if (text := tidy(cell.text))]

    @property
    def leaf(self) -> str:
        return self.texts[-1] if self.texts else ""

    @property
    def parents(self) -> list[str]:
        return self.texts[:-1]


def find_header(matrix: Matrix, row: int, words: Vocabulary) -> Layout | None:
    """The layout when a header begins at `row`; None otherwise."""
    if not _may_begin(matrix, row, words):
        return None
    for depth in range(1, min(MAX_DEPTH, matrix.height - row) + 1):
        if depth > 1 and not _is_upper_row(matrix, row + depth - 2, words):
            return None
        layout = _layout(matrix, row, depth, words)
        if layout is not None:
            return _numbered(matrix, row, _deepened(matrix, row, layout, words))
    return None


def _may_begin(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """A cheap test: some short cell of the row is a header word or a group of columns."""
    cells = matrix.filled(row)
    if not cells or (len(cells) < 2 and cells[0].colspan < 2):
        return False
    return any(_is_header_word(cell.text, words) for cell in cells)


def _is_header_word(text: str, words: Vocabulary) -> bool:
    word = plain(text)
    return len(word) <= _LONGEST_LABEL and (
        bool(words.candidates(text)) or word in words.groups or words.level_class(text) is not None
    )


def _is_upper_row(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """Whether a row can stand above the last row of a header: only labels that reach down or group columns."""
    cells = matrix.filled(row)
    if len(cells) == 2 and cells[0].rowspan == 1 and words.heads.get(plain(cells[0].text)) == "goals":
        return False
    if not any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells):
        return False
    return all(_is_upper_label(cell, words) for cell in cells)


def _is_upper_label(cell: GridCell, words: Vocabulary) -> bool:
    word = plain(cell.text)
    if len(word) > _LONGEST_LABEL:
        return False
    if cell.rowspan > 1 or _is_header_word(cell.text, words):
        return True
    known = any(w in words.project_columns or w in words.other_columns for w in words.spellings(cell.text))
    return known or (
        len(word) <= 14 and word.endswith(("指标", "指标值", "目标", "情况", "信息", "标准", "值", "金额"))
    )


def _tracks(matrix: Matrix, row: int, depth: int) -> list[_Track]:
    tracks: list[_Track] = []
    for column in range(matrix.width):
        path: list[GridCell] = []
        for r in range(row, row + depth):
            cell = matrix.at(r, column)
            if cell is not None and (not path or cell is not path[-1]):
                path.append(cell)
        last = tracks[-1] if tracks else None
        if last and len(last.path) == len(path) and all(a is b for a, b in zip(last.path, path, strict=True)):
            tracks[-1] = replace(last, end=column + 1)
        else:
            deep = any(cell.row + cell.rowspan > row + depth for cell in path)
            tracks.append(_Track(column, column + 1, tuple(path), deep))
    return tracks


def _layout(matrix: Matrix, row: int, depth: int, words: Vocabulary) -> Layout | None:
    tracks = _tracks(matrix, row, depth)
    fields = {f for t in tracks if not t.deep for f, (weak, _) in words.candidates(t.leaf).items() if not weak}
    if not _enough(fields) and not (_enough_weak(tracks, words) and _levels_below(matrix, row + depth, words)):
        return None
    groups = _groups(tracks, words)
    slots = tuple(_slots(tracks, groups, words))
    slots = refine(matrix, row + depth, slots, words)
    layout = Layout(slots, depth, matrix.width, _described(groups))
    if layout.is_summary:
        return layout
    kept = (replace(s, role=EXTRA) if s.role == HEAD and s.head != "goals" else s for s in slots)
    return replace(layout, slots=tuple(kept))


def _enough(fields: set[str]) -> bool:
    """Whether the sure fields make a header: a name with a value or two levels, or levels with a value."""
    levels = fields & {"level1", "level2"}
    if "name" in fields:
        return "value" in fields or bool(levels)
    return "value" in fields and bool(levels)


def _enough_weak(tracks: Sequence[_Track], words: Vocabulary) -> bool:
    found = {f for t in tracks if not t.deep for f in words.candidates(t.leaf)}
    return "value" in found and bool(found & {"name", "level2", "level1"}) and len([t for t in tracks if t.leaf]) >= 2


def _levels_below(matrix: Matrix, row: int, words: Vocabulary) -> bool:
    """Whether first or second level words stand in the rows below: what makes a weak header one of indicators."""
    seen = 0
    for r in range(row, min(matrix.height, row + 12)):
        seen += any(words.level_class(c.text) or words.sublevel_class(c.text) for c in matrix.filled(r)[:3])
    return seen >= 2


def _deepened(matrix: Matrix, row: int, layout: Layout, words: Vocabulary) -> Layout:
    """The layout with the row of sub-headers (符号, 值, 单位) that follows without merged cells, if there is one."""
    bottom = max(
        (c.row + c.rowspan for c in matrix.starting(row) if words.candidates(c.text) and tidy(c.text)),
        default=row + 1,
    )
    depth = max(layout.depth, min(bottom - row, MAX_DEPTH)) if bottom - row <= MAX_DEPTH else layout.depth
    below = row + depth
    if depth < MAX_DEPTH and below < matrix.height:
        cells = matrix.filled(below)
        if len(cells) >= 2 and all(_is_part(cell, layout, words) for cell in cells):
            depth += 1
    if depth == layout.depth:
        return layout
    return _layout(matrix, row, depth, words) or layout


def _numbered(matrix: Matrix, row: int, layout: Layout) -> Layout:
    """The layout with the row below it that only numbers the columns (1 | 2 | 3 …), if there is one."""
    below = row + layout.depth
    texts = [tidy(cell.text).strip("()（）") for cell in matrix.filled(below)] if below < matrix.height else []
    counted = len(texts) >= _FEWEST_NUMBERED and texts == [str(n) for n in range(1, len(texts) + 1)]
    return replace(layout, depth=layout.depth + 1) if counted else layout


def _is_part(cell: GridCell, layout: Layout, words: Vocabulary) -> bool:
    word = plain(cell.text)
    parent = next((s for s in layout.slots if s.start <= cell.column < s.end), None)
    known = word in words.value_parts or word in words.other_columns or bool(words.candidates(cell.text))
    known = known or year_of(cell.text) is not None
    return known and parent is not None and parent.role in {"value", EXTRA, "sign", "unit"}


def _groups(tracks: Sequence[_Track], words: Vocabulary) -> dict[int, tuple[int, Group]]:
    """Start of a track -> (ordinal, group) where the header repeats its fields; empty where it does not."""
    repeated = _repeated(tracks, words)
    if not repeated:
        return {}
    out: dict[int, tuple[int, Group]] = {}
    ordinal, seen, last = -1, set[str](), None
    for track in tracks:
        fields = {f for f, (weak, _) in words.candidates(track.leaf).items() if not weak}
        if plain(track.leaf) in repeated:
            fields = {"name"}
        label = track.parents[-1] if track.parents else ""
        starts = bool(fields & seen) or (bool(label) and label != last and bool(fields))
        if starts or (ordinal < 0 and fields & {"level2", "name"}):
            ordinal, seen, last = ordinal + 1, set(), label
        seen |= fields
        if ordinal >= 0 and not (fields & {"level1"}):
            text = "".join(track.parents)
            far = any(word in text for word in words.long_term)
            group = Group(label, words.level_class(label) is not None, far)
            out[track.start] = (ordinal, group)
    return out


def _described(groups: dict[int, tuple[int, Group]]) -> tuple[Group, ...]:
    """The groups by ordinal. Where none is labelled, the last is the annual one, as in the form of 财预〔2015〕88号."""
    by_ordinal = tuple(dict(sorted(groups.values(), key=lambda pair: pair[0])).values())
    if len(by_ordinal) > 1 and not any(group.label for group in by_ordinal):
        return (*(replace(group, long_term=True) for group in by_ordinal[:-1]), by_ordinal[-1])
    return by_ordinal or (Group(),)


def _repeated(tracks: Sequence[_Track], words: Vocabulary) -> set[str]:
    """The header of names that stands more than once: a sure one (三级指标), or else a weak one (指标内容)."""
    leaves = [(plain(t.leaf), words.candidates(t.leaf)) for t in tracks if not t.deep]
    for weakness in (0, 1):
        names = [leaf for leaf, fields in leaves if "name" in fields and fields["name"][0] == weakness]
        if len(names) > 1:
            return {leaf for leaf in names if names.count(leaf) > 1}
    return set()


def _slots(tracks: Sequence[_Track], groups: dict[int, tuple[int, Group]], words: Vocabulary) -> Iterable[Slot]:
    """A slot for each track; within a group of columns each field goes to the track that names it best."""
    ordinals = {groups[t.start][0] if t.start in groups else -1 for t in tracks}
    roles: dict[int, str] = {}
    for ordinal in ordinals:
        members = [t for t in tracks if (groups[t.start][0] if t.start in groups else -1) == ordinal]
        roles.update(_roles(members, words))
    best = _best_heads([t for t in tracks if roles[t.start] == HEAD], words)
    for track in tracks:
        role = roles[track.start]
        if role == HEAD and track.start not in best:
            role = EXTRA
        ordinal = groups[track.start][0] if track.start in groups else 0
        head = _head_field(track, words) if role == HEAD else ""
        edges = [box for cell in track.path if (box := box_of(cell))]
        box = edges[-1] if edges else None
        yield Slot(role, _printed(track, role), track.start, track.end, head, ordinal, box, tuple(track.parents))


def _best_heads(tracks: Sequence[_Track], words: Vocabulary) -> set[int]:
    """The starts of the columns that name each head field best: 项目编码 before 单位编码."""
    order = {word: rank for rank, word in enumerate(words.project_columns)}
    best: dict[str, tuple[int, int]] = {}
    for track in tracks:
        rank = min((order[w] for w in words.spellings(track.leaf) if w in order), default=len(order))
        field = _head_field(track, words)
        best[field] = min(best.get(field, (rank, track.start)), (rank, track.start))
    return {start for _, start in best.values()}


def _printed(track: _Track, role: str) -> str:
    """The header as printed; a part of 指标值 keeps its own word, an extra column under a group both."""
    if role == EXTRA and track.parents and len(track.leaf) <= 3:
        return f"{track.parents[-1]}·{track.leaf}"
    return track.leaf


def _roles(tracks: Sequence[_Track], words: Vocabulary) -> dict[int, str]:
    roles: dict[int, str] = {}
    far = _far(tracks, words)
    claims: list[tuple[tuple[int, int, int], int, str]] = []
    for track in tracks:
        if track.deep or not track.leaf:
            roles[track.start] = SIDE if track.deep else EXTRA
            continue
        part = _value_part(track, words)
        if part and track.start not in far:
            claims.append(((0, 0, year_of(track.leaf) or -1), track.start, part))
            continue
        if track.start in far:
            continue
        for field, (weakness, rank) in words.candidates(track.leaf).items():
            # a weak word such as 指标内容 is a name before it is a description
            claims.append(((weakness, _ORDER.index(field) if weakness else 0, rank), track.start, field))
    taken: set[str] = set()
    for _, start, field in sorted(claims):
        if start not in roles and field not in taken:
            roles[start] = field
            taken.add(field)
    for track in tracks:
        if track.start not in roles:
            roles[track.start] = _leftover(track, words)
    return roles


def _far(tracks: Sequence[_Track], words: Vocabulary) -> set[int]:
    """The starts of the tracks that hold the values of a longer period (中期指标值, or 符号 | 值 under 实施期指标)."""
    found: set[int] = set()
    near = any("value" in words.candidates(t.leaf) and not _says_far(t.parents, words) for t in tracks)
    for track in tracks:
        alone = not track.parents and _says_far([track.leaf], words)
        if alone or (near and _says_far(track.parents, words)):
            found.add(track.start)
    return found


def _says_far(texts: Iterable[str], words: Vocabulary) -> bool:
    return any(word in text for text in texts for word in words.long_term)


def _value_part(track: _Track, words: Vocabulary) -> str | None:
    """sign, value or unit for a column under 指标值; of years side by side the first is that of the budget."""
    parent = next((p for p in reversed(track.parents) if "value" in words.candidates(p)), None)
    if parent is None:
        return None
    return words.value_parts.get(plain(track.leaf)) or ("value" if year_of(track.leaf) else None)


def _leftover(track: _Track, words: Vocabulary) -> str:
    if _head_field(track, words):
        return HEAD
    return SIDE if words.header(track.leaf) in words.groups else EXTRA


def _head_field(track: _Track, words: Vocabulary) -> str:
    """The head field of a project's column in a summary; '' when it is none."""
    inner = _IN_BRACKETS.search(squash(track.leaf))  # 项目单位（项目名称）: the narrower word is the one in brackets
    narrow = words.project_columns.get(squash(track.leaf)) or (words.project_columns.get(inner[1]) if inner else None)
    wide = next((words.project_columns[w] for w in words.spellings(track.leaf) if w in words.project_columns), "")
    return narrow or wide
