"""The shape of the code base, kept by a test: docstrings, nothing fetched, nothing of where it is written."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "lint").rglob("*.py"))
PRIVATE_PLACE = re.compile(r"/(tmp|work|root|home/\w+)/|[A-Z]:\\Users\\")
PLACE_IS_THE_SUBJECT = {"tests/test_shape.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_everything_public_has_a_docstring() -> None:
    bare = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef | Function) and not n.name.startswith("_"))]
        bare += [f"{path.name}:{getattr(n, 'name', 'module')}" for n in nodes if not ast.get_docstring(n)]
    assert bare == []


def test_the_page_asks_for_nothing_but_its_own() -> None:
    for template in (ROOT / "lint" / "page").rglob("*.*"):
        if template.suffix in (".html", ".css", ".js", ".svg"):
            text = template.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
            text = text.replace('src="{{ one.picture }}"', "")  # which holds the picture itself
            assert not re.search(r"https?:|\bsrc=\"(?!/static/)|url\(|@import|\bstyle=|\bon\w+=\"", text), template


ROOMS = sorted(path.parent.name for path in (ROOT / "lint").glob("*/__init__.py"))
GUIDE = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_the_guide_for_developers_has_every_room(room: str) -> None:
    assert f"`{room}/`" in GUIDE


def test_the_guide_for_developers_names_files_that_are_there() -> None:
    named = re.findall(r"`((?:lint|tests|rules|benchmarks|docs)/[\w./-]+)`", GUIDE)
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_html_template_asks_for_nothing() -> None:
    for template in (ROOT / "lint" / "reporters").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"https?:|\bsrc=(?!.\{\{ png\()|url\(|@import|<link\b", text), template


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [ROOT / name for name in names] or [p for p in ROOT.rglob("*.*") if ".venv" not in p.parts]


@pytest.mark.parametrize("pattern", [PRIVATE_PLACE], ids=["private-place"])
def test_no_file_knows_the_place_where_it_was_written(pattern: re.Pattern[str]) -> None:
    found = []
    for path in tracked():
        if path.relative_to(ROOT).as_posix() in PLACE_IS_THE_SUBJECT or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        found += [f"{path.name}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_no_module_compiles_expressions_when_it_is_imported() -> None:
    """All of them would be paid for in every run; `regex` of lint/patterns.py compiles what a run uses."""
    at_import = re.compile(r"^\S.*\bre\.compile\(", re.M)
    assert [path.name for path in MODULES if at_import.search(path.read_text(encoding="utf-8"))] == []
