"""The ruling lines of a picture: long straight runs of ink, broken and thin ones too; and the picture without them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from lint.readers.page import RulingLine
from lint.readers.scan.broken_rules import LEVEL, MendedRules, held, may_belong, mended, on_level
from lint.readers.scan.clean import Picture

_LEAST = 11.0  # points: the shortest piece of a rule
_THICK = 3.2  # points
_GAP = 6.0  # points between the pieces of a broken rule
_LETTER = 28.0  # points: longer than the strokes of any letter
_FAR, _DENSE = 150.0, 0.8  # points, and the share that is drawn, of a rule broken everywhere
_FREE = 90.0  # points: shorter runs may be the strokes of bold letters side by side,
_CROWDED = 0.35  # which have ink above or below them along so much of their length
_SLIM = 6  # times as long as thick, at least
_SCRAP = 4.0  # points: the shortest piece of a broken rule, on the level of a whole one and
_CLEAR = 4.0  # with nothing so near on one side of it: a letter's stroke has ink on both
_SCRAP_SLIM = 2.0


def rules_of(ink: Picture, scale: float) -> tuple[MendedRules, Picture]:
    """The rules of a page in points, and a mask of their pixels."""
    sides = [np.ascontiguousarray(turned) for turned in (ink, ink.T)]
    found = [_pieces(side, scale) for side in sides]
    pieces = [_joined(rules) for rules, _ in found]
    known = [held(pieces[0], pieces[1]), held(pieces[1], pieces[0])]
    scraps, candidates = [], []
    for i in (0, 1):
        bare = sides[i].copy()
        bare[cv2.dilate(np.ascontiguousarray(found[1 - i][1].T), np.ones((3, 3), np.uint8)) > 0] = 0
        scraps.append(_scraps(sides[i], (found[i][1], bare), scale, known[i]))
        short = [one for one in found[i][0] if may_belong(one, known[i], known[1 - i])]
        short += [one for one in scraps[i][0] if on_level(one, known[i])]
        candidates.append([*known[i], *_slender(short, bare, scale)])
    whole = mended(*candidates)
    masks = [mask | more for (_, mask), (_, more) in zip(found, scraps, strict=True)]
    mask = _drawn(masks[0], whole.across, scale) | _drawn(masks[1], whole.down, scale).T
    return whole, np.ascontiguousarray(mask)


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


def _scraps(
    ink: Picture, known: tuple[Picture, Picture], scale: float, rules: Sequence[RulingLine]
) -> tuple[list[RulingLine], Picture]:
    """Short straight runs on the levels of `rules`, and the pixels that they are of.

    `known` are the pixels of the longer runs, and the ink without what crosses.
    """
    this_way, beside = cv2.dilate(known[0], np.ones((3, 3), np.uint8)) > 0, known[1]
    lanes = np.zeros(ink.shape[0], bool)
    for rule in rules:
        lanes[max(0, round((rule.at - LEVEL) * scale) - 1) : round((rule.at + LEVEL) * scale) + 2] = True
    swollen = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    swollen[~lanes] = 0
    runs = cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, round(_SCRAP * scale)), np.uint8))
    runs[this_way] = 0
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs)
    found, kept = [], np.zeros(count, np.uint8)
    clear = round(_CLEAR * scale)
    for i in range(1, count):
        left, top, wide, tall, area = stats[i]
        thick = area / wide - 2
        at, start, end = float(centres[i][1]) / scale, int(left) / scale, int(left + wide) / scale
        if wide < _SCRAP * scale or wide < _SCRAP_SLIM * thick:
            continue
        above = beside[max(0, top - clear) : top, left : left + wide]
        below = beside[top + tall : top + tall + clear, left : left + wide]
        if above.any() and below.any():
            continue
        found.append(RulingLine(at, start, end))
        kept[i] = 255
    return found, np.asarray(kept[labels], np.uint8)


def _slender(pieces: Sequence[RulingLine], bare: Picture, scale: float) -> list[RulingLine]:
    """Those pieces that are longer than a letter or hang together with nothing beside them, as letters' strokes do.

    `bare` is the ink without the rules that cross.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bare)
    thickest = (_THICK + 1) * scale
    kept = []
    for piece in pieces:
        row = round(piece.at * scale)
        part = labels[max(0, row - 2) : row + 3, round(piece.start * scale) : round(piece.end * scale)]
        own = np.unique(part[part > 0])
        if piece.end - piece.start >= _LETTER or (own.size and stats[own, cv2.CC_STAT_HEIGHT].max() <= thickest):
            kept.append(piece)
    return kept


def _joined(pieces: Sequence[RulingLine]) -> list[RulingLine]:
    """Pieces that lie on one level and nearly touch, made one.

    Strokes of the letters of a line lie so, too: a rule has a piece longer than any letter, or goes on very far.
    """
    chains: list[list[RulingLine]] = []
    for piece in sorted(pieces, key=lambda r: r.start):
        near = [
            chain for chain in chains if abs(chain[-1].at - piece.at) <= LEVEL and piece.start - chain[-1].end <= _GAP
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


def _drawn(mask: Picture, rules: Sequence[RulingLine], scale: float) -> Picture:
    """The part of `mask` that `rules` lie on."""
    lanes = np.zeros_like(mask)
    reach = round(_THICK * scale)
    for rule in rules:
        top, left = max(0, round(rule.at * scale) - reach), max(0, round(rule.start * scale) - reach)
        lanes[top : round(rule.at * scale) + reach + 1, left : round(rule.end * scale) + reach + 1] = 255
    return np.asarray(cv2.bitwise_and(mask, lanes), np.uint8)
