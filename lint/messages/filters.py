"""What is said about decisions: suppressions and baselines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

IN_BASELINE = "基线中已有的问题"


ENTRY: Final = "第 {number} 条"
BAD_DATE: Final = "{path}：批注“jxlint:忽略 {text}”的截止日期应写成 2026-12-31 的样子，本条未生效。"
NO_REASON: Final = "{path}：批注“jxlint:忽略 {text}”应写成“jxlint:忽略 规则编号 理由”，缺规则或理由，本条未生效。"
BAD_SIDECAR: Final = "{path}：读不出（{reason}），其中的忽略未生效。"
SIDECAR_TOO_BIG: Final = "{path}：忽略清单超过 {limit} KiB，没有读取，其中的忽略未生效。"
NO_ENTRIES: Final = "{path}：顶层应只有 ignore 一个键，其下是列表，其中的忽略未生效。"
NO_MAPPING: Final = "{where}：应写成“rule: …”和“reason: …”等键，本条未生效。"


def unknown_keys(where: str, keys: Sequence[str], allowed: Sequence[str]) -> str:
    """An entry with keys that mean nothing."""
    return f"{where}：没有 {'、'.join(keys)} 这样的键，可用 {'、'.join(allowed)}，本条未生效。"


ENTRY_INCOMPLETE: Final = "{where}：rule 和 reason 都要写，reason 要写出理由，不能只有空白或标点，本条未生效。"
ENTRY_TYPES: Final = "{where}：table、rows 应为数字，on、until 应写成 2026-12-31 的样子，本条未生效。"
EXPIRED: Final = "{document}：对 {rule} 的忽略已于 {until} 到期，不再生效；请改正问题，或写明新的期限。"
UNMATCHED: Final = "{document}：对 {rule} 的忽略（{reason}）没有对应的问题，可以删去。"
UNKNOWN_RULE: Final = "{document}：对 {rule} 的忽略（{reason}）未生效，没有这条规则{guess}请改成规则的编号。"
GONE: Final = "{path}：基线里有 {count} 条问题已经改好，可用 jxlint baseline prune 删去。"
NO_BASELINE: Final = "{path}：读不到基线文件；请检查路径，或先用 jxlint baseline write 生成。"
BAD_BASELINE: Final = "{path}：不是 jxlint 的基线文件；请用 jxlint baseline write 重新生成。"
BASELINE_VERSION: Final = (
    "{path}：基线文件的格式版本是 {found}，本程序只认版本 {known}；请用 jxlint baseline write 重新生成。"
)
