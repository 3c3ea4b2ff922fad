"""`extract`, `show`, `rules` and `explain` as a user runs them."""

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from lint.text.width import width
from tests.cli.conftest import Shell

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
CHENGDE = GOLD / "chengde-gaoxin-2020.json"
ROWS = sum(len(table["indicators"]) for table in json.loads(CHENGDE.read_text(encoding="utf-8"))["tables"])


def test_extract_gives_a_line_for_each_indicator(jxlint: Shell, tmp_path: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(jxlint("extract", CHENGDE, "--format", "csv").out.removeprefix("\ufeff"))))
    assert len(lines) == ROWS
    book = tmp_path / "rows.xlsx"
    assert jxlint("extract", CHENGDE, "--format", "xlsx", "-o", book).code == 0
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None and sheet.max_row == ROWS + 1
    values = {str(row[-2]) for row in sheet.iter_rows(values_only=True)}
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row) and values


def test_a_value_that_looks_like_a_formula_is_text_in_csv_and_xlsx(jxlint: Shell, tmp_path: Path) -> None:
    reading = tmp_path / "r.json"
    row = {"name": "=cmd|' /C calc'!A0", "value": "=100"}
    reading.write_text(json.dumps({"tables": [{"kind": "project", "indicators": [row]}]}), encoding="utf-8")
    assert "'=100" in jxlint("extract", reading, "--format", "csv").out
    jxlint("extract", reading, "--format", "xlsx", "-o", tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == "=100"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_extract_gives_pipe_tables(jxlint: Shell) -> None:
    text = jxlint("extract", CHENGDE, "--format", "md").out
    assert sum(line.startswith("| --- |") for line in text.splitlines()) == len(
        json.loads(CHENGDE.read_text(encoding="utf-8"))["tables"]
    )


def test_show_fits_the_window(jxlint: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = jxlint("show", CHENGDE, "--table", "1")
    assert result.code == 0 and "表 1 " in result.out and "表 2 " not in result.out
    assert max(map(width, result.out.splitlines())) <= 80


def test_rules_are_listed_under_their_family(jxlint: Shell) -> None:
    result = jxlint("rules", "--select", "B")
    assert result.out.startswith("B 指标值确定依据\n") and "missing-basis" in result.out


def test_a_rule_is_explained_by_any_name(jxlint: Shell) -> None:
    pages = {jxlint("explain", name).out for name in ("B001", "missing-basis", "指标值确定依据为空")}
    assert len(pages) == 1
    assert all(
        f"\n## {heading}" in next(iter(pages)) for heading in ("为什么", "怎么改", "怎么查", "依据", "会报", "不报")
    )


def test_no_rule_or_an_unknown_one_is_a_wrong_use(jxlint: Shell) -> None:
    assert jxlint("explain").code == 2
    assert "是不是“missing-basis”" in jxlint("explain", "missing-bases").err


def test_examples_are_run(jxlint: Shell) -> None:
    result = jxlint("rules", "test", "B001")
    assert result.code == 0 and re.fullmatch(r"试跑 1 条规则的 \d+ 个样例：全部相符。\n", result.out)


def test_the_schema_is_printed(jxlint: Shell) -> None:
    assert json.loads(jxlint("rules", "schema").out)["properties"]["severity"]["enum"] == ["error", "warning", "info"]
