"""The ruling lines of a picture: long straight runs of ink, broken and thin ones too; and the picture without them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from lint.readers.page import RulingLine, Strokes
from lint.readers.scan.clean import Picture

_LEAST = 11.0  # points: the shortest piece of a rule
_LONG = 40.0  # points: what is as long is a rule by itself; shorter pieces must end at such
_THICK = 3.2  # points
_GAP = 6.0  # points between the pieces of a broken rule
_LETTER = 28.0  # points: longer than the strokes of any letter
_FAR, _DENSE = 150.0, 0.8  # points, and the share that is drawn, of a rule broken everywhere
_LEVEL = 1.2  # points between the pieces of one rule, across it
_TOUCH = 4.0  # points between the end of a rule and the rule it ends at
_FREE = 90.0  # points: shorter runs may be the strokes of bold letters side by side,
_CROWDED = 0.35  # which have ink above or below them along so much of their length
_SLIM = 6  # times as long as thick, at least


def rules_of(ink: Picture, scale: float) -> tuple[Strokes, Picture]:
    """The rules of a page in points, and a mask of their pixels."""
    pieces, masks = [], []
    for turned in (ink, ink.T):
        found, mask = _pieces(np.ascontiguousarray(turned), scale)
        pieces.append(_joined(found))
        masks.append(mask)
    across, down = _held(pieces[0], pieces[1]), _held(pieces[1], pieces[0])
    mask = _drawn(masks[0], across, scale) | _drawn(masks[1], down, scale).T
    return Strokes(across, down), np.ascontiguousarray(mask)


def _pieces(ink: Picture, scale: float) -> tuple[list[RulingLine], Picture]:
    """Straight runs across the picture, and the pixels that they are of."""
    swollen = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a run may step by a pixel
    closed = cv2.morphologyEx(swollen, cv2.MORPH_CLOSE, np.ones((1, max(3, round(0.8 * scale))), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(_LEAST * scale)), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs)
    found, kept = [], np.zeros(count, np.uint8)
    for i in range(1, count):
        left, top, wide, tall, area = stats[i]
        thick = area / wide - 2  # swollen by one on each side
        if thick > _THICK * scale or wide < _SLIM * thick:
            continue
        beside = ink[max(0, top - 2) : top, left : left + wide].any(axis=0)
        beside = beside | ink[top + tall : top + tall + 2, left : left + wide].any(axis=0)
        if wide >= _FREE * scale or beside.mean() <= _CROWDED:
            found.append(RulingLine(float(centres[i][1]) / scale, int(left) / scale, int(left + wide) / scale))
            kept[i] = 255
    return found, np.asarray(kept[labels], np.uint8)


def _joined(pieces: Sequence[RulingLine]) -> list[RulingLine]:
    """Pieces that lie on one level and nearly touch, made one.

    Strokes of the letters of a line lie so, too: a rule has a piece longer than any letter, or goes on very far.
    """
    chains: list[list[RulingLine]] = []
    for piece in sorted(pieces, key=lambda r: r.start):
        near = [
            chain for chain in chains if abs(chain[-1].at - piece.at) <= _LEVEL and piece.start - chain[-1].end <= _GAP
        ]
        if near:
            min(near, key=lambda chain: abs(chain[-1].at - piece.at)).append(piece)
        else:
            chains.append([piece])
    return [rule for chain in chains if (rule := _rule(chain)) is not None]


def _rule(chain: Sequence[RulingLine]) -> RulingLine | None:
    longest = max(chain, key=lambda r: r.end - r.start)
    rule = RulingLine(longest.at, chain[0].start, max(r.end for r in chain))
    covered = sum(r.end - r.start for r in chain) / (rule.end - rule.start)
    if (
        len(chain) == 1
        or longest.end - longest.start >= _LETTER
        or (covered >= _DENSE and rule.end - rule.start >= _FAR)
    ):
        return rule
    return None


def _held(rules: Sequence[RulingLine], others: Sequence[RulingLine]) -> list[RulingLine]:
    """The long rules, and those shorter ones that end at long rules of the other direction."""
    stops = [r for r in others if r.end - r.start >= _LONG]

    def stopped(at: float, end: float) -> bool:
        return any(abs(s.at - end) <= _TOUCH and s.start - _TOUCH <= at <= s.end + _TOUCH for s in stops)

    return [r for r in rules if r.end - r.start >= _LONG or (stopped(r.at, r.start) and stopped(r.at, r.end))]


def _drawn(mask: Picture, rules: Sequence[RulingLine], scale: float) -> Picture:
    """The part of `mask` that `rules` lie on."""
    lanes = np.zeros_like(mask)
    reach = round(_THICK * scale)
    for rule in rules:
        top, left = max(0, round(rule.at * scale) - reach), max(0, round(rule.start * scale) - reach)
        lanes[top : round(rule.at * scale) + reach + 1, left : round(rule.end * scale) + reach + 1] = 255
    return np.asarray(cv2.bitwise_and(mask, lanes), np.uint8)
