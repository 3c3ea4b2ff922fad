# ruff: noqa: E501 (cases read best as a table)
"""What the loader refuses, and how it says so: file, line, what is allowed, and a guess."""

from pathlib import Path

import pytest

from lint import rulebook
from lint.errors import UserError

GOOD = """\
id: X900
slug: own-rule
name: 自己的规则
severity: warning
certainty: sure
why: 说明
fix: 改正
sources: [{title: 实务, role: 实务}]
where:
  each: indicator
check:
  kind: pattern
  field: name
  must_not: 某某
message: “{name}”里有“{found}”
examples:
  - name: 报
    table: |
      | name | value |
      | 某某 | 3人   |
    finds: [{rows: 1}]
  - name: 不报
    table: |
      | name | value |
      | 人数 | 3人   |
    finds: []
"""


def load(tmp_path: Path, text: str, name: str = "own.yaml") -> rulebook.Rulebook:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return rulebook.load([tmp_path])


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(UserError) as error:
        load(tmp_path, text)
    return str(error.value)


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_a_rule_of_ones_own_is_added_to_the_shipped_ones(tmp_path: Path, suffix: str) -> None:
    book = load(tmp_path, GOOD, f"own.{suffix}")
    for name in ("X900", "own-rule", "自己的规则"):
        found = book.get(name)
        assert found is not None and found.id == "X900"
    assert book.get("B001") is not None


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + GOOD).get("X900")


REFUSED = [
    ("severity: warning", "severity： warning", 4, "“severity”后面用了全角冒号"),
    ("  - name: 报\n", "  - name： 报\n", 17, "“name”后面用了全角冒号"),
    ("where:\n  each: indicator", "where:\n  each： indicator", 10, "“each”后面用了全角冒号"),
    ("certainty: sure", "certinty: sure", 5, "没有“certinty”这个键，是不是“certainty”？可用的键：id、slug"),
    ("fix: 改正", "why: 再说一遍", 7, "“why”写了两次（第6行已经写过）"),
    ("fix: 改正\n", "", 1, "缺少必填的键“fix”（怎么改）"),
    ("severity: warning", "severity: warn", 4, "“warn”不对：这里要error、warning 或 info"),
    ("severity: warning", "severity: [warning]", 4, "这里要error、warning 或 info，现在是一个列表"),
    ("kind: pattern", "kind: patern", 12, "“patern”不在允许的范围内，是不是“pattern”？可选：required"),
    ("  kind: pattern\n", "", 12, "缺少必填的键“kind”"),
    (
        "check:\n  kind: pattern\n  field: name\n  must_not: 某某",
        "check: pattern",
        11,
        "这里要一组“键: 值”，现在是一段文字",
    ),
    ("  must_not: 某某", "  mustnot: 某某", 14, "没有“mustnot”这个键，是不是“must_not”？可用的键：kind、field"),
    ("field: name", "field: nmae", 13, "“nmae”不在允许的范围内，是不是“name”？"),
    ("field: name", "field: [name，value]", 13, "有全角逗号"),
    ("must_not: 某某", "must_not: '(某'", 14, "正则表达式“(某”有误"),
    ("{found}", "{fund}", 15, "消息里的占位符“{fund}”不存在，是不是“found”？可用的：found"),
    ("{found}", "{found", 15, "消息里的大括号不成对"),
    ("id: X900", "id: X9", 1, "规则编号“X9”应为族字母加三位数字"),
    ("id: X900", "id: Q900", 1, "规则编号“Q900”的族字母未登记"),
    ("slug: own-rule", "slug: Own_Rule", 2, "“Own_Rule”不对：这里要小写英文短名"),
    (
        "slug: own-rule",
        "slug: missing-basis",
        1,
        "“missing-basis”与 rules/basis/B001-missing-basis.yaml 的规则 B001 重名",
    ),
    ("each: indicator", "each: indicators", 10, "“indicators”不在允许的范围内，是不是“indicator”？"),
    ("each: indicator", "each: table\n  when: [{class: 数量}]", 11, "字段“level2”"),
    ("each: indicator", "each: document\n  when: [{column: basis}]", 11, "字段“column”"),
    ("each: indicator", "each: indicator\n  when: [{case: same}]", 11, "“case”只能写在 grades 里"),
    (
        "each: indicator",
        "each: indicator\n  when: [{field: name, has: ecolgy}]",
        11,
        "没有名为“ecolgy”的词表，是不是“ecology”？",
    ),
    (
        "message:",
        "grades: [{when: [{case: alike}], severity: info}]\nmessage:",
        15,
        "检查方式 pattern 没有“alike”这种情形",
    ),
    ("message:", "grades: [{when: [{given: {share: {above: 50%}}}]}]\nmessage:", 15, "检查方式 pattern 不给出“share”"),
    ("message:", "folds: [{rules: B01}]\nmessage:", 1, "folds 里的规则“B01”不存在，是不是“B001”？"),
    ("      | 某某 | 3人   |", "      | 某某 |", 20, "样例表第1行有1格，列名有2格"),
    (
        "      | name | value |\n      | 某某",
        "      | nam | value |\n      | 某某",
        18,
        "不认识的列：nam，是不是“name”？",
    ),
    ("      | 人数 | 3人   |\n", "", 23, "样例表里没有行"),
    ("severity: warning", "severity: &a warning\nnotes: *a", 4, "不支持 YAML 的锚点和别名"),
    ("fix: 改正", "fix: [改正", 8, "这里不合 YAML 的写法"),
    ("where:", "where:\n\t", 10, "制表符"),
]


@pytest.mark.parametrize(("before", "after", "line", "says"), REFUSED, ids=[case[3][:24] for case in REFUSED])
def test_what_is_refused(tmp_path: Path, before: str, after: str, line: int, says: str) -> None:
    assert before in GOOD
    message = complaint(tmp_path, GOOD.replace(before, after, 1))
    assert says in message
    assert f"own.yaml 第{line}行" in message


def test_a_scope_that_the_check_does_not_have(tmp_path: Path) -> None:
    text = GOOD.replace("kind: pattern\n  field: name\n  must_not: 某某", "kind: plan\n  faults: short").replace(
        "{found}", ""
    )
    assert "检查方式 plan 不能用于 each: indicator，可用于：table" in complaint(tmp_path, text)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "first.yaml").write_text(GOOD.replace("severity: warning", "severity: warn"), encoding="utf-8")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "mine.txt").write_text("好词\nre:(坏\n", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes("名称".encode("gb18030"))
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    message = complaint(tmp_path, GOOD.replace("certainty: sure", "certainty: maybe").replace("fix: 改正", "fux: 改正"))
    assert "有 7 处错误" in message
    for part in ("first.yaml 第4行", "mine.txt 第2行", "latin.yaml 第1行：文件不是 UTF-8", "empty.yaml 第1行：文件里没有内容",
                 "own.yaml 第5行", "own.yaml 第7行", "own.yaml 第1行：缺少必填的键“fix”"):  # fmt: skip
        assert part in message


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="规则目录不存在"):
        rulebook.load([tmp_path / "none"])


@pytest.mark.parametrize("text", ["no", "off", "12:30", "2021-01-01", "1_000", "~x", "0o7"])
def test_scalars_stay_what_was_written(tmp_path: Path, text: str) -> None:
    rule = load(tmp_path, GOOD.replace("why: 说明", f"why: {text}")).get("X900")
    assert rule is not None and rule.why == text


def test_lexicons_are_extended_by_folders_and_by_lines(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "ecology.txt").write_text("白洋淀 # 地名\n", encoding="utf-8")
    book = rulebook.load([tmp_path], lexicons={"ecology": ["雪线"], "mine": ["某词"]})
    assert book.lexicons["ecology"].find("白洋淀") == "白洋淀"
    assert book.lexicons["ecology"].find("雪线") == "雪线"
    assert book.lexicons["ecology"].find("造林面积")
    assert book.lexicons["mine"].is_whole("某词")


def test_only_keeps_the_chosen_rules() -> None:
    book = rulebook.load()
    assert [rule.id for rule in book.only(["P001", "B001", "none"]).rules] == ["B001", "P001"]
    assert book.get("不存在") is None
