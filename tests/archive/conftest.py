"""Invented documents for archives."""

from __future__ import annotations

import random

from lint.archive.tables import rows_of
from lint.model import Document, Table, indicator
from lint.source import Cell


def document(number: int, tables: int = 3, year: int = 2024, path: str | None = None) -> Document:
    """A document of its own department; the same number gives the same words."""
    source = random.Random(number)

    def words(count: int) -> str:
        return "".join(chr(0x4E00 + source.randrange(3000)) for _ in range(count))

    def table() -> Table:
        rows = [
            {"name": Cell(words(6)), "description": Cell(words(18)), "value": Cell(f"{source.randrange(10, 99)}处")}
            for _ in range(5)
        ]
        return Table("project", tuple(indicator(row) for row in rows), {"project": Cell(words(9))})

    return Document(path or f"{number}.docx", tuple(table() for _ in range(tables)), f"第{number}县水利局", year)


def rows(*documents: Document):
    return [row for one in documents for row in rows_of(one)]
