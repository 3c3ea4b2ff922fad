"""Sentences on plain texts that could not be read, or only in part."""

from __future__ import annotations

from typing import Final

BLANK = "文件里没有文字（只有空白），请重新获取"
BINARY = "文件含有二进制内容，不是文本；请提供原始的 Word、Excel、PDF 或文本文件"
UNKNOWN_ENCODING = "文本编码无法判断（不像 UTF-8、GB18030、UTF-16 或 Big5）；请用编辑器另存为 UTF-8 再检查"
TOO_LONG: Final = "文本有 {size} MiB，超过上限 {limit} MiB；请按单位或部门拆分后再检查"
BAD_BYTES: Final = "第 {lines} 行有字节不合 {encoding} 编码，读不出的字以 � 表示；请核对原文件或另存为 UTF-8"

OUT_OF_ORDER = "原文版面错序，按列序和相邻各行推定，请核对原件"
BY_ORDER = "按文字先后和各列内容推定，请核对原件"
DOUBTFUL: Final = (
    "第 {line} 行起的表格在文字里没有留下完整的行列，按先后推定的各格不一定对，未能读全；"
    "请核对，最好改用原来的 Word、Excel 或 PDF 文件检查"
)
ROWS_BEHIND: Final = (
    "第 {line} 行（“{text:.16}”）像是上面那张表的指标行，表却在它前面断开了，未读入；请核对，去掉中间插进的文字，"
    "或改用原来的 Word、Excel 或 PDF 文件检查"
)
