"""Run the command in this process, as a user would in a shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lint.cli.root import run


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Shell = Callable[..., Result]


@pytest.fixture
def jxlint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def shell(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return shell
