"""Comparisons and directions as the forms print them: ≥, ≧, ＞=, 不低于; 正向, 定性, 文字描述."""

from __future__ import annotations

from lint.patterns import regex
from lint.text.normal import squash

MARK = r"[≥≤≧≦⩾⩽＞＜>=<＝≈~～±]{1,2}"
SPOKEN = (
    "大于或?等于|小于或?等于|大于|小于|等于|不低于|不少于|不小于|不得低于|不得少于|不高于|不超过|不大于|不多于|"
    "不得高于|不得超过|高于|低于|多于|少于|超过|至少|至多|约等于|达到"
)
_SIGN = regex(rf"{MARK}|{SPOKEN}")
_WORDINGS = frozenset({"文字描述", "定性", "定性指标", "文字", "描述", "定性描述", "定性文字描述", "文本"})
_DIRECTIONS = _WORDINGS | {
    "↑",
    "↓",
    "正向",
    "反向",
    "逆向",
    "负向",
    "中性",
    "适度",
    "定量",
    "定量指标",
    "正向指标",
    "反向指标",
    "逆向指标",
    "定量描述",
}


_TICKED = regex(r"[☑☒√✓✔■]([^□☐☑☒√✓✔■]+)")


def _chosen(text: str) -> str:
    """The text squashed; of boxes to tick (☑定量□定性) what is ticked."""
    word = squash(text)
    found = _TICKED.findall(word) if "□" in word or "☐" in word else []
    return found[0] if len(found) == 1 else word


def is_sign(text: str) -> bool:
    """Whether `text` is a comparison and nothing else."""
    return bool(_SIGN.fullmatch(squash(text)))


def is_wording(text: str) -> bool:
    """Whether a sign column says that the value is a text (文字描述, 定性)."""
    return _chosen(text) in _WORDINGS


def is_direction(text: str) -> bool:
    """Whether a text names the direction or the nature of a value (正向, 定量): never the value itself."""
    return _chosen(text) in _DIRECTIONS


def starts_with_sign(text: str) -> bool:
    """Whether a value already carries its comparison."""
    return bool(_SIGN.match(squash(text)))
