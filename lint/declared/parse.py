"""Texts of YAML to trees; those of our own rules are kept from run to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def parse_kept(
    text: str | bytes, file: str, problems: list[Problem], read: Callable[[bytes], str] | None = None
) -> Node | None:
    """As `parse`, for a rule or another text of ours: its tree is kept from run to run.

    `read` says which text the bytes of a file are; it is called where nothing is kept of them.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    key = f"tree {sha256(data).hexdigest()} {read.__name__ if read else ''}"
    if (kept := SHELF.get(key)) is not None:
        with suppress(Exception):  # whatever was kept there: it is parsed as if nothing had been
            return _grown(*kept)
    read = read or (lambda data: data.decode("utf-8", "surrogatepass"))
    if (tree := parse(read(data), file, problems)) is not None:
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


def _grown(line: Any, content: Any) -> Node:  # noqa: ANN401 -- JSON
    """The tree that was packed as these; an exception where it is of none."""
    if isinstance(content, list):
        return Node(tuple(_grown(*item) for item in content), line)
    if isinstance(content, dict):
        keys, grown = {}, {}
        for name, (at, *child) in content.items():
            keys[name], grown[name] = at, _grown(*child)
        return Node(grown, line, keys)
    if not isinstance(line, int) or not (content is None or isinstance(content, str)):
        raise TypeError(content)
    return Node(content, line)
