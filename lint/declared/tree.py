"""YAML as a tree of texts: every scalar stays as it was written, every value knows its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lint.errors import UserError
from lint.messages import loading
from lint.patterns import regex

DEEPEST = 40  # levels; the rules that are shipped have at most 9

# A bare word of ours, then a colon that YAML does not know.
WIDE_COLON = regex(r"^\s*(?:- )?[{\s]*([A-Za-z_][\w-]*)\s*：")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a data file, and on which line."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return loading.AT.format(file=self.file, line=self.line, message=self.message)


def stop_at(problems: Iterable[Problem], template: str) -> None:
    """Raise UserError with all that is wrong, in the order of the files, where anything is."""
    if told := sorted(problems, key=lambda problem: (problem.file, problem.line)):
        raise UserError(template.format(count=len(told), lines="\n".join(map(str, told))))


class Refused(Exception):
    """A value that was not accepted; the problem has been noted."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file: None, a text, a list or a mapping; `keys` holds the line of each key."""

    content: str | tuple[Node, ...] | Mapping[str, Node] | None
    line: int
    keys: Mapping[str, int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What it is, in words for the reader of an error."""
        match self.content:
            case None:
                return loading.BLANK
            case str():
                return loading.TEXT
            case tuple():
                return loading.LIST
            case _:
                return loading.MAPPING


def plain(node: Node) -> Any:  # noqa: ANN401 -- whatever the file holds
    """A tree as lists, mappings and texts; None where nothing stands."""
    match node.content:
        case tuple():
            return [plain(item) for item in node.content]
        case None | str():
            return node.content
        case _:
            return {name: plain(child) for name, child in node.content.items()}
