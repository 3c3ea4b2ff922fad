from __future__ import annotations

import pytest

from lint.readers.page.doubt import has_lost_letters, is_garbled, is_piled, large
from lint.readers.page.marks import Char

SENTENCE = "按照预算法和地方预决算公开操作规程的规定，现将部门预算和绩效目标公开如下，接受社会监督。" * 4


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "单位：万元 合计 12,345.67 8,901.23 -45.6% 100.00% " * 8,  # a table of figures
        "This page is an English summary of the departmental budget. " * 5,
        "CO₂≤35μg/m³，㎡、‰、①②③、《办法》——第五条……" * 5,
        "三",
    ],
)
def test_what_people_print_is_not_taken_for_garbled(text):
    assert not is_garbled("".join(text.split()))


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(1 + i % 90) for i in range(300)),  # glyph numbers for characters
        "\ue000\ue001\ue002\ue003预算" * 40,  # private characters
        "".join(chr(0x7A00 + 37 * i % 3000) for i in range(300)),  # han nobody writes: a wrong table
        "锘挎寚鏍囧€肩‘瀹氫緷鎹" * 20,  # UTF-8 taken for GBK
        "ЖЩЮ" * 100,
    ],
)
def test_what_nobody_wrote_is_garbled(text):
    assert is_garbled(text)


def test_single_lost_letters_are_seen():
    assert has_lost_letters("搭建沟通\x7f台")
    assert has_lost_letters("第\ufffd条")
    assert not has_lost_letters(SENTENCE + "\r\n\t\x02")


def test_a_picture_is_large_by_its_share_of_the_page():
    page = (0.0, -800.0, 600.0, 0.0)
    assert large(page, [(0.0, -800.0, 600.0, -300.0)])
    assert not large(page, [(0.0, -800.0, 100.0, -700.0)])
    assert not large(page, [])


def test_letters_over_one_another_are_found() -> None:
    def line(step: float, words: str = "全年更换的公园座椅张数与投诉件数") -> list[Char]:
        return [Char(step * i, 0, step * i + 10, 12, letter) for i, letter in enumerate(words)]

    assert is_piled(line(3)) and not is_piled(line(10)) and not is_piled(line(6))
    assert not is_piled([*line(10) * 30, *line(3, "全年更换")])
    assert not is_piled([char for char in line(10) for _ in range(2)])  # each drawn twice
