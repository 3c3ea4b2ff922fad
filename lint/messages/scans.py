"""What is said of scanned pages: read by recognition, in doubt, or not read."""

from __future__ import annotations

from collections.abc import Sequence

from lint.messages.pdf import pages

RECOGNISED = "由扫描图像识别，需核对"
INSTALL = "pip install 'jxlint[ocr]'"


def doubtful(notes: Sequence[str]) -> str:
    """Why a cell is for review."""
    return f"扫描识别存疑（{'；'.join(dict.fromkeys(notes))}），请对照原件"


def unsure(read: str, others: Sequence[str]) -> str:
    """A character that may be another one."""
    return f"“{read}”也可能是{'、'.join(f'“{other}”' for other in others)}" if others else f"“{read}”不清楚"
