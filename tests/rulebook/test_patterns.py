"""No pattern of a rule or word list takes longer than in proportion to the text, and nothing hangs on a hostile cell.

A search tries every place of a text. Where a repeat without a bound may run over all the places at which the pattern
could begin again, and more is asked after it, each of them runs to the end once more: the time grows with the square.
"""

import re
import re._parser as parser  # the tree of a pattern, as the standard library reads it
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from lint import rulebook

ROOT = Path(__file__).resolve().parents[2]
BOOK = rulebook.load()
LONG = 100  # a repeat up to here costs so many times the text at most
# lists asked for whole texts: there is one place only
WHOLE = {"empty-basis", "goal-boilerplate", "goal-wishes", "graded-values", "qualitative"}
HEADINGS = {"X001", "X003"}  # a heading is a whole paragraph
SAMPLE = "1一中 a,，。（)A"


def patterns() -> Iterator[tuple[str, str]]:
    for rule in BOOK.rules:
        if rule.id not in HEADINGS:
            for part in (rule.check, rule.where.when, rule.unless, rule.grades):
                yield from ((rule.id, pattern) for pattern in within(part))
    for name, lexicon in BOOK.lexicons.items():
        if name not in WHOLE:
            yield from ((name, pattern) for pattern in (*lexicon.patterns, *lexicon.masks))


def within(value: object) -> Iterator[str]:
    if isinstance(value, re.Pattern):
        yield value.pattern
    elif isinstance(value, tuple):
        for one in value:
            yield from within(one)
    elif isinstance(value, Mapping):
        yield from within(tuple(value.values()))
    elif is_dataclass(value):
        yield from within(tuple(getattr(value, item.name) for item in fields(value)))


def runs_again(pattern: str) -> str:
    """The part of a pattern that may begin again within its own repeat, or ''."""
    tree = parser.parse(pattern)
    literals = {chr(value) for op, value in every(tree) if op is parser.LITERAL}
    sample = [*literals, *SAMPLE]
    for prefix, repeated, follows in repeats(list(tree), [], False):
        letters = {letter for letter in sample if takes(repeated, letter)}
        # a letter that the repeat takes, and every part before it, too
        if follows and all(any(takes([part], letter) for letter in letters) for part in prefix):
            return str(sorted(letters)[:3])
    return ""


def every(tree: object) -> Iterator[tuple[object, object]]:
    if isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]).isupper():
        yield tree
    if isinstance(tree, parser.SubPattern | list | tuple):
        for part in tree:
            yield from every(part)


def repeats(parts: list, prefix: list, more: bool) -> Iterator[tuple[list, list, bool]]:
    """Each repeat without a bound: what is matched before it, what it repeats, and whether anything must follow."""
    prefix = list(prefix)
    for at, (op, value) in enumerate(parts):
        follows = more or any(needed(part) for part in parts[at + 1 :])
        if op is parser.AT and value is parser.AT_BEGINNING:
            return
        if op is parser.ASSERT_NOT and value[0] < 0 and not prefix:
            return  # it begins where no run goes on
        if op in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            least, most, inner = value
            if most > LONG:
                yield prefix, list(inner), follows
            yield from repeats(list(inner), prefix, follows)
            prefix += [(op, value)] if least else []
        elif op is parser.SUBPATTERN:
            yield from repeats(list(value[3]), prefix, follows)
            prefix.append((op, value))
        elif op is parser.BRANCH:
            for branch in value[1]:
                yield from repeats(list(branch), prefix, follows)
            prefix.append((op, value))
        elif op in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            prefix.append((op, value))


def needed(part: tuple) -> bool:
    """Whether a part may fail: it takes a letter, or asks for a place."""
    op, value = part
    if op in (parser.MAX_REPEAT, parser.MIN_REPEAT):
        return value[0] > 0
    if op is parser.SUBPATTERN:
        return any(needed(one) for one in value[3])
    if op is parser.BRANCH:
        return all(any(needed(one) for one in branch) for branch in value[1])
    return True


def takes(parts: list, letter: str) -> bool:
    """Whether some part takes the letter."""
    for op, value in parts:
        if op is parser.LITERAL and chr(value) == letter:
            return True
        if op is parser.NOT_LITERAL and chr(value) != letter:
            return True
        if op is parser.ANY:
            return True
        if op is parser.IN and re.fullmatch(_written(value), letter):
            return True
        if op in (parser.MAX_REPEAT, parser.MIN_REPEAT) and takes(list(value[2]), letter):
            return True
        if op is parser.SUBPATTERN and takes(list(value[3]), letter):
            return True
        if op is parser.BRANCH and any(takes(list(branch), letter) for branch in value[1]):
            return True
    return False


def _written(inside: list) -> str:
    said = ""
    for op, value in inside:
        if op is parser.NEGATE:
            said += "^"
        elif op is parser.LITERAL:
            said += re.escape(chr(value))
        elif op is parser.RANGE:
            said += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            said += {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}.get(str(value), r"\W")
    return f"[{said}]"


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
