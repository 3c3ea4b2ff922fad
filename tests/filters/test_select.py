"""Which rules run, as a table of cases."""

from dataclasses import dataclass

import pytest

from lint.errors import UserError
from lint.filters.select import selected


@dataclass(frozen=True)
class Rule:
    id: str
    slug: str
    name: str

    @property
    def family(self) -> str:
        return self.id[0]

    @property
    def names(self) -> tuple[str, ...]:
        return self.id, self.slug, self.name


RULES = [
    Rule("B001", "basis-missing", "没有依据"),
    Rule("B002", "basis-empty", "依据空泛"),
    Rule("R008", "ecology", "生态"),
]


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ([], [], "B001 B002 R008"),
        (["B001"], [], "B001"),
        (["b001", "生态"], [], "B001 R008"),
        (["basis-empty"], [], "B002"),
        (["B"], [], "B001 B002"),
        (["B"], ["B002"], "B001"),
        (["B002"], ["B"], "B002"),
        (["B002"], ["B002"], ""),
        ([], ["B"], "R008"),
        (["ALL"], ["R008"], "B001 B002"),
        (["全部"], ["ALL"], ""),
        (["ALL", "B"], ["ALL"], "B001 B002"),
    ],
)
def test_a_closer_name_beats_a_wider_one_and_ignoring_wins_a_draw(
    select: list[str], ignore: list[str], runs: str
) -> None:
    assert selected(RULES, select, ignore) == runs.split()


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_name_is_refused_with_a_guess(option: str) -> None:
    given = {"select": [], "ignore": [], option: ["basis-mising"]}
    with pytest.raises(UserError, match="是不是“basis-missing”"):
        selected(RULES, **given)
