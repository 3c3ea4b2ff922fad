"""Where phrases are used: the arrays answer as a count over all rows does."""

from __future__ import annotations

import random

import numpy as np
import pytest

from lint.archive.phrases import Phrases, Rows, build, look_up
from lint.copies import statements
from lint.model import Table, indicator
from lint.source import Cell

ROWS = [(100, 1, 10, 7), (100, 2, 10, 8), (100, 2, 11, 8), (200, 3, 12, 9)]  # phrase, name, programme, department


def of(rows, departments=()) -> Phrases:
    columns = [np.array(column, dtype=np.int64) for column in (zip(*rows, strict=True) if rows else [[]] * 4)]
    return build([Rows(*columns)], [np.array(departments, dtype=np.int64)])


def uses(stored: Phrases, wanted, without=()):
    found = look_up(stored, np.array(sorted(wanted), dtype=np.int64), np.array(sorted(without), dtype=np.int64))
    return {phrase: (*(part.tolist() for part in use[:3]), use.rows) for phrase, use in found.items()}


def test_departments_names_and_programmes_are_told_once_and_rows_as_often_as_they_are() -> None:
    stored = of([*ROWS, ROWS[0]], departments=[9, 5])
    assert stored.every_department.tolist() == [5, 7, 8, 9]
    assert uses(stored, [100, 150, 300]) == {100: ([7, 8], [1, 2], [10, 11], 4)}


def test_departments_left_out_leave_nothing_behind() -> None:
    assert uses(of(ROWS), [100, 200], without=[8, 9, 99]) == {100: ([7], [1], [10], 1)}


def test_nothing_is_found_in_nothing() -> None:
    assert uses(of([]), [100]) == {}
    assert uses(of(ROWS), []) == {}


def test_many_rows_are_counted_like_few() -> None:
    source = random.Random(5)
    rows = [tuple(source.randrange(size) for size in (3, 40, 900, 700)) for _ in range(9000)]
    without = set(range(0, 700, 3))
    expected = {}
    for phrase in range(3):
        kept = [row for row in rows if row[0] == phrase and row[3] not in without]
        expected[phrase] = (*(sorted({row[at] for row in kept}) for at in (3, 1, 2)), len(kept))
    assert uses(of(rows), range(3), without) == expected


def test_two_sets_of_rows_are_joined() -> None:
    one, other = (look_up(of(rows), np.array([100]), np.array([], dtype=np.int64))[100] for rows in (ROWS, ROWS[1:]))
    joined = one.joined(other)
    assert (joined.departments.tolist(), joined.rows) == ([7, 8], 5)
    assert joined.with_names([2, 3, 3]) == 3
    assert joined.with_programmes([]) == 2


@pytest.mark.parametrize("harm", ["phrases", "spans", "departments", "programmes"])
def test_harmed_arrays_are_told(harm: str) -> None:
    stored = of(ROWS)
    wrong = {"phrases": 0, "spans": 0, "departments": 99, "programmes": 99}[harm]
    harmed = stored._replace(**{harm: np.full_like(getattr(stored, harm), wrong)})
    with pytest.raises(IndexError):
        uses(harmed, [100, 200])


def test_a_phrase_is_long_enough_and_more_than_the_name() -> None:
    rows = [
        {"name": Cell("覆盖面"), "description": Cell("享受该项服务的对象占比")},
        {"name": Cell("覆盖面"), "description": Cell("享受服务的占比")},
        {"name": Cell("享受该项服务的对象占比"), "description": Cell("享受该项服务的对象，占比")},
    ]
    table = Table("project", tuple(indicator(row) for row in rows), {})
    assert list(statements.phrases(table)) == [
        (statements.number("享受该项服务的对象占比"), statements.number("覆盖面"))
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("2025年全年清理河道垃圾。保证汛期行洪安全畅通！", ["全年清理河道垃圾", "保证汛期行洪安全畅通"]),
        ("按冀财社〔2024〕155号发放高龄老人津贴", ["按发放高龄老人津贴"]),
        ("目标1：完成十二座水库值守；目标2：修好", ["完成十二座水库值守"]),
        ("1.为老人发放津贴补助 2.为困难群众发放临时救助", ["为老人发放津贴补助", "为困难群众发放临时救助"]),
        ("全年新增造林1.5万亩以上", ["全年新增造林15万亩以上"]),
        ("二〇二五年度完成全部校舍修缮", ["完成全部校舍修缮"]),
    ],
)
def test_sentences_are_without_year_and_document_number(text: str, sentences: list[str]) -> None:
    assert list(statements.sentences(text)) == sentences
