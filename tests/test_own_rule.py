"""The worked example of a user's own rule: its page shows what the commands print, and each setting has its effect."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.inputs import discover

EXAMPLE = Path(__file__).parent.parent / "examples" / "own-rule"
DRAFT = "培训局绩效目标表.md"
JXLINT = str(Path(sys.executable).parent / "jxlint")
RULES_RUN = re.compile(r"(?<=运行 )\d+(?= 条规则)")  # grows with every rule that is shipped

Found = set[tuple[str, int, tuple[int, ...]]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "own-rule"))


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "FORCE_COLOR")}
    env |= {"COLUMNS": "80", "XDG_CACHE_HOME": str(place.parent / "cache")}
    return subprocess.run([JXLINT, *arguments], cwd=place, env=env, capture_output=True, text=True, check=False)


def check(place: Path) -> tuple[Found, Found]:
    """What is found in the draft, and what of it is excused."""
    found = json.loads(run(place, "check", DRAFT, "--format", "json").stdout)["findings"]
    excused: Found = set()
    standing: Found = set()
    for one in found:
        at = one["rule"], one["place"]["table_index"], tuple(one["place"]["rows"])
        (excused if one["suppressed"] else standing).add(at)
    return standing, excused


def screens() -> Iterator[tuple[str, str]]:
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    yield from re.findall(r"```console\n\$ jxlint (.*?)\n(.*?)```", page, re.S)


SCREENS = list(screens())


def test_the_page_shows_a_trial_a_check_and_an_explanation() -> None:
    assert [command.split()[0] for command, _ in SCREENS] == ["rules", "check", "config"]


@pytest.mark.parametrize(("command", "screen"), SCREENS, ids=[command for command, _ in SCREENS])
def test_the_page_shows_what_its_commands_print(place: Path, command: str, screen: str) -> None:
    done = run(place, *shlex.split(command))
    assert RULES_RUN.sub("N", done.stdout) == RULES_RUN.sub("N", screen)
    assert done.returncode == (1 if command.startswith("check") else 0), done.stderr


def test_the_own_rule_and_the_changed_option_find_and_the_place_excuses(place: Path) -> None:
    assert check(place) == ({("M901", 1, (1,)), ("U004", 1, (2, 3, 6, 7))}, {("B001", 2, (4,))})


def test_without_the_configuration_the_shipped_rules_decide(place: Path) -> None:
    (place / "jxlint.yaml").unlink()
    assert check(place) == ({("B001", 2, (4,)), ("M006", 2, (6,))}, set())


def test_a_walk_over_the_examples_reads_the_draft_but_neither_page_nor_lexicons() -> None:
    walked = {Path(file).relative_to(EXAMPLE.parent).as_posix() for file in discover([str(EXAMPLE.parent)]).files}
    assert {name for name in walked if name.startswith("own-rule/")} == {f"own-rule/{DRAFT}"}
