"""Breaking the thresholds of firm rules is noticed by their examples (for all rules run tests/mutate.py)."""

import pytest

from lint import rulebook
from tests.mutate import broken_rules, noticed

BOOK = rulebook.load()


@pytest.mark.parametrize(
    "name", ["B001", "B004", "C001", "D004", "G002", "P001", "R008", "T001", "U003", "U004", "A001"]
)
def test_a_moved_threshold_breaks_an_example(name: str) -> None:
    rule = BOOK.get(name)
    assert rule is not None
    assert [told for told, broken in broken_rules(rule) if not noticed(rule, broken)] == []
