"""Cells that nobody wrote: forty thousand digits, a mark repeated without end. They are cut and told.

No form holds such a text, and every pattern that looks at it costs time that grows with its length, with many patterns
faster than that. Cut here, once for all readers, a hostile cell costs what the longest honest one does. In 38 published
documents of 38 offices (15,452 cells and paragraphs) the longest cell has 293 characters, the longest paragraph 734 and
the longest run without a Chinese character 54.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lint.messages import reading as say
from lint.patterns import regex
from lint.source import Block, Grid, Notice, Paragraph, Source

LONGEST = 8_000  # characters of a cell or paragraph
KEPT = 60  # characters of a run that is cut
_HARMLESS = 200  # shorter texts are not looked at
# Leaders and blanks to fill in: _____ and ……… say nothing, however long they are.
_FILL = regex(r"([_＿\-—–=*·.…~～\s])\1{60,}")
_RUNS = (
    regex(r"(.{1,6}?)\1{79,}", re.S),  # one to six characters again and again
    regex(r"[0-9.,，、×xX*+\-=%/（）()\s]{400,}"),  # figures without a word
    regex(r"[^\u4e00-\u9fff]{600,}"),  # anything without a Chinese character
)


def bounded(source: Source) -> Source:
    """The source with such texts cut, and a notice on each place."""
    notices: list[Notice] = []
    blocks: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            text, cut = _cut(block.text)
            notices += [Notice(sentence, unread=True, place=block.place) for sentence in cut]
            blocks.append(block if text is block.text else replace(block, text=text))
        else:
            blocks.append(_grid(block, notices))
    if not notices and all(new is old for new, old in zip(blocks, source.blocks, strict=True)):
        return source
    return replace(source, blocks=tuple(blocks), notices=(*source.notices, *notices[:_TOLD]))


_TOLD = 20  # notices of one document


def _grid(grid: Grid, notices: list[Notice]) -> Grid:
    cells, changed = list(grid.cells), False
    for at, cell in enumerate(cells):
        if len(cell.text) > _HARMLESS:
            text, cut = _cut(cell.text)
            notices += [Notice(sentence, unread=True, place=cell.place) for sentence in cut]
            if text is not cell.text:
                cells[at], changed = replace(cell, text=text), True
    return replace(grid, cells=tuple(cells)) if changed else grid


def _cut(text: str) -> tuple[str, list[str]]:
    """The text without what goes on and on, and what is to be told of it."""
    if len(text) <= _HARMLESS:
        return text, []
    short = _FILL.sub(lambda found: found[0][:KEPT], text)
    told = []
    for pattern in _RUNS:
        short, runs = _without(pattern, short)
        told += [say.run_cut(run, KEPT) for run in runs]
    if len(short) > LONGEST:
        told.append(say.TEXT_CUT.format(count=len(short), kept=LONGEST))
        short = short[:LONGEST]
    return (text if short == text else short), told


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    runs = [found[0] for found in pattern.finditer(text)]
    return pattern.sub(lambda found: found[0][:KEPT], text) if runs else text, runs
