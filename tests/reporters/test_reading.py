"""What `show` prints of a document."""

from dataclasses import replace

import pytest

from lint.model import indicator
from lint.reporters.reading import reading
from lint.source import Cell, Certainty
from lint.text.width import width
from tests.reporters.sample import document, table

DOUBTFUL = indicator({"name": Cell("群众满意度", None, Certainty.REVIEW), "value": Cell("≥95%")}, {"权重": Cell("10")})


def test_doubtful_cells_extra_columns_and_unplaced_text_are_shown() -> None:
    read = replace(table(), indicators=(DOUBTFUL,), unplaced=(Cell("散落的字"),))
    text = reading([document(tables=(read,))], (), 100, color=False)
    assert "群众满意度？" in text and "≥95%？" not in text
    assert "权重" in text and "未能归入任何单元格的文字：散落的字" in text


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_window(columns: int) -> None:
    text = reading([document()], (), columns, color=False)
    assert max(map(width, text.splitlines())) <= columns


def test_only_the_tables_asked_for_are_shown() -> None:
    text = reading([document()], {2}, 80, color=False)
    assert "人才招聘经费" in text and "劳务派遣人员经费" not in text
    assert "2 张表" in text


def test_markup_of_a_document_is_no_markup_of_ours() -> None:
    text = reading([document("[bold]x[/bold].txt", tables=(table("[red]甲[/red]\x1b[0m"),))], (), 80, color=False)
    assert "[bold]x[/bold]" in text and "[red]甲[/red]" in text and "\x1b" not in text
