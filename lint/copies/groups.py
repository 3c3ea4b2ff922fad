"""Pairs to groups: connected components."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def groups(edges: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The nodes that `edges` connect, group by group, in the order in which the edges name them."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        low, high = root(a), root(b)
        if low != high:
            parent[high] = low
    found: defaultdict[Node, list[Node]] = defaultdict(list)
    for node in parent:
        found[root(node)].append(node)
    return list(found.values())
