"""The table of check kinds names a class for each, and nothing of a kind is imported before a rule asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

import lint.checks
from lint.checks import CHECKS, check_of
from lint.checks.base import Check


@pytest.mark.parametrize("kind", CHECKS)
def test_a_kind_is_the_class_that_calls_itself_so(kind: str) -> None:
    assert issubclass(check_of(kind), Check)
    assert check_of(kind).kind == kind


def test_every_module_that_declares_a_kind_is_in_the_table() -> None:
    folder = Path(lint.checks.__file__).parent
    declaring = {
        f"lint.checks.{path.stem}"
        for path in folder.glob("*.py")
        if "    kind: ClassVar[str] = " in path.read_text(encoding="utf-8")
    }
    assert declaring == {named.partition(":")[0] for named in CHECKS.values()}


def test_the_table_imports_no_kind() -> None:
    code = (
        "import sys, lint.engine, lint.checks as c; modules = {n.partition(':')[0] for n in c.CHECKS.values()}; "
        "assert not modules & set(sys.modules), modules & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
