"""Packages that only some installations have."""

from __future__ import annotations

from importlib.util import find_spec

from lint.errors import UserError
from lint.messages import archive as say
from lint.messages import scans as say_scans

ARCHIVE = ("numpy", "pyarrow", "duckdb", "ibis", "fsspec")

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
