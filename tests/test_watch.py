"""Saved files are told once they have stopped changing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lint.cli.root import run
from lint.watch import changes


def test_all_files_first_then_the_saved_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    (tmp_path / "b.txt").write_text("1")
    steps: list[Callable[[], object]] = [
        lambda: (tmp_path / "b.txt").write_text("22"),
        lambda: (tmp_path / "b.txt").write_text("333"),
        lambda: None,
        lambda: (tmp_path / "c.txt").write_text("1"),
        lambda: None,
    ]

    def pause(_: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    told = []
    try:
        for saved in changes([str(tmp_path)], pause):
            told.append([Path(path).name for path in saved])
    except KeyboardInterrupt:
        pass
    assert told == [["a.txt", "b.txt"], ["b.txt"], ["c.txt"]]


def test_an_empty_folder_is_waited_for(tmp_path: Path) -> None:
    steps: list[Callable[[], object]] = [lambda: None, lambda: (tmp_path / "a.txt").write_text("1"), lambda: None]

    def pause(_: float) -> None:
        steps.pop(0)()

    assert [Path(path).name for path in next(changes([str(tmp_path)], pause))] == ["a.txt"]


def test_a_saved_draft_gets_its_revised_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tmp_path / "草稿"
    drafts.mkdir()
    draft = drafts / "绩效目标表.md"
    draft.write_text(
        "# 表1 培训项目绩效目标表\n\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n"
        "| 产出指标 | 数量指标 | 培训人次 | 300人次 |\n| 产出指标 | 质量指标 | 验收合格率 | ≥100% |\n"
        "| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95% |\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("lint.watch.changes", lambda paths: iter([[str(draft)], [str(draft)]]))
    before = draft.read_bytes()
    assert run(["watch", str(drafts), "--fix", str(tmp_path / "修订")]) == 0
    assert draft.read_bytes() == before
    assert "| 100% |" in (tmp_path / "修订" / "绩效目标表.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("改了 1 处") == 2


def test_watching_does_not_write_over_drafts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    assert run(["watch", str(tmp_path), "--fix", str(tmp_path)]) == 2
    assert "会盖掉原文" in capsys.readouterr().err
