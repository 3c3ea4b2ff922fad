"""What is said about a JSON file given as a reading."""

from __future__ import annotations

from collections.abc import Sequence


def not_json(path: str, reason: str) -> str:
    """The file is no JSON at all."""
    return f"{path}：不是有效的 JSON（{reason}）；请用 jxlint extract 重新生成。"


def not_an_extract(path: str) -> str:
    """JSON, but not what `extract` writes."""
    return f"{path}：是 JSON，但不是 jxlint extract 的输出（缺 documents 或 tables）；请用 jxlint extract 生成。"


def wrong_version(path: str, found: str, known: str) -> str:
    """Written by another version of the format."""
    return f"{path}：读取结果的格式版本是 {found}，本程序只认版本 {known}；请用当前版本的 jxlint extract 重新生成。"


def wrong_type(path: str, where: str, kinds: Sequence[str]) -> str:
    """A member has the wrong type."""
    return f"{path}：{where} 的类型不对，应为 {' 或 '.join(kinds)}；请改正后再检查。"


def wrong_certainty(path: str, where: str, allowed: Sequence[str]) -> str:
    """A certainty that is none of the three."""
    return f"{path}：{where} 只能取 {'、'.join(allowed)}；请改正后再检查。"
