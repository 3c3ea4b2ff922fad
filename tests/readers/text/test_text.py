import pytest

from lint.errors import UnreadError
from lint.readers.text import read_text


def test_undecodable_bytes_leave_the_document_unread_in_part():
    data = ("部门预算信息公开\n" * 60 + "调查情况").encode("gb18030") + b"\xff\xff\n"
    (notice,) = read_text(data, "a.txt").notices
    assert notice.unread
    assert "第 61 行" in notice.message


def test_a_text_of_fifty_megabytes_is_refused_at_once():
    with pytest.raises(UnreadError, match="50 MiB"):
        read_text(b" 1\n " * (50 << 18), "a.txt")


def test_running_text_without_tables_is_read_as_paragraphs():
    source = read_text("部门职责\n\n无绩效目标。\n".encode(), "a.txt")
    assert [block.text for block in source.blocks] == ["部门职责", "无绩效目标。"]
    assert source.format == "text"
