"""When two rows are the same: the measure that copies within a document and between documents stand on."""

from __future__ import annotations

import pytest

from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable
from lint.copies.rows import SameRow, adds_words, same_cell, same_value
from lint.model import Document, Table, indicator
from lint.source import Cell

FIELDS = ("level2", "name", "description", "value", "unit")


def sheet(*rows: tuple[str, ...]) -> JudgedTable:
    cells = [{field: Cell(text) for field, text in zip(FIELDS, row, strict=False) if text} for row in rows]
    return JudgedDocument(Document("x", (Table("project", tuple(map(indicator, cells))),))).sheets[0]


def row(*texts: str) -> JudgedRow:
    return sheet(texts).rows[0]


def valued(value: str, unit: str = "") -> JudgedRow:
    return row("数量指标", "清淤长度", "当年清淤的渠段", value, unit)


def matched(one: JudgedTable, other: JudgedTable) -> list[tuple[int, int]]:
    return [(a.index, b.index) for a, b in SameRow().match(one.rows, other.rows)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("开展网上认证的及时率", "开展网上认证和追缴违规领取社保基金的及时率", True),
        ("开展网上认证和追缴违规领取社保基金的及时率", "开展网上认证的及时率", True),
        ("开展网上认证的及时率", "开展网上认证的准确率", False),
        ("及时率", "开展网上认证的及时率", False),  # too short to tell
        ("开展认证及时", "开展了全市各乡镇社保待遇领取资格的认证并且做到及时", False),  # a sentence of its own
    ],
)
def test_a_copy_may_add_words(one, other, expected):
    assert adds_words(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("≤70450", "人"), ("≤70450人",), True),
        (("3万元",), ("30000", "元"), True),
        (("30万页",), ("300000页",), True),
        (("=100%",), ("100％",), True),
        (("≥95", "优"), ("≥95", "百分比"), True),  # 优 is no unit
        (("95",), ("95%",), True),
        (("3万元",), ("3元",), False),
        (("12件",), ("12%",), False),
        (("2元/人",), ("2元/户",), False),
        (("≥5288人",), ("5288人",), False),
        (("10-20人",), ("10-30人",), False),
        (("6月底",), ("6月底。",), True),
        (("6月底",), ("9月底",), False),
        (("效果显著",), ("95%",), False),
        ((), (), True),
        ((), ("95%",), False),
    ],
)
def test_same_value(one, other, expected):
    a, b = valued(*(one or ("",))), valued(*(other or ("",)))
    assert same_value(a, b) is same_value(b, a) is expected
    assert same_cell(a, b, "value") is expected


def test_words_are_the_same_but_for_punctuation():
    assert same_cell(row("", "清淤长度（公里）"), row("", "清淤长度 (公里)。"), "name")
    assert not same_cell(row("", "清淤长度"), row("", "清淤宽度"), "name")


def test_rows_are_matched_one_to_one_the_most_alike_first():
    one = sheet(
        ("数量指标", "清淤长度", "当年清淤的支渠和斗渠的总长度", "12公里"),
        ("数量指标", "清淤长度", "当年清淤的支渠的总长度", "9公里"),
        ("满意度", "农户满意度", "问卷中满意的占比", "≥90%"),
    )
    other = sheet(
        ("满意度", "农户满意度", "问卷中满意的占比", "≥85%"),
        ("数量指标", "清淤长度", "当年清淤的支渠的总长度", "9公里"),
        ("数量指标", "清淤长度", "当年清淤的支渠和斗渠总长度", "12公里"),
    )
    assert matched(one, other) == [(1, 3), (2, 2), (3, 1)]


def test_the_row_of_the_same_class_comes_first():
    satisfied = ("知晓率", "问卷中知晓的占比", "≥90%")
    one = sheet(("社会效益指标", *satisfied))
    other = sheet(("满意度指标", *satisfied), ("社会效益指标", *satisfied))
    assert matched(one, other) == [(1, 2)]
    assert matched(one, sheet(("满意度指标", *satisfied))) == [(1, 1)]  # moved to another class


def test_a_repeated_row_has_one_partner():
    twice = ("满意度", "农户满意度", "问卷中满意的占比", "≥90%")
    assert matched(sheet(twice, twice), sheet(twice)) == [(1, 1)]


def test_neither_the_name_nor_the_description_is_enough():
    of = ("数量指标", "清淤长度", "当年清淤的支渠和斗渠的总长度", "12公里")
    assert not matched(sheet(of), sheet(("数量指标", "清淤长度", "参加清淤的民工按实际出工统计", "12公里")))
    assert not matched(sheet(of), sheet(("数量指标", "衬砌面积", "当年清淤的支渠和斗渠的总长度", "12公里")))
