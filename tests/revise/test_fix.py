"""`jxlint fix`: copies that hold what was proposed, and the originals as they were."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lint import api
from lint.cli.root import run
from lint.proposal import filled
from lint.received import Input
from lint.repair.apply import change_document
from lint.revise import CellChange, Reviser
from lint.source import SheetPlace
from tests.revise.revisions import cells, document, looks, settled

ROOT = Path(__file__).parents[2]
PLAIN = ROOT / "tests" / "data" / "documents" / "plain"
NASTY = ROOT / "tests" / "data" / "documents" / "nasty"
MARKDOWN = """# 表1 培训项目绩效目标表\r
\r
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 单位 |\r
|---|---|---|---|---|\r
| 产出指标 | 数量指标 | 劳务派遣29人 |  |  |\r
| 产出指标 | 质量指标 | 验收合格率 | ≥100% |  |\r
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95 | % |\r
"""


def fixed(name: Path, *, proposals: bool = True):
    return api.fix([str(name)], api.Options(), proposals=proposals)


@pytest.fixture(scope="module")
def word():
    return fixed(PLAIN / "B.docx")


def test_a_word_file_with_all_accepted_says_what_was_proposed(word) -> None:
    (one,) = word.files
    assert len(one.made) >= 20
    (read,) = api.extract([written(one.data, "B.docx")]).documents
    wanted, _ = change_document(one.document, [made.edit for made in one.made])
    assert rows(read) == rows(wanted)


def written(data: bytes, name: str) -> str:
    import tempfile

    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(data)
    return str(path)


def rows(read):
    return [
        ["".join(cell.text.split()) for cell in row.cells.values()] for table in read.tables for row in table.indicators
    ]


def test_a_word_file_with_all_rejected_is_the_original(word) -> None:
    (one,) = word.files
    before, after = document((PLAIN / "B.docx").read_bytes()), settled(one.data, accepted=False)
    assert cells(after) == cells(before)
    assert looks(after) == looks(before)


def test_new_text_looks_like_the_text_it_replaces(word) -> None:
    (one,) = word.files
    before = dict.fromkeys(look for _, look in looks(document((PLAIN / "B.docx").read_bytes())))
    assert set(look for _, look in looks(settled(one.data, accepted=True))) <= set(before)


def test_every_change_has_a_comment_that_says_why(word) -> None:
    import docx

    (one,) = word.files
    told = [comment.text for comment in docx.Document(io.BytesIO(one.data)).comments if comment.author == "jxlint"]
    assert len(told) >= 20 and all("】" in text for text in told)
    assert any("__处填" in text for text in told)


@pytest.mark.parametrize("name", ["B.docx", "A.xlsx"])
def test_safe_changes_can_be_made_once(name: str, tmp_path: Path) -> None:
    first = fixed(PLAIN / name, proposals=False)
    copy = tmp_path / name
    copy.write_bytes(first.files[0].data or (PLAIN / name).read_bytes())
    again = fixed(copy, proposals=False)
    assert not again.files[0].made


@pytest.mark.parametrize("name", ["nested.docx", "ragged.docx", "sdt.docx", "tracked.docx"])
def test_files_with_revisions_and_controls_of_their_own_come_back(name: str) -> None:
    for one in fixed(NASTY / name).files:
        if one.data:
            assert cells(settled(one.data, accepted=False)) == cells(document((NASTY / name).read_bytes()))


def test_a_workbook_marks_the_cell_and_keeps_the_old_value_in_a_note() -> None:
    (one,) = fixed(PLAIN / "A.xlsx").files
    assert one.made
    before, after = (openpyxl.load_workbook(source) for source in (PLAIN / "A.xlsx", io.BytesIO(one.data)))
    for made in one.made:
        place = made.edit.place
        cell = after[place.sheet][place.address]
        assert cell.value == made.edit.after
        assert cell.fill.fgColor.rgb == "FFFFF2CC"
        assert f"原为：{made.edit.before}" in cell.comment.text
        old = before[place.sheet][place.address].font
        assert (cell.font.name, cell.font.sz, cell.font.b) == (old.name, old.sz, old.b)
    changed = {(made.edit.place.sheet, made.edit.place.address) for made in one.made}
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                if (sheet.title, cell.coordinate) not in changed:
                    assert after[sheet.title][cell.coordinate].value == cell.value


def test_what_xml_forbids_does_not_break_a_copy() -> None:
    """A bureau's own library or lexicon may hold any character."""
    book, packed = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet["A1"] = "人"
    book.save(packed)
    change = CellChange(SheetPlace(sheet.title, "A1"), "人", "人\x0b次", "词\x00表", ())
    revised = Reviser({"表.xlsx": ("xlsx", "", (change,))}).copy(Input("表.xlsx", "表.xlsx"), packed.getvalue())
    cell = openpyxl.load_workbook(io.BytesIO(revised.data)).worksheets[0]["A1"]
    assert cell.value == "人\ufffd次"
    assert cell.comment is not None
    assert "词\ufffd表" in cell.comment.text


def test_markdown_changes_in_its_cells_alone(tmp_path: Path) -> None:
    path = tmp_path / "表.md"
    path.write_bytes(MARKDOWN.encode("utf-8-sig"))
    (one,) = fixed(path).files
    wanted = MARKDOWN.replace("| 劳务派遣29人 |  |  |", "| 劳务派遣人数 | 29 | 人 |").replace(
        "≥100% |  |\r\n",
        "100% |  |\r\n"
        "| 产出指标 | 成本指标 | 项目总成本 | ≤__ | 万元 |\r\n"
        "| 效益指标 | 社会效益指标 | 受益__人数 | ≥__ | 人 |\r\n",
    )
    assert one.data == wanted.encode("utf-8-sig")


def test_a_text_in_gb18030_keeps_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "表.md"
    path.write_bytes(MARKDOWN.encode("gb18030"))
    (one,) = fixed(path).files
    assert one.data and "劳务派遣人数" in one.data.decode("gb18030")


def test_a_figure_does_not_leave_its_name_where_the_value_cannot_be_written() -> None:
    text = ROOT / "examples" / "xinglong-renshe-2025.txt"
    (one,) = fixed(text).files
    assert "2025年8月前完成招聘" in one.data.decode("utf-8").replace(" ", "")
    assert {made.edit.target.field for made in one.told} >= {"name", "value"}


def test_what_is_left_is_judged_in_what_was_written(word) -> None:
    (one,) = word.files
    (copy,) = api.extract([written(one.data, "B.docx")]).documents
    assert len(copy.tables) == len(one.document.tables)
    assert sum(word.report.counts().values()) < len(api.check([str(PLAIN / "B.docx")]).shown)


def place(tmp_path: Path) -> Path:
    shutil.copy(PLAIN / "B.docx", tmp_path / "目标表.docx")
    return tmp_path / "目标表.docx"


def test_the_command_writes_a_copy_and_leaves_the_original(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place(tmp_path)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    assert run(["fix", str(file), "-o", str(tmp_path / "修订")]) == 1
    assert (tmp_path / "修订" / "目标表.docx").is_file()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert "改了 1 份文件" in capsys.readouterr().out


def test_the_folder_of_the_original_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place(tmp_path)
    assert run(["fix", str(file), "-o", str(tmp_path)]) == 2
    assert "会盖掉原文" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["目标表.docx"]


def test_a_file_that_came_twice_has_two_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for office in ("甲", "乙"):
        (tmp_path / "报送" / office).mkdir(parents=True)
        place(tmp_path / "报送" / office)
    assert run(["fix", str(tmp_path / "报送"), "-o", str(tmp_path / "改")]) == 1
    one, other = (tmp_path / "改" / office / "目标表.docx" for office in ("甲", "乙"))
    assert one.read_bytes() == other.read_bytes()
    assert "2 份文件" in capsys.readouterr().out


def test_without_a_folder_the_command_asks_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", str(place(tmp_path))]) == 2
    assert "-o" in capsys.readouterr().err


def test_diff_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place(tmp_path)
    assert run(["fix", str(file), "--diff"]) == 1
    out = capsys.readouterr().out
    assert "-安装实际工作完成情况" in out and "+按照实际工作完成情况" in out
    assert [path.name for path in tmp_path.iterdir()] == ["目标表.docx"]


def test_select_limits_what_is_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["fix", str(place(tmp_path)), "--diff", "--propose", "--select", "D001"])
    out = capsys.readouterr().out
    assert "+≤4.5%" in out and "按照实际" not in out


def test_a_format_without_revisions_gets_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(PLAIN / "B.html", tmp_path / "B.html")
    assert run(["fix", str(tmp_path / "B.html"), "-o", str(tmp_path / "修订")]) == 1
    out = capsys.readouterr().out
    assert "不能写修订" in out and "安装实际工作完成情况 → 按照实际工作完成情况" in out
    assert not list((tmp_path / "修订").iterdir())


def test_a_file_that_was_not_read_whole_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(NASTY / "half_scanned.pdf", tmp_path / "半扫描.pdf")
    assert run(["fix", str(tmp_path / "半扫描.pdf"), "-o", str(tmp_path / "修订"), "--ocr", "never"]) == 3
    assert not list((tmp_path / "修订").iterdir())


@pytest.mark.slow
@pytest.mark.needs("office")
def test_a_revised_word_file_opens_in_an_office_program(word, tmp_path: Path) -> None:
    (tmp_path / "B.docx").write_bytes(word.files[0].data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "B.docx"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert (tmp_path / "B.pdf").stat().st_size > 5000


def test_samples_stand_for_gaps_only_while_judging() -> None:
    assert filled("≥__%") == "≥95%" and filled("2025年__月__日前") == "2025年12月20日前"
    assert filled("《__》（__〔__〕__号）") == "《预算绩效管理办法》（财预〔2015〕12号）"


@pytest.mark.parametrize(
    ("old", "new"), [(b"fills", b"felts"), (b"cellXfs", b"cells"), (b"<cellXfs", b"<!-- --><cellXfs")]
)
def test_a_workbook_whose_styles_are_odd_is_written(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(PLAIN / "C.xlsx") as book, zipfile.ZipFile(path, "w") as odd:
        for name in book.namelist():
            part = book.read(name)
            odd.writestr(name, part.replace(old, new) if name == "xl/styles.xml" else part)
    (one,) = fixed(path).files
    assert one.note == ""
    assert one.made and zipfile.is_zipfile(io.BytesIO(one.data))
