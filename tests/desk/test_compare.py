"""Which row, table and file is the correction of which: reworded, filled in, replaced by another, rewritten.

The cases stand close to the thresholds of likeness on both sides, so that moving one is noticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from lint import api
from lint.desk import compare, pairing
from lint.desk.compare import Compared, Fate
from lint.source import Grid
from lint.text.normal import key
from lint.text.similar import key_ratio
from tests.builders.files import docx as word
from tests.desk.mixed import GOOD, PLAIN, table, write

Row = tuple[str, ...]
BLANK = ("产出指标", "数量指标", "开展活动数", "全年开展的活动", "", "2024年工作总结")
NAMES = tuple(f"{word}数量" for word in ("路灯", "井盖", "护栏", "花箱", "站牌", "座椅", "绿篱", "雨棚", "步道"))


def rows(names: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows of these names; the first has no target value, which C001 says."""
    made = [("产出指标", "数量指标", name, f"全年更换的{name}", "≥240个", "2024年普查台账") for name in names]
    return ((*made[0][:4], "", made[0][5]), *made[1:])


def compared(tmp_path: Path, old: Sequence[str | Grid], new: Sequence[str | Grid]) -> list[Compared]:
    """What became of the blank value (C001) of the first round's file in a file of another name."""
    write(tmp_path / "一轮" / "目标表.docx", word(old))
    write(tmp_path / "二轮" / "重报.docx", word(new))
    before, after = (compare.side(str(tmp_path / name), api.Options()) for name in ("一轮", "二轮"))
    return [one for one in compare.compare(before, after).findings if one.old is not None and one.old.rule == "C001"]


def fate_of_row(tmp_path: Path, name: str, later: str, value: str) -> Compared:
    """What became of the row `name` where the correction has a row `later`, and another row less."""
    mine, theirs = (*BLANK[:2], name, *BLANK[3:]), (*BLANK[:2], later, BLANK[3], value, BLANK[5])
    old, new = (table("路灯维护经费", "某县园林局", rows) for rows in ((mine, *GOOD), (*GOOD[1:], theirs)))
    (one,) = compared(tmp_path, old, new)
    return one


@pytest.mark.parametrize("later", ["宣传活动数", "开展宣传活动场次", "宣传活动次数"])
def test_a_row_that_was_moved_reworded_and_filled_in_is_mended(tmp_path: Path, later: str) -> None:
    one = fate_of_row(tmp_path, "宣传活动数", later, "≥12场")
    assert one.fate is Fate.MENDED
    changed = {change.field: (change.before, change.after) for change in one.changes}
    assert changed["value"] == ("", "≥12场")
    assert changed.get("name", ("宣传活动数", "宣传活动数")) == ("宣传活动数", later)


def test_a_row_that_was_reworded_and_left_blank_still_stands(tmp_path: Path) -> None:
    one = fate_of_row(tmp_path, "宣传活动数", "开展宣传活动场次", "")
    assert one.fate is Fate.STANDING and one.new is not None


@pytest.mark.parametrize(("name", "other"), [("发放情况", "发放率"), ("群众满意度", "培训对象满意度")])
def test_another_row_is_not_the_correction(tmp_path: Path, name: str, other: str) -> None:
    one = fate_of_row(tmp_path, name, other, "≥12场")
    assert one.fate is Fate.GONE and not one.changes


@pytest.mark.parametrize(("kept", "fate"), [(3, Fate.STANDING), (2, Fate.GONE)])
def test_a_table_of_another_project_is_known_by_its_rows(tmp_path: Path, kept: int, fate: Fate) -> None:
    """Three of nine names of rows in common are enough, two of ten are not."""
    beside = table("座椅更换经费", "某县园林局", GOOD)
    old = [*beside, *table("路灯维护经费", "某县园林局", rows(NAMES[:6]))]
    others = tuple(f"{word}长度" for word in ("围墙", "河堤", "管网", "跑道"))
    new = [*beside, *table("市政设施养护经费", "某县园林局", rows((*NAMES[:kept], *others[: 6 - kept])))]
    (one,) = compared(tmp_path, old, new)
    assert one.fate is fate


@pytest.mark.parametrize(("kept", "fate"), [(3, Fate.STANDING), (2, Fate.MISSING)])
def test_a_file_is_known_by_its_tables_and_rows(tmp_path: Path, kept: int, fate: Fate) -> None:
    """Of table and rows four of sixteen in common are enough, three of seventeen are not: nothing is called mended."""
    others = tuple(f"{word}长度" for word in ("围墙", "河堤", "管网", "跑道", "沟渠", "桥面", "栏杆"))
    old, new = (
        table("路灯维护经费", "某县园林局", rows(names)) for names in (NAMES, (*NAMES[:kept], *others[: 9 - kept]))
    )
    (one,) = compared(tmp_path, old, new)
    assert one.fate is fate


@pytest.mark.parametrize(
    ("office", "fate"), [("某县园林局", Fate.STANDING), ("某县水利局", Fate.MISSING), ("", Fate.STANDING)]
)
def test_a_file_of_the_same_rows_is_known_by_its_office(tmp_path: Path, office: str, fate: Fate) -> None:
    """The project is called otherwise: it is the same office's correction, or what another office copied; alone
    with it, a file that does not say whose it is will be the correction."""
    old, new = table("路灯维护经费", "某县园林局", rows(NAMES)), table("市政设施养护经费", office, rows(NAMES))
    (one,) = compared(tmp_path, old, new)
    assert one.fate is fate


def test_few_rows_of_one_table_are_as_like_as_a_row_and_its_rewording() -> None:
    """The measurement behind SAME_ROW: of the pairs of rows in the test documents at most one in twenty is so like."""
    likeness = [
        key_ratio(one, other)
        for document in api.extract([str(PLAIN / f"{name}.docx") for name in "ABCD"]).documents
        for each in document.tables
        for one, other in combinations(sorted({key(row.text("name")) for row in each.indicators} - {""}), 2)
    ]
    assert len(likeness) > 400
    assert sum(one >= pairing.SAME_ROW for one in likeness) <= len(likeness) / 20
