"""The limits of reading that a configuration sets hold when files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import api
from lint.config.settle import reading_choices
from lint.errors import UserError

DOCUMENT = Path(__file__).parents[1] / "data" / "documents" / "plain" / "A.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(DOCUMENT.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("rows: 2", "超过上限 2 行"),
        ("memory_mib: 1", None),  # less than the interpreter needs: taken as the least that works
        ("seconds: 3600", None),
        ("file_mib: 1", None),
    ],
)
def test_a_limit_of_the_nearest_file_holds(folder: Path, line: str, sentence: str | None) -> None:
    (folder / "jxlint.yaml").write_text(f"limits:\n  {line}\n", encoding="utf-8")
    read = api.extract([str(folder / "a.docx")])
    assert [sentence in unread.message for unread in read.unread if sentence] == ([True] if sentence else [])
    assert len(read.documents) == (0 if sentence else 1)


def test_a_file_named_by_hand_goes_before_the_nearest(folder: Path) -> None:
    (folder / "jxlint.yaml").write_text("limits: {rows: 2}\n", encoding="utf-8")
    (folder / "mine.yaml").write_text("limits: {rows: 200}\n", encoding="utf-8")
    assert reading_choices(folder) == {"rows": 2}
    assert reading_choices(folder, folder / "mine.yaml") == {"rows": 200}


@pytest.mark.parametrize("value", ["0", "-5", "许多", "1.5"])
def test_a_limit_that_is_none_is_refused(folder: Path, value: str) -> None:
    (folder / "jxlint.yaml").write_text(f"limits:\n  rows: {value}\n", encoding="utf-8")
    with pytest.raises(UserError, match="大于 0 的整数"):
        api.extract([str(folder / "a.docx")])
