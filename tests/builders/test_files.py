"""Every form is read from real files as from the grids that were drawn."""

from __future__ import annotations

from typing import Any

import pytest

from lint.model import Document
from lint.readers.dispatch import READERS
from lint.readers.limits import Limits
from lint.tables import recognise
from tests.builders.files import WRITERS
from tests.builders.forms import FORMS, expected
from tests.builders.test_forms import found, sample


def few() -> list[dict[str, Any]]:
    """Two tables are enough to see what a format does to a form."""
    return sample()[2:5:2]


def read(kind: str, name: str, tables: list[dict[str, Any]]) -> Document:
    data = WRITERS[kind](FORMS[name].draw(tables))
    return recognise(READERS[kind](data, f"{name}.{kind}", Limits()))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("name", FORMS)
def test_forms_in_files(name: str, kind: str) -> None:
    tables = few()
    document = read(kind, name, tables)
    assert len(document.tables) == len(tables)
    for want, got in zip(tables, document.tables, strict=True):
        rows = expected(FORMS[name], want)
        got_rows = found(got, list(rows[0]))
        if name == "classes-side-by-side":
            rows, got_rows = sorted(rows, key=str), sorted(got_rows, key=str)
        assert got_rows == rows


@pytest.mark.needs("office")
@pytest.mark.slow
@pytest.mark.parametrize("name", ["plain", "central", "summary", "sign-value-unit"])
def test_forms_in_pdf(name: str) -> None:
    """Cells that a page break cut may differ; nearly all must be right."""
    tables = sample()
    document = read("pdf", name, tables)
    assert len(document.tables) == len(tables)
    right = total = 0
    for want, got in zip(tables, document.tables, strict=True):
        rows = expected(FORMS[name], want)
        for a, b in zip(rows, found(got, list(rows[0])), strict=False):
            right += sum(a[f] == b[f] for f in a)
        total += sum(map(len, rows))
    assert right >= 0.98 * total
