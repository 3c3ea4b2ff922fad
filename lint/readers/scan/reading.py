"""One picture of a page → its characters, its rules and what is in doubt, each with its place on the page as shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from lint.messages import scans as say
from lint.readers.page import Box, Char, Frame, Strokes
from lint.readers.page.frame import hull
from lint.readers.page.raster import Raster, rasters
from lint.readers.scan import second
from lint.readers.scan.broken_rules import MANY, MendedRules, unsure
from lint.readers.scan.clean import Picture, Straight, faint_ink, straightened
from lint.readers.scan.lines import Strip, cut_out, marks, strips
from lint.readers.scan.recognise import Reading, Recogniser, recogniser, text_of
from lint.readers.scan.result import Clip, Doubt, Scan
from lint.readers.scan.ruling_lines import rules_of
from lint.readers.scan.second import hyphened, is_value, settled


@dataclass(frozen=True, slots=True)
class Levelled(Frame):
    """A frame whose reading side is the straightened page, `wide` × `tall` points from the top left corner.

    `back` takes a point of it to the page as shown: x, y → a·x + b·y + c, d·x + e·y + f.
    """

    wide: float = 0.0
    tall: float = 0.0
    back: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)

    def shown(self, box: Box) -> Box:
        """The smallest box on the page as shown around a box of the straightened page."""
        a, b, c, d, e, f = self.back
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [a * x + b * y + c for x, y in corners]
        ys = [d * x + e * y + f for x, y in corners]
        return (round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1))

    @property
    def area(self) -> Box:
        """The straightened page."""
        return (0.0, 0.0, self.wide, self.tall)


_WIDER = 0.34  # of the height of a line: the paper around it when it is read once more
_BLOT = 5.0  # points: ink so high of which nothing was read may be a letter
_CLIPS = 100  # lines in doubt of a page that are shown as pictures
_CLIP_HEIGHT = 56  # pixels of such a picture
_SAMPLE = 8  # lines that tell whether a page stands upright
_CELLS = 8  # that a picture in a file has at least if it is of an indicator table
_LONG = 2.0  # times as wide as high: lines of several letters
_LEVEL = 0.6  # of the text in long lines: pages whose text runs across had .71 to 1, those turned 0 to .40


def read_picture(picture: Picture, scale: float, threads: int = 1, only_tables: bool = False) -> Scan:
    """What a picture of a page (RGB or grey) with `scale` pixels a point says, however the page lies.

    Nothing is read of a picture without a ruled table where `only_tables` is set.
    """
    page, turns = _Page(picture, scale, 0), 0
    if only_tables and page.cells < _CELLS:
        return Scan(page.frame, (), page.strokes, ())
    reader = recogniser(threads)
    if page.level < _LEVEL and (sideways := _Page(picture, scale, 1)).level > page.level:
        page, turns = sideways, 1
    if page.trust(reader, 0) < page.trust(reader, 2):
        page = _Page(picture, scale, turns + 2)
    return page.scan(reader)


def ruled(page: Straight) -> tuple[MendedRules, Picture, list[Raster]]:
    """The ruling lines of a page, a mask of their pixels and the tables they make.

    Pale lines are looked for where the dark ones make no table or are broken.
    """
    rules, mask = rules_of(page.ink, page.scale)
    tables = _tables(rules)
    if _most_cells(tables) < _CELLS or len(rules.breaks) >= MANY:
        faint, faint_mask = rules_of(faint_ink(page.grey), page.scale)
        more = _tables(faint)
        if _most_cells(more) >= _CELLS and _is_better((faint, more), (rules, tables)):
            return faint, faint_mask, more
    return rules, mask, tables


def _tables(rules: MendedRules) -> list[Raster]:
    return [table for table in rasters(rules.across, rules.down, []) if len(table.spans) > 1]


def _most_cells(tables: Sequence[Raster]) -> int:
    """The cells of the largest table."""
    return max((len(table.spans) for table in tables), default=0)


def _is_better(one: tuple[MendedRules, list[Raster]], other: tuple[MendedRules, list[Raster]]) -> bool:
    """Whether lines make much larger tables, or as large ones with far fewer breaks."""
    cells, before = (sum(len(table.spans) for table in tables) for _, tables in (one, other))
    return cells >= 2 * before or (cells >= before and len(one[0].breaks) + MANY <= len(other[0].breaks))


class _Page:
    """A page under one turn, with the lines of text that would be on it."""

    def __init__(self, picture: Picture, scale: float, turns: int) -> None:
        self.page: Straight = straightened(picture, scale, turns)
        rules, mask, tables = ruled(self.page)
        self.strokes = Strokes(list(rules.across), list(rules.down))
        cells = [raster.span_box(span) for raster in tables for span in raster.spans]
        self.torn = unsure([table.box for table in tables], rules.breaks)
        inside, outside = strips(self.page, marks(self.page, mask), cells)
        self.cells = _most_cells(tables)
        self.lines: list[Strip] = [line for cell in inside for line in cell] + outside
        self.grey = self.page.grey.copy()
        self.grey[cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0] = 255

    def pictures(self, lines: Sequence[Strip]) -> list[Picture]:
        return [cut_out(self.grey, line) for line in lines]

    @property
    def level(self) -> float:
        """The share of the text in lines that are longer than high: next to none where text runs down the picture.

        By length, not by number: a page may have more cells with one digit than with words.
        """
        sides = [(line.right - line.left, line.height) for line in self.lines]
        long = sum(wide for wide, tall in sides if wide >= _LONG * tall)
        return long / sum(max(side) for side in sides) if sides else 0.0

    def trust(self, reader: Recogniser, turns: int) -> float:
        """How well some of the lines can be read when each is turned: the trust for each letter that has room."""
        long = [x for x in self.lines if _LONG * x.height <= x.right - x.left <= 14 * x.height]
        some = long[:: max(1, len(long) // _SAMPLE)][:_SAMPLE]
        turned = [np.ascontiguousarray(np.rot90(one, turns)) for one in self.pictures(some)]
        room = sum((line.right - line.left) / line.height for line in some)
        return sum(letter.sure for line in reader.read(turned) for letter in line) / room if room else 0.0

    def scan(self, reader: Recogniser) -> Scan:
        """All lines read, and those that may be values once more."""
        pictures = self.pictures(self.lines)
        first = [
            hyphened(settled(reading, picture), line.width / self.page.scale, line.height / self.page.scale)
            for reading, picture, line in zip(reader.read(pictures), pictures, self.lines, strict=True)
        ]
        values = [i for i, reading in enumerate(first) if is_value(reading)]
        others = [cut_out(self.grey, self.lines[i], _WIDER) for i in values]
        again = {
            i: settled(reading, other) for i, reading, other in zip(values, reader.read(others), others, strict=True)
        }
        frame = self.frame
        chars: list[Char] = []
        doubts: list[Doubt] = []
        clips: list[Clip] = []
        for i, (strip, reading) in enumerate(zip(self.lines, first, strict=True)):
            own = list(self._chars(strip, reading))
            chars.extend(own)
            if not own and strip.height >= _BLOT * self.page.scale:
                s = self.page.scale
                blot = frame.shown((strip.left / s, strip.top / s, strip.right / s, strip.bottom / s))
                doubts.append(Doubt(blot, say.UNREAD_INK))
                clips.append(Clip(blot, "", say.UNREAD_INK, self._clip(strip)))
            found = [(own[one.index], one.others) for one in second.doubts(reading, again.get(i))]
            doubts += [Doubt(frame.shown(char.box), say.unsure(char.text, others)) for char, others in found]
            if found and len(clips) < _CLIPS:
                note = "；".join(dict.fromkeys(say.unsure(char.text, others) for char, others in found))
                clips.append(
                    Clip(frame.shown(hull([char.box for char in own])), text_of(reading), note, self._clip(strip))
                )
        torn = tuple(frame.shown(box) for box in self.torn)
        return Scan(frame, tuple(chars), self.strokes, tuple(doubts), tuple(clips), torn)

    def _clip(self, strip: Strip) -> bytes:
        """The line with a little around it as a person wants to see it, rules and all."""
        around = round(0.6 * strip.height)
        part = self.page.grey[
            max(0, strip.top - around) : strip.bottom + around,
            max(0, strip.left - 2 * around) : strip.right + 2 * around,
        ]
        small = min(1.0, _CLIP_HEIGHT / part.shape[0])
        shrunk = cv2.resize(part, None, fx=small, fy=small, interpolation=cv2.INTER_AREA)
        return bytes(cv2.imencode(".png", (np.asarray(shrunk, np.uint8) >> 4) * 17)[1])

    @property
    def frame(self) -> Levelled:
        """Where the straightened page lies."""
        back = self.page.back
        height, width = self.page.grey.shape
        s = self.page.scale
        numbers = tuple(float(v) for row in back for v in (row[0] * s, row[1] * s, row[2]))
        a, b, c, d, e, f = numbers
        return Levelled((0.0, 0.0, 0.0, 0.0), wide=width / s, tall=height / s, back=(a, b, c, d, e, f))

    def _chars(self, strip: Strip, reading: Reading) -> Iterator[Char]:
        """The characters of a line on the straightened page, in points."""
        s = self.page.scale
        beside = max(3, round(0.35 * strip.height))
        left, wide = strip.left - beside, strip.right - strip.left + 2 * beside
        for letter in reading:
            yield Char(
                max(strip.left, left + letter.start * wide) / s,
                strip.top / s,
                min(strip.right, left + letter.end * wide) / s,
                strip.bottom / s,
                letter.text,
            )
