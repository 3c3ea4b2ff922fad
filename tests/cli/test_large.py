"""A run that comes in parts says what the same run says in one go."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from lint import api
from lint.archive import bulk, tables
from lint.model import Document, Table, indicator
from lint.source import Cell, Notice
from tests.archive.conftest import document
from tests.cli.conftest import Shell


def elsewhere(one: Document, path: str, department: str) -> Document:
    """The same tables for another project of another department."""
    moved = tuple(replace(table, cells={"project": Cell("古戏台修缮")}) for table in one.tables)
    return replace(one, path=path, department=department, tables=moved)


def without_outputs(one: Document) -> Document:
    """The same tables with a class in the first row, and none of output."""

    def classed(table: Table) -> Table:
        first, *others = table.indicators
        return replace(table, indicators=(indicator({**first.cells, "level1": Cell("效益指标")}), *others))

    return replace(one, tables=tuple(map(classed, one.tables)))


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two files of tables, with copies within a part, across parts and across files."""
    monkeypatch.setattr(bulk, "PART", 4)
    own = [without_outputs(document(number)) for number in range(6)]
    copies = [elsewhere(own[number], f"抄{number}.docx", f"第{number}市文化馆") for number in (0, 4)]
    empty = Document("空.pdf", (), notices=(Notice("第1页是图片", True),))
    later = replace(document(1), path="1去年.docx", year=2023)
    paths = [tmp_path / "甲.parquet", tmp_path / "乙.parquet"]
    tables.write([own[0], copies[0], empty, *own[1:4]], paths[0])
    tables.write([own[4], later, copies[1], own[5]], paths[1])
    return paths


@pytest.fixture
def in_parts(several: list[Path], monkeypatch: pytest.MonkeyPatch, jxlint: Shell, tmp_path: Path):
    """Run `check` in one go, then in parts; answers both files of a format."""

    def run(suffix: str, *arguments: object) -> tuple[str, str]:
        texts = []
        for few in (5_000, 0):
            monkeypatch.setattr(api, "FEW", few)
            file = tmp_path / f"{few}.{suffix}"
            done = jxlint("check", *several, "--format", f"{suffix}:{file}", *arguments)
            assert done.code == 3
            texts.append(file.read_bytes().decode("utf-8-sig"))
        return texts[0], texts[1]

    return run


def test_the_json_is_the_same(in_parts):
    whole, parts = map(json.loads, in_parts("json"))
    assert list(whole) == list(parts)
    for name in ("schema_version", "tool", "settings", "documents", "unread", "notes", "summary"):
        assert parts[name] == whole[name]
    assert parts["findings"] == whole["findings"]
    across = [finding for finding in parts["findings"] if finding["rule"].startswith("Z")]
    assert {finding["related"][0]["document"] for finding in across} == {"抄0.docx", "抄4.docx", "1去年.docx"}
    alone = [rule for rule in whole["rules"] if not rule["id"].startswith("Z")]
    assert [rule for rule in parts["rules"] if not rule["id"].startswith("Z")] == alone


PHRASE = "当年享受该项服务的对象占全部应享受对象的比重"
GOALS = [f"完成第{number}项工程的勘察设计和施工任务" for number in "甲乙丙丁戊己"]


def saying(number: int, year: int = 2024) -> Document:
    """A document of its own department, project and names, with a phrase of all and goals that do not change."""
    one = document(number, tables=2, path=f"{number}-{year}.docx", year=year)
    first, second = one.tables
    row = {"name": Cell(f"{number}号受益面"), "description": Cell(PHRASE), "value": Cell("≥95%")}
    goals = tuple(Cell(f"{goal}{number}") for goal in GOALS)
    first = replace(first, indicators=(*first.indicators, indicator(row)), goals=goals)
    return replace(one, tables=(first, second))


def test_what_is_counted_over_all_documents_is_the_same(tmp_path, monkeypatch, jxlint):
    monkeypatch.setattr(bulk, "PART", 4)
    file = tmp_path / "表.parquet"
    tables.write([*(saying(number) for number in range(5)), document(9), saying(3, 2025), saying(0, 2023)], file)
    found = []
    for few in (5_000, 0):
        monkeypatch.setattr(api, "FEW", few)
        report = json.loads(jxlint("check", file, "--select", "Z004,Z006", "--format", "json").out)
        found.append(sorted((f["rule"], f["place"]["document"], f["message"]) for f in report["findings"]))
    assert found[0] == found[1]
    phrase, *goals = found[0]
    assert phrase[:2] == ("Z004", "0-2024.docx")
    assert "出现在5个部门（占83%）的7行里" in phrase[2]
    assert [one[:2] for one in goals] == [("Z006", "0-2024.docx"), ("Z006", "3-2025.docx")]


def test_the_sheet_is_the_same(in_parts):
    whole, parts = (list(csv.reader(text.splitlines())) for text in in_parts("csv"))
    assert parts == whole
    assert [line[0] for line in parts[1:]] == [str(number) for number in range(1, len(parts))]


def test_the_screen_has_the_numbers(several, monkeypatch, jxlint):
    monkeypatch.setattr(api, "FEW", 0)
    done = jxlint("check", *several, "--select", "Z,C003")
    assert done.code == 3
    assert "空.pdf：第1页是图片" in done.out
    assert "C003  产出指标缺项" in done.out
    assert "逐条结果请用 --format csv:文件" in done.out
    assert done.out.splitlines()[-1].startswith("退出码 3")


def test_a_page_of_all_that_is_refused(several, monkeypatch, jxlint, tmp_path):
    monkeypatch.setattr(api, "FEW", 0)
    done = jxlint("check", *several, "--format", f"html:{tmp_path}/报告.html")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "写不成 html；可用 terminal、json、csv" in done.err
    assert not (tmp_path / "报告.html").exists()


def test_a_file_that_cannot_be_written_is_told(several, monkeypatch, jxlint, tmp_path):
    monkeypatch.setattr(api, "FEW", 0)
    done = jxlint("check", *several, "--format", f"csv:{tmp_path}/没有/意见.csv")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "没有/意见.csv" in done.err


def test_what_of_a_file_is_broken_is_told_and_the_rest_is_judged(several, monkeypatch, jxlint, tmp_path):
    monkeypatch.setattr(api, "FEW", 0)
    sound = several[1].read_bytes()
    several[0].write_bytes(several[0].read_bytes()[:-40])
    done = jxlint("check", *several, "--format", f"json:{tmp_path}/结果.json")
    assert done.code == 3
    report = json.loads((tmp_path / "结果.json").read_text("utf-8"))
    assert [one["path"] for one in report["documents"]] == ["4.docx", "1去年.docx", "抄4.docx", "5.docx"]
    assert "读不出来" in report["unread"][0]["message"]
    assert {f["related"][0]["document"] for f in report["findings"] if f["rule"] == "Z002"} == {"抄4.docx"}
    assert several[1].read_bytes() == sound


def test_a_note_on_the_run_is_said_once(several, monkeypatch, jxlint, tmp_path):
    monkeypatch.setattr(api, "FEW", 0)
    (tmp_path / "jxlint.yaml").write_text(
        "places:\n"
        "  - {files: ['没有.docx'], rules: {C003: off}, reason: 从来没有}\n"
        "  - {files: ['5.docx'], rules: {C003: off}, reason: 只在最后一部分}\n",
        "utf-8",
    )
    jxlint("check", *several, "--select", "C", "--archive", tmp_path, "--format", f"json:{tmp_path}/结果.json")
    notes = json.loads((tmp_path / "结果.json").read_text("utf-8"))["notes"]
    assert sum("从来没有" in note for note in notes) == 1
    assert sum("档案没有用到" in note for note in notes) == 1
    assert not [note for note in notes if "只在最后一部分" in note]


def test_a_form_that_fills_the_files_is_told_by_its_nearest(several):
    files = bulk.Files(several)
    pairs = bulk.alike(files, 0.35)
    assert pairs.beyond(0, 3).tolist() == [3, 4, 5]
    assert pairs.beyond(0, 6).tolist() == []
    assert [row["document"] for row in files.fetch(pairs.beyond(7, 10))] == ["1去年.docx"] * 3
