"""No pattern of a rule or word list takes longer than in proportion to the text; nothing hangs on a hostile cell."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from lint import rulebook
from lint.patterns import regex
from tests.backtracking import runs_again

ROOT = Path(__file__).resolve().parents[2]
BOOK = rulebook.load()
# lists asked for whole texts: there is one place only
WHOLE = {"empty-basis", "goal-boilerplate", "goal-wishes", "graded-values", "qualitative"}
HEADINGS = {"X001", "X003"}  # a heading is a whole paragraph


def patterns() -> Iterator[tuple[str, str]]:
    for rule in BOOK.rules:
        if rule.id not in HEADINGS:
            for part in (rule.check, rule.where.when, rule.unless, rule.grades):
                yield from ((rule.id, pattern) for pattern in within(part))
    for name, lexicon in BOOK.lexicons.items():
        if name not in WHOLE:
            yield from ((name, pattern) for pattern in (*lexicon.patterns, *lexicon.masks))


def within(value: object) -> Iterator[str]:
    if isinstance(value, type(regex(""))):
        yield value.pattern
    elif isinstance(value, tuple):
        for one in value:
            yield from within(one)
    elif isinstance(value, Mapping):
        yield from within(tuple(value.values()))
    elif is_dataclass(value):
        yield from within(tuple(getattr(value, item.name) for item in fields(value)))


@pytest.mark.parametrize(
    "pattern", [r"\d+人", r"《[^》]+》", r"[/每].*元", r".{4,}性$", r"JT[TJ]*\d", r"(?:第[一二]+章|[一二]+、)x"]
)
def test_a_pattern_that_runs_again_is_known(pattern: str) -> None:
    assert runs_again(pattern)


@pytest.mark.parametrize(
    "pattern", [r"(?<!\d)\d+人", r"《[^》]{1,99}》", r"^.*元", r"\d人", r"[★☆]+", r"按《[^按》]+》"]
)
def test_a_pattern_that_does_not_is_let_be(pattern: str) -> None:
    assert runs_again(pattern) == ""


def test_no_pattern_of_a_rule_or_list_runs_again() -> None:
    found = [(where, pattern, again) for where, pattern in patterns() if (again := runs_again(pattern))]
    assert found == []


HOSTILE = """
from lint import rulebook, engine
from lint.model import INDICATOR_FIELDS, Document, Table, indicator
from lint.source import Cell, Paragraph
book = rulebook.load()
for unit in "1 1× 1元人× （ ( 每 中 1,111, [ * 至 〔2024 2024年 1月 《 占 二".split():
    cell = Cell((unit * 40_000)[:40_000])
    heads = {name: cell for name in ("title", "project", "budget", "fund_use", "narrative")}
    known = {"level1": Cell("产出指标"), "level2": Cell("数量指标"), "name": cell, "value": cell, "basis": cell}
    rows = (indicator(dict.fromkeys(INDICATOR_FIELDS, cell)), indicator(known))
    table = Table("project", rows, heads, goals=(cell,), columns=dict.fromkeys(INDICATOR_FIELDS, "列"))
    engine.judge(book, [Document("x", (table,), "某局", 2025, outside=(Paragraph(cell.text),))])
    print(unit, flush=True)
"""


@pytest.mark.slow
def test_cells_of_forty_thousand_letters_hang_no_rule() -> None:
    """The bound is there to end a hang, which would take hours; seconds are what it takes."""
    command = [sys.executable, "-c", HOSTILE]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == 17
