"""Good tables of many sectors: what a careful department would publish. Rules must be silent on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.api import Options, check
from lint.records import documents_from_json
from lint.text.heads import level_class

TABLES = sorted((Path(__file__).parent / "good_tables").glob("*.json"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_value_is_understood(path: Path) -> None:
    (document,) = documents_from_json(path.read_bytes(), path.name)
    for table in document.tables:
        for row in table.indicators:
            assert row.quantity is not None
            assert row.quantity.kind not in ("bare", "odd"), row.text("value")
            assert level_class(row.text("level2"), row.text("level1"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_review_is_silent(path: Path) -> None:
    """Preview rules as well: a rule on trial has no licence to be wrong on a good table."""
    report = check([str(path)], Options(profile="review", preview=True))
    assert [f"{finding.rule} {finding.message}" for finding in report.findings] == []


def test_the_tables_are_of_ten_sectors_and_more() -> None:
    assert len(TABLES) >= 20
    assert len({path.stem.split("-")[0] for path in TABLES}) >= 10
