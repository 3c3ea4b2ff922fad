from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.text.similar import contained, jaccard, ratio, shingles


def test_punctuation_and_width_do_not_count() -> None:
    assert ratio("补贴人数（人）", "补贴人数(人)。") == 100


def test_one_character_in_ten_differs() -> None:
    assert 85 < ratio("群众满意数量占总数的比例", "群众满意数量占总数量的比例") < 100


def test_shingles() -> None:
    assert shingles("造林 面积") == {"造林", "林面", "面积"}
    assert shingles("亩", 3) == {"亩"}
    assert shingles("—") == frozenset()
    assert contained(shingles("造林"), shingles("造林面积")) == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert ratio(one, other) == ratio(other, one)
    assert 0 <= jaccard(shingles(one), shingles(other)) <= 1
