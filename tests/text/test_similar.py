from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.text.similar import in_order, ratio


def test_punctuation_and_width_do_not_count() -> None:
    assert ratio("补贴人数（人）", "补贴人数(人)。") == 100


def test_one_character_in_ten_differs() -> None:
    assert 85 < ratio("群众满意数量占总数的比例", "群众满意数量占总数量的比例") < 100


def test_characters_in_order() -> None:
    assert in_order("保障运行", "保障全县网络正常运行")
    assert not in_order("运行保障", "保障全县网络正常运行")
    assert in_order("", "")


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert ratio(one, other) == ratio(other, one)
    assert 0 <= ratio(one, other) <= 100
