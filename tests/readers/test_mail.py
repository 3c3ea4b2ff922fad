"""Mails are opened like archives, archived web pages are read like web pages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from lint import api
from lint.errors import UnreadError
from lint.readers.container import member, members
from lint.readers.limits import Limits
from lint.readers.mail import read_mhtml
from lint.readers.sniff import sniff
from lint.source import Grid, Paragraph

TABLE = (
    "<table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    "<tr><td>产出指标<td>数量指标<td>更换座椅数量<td>≥240张<tr><td>产出指标<td>质量指标<td>验收合格率<td>≥98%</table>"
)


def mail(body: str = "请查收附件", html: str = "", **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "绩效目标表"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attached.items():
        message.add_attachment(content, "application", "octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


def mhtml(*pages: str) -> bytes:
    head = 'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    parts = "".join(
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: http://x/{i}\r\n\r\n{page}\r\n"
        for i, page in enumerate(pages)
    )
    return f"{head}{parts}--b--\r\n".encode()


def test_the_kinds_are_told_by_their_headers() -> None:
    assert sniff(mail()) == "mail" and sniff(mhtml("<p>x</p>")) == "mhtml"
    assert sniff("致：各单位\n请报送绩效目标表".encode()) == "text"
    assert sniff(b"To: all\n\nplease send") == "text"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("multipart/mixed; boundary=x", "mail"),
        ("application/ms-tnef", "mail"),
        ("multipart/related; boundary=x", "mhtml"),
    ],
)
def test_a_mail_that_says_no_receiver_is_one(kind: str, expected: str) -> None:
    head = f"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n--x\r\n"
    assert sniff(head.encode(), "a.eml") == expected


def test_attachments_are_members_and_texts_without_a_table_are_not() -> None:
    data = mail(目标表_xlsx=b"1", 说明_txt=b"2")
    found = members(data, Limits())
    assert [one.shown for one in found] == ["目标表.xlsx", "说明.txt"]
    assert [member(data, one.key, Limits()) for one in found] == [b"1", b"2"]


def test_a_text_that_holds_a_table_is_a_member() -> None:
    assert [one.shown for one in members(mail(html=f"<p>您好</p>{TABLE}"), Limits())] == ["邮件正文.html"]


def test_names_that_headers_may_not_hold_are_made_out() -> None:
    data = mail(x_txt=b"1").replace(b'filename="x.txt"', 'filename="目标表.txt"'.encode("gbk"))
    (found,) = members(data, Limits())
    assert found.shown == "目标表.txt"


def test_members_are_bounded() -> None:
    data = mail(a_txt=b"1", b_txt=b"2")
    with pytest.raises(UnreadError, match="上限"):
        members(data, Limits(members=1))
    with pytest.raises(UnreadError, match="上限"):
        members(data, Limits(unpacked=1))


def test_an_archived_page_is_read_with_its_frames() -> None:
    source = read_mhtml(mhtml("<p>前</p><iframe src='http://x/1'></iframe>", TABLE), "a.mht", Limits())
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["前"]
    assert sum(isinstance(block, Grid) for block in source.blocks) == 1 and source.format == "mhtml"
    assert not source.notices


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadError, match="没有网页"):
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: image/png\n\n", "a.mht", Limits())


def test_a_mail_in_a_folder_is_checked_by_its_attachment(tmp_path: Path) -> None:
    (tmp_path / "送审.eml").write_bytes(mail(目标表_html=f"<p>某项目绩效目标表</p>{TABLE}".encode()))
    (tmp_path / "网页.mht").write_bytes(mhtml(f"<p>某项目绩效目标表</p>{TABLE}"))
    reading = api.extract([str(tmp_path)])
    assert sorted(Path(document.path).name for document in reading.documents) == ["目标表.html", "网页.mht"]
    assert [len(document.tables) for document in reading.documents] == [1, 1] and not reading.unread


def test_what_outlook_packs_in_its_own_way_is_told(tmp_path: Path) -> None:
    head = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n"
    (tmp_path / "a.eml").write_text(head + "x", encoding="utf-8")
    (missed,) = api.extract([str(tmp_path)]).unread
    assert missed.path.endswith("a.eml/winmail.tnef") and "附件" in missed.message


def test_files_that_are_called_inline_or_have_no_name_are_there_and_emblems_are_not() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "绩效目标表"
    message.set_content("请查收附件")
    message.add_attachment(b"x", "application", "pdf", filename="表.pdf", disposition="inline")
    message.add_attachment(b"y", "application", "pdf")
    message.add_attachment(b"z", "image", "png", filename="logo.png", disposition="inline")
    names = [found.shown for found in members(message.as_bytes(), Limits())]
    assert names == ["表.pdf", "未命名附件.pdf"]


def test_an_archived_page_that_is_blank_is_told() -> None:
    with pytest.raises(UnreadError, match="没有网页"):
        read_mhtml(mhtml(" "), "x.mht", Limits())
