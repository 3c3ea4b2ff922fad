"""The pages of an OFD file as sheets that the page room reads."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.readers.ofd.content import POINTS, Drawing, Letter, drawing_of, strokes_of
from lint.readers.ofd.parts import Area, Container
from lint.readers.page import doubt
from lint.readers.page.frame import Box, Frame
from lint.readers.page.lines import lines_of
from lint.readers.page.marks import Char, RulingLine, Strokes
from lint.readers.page.overlay import sift
from lint.readers.page.pieces import PageBlocks, TablePiece, page_blocks
from lint.readers.paged import PageKind, ReadablePage, ToldPages, kind_of
from lint.source import PagePlace, Paragraph
from lint.text.normal import squash


@dataclass(slots=True)
class OfdSheet(ReadablePage):
    """A page with what is drawn on it."""

    frame: Frame = field(default_factory=lambda: Frame((0.0, 0.0, 0.0, 0.0)))
    letters: list[Letter] = field(default_factory=list)
    strokes: Strokes = field(default_factory=Strokes)

    @property
    def can_be_drawn(self) -> bool:
        """Whether the page is nothing but pictures: texts and paths cannot be drawn."""
        return self.kind is PageKind.SCANNED

    @property
    def has_large_picture(self) -> bool:
        """Whether a page with little text has a large picture."""
        return len(self.words) < doubt.LITTLE and doubt.large(self.frame.area, self.strokes.pictures)

    @property
    def has_rules(self) -> bool:
        """Whether lines are drawn on the page."""
        return bool(self.strokes.down or self.strokes.across)

    @property
    def has_lost_letters(self) -> bool:
        """Whether single letters of the page could not be made out."""
        return doubt.has_lost_letters(self.words)

    def chars(self, told: ToldPages) -> list[Char]:
        """The characters of the page in its reading frame, watermarks told and left out."""
        chars = [Char(*_reading(self.frame, letter.box), letter.text) for letter in self.letters]
        colours = [letter.colour for letter in self.letters]
        angles = [letter.angle for letter in self.letters]
        sifted = sift(chars, range(len(chars)), angles, self.frame.turns, lambda places: [colours[i] for i in places])
        told.watermarked(self.number, sifted.watermarks)
        return sifted.chars

    def blocks(self, told: ToldPages, going_on: TablePiece | None = None) -> PageBlocks:
        """The page with its tables; `going_on` is the table that the page before ended with."""
        return page_blocks(self.number, self.frame, self.chars(told), self.strokes, going_on)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The lines of a page whose tables are not looked for."""
        for line in lines_of(self.chars(ToldPages())):
            yield Paragraph(line.text, PagePlace(((self.number, self.frame.shown(line.box)),)))


def pages(container: Container) -> Iterator[tuple[ReadablePage, ReadablePage | None]]:
    """Each page with the one after it."""
    current: ReadablePage | None = None
    for number, page in enumerate(container.pages(), 1):
        following = _sheet(number, page.area, drawing_of(page, container.budget))
        if current is not None:
            yield current, following
        current = following
    if current is not None:
        yield current, None


def _sheet(number: int, area: Area, drawing: Drawing) -> OfdSheet:
    width, height = area[2] * POINTS, area[3] * POINTS
    letters = [letter for letter in drawing.letters if letter.text.strip() and _is_on(letter.box, width, height)]
    votes = Counter(round(-letter.angle / (math.pi / 2)) % 4 for letter in letters)
    turns = votes.most_common(1)[0][0] if votes else 0
    frame = Frame((0.0, -height, width, 0.0), turns=turns)  # a file's coordinates run upwards
    strokes = _turned(strokes_of(drawing), frame)
    words = squash("".join(letter.text for letter in letters))
    return OfdSheet(number, kind_of(words, lambda: (frame.area, strokes)), words, frame, letters, strokes)


def _is_on(box: Box, width: float, height: float) -> bool:
    return 0 <= (box[0] + box[2]) / 2 <= width and 0 <= (box[1] + box[3]) / 2 <= height


def _reading(frame: Frame, box: Box) -> Box:
    left, top, right, bottom = box
    return frame.reading(left, -bottom, right, -top)


def _turned(strokes: Strokes, frame: Frame) -> Strokes:
    """Strokes as the page is shown, in its reading frame."""
    if frame.turns == 0:
        return strokes
    out = Strokes(shapes=strokes.shapes, too_many=strokes.too_many)
    for name in ("fills", "pale", "pictures"):
        getattr(out, name).extend(_reading(frame, box) for box in getattr(strokes, name))
    boxes = [(rule.start, rule.at, rule.end, rule.at) for rule in strokes.across]
    boxes += [(rule.at, rule.start, rule.at, rule.end) for rule in strokes.down]
    for box in boxes:
        left, top, right, bottom = _reading(frame, box)
        if bottom - top <= right - left:
            out.across.append(RulingLine(top, left, right))
        else:
            out.down.append(RulingLine(left, top, bottom))
    return out
