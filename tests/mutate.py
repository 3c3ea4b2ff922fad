"""Break the rulebook on purpose and see whether an example notices: `python tools/mutate.py [RULE…] [--code]`.

Every threshold of a rule file is moved (a number up and down by a fifth, a share by fifteen points); with --code, every
comparison of a check module is turned round as well. What no example notices is printed, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lint import rulebook
from lint.declared.record import keys_of
from lint.rulebook import Rule
from lint.trials.trial import try_rule

# Comparison → what it is broken into.
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def moved(value: Any) -> Iterator[Any]:
    """Other values near an option's value that must make a difference to some example."""
    match value:
        case bool():
            yield not value
        case int():
            step = max(1, value // 5)
            yield from (value + step, value - step)
        case float() | Decimal():
            step = type(value)("0.15" if value <= 1 else "20")
            yield from (value + step, value - step)


def broken_rules(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one of its options moved, and what was done."""
    keys = keys_of(type(rule.check))
    for name in rule.options:
        attribute = keys[name].attribute
        for value in moved(getattr(rule.check, attribute)):
            yield f"{rule.id} {name} → {value}", replace(rule, check=replace(rule.check, **{attribute: value}))


def noticed(before: Rule, after: Rule) -> bool:
    """Whether some example comes out otherwise."""
    try:
        return [t.problems for t in try_rule(before)] != [t.problems for t in try_rule(after)]
    except Exception:
        return True


def unnoticed_options(rules: list[Rule]) -> Iterator[str]:
    """What can be done to the thresholds of rules without any example noticing."""
    for rule in rules:
        yield from (told for told, broken in broken_rules(rule) if not noticed(rule, broken))


class Turn(ast.NodeTransformer):
    """Turns the comparison that stands at a place."""

    def __init__(self, place: tuple[int, int]) -> None:
        self.place = place

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if (node.lineno, node.col_offset) == self.place and type(node.ops[0]) in TURNED:
            node.ops = [TURNED[type(node.ops[0])](), *node.ops[1:]]
        return node


def unnoticed_code(rules: list[Rule]) -> Iterator[str]:
    """The comparisons of check modules that can be turned round without any example noticing."""
    for module, users in by_module(rules).items():
        source = Path(importlib.import_module(module).__file__ or "")
        tree = ast.parse(source.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
                place = (node.lineno, node.col_offset)
                turned = ast.fix_missing_locations(Turn(place).visit(copy.deepcopy(tree)))
                namespace: dict[str, Any] = {"__name__": module}
                exec(compile(turned, str(source), "exec"), namespace)
                if not any(noticed(rule, with_class(rule, namespace)) for rule in users):
                    yield f"{module}:{node.lineno} {ast.unparse(node)}"


def by_module(rules: list[Rule]) -> dict[str, list[Rule]]:
    """The rules by the module of their check."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(type(rule.check).__module__, []).append(rule)
    return found


def with_class(rule: Rule, namespace: dict[str, Any]) -> Rule:
    """The rule with its check made anew from a class of the same name."""
    options = {key.attribute: getattr(rule.check, key.attribute) for key in keys_of(type(rule.check)).values()}
    return replace(rule, check=namespace[type(rule.check).__name__](**options))


def main() -> int:
    """Print what goes unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", nargs="*", help="ids; all rules when none is named")
    parser.add_argument("--code", action="store_true", help="turn the comparisons of check modules, too")
    given = parser.parse_args()
    rules = [rule for rule in rulebook.load().rules if not given.rules or rule.id in given.rules]
    count = 0
    for told in (*unnoticed_options(rules), *(unnoticed_code(rules) if given.code else ())):
        print(told)
        count += 1
    print(f"{count} unnoticed")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
