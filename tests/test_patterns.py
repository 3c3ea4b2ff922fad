"""Expressions kept from run to run: the same as compiled, and as good as none where the file is not."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lint import kept, patterns
from lint.kept import SHELF
from lint.patterns import regex

ROOT = Path(__file__).resolve().parents[1]
CODE = r"(?P<year>20\d\d)年|[一二三]{2,}"


@pytest.fixture
def file(tmp_path: Path):
    """A file that takes what is compiled, as long as the test runs."""
    path = tmp_path / "kept" / "patterns.json"
    SHELF.open(path)
    yield path
    SHELF.open(None)


def again(file: Path) -> None:
    SHELF.save()
    SHELF.open(file)


def test_an_expression_of_another_run_is_the_same_and_is_not_compiled(file: Path, monkeypatch) -> None:
    made = [regex(CODE), regex("[A-Z]+", re.I)]
    again(file)
    monkeypatch.setattr(patterns, "_compiled", lambda *_: pytest.fail("compiled"))
    found = [regex(CODE), regex("[A-Z]+", re.I)]
    assert found == made  # flags and code
    assert found[0].groupindex == made[0].groupindex
    assert found[0].search("在2024年")["year"] == "2024"


def test_all_that_our_modules_hold_is_rebuilt_as_it_was(tmp_path: Path) -> None:
    run = (
        "import sys, importlib, pathlib; from lint.kept import SHELF; "
        "SHELF.open(pathlib.Path(sys.argv[1])); "
        "[importlib.import_module(n) for n in ('lint.tables', 'lint.readers', 'lint.checks.arithmetic', 'lint.api')]; "
        "SHELF.save()"
    )
    path = tmp_path / "kept.json"
    subprocess.run([sys.executable, "-c", run, str(path)], cwd=ROOT, check=True)
    entries = json.loads(kept.recall(path) or b"")
    assert len(entries) > 200
    for key, entry in entries.items():
        _, flags, text = key.split(" ", 2)
        assert patterns.rebuilt(text, entry) == re.compile(text, int(flags))


def test_nothing_is_kept_unless_that_was_asked_for(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    SHELF.open(None)
    assert regex("甲+").search("甲甲")
    SHELF.save()
    assert not list(tmp_path.iterdir())


def test_the_file_is_the_owners_alone(file: Path) -> None:
    regex(CODE)
    SHELF.save()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


BROKEN = {
    "cut short": lambda body: body[: len(body) // 2],
    "another checksum": lambda body: b"0" * 64 + body[64:],
    "empty": lambda _: b"",
    "no text": lambda _: b"\xff\xfe\x00",
}


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_as_good_as_none(file: Path, damage) -> None:
    regex(CODE)
    SHELF.save()
    file.write_bytes(damage(file.read_bytes()))
    SHELF.open(file)
    assert regex(CODE) == re.compile(CODE)
    again(file)
    assert list(json.loads(kept.recall(file))) == [f"re 0 {CODE}"]


@pytest.mark.parametrize(
    "body",
    [
        {f"re 0 {CODE}": None},
        {f"re 0 {CODE}": [32, 1, {"year": 1}, "AAAA"]},
        {f"re 0 {CODE}": [32, 1, {"year": 9}, "/////w=="]},
        {f"re 0 {CODE}": [32, "1", [], "no base64"]},
        ["a list"],
    ],
)
def test_an_entry_that_is_none_is_compiled(file: Path, body: object) -> None:
    kept.keep(file, json.dumps(body).encode(), file.parent)
    SHELF.open(file)
    assert regex(CODE) == re.compile(CODE)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_file_that_others_may_write_is_not_used(file: Path) -> None:
    regex(CODE)
    SHELF.save()
    file.chmod(0o622)
    assert kept.recall(file) is None


def test_a_wrong_expression_is_told_as_ever(file: Path) -> None:
    with pytest.raises(re.error):
        regex("(")


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    SHELF.open(tmp_path / "file" / "patterns.json")
    assert regex(CODE).search("2024年")
    SHELF.save()
    SHELF.open(None)


def test_what_is_no_longer_used_goes_when_there_is_too_much(file: Path, monkeypatch) -> None:
    regex(CODE)
    again(file)
    monkeypatch.setattr(kept, "MOST", 300)
    for number in range(9):
        regex(f"{number}年")
        again(file)
    assert len(file.read_bytes()) < 600
    assert f"re 0 {CODE}" not in json.loads(kept.recall(file))


def test_a_second_run_of_the_command_compiles_nothing(tmp_path: Path) -> None:
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
    assert int(used) > 200


def test_this_python_compiles_as_we_know_it() -> None:
    assert patterns._works()


def test_in_another_python_nothing_is_kept(file: Path, monkeypatch) -> None:
    monkeypatch.setattr(patterns, "_compiled", lambda *_: pytest.fail("not there"))
    monkeypatch.setattr(patterns, "_works", lambda: False)
    assert regex(CODE) == re.compile(CODE)
    assert not SHELF.new


def test_what_cannot_be_kept_is_not_worked_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    SHELF.open(tmp_path / "file" / "kept.json")
    try:
        SHELF.put("key", lambda: pytest.fail("asked"))
        SHELF.save()
    finally:
        SHELF.open(None)
