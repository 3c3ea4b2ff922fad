"""What an archive holds of phrases: from the index, from the parts, after damage and from an earlier version."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest

from lint.archive import manifest, tables
from lint.archive.store import Archive
from lint.copies import statements
from lint.errors import UserError
from lint.model import Document, Table, indicator
from lint.source import Cell
from tests.archive.conftest import document, rows

PHRASE = "当年享受该项服务的对象占全部应享受对象的比重"


def using(number: int, department: str, year: int = 2024) -> Document:
    """A document that uses the phrase for a name and a project of its own."""
    row = indicator({"name": Cell(f"指标{'甲乙丙丁戊'[number]}"), "description": Cell(PHRASE)})
    project = Cell(("渠道清淤", "校舍修缮", "敬老院供养", "林火扑救", "档案搬迁")[number])
    return Document(f"{department}{year}.docx", (Table("project", (row,), {"project": project}),), department, year)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "档案", create=True)


def told(archive, *documents):
    """(departments in the archive; with the phrase: departments, names, programmes, rows)."""
    known = archive.known(documents)
    use = known.uses.get(statements.number(statements.key(PHRASE)))
    return known.departments, *((len(use.departments), len(use.names), len(use.programmes), use.rows) if use else ())


def test_a_phrase_is_counted_over_the_whole_archive(archive):
    archive.add(rows(using(1, "乙局"), using(2, "丙局"), using(2, "丙局", 2023), document(1)))
    assert told(archive, using(0, "甲局")) == (3, 2, 2, 2, 3)
    assert told(archive, document(5)) == (3,)


def test_the_index_and_the_parts_answer_alike_and_together(archive):
    archive.add(rows(using(1, "乙局"), using(2, "丙局"), document(1)))
    without = told(archive, using(0, "甲局"))
    archive.refresh(archive.manifest(), always=True)
    assert told(archive, using(0, "甲局")) == without == (3, 2, 2, 2, 2)
    archive.add(rows(using(3, "丁局"), using(2, "丙局", 2023)))
    assert archive.manifest().indexed == (1,)
    assert told(archive, using(0, "甲局")) == (4, 3, 3, 3, 4)


def test_earlier_documents_of_the_same_department_do_not_count(archive):
    archive.add(rows(using(0, "甲局", 2023), using(1, "乙局")))
    for _ in range(2):
        assert told(archive, using(0, "甲局", 2025)) == (1, 1, 1, 1, 1)
        assert told(archive, using(0, "甲局", 2025), using(1, "乙局", 2025)) == (0,)
        archive.refresh(archive.manifest(), always=True)


def with_goals(year: int, *goals: str, department: str = "甲局", path: str = "") -> Document:
    table = Table("project", (), {"project": Cell("水库值守")}, goals=tuple(map(Cell, goals)))
    return Document(path or f"{department}{year}.docx", (table,), department, year)


def years(archive, *documents):
    """How many sentences of which earlier year are known."""
    return {year: len(sentences) for (_, year), sentences in archive.known(documents).goals.items()}


GOALS = ("保障小型水库安全度汛", "发放值守人员补贴；及时报告并处置水库险情")


def test_what_a_department_said_before_is_known_from_the_index_and_the_parts(archive):
    archive.add(
        rows(with_goals(2024, *GOALS), with_goals(2022, *GOALS[:1]), with_goals(2023, *GOALS, department="乙局"))
    )
    expected = {2024: 3, 2022: 1}
    assert years(archive, with_goals(2025, *GOALS)) == expected
    archive.refresh(archive.manifest(), always=True)
    assert years(archive, with_goals(2025, *GOALS)) == expected
    assert years(archive, with_goals(2024, *GOALS)) == {2022: 1}
    assert years(archive, document(1)) == {}
    archive.add(rows(with_goals(2024, "检修全部水库闸门", path="又一份.docx")))
    assert archive.manifest().indexed == (1,)
    assert years(archive, with_goals(2025, *GOALS)) == {2024: 4, 2022: 1}


HARMS = [
    *(
        (name, harm)
        for name in ("phrases", "spans", "names", "departments", "every_department")
        for harm in ("gone", "cut")
    ),
    *((name, harm) for name in ("speakers", "turns", "years", "sentences") for harm in ("gone", "cut")),
    *(
        (name, "zeros") for name in ("phrases", "spans", "speakers", "turns")
    ),  # elsewhere a nought is a number like any other
]


@pytest.mark.parametrize(("name", "harm"), HARMS)
def test_a_broken_index_is_told_and_made_anew(archive, name, harm):
    archive.add(
        rows(*(using(n % 5, f"某{n}局") for n in range(40)), *(with_goals(n, *GOALS) for n in range(2000, 2024)))
    )
    archive.add(rows(*(with_goals(2024, *GOALS, department=f"某{n}局", path=f"目标{n}.docx") for n in range(40))))
    archive.refresh(archive.manifest(), always=True)
    path = archive.folder / archive.manifest().index / f"{name}.npy"
    sound = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(sound[:-40])
    else:
        path.write_bytes(sound[: len(sound) // 2] + bytes(len(sound) - len(sound) // 2))
    judged = [with_goals(2025, *GOALS, department=f"某{n}局") for n in range(30, 40)]
    assert told(archive, using(0, "甲局"), *judged) == (30, 30, 5, 5, 30)
    assert len(archive.known(judged).goals) == 10
    assert "索引已损坏，已由数据文件重建" in archive.notes[0]


def test_an_archive_of_the_format_before_is_told_and_rebuilt_with_what_it_lacked(archive):
    archive.add(rows(using(1, "乙局"), using(2, "丙局")))
    part = archive.folder / archive.manifest().parts[0].name
    columns = [name for name in pq.read_schema(part).names if name not in tables.NUMBERS]
    pq.write_table(pq.read_table(part, columns=columns), part)
    path = archive.folder / manifest.NAME
    top = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**top, "format": 2}), "utf-8")
    with pytest.raises(UserError, match=r"较旧的版本.*archive rebuild"):
        archive.known([using(0, "甲局")])
    assert archive.rebuild() == []
    assert told(archive, using(0, "甲局")) == (2, 2, 2, 2, 2)
