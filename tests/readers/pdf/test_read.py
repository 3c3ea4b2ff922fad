"""Whole documents: every expected cell is read, and what cannot be read is told."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.messages.scans import CURE_INSTALL
from lint.readers.pdf import read_pdf
from lint.source import Certainty, Paragraph
from tests.readers.pdf.helpers import DOCUMENTS, grids, missing_cells, read


@pytest.mark.parametrize(
    "name",
    [
        "plain/A.calc.pdf",
        "plain/C.wordlike.pdf",
        "plain/D.wordlike.pdf",
        "nasty/rotate_content.pdf",
        "nasty/rotate_flag.pdf",
    ],
)
def test_every_cell_is_read(name):
    source = read(name)
    assert not missing_cells(name, source)
    assert not source.notices


def test_a_table_over_a_page_break_is_one_grid():
    for name in ("plain/C.wordlike.pdf", "plain/D.wordlike.pdf"):
        assert len(grids(read(name))) == 3


def test_titles_stand_before_their_grids():
    blocks = read("plain/C.wordlike.pdf").blocks
    titles = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and "绩效目标表" in b.text]
    tables = [i for i, b in enumerate(blocks) if not isinstance(b, Paragraph)]
    assert len(titles) == len(tables) == 3
    assert all(title < table for title, table in zip(titles, tables, strict=True))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nasty/enc_user_aes256.pdf", say.ENCRYPTED),
        ("nasty/truncated.pdf", say.NOT_A_PDF),
        ("nasty/empty.pdf", say.NOT_A_PDF),
        ("nasty/notpdf.pdf", say.NOT_A_PDF),
        ("nasty/no_tounicode.pdf", say.GARBLED.format(pages=say.pages([1, 2]), cure=CURE_INSTALL)),
    ],
)
def test_what_cannot_be_opened_or_decoded_is_refused_with_its_sentence(name, sentence):
    with pytest.raises(UnreadError) as refusal:
        read(name)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("name", ["nasty/noruling.pdf", "nasty/threeline.pdf"])
def test_tables_without_ruled_columns_are_read_by_alignment_and_marked(name):
    source = read(name)
    assert not missing_cells(name, source)
    assert [(n.message, n.unread) for n in source.notices] == [(say.ALIGNED.format(pages=say.pages([1])), False)]
    assert all(c.certainty is Certainty.LIKELY and c.note == say.BY_ALIGNMENT for g in grids(source) for c in g.cells)


def test_scanned_pages_are_told_and_the_others_read():
    source = read("nasty/half_scanned.pdf")
    assert [n.message for n in source.notices] == [say.SOME_SCANNED.format(pages=say.pages([2]), cure=CURE_INSTALL)]
    assert source.notices[0].unread
    assert grids(source)


def test_files_that_are_attached_are_told():
    writer = PdfWriter(DOCUMENTS / "plain" / "C.wordlike.pdf")
    writer.add_attachment("附件.xlsx", b"x")
    out = BytesIO()
    writer.write(out)
    assert [(one.unread, "1 个附件" in one.message) for one in read_pdf(out.getvalue(), "").notices] == [(True, True)]
