"""From the text of a YAML file to its tree, with what is wrong in it told at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from lint.declared.tree import DEEPEST, WIDE_COLON, Node, Problem
from lint.messages import loading
from lint.patterns import regex

# The same parser in C where PyYAML brings it. Every scalar is a text to us: what it would stand for is never asked.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# A line so far indented, or with so many dashes or question marks in a row, that it may stand on a deeper level.
_NESTS = regex(rf"^(?: {{{DEEPEST}}}|(?:[-?:] +){{{DEEPEST // 4}}})", re.M)


def composed(text: str, file: str, problems: list[Problem]) -> Node | None:
    """As lint.declared.parse.parse."""
    try:
        if (line := _too_deep(text)) is not None:
            problems.append(Problem(file, line, loading.TOO_DEEP.format(limit=DEEPEST)))
            return None
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        problems.append(_syntax(error, text, file))
        return None
    if root is None:
        problems.append(Problem(file, 1, loading.EMPTY_FILE))
        return None
    before = len(problems)
    tree = _Builder(file, problems).node(root)
    return tree if len(problems) == before else None


def _too_deep(text: str) -> int | None:
    """The line where a file is nested deeper than any of ours has reason to be; None where it is not.

    What builds trees of nodes goes down by recursion. The events are counted only where the text could be so deep.
    """
    opened = text.count("[") + text.count("{")
    if opened <= DEEPEST and not _NESTS.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 1
    return None


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    # YAML notices a missing colon one or two lines late.
    for number in range(min(line, len(lines)), max(line - 3, 0), -1):
        if found := WIDE_COLON.match(lines[number - 1]):
            return Problem(file, number, loading.FULL_WIDTH_COLON.format(key=found[1]))
    if 0 < line <= len(lines) and re.match(r" *\t", lines[line - 1]):
        return Problem(file, line, loading.TAB_INDENT)
    return Problem(file, line, loading.NOT_YAML.format(problem=getattr(error, "problem", None) or error))


class _Builder:
    """Turns PyYAML's nodes into ours and notes repeated keys and aliases on the way."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()

    def node(self, raw: yaml.Node) -> Node:
        line = raw.start_mark.line + 1
        if id(raw) in self.seen:
            self.problems.append(Problem(self.file, line, loading.ALIAS))
            return Node(None, line)
        self.seen.add(id(raw))
        if isinstance(raw, yaml.ScalarNode):
            blank = raw.style is None and raw.value in ("", "~", "null")
            return Node(None if blank else raw.value, line)
        if isinstance(raw, yaml.SequenceNode):
            return Node(tuple(self.node(item) for item in raw.value), line)
        return self.mapping(raw, line)

    def mapping(self, raw: yaml.Node, line: int) -> Node:
        content: dict[str, Node] = {}
        keys: dict[str, int] = {}
        for key, value in self.pairs(raw):
            if key.value in content:
                message = loading.DUPLICATE_KEY.format(key=key.value, first=keys[key.value])
                self.problems.append(Problem(self.file, key.start_mark.line + 1, message))
                continue
            keys[key.value] = key.start_mark.line + 1
            content[key.value] = self.node(value)
        return Node(content, line, keys)

    def pairs(self, raw: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key, value in raw.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(Problem(self.file, line, loading.KEY_NOT_TEXT))
            elif "：" in key.value and key.style is None:
                word = key.value.split("：")[0]
                self.problems.append(Problem(self.file, line, loading.FULL_WIDTH_COLON.format(key=word)))
            else:
                yield key, value
