"""Scans made for the tests: pages of a PDF drawn, spoilt as paper and scanners do, and bound as a file again."""

from __future__ import annotations

import ctypes
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from pypdfium2 import raw

PLAIN = Path(__file__).parents[2] / "data" / "documents" / "plain"


def drawn(name: str, page: int = 0, dpi: int = 200) -> Image.Image:
    """A page of a PDF of the tests as a picture."""
    document = pdfium.PdfDocument(PLAIN / name)
    picture = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return picture


def noisy(picture: Image.Image, seed: int = 1) -> Image.Image:
    """The picture with the grain of a scanner on grey paper."""
    grain = np.random.default_rng(seed).normal(0, 8, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture, np.float64) * 0.86 + grain, 0, 255).astype(np.uint8))


def sealed(picture: Image.Image) -> Image.Image:
    """The picture under a red seal in the middle of its upper half."""
    seal = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(seal)
    x, y, r = picture.width // 2, picture.height // 4, picture.width // 8
    pen.ellipse((x - r, y - r, x + r, y + r), outline=(220, 40, 40), width=max(4, r // 14))
    pen.regular_polygon((x, y, r // 3), 5, fill=(220, 40, 40))
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(seal)))


def layered(data: bytes, words: str) -> bytes:
    """A PDF with text on its first page that nobody sees, as programs lay it over a scan."""
    document, target = pdfium.PdfDocument(data), BytesIO()
    page = document[0]
    for row, word in enumerate(words.split()):
        text = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 10.0)
        encoded = (word + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(text, ctypes.cast(encoded, raw.FPDF_WIDESTRING))
        raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 500 - 20 * row)
        raw.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    document.save(target)
    document.close()
    return target.getvalue()


def bound(*pictures: Image.Image, dpi: int = 200, kind: str = "PDF") -> bytes:
    """A file with a page for each picture."""
    target = BytesIO()
    first, *rest = pictures
    options = {"resolution": dpi, "quality": 80} if kind == "PDF" else {"dpi": (dpi, dpi)}
    more = {"save_all": True, "append_images": rest} if rest or kind in ("PDF", "TIFF") else {}
    first.save(target, kind, **options, **more)
    return target.getvalue()
