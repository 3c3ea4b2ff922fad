from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.copies.body import Body, canonical, gram_hash
from lint.copies.likeness import alike_pairs, jaccard

TEXTS = st.text(alphabet="甲乙丙丁戊己庚辛 1２%，。\nab", max_size=60)


def test_figures_punctuation_width_and_blanks_do_not_count():
    assert canonical("完成 １，２００人次；≥98.5％") == canonical("完成30人次≥7%") == "完成0人次0"


def test_a_line_is_a_row_and_no_gram_reaches_over_its_end():
    assert Body.of("甲乙\n丙丁").grams == frozenset()
    assert Body.of("甲乙丙").grams == {gram_hash("甲乙丙")}


def test_the_order_of_rows_does_not_count():
    a, b = Body.of("渠道清淤长度\n灌溉面积"), Body.of("灌溉面积\n渠道清淤长度")
    assert jaccard(a, b) == 1.0
    assert a.whole != b.whole


def test_boilerplate_is_left_out_but_equal_texts_stay_equal():
    words = "服务对象满意度"
    boilerplate = frozenset(Body.of(words).grams)
    a, b = Body.of(words, boilerplate), Body.of(words + "。", boilerplate)
    assert not a.grams
    assert jaccard(a, b) == 1.0
    assert jaccard(a, Body.of("服务对象", boilerplate)) == 0.0


@given(st.lists(TEXTS, max_size=12), st.sampled_from([0.35, 0.5, 0.8]))
def test_small_runs_find_every_pair(texts, threshold):
    bodies = [Body.of(text) for text in texts]
    every = {(i, j) for j in range(len(bodies)) for i in range(j) if jaccard(bodies[i], bodies[j]) >= threshold}
    found = list(alike_pairs(bodies, threshold))
    assert {(p.first, p.second) for p in found} == every
    assert len(found) == len(every)
