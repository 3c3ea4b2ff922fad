from __future__ import annotations

import unicodedata

import pytest

from lint.readers.pdf.native import hyphens, unify


def test_radicals_read_as_the_ideographs_they_look_like():
    assert unify("⼀⽬⺠⻓⻔⻘⻩⻛⻢⻋⻅⻉") == "一目民长门青黄风马车见贝"


@pytest.mark.parametrize("start, end", [(0x2E81, 0x2EF4), (0x2F00, 0x2FD6)])
def test_every_radical_becomes_one_ideograph(start, end):
    for code in range(start, end):
        if unicodedata.category(chr(code)) == "Cn":
            continue
        folded = unify(chr(code))
        assert len(folded) == 1
        assert unicodedata.name(folded).startswith("CJK UNIFIED IDEOGRAPH")


def test_where_nfkc_knows_a_radical_the_table_agrees():
    for code in range(0x2E80, 0x2EF4):
        folded = unicodedata.normalize("NFKC", chr(code))
        assert folded in (chr(code), unify(chr(code)))


def test_the_names_of_simplified_radicals_lead_to_the_simplified_ideograph():
    simplified = {"C-SIMPLIFIED EAT": "饣", "C-SIMPLIFIED HORSE": "马", "C-SIMPLIFIED SPEECH": "讠"}
    for name, ideograph in simplified.items():
        assert unify(unicodedata.lookup(f"CJK RADICAL {name}")) == ideograph


def test_a_hyphen_that_ends_a_line_stays_between_han() -> None:
    assert hyphens("指标\ufffe") == "指标-"
    assert hyphens("infor\ufffe") == "infor\ufffe"
