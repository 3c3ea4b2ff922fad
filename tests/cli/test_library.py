"""`jxlint library`, and a check that uses what it stored, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import library
from tests.cli.conftest import Shell

ROWS = (
    {"level1": "产出指标", "level2": "质量指标", "name": "养护里程", "value": "30公里"},
    {"level1": "产出指标", "level2": "质量指标", "name": "路况优良率", "value": "≥70%"},
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    columns = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "value": "指标值"}
    made = {"kind": "project", "project": "农村公路养护", "columns": columns, "indicators": ROWS}
    path = tmp_path / "表.json"
    path.write_text(json.dumps({"document": "表", "tables": [made]}, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_library_is_imported_and_used(tmp_path: Path, table: Path, jxlint: Shell) -> None:
    stored = tmp_path / "库.json"
    done = jxlint("library", "import", library.write(tmp_path / "指标库.xlsx"), "-o", stored)
    assert (done.code, done.out.startswith("导入指标 4 个，资金用途 2 类")) == (0, True)
    assert "有 1 张表没有认出" in done.err
    (tmp_path / "jxlint.yaml").write_text("library: 库.json\n", encoding="utf-8")
    report = json.loads(jxlint("check", table, "--select", "L", "--format", "json").out)
    assert [finding["rule"] for finding in report["findings"]] == ["L002", "L003"]
    assert report["settings"]["library"] == "指标库.xlsx"
    assert "养护里程" in jxlint("library", "show", "--file", stored).out


def test_without_a_library_its_rules_do_not_apply(table: Path, jxlint: Shell) -> None:
    report = json.loads(jxlint("check", table, "--select", "L", "--format", "json").out)
    assert report["findings"] == []
    assert {outcome for rule in report["rules"] for outcome, n in rule["outcomes"].items() if n} == {"not_applicable"}


def test_the_users_own_library_is_used_everywhere(
    tmp_path: Path, table: Path, jxlint: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint.library.default_place", lambda: tmp_path / "home" / "指标库.json")
    monkeypatch.setattr("lint.cli.library.default_place", lambda: tmp_path / "home" / "指标库.json")
    assert jxlint("library", "show").code == 2
    assert jxlint("library", "import", library.write(tmp_path / "指标库.xlsx"), "--user").code == 0
    assert "L002" in jxlint("check", table, "--select", "L", "--full").out
    assert "路况优良率" in jxlint("library", "show").out


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (lambda path: path.write_text("一,二\n1,2\n", encoding="utf-8"), 3, "没有认出指标库"),
        (lambda path: None, 3, "库.csv"),
        (lambda path: path.write_bytes(b""), 3, "库.csv"),
    ],
)
def test_what_is_no_library_is_told_in_one_sentence(tmp_path: Path, jxlint: Shell, make, code: int, said: str) -> None:
    make(tmp_path / "库.csv")
    done = jxlint("library", "import", tmp_path / "库.csv", "-o", tmp_path / "新.json")
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not (tmp_path / "新.json").exists()


def test_a_library_does_not_overwrite_what_it_came_from(tmp_path: Path, jxlint: Shell) -> None:
    workbook = library.write(tmp_path / "指标库.xlsx")
    before = workbook.read_bytes()
    done = jxlint("library", "import", workbook, "-o", workbook)
    assert (done.code, workbook.read_bytes()) == (2, before)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"indicators": [1]}', '{"indicators": 3}', "不是"])
def test_a_broken_library_file_is_told(tmp_path: Path, table: Path, jxlint: Shell, text: str) -> None:
    (tmp_path / "库.json").write_text(text, encoding="utf-8")
    (tmp_path / "jxlint.yaml").write_text("library: 库.json\n", encoding="utf-8")
    done = jxlint("check", table, "--select", "L")
    assert done.code == 2
    assert "不是 jxlint 存下的指标库" in done.err
