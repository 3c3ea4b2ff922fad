"""What linking many tables found: the edges as Parquet for machines, the groups as CSV for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from lint.archive import NAMES
from lint.copies.groups import groups
from lint.messages import copies as say
from lint.reporters.common import csv_text, harmless

if TYPE_CHECKING:
    import pyarrow as pa


def homes(edges: pa.Table) -> dict[int, int]:
    """The group of each table that `edges` (first, second) connect: its smallest id."""
    pairs = zip(edges["first"].to_pylist(), edges["second"].to_pylist(), strict=True)
    return {member: min(group) for group in groups(pairs) for member in group}


def parquet(edges: pa.Table, home: dict[int, int]) -> bytes:
    """The edges with the group of each, by group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    column = pa.array([home[first] for first in edges["first"].to_pylist()], pa.int64())
    sink = pa.BufferOutputStream()
    pq.write_table(edges.append_column("group", column).sort_by("group"), sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def csv(edges: pa.Table, home: dict[int, int]) -> bytes:
    """A line for each table of a group, the largest groups first; with a byte order mark for spreadsheets."""
    names: dict[int, list[Any]] = {}
    likeness: defaultdict[int, float] = defaultdict(float)
    for edge in edges.to_pylist():
        for side in ("first", "second"):
            names[edge[side]] = [edge.get(f"{side}_{name}") for name in NAMES]
            likeness[edge[side]] = max(likeness[edge[side]], edge["likeness"])
    members: defaultdict[int, list[int]] = defaultdict(list)
    for member, smallest in home.items():
        members[smallest].append(member)
    lines: list[Sequence[object]] = [say.GROUP_HEAD]
    for number, group in enumerate(sorted(members.values(), key=lambda one: (-len(one), min(one))), 1):
        for member in sorted(group, key=lambda one: (str(names[one]), one)):
            told = [harmless("" if name is None else str(name)) for name in names[member]]
            lines.append([number, len(group), *told, f"{likeness[member]:.0%}"])
    return csv_text(lines).encode("utf-8-sig")


LINKED: dict[str, Callable[[Any, dict[int, int]], bytes]] = {"parquet": parquet, "csv": csv}
