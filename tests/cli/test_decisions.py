"""Baselines, annotated copies and new rule files, as a user makes them."""

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Shell

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
FAULTY = GOLD / "baigou-zuzhi-2021.json"
HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
ROWS = (
    ("产出指标", "数量指标", "补贴人数", "享受补贴的人数", "≥500人", ""),
    ("产出指标", "质量指标", "发放准确率", "准确发放人次占比", "≥98%", "冀人社字〔2023〕229号"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "受访群众满意的比例", "≥90%", "调查问卷"),
)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("就业补助绩效目标表")
    table = document.add_table(rows=0, cols=len(HEAD))
    for line in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    path = tmp_path / "就业补助.docx"
    document.save(str(path))
    return path


def findings(jxlint: Shell, *arguments: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(jxlint("check", *arguments, "--format", "json").out)["findings"]
    return found


def test_known_findings_fail_nothing_and_new_ones_do(jxlint: Shell, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert jxlint("baseline", "write", FAULTY, "--file", known, "--select", "B001").code == 0
    assert jxlint("check", FAULTY, "--select", "B001").code == 1
    assert jxlint("check", FAULTY, "--select", "B001", "--baseline", known).code == 0
    entries = json.loads(known.read_text(encoding="utf-8"))
    entries["findings"].pop()
    known.write_text(json.dumps(entries), encoding="utf-8")
    assert jxlint("check", FAULTY, "--select", "B001", "--baseline", known).code == 1


def test_a_mended_finding_is_told_and_pruned(jxlint: Shell, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    jxlint("baseline", "write", FAULTY, "--file", known, "--select", "B001")
    entries = json.loads(known.read_text(encoding="utf-8"))
    entries["findings"].append({**entries["findings"][0], "fingerprint": "gone"})
    known.write_text(json.dumps(entries), encoding="utf-8")
    assert "已经改好" in jxlint("check", FAULTY, "--select", "B001", "--baseline", known).out
    assert "删去已改好的 1 条" in jxlint("baseline", "prune", FAULTY, "--file", known).out
    assert len(jxlint("baseline", "show", "--file", known).out.splitlines()) == len(entries["findings"]) - 1


def test_a_missing_baseline_is_a_wrong_use(jxlint: Shell, tmp_path: Path) -> None:
    assert jxlint("check", FAULTY, "--baseline", tmp_path / "none.json").code == 2


def test_an_annotated_copy_has_a_comment_and_the_original_is_untouched(
    jxlint: Shell, word: Path, tmp_path: Path
) -> None:
    before = word.read_bytes()
    result = jxlint("annotate", word, "-o", tmp_path / "out", "--select", "B001")
    assert result.code == 0 and "写入 1 条批注" in result.out
    assert word.read_bytes() == before
    copy = docx.Document(str(tmp_path / "out" / word.name))
    (comment,) = copy.comments
    assert comment.author == "jxlint" and "补贴人数" in comment.text
    cells = [cell.text for row in copy.tables[0].rows for cell in row.cells]
    assert cells == [text for line in (HEAD, *ROWS) for text in line]


def test_an_annotated_copy_never_replaces_the_original_or_another_copy(
    jxlint: Shell, word: Path, tmp_path: Path
) -> None:
    assert "会覆盖原文件" in jxlint("annotate", word, "-o", word.parent).err
    other = tmp_path / "other" / word.name
    other.parent.mkdir()
    other.write_bytes(word.read_bytes())
    jxlint("annotate", word, other, "-o", tmp_path / "out")
    assert len(list((tmp_path / "out").rglob("*.docx"))) == 2


def test_annotated_copies_keep_their_folders(jxlint: Shell, word: Path, tmp_path: Path) -> None:
    for name in ("林业局/绩效目标表.docx", "水利局/一/绩效目标表.docx"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(word.read_bytes())
    jxlint("annotate", tmp_path / "in", "-o", tmp_path / "out")
    copies = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.docx"))
    assert copies == ["林业局/绩效目标表.docx", "水利局/一/绩效目标表.docx"]
    twins = [(tmp_path / "out" / copy).read_bytes() for copy in copies]
    assert twins[0] == twins[1] != word.read_bytes()


def test_a_file_without_a_table_is_not_among_the_copies(jxlint: Shell, word: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(word.read_bytes())
    plain = docx.Document()
    plain.add_paragraph("关于报送材料的通知")
    plain.save(str(tmp_path / "in" / "b.docx"))
    result = jxlint("annotate", tmp_path / "in", "-o", tmp_path / "out")
    assert result.code == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.docx"]
    assert "b.docx：没有需要批注" not in result.out + result.err and "没有写副本" in result.err


def test_a_format_that_takes_no_remarks_is_told(jxlint: Shell, tmp_path: Path) -> None:
    text = tmp_path / "表.txt"
    text.write_text("绩效目标表\n" + "\n".join("\t".join(line) for line in (HEAD, *ROWS)), encoding="utf-8")
    result = jxlint("annotate", text, "-o", tmp_path / "out")
    assert result.code == 3 and "不能写批注" in result.err


def test_a_remark_in_the_document_suppresses_with_its_reason(jxlint: Shell, word: Path) -> None:
    (finding,) = findings(jxlint, word, "--select", "B001")
    assert finding["suppressed"] is None
    document = docx.Document(str(word))
    cell = document.tables[0].rows[1].cells[5]
    document.add_comment(cell.paragraphs[0].add_run(), text="jxlint:忽略 B001 上级尚未发文", author="x")
    document.save(str(word))
    (finding,) = findings(jxlint, word, "--select", "B001")
    assert isinstance(finding["suppressed"], dict) and finding["suppressed"]["reason"] == "上级尚未发文"
    assert jxlint("check", word, "--select", "B001").code == 0


def test_a_sidecar_file_suppresses_with_its_reason(jxlint: Shell, word: Path) -> None:
    sidecar = Path(f"{word}.jxlint.yaml")
    sidecar.write_text("ignore:\n  - {rule: B001, rows: [1], reason: 上级尚未发文}\n", encoding="utf-8")
    assert jxlint("check", word, "--select", "B001").code == 0
    sidecar.write_text("ignore:\n  - {rule: B001, rows: [1]}\n", encoding="utf-8")
    result = jxlint("check", word, "--select", "B001")
    assert result.code == 1 and "本条未生效" in result.out


def test_a_new_rule_file_is_one_that_loads(jxlint: Shell, tmp_path: Path) -> None:
    from lint import rulebook

    assert jxlint("rules", "new", "B099", "--slug", "my-rule", "--name", "我的 '规则'", "-o", tmp_path).code == 0
    rule = rulebook.load([tmp_path]).get("B099")
    assert rule is not None and rule.name == "我的 '规则'" and rule.status == "preview"


@pytest.mark.parametrize(
    ("id_", "slug", "said"),
    [("b99", "x", "一个大写字母加三位数字"), ("B099", "X_y", "小写英文词"), ("B001", "x", "已是规则 B001 的名字")],
)
def test_a_new_rule_with_a_wrong_or_taken_name_is_refused(
    jxlint: Shell, tmp_path: Path, id_: str, slug: str, said: str
) -> None:
    result = jxlint("rules", "new", id_, "--slug", slug, "--name", "甲", "-o", tmp_path)
    assert result.code == 2 and said in result.err
    assert not list(tmp_path.iterdir())
