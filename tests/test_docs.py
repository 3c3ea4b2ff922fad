"""The handbook: every command in it runs, every link leads somewhere, what is generated is up to date."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import library

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
DATA = ROOT / "tests" / "data" / "documents" / "plain"
JXLINT = str(Path(sys.executable).parent / "jxlint")
# Commands that go on until they are stopped: the line after which they stand ready, and how they end.
ENDLESS = {"watch": ("退出码", 130), "desk": ("关掉", 0)}


def fences(text: str) -> Iterator[str]:
    for match in re.finditer(r"^```(?:\w*)\n(.*?)^```", text, re.M | re.S):
        yield match[1]


def commands(path: Path) -> Iterator[str]:
    for block in fences(path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("jxlint "):
                yield line.split("  #")[0].split(" # ")[0].strip()


EVERY = [(path, command) for path in PAGES for command in dict.fromkeys(commands(path))]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the files that the pages speak of."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "tests" / "data" / "gold", tmp_path / "tests" / "data" / "gold")
    for folder in ("部门预算", "草稿"):
        (tmp_path / folder).mkdir()
        shutil.copy(DATA / "B.docx", tmp_path / folder / "绩效目标表.docx")
    shutil.copy(DATA / "A.xlsx", tmp_path / "部门预算" / "目标表.xlsx")
    shutil.copy(DATA / "B.docx", tmp_path / "绩效目标表.docx")
    shutil.copy(DATA / "B.docx", tmp_path / "a.docx")
    shutil.copy(DATA / "A.xlsx", tmp_path / "b.xlsx")
    shutil.copy(DATA / "C.wordlike.pdf", tmp_path / "预算公开.pdf")
    shutil.copy(DATA.parent / "nasty" / "half_scanned.pdf", tmp_path / "扫描件.pdf")
    for round_ in ("送审", "一轮", "二轮"):
        for office in ("教育局", "水利局"):
            (tmp_path / round_ / office).mkdir(parents=True)
    for round_ in ("送审", "一轮", "二轮"):
        shutil.copy(DATA / "B.docx", tmp_path / round_ / "教育局" / "绩效目标表.docx")
        shutil.copy(DATA / "A.xlsx", tmp_path / round_ / "水利局" / "绩效目标表.xlsx")
    library.write(tmp_path / "指标库.xlsx")
    (tmp_path / "rules" / "schema").mkdir(parents=True)
    return tmp_path


def environment(place: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return {
        **env,
        "PATH": f"{Path(JXLINT).parent}{os.pathsep}{env['PATH']}",
        "XDG_CACHE_HOME": str(place / "cache"),
        "BROWSER": "true",
    }


def prepare(command: str, place: Path) -> None:
    """What an earlier command of the same page would have made."""
    for name, make in {
        "读取结果.json": "jxlint extract 部门预算/绩效目标表.docx -o 读取结果.json",
        "jxlint-baseline.json": "jxlint baseline write 部门预算/",
        "上次.json": "jxlint baseline write 部门预算/ --file 上次.json",
        "--archive 档案": "jxlint archive add --archive 档案 部门预算/",
        "library show": "jxlint library import 指标库.xlsx",
        "全省.parquet": "jxlint extract 部门预算/ -o 全省.parquet",
    }.items():
        if (name in command or "baseline" in command) and command != make:
            subprocess.run(make, shell=True, cwd=place, env=environment(place), capture_output=True, check=True)
    if "审核-2026" in command and "round new" not in command:
        done = ["round new 审核-2026", "round add 审核-2026 送审/"]
        done += ["round decide 审核-2026 采纳"] if "return" in command or "@2" in command else []
        done += ["round next 审核-2026", "round add 审核-2026 二轮/"] if "@2" in command else []
        for each in done:
            if f"jxlint {each}" != command:
                subprocess.run(
                    f"jxlint {each}", shell=True, cwd=place, env=environment(place), capture_output=True, check=True
                )


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command"), EVERY, ids=[f"{path.stem}: {command}" for path, command in EVERY])
def test_every_command_runs(place: Path, page: Path, command: str) -> None:
    prepare(command, place)
    if command.startswith(tuple(f"jxlint {name}" for name in ENDLESS)):
        run_until_interrupted(command, place)
        return
    done = subprocess.run(
        command, shell=True, cwd=place, env=environment(place), capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr


def run_until_interrupted(command: str, place: Path) -> None:
    ready, code = ENDLESS[command.split()[1]]
    running = subprocess.Popen(
        shlex.split(command),
        cwd=place,
        env=environment(place),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts the tests in the background has them ignore interrupts, and children take that over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- there are no threads
    )
    assert running.stdout is not None
    for line in running.stdout:
        if line.startswith(ready):
            break
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)  # an interrupt that is lost shall fail, not hang
    assert running.returncode == code and "Traceback" not in told


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not re.match(r"\w+:", target):
            assert (page.parent / target).exists(), target


def output(*arguments: str) -> str:
    env = {**os.environ, "COLUMNS": "80"}
    return subprocess.run([JXLINT, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False).stdout


@pytest.mark.slow
def test_the_screen_in_the_readme_is_what_the_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, screen = re.findall(r"```console\n\$ jxlint (.*?)\n(.*?)```", readme, re.S)[0]
    assert output(*shlex.split(command), "--no-cache") == screen


@pytest.mark.slow
def test_the_page_of_rules_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == output("rules", "--format", "md")
