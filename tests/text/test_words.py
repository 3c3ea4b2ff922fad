from __future__ import annotations

import re
import subprocess
import sys

import pytest

from lint.text.words import fields_of, foreign_terms, stands_in, terms_in


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("造林", "春季造林面积"),
        ("良种", "主要农作物良种覆盖率"),
        ("森林覆盖率", "全县森林覆盖率达到标准"),
        ("亩产", "小麦亩产增加"),
    ],
)
def test_terms_that_are_words(term: str, text: str) -> None:
    assert stands_in(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [("造林", "低效改造林地"), ("单产", "候选人名单产生"), ("良种", "改良种植结构"), ("造林", "公路养护")],
)
def test_terms_across_words(term: str, text: str) -> None:
    assert not stands_in(term, text)


def test_fields_of_a_department() -> None:
    assert fields_of("某县人力资源和社会保障局") == {"人社"}
    assert "水利" in fields_of("某市水务局")
    assert fields_of("某县某某中心") == frozenset()
    assert fields_of("某县人民政府") == frozenset()
    assert fields_of("某高新区管委会社保中心") == {"人社"}


def test_every_home_field_is_known() -> None:
    from lint.text.words import _department_words

    for terms, home in foreign_terms():
        assert terms
        assert set(home) <= set(_department_words())


def test_jieba_is_loaded_on_first_use_only() -> None:
    code = "import sys, lint.text.words as w; w.fields_of('水利局'); assert 'jieba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_words_of_some_letters_cut_as_the_whole_dictionary_does() -> None:
    from lint.text.words import Cutter

    texts = [
        "低效改造林地",
        "春季造林面积",
        "候选人名单产生",
        "主要农作物良种覆盖率",
        "A类森林覆盖率≥35%",
        "人居环境整治台账、档案",
    ]
    cutter = Cutter()
    assert [list(cutter.cut(text)) for text in texts] == [list(cutter._whole.cut(text)) for text in texts]


def test_many_texts_are_cut_by_the_whole_dictionary() -> None:
    from lint.text import words

    cutter = words.Cutter()
    cutter._cut = words._FEW
    assert "造林" in list(cutter.cut("春季造林面积"))
    assert "_whole" in vars(cutter)


def test_words_are_found_where_the_dictionary_has_them() -> None:
    """All but the first lines of the dictionary are sorted, so that the words of a letter stand together."""
    from lint.text.words import Cutter

    cutter = Cutter()
    for letter in "一阿小Tc龟造龥":
        begin, end = cutter._beginning_with(letter)
        among = range(begin, end), range(cutter._sorted_from)
        found = [match.start() for match in re.finditer(f"\n{letter}", cutter._words)]
        assert all(any(place in one for one in among) for place in found)
        assert cutter._words[begin:end].count("\n") == sum(place in among[0] for place in found)


def test_terms_of_a_text_in_the_order_of_the_list() -> None:
    text = "植树造林与河道清淤、森林覆盖、病床使用"
    terms = [term for group, _ in foreign_terms() for term in group]
    assert list(terms_in(text)) == [term for term in terms if term in text]
    assert len(terms_in(text)) > 1
