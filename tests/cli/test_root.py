"""Help, wrong use, and errors that become sentences."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lint.cli import root
from lint.text.width import width
from tests.cli.conftest import Shell


def commands() -> Iterator[tuple[str, ...]]:
    """Every command, those of groups behind their group."""
    for name in root.COMMANDS:
        found = root.root.get_command(click.Context(root.root), name)
        yield from [(name,), *((name, inner) for inner in getattr(found, "commands", ()))]


EVERY = list(commands())
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "xinglong-renshe-2025.txt"


@pytest.mark.parametrize("command", [(), *EVERY], ids=" ".join)
def test_help_is_chinese_and_fits_the_window(jxlint: Shell, command: tuple[str, ...]) -> None:
    result = jxlint(*command, "--help")
    assert result.code == 0
    assert result.out.startswith("用法：jxlint")
    assert max(map(width, result.out.splitlines())) <= 80
    for word in ("Usage", "Options", "Commands", "Show this", "x>=", "OPTIONS", "ARGS", "required", "<="):
        assert word not in result.out


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_help_text_has_an_example(jxlint: Shell, command: tuple[str, ...]) -> None:
    assert f"\n    jxlint {' '.join(command)}" in jxlint(*command, "--help").out


def test_what_the_system_refuses_is_said_in_chinese(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("无", "utf-8")
    done = jxlint("check", tmp_path / "a.txt", "--format", f"html:{tmp_path / 'no' / 'a.html'}")
    assert (done.code, done.err.strip()) == (
        2,
        f"{tmp_path / 'no' / 'a.html'}：写不进去（没有这个文件或文件夹）；请检查文件夹、权限和剩余空间。",
    )


def test_a_table_that_is_not_there_is_told(jxlint: Shell) -> None:
    done = jxlint("show", EXAMPLE, "--table", "99")
    assert done.code == 2 and "没有第 99 张表，读到的文件里最多有 22 张。" in done.err


def test_what_was_not_read_is_told_where_a_table_is_not_there(jxlint: Shell, tmp_path: Path) -> None:
    broken, empty = tmp_path / "坏.docx", tmp_path / "无.txt"
    broken.write_bytes(b"PK\3\4")
    empty.write_text("无", "utf-8")
    done = jxlint("show", EXAMPLE, broken, "--table", "99")
    assert done.code == 3 and "最多有 22 张" in done.err and "坏.docx" in done.err
    done = jxlint("show", empty, "--table", "2")
    assert done.code == 3 and "无.txt" in done.err and "最多有" not in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "没有 chekc 这个命令，是不是“check”？"),
        (["round", "ad"], "没有 ad 这个命令，是不是“add”？可用的命令：add、"),
        (["check", "--formt", "json", "x"], "没有 --formt 这个选项，是不是 --format、--form、--ocr？"),
        (["watch", "no-such-folder"], "没有这个文件或文件夹"),
        (["desk", "--port", "99999"], "“99999”不是 0 到 65535 之间的数"),
        (["archive", "link", "x", "-o", "y.csv", "--likeness", "3"], "“3”不是 0.1 到 1.0 之间的数"),
        (["check", "--fail-on", "bad", "x"], "没有“bad”；可写 error、warning、info、never"),
        (["check", "--format"], "缺少值"),
        (["check", "--format", "word", "x"], "没有“word”这种输出格式"),
        (["check", "--format", "xlsx", "x"], "不能输出到屏幕"),
        (["check", "--format", "json", "--format", "csv", "x"], "不能同时输出到屏幕"),
        (["check"], "没有指定要检查的文件"),
        (["check", "no-such-file.docx"], "没有这个文件"),
        (["show", "--table", "0", "x"], "不是从 1 起的整数"),
        (["extract", "--format", "xlsx", "x"], "xlsx 不能输出到屏幕"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(jxlint: Shell, arguments: list[str], said: str) -> None:
    result = jxlint(*arguments)
    assert result.code == 2
    assert said in result.err and len(result.err.splitlines()) == 1
    assert result.out == ""


def test_no_command_prints_the_help_and_is_a_wrong_use(jxlint: Shell) -> None:
    result = jxlint()
    assert (result.code, result.out.startswith("用法：")) == (2, True)


def raises(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


def test_a_bug_is_one_line_with_a_log_that_holds_the_traceback(
    jxlint: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(root, "root", raises(ZeroDivisionError("x")))
    result = jxlint()
    (log,) = tmp_path.iterdir()
    assert result.code == 70
    assert len(result.err.splitlines()) == 1 and str(log) in result.err
    assert "ZeroDivisionError: x" in log.read_text(encoding="utf-8")


def test_a_bug_that_no_log_can_be_written_of_tells_its_place(
    jxlint: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr(root, "root", raises(ZeroDivisionError("x")))
    result = jxlint()
    assert result.code == 70
    assert len(result.err.splitlines()) == 1 and f"{__file__}:" in result.err


def test_an_interrupt_is_exit_130(jxlint: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root, "root", raises(KeyboardInterrupt()))
    assert jxlint().code == 130


def test_the_version_is_printed_without_importing_click() -> None:
    code = "import sys; from lint.cli import main; sys.argv[1:] = ['--version']; main(); print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["jxlint", __import__("lint").__version__, "False"]
