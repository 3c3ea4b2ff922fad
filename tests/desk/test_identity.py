"""Decisions stay with the table they were made on, and cover no more than what was seen when they were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import api
from lint.desk import queries, rounds, store
from lint.desk.model import Item, Verdict
from lint.source import Grid, GridCell
from tests.builders.files import docx
from tests.cli.conftest import Shell, jxlint
from tests.desk.mixed import BAD, HEAD, mended, write

__all__ = ["jxlint"]

Rows = tuple[tuple[str, ...], ...]
VISITS: Rows = (
    ("产出指标", "数量指标", "巡诊次数", "下乡巡诊的次数", "", "2024年巡诊台账48次"),
    ("产出指标", "质量指标", "巡诊病历合格率", "抽查合格病历占比", "≥95%", "2024年抽查合格率94%"),
    ("产出指标", "时效指标", "巡诊完成时间", "完成全部巡诊的时间", "2025年11月30日前", "2025年巡诊计划第3条"),
    ("产出指标", "成本指标", "巡诊总成本", "全部巡诊的支出", "≤12万元", "2025年预算批复12万元"),
)


def paper(*tables: tuple[str, Rows]) -> bytes:
    """A Word file of one office with these tables, each under its project ('' for none)."""
    blocks: list[str | Grid] = ["某县教育局2025年项目绩效目标表", "预算单位：某县教育局"]
    for project, rows in tables:
        cells = [GridCell(r, c, text) for r, row in enumerate((HEAD, *rows)) for c, text in enumerate(row)]
        blocks += ["项目支出绩效目标表", *([f"项目名称：{project}"] if project else []), Grid(tuple(cells))]
    return docx(blocks)


def add(folder: Path, name: str, data: bytes) -> None:
    write(folder.parent / f"{rounds.last_number(folder)}" / name, data)
    rounds.add(folder, [str(folder.parent / f"{rounds.last_number(folder)}")], api.Options())


def blank(folder: Path, name: str) -> Item:
    """The item about the blank value of an indicator."""
    (item,) = (
        one
        for one in rounds.load(folder).items
        if one.point.first.rule == "C001" and any(found.evidence[0]["name"] == name for found in one.point.findings)
    )
    return item


def verdict(folder: Path, name: str) -> Verdict | None:
    decision = blank(folder, name).decision
    return decision.verdict if decision else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rounds.new(tmp_path / "审核")
    return tmp_path / "审核"


def reject(folder: Path, name: str) -> int:
    item = blank(folder, name)
    rounds.decide(folder, [item], Verdict.REJECTED, reason="不考核", by="甲")
    return item.number


@pytest.mark.parametrize("mended_one", [0, 1])
def test_two_tables_of_one_name_are_told_apart(folder: Path, mended_one: int) -> None:
    add(folder, "一.docx", paper(("", BAD), ("", VISITS)))
    names = ("培训人次", "巡诊次数")
    reject(folder, names[mended_one])
    other = names[1 - mended_one]
    number = blank(folder, other).number
    rounds.next_round(folder)
    filled = (*VISITS[0][:4], "≥50次", VISITS[0][5])
    tables = (mended(), VISITS) if mended_one == 0 else (BAD, (filled, *VISITS[1:]))
    add(folder, "二.docx", paper(*(("", rows) for rows in tables)))
    assert (verdict(folder, other), blank(folder, other).number) == (None, number)


def test_a_new_table_is_not_taken_for_one_that_is_gone(folder: Path) -> None:
    add(folder, "一.docx", paper(("", BAD), ("", VISITS[1:])))
    reject(folder, "培训人次")
    rounds.next_round(folder)
    add(
        folder,
        "一.docx",
        paper(("", VISITS[1:]), ("", (("产出指标", "数量指标", "修缮校舍面积", "全年修缮的面积", "", "校舍普查"),))),
    )
    assert verdict(folder, "修缮校舍面积") is None


def test_a_file_that_comes_later_takes_no_decisions(folder: Path) -> None:
    add(folder, "乙.docx", paper(("", BAD)))
    number = reject(folder, "培训人次")
    add(folder, "丙.docx", paper(("", VISITS)))
    add(folder, "丁.docx", paper(("", VISITS[::-1])))
    assert (verdict(folder, "培训人次"), blank(folder, "培训人次").number) == (Verdict.REJECTED, number)
    assert {i.decision for i in rounds.load(folder).items if i.point.document != "乙.docx"} == {None}


def test_a_project_may_be_called_otherwise_round_after_round(folder: Path) -> None:
    add(folder, "一.docx", paper(("干部培训经费", BAD), ("巡诊经费", VISITS)))
    number = reject(folder, "培训人次")
    for again, project in enumerate(("教职工能力提升经费", "队伍建设经费")):
        rounds.next_round(folder)
        add(folder, f"改{again}.docx", paper(("巡诊经费", VISITS), (project, BAD)))
        assert (verdict(folder, "培训人次"), blank(folder, "培训人次").number) == (Verdict.REJECTED, number)
        assert verdict(folder, "巡诊次数") is None


@pytest.mark.parametrize("given", [Verdict.REJECTED, Verdict.REWORDED])
def test_what_is_new_under_what_a_person_said_is_asked(folder: Path, given: Verdict) -> None:
    add(folder, "一.docx", paper(("干部培训经费", BAD)))
    item = blank(folder, "培训人次")
    number = item.number
    rounds.decide(folder, [item], given, reason="不考核", wording="请填上培训人次")
    rounds.next_round(folder)
    emptied = (BAD[0], (*BAD[1][:4], "", BAD[1][5]), *BAD[2:])
    add(folder, "一.docx", paper(("干部培训经费", emptied)))
    assert (verdict(folder, "培训人次"), verdict(folder, "培训质量")) == (given, None)
    assert blank(folder, "培训人次").number == number != blank(folder, "培训质量").number
    reject(folder, "培训质量")
    rounds.judge_again(folder, api.Options())
    assert verdict(folder, "培训质量") is Verdict.REJECTED
    rounds.next_round(folder)
    more = (*emptied[:2], (*emptied[2][:4], "", emptied[2][5]), *emptied[3:])
    add(folder, "一.docx", paper(("干部培训经费", more)))
    third = emptied[2][2]
    assert (verdict(folder, "培训人次"), verdict(folder, "培训质量"), verdict(folder, third)) == (
        given,
        Verdict.REJECTED,
        None,
    )


def test_the_page_knows_what_a_command_took_in(folder: Path, jxlint: Shell) -> None:
    add(folder, "一.docx", paper(("干部培训经费", BAD)))
    rounds.next_round(folder)
    write(folder.parent / "改" / "一.docx", paper(("干部培训经费", mended())))
    assert jxlint("round", "add", folder, folder.parent / "改").code == 0
    with store.opened(folder) as base:
        assert queries.fate_counts(base, 2)["mended"] > 0
