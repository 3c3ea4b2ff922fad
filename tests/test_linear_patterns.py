"""No pattern in the code takes longer than in proportion to the text that it is asked of."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

import lint
from lint.patterns import regex
from tests.backtracking import runs_again

PACKAGE = Path(lint.__file__).parent
AT_ONE_PLACE = {"match", "fullmatch"}
ASKED = {"search", "sub", "subn", "split", "findall", "finditer", *AT_ONE_PLACE}

Where = tuple[str, str]  # module and name


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "__main__.py":
            name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def modules_of_ours() -> Iterator[ModuleType]:
    for name, _ in modules():
        yield import_module(name)


def methods(trees: dict[str, ast.Module]) -> dict[Where, set[str]]:
    """What is asked of each name of a module; `search` where the name goes elsewhere, to be asked we know not what."""
    asked: dict[Where, set[str]] = defaultdict(set)
    for module, tree in trees.items():
        home = {name: (module, name) for name in assigned(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lint"):
                home.update({one.asname or one.name: (node.module, one.name) for one in node.names})
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in home:
                above = parents[node]
                above = parents[above] if isinstance(above, ast.Subscript) and above.value is node else above
                method = above.attr if isinstance(above, ast.Attribute) else "search"
                asked[home[node.id]].add(method)
    return asked


def assigned(tree: ast.Module) -> set[str]:
    """The names that a module gives a value."""
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def compiled(value: object, depth: int = 0) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, type(regex(""))):
        yield cast("re.Pattern[str]", value)
    elif isinstance(value, dict | list | tuple | set | frozenset) and depth < 4:
        for one in value.values() if isinstance(value, dict) else value:
            yield from compiled(one, depth + 1)


def inline(module: ModuleType, tree: ast.Module) -> Iterator[str]:
    """Patterns that stand where they are asked; one put together of what a function is given is its caller's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            called, method = node.func.value, node.func.attr
            if isinstance(called, ast.Name) and called.id == "re" and method in ASKED - AT_ONE_PLACE:
                try:
                    yield eval(compile(ast.Expression(node.args[0]), "pattern", "eval"), dict(vars(module)))
                except NameError:
                    continue


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that is searched for in a text, with its place."""
    trees = dict(modules())
    asked = methods(trees)
    for name, tree in trees.items():
        module = import_module(name)
        for own in sorted(assigned(tree)):
            if asked[name, own] <= AT_ONE_PLACE and asked[name, own]:
                continue
            for pattern in compiled(vars(module).get(own)):
                yield f"{name}.{own}", written(pattern.pattern)
        for pattern in inline(module, tree):
            yield name, written(pattern)


def written(pattern: str | bytes) -> str:
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


def test_no_pattern_of_the_code_runs_again() -> None:
    every = list(patterns())
    assert len(every) > 250
    found = [(where, pattern, again) for where, pattern in every if (again := runs_again(pattern))]
    assert found == []


@pytest.mark.parametrize(
    "pattern", [r"(?<=[^(])[(][^)]*$", r"([^{}]+)\{", r"\s*\^", r"(?:本级|机关)+$", r"\S+(?: \S+)*$"]
)
def test_a_pattern_that_runs_again_is_known(pattern: str) -> None:
    assert runs_again(pattern)


@pytest.mark.parametrize("pattern", [r"(?<=[a-z]) +x", r"\S {3,}\S", r"(?:^|(?<=[{}]))[^{}]+\{", r"(?:本级){1,4}$"])
def test_a_pattern_that_does_not_is_let_be(pattern: str) -> None:
    assert runs_again(pattern) == ""
