"""Files that we wrote ourselves: a report that lies beside the documents is not a document."""

from __future__ import annotations

from lint.patterns import regex
from lint.readers.limits import Limits
from lint.readers.package import Package

MARK = "jxlint"  # as creator in a workbook or Word file, as generator in a page
_CREATOR = regex(rb"<dc:creator[^>]{0,200}>\s{0,9}jxlint\s{0,9}</dc:creator>")
_GENERATOR = regex(rb'<meta name="generator" content="jxlint')
_SHEET = "部门反馈,规则,文件"  # how the first line of 审核意见表 as CSV ends


def is_own(kind: str, data: bytes, limits: Limits) -> bool:
    """Whether the file is one of our outputs. Raises UnreadError where the package is broken."""
    if kind in ("xlsx", "docx"):
        core = Package(data, limits).part("docProps/core.xml")
        return core is not None and _CREATOR.search(core) is not None
    if kind == "html":
        return _GENERATOR.search(data, 0, 4096) is not None
    if kind in ("csv", "text"):
        return _SHEET.encode() in data[:1024].split(b"\r\n")[0]
    return False
