from __future__ import annotations

import random

from lint.archive.local import alike_pairs_of_many
from lint.copies.body import Body
from lint.copies.likeness import alike_pairs


def _texts() -> list[str]:
    source = random.Random(3)
    texts = ["".join(chr(0x4E00 + source.randrange(2000)) for _ in range(150)) for _ in range(60)]
    copies = [text[: source.randrange(110, 150)] + "年度另行安排" for text in texts[:20]]
    return texts + copies


def test_many_tables_give_the_pairs_of_a_small_run_as_stars():
    texts = _texts()
    exact = {(p.first, p.second): p.likeness for p in alike_pairs([Body.of(t) for t in texts], 0.5)}
    found = alike_pairs_of_many([texts[:33], texts[33:]], 0.5, frozenset())
    assert {(p.first, p.second): p.likeness for p in found} == exact
