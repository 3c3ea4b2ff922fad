"""The hooks under a real pre-commit on a real git repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
import yaml

from lint.inputs import CONTAINERS, SUFFIXES

ROOT = Path(__file__).resolve().parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
GOOD = (
    ("产出指标", "数量指标", "补贴人数", "当年享受社会保险补贴的人数", "≥500人", "冀人社字〔2023〕229号"),
    ("产出指标", "质量指标", "发放准确率", "准确发放的人次÷发放总人次", "≥98%", "2022年实际97.6%"),
    ("产出指标", "时效指标", "发放时限", "每月发放补贴的日期", "每月20日前", "冀人社字〔2023〕229号"),
    ("产出指标", "成本指标", "人均补贴标准", "每人每月的补贴金额", "≤800元", "冀人社字〔2023〕229号第三条"),
    ("效益指标", "社会效益指标", "城镇登记失业率", "年末登记失业人数÷从业与失业人数之和", "≤4.5%", "统计公报"),
    ("满意度指标", "服务对象满意度指标", "补贴对象满意度", "回访中表示满意的人数÷回访人数", "≥90%", "2022年回访89%"),
)


@dataclass(frozen=True)
class Repository:
    path: Path
    env: dict[str, str]

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, cwd=self.path, env=self.env, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def commit(self, check: bool = True) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-qm", "x", check=check)


def git(path: Path, env: dict[str, str]) -> Repository:
    repository = Repository(path, env)
    repository.run("git", "-c", "init.defaultBranch=main", "init", "-q")
    repository.run("git", "config", "user.name", "x")
    repository.run("git", "config", "user.email", "x@example.invalid")
    return repository


def sources() -> Iterator[Path]:
    for name in ("lint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        yield ROOT / name


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    import os

    base = tmp_path_factory.mktemp("hooks")
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") and k != "GITHUB_ACTIONS"}
    env |= {
        "PRE_COMMIT_HOME": str(base / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}",
        "XDG_CACHE_HOME": str(base / "cache"),
    }
    (base / "jxlint").mkdir()
    (base / "project").mkdir()
    hooks = git(base / "jxlint", env)
    for source in sources():
        target = hooks.path / source.name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    hooks.commit()
    revision = hooks.run("git", "rev-parse", "HEAD").stdout.strip()
    made = git(base / "project", env)
    config = {"repos": [{"repo": str(hooks.path), "rev": revision, "hooks": [{"id": hook["id"]} for hook in HOOKS]}]}
    (made.path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    made.run("pre-commit", "install")
    return made


def draft(path: Path, *changes: tuple[str, ...]) -> None:
    document = docx.Document()
    document.add_paragraph("就业补助资金绩效目标表")
    document.add_paragraph("绩效目标：1.为500名就业困难人员发放社会保险补贴，每月20日前发放到位。")
    table = document.add_table(rows=0, cols=len(HEAD))
    for line in (HEAD, *(changes or GOOD)):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    document.save(str(path))


@pytest.mark.slow
def test_a_bad_draft_is_stopped_and_a_mended_one_passes(project: Repository) -> None:
    path = project.path / "就业补助绩效目标表.docx"
    draft(path, (*GOOD[0][:4], "≥95%", ""), *GOOD[1:])
    stopped = project.commit(check=False)
    assert stopped.returncode == 1
    assert "B001" in stopped.stdout + stopped.stderr and "退出码 1" in stopped.stdout + stopped.stderr
    draft(path)
    project.commit()
    assert project.run("git", "log", "--oneline").stdout.count("\n") == 1


@pytest.mark.slow
def test_files_that_are_no_documents_do_not_wake_the_hook(project: Repository) -> None:
    (project.path / "notes.txt").write_text("notes\n")
    (project.path / "README.md").write_text("# x\n")
    done = project.commit()
    assert "Skipped" in done.stdout + done.stderr


@pytest.mark.slow
def test_three_hundred_files_are_checked_in_one_run(project: Repository) -> None:
    folder = project.path / ("各部门绩效目标表" * 4)
    folder.mkdir()
    draft(folder / "000.docx")
    for number in range(1, 300):
        path = folder / f"{number:03}.docx"
        shutil.copy(folder / "000.docx", path)
        with zipfile.ZipFile(path, "a") as archive:  # files of the same bytes are checked once
            archive.comment = str(number).encode()
    project.run("git", "add", "-A")
    done = project.run("pre-commit", "run", "jxlint", "--verbose")
    assert "检查了 300 份文件" in done.stdout
    assert "退出码 0" in done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("表.docx", True),
        ("a/b/表.XLSX", True),
        ("预算公开.pdf", True),
        ("2024年绩效目标.txt", True),
        ("README.md", False),
        ("绩效/notes.txt", False),
        ("a.docx.bak", False),
        ("b.py", False),
    ],
)
def test_files_are_chosen_by_name(hook: dict[str, str], name: str, chosen: bool) -> None:
    assert bool(re.search(hook["files"], name)) is chosen


@pytest.mark.parametrize("suffix", sorted(SUFFIXES | CONTAINERS))
def test_what_can_be_read_is_chosen_where_its_name_speaks_of_it(suffix: str) -> None:
    assert all(re.search(hook["files"], f"绩效目标表{suffix}") for hook in HOOKS)
