from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.copies import boilerplate
from lint.copies.body import gram_hash, trigrams


def test_departments_are_counted_and_not_tables():
    copied_at_home = [("甲局", f"享受补贴覆盖面\n{n}号专项") for n in range(50)]
    shared = [(f"{n}局", "服务对象满意度") for n in range(9)]
    common = boilerplate.build(copied_at_home + shared)
    assert common.departments == 10
    assert common.tables == 59
    assert common.grams == set(trigrams("服务对象满意度"))


@given(st.sets(st.text(alphabet="甲乙丙", min_size=3, max_size=3)))
def test_chains_hold_exactly_the_grams(grams):
    found = list(boilerplate.chains(grams))
    assert {gram for chain in found for gram in trigrams(chain)} == grams


def test_the_shipped_lexicon_knows_what_every_table_says():
    shipped = boilerplate.load()
    assert {gram_hash(gram) for gram in trigrams("服务对象满意度")} <= shipped
    assert gram_hash("渠道清") not in shipped
