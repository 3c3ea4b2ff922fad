"""Signs written for TeX become plain ones; sums of money and unknown commands stay."""

from __future__ import annotations

import pytest

from lint.readers.characters import without_tex
from lint.readers.limits import Limits
from lint.readers.separated import read_markdown
from lint.source import Grid


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"$\geq 240$张", "≥240张"),
        (r"$\ge 98\%$", "≥98%"),
        (r"$\leqslant$ 650元", "≤ 650元"),
        (r"\(\leq 5\)件", "≤5件"),
        (r"≥$90\%$", "≥90%"),
        ("$240$张", "240张"),
        (r"$10^{4}$吨", "10⁴吨"),
        (r"$\mathrm{m}^2$", "m²"),
        (r"$18 ^ { \circ } \mathrm { C }$", "18°C"),
        ("单价$100和$200", "单价$100和$200"),
        (r"$\unknown 5$", r"$\unknown 5$"),
    ],
)
def test_mathematics_is_read_as_signs(written: str, plain: str) -> None:
    assert without_tex(written).replace(" C", "C") == plain


def test_cells_of_markdown_hold_no_tex() -> None:
    piped = "| 指标 | 值 |\n|---|---|\n| 数量 | $\\geq 240$张 |\n"
    written = "<table><tr><td>指标<td>值<tr><td>数量<td>$\\geq 240$张</table>\n"
    for text in (piped, written):
        (grid,) = read_markdown(text.encode(), "a.md", Limits()).blocks
        assert isinstance(grid, Grid) and [cell.text for cell in grid.cells][-1] == "≥240张"
