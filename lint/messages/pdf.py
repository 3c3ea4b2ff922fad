"""What is said about a PDF, or pages of it, that could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

NOT_A_PDF = "文件不完整或不是 PDF；请重新获取文件，或提供原始 Word/Excel。"
ENCRYPTED = "文件已加密，请先解除密码。"
UNKNOWN_LOCK = "文件使用了不支持的加密方式；请先解除加密，或提供原始 Word/Excel。"
NO_PAGES = "文件里没有页面；请重新获取文件。"
_LONGEST = 30  # characters of watermarks that are quoted
CUT_BY_PAGE = "跨页需核对"
NO_RULE_BETWEEN = "两个指标类别之间没有框线，按字的位置分到各行，需核对"
BY_ALIGNMENT = "无框线表格，按列对齐读取，需核对"
TOO_LARGE: Final = "文件展开后过大（一个数据流超过 {limit} MiB），拒绝读取；请提供原始 Word/Excel。"


def pages(numbers: Sequence[int]) -> str:
    """Page numbers as people say them: 第 2、5—7 页."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return f"第 {'、'.join(str(a) if a == b else f'{a}—{b}' for a, b in runs)} 页"


# Of pages; those with a cure tell how pictures of pages can be read.
ALL_SCANNED: Final = "{pages}是扫描图像，没有可读文字；{cure}请提供文字版 PDF。"
SOME_SCANNED: Final = "{pages}是扫描图像，以下结果不含这些页；{cure}请提供文字版 PDF。"
DRAWN_TEXT: Final = "{pages}只有图形、没有可读文字（文字可能已转成曲线）；{cure}请提供文字版 PDF。"
GARBLED: Final = "{pages}文字无法还原（字体缺少编码表）；{cure}请提供原始 Word/Excel。"
BROKEN_PAGE: Final = "{pages}已损坏，未能读取；请重新获取文件。"
PARTLY_GARBLED: Final = "{pages}有文字无法还原（字体编码表有错），读出的文字可能有误；请提供原始 Word/Excel。"
UNRULED: Final = (
    "{pages}的绩效指标表没有框线，行列是按字的位置推定的，可能没有读全或读错；请对照原文核对，最好提供原始 Word/Excel。"
)
ALIGNED: Final = "{pages}的绩效指标表没有框线，按列对齐读取；请对照原文核对。"
TOO_DENSE: Final = "{pages}图形过于密集，未读取其中的表格；请提供原始 Word/Excel。"
PICTURED: Final = "{pages}的绩效目标表是图片，没有可读文字；{cure}请提供文字版 PDF。"
LARGE_PICTURE: Final = "{pages}有大幅图片，图中文字没有读取；如图片里有绩效目标表，{cure}请提供文字版。"
CUT: Final = (
    "{pages}的表格到了纸边，可能有一部分伸出纸外，没有读到；请缩放到一页宽后重新输出 PDF，或提供原始 Word/Excel。"
)
PILED: Final = "{pages}有字叠在一起，看不清也排不准次序，读出的文字不可靠；请提供原始 Word/Excel。"
WATERMARKED: Final = "{pages}有水印文字（{watermarks}），已略去，未计入表格；如这是正文，请提供原始 Word/Excel。"
FILLED: Final = "{pages}有表单域或打字机文字，已按所填内容读入；请对照原文核对。"
NOTED: Final = "{pages}有压在文字上的批注文字，未计入表格；如批注是填写的内容，请改为正文。"
STAMPED: Final = "{pages}有图章或手写批注，其中的文字未读取；如其中有填写的内容，请改为正文。"


def layered(numbers: Sequence[int], cure: str) -> str:
    """Scanned pages with a text that another program recognised and nobody sees."""
    return (
        f"{pages(numbers)}是扫描图像，文字取自文件里看不见的识别文字层，不知有没有认错，最多算“很可能”；"
        f"{cure.replace('直接读取', '重新识别')}请对照原件核对。"
    )


def watermarks(texts: Sequence[str]) -> str:
    """Texts of watermarks, cut where they are long."""
    shown = "、".join(texts)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
