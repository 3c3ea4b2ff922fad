"""Rows that come and go: revisions in Word, lines in text, struck out in Excel."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from lint import api
from lint.cli.root import run
from lint.revise.changes import changes
from lint.revise.xlsx import revise_xlsx
from tests.revise.revisions import W, cells, document, settled

HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
ROWS = (
    ("产出指标", "数量指标", "购置电脑台数", "10台"),
    ("产出指标", "数量指标", "购置电脑台数", "10台"),
    ("产出指标", "质量指标", "道路完好率", "≥95%"),
    ("产出指标", "时效指标", "完成时间", "12月底前"),
    ("效益指标", "社会效益指标", "群众满意率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
)
ADDED = ("项目总成本", "≤__万元")


def fixed(path: Path):
    (one,) = api.fix([str(path)], api.Options(select=("C004", "U003", "R009")), proposals=True).files
    return one


def in_word(path: Path, *, merged: bool) -> Path:
    word = docx.Document()
    word.add_paragraph("表1 设备购置项目绩效目标表")
    table = word.add_table(len(ROWS) + 1, len(HEAD))
    for number, texts in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(texts):
            table.cell(number, column).text = text
    if merged:
        for column, first, last in ((0, 1, 4), (1, 1, 2)):
            text = table.cell(first, column).text
            for number in range(first, last + 1):
                table.cell(number, column).text = ""
            table.cell(first, column).merge(table.cell(last, column)).text = text
    word.save(path)
    return path


def names(root) -> list[str]:
    """The third cell of every row."""
    rows = [list(row.iter(f"{W}tc")) for row in root.iter(f"{W}tr")]
    return ["".join(text.text or "" for text in row[2].iter(f"{W}t")) for row in rows]


def test_a_row_is_added_inside_merged_cells(tmp_path: Path) -> None:
    path = in_word(tmp_path / "表.docx", merged=True)
    one = fixed(path)
    accepted = settled(one.data, accepted=True)
    assert names(accepted).count("购置电脑台数") == 1
    assert names(accepted)[4:] == ["项目总成本", "群众满意率", "受益__人数", "群众满意度"]
    row = list(accepted.iter(f"{W}tr"))[4]
    first, second, *_ = row.iter(f"{W}tc")
    assert first.find(f"{W}tcPr/{W}vMerge") is not None and second.find(f"{W}tcPr/{W}vMerge") is None
    assert "".join(text.text for text in second.iter(f"{W}t")) == "成本指标"


def test_what_was_added_and_what_goes_comes_back(tmp_path: Path) -> None:
    for merged in (False, True):
        path = in_word(tmp_path / f"{merged}.docx", merged=merged)
        one = fixed(path)
        assert cells(settled(one.data, accepted=False)) == cells(document(path.read_bytes()))


def test_a_merged_row_reads_as_proposed(tmp_path: Path) -> None:
    one = fixed(in_word(tmp_path / "表.docx", merged=True))
    (tmp_path / "改.docx").write_bytes(one.data)
    (read,) = api.extract([str(tmp_path / "改.docx")]).documents
    rows = [[row.text(field) for field in ("level1", "level2", "name", "value")] for row in read.tables[0].indicators]
    assert ["产出指标", "成本指标", *ADDED] in rows
    assert ["效益指标", "社会效益指标", "受益__人数", "≥__人"] in rows
    assert len(rows) == len(ROWS) + 1


def test_lines_of_a_text_come_and_go(tmp_path: Path) -> None:
    lines = [
        "# 表1 设备购置项目绩效目标表",
        "",
        *("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * 4, *ROWS)),
    ]
    (tmp_path / "表.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    written = fixed(tmp_path / "表.md").data.decode("utf-8").splitlines()
    assert lines[4] == lines[5] and written.count(lines[4]) == 1
    assert written[written.index("| 产出指标 | 时效指标 | 完成时间 | 12月底前 |") + 1] == (
        "| 产出指标 | 成本指标 | 项目总成本 | ≤__万元 |"
    )


def in_a_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["表1 设备购置项目绩效目标表"])
    for texts in (HEAD, *ROWS):
        sheet.append(list(texts))
    book.save(path)
    return path


def test_a_row_of_a_workbook_is_struck_out_for_a_person_to_take_out(tmp_path: Path) -> None:
    one = fixed(in_a_workbook(tmp_path / "表.xlsx"))
    assert [made.edit.target.row for made in one.struck] == [2]
    assert any(made.edit.adds for made in one.told)
    after = openpyxl.load_workbook(io.BytesIO(one.data)).active
    assert all(cell.font.strike for cell in after[4]) and not any(cell.font.strike for cell in after[3])
    assert "建议删去本行" in after["C4"].comment.text
    assert [cell.value for cell in after[4]] == list(ROWS[1])


def with_goals(path: Path, *goals: str) -> Path:
    lines = ("项目名称 | 设备购置项目 | |", "--- | --- | --- | ---", f"绩效目标 | {'<br>'.join(goals)} | |")
    rows = (" | ".join(row) for row in (HEAD, *ROWS[1:]))
    text = "\n".join(f"| {line} |" for line in (*lines, *rows))
    path.write_text(f"# 表1 设备购置项目绩效目标表\n\n{text}\n", encoding="utf-8")
    return path


def test_a_goal_that_repeats_another_in_its_cell_is_told_and_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which of the two goes, and what becomes of the numbers, is not to be seen in the characters of the cell."""
    goal = "保障各项工作顺利开展。"
    path = with_goals(tmp_path / "表.md", f"1.{goal}", "2.购置执法设备20台。", f"3.{goal}")
    run(["fix", str(path), "--diff", "--propose", "--select", "G002"])
    out = capsys.readouterr().out
    assert f"绩效目标第 3 项：{goal} → 删去第3条目标〔建议改〕" in out
    assert "+++" not in out and "没有改动" in out


def test_a_wrong_word_is_mended_in_a_goal_that_stands_with_others(tmp_path: Path) -> None:
    path = with_goals(tmp_path / "表.md", "1.保障工作正常运行。", "2.加快基础设施建设的布署。")
    (one,) = api.fix([str(path)], api.Options(select=("T004",)), proposals=True).files
    assert "| 1.保障工作正常运行。<br>2.加快基础设施建设的部署。 |" in one.data.decode("utf-8")


def test_rows_that_are_struck_out_are_judged_as_the_copy_is_read(tmp_path: Path) -> None:
    path, options = in_a_workbook(tmp_path / "表.xlsx"), api.Options(select=("C004", "U003", "R009"))
    result = api.fix([str(path)], options, proposals=True)
    (tmp_path / "改.xlsx").write_bytes(result.files[0].data)
    again = api.check([str(tmp_path / "改.xlsx")], options)
    assert result.files[0].struck and sum(again.counts().values()) == sum(result.report.counts().values())


def test_a_preview_says_what_would_be_struck_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_a_workbook(tmp_path / "表.xlsx")
    run(["fix", str(path), "--diff", "--propose", "--select", "U003"])
    assert "在副本里会划删除线" in capsys.readouterr().out
    run(["fix", str(path), "-o", str(tmp_path / "修订"), "--propose", "--select", "U003"])
    assert "在副本里划了删除线" in capsys.readouterr().out


BENEFITS = tuple(row for row in ROWS if row[0] != "产出指标")


def table_of(path: Path, *rows: tuple[str, ...]) -> Path:
    """A Markdown or Word file with a table of these rows."""
    if path.suffix == ".md":
        lines = ("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * 4, *rows))
        path.write_text("# 表1 设备购置项目绩效目标表\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return path
    word = docx.Document()
    word.add_paragraph("表1 设备购置项目绩效目标表")
    table = word.add_table(len(rows) + 1, len(HEAD))
    for number, texts in enumerate((HEAD, *rows)):
        for column, text in enumerate(texts):
            table.cell(number, column).text = text
    word.save(path)
    return path


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_row_that_belongs_before_all_others_stands_above_them(suffix: str, tmp_path: Path) -> None:
    path = table_of(tmp_path / f"表{suffix}", *BENEFITS)
    (one,) = api.fix([str(path)], api.Options(select=("C003",)), proposals=True).files
    (tmp_path / f"改{suffix}").write_bytes(one.data)
    (read,) = api.extract([str(tmp_path / f"改{suffix}")]).documents
    found = [row.text("name") for row in read.tables[0].indicators]
    assert found == ["__数量", *(row[2] for row in BENEFITS)]
    if suffix == ".docx":
        assert cells(settled(one.data, accepted=False)) == cells(document(path.read_bytes()))


def test_a_row_of_a_workbook_that_does_not_hold_what_was_read_is_not_struck(tmp_path: Path) -> None:
    path = in_a_workbook(tmp_path / "表.xlsx")
    (one,) = api.fix([str(path)], api.Options(select=("U003",)), proposals=True).files
    found, _ = changes(one.document, one.struck)
    book = openpyxl.load_workbook(path)
    book.active["D4"] = "12台"
    book.save(path)
    revised = revise_xlsx(path.read_bytes(), str(path), found)
    assert revised.missed == tuple(found) and not revised.struck
