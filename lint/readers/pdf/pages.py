"""Pages one after the other: their text first, and what is read of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from lint.readers.page import doubt
from lint.readers.page.pieces import PageBlocks, TablePiece, page_blocks
from lint.readers.paged import PageKind, ReadablePage, ToldPages, Trouble, kind_of
from lint.readers.pdf.filled import filled
from lint.readers.pdf.native import Handle, PageText, page_frame
from lint.readers.pdf.ruling_lines import strokes_of
from lint.source import PagePlace, Paragraph
from lint.text.normal import squash

_LARGEST = 20_000  # points: a page of PDF has 14,400 at most (ISO 32000-1, annex C)


@dataclass(slots=True)
class PdfSheet(ReadablePage):
    """An open page of a PDF."""

    page: Handle = None
    text: PageText | None = None
    forms: Handle = None  # the form environment of the document

    @property
    def has_large_picture(self) -> bool:
        """Whether a page with little text has a large picture."""
        if len(self.words) >= doubt.LITTLE:
            return False
        frame = page_frame(self.page, 0)
        return doubt.large(frame.area, strokes_of(self.page, frame).pictures)

    @property
    def has_rules(self) -> bool:
        """Whether lines are drawn on the page, down it or across when it is turned."""
        found = strokes_of(self.page, page_frame(self.page, 0))
        return bool(found.down or found.across)

    @property
    def has_lost_letters(self) -> bool:
        """Whether single letters of the page could not be made out."""
        return self.text is not None and doubt.has_lost_letters(self.text.text)

    def blocks(self, told: ToldPages, going_on: TablePiece | None = None) -> PageBlocks:
        """The page with its tables; `going_on` is the table that the page before ended with."""
        assert self.text is not None
        frame = page_frame(self.page, self.text.turns())
        sifted = self.text.chars(frame)
        told.watermarked(self.number, sifted.watermarks)
        chars = sifted.chars
        if doubt.is_piled(chars):
            told.note(Trouble.PILED, self.number)
        if raw.FPDFPage_GetAnnotCount(self.page.raw):
            extra = filled(self.page, self.forms, frame, chars)
            chars = [*chars, *extra.chars]
            found = {
                Trouble.FILLED: extra.chars,
                Trouble.NOTED: extra.notes,
                Trouble.STAMPED: extra.stamps,
                Trouble.STAMPS_UNREAD: extra.unread,
            }
            for trouble in filter(found.get, found):
                told.note(trouble, self.number)
        return page_blocks(self.number, frame, chars, strokes_of(self.page, frame), going_on)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The lines of a page without tables, as PDFium orders them."""
        assert self.text is not None
        frame = page_frame(self.page, 0)
        for text, box in self.text.lines():
            yield Paragraph(text, PagePlace(((self.number, frame.shown(frame.reading(*box))),)))


def sheets(document: pdfium.PdfDocument) -> Iterator[tuple[PdfSheet, PdfSheet | None]]:
    """Each page with the one after it; a page is closed when it is no longer either."""
    current: PdfSheet | None = None
    try:
        for i in range(len(document)):
            following = _open(document, i)
            if current is not None:
                yield current, following
                _close(current)
            current = following
        if current is not None:
            yield current, None
    finally:
        if current is not None:
            _close(current)


def _open(document: pdfium.PdfDocument, index: int) -> PdfSheet:
    try:
        page = document[index]
        text = PageText(page)
    except pdfium.PdfiumError:
        return PdfSheet(index + 1, PageKind.BROKEN)
    if max(page.get_size()) > _LARGEST:
        text.close()
        page.close()
        return PdfSheet(index + 1, PageKind.BROKEN)
    words = squash(text.text)
    forms = document.formenv.raw if document.formenv is not None else None
    frame = page_frame(page, 0)
    kind = kind_of(words, lambda: (frame.area, strokes_of(page, frame)))
    if kind is PageKind.TEXT and text.is_unseen and doubt.large(frame.area, strokes_of(page, frame).pictures):
        kind = PageKind.LAYERED
    return PdfSheet(index + 1, kind, words, page, text, forms)


def _close(sheet: PdfSheet) -> None:
    if sheet.text is not None:
        sheet.text.close()
    if sheet.page is not None:
        sheet.page.close()
