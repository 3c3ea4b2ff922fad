"""What a run does not need is not imported: each command in a process of its own, asked afterwards what it loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lint import api

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "examples/xinglong-renshe-2025.txt"
HEAVY = ("docx", "jieba", "jinja2", "lxml", "numpy", "openpyxl", "pyarrow", "pypdf", "pypdfium2", "rich")
READING = ("lint.readers", "lint.tables")


def loaded(*arguments: object) -> set[str]:
    """The names of the modules that are there when `jxlint ARGUMENTS` has run."""
    code = (
        "import json, sys; from lint.cli.root import run; code = run(sys.argv[1:]); sys.stdout.flush(); "
        "print(json.dumps([code, *sys.modules]), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    code, *modules = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, 1), done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables as `extract` writes them for later runs."""
    pytest.importorskip("pyarrow")
    path = tmp_path_factory.mktemp("stored") / "tables.parquet"
    loaded("extract", EXAMPLE, "--no-cache", "-o", path)
    return path


def test_the_version_imports_nothing_of_ours_but_the_version() -> None:
    code = (
        "import sys; sys.argv = ['jxlint', '--version']; from lint.cli import main; main(); "
        "assert {n for n in sys.modules if n.split('.')[0] in ('lint', 'click', 'yaml')} == {'lint', 'lint.cli'}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_page_without_colour_needs_no_library_and_one_kind_of_rule_one_check() -> None:
    modules = loaded("check", EXAMPLE, "--no-cache", "--select", "C001")
    assert not modules & set(HEAVY)
    assert "lint.checks.words" in modules
    assert not modules & {"lint.checks.duplicates", "lint.checks.copies", "lint.rulebook.example", "lint.trials.trial"}


def test_stored_tables_need_no_reader(stored: Path) -> None:
    modules = loaded("check", stored, "--no-cache", "--format", "json", "--select", "C001")
    assert not modules & {*HEAVY, *READING} - {"numpy", "pyarrow"}


def test_a_comparison_with_an_archive_needs_neither_readers_nor_words(stored: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    from lint.archive.store import Archive
    from lint.archive.tables import rows_of

    (document,) = api.extract([str(stored)]).documents
    Archive(tmp_path / "archive", create=True).add(rows_of(document))
    modules = loaded(
        "check", stored, "--select", "Z", "--archive", tmp_path / "archive", "--format", f"json:{tmp_path / 'out.json'}"
    )
    assert "duckdb" in modules
    assert not modules & {*READING, *HEAVY} - {"numpy", "pyarrow"}
    outputs = {name for name in modules if name.startswith("lint.reporters.")}
    assert outputs <= {"lint.reporters.json", "lint.reporters.common"}


def test_the_sound_of_a_character_needs_no_phrases() -> None:
    code = (
        "from lint.checks.spelling import _sound; assert _sound('商') == _sound('伤') != _sound('工'); "
        "import pypinyin.constants as c; assert not c.PHRASES_DICT"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
