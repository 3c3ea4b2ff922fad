from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.local import likeness_of
from lint.archive.sketch import BANDS, boilerplate_array, sketch
from lint.copies import boilerplate
from lint.copies.body import Body
from lint.copies.likeness import jaccard

TEXTS = st.text(alphabet="甲乙丙丁戊己庚辛 1２%，。①ab㎡\n\x1e\U00020000", max_size=80)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_arrays_and_sets_say_the_same(texts, leave_out):
    left_out = frozenset(list(Body.of("甲乙丙丁戊己庚辛").grams)) if leave_out else frozenset()
    bodies = [Body.of(text.replace("\x1e", ""), left_out) for text in texts]
    whole, starts, grams, _ = sketch(texts, boilerplate_array(left_out))
    assert whole.tolist() == [body.whole for body in bodies]
    assert [set(grams[a:b].tolist()) for a, b in pairwise(starts)] == [body.grams for body in bodies]


@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_the_exact_check_on_arrays_is_the_one_on_sets(texts):
    bodies = [Body.of(text.replace("\x1e", "")) for text in texts]
    whole, starts, grams, _ = sketch(texts, boilerplate_array(frozenset()))
    first = np.zeros(len(texts), dtype=np.int64)
    second = np.arange(len(texts))
    assert likeness_of(first, second, starts, grams, whole).tolist() == [jaccard(bodies[0], b) for b in bodies]


def test_equal_sets_have_equal_keys_and_a_table_without_grams_only_its_text():
    whole, _, _, keys = sketch(
        ["渠道清淤长度\n灌溉面积", "灌溉面积\n渠道清淤长度", "12", ""], boilerplate_array(frozenset())
    )
    assert keys.shape == (4, BANDS + 1)
    assert (keys[0, :BANDS] == keys[1, :BANDS]).all()
    assert len(set(keys[0, :BANDS].tolist())) == BANDS
    assert set(keys[2].tolist()) == {whole[2]}
    assert set(keys[3].tolist()) == {whole[3]}


def test_sketches_do_not_hang_on_the_company_of_a_table():
    texts = [f"灌区渠道{n}清淤{chr(0x4E00 + n)}长度{chr(0x5000 + n)}公里" * 3 for n in range(40)]
    *_, together = sketch(texts, boilerplate_array(boilerplate.load()))
    apart = np.concatenate([sketch([text], boilerplate_array(boilerplate.load()))[3] for text in texts])
    assert (together == apart).all()
