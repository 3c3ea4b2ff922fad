from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lint.data import rules_dir
from lint.errors import UserError
from lint.forms.streams import ends_table
from lint.forms.vocabulary import load, vocabulary


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_dir() / "layouts", tmp_path / "layouts"))


def test_shipped_layouts_load(layouts: Path) -> None:
    assert load(layouts) == vocabulary()


def test_a_missing_file_is_named(layouts: Path) -> None:
    (layouts / "levels.yaml").unlink()
    with pytest.raises(UserError, match=r"levels\.yaml.*读不到"):
        load(layouts)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("columns.yaml", "prefixes: [", "prefixes: {x: [", "columns.yaml"),
        (
            "columns.yaml",
            "long_term: [中期, 实施期, 长期, 总体目标, 三年]",
            "long_term: 中期",
            "long_term 应为文字的列表",
        ),
        ("titles.yaml", "sections: ['^第", "sections: ['^(第", "sections 不是有效的正则表达式"),
    ],
)
def test_a_wrong_entry_is_named(layouts: Path, name: str, old: str, new: str, said: str) -> None:
    path = layouts / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(UserError, match=said):
        load(layouts)


@pytest.mark.parametrize("text", ["产出指标", "产出指标（50分）", "产\n出\n指\n标", "一、产出指标", "产 出"])
def test_spellings_of_a_level(text: str) -> None:
    assert vocabulary().level_class(text) == "产出"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("项目名称：", "project"),
        ("年度资金总额（万元）", "budget"),
        ("其中：财政拨款", "extra"),
        ("项目\n年度绩效目标", "goals"),
        ("资金支出计划（累计进度%）", "plan"),
        ("人才招聘经费", None),
    ],
)
def test_labels_of_a_head(text: str, field: str | None) -> None:
    assert vocabulary().head_field(text) == field


@pytest.mark.parametrize("line", ["项目说明：", "1、项目说明：", "项目名称 培训", "备注：无"])
def test_what_ends_the_rows_of_a_table(line: str) -> None:
    assert ends_table(line.split(" ", maxsplit=1)[0], line)
    assert not ends_table("项目完成率", "项目完成率 ≥95% 工作计划")
