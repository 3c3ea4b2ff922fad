"""What is said of scanned pages: read by recognition, in doubt, or not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lint.messages.pdf import pages
from lint.messages.reading import places

RECOGNISED = "由扫描图像识别，需核对"
INSTALL = "pip install 'jxlint[ocr]'"
NEEDS_EXTRA = f"识别扫描图像需要另装识别部件：{INSTALL}"
# What lets pictures be read, before what else the user may do.
CURE_INSTALL = f"安装识别部件（{INSTALL}）后可直接读取，或"
CURE_ALLOW = "去掉 --ocr never（或配置里的 ocr: never）后可直接读取，或"
PICTURE: Final = "这是图片，没有可读文字；{cure}请提供文字版的 Word、Excel 或 PDF"
NOT_A_PICTURE = "图片不完整或已损坏，请重新获取"
TOO_LARGE: Final = "图片有 {size} 百万像素，超过上限；请按 200—300 dpi 重新扫描"


TORN = "框线断缺，单元格的边界是推断的"
UNREAD_INK = "有墨迹，没有读出文字"


def doubtful(notes: Sequence[str]) -> str:
    """Why a cell is for review."""
    return f"扫描识别存疑（{'；'.join(dict.fromkeys(notes))}），请对照原件"


def unsure(read: str, others: Sequence[str]) -> str:
    """A character that may be another one."""
    return f"“{read}”也可能是{'、'.join(f'“{other}”' for other in others)}" if others else f"“{read}”不清楚"


def scanned(numbers: Sequence[int]) -> str:
    """Pages that are scans."""
    return f"{pages(numbers)}是扫描图像"


def pictures(names: Sequence[str]) -> str:
    """Places in a file where the table is a picture."""
    return f"{places(names)}是图片"


UNRULED: Final = (
    "{what}，其中的绩效指标表没有框线，行列是按字的位置推定的，可能没有读全或读错；"
    "请对照原件核对，最好提供原始 Word/Excel。"
)


def recognised(what: str) -> str:
    """Pages or pictures that were read by recognition."""
    return f"{what}，文字由本机识别得出，最多算“很可能”；请对照原件核对。"


IN_DOUBT: Final = "{what}，有 {count} 处文字识别存疑，所在单元格已标“需人工判断”；请对照原件核对。"


def torn(what: str) -> str:
    """Pages or pictures with broken ruling lines."""
    return (
        f"{what}，表格框线断缺，没有完整读出：单元格的边界是按断开的框线推断的，"
        "有关单元格已标“需人工判断”；请对照原件核对，或重新扫描。"
    )


LOST: Final = "{what}，识别没有完成：{why}"
