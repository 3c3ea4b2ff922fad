from __future__ import annotations

import subprocess
import sys

from lint.text.words import counts, cut, fields_of, foreign_terms, strangers


def test_terms_of_the_lexicons_stay_whole() -> None:
    assert "森林覆盖率" in cut("全县森林覆盖率达到标准")
    assert "义务教育巩固率" in cut("义务教育巩固率逐年提高")


def test_strangers_of_a_document() -> None:
    known = counts(["劳动监察案件办理", "工伤保险待遇发放"])
    assert "造林" in strangers("造林案件", known)
    assert "案件" not in strangers("造林案件", known)


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
        assert home <= set(_department_words())


def test_jieba_is_loaded_on_first_use_only() -> None:
    code = "import sys, lint.text.words as w; w.fields_of('水利局'); assert 'jieba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
