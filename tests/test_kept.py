"""The shelf: what is kept on it is there in the next run, and it is as good as none where it cannot be trusted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint import kept
from lint.kept import SHELF

ROOT = Path(__file__).resolve().parents[1]


def again(file: Path) -> None:
    SHELF.save()
    SHELF.open(file)


def test_what_is_kept_is_there_in_the_next_run(shelf: Path) -> None:
    SHELF.put("key", lambda: [1, {"甲": None}])
    again(shelf)
    assert SHELF.get("key") == [1, {"甲": None}]
    assert SHELF.get("another") is None


def test_nothing_is_kept_unless_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    SHELF.open(None)
    SHELF.put("key", lambda: pytest.fail("asked"))
    SHELF.save()
    assert not list(tmp_path.iterdir())


def test_the_file_is_the_owners_alone(shelf: Path) -> None:
    SHELF.put("key", lambda: 1)
    SHELF.save()
    assert shelf.stat().st_mode & 0o777 == 0o600
    assert shelf.parent.stat().st_mode & 0o777 == 0o700


BROKEN = {
    "cut short": lambda body: body[: len(body) // 2],
    "another checksum": lambda body: b"0" * 64 + body[64:],
    "empty": lambda _: b"",
    "no text": lambda _: b"\xff\xfe\x00",
}


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_as_good_as_none(shelf: Path, damage) -> None:
    SHELF.put("key", lambda: 1)
    SHELF.save()
    shelf.write_bytes(damage(shelf.read_bytes()))
    SHELF.open(shelf)
    assert SHELF.get("key") is None
    SHELF.put("key", lambda: 2)
    again(shelf)
    assert SHELF.get("key") == 2


def test_a_file_that_holds_something_else_is_as_good_as_none(shelf: Path) -> None:
    kept.keep(shelf, json.dumps(["a list"]).encode(), shelf.parent)
    SHELF.open(shelf)
    assert SHELF.get("a list") is None


@pytest.mark.parametrize("line", [b"key\t", b"key\t{", b"key\t\xff", b"key", b"\tkey", b"key\t" + b"[" * 100_000])
def test_a_line_that_holds_something_else_is_as_good_as_none(shelf: Path, line: bytes) -> None:
    kept.keep(shelf, line + b"\nother\t2\n", shelf.parent)
    SHELF.open(shelf)
    assert SHELF.get("key") is None
    assert SHELF.get("other") == (None if b"\xff" in line else 2)


def test_only_what_is_asked_for_is_parsed(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SHELF.put("stale", lambda: ["甲"])
    SHELF.put("key", lambda: 1)
    again(shelf)
    monkeypatch.setattr("json.loads", lambda text: text)
    assert SHELF.get("key") == "1"
    assert [*SHELF.used] == ["key"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_file_that_others_may_write_is_not_used(shelf: Path) -> None:
    SHELF.put("key", lambda: 1)
    SHELF.save()
    shelf.chmod(0o622)
    assert kept.recall(shelf) is None


def test_what_cannot_be_kept_is_not_worked_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    SHELF.open(tmp_path / "file" / "kept.json")
    try:
        SHELF.put("key", lambda: pytest.fail("asked"))
        SHELF.save()
    finally:
        SHELF.open(None)


def test_what_is_no_longer_used_goes_when_there_is_too_much(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SHELF.put("first", lambda: 1)
    again(shelf)
    monkeypatch.setattr(kept, "MOST", 300)
    for number in range(9):
        SHELF.put(f"key {number}", lambda: "年" * 30)
        again(shelf)
    assert len(shelf.read_bytes()) < 600
    assert SHELF.get("first") is None


def test_a_second_run_of_the_command_parses_nothing(tmp_path: Path) -> None:
    run = (
        "import sys; from lint import cli; from lint.kept import SHELF\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted(SHELF.new), 'yaml' in sys.modules, len(SHELF.used), file=sys.stderr)"
    )
    command = [sys.executable, "-c", run, "check", "--no-cache", "examples/xinglong-renshe-2025.docx"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    first, second = (
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
        for _ in range(2)
    )
    assert second.stdout == first.stdout != ""
    new, has_yaml, used = second.stderr.rsplit(maxsplit=2)
    assert (new, has_yaml) == ("[]", "False")
    assert int(used) > 100
