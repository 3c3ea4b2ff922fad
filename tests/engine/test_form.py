"""The form of a document is told by its first-level classes, unless somebody says otherwise."""

import pytest

from lint.checks.subjects import JudgedDocument
from lint.model import Document, Table, indicator
from lint.source import Cell


def document(*levels: str) -> Document:
    return Document("x", (Table("project", tuple(indicator({"level1": Cell(level)}) for level in levels)),))


@pytest.mark.parametrize(
    ("levels", "said", "form"),
    [
        (("产出指标", "效益指标"), None, "legacy"),
        (("成本指标", "产出指标"), None, "mof-2021"),
        (("成本指标", "产出指标"), "legacy", "legacy"),
        (("产出指标",), "mof-2021", "mof-2021"),
        ((), None, "legacy"),
    ],
)
def test_form(levels: tuple[str, ...], said: str | None, form: str) -> None:
    assert JudgedDocument(document(*levels), said).text("form") == form
