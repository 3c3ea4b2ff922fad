"""The configuration file: found, read, obeyed, and refused with line and guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import Choices, Settled, settle
from lint.config.describe import explained, overview
from lint.errors import UserError
from lint.findings import Severity
from lint.rulebook import Rule


def write(folder: Path, text: str, name: str = "jxlint.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settled(folder: Path, text: str = "", **choices) -> Settled:
    if text:
        write(folder, text)
    return settle(folder, Choices(**choices))


def rule(held: Settled, name: str) -> Rule:
    found = held.book.get(name)
    assert found is not None
    return found


def test_without_a_file_the_review_profile_holds_and_warnings_fail(tmp_path: Path) -> None:
    held = settled(tmp_path)
    assert (held.profile, held.fail_on, held.path, held.book.form) == ("审核", "warning", None, None)
    assert held.book.get("B001") and [one for one in held.book.rules if one.family == "Z"]


@pytest.mark.parametrize("text", ["", "\n\n", "# 还没有写什么\n"])
def test_a_file_that_says_nothing_sets_nothing(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    held = settle(tmp_path, Choices())
    assert (held.path, held.profile, held.fail_on) == (path, "审核", "warning")


def test_the_nearest_file_upward_holds_alone(tmp_path: Path) -> None:
    write(tmp_path, "ignore: [B001]\n")
    inner = write(tmp_path / "a" / "b", "ignore: [P001]\n")
    held = settle(inner.parent, Choices())
    assert held.path == inner
    assert held.book.get("B001") and not held.book.get("P001")
    outer = settle(tmp_path / "a", Choices())
    assert not outer.book.get("B001")


def test_a_named_file_is_taken_wherever_it_lies(tmp_path: Path) -> None:
    write(tmp_path, "ignore: [B001]\n")
    other = write(tmp_path, "ignore: [P001]\n", "other.yaml")
    held = settle(tmp_path, Choices(config=other))
    assert held.book.get("B001") and not held.book.get("P001")


def test_rules_are_switched_graded_and_tuned(tmp_path: Path) -> None:
    text = "rules:\n  U004: {min_share: 90%, severity: info}\n  R008: off\n  B: warning\n  M001: {enabled: false}\n"
    held = settled(tmp_path, text)
    uniform = rule(held, "U004")
    assert uniform.check.min_share == 0.9  # type: ignore[attr-defined]
    assert uniform.severity is Severity.INFO
    assert {grade.severity for grade in uniform.grades} == {None}
    assert rule(held, "B001").severity is Severity.WARNING
    assert not held.book.get("R008") and not held.book.get("M001")


def test_a_grade_that_drops_a_hit_still_does_so_under_a_severity_of_ones_own(tmp_path: Path) -> None:
    held = settled(tmp_path, "rules: {B004: info}\n")
    assert [grade.severity for grade in rule(held, "B004").grades] == [None, None, None, "off"]


def test_report_from_a_severity_upward(tmp_path: Path) -> None:
    held = settled(tmp_path, "report: warning\n")
    assert rule(held, "D003").grades[0].severity == "off"  # info
    assert rule(held, "D003").severity is Severity.WARNING
    assert rule(held, "M009").grades[-1].severity == "off"


@pytest.mark.parametrize("profile", ["起草", "draft"])
def test_profiles_have_two_names_each(tmp_path: Path, profile: str) -> None:
    held = settled(tmp_path, profile=profile)
    assert held.profile == "起草"
    assert held.floor is Severity.WARNING
    assert not held.book.get("D003")
    assert settled(tmp_path, profile="audit").fail_on == "never"
    assert settled(tmp_path, profile="审核").fail_on == "warning"


def test_the_draft_profile_has_every_rule_that_is_an_error(tmp_path: Path) -> None:
    held = settled(tmp_path, profile="draft")
    errors = {one.id for one in held.all.rules if one.severity is Severity.ERROR and one.status == "stable"}
    assert errors - {one.id for one in held.book.rules} == set()


def test_a_file_extends_a_profile_or_a_file(tmp_path: Path) -> None:
    write(tmp_path, "extends: 起草\nignore: [P001]\nfail_on: warning\n", "shared/base.yaml")
    held = settled(tmp_path, "extends: shared/base.yaml\nrules: {T001: off}\n")
    assert (held.profile, held.fail_on) == ("起草", "warning")
    assert not held.book.get("P001") and not held.book.get("T001") and held.book.get("T002")
    assert not held.book.get("D003")


def test_the_command_line_beats_the_file(tmp_path: Path) -> None:
    text = "extends: draft\nform: legacy\nfail_on: never\nignore: [B001]\n"
    held = settled(tmp_path, text, profile="audit", form="mof-2021", fail_on="info", select=("B001", "X"))
    assert (held.profile, held.book.form, held.fail_on) == ("审计", "mof-2021", "info")
    assert held.book.get("B001") and not held.book.get("P001")
    assert settled(tmp_path, form="auto").book.form is None


def test_rules_and_lexicons_of_ones_own(tmp_path: Path) -> None:
    source = Path(__file__).resolve().parents[2] / "rules" / "residue" / "T002-class-as-name.yaml"
    own = (
        source.read_text(encoding="utf-8")
        .replace("T002", "T900")
        .replace("class-as-name", "own")
        .replace("name: 类别名充当指标名", "name: 自己的规则")
    )
    write(tmp_path, own, "mine/own.yaml")
    write(tmp_path, "补词\n", "mine/words.txt")
    text = "rule_folders: [mine]\nlexicons:\n  ecology: {add: [雪线, 冰川], file: mine/words.txt}\n"
    held = settled(tmp_path, text)
    assert held.book.get("自己的规则")
    for word in ("雪线", "冰川", "补词", "森林"):
        assert held.book.lexicons["ecology"].find(f"保护{word}面积")


REFUSED = [
    ("extends: 严格\n", "没有名为“严格”的方案"),
    ("extends: jxlint.yaml\n", "绕成了圈"),
    ("extends: none.yaml\n", "找不到配置文件"),
    ("rules: {B00l: off}\n", "第1行：没有名为“B00l”的规则，是不是“B001”？"),
    ("rules:\n  B001: of\n", "第2行：规则的设置应是 off、on"),
    ("rules:\n  U004:\n    min_shar: 3\n", "没有“min_shar”这个键，是不是“min_share”？"),
    ("rules:\n  U004: {min_share: 三成}\n", "“三成”不对：这里要一个比例"),
    ("rules:\n  U: {min_share: 30%}\n", "“U”不是一条规则，只能设 severity 或 enabled，不能设检查选项 min_share"),
    ("rules:\n  U004: {severity: bad}\n", "“bad”不在允许的范围内"),
    ("rule: {}\n", "没有“rule”这个键，是不是“rules”？"),
    ("form： auto\nselect: [B]\n", "第1行：“form”后面用了全角冒号"),
    ("form: 新表\n", "“新表”不在允许的范围内"),
    ("select: [Q]\n", "没有名为“Q”的规则"),
    ("places: [{files: '*', rules: {B001: off}}]\n", "缺少必填的键“reason”"),
    ("places: [{files: '*', rules: {B001: {min: 3}}, reason: x}]\n", "places 里只能写 off"),
    ("places: [{files: '*', rules: {B00l: off}, reason: x}]\n", "没有名为“B00l”的规则"),
    ("lexicons: {ecology: {file: none.txt}}\n", "找不到词表文件"),
    ("lexicons: {ecolgy: {add: [雪线]}}\n", "没有名为“ecolgy”的词表，是不是“ecology”"),
    ("rule_folders: [none]\n", "规则目录不存在"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED, ids=[text.split("\n")[0] for text, _ in REFUSED])
def test_what_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError) as error:
        settled(tmp_path, text)
    assert says in str(error.value)


def test_every_fault_names_the_file_alike(tmp_path: Path) -> None:
    for text in ("rules: {B00l: off}", "rules: {U004: {min_shar: 3}}", "rules: {U004: {min_share: 三成}}", "rule: {}"):
        with pytest.raises(UserError) as error:
            settled(tmp_path, text + "\n")
        assert str(error.value).splitlines()[1].startswith(f"{tmp_path / 'jxlint.yaml'} 第1行：")


def test_names_on_the_command_line_are_checked(tmp_path: Path) -> None:
    for option in ("select", "ignore"):
        with pytest.raises(UserError, match="是不是“missing-basis”"):
            settled(tmp_path, **{option: ("missing-basi",)})
    with pytest.raises(UserError, match="没有名为“快审”的方案"):
        settled(tmp_path, profile="快审")


def test_why_tells_each_layer(tmp_path: Path) -> None:
    text = "extends: draft\nrules: {D003: warning, D: on}\nplaces: [{files: 旧/*, rules: {D003: off}, reason: 旧表}]\n"
    lines = list(explained(settled(tmp_path, text, ignore=("D003",)), ["D003"]))
    assert lines[0] == "  缺省：稳定规则，运行"
    assert lines[1:5] == [
        "  方案 起草：select 没有选它，不运行",
        "  jxlint.yaml：rules 写了“D: on”，运行",
        "  jxlint.yaml：rules 写了“D003”，严重程度改为 警告",
        "  命令行：ignore 写了“D003”，不运行",
    ]
    assert "旧/*" in lines[5] and "理由：旧表" in lines[5]
    assert lines[6] == "D003 成本指标取≥ 不运行"
    with pytest.raises(UserError, match="没有名为“D03”的规则"):
        list(explained(settled(tmp_path), ["D03"]))


def test_levels_may_be_said_in_chinese(tmp_path: Path) -> None:
    text = "extends: 审核\nfail_on: 从不\nreport: 提示\nrules: {D003: 提示, U004: {severity: 错误}}\n"
    held = settled(tmp_path, text)
    by_id = {rule.id: rule.severity for rule in held.book.rules}
    assert (held.fail_on, by_id["D003"], by_id["U004"]) == ("never", Severity.INFO, Severity.ERROR)
    assert "失败等级：从不" in list(overview(held))


def test_overview(tmp_path: Path) -> None:
    lines = list(overview(settled(tmp_path, "form: mof-2021\nselect: [B001]\n")))
    assert lines[1:] == ["方案：审核", "表式：mof-2021", "失败等级：警告", "运行的规则：1 条"]
    assert lines[0].endswith("jxlint.yaml")
