"""What is said about decisions: suppressions and baselines."""

from __future__ import annotations

from collections.abc import Sequence

IN_BASELINE = "基线中已有的问题"


def entry(number: int) -> str:
    """An entry of a sidecar file by its ordinal."""
    return f"第 {number} 条"


def bad_date(path: str, text: str) -> str:
    """The date after 至 is none."""
    return f"{path}：批注“jxlint:忽略 {text}”的截止日期应写成 2026-12-31 的样子，本条未生效。"


def no_reason(path: str, text: str) -> str:
    """A remark without a rule or a reason."""
    return f"{path}：批注“jxlint:忽略 {text}”应写成“jxlint:忽略 规则编号 理由”，缺规则或理由，本条未生效。"


def bad_sidecar(path: str, reason: str) -> str:
    """A sidecar file that is no YAML."""
    return f"{path}：不是有效的 YAML（{reason}），其中的忽略未生效。"


def sidecar_too_big(path: str, limit: int) -> str:
    """A sidecar file that nobody wrote by hand."""
    return f"{path}：忽略清单超过 {limit} KiB，没有读取，其中的忽略未生效。"


def no_entries(path: str) -> str:
    """A sidecar file without the list it is for."""
    return f"{path}：顶层应只有 ignore 一个键，其下是列表，其中的忽略未生效。"


def no_mapping(where: str) -> str:
    """An entry that is no mapping."""
    return f"{where}：应写成“rule: …”和“reason: …”等键，本条未生效。"


def unknown_keys(where: str, keys: Sequence[str], allowed: Sequence[str]) -> str:
    """An entry with keys that mean nothing."""
    return f"{where}：没有 {'、'.join(keys)} 这样的键，可用 {'、'.join(allowed)}，本条未生效。"


def entry_incomplete(where: str) -> str:
    """An entry without a rule or a reason."""
    return f"{where}：rule 和 reason 都要写，reason 要写出理由，不能只有空白或标点，本条未生效。"


def entry_types(where: str) -> str:
    """An entry with a value of a wrong type."""
    return f"{where}：table、rows 应为数字，on、until 应写成 2026-12-31 的样子，本条未生效。"


def expired(document: str, rule: str, until: str) -> str:
    """A decision whose time is over."""
    return f"{document}：对 {rule} 的忽略已于 {until} 到期，不再生效；请改正问题，或写明新的期限。"


def unmatched(document: str, rule: str, reason: str) -> str:
    """A decision that is about nothing found."""
    return f"{document}：对 {rule} 的忽略（{reason}）没有对应的问题，可以删去。"


def gone(path: str, count: int) -> str:
    """Entries of a baseline that no finding answers to any more."""
    return f"{path}：基线里有 {count} 条问题已经改好，可用 jxlint baseline prune 删去。"


def no_baseline(path: str) -> str:
    """The baseline file cannot be read."""
    return f"{path}：读不到基线文件；请检查路径，或先用 jxlint baseline write 生成。"


def bad_baseline(path: str) -> str:
    """The file is no baseline."""
    return f"{path}：不是 jxlint 的基线文件；请用 jxlint baseline write 重新生成。"


def baseline_version(path: str, found: str, known: str) -> str:
    """A baseline of another version of the format."""
    return f"{path}：基线文件的格式版本是 {found}，本程序只认版本 {known}；请用 jxlint baseline write 重新生成。"
