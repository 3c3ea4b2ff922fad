"""Which of many rows with one text has the better claim to it."""

from __future__ import annotations

from lint.checks.batch import Batch
from lint.checks.foreign import Borrowed
from lint.checks.subjects import JudgedDocument
from lint.model import Document, Table, indicator
from lint.source import Cell

TEXT = "接受渠道清淤服务的灌区农户占灌区农户总数的比例"


def whole(number: int, department: str, project: str, name: str = "受益面") -> JudgedDocument:
    row = indicator({"name": Cell(name), "description": Cell(TEXT)})
    return JudgedDocument(
        Document(f"{number}.docx", (Table("project", (row,), {"project": Cell(project)}),), department)
    )


def origins(*wholes: JudgedDocument) -> list[tuple[str, str]]:
    hits = Borrowed().compare(Batch(wholes))
    return [(hit.rows[0].whole.document.path, hit.gives["origin"]) for hit in hits]


def test_the_first_row_of_another_department_speaks_for_all_of_its_programme() -> None:
    assert origins(
        whole(1, "甲县教育局", "渠道清淤"),
        whole(2, "甲县教育局", "校舍修缮"),
        whole(3, "乙县教育局", "校舍修缮"),
        whole(4, "丙县水利局", "渠道清淤"),
    ) == [("2.docx", "丙县水利局表1"), ("3.docx", "甲县教育局表1")]


def test_a_text_of_thousands_of_rows_is_gone_through_once() -> None:
    wholes = [whole(n, f"某{n}局", "渠道清淤") for n in range(4000)]  # four minutes when each row is held against each
    assert origins(*wholes, whole(9999, "甲县教育局", "校舍修缮")) == [("9999.docx", "某0局表1")]
