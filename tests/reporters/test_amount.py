"""A budget is shown with its unit once, whatever of it the form prints in the cell."""

from __future__ import annotations

import pytest

from lint.messages.report import amount


@pytest.mark.parametrize(
    ("printed", "unit", "shown"),
    [
        ("193.8", "万元", "193.8万元"),
        ("193.8万元", "万元", "193.8万元"),
        ("193.8万", "万元", "193.8万"),
        ("15.6万元（含上年结转）", "万元", "15.6万元（含上年结转）"),
        ("193.8", None, "193.8"),
        ("", "万元", ""),
    ],
)
def test_the_unit_is_told_once(printed: str, unit: str | None, shown: str) -> None:
    assert amount(printed, unit) == shown
