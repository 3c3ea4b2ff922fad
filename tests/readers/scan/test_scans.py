"""Scanned pages through the readers as a user meets them: recognised, never sure, told where they cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from lint import extras
from lint.cli.root import run
from lint.errors import UnreadError
from lint.messages import pdf as say_pdf
from lint.messages import scans as say
from lint.readers import Limits, read
from lint.source import Certainty, Grid, PagePlace, Source
from tests.readers.scan.paper import PLAIN, bound, drawn, layered, noisy, sealed


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): "".join(cell.text.split()) for cell in grid.cells}


@pytest.mark.slow
def test_a_noisy_page_that_lies_on_its_side_under_a_seal_reads_like_its_original() -> None:
    printed = grids(read(PLAIN / "A.calc.pdf"))[0]
    lying = noisy(sealed(drawn("A.calc.pdf"))).transpose(Image.Transpose.ROTATE_90)
    source = read("扫描.pdf", data=bound(lying))
    (scanned, *_) = grids(source)
    assert texts(scanned) == texts(printed)
    assert all(cell.certainty is not Certainty.SURE and cell.note for cell in scanned.cells)
    assert say.recognised(say.scanned([1])) in [notice.message for notice in source.notices if not notice.unread]
    for cell in scanned.cells:
        assert isinstance(cell.place, PagePlace)
        (_, (left, top, right, bottom)) = cell.place.boxes[0]
        assert -1 <= left < right <= 843  # the page as shown is A4 across
        assert -1 <= top < bottom <= 596


@pytest.mark.slow
def test_pictures_of_a_tiff_are_pages_and_doubts_leave_a_cell_for_review() -> None:
    page = drawn("A.calc.pdf", dpi=150).crop((0, 0, 1240, 520))
    value = page.crop((0, 300, 1240, 520)).resize((310, 55)).resize((1240, 220))  # letters nobody can read for certain
    spoilt = page.copy()
    spoilt.paste(value, (0, 300))
    source = read("扫描.tif", data=bound(page, spoilt, dpi=150, kind="TIFF"))
    assert (source.format, source.pages) == ("image", 2)
    doubtful = [c for g in grids(source) for c in g.cells if c.certainty is Certainty.REVIEW]
    assert doubtful
    assert all("请对照原件" in (cell.note or "") for cell in doubtful)
    assert [notice for notice in source.notices if notice.unread and "存疑" in notice.message]


def test_scans_are_left_unread_when_asked_and_the_way_to_read_them_is_told() -> None:
    never = replace(Limits(), ocr="never")
    with pytest.raises(UnreadError, match="--ocr never"):
        read("扫描.png", never, bound(Image.new("RGB", (300, 300), "white"), kind="PNG"))
    with pytest.raises(UnreadError, match="--ocr never"):
        read("扫描.pdf", never, bound(Image.new("RGB", (827, 1169), "white"), dpi=100))


def test_without_the_extra_its_command_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extras, "OCR", ("no_such_package",))
    picture = bound(Image.new("RGB", (300, 300), "white"), kind="PNG")
    with pytest.raises(UnreadError, match="pip install 'jxlint\\[ocr\\]'"):
        read("扫描.png", data=picture)
    (tmp_path / "扫描.png").write_bytes(picture)
    assert run(["check", str(tmp_path / "扫描.png"), "--ocr", "always"]) == 2
    assert say.INSTALL in capsys.readouterr().err


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(UnreadError, match=say.NOT_A_PICTURE):
        read("扫描.png", data=b"\x89PNG\r\n\x1a\n cut")


def test_a_picture_without_end_is_refused() -> None:
    small = replace(Limits(), scan_pixels=10_000)
    with pytest.raises(UnreadError, match="百万像素"):
        read("扫描.png", small, bound(Image.new("RGB", (3000, 3000), "white"), kind="PNG"))


def test_a_text_layer_that_nobody_sees_is_told_and_never_sure() -> None:
    data = layered(bound(Image.new("RGB", (827, 1169), "white"), dpi=100), "unseen recognised words")
    never = replace(Limits(), ocr="never")
    (notice,) = read("扫描.pdf", never, data).notices
    assert notice.unread and notice.message == say_pdf.layered([1], say.CURE_ALLOW)
    (notice,) = read("扫描.pdf", data=data).notices  # recognised anew, and nothing of it found
    assert notice.unread and notice.message == say_pdf.layered([1], "")


def test_a_scan_of_blank_paper_is_no_unread_file() -> None:
    source = read("扫描.pdf", data=bound(Image.new("RGB", (827, 1169), "white"), dpi=100))
    assert not source.blocks
    assert [notice.message for notice in source.notices] == [say.recognised(say.scanned([1]))]


@pytest.mark.slow
def test_a_page_under_a_text_layer_that_nobody_sees_is_recognised_anew() -> None:
    page = drawn("A.calc.pdf", dpi=150).crop((0, 300, 1240, 407))
    source = read("扫描.pdf", data=layered(bound(page, dpi=150), "wrong 95% wrong"))
    (grid,) = grids(source)
    assert "指标值" in texts(grid).values()
    assert not any("wrong" in text for text in texts(grid).values())
    assert not any("文字层" in notice.message for notice in source.notices)
