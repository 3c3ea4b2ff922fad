"""Says by what stands below a header which level a column holds, where the header does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lint.forms.signs import is_sign, is_wording
from lint.forms.vocabulary import Vocabulary
from lint.tables.layout import EXTRA, Slot
from lint.tables.matrix import Matrix, tidy

_LEVELS = ("level1", "level2")
_ROWS = 60  # looked at
_SHARE = 0.6  # of the filled cells are level words


def refine(matrix: Matrix, row: int, slots: Sequence[Slot], words: Vocabulary) -> tuple[Slot, ...]:
    """The slots with levels told apart: 绩效指标 over three columns, 指标类型 that holds first or second levels."""
    taken = {slot.role for slot in slots}
    slots = _with_signs(matrix, row, slots, taken)
    out: list[Slot] = []
    for slot in slots:
        if slot.role in {"name", *_LEVELS} and slot.end - slot.start > 1:
            out.extend(_split(matrix, row, slot, taken, words))
        elif slot.role in _LEVELS and not all(level in taken for level in _LEVELS):
            held = _held(matrix, row, slot.start, words)
            out.append(replace(slot, role=held) if held and held not in taken else slot)
        else:
            out.append(slot)
    return tuple(out)


def _with_signs(matrix: Matrix, row: int, slots: Sequence[Slot], taken: set[str]) -> list[Slot]:
    """The slots with a column of comparisons (≥, 定性) under any header as the sign, where none is named so."""
    if "sign" in taken or "value" not in taken:
        return list(slots)
    found = (s for s in slots if s.role == EXTRA and _are_signs(_filled(matrix, row, s.start)))
    first = next(found, None)
    return [replace(slot, role="sign") if slot is first else slot for slot in slots]


def _are_signs(texts: Sequence[str]) -> bool:
    fitting = sum(is_sign(text) or is_wording(text) for text in texts)
    return any(is_sign(text) for text in texts) and fitting >= _SHARE * len(texts)


def _split(matrix: Matrix, row: int, slot: Slot, taken: set[str], words: Vocabulary) -> Iterable[Slot]:
    """A wide slot by its grid columns, where some of them hold levels that no other column holds."""
    held = {column: _held(matrix, row, column, words) for column in range(slot.start, slot.end)}
    levels = {column: level for column, level in held.items() if level and (level not in taken or level == slot.role)}
    if not levels or len(set(levels.values())) != len(levels):
        return [slot]
    rest = [column for column in held if column not in levels and _filled(matrix, row, column)]
    if slot.role in _LEVELS and not rest:
        return [slot]
    made = [replace(slot, role=level, start=column, end=column + 1, box=None) for column, level in levels.items()]
    if rest:
        role = "name" if "name" not in taken or slot.role == "name" else EXTRA
        made.append(replace(slot, role=role, start=rest[0], end=rest[-1] + 1, box=None))
    return sorted(made, key=lambda s: s.start)


def _filled(matrix: Matrix, row: int, column: int) -> list[str]:
    """The texts of the cells that begin in a column below the header."""
    cells = {id(c): c for r in range(row, min(matrix.height, row + _ROWS)) if (c := matrix.at(r, column))}
    return [text for c in cells.values() if c.column == column and (text := tidy(c.text))]


def _held(matrix: Matrix, row: int, column: int, words: Vocabulary) -> str | None:
    """level1 or level2 when most cells of a column are such words."""
    texts = _filled(matrix, row, column)
    first = sum(words.level_class(t) is not None and t.endswith(("指标", "）", ")")) for t in texts)
    second = sum(words.sublevel_class(t) is not None for t in texts)
    if not texts or max(first, second) < _SHARE * len(texts):
        return None
    return "level1" if first >= second else "level2"
