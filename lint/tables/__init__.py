"""Source → Document: recognises the performance-target tables in what a reader saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.forms.vocabulary import vocabulary
from lint.messages import tables as messages
from lint.model import Document
from lint.source import Grid, Notice, Paragraph, Source
from lint.tables.assemble import Assembler
from lint.tables.gate import level_clusters
from lint.tables.lists import of_paragraphs
from lint.tables.missed_tables import titles_without_table, unread_headers
from lint.tables.owner import find_department, find_year

__all__ = ["recognise"]


def recognise(source: Source) -> Document:
    """The document with its tables, the text and grids outside them, and what could not be read."""
    words = vocabulary()
    assembler = Assembler(words)
    for block in of_paragraphs(source.blocks):
        if isinstance(block, Grid):
            assembler.grid(block)
        else:
            assembler.paragraph(block)
    assembler.end()
    unread = tuple(unread_headers(assembler.outside, source.notices, assembler.tables, words))
    told = (*source.notices, *assembler.notices, *unread)
    unread += tuple(titles_without_table(assembler.outside, told, words))
    prose = tuple(_in_prose(assembler.outside)) if not any(n.unread for n in unread) else ()
    return Document(
        path=source.path,
        tables=tuple(assembler.tables),
        department=find_department(source, assembler.tables, words),
        year=find_year(source, assembler.tables),
        format=source.format,
        size=source.size,
        sha256=source.sha256,
        pages=source.pages,
        outside=tuple(assembler.outside),
        grids=tuple(assembler.grids),
        cutouts=source.cutouts,
        notices=(*source.notices, *assembler.notices, *unread, *prose),
        comments=source.comments,
    )


def _in_prose(outside: Sequence[Paragraph]) -> Iterator[Notice]:
    """A notice for each run of sentences that name indicators under their level words."""
    for at, words in level_clusters(line.text for line in outside):
        place = outside[at].place
        yield Notice(messages.prose_indicators(place, words), True, place)
