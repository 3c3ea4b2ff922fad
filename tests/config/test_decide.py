"""The decision as a table of cases: later layers win, closer names win, leaving out wins a draw."""

from __future__ import annotations

import pytest

from lint.config.decide import Layer, Setting, closeness, decide
from lint.findings import Severity
from lint.rulebook.rule import Heading


def rule(id: str, slug: str, name: str, status: str = "stable", severity: Severity = Severity.WARNING) -> Heading:
    return Heading(id, slug, name, severity, status)


RULES = [
    rule("B001", "basis-missing", "没有依据"),
    rule("B002", "basis-empty", "依据空泛"),
    rule("R008", "ecology", "生态", severity=Severity.ERROR),
    rule("X001", "new-rule", "新规则", "preview"),
    rule("X002", "old-rule", "旧规则", "deprecated"),
]


def runs(*layers: Layer) -> str:
    return " ".join(rule.id for rule in RULES if decide(rule, layers).enabled)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
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
        (["error"], [], "R008"),
        (["B"], ["warning"], ""),
        (["X"], [], ""),
        (["X001"], [], "X001"),
        (["X002"], [], "X002"),
    ],
)
def test_one_layer(select: list[str], ignore: list[str], expected: str) -> None:
    assert runs(Layer("x", tuple(select), tuple(ignore))) == expected


OFF, ON = {"enabled": False}, {"enabled": True}
ONLY_B = Layer("profile", select=("B",))


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        # a later layer wins, however wide its name
        ([ONLY_B, Layer("cli", ignore=("B",))], ""),
        ([Layer("file", ignore=("B001",)), Layer("cli", select=("B",))], "B001 B002"),
        ([ONLY_B, Layer("file", settings=(Setting("R008", **ON),))], "B001 B002 R008"),
        ([ONLY_B, Layer("file", settings=(Setting("B001", **OFF),))], "B002"),
        ([Layer("file", settings=(Setting("B001", **OFF),)), Layer("cli", select=("B001",))], "B001"),
        ([Layer("file", settings=(Setting("B001", **ON),)), Layer("cli", select=("R",))], "R008"),
        # inside a layer the closer name wins, whatever the order
        ([Layer("file", settings=(Setting("B001", **ON), Setting("B", **OFF)))], "B001 R008"),
        ([Layer("file", settings=(Setting("ALL", **OFF), Setting("R", **ON)))], "R008"),
        # a preview rule runs where it is named, or where preview is on
        ([Layer("file", settings=(Setting("X", **ON),))], "B001 B002 R008"),
        ([Layer("file", settings=(Setting("X001", **ON),))], "B001 B002 R008 X001"),
        ([Layer("file", preview=True)], "B001 B002 R008 X001"),
        ([Layer("file", preview=True), Layer("cli", select=("X",))], "X001 X002"),
        ([Layer("file", preview=True), Layer("cli", ignore=("X001",))], "B001 B002 R008"),
    ],
)
def test_several_layers(layers: list[Layer], expected: str) -> None:
    assert runs(*layers) == expected


def test_severity_comes_from_the_last_layer_that_names_one() -> None:
    family = Layer("profile", settings=(Setting("B", severity=Severity.INFO), Setting("B001", severity=Severity.ERROR)))
    assert decide(RULES[0], [family]).severity is Severity.ERROR
    assert decide(RULES[1], [family]).severity is Severity.INFO
    file = Layer("file", settings=(Setting("B", severity=Severity.WARNING),))
    assert decide(RULES[0], [family, file]).severity is Severity.WARNING
    assert decide(RULES[2], [family, file]).severity is None


def test_every_layer_that_had_a_say_is_told() -> None:
    layers = [Layer("profile", ignore=("B",)), Layer("file", settings=(Setting("B001", **ON),)), Layer("cli")]
    told = [(step.layer, step.said) for step in decide(RULES[0], layers).steps]
    assert told == [
        ("缺省", "稳定规则，运行"),
        ("profile", "ignore 写了“B”，不运行"),
        ("file", "rules 写了“B001: on”，运行"),
    ]


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("B001", 3),
        ("b001", 3),
        ("没有依据", 3),
        ("B", 2),
        ("b", 2),
        ("warning", 2),
        ("error", 0),
        ("ALL", 1),
        ("全部", 1),
        ("R", 0),
        ("B00", 0),
    ],
)
def test_closeness(name: str, close: int) -> None:
    assert closeness(RULES[0], name) == close
