"""Ruling lines that a scanner left in pieces, made whole: collinear pieces joined, ends brought to the lines they meet.

In a ruled table no line ends in the open: where one does, a piece of it is lost. So the end goes on to the next line
across its way or to the next piece on its level. Where a line leaves off at one line and begins again at another one
nothing is lost: a merged cell lies between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.readers.page import Box, RulingLine
from lint.readers.page.frame import meet

LEVEL = 1.2  # points between the pieces of one line, across it
_SOUND = 3.0  # points: a gap no wider is grain, none is lost
_NEAR = 6.0  # points: pieces so near are one line whatever crosses there
_REACH = 14.0  # points that are bridged at most, less than the height of a row
_AFAR = 30.0  # points to a line at which another piece of the same line ends
_STROKE = 16.0  # points: longer than the strokes of the letters in a table
_AT = 4.0  # points between the end of a line and the line it ends at
_EDGE = 1.0  # points from a table that belong to it
_LONG = 40.0  # points: what is as long is a line by itself; shorter pieces must end at such
_ROUNDS = 3  # an end that is brought home may be what another one needs
MANY = 4  # breaks in a table from which on no cell of it is sure


class Break(NamedTuple):
    """A stretch of a line that is not drawn: where the line lies, and from where to where it was made up."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class MendedRules:
    """Lines across and down, and the places (boxes in points) where they were made up or end in the open."""

    across: tuple[RulingLine, ...]
    down: tuple[RulingLine, ...]
    breaks: tuple[Box, ...] = ()


def mended(across: Sequence[RulingLine], down: Sequence[RulingLine]) -> MendedRules:
    """The lines that pieces of lines make."""
    rules = [_Lines(tuple(across), ()), _Lines(tuple(down), ())]
    for _ in range(_ROUNDS):
        before = list(rules)
        rules = [rules[0].joined(rules[1].rules), rules[1].joined(rules[0].rules)]
        rules = [rules[0].led_home(rules[1].rules), rules[1].led_home(rules[0].rules)]
        if rules == before:
            break
    wide, tall = rules
    rules_across = [_trimmed(rule, across, tall.rules) for rule in wide.rules]
    rules_down = [_trimmed(rule, down, wide.rules) for rule in tall.rules]
    across, down = held(rules_across, rules_down), held(rules_down, rules_across)
    breaks = [(b.start, b.at, b.end, b.at) for b in (*wide.of(across), *_open_ends(across, down))]
    breaks += [(b.at, b.start, b.at, b.end) for b in (*tall.of(down), *_open_ends(down, across))]
    return MendedRules(tuple(across), tuple(down), tuple(breaks))


def _trimmed(rule: RulingLine, pieces: Sequence[RulingLine], others: Sequence[RulingLine]) -> RulingLine:
    """A line without short pieces beyond the outermost lines that it meets: what ends in the open may be a letter's."""
    met = [one.at for one in others if _crosses(one, rule)]
    if not met:
        return rule
    own = [p for p in pieces if abs(p.at - rule.at) <= LEVEL and p.end - p.start >= _STROKE]
    start, end = min(met), max(met)
    before = any(rule.start - _AT <= p.start < start - _AT and p.end > rule.start for p in own)
    after = any(end + _AT < p.end <= rule.end + _AT and p.start < rule.end for p in own)
    return RulingLine(
        rule.at, rule.start if before else max(rule.start, start), rule.end if after else min(rule.end, end)
    )


def held(rules: Sequence[RulingLine], others: Sequence[RulingLine]) -> list[RulingLine]:
    """The long lines, and those shorter ones that end at long lines of the other direction."""
    stops = [r for r in others if r.end - r.start >= _LONG]

    def stopped(at: float, end: float) -> bool:
        return any(_is_at(stop, at, end) for stop in stops)

    return [r for r in rules if r.end - r.start >= _LONG or (stopped(r.at, r.start) and stopped(r.at, r.end))]


def may_belong(piece: RulingLine, rules: Sequence[RulingLine], others: Sequence[RulingLine]) -> bool:
    """Whether a short piece may be of a line: it is on the level of one, or no letter's stroke and ends at another."""
    long = piece.end - piece.start >= _STROKE
    return on_level(piece, rules) or (
        long and any(_is_at(one, piece.at, end) for one in others for end in (piece.start, piece.end))
    )


def on_level(piece: RulingLine, rules: Sequence[RulingLine]) -> bool:
    """Whether a piece lies on the level of one of `rules`."""
    return any(abs(rule.at - piece.at) <= LEVEL for rule in rules)


def _open_ends(rules: Sequence[RulingLine], others: Sequence[RulingLine]) -> Iterator[Break]:
    """Ends of lines of a table that meet nothing."""
    for rule in rules:
        met = [one.at for one in others if _crosses(one, rule)]
        if met:
            for end in (rule.start, rule.end):
                if all(abs(at - end) > _REACH for at in met):
                    yield Break(rule.at, end, end)


def unsure(tables: Sequence[Box], breaks: Sequence[Box]) -> list[Box]:
    """Where no cell is sure: tables with many breaks or that lie over one another, else the breaks themselves."""
    torn = [box for box in tables if sum(meet(box, one, _EDGE) for one in breaks) >= MANY]
    torn += [a for i, a in enumerate(tables) if any(i != j and meet(a, b, -_AT) for j, b in enumerate(tables))]
    return list(dict.fromkeys([*torn, *breaks]))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one direction with what of them was made up."""

    rules: tuple[RulingLine, ...]
    breaks: tuple[Break, ...]

    def joined(self, others: Sequence[RulingLine]) -> _Lines:
        """Pieces on one level made one where what lies between is lost."""
        chains: list[list[RulingLine]] = []
        breaks = list(self.breaks)
        crossing = sorted(others)
        for piece in sorted(self.rules, key=lambda r: r.start):
            near = [
                chain
                for chain in chains
                if abs(chain[-1].at - piece.at) <= LEVEL and _is_one(chain[-1], piece, crossing)
            ]
            if not near:
                chains.append([piece])
                continue
            chain = min(near, key=lambda chain: abs(chain[-1].at - piece.at))
            last = chain[-1]
            if piece.start - last.end > _SOUND:
                breaks.append(Break(piece.at, last.end, piece.start))
            longest = max(last, piece, key=lambda r: r.end - r.start)
            chain[-1] = RulingLine(longest.at, last.start, max(last.end, piece.end))
        return _Lines(tuple(chain[-1] for chain in chains), tuple(breaks))

    def led_home(self, others: Sequence[RulingLine]) -> _Lines:
        """The lines with open ends brought to the line that they would meet next."""
        crossing = sorted(others)
        rules, breaks = [], list(self.breaks)
        for rule in self.rules:
            if not _is_tied(rule, self.rules, crossing):
                rules.append(rule)
                continue
            level = [e for one in self.rules if on_level(one, [rule]) and one != rule for e in (one.start, one.end)]
            start, end = (_home(rule, end, way, crossing, level) for end, way in ((rule.start, -1), (rule.end, 1)))
            if rule.start - start > _AT:
                breaks.append(Break(rule.at, start, rule.start))
            if end - rule.end > _AT:
                breaks.append(Break(rule.at, rule.end, end))
            rules.append(RulingLine(rule.at, start, end))
        return _Lines(tuple(rules), tuple(breaks))

    def of(self, rules: Sequence[RulingLine]) -> Iterator[Break]:
        """What was made up of these lines."""
        for one in self.breaks:
            if any(abs(r.at - one.at) <= LEVEL and r.start < one.end and one.start < r.end for r in rules):
                yield one


def _is_one(before: RulingLine, piece: RulingLine, crossing: Sequence[RulingLine]) -> bool:
    """Whether two pieces on one level are of one line, by the gap and by what crosses at its ends."""
    gap = piece.start - before.end
    if gap <= _NEAR:
        return True
    if gap > _REACH:
        return False
    ends = [one.at for one in crossing if _is_at(one, before.at, before.end)]
    starts = [one.at for one in crossing if _is_at(one, piece.at, piece.start)]
    return not any(start - end > _NEAR for end in ends for start in starts)


def _is_at(one: RulingLine, at: float, end: float) -> bool:
    """Whether a line ends at `one`."""
    return abs(one.at - end) <= _AT and one.start - _AT <= at <= one.end + _AT


def _crosses(one: RulingLine, rule: RulingLine) -> bool:
    return rule.start - _AT <= one.at <= rule.end + _AT and one.start - _AT <= rule.at <= one.end + _AT


def _is_tied(rule: RulingLine, rules: Sequence[RulingLine], crossing: Sequence[RulingLine]) -> bool:
    """Whether a line, or one on its level, meets another: strokes under words in a cell do not."""
    return any(_crosses(one, other) for other in rules if abs(other.at - rule.at) <= LEVEL for one in crossing)


def _home(rule: RulingLine, end: float, way: int, crossing: Sequence[RulingLine], ends: Sequence[float]) -> float:
    """Where an end belongs: at the next line across its way within reach; where it is if there is none.

    A line farther away will do where one of `ends`, those of the other pieces of the line, is at it.
    """
    if any(_is_at(one, rule.at, end) for one in crossing):
        return end
    first = bisect_left(crossing, RulingLine(end - _AFAR, 0.0, 0.0))
    found = []
    for one in crossing[first:]:
        if one.at > end + _AFAR:
            break
        if (one.at - end) * way > 0 and one.start - _REACH <= rule.at <= one.end + _REACH:
            found.append(one.at)
    nearest = min(found, key=lambda at: abs(at - end), default=end)
    within = abs(nearest - end) <= _REACH or any(abs(other - nearest) <= _AT for other in ends)
    return nearest if within else end
