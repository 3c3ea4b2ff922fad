"""The shape of the code base, kept by a test: docstrings, nothing fetched, nothing of where it is written."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
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


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module that run when it is imported: the bodies of functions do not, what decorates them does."""
    if isinstance(node, ast.Lambda):
        parts: Iterable[ast.AST] = [node.args]
    elif isinstance(node, Function):
        parts = [*node.decorator_list, node.args]
    else:
        parts = ast.iter_child_nodes(node)
    for part in parts:
        yield part
        yield from run_at_import(part)


def compiled_at_import(source: str) -> list[int]:
    """The lines on which a module compiles an expression when it is imported, by `re.compile` of whatever name."""
    tree = ast.parse(source)
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        f"{one.asname or one.name}.compile" for node in imported for one in node.names if one.name in ("re", "regex")
    }
    names |= {
        one.asname or one.name
        for node in imported
        for one in node.names
        if isinstance(node, ast.ImportFrom) and node.module in ("re", "regex") and one.name == "compile"
    }
    calls = [node for node in run_at_import(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func) in names]


def test_no_module_compiles_expressions_when_it_is_imported() -> None:
    """All of them would be paid for in every run; `regex` of lint/patterns.py compiles what a run uses."""
    compiled = {path.name: compiled_at_import(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: lines for name, lines in compiled.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import re\nA = re.compile('a')", [2]),
        ("import re\nALL = (\n    re.compile('a'),\n)", [3]),
        ("import re\nclass A:\n    B = re.compile('a')", [3]),
        ("import re as r\nif True:\n    A = r.compile('a')", [3]),
        ("from re import compile as made\nA = [made(each) for each in 'ab']", [2]),
        ("import re\ndef a(b=re.compile('a')):\n    return b", [2]),
        ("import re\ndef a():\n    return re.compile('a')", []),
        ("import re\nA = lambda: re.compile('a')", []),
        ("A = compile('1', '', 'eval')", []),
    ],
)
def test_what_is_compiled_at_import_is_seen_wherever_it_stands(source: str, lines: list[int]) -> None:
    assert compiled_at_import(source) == lines
