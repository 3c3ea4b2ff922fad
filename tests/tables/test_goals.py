from __future__ import annotations

import pytest

from lint.tables.goals import split_goals


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1.办好会议\n2.发放补贴", ["办好会议", "发放补贴"]),
        ("1. 维护稳定 2. 增加岗位", ["维护稳定", "增加岗位"]),
        ("1.2024年完成\n2.2025年验收", ["2024年完成", "2025年验收"]),
        ("1.补缴欠费\n2.5名同志得以续保", ["补缴欠费", "5名同志得以续保"]),
        ("1.增长1.5% 2.降低", ["增长1.5%", "降低"]),
        ("1.5亿元投入水利", ["1.5亿元投入水利"]),
        ("目标1：修路\n目标2：架桥", ["修路", "架桥"]),
        ("（1）修路（2）架桥", ["修路", "架桥"]),
        ("①修路②架桥", ["修路", "架桥"]),
        ("一、修路\n二、架桥", ["修路", "架桥"]),
        ("修路，\n架桥", ["修路，架桥"]),
        ("", []),
    ],
)
def test_goals_part_at_marks_that_count(text: str, goals: list[str]) -> None:
    assert [goal.text for goal in split_goals(text, None)] == goals
