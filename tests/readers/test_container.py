"""What a zip holds, within limits, by names that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import api
from lint.errors import UnreadError
from lint.readers.container import member, members
from lint.readers.limits import Limits
from tests.readers.office import zipped

SMALL = Limits(max_bytes=1000, members=4, unpacked=3000)


def test_members_come_by_name_and_lead_nowhere_outside() -> None:
    data = zipped({"b/二.docx": "2", "../../etc/a.docx": "1", "C:\\x\\c.docx": "3", "b/": ""})
    found = members(data, SMALL)
    assert [one.shown for one in found] == ["b/二.docx", "etc/a.docx", "x/c.docx"]
    assert [member(data, one.key, SMALL) for one in found] == [b"2", b"1", b"3"]


def test_two_members_of_one_name_are_both_there() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        from io import BytesIO
        from zipfile import ZipFile

        out = BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr("a.docx", "1")
            archive.writestr("a.docx", "2")
    found = members(out.getvalue(), SMALL)
    assert {one.shown: member(out.getvalue(), one.key, SMALL) for one in found} == {"a.docx": b"1", "a（2）.docx": b"2"}


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({f"{i}.txt": "" for i in range(5)}, "5 个文件，超过上限 4 个"),
        ({f"{i}.txt": "x" * 900 for i in range(4)}, "解压后超过上限"),
    ],
)
def test_an_archive_that_asks_too_much_is_not_opened(files: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnreadError, match=sentence):
        members(zipped(files), SMALL)


def test_a_member_that_is_too_big_is_told_even_where_the_directory_lies() -> None:
    data = zipped({"a.txt": "x" * 2000})
    assert "超过上限" in members(data, SMALL)[0].trouble
    with pytest.raises(UnreadError, match="超过上限"):
        member(data, "0", SMALL)
    lying = data.replace((2000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert members(lying, SMALL)[0].trouble == ""
    with pytest.raises(UnreadError):
        member(lying, "0", SMALL)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.zip", zipped({}), "里面没有要检查的文件（什么文件也没有）"),
        ("杂.zip", zipped({"Thumbs.db": "x", "a/说明.mp4": "x"}), "（只有 Thumbs.db、a/说明.mp4）"),
        ("信.eml", b"From: a@x\nTo: b@x\nSubject: x\nMIME-Version: 1.0\n\nlater\n", "什么文件也没有"),
    ],
)
def test_a_container_without_a_document_is_told(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reading = api.extract([str(tmp_path / name)])
    assert [said in missed.message for missed in reading.unread] == [True]
