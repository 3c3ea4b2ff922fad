"""Where a new text differs from the one that stands there, blanks and line ends aside."""

from __future__ import annotations


def differing(old: str, new: str) -> tuple[int, int, str]:
    """The part of `old` that must go, from and to, and what takes its place.

    >>> differing("≥95 %", "≤95%"), differing("劳务派遣29人", "劳务派遣人数"), differing("合格", "合格率")
    ((0, 1, '≤'), (4, 7, '人数'), (2, 2, '率'))
    """
    start = _common(old, new)
    back = _common(old[start[0] :][::-1], new[start[1] :][::-1])
    end = (len(old) - back[0], len(new) - back[1])
    return start[0], max(start[0], end[0]), new[start[1] : max(start[1], end[1])]


def _common(one: str, other: str) -> tuple[int, int]:
    """How far two texts begin alike: positions in both, blanks passed over where only one has them."""
    a = b = 0
    reached = (0, 0)
    while a < len(one) and b < len(other):
        if one[a] == other[b]:
            a, b = a + 1, b + 1
            reached = (a, b)
        elif one[a].isspace():
            a += 1
        elif other[b].isspace():
            b += 1
        else:
            break
    return reached
