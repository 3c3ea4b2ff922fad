"""Pages of positioned characters and strokes → paragraphs and grids, whatever made the page: PDF, OFD, a scan.

A reader gives, for each page, a `Frame`, its `Char`s and its `Strokes` to `page_blocks`, and what comes of it to a
`Joiner`, which makes one grid of a table's pieces on several pages.
"""

from lint.readers.page.frame import Box, Frame
from lint.readers.page.joins import Joiner
from lint.readers.page.marks import Char, RulingLine, Strokes
from lint.readers.page.pieces import PageBlocks, page_blocks
from lint.readers.page.raster import TooDenseError

__all__ = ["Box", "Char", "Frame", "Joiner", "PageBlocks", "RulingLine", "Strokes", "TooDenseError", "page_blocks"]
