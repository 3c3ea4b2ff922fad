"""Packages that only some installations have."""

from __future__ import annotations

from importlib.util import find_spec

from lint.errors import UserError
from lint.messages import archive as say
from lint.messages import page as say_page
from lint.messages import scans as say_scans

ARCHIVE = ("numpy", "pyarrow", "duckdb", "fsspec")

DESK = ("starlette", "uvicorn", "jinja2", "python_multipart")

OCR = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


def has_ocr() -> bool:
    """Whether all packages of the extra `ocr` are there; none is imported."""
    return all(find_spec(name) is not None for name in OCR)


def require_ocr() -> None:
    """Raise UserError unless pictures of pages can be recognised."""
    if not has_ocr():
        raise UserError(say_scans.NEEDS_EXTRA)


def require_archive() -> None:
    """Raise UserError unless all packages of the extra `archive` are there; none is imported."""
    if any(find_spec(name) is None for name in ARCHIVE):
        raise UserError(say.NEEDS_EXTRA)


def require_desk() -> None:
    """Raise UserError unless the page can be served; none of its packages is imported."""
    if any(find_spec(name) is None for name in DESK):
        raise UserError(say_page.NEEDS_EXTRA)
