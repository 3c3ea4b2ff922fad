"""Texts of YAML to trees; those of our own rules are kept from run to run."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from lint.declared.tree import Node, Problem
from lint.kept import SHELF


def parse(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The tree of one YAML text, or None when it could not be parsed; what is wrong goes to `problems`.

    The scalars of YAML 1.1 that surprise (no, off, 12:30, 2021-01-01) are never resolved: they stay text.
    """
    from lint.declared.compose import composed  # most runs find the trees of all their rules on the shelf

    return composed(text, file, problems)


def parse_kept(text: str, file: str, problems: list[Problem]) -> Node | None:
    """As `parse`, for a rule or another text of ours: its tree is kept from run to run."""
    key = f"tree {sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if (kept := SHELF.get(key)) is not None:
        with suppress(Exception):  # whatever was kept there: it is parsed as if nothing had been
            return _grown(kept)
    if (tree := parse(text, file, problems)) is not None:
        SHELF.put(key, lambda: _packed(tree))
    return tree


def _packed(node: Node) -> list[Any]:
    """A tree as JSON: line and content, a mapping as key → line of the key and value."""
    content = node.content
    if isinstance(content, tuple):
        return [node.line, [_packed(item) for item in content]]
    if isinstance(content, Mapping):
        return [node.line, {name: [node.keys[name], *_packed(child)] for name, child in content.items()}]
    return [node.line, content]


def _grown(packed: Any) -> Node:  # noqa: ANN401 -- JSON
    """The tree of which `packed` was made; an exception where it is of none."""
    line, content = packed
    if isinstance(content, list):
        return Node(tuple(map(_grown, content)), line)
    if isinstance(content, dict):
        grown = {name: _grown(child) for name, (_, *child) in content.items()}
        return Node(grown, line, {name: child[0] for name, child in content.items()})
    if not isinstance(line, int) or not (content is None or isinstance(content, str)):
        raise TypeError(packed)
    return Node(content, line)
