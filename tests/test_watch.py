"""Saved files are told once they have stopped changing."""

from collections.abc import Callable
from pathlib import Path

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
