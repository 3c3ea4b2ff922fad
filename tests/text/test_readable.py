"""What of a target value cannot be read: signs, numbers and units must use the text up."""

from __future__ import annotations

import pytest

from lint.text.normal import squash
from lint.text.readable import fault


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("#DIV/0!", "error"),
        ("≥92%≥95%", "signs"),
        ("≤≥650元", "signs"),
        ("≤5件≤6件", "signs"),
        ("≥1OO%", "letters"),
        ("≥2O0张", "letters"),
        ("≥92%2", "tail"),
        ("95%%", "tail"),
        ("二100", "tail"),
        ("=92%=", "tail"),
        ("12个=", "tail"),
        ("==92%", "tail"),
        ("≤****000元", "tail"),
        ("-92%", "negative"),
    ],
)
def test_what_is_no_value_is_told(text: str, want: str) -> None:
    assert fault(squash(text)) == want


@pytest.mark.parametrize(
    "text",
    [
        "≥80%≤90%",
        "=92%",
        "1,200人次",
        "2025年10月31日前",
        "92%-95%",
        "3×10米",
        "12L",
        "≥98.5 %",
        "第一年按总投资额返本20%,分红按8%分红",
        "PM2.5≤35",
        "5A级",
        "8:30-17:30",
        "效果显著",
        "≥1200¹"[:-1],
    ],
)
def test_what_can_be_read_is_left_alone(text: str) -> None:
    assert fault(squash(text)) is None
