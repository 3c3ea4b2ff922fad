"""发文字号, whole and broken, in the brackets that are used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.citation import citations


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("财预〔2021〕101号", "财预〔2021〕101号"),
        ("根据冀财社[2024]155号文件", "冀财社〔2024〕155号"),
        ("（冀财社【2020】143号）", "冀财社〔2020〕143号"),
        ("国办发（2019）35号", "国办发〔2019〕35号"),
        ("关于印发冀人社发〔2017〕44 号", "冀人社发〔2017〕44号"),
        ("豫财教2022年174号", "豫财教〔2022〕174号"),
        ("苏政办发﹝2023﹞第8号", "苏政办发〔2023〕8号"),
    ],
)
def test_whole_numbers(text: str, canonical: str) -> None:
    (found,) = citations(text)
    assert found.canonical == canonical
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("中央补助资金（冀财社【2020】绩效目标表", ("number",)),
        ("冀财社〔2020〕", ("number",)),
        ("【2020】172）", ("code", "mark")),
        ("川财绩〔2025〕8", ("mark",)),
        ("承人社字[20198]235号", ("year",)),
        ("政字【2004】23号", ("organ",)),
        ("办字〔2003〕147号", ("organ",)),
        ("鲁财农〔202412号", ("number", "year", "open")),
    ],
)
def test_broken_numbers(text: str, faults: tuple[str, ...]) -> None:
    found = citations(text)
    assert tuple(fault for one in found for fault in one.faults) == faults


@pytest.mark.parametrize(
    "text",
    [
        "2025年度项目（2025）",
        "见表[12]",
        "2024年12月31日",
        "培训15人（2023）",
        "每月20号前",
        "第2025号合同",
        "2024年4号线开工",
    ],
)
def test_years_and_notes_are_no_citations(text: str) -> None:
    assert [one for one in citations(text) if one.faults] == []


def test_several_in_one_text() -> None:
    codes = [one.code for one in citations("冀财社〔2020〕143号、冀社财〔2020〕185号")]
    assert codes == ["冀财社", "冀社财"]


@given(st.text(alphabet="冀财社字号第年〔〕[]【】()0123456789《》条 根据", max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    for one in citations(text):
        assert one.text
