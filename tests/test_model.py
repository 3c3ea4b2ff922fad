"""What a table is known by."""

import pytest

from lint.model import Table
from lint.source import Cell


@pytest.mark.parametrize(
    ("title", "project", "heading"),
    [
        ("项目支出绩效目标表", "河道治理", "项目支出绩效目标表（河道治理）"),
        ("河道治理绩效目标表", "河道治理", "河道治理绩效目标表"),
        ("项目支出绩效目标表", "", "项目支出绩效目标表"),
        ("", "河道治理", "河道治理"),
        ("", "", ""),
    ],
)
def test_a_heading_names_the_project(title: str, project: str, heading: str) -> None:
    cells = {name: Cell(text) for name, text in (("title", title), ("project", project)) if text}
    assert Table("project", (), cells).heading == heading
