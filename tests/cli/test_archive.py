"""`jxlint archive`, and files of tables, end to end."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lint.model import Document, Table, indicator
from lint.records import documents_to_json
from lint.source import Cell
from tests.archive.conftest import document
from tests.archive.test_known import using, with_goals
from tests.cli.conftest import Shell

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"


def save(path: Path, *documents) -> Path:
    path.write_text(json.dumps(documents_to_json(documents), ensure_ascii=False), "utf-8")
    return path


def elsewhere(one, path="新文件.docx"):
    """The same tables for another project of another department."""
    tables = tuple(replace(table, cells={"project": Cell("古戏台修缮")}) for table in one.tables)
    return replace(one, path=path, department="乙县文化馆", tables=tables)


@pytest.fixture
def stored(tmp_path: Path, jxlint: Shell) -> Path:
    folder = tmp_path / "档案"
    done = jxlint("archive", "add", "--archive", folder, save(tmp_path / "旧.json", document(1), document(2)))
    assert done.code == 0
    assert "加入2份文件、6张表" in done.out
    return folder


def test_a_copy_of_a_stored_table_is_told_with_its_place(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint(
        "archive", "check", "--archive", stored, save(tmp_path / "新.json", elsewhere(document(2))), "--format", "json"
    )
    report = json.loads(done.out)
    assert done.code == 1
    assert [finding["rule"] for finding in report["findings"]] == ["Z002"] * 3
    first = report["findings"][0]
    assert first["place"]["document"] == "新文件.docx"
    assert (first["related"][0]["document"], first["related"][0]["table_index"]) == ("2.docx", 1)
    assert first["place"]["rows"] == first["related"][0]["rows"] == [1, 2, 3, 4, 5]


def test_check_takes_an_archive_too(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    new = save(tmp_path / "新.json", elsewhere(document(2)))
    assert "2.docx" in jxlint("check", new, "--archive", stored, "--select", "Z002").out
    assert "2.docx" not in jxlint("check", new, "--select", "Z002").out
    unused = jxlint("check", new, "--archive", stored, "--select", "C", "--format", "json")
    assert "档案没有用到" in " ".join(json.loads(unused.out)["notes"])


def test_the_documents_of_a_run_are_compared_without_an_archive(tmp_path: Path, jxlint: Shell) -> None:
    both = save(tmp_path / "一批.json", document(1), elsewhere(document(1)))
    report = json.loads(jxlint("check", both, "--format", "json").out)
    copies = [finding for finding in report["findings"] if finding["rule"] == "Z002"]
    assert [finding["place"]["document"] for finding in copies] == ["1.docx"] * 3


def test_a_phrase_that_fills_the_archive_is_told_though_no_table_is_a_copy(tmp_path: Path, jxlint: Shell) -> None:
    stored = [using(n, f"第{n}县某局") for n in range(1, 4)] + [document(n) for n in range(4)]
    archive, new = tmp_path / "档案", save(tmp_path / "新.json", using(0, "甲县某局", 2025))
    jxlint("archive", "add", "--archive", archive, save(tmp_path / "旧.json", *stored, using(4, "甲县某局")))
    done = jxlint("check", new, "--archive", archive, "--select", "Z", "--format", "json")
    (finding,) = json.loads(done.out)["findings"]
    # of 1+3+4 departments; the earlier document of the same department is not one more
    assert (finding["rule"], "出现在4个部门（占50%）的4行里，用来描述4个" in finding["message"]) == ("Z004", True)
    assert json.loads(jxlint("check", new, "--select", "Z", "--format", "json").out)["findings"] == []


def test_goals_of_the_year_before_are_counted_though_no_table_is_a_copy(tmp_path: Path, jxlint: Shell) -> None:
    said = (
        "2024年保障小型水库安全度汛",
        "发放值守人员补贴",
        "及时报告并处置水库险情",
        "检修全部水库闸门",
        "完成大坝观测任务",
    )
    archive, old = tmp_path / "档案", [with_goals(2024, one, path=f"{n}.docx") for n, one in enumerate(said)]
    jxlint(
        "archive", "add", "--archive", archive, save(tmp_path / "旧.json", *old, with_goals(2023, "清理水库库区垃圾"))
    )
    rows = document(3).tables[0].indicators
    new = with_goals(2025, "2025年保障小型水库安全度汛", *said[1:])
    new = replace(new, tables=(replace(new.tables[0], indicators=rows),))
    done = jxlint("archive", "check", "--archive", archive, save(tmp_path / "新.json", new), "--format", "json")
    (finding,) = json.loads(done.out)["findings"]
    assert (done.code, finding["rule"], finding["severity"]) == (0, "Z006", "info")
    assert "全文5句绩效目标中有5句（100%）与本部门2024年的相同" in finding["message"]


def test_real_documents_of_five_counties_are_no_copies_of_one_another(jxlint: Shell) -> None:
    report = json.loads(jxlint("check", *sorted(GOLD.glob("*.json")), "--select", "Z", "--format", "json").out)
    assert [finding["message"] for finding in report["findings"]] == []


def test_list_remove_and_rebuild(stored: Path, jxlint: Shell) -> None:
    assert jxlint("archive", "list", "--archive", stored).out.splitlines()[0] == "1.docx\t第1县水利局\t2024\t3张表"
    assert "移除1份文件" in jxlint("archive", "remove", "--archive", stored, "1.docx").out
    assert jxlint("archive", "remove", "--archive", stored, "1.docx").code == 2
    assert "已重建，档案现有3张表" in jxlint("archive", "rebuild", "--archive", stored).out
    assert "1.docx" not in jxlint("archive", "list", "--archive", stored).out


def test_a_lexicon_of_too_few_departments_is_refused(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint("archive", "lexicon", "--archive", stored, "-o", tmp_path / "词表")
    assert done.code == 2
    assert "部门太少（2个，至少要50个）" in done.err


def test_a_lexicon_is_built_and_taken(tmp_path: Path, jxlint: Shell) -> None:
    folder, lexicon = tmp_path / "档案", tmp_path / "词表"
    common = [replace(document(n), tables=document(n).tables + document(999, 1).tables) for n in range(60)]
    jxlint("archive", "add", "--archive", folder, save(tmp_path / "批.json", *common))
    assert "由60个部门得出" in jxlint("archive", "lexicon", "--archive", folder, "-o", lexicon).err
    assert jxlint("archive", "rebuild", "--archive", folder, "--boilerplate", lexicon).code == 0
    told = jxlint(
        "archive", "check", "--archive", folder, save(tmp_path / "新.json", elsewhere(document(3))), "--format", "json"
    )
    assert len(json.loads(told.out)["findings"]) == 3


def test_no_archive_is_told(tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint("archive", "list", "--archive", tmp_path / "无")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "没有这个档案" in done.err


def test_the_configuration_says_where_the_archive_is(tmp_path: Path, jxlint: Shell, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    new = save(tmp_path / "新.json", elsewhere(document(2)))
    done = jxlint("archive", "add", new)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "没有说明档案在哪里；请加 --archive" in done.err
    (tmp_path / "jxlint.yaml").write_text("archive: 往年/档案\n", "utf-8")
    before = json.loads(jxlint("check", new, "--select", "Z", "--format", "json").out)
    assert before["findings"] == []
    assert "往年/档案：配置里写的档案还没有建立" in " ".join(before["notes"])
    assert jxlint("archive", "add", save(tmp_path / "旧.json", document(2))).code == 0
    assert (tmp_path / "往年" / "档案" / "archive.json").exists()
    after = json.loads(jxlint("check", new, "--select", "Z", "--format", "json").out)
    assert [finding["rule"] for finding in after["findings"]] == ["Z002"] * 3
    assert jxlint("archive", "list").out.startswith("2.docx")
    assert json.loads(jxlint("check", new, "--select", "C", "--format", "json").out)["notes"] == []


WITHOUT = "import sys; sys.modules[sys.argv[1]] = None; from lint.cli.root import run; sys.exit(run(sys.argv[2:]))"


@pytest.mark.parametrize(
    ("package", "arguments"),
    [
        ("pyarrow", "extract 新.json -o 又.parquet"),
        ("pyarrow", "check 表.parquet"),
        ("numpy", "check 表.parquet"),
        ("pyarrow", "archive link 表.parquet -o 雷同.csv"),
        ("numpy", "archive list --archive 档案"),
        ("duckdb", "archive add --archive 档案 新.json"),
    ],
)
def test_without_the_extra_a_sentence_says_what_to_install(
    tmp_path: Path, jxlint: Shell, package: str, arguments: str
) -> None:
    tables_of(tmp_path, jxlint, document(1))
    save(tmp_path / "新.json", document(1))
    command = [sys.executable, "-c", WITHOUT, package, *arguments.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "pip install 'jxlint[archive]'" in done.stderr


def test_where_no_archive_can_be_is_told(tmp_path: Path, jxlint: Shell) -> None:
    new = save(tmp_path / "新.json", document(1))
    done = jxlint("archive", "add", "--archive", new, new)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "不能在这里建档案" in done.err
    assert jxlint("archive", "add", "--archive", tmp_path / "档案", tmp_path / "没有").code == 2
    assert not (tmp_path / "档案").exists()


def test_a_file_of_tables_is_judged_like_the_documents(tmp_path: Path, jxlint: Shell) -> None:
    gold = GOLD / "baigou-zuzhi-2021.json"
    assert jxlint("extract", gold, "-o", tmp_path / "表.parquet").code == 0
    direct = json.loads(jxlint("check", gold, "--format", "json").out)
    stored = json.loads(jxlint("check", tmp_path / "表.parquet", "--format", "json").out)
    assert [f["fingerprint"] for f in stored["findings"]] == [f["fingerprint"] for f in direct["findings"]]


def tables_of(tmp_path: Path, jxlint: Shell, *documents) -> Path:
    save(tmp_path / "批.json", *documents)
    assert jxlint("extract", tmp_path / "批.json", "-o", tmp_path / "表.parquet").code == 0
    return tmp_path / "表.parquet"


def test_many_tables_are_linked_to_groups(tmp_path: Path, jxlint: Shell) -> None:
    import pyarrow.parquet as pq

    tables = tables_of(tmp_path, jxlint, document(1), elsewhere(document(1)), document(2))
    done = jxlint("archive", "link", tables, "-o", tmp_path / "雷同.parquet")
    assert done.code == 0
    assert "6张表连成3组雷同（3对）" in done.err
    found = pq.read_table(tmp_path / "雷同.parquet")
    assert found.column_names[:3] == ["first", "second", "likeness"]
    assert found.column_names[-1] == "group"
    assert found["likeness"].to_pylist() == [1.0, 1.0, 1.0]
    departments = zip(*(found[f"{side}_department"].to_pylist() for side in ("first", "second")), strict=True)
    assert [set(pair) for pair in departments] == [{"第1县水利局", "乙县文化馆"}] * 3


def test_the_groups_can_be_read_by_people(tmp_path: Path, jxlint: Shell) -> None:
    tables = tables_of(tmp_path, jxlint, document(1, 1), elsewhere(document(1, 1), "乙.docx"), document(2))
    assert jxlint("archive", "link", tables, "-o", tmp_path / "雷同.csv").code == 0
    with (tmp_path / "雷同.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    assert head[:6] == ["组", "组内表数", "部门", "年度", "项目", "文件"]
    project = document(1, 1).tables[0].text("project")
    assert lines == [
        ["1", "2", "乙县文化馆", "2024", "古戏台修缮", "乙.docx", "1", "100%"],
        ["1", "2", "第1县水利局", "2024", project, "1.docx", "1", "100%"],
    ]


def test_a_folder_and_a_url_of_tables_are_linked_too(tmp_path: Path, jxlint: Shell) -> None:
    tables = tables_of(tmp_path, jxlint, document(1), elsewhere(document(1)))
    (tmp_path / "全省").mkdir()
    tables.rename(tmp_path / "全省" / "甲.parquet")
    for place in (tmp_path / "全省", f"file://{tmp_path}/全省", f"local://{tmp_path}/全省/甲.parquet"):
        assert "6张表连成3组雷同" in jxlint("archive", "link", place, "-o", tmp_path / "雷同.csv").err


@pytest.mark.parametrize(
    ("tables", "options", "told"),
    [
        ("无.parquet", (), "没有这个文件或文件夹"),
        ("空", (), "里面没有 Parquet 文件；请先用 jxlint extract"),
        ("别的.parquet", (), "缺少列：body、id"),
        ("坏.parquet", (), "不是 Parquet 文件，或已损坏"),
        ("表.parquet", ("--boilerplate", "没有.grams"), "没有.grams：读不出来"),
        ("gopher://省厅/表.parquet", (), "打不开"),
        ("别的.parquet", ("-o", "雷同.docx"), "只能写成 .parquet、.csv"),
        ("别的.parquet", ("--connect", "sc://h:1"), "local 在本机运行"),
    ],
)
def test_what_cannot_be_linked_is_told_in_a_sentence(
    tmp_path: Path, jxlint: Shell, tables: str, options: tuple[str, ...], told: str
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables_of(tmp_path, jxlint, document(1))
    pq.write_table(pa.table({"a": [1]}), tmp_path / "别的.parquet")
    (tmp_path / "坏.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "空").mkdir()
    place = tables if "://" in tables else tmp_path / tables
    done = jxlint("archive", "link", place, "-o", tmp_path / "雷同.csv", *options)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert told in done.err
    assert not (tmp_path / "雷同.csv").exists()


TRADE = "渠道清淤达标率"
TOLD = "接受渠道清淤服务的灌区农户占灌区农户总数的比例"


def of_trade(department: str, project: str, name: str = TRADE, description: str = "") -> Document:
    """A document with a row of that name and one of its own."""
    rows = [{"name": Cell(name), "value": Cell("≥95%")}, {"name": Cell(f"{project}验收合格率"), "value": Cell("100%")}]
    if description:
        rows[0]["description"] = Cell(description)
    made = [indicator({"level2": Cell("质量指标"), **row}) for row in rows]
    table = Table("project", tuple(made), {"project": Cell(project)})
    return Document(f"{department}.docx", (table,), department, 2025)


def test_a_row_that_only_another_trade_of_the_archive_has_is_told(tmp_path: Path, jxlint: Shell) -> None:
    archive, old = tmp_path / "档案", [of_trade(f"{one}县水利局", "灌区维护") for one in "乙丙丁"]
    jxlint("archive", "add", "--archive", archive, save(tmp_path / "旧.json", *old))
    new = save(tmp_path / "新.json", of_trade("甲县文化和旅游局", "文物修缮"))
    done = jxlint("check", new, "--archive", archive, "--select", "Z", "--preview", "--format", "json")
    (finding,) = json.loads(done.out)["findings"]
    assert (finding["rule"], "3家都是水利行当" in finding["message"]) == ("Z007", True)
    assert {place["document"] for place in finding["related"]} == {one.path for one in old}
    # one department of another trade has it, too: so it is nobody's own
    jxlint("archive", "add", "--archive", archive, save(tmp_path / "再.json", of_trade("戊县教育局", "校舍维修")))
    done = jxlint("check", new, "--archive", archive, "--select", "Z", "--preview", "--format", "json")
    assert json.loads(done.out)["findings"] == []


def test_a_description_of_another_project_of_the_archive_is_told(tmp_path: Path, jxlint: Shell) -> None:
    archive, old = tmp_path / "档案", of_trade("乙县水利局", "灌区渠道清淤", "清淤受益面", TOLD)
    jxlint("archive", "add", "--archive", archive, save(tmp_path / "旧.json", old))
    new = save(tmp_path / "新.json", of_trade("甲县教育局", "校舍修缮", "修缮覆盖面", TOLD))
    done = jxlint("check", new, "--archive", archive, "--select", "Z005", "--format", "json")
    (finding,) = json.loads(done.out)["findings"]
    assert "说的是对方项目的“渠道清淤”" in finding["message"]
    same = save(tmp_path / "同.json", of_trade("甲县教育局", "校舍修缮", "修缮覆盖面", "修缮完成的校舍占全部的比例"))
    done = jxlint("check", same, "--archive", archive, "--select", "Z005", "--format", "json")
    assert json.loads(done.out)["findings"] == []


def test_goals_of_another_project_are_told_even_of_the_own_department(tmp_path: Path, jxlint: Shell) -> None:
    def with_goal(year: int, project: str, goal: str) -> Document:
        (table,) = of_trade("甲县水利局", project, f"{project}长度").tables
        goals = (Cell(f"{goal}。按月通报进度"),)
        return Document(f"{project}{year}.docx", (replace(table, goals=goals),), "甲县水利局", year)

    archive, goal = tmp_path / "档案", "完成小型水库除险加固主体工程"
    jxlint(
        "archive", "add", "--archive", archive, save(tmp_path / "旧.json", with_goal(2024, "小型水库除险加固", goal))
    )
    new = save(tmp_path / "新.json", with_goal(2025, "抗旱服务队装备", goal))
    done = jxlint("check", new, "--archive", archive, "--select", "Z008", "--format", "json")
    (finding,) = json.loads(done.out)["findings"]
    assert "与甲县水利局2024年表1" in finding["message"] and finding["place"]["field"] == "goals"
    same = save(tmp_path / "同.json", with_goal(2025, "小型水库除险加固", goal))
    done = jxlint("check", same, "--archive", archive, "--select", "Z008", "--format", "json")
    assert json.loads(done.out)["findings"] == []
