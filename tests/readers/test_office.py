"""Old formats through LibreOffice: read like the new ones, together, and without leaving anything behind."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from lint.errors import UnreadError
from lint.readers import Limits, ReadFailure, read, read_all
from lint.readers.office import find_program
from lint.source import Grid, Source
from tests.readers.test_expected import DOCUMENTS, cells_of, squash

OLD = [DOCUMENTS / "plain" / "C.doc", DOCUMENTS / "nasty" / "wps_ole.wps"]


def assert_expected(source: Source | ReadFailure, path: Path) -> None:
    assert isinstance(source, Source)
    grids = [cells_of(block) for block in source.blocks if isinstance(block, Grid)]
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    for table in expected["tables"]:
        wanted = {(c["r"], c["c"], c["rowspan"], c["colspan"], squash(c["text"])) for c in table["cells"]}
        assert wanted in grids, table["title"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.needs("office")
@pytest.mark.slow
def test_old_files_are_read_together_and_leave_nothing(tmp_path: Path, temporary: Path) -> None:
    broken = tmp_path / "broken.rtf"
    broken.write_bytes(b"{\\rtf1 \\bin9999999")
    paths = [OLD[0], DOCUMENTS / "plain" / "A.docx", broken, OLD[1]]
    answers = list(read_all(paths, jobs=2))
    assert [answer.path for answer in answers] == [str(path) for path in paths]
    assert_expected(answers[0], OLD[0])
    assert_expected(answers[3], OLD[1])
    assert isinstance(answers[0], Source) and answers[0].format == "doc"
    assert not list(temporary.iterdir())


@pytest.mark.needs("office")
@pytest.mark.slow
def test_a_call_that_takes_too_long_is_told(temporary: Path) -> None:
    answers = list(read_all([OLD[0], DOCUMENTS / "plain" / "A.docx"], Limits(office_seconds=0.05)))
    assert isinstance(answers[0], ReadFailure) and "LibreOffice 转换超过 0.05 秒" in answers[0].message
    assert isinstance(answers[1], Source)
    assert not list(temporary.iterdir())


def test_the_install_command_is_told_where_libreoffice_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("lint.readers.office._PLACES", ())
    assert find_program() is None
    with pytest.raises(UnreadError, match=r"需要 LibreOffice.*另存为 docx"):
        read(OLD[0])


def test_an_encrypted_document_is_told_before_it_is_converted(tmp_path: Path) -> None:
    data = bytearray(OLD[0].read_bytes())
    start = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")  # FibBase.wIdent
    data[start + 11] |= 1  # fEncrypted
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    with pytest.raises(UnreadError, match="Office 密码"):
        read(path)
