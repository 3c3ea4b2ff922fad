"""Every form is read as it was drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.model import Document, Table
from lint.source import Paragraph, Source
from lint.tables import recognise
from tests.builders import periods  # noqa: F401 — registers its forms
from tests.builders.forms import FORMS, Form, expected

GOLD = Path(__file__).parent.parent / "data" / "gold"
SAMPLE = {"nangong-renshe-2021": (0, 1, 13, 22), "xinglong-renshe-2025": (0, 12, 20, 17), "chengde-gaoxin-2020": (1, 4)}


def sample() -> list[dict[str, Any]]:
    """Real tables that differ from one another in goals, levels and kinds of value."""
    out = []
    for name, indexes in SAMPLE.items():
        tables = json.loads((GOLD / f"{name}.json").read_text("utf-8"))["tables"]
        out += [tables[i] for i in indexes]
    return out


def read(form: Form, tables: list[dict[str, Any]]) -> Document:
    blocks = (b if not isinstance(b, str) else Paragraph(b) for b in form.draw(tables))
    return recognise(Source("x", "docx", tuple(blocks)))


def found(table: Table, fields: list[str]) -> list[dict[str, str]]:
    """The rows as read; value and unit as one text."""
    return [
        {f: row.text("value") + row.text("unit") if f == "value" else row.text(f) for f in fields}
        for row in table.indicators
    ]


@pytest.mark.parametrize("name", FORMS)
def test_rows_are_read_as_drawn(name: str) -> None:
    form, tables = FORMS[name], sample()
    document = read(form, tables)
    assert [notice.message for notice in document.notices] == []
    assert len(document.tables) == len(tables)
    for want, got in zip(tables, document.tables, strict=True):
        rows = expected(form, want)
        fields = list(rows[0])
        got_rows = found(got, fields)
        if name == "classes-side-by-side":  # read row by row across the classes
            assert sorted(tuple(r.items()) for r in got_rows) == sorted(tuple(r.items()) for r in rows)
        else:
            assert got_rows == rows


@pytest.mark.parametrize("name", [n for n, f in FORMS.items() if f.head])
def test_head_is_read_as_drawn(name: str) -> None:
    form, tables = FORMS[name], sample()
    for want, got in zip(tables, read(form, tables).tables, strict=True):
        if "project" in form.head:
            assert got.text("project") == want["project"]
        if "budget" in form.head:
            assert got.text("budget") == (want["budget"] or "35.00")
            assert got.budget_unit == "万元"
        if "goals" in form.head:
            assert [goal.text for goal in got.goals] == want["goals"]
