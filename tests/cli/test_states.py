"""Every file of a folder has exactly one state, in every output; containers are opened, what never ends is not."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import openpyxl
import pytest

from tests.cli.conftest import Shell

DATA = Path(__file__).resolve().parent.parent / "data" / "documents" / "plain"
WORD = (DATA / "B.docx").read_bytes()
BOOK = (DATA / "A.xlsx").read_bytes()


def letter() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("关于报送材料的通知")
    document.save(out)
    return out.getvalue()


class Unmarked(ZipInfo):
    """A member whose name is written as a Chinese Windows writes it: in GBK, without a word about it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), 0


def packed(members: dict[str, bytes], kind: type[ZipInfo] = ZipInfo) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(kind(name), data, ZIP_DEFLATED)
    return out.getvalue()


def locked(archive: bytes) -> bytes:
    """The archive with its members marked as encrypted."""
    return re.sub(rb"(PK\x01\x02.{4})(.)", lambda found: found[1] + bytes((found[2][0] | 1,)), archive, flags=re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "林业局/绩效目标表.docx": WORD,
        "水利局/绩效目标表.docx": WORD,
        "通知.docx": letter(),
        "坏.docx": WORD[: len(WORD) // 2],
        "扫描.jpg": b"\xff\xd8\xff\xe0",
        "打包.rar": b"Rar!\x1a\x07\x01\x00",
        "日志.log": b"x",
        "教育局.zip": packed(
            {"教育局/目标表.xlsx": BOOK, "教育局/照片.png": b"\x89PNG", "../../说明.log": b"x"}, Unmarked
        ),
        "~$绩效目标表.docx": b"x",
    }
    for name, data in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "in"


STATES = {
    "林业局/绩效目标表.docx": "checked",
    "水利局/绩效目标表.docx": "same",
    "通知.docx": "no_table",
    "坏.docx": "unread",
    "扫描.jpg": "unread",
    "打包.rar": "unread",
    "日志.log": "other",
    "教育局.zip": "opened",
    "教育局.zip/教育局/目标表.xlsx": "checked",
    "教育局.zip/教育局/照片.png": "unread",
    "教育局.zip/说明.log": "other",
    "~$绩效目标表.docx": "other",
}


def test_each_file_has_one_state(jxlint: Shell, folder: Path, tmp_path: Path) -> None:
    outputs = {name: tmp_path / f"out.{name}" for name in ("json", "html", "xlsx", "csv", "sarif", "junit", "gitlab")}
    result = jxlint(
        "check", folder, *(f"--format={name}:{path}" for name, path in outputs.items()), "--format=terminal"
    )
    assert result.code == 3
    found = json.loads(outputs["json"].read_text(encoding="utf-8"))
    states = [(str(Path(file["path"]).relative_to(folder)), file["state"]) for file in found["files"]]
    assert dict(states) == STATES and len(states) == len(STATES)
    assert all(file["why"] for file in found["files"] if file["state"] != "checked")
    page = outputs["html"].read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(outputs["xlsx"])["汇总"]
    named = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    for name in STATES:
        assert f"{folder}/{name}" in page, name
        assert f"{folder}/{name}" in named, name
    screen = "".join(result.out.split())
    assert "收到12份文件" in screen and "内容完全相同" in screen and "日志.log" in screen and "扫描.jpg" in screen


def test_the_copies_of_a_zip_and_of_twins_are_written(jxlint: Shell, folder: Path, tmp_path: Path) -> None:
    jxlint("annotate", folder, "-o", tmp_path / "out")
    copies = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")}
    assert copies == {"林业局/绩效目标表.docx", "水利局/绩效目标表.docx", "教育局/教育局/目标表.xlsx"}


def state_of(jxlint: Shell, path: Path) -> tuple[str, str]:
    (path.parent / "gut.docx").write_bytes(WORD)
    found = json.loads(jxlint("check", path.parent, "--format", "json").out)
    assert any(file["state"] == "checked" for file in found["files"])
    (state,) = {file["state"] for file in found["files"] if file["path"] == str(path)}
    return state, " ".join(file["why"] for file in found["files"] if file["path"].startswith(str(path)))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (packed({f"{i}.docx": b"" for i in range(2_001)}), "超过上限 2000 个"),
        (packed({"a.zip": packed({"b.zip": packed({"c.zip": packed({"d.docx": WORD})})})}), "套着压缩包"),
        (packed({"a.docx": WORD})[:-30], "已损坏"),
        (locked(packed({"a.docx": WORD})), "密码"),
    ],
    ids=["many", "nested", "broken", "locked"],
)
def test_a_zip_that_asks_too_much_is_told(jxlint: Shell, tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(data)
    _, why = state_of(jxlint, path)
    assert sentence in why


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_never_ends_is_told_and_not_opened(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "管道.docx")
    (tmp_path / "in" / "设备.docx").symlink_to("/dev/zero")
    (tmp_path / "in" / "断.docx").symlink_to(tmp_path / "fehlt")
    (tmp_path / "in" / "夹").symlink_to(tmp_path)
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path / "in")  # a socket's name must be short
    server.bind("s.docx")
    os.chdir(here)
    told = {"管道.docx": "命名管道", "设备.docx": "设备", "断.docx": "断开的链接", "夹": "链接", "s.docx": "套接字"}
    for name, sentence in told.items():
        state, why = state_of(jxlint, tmp_path / "in" / name)
        assert state == "unread" and sentence in why, name
    server.close()
    assert jxlint("check", tmp_path / "in" / "管道.docx").code == 2
    assert jxlint("check", tmp_path / "in" / "gut.docx", "/dev/zero").code == 3


FORMATS = ("terminal", "json", "html", "xlsx", "csv", "sarif", "junit", "github", "gitlab")


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
@pytest.mark.parametrize("raw", ["绩效目标表.docx".encode("gbk"), b"\xff\xfe.docx"])
def test_a_name_that_is_not_utf8_works_in_every_format(jxlint: Shell, tmp_path: Path, raw: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(DATA / "B.docx", folder / os.fsdecode(raw))
    shutil.copy(DATA / "A.xlsx", folder / "乙.xlsx")
    for name in FORMATS:
        result = jxlint("check", folder, "--format", f"{name}:{tmp_path / 'out'}")
        assert result.code in (0, 1), result.err
        (tmp_path / "out").read_bytes()
    for name in ("json", "csv", "md", "xlsx"):
        assert jxlint("extract", folder, "--format", name, "-o", tmp_path / "out").code == 0
    assert jxlint("annotate", folder, "-o", tmp_path / "copies").code == 0
    assert len(list((tmp_path / "copies").iterdir())) == 2
    names = [file["path"] for file in json.loads(jxlint("check", folder, "--format", "json").out)["files"]]
    assert any(name.endswith("绩效目标表.docx") for name in names) or raw.startswith(b"\xff")


def test_our_own_reports_beside_the_documents_are_passed_over(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(WORD)
    for name, file in {"xlsx": "审核意见表.xlsx", "html": "报告.html", "csv": "意见.csv"}.items():
        jxlint("check", tmp_path / "in" / "a.docx", "--format", f"{name}:{tmp_path / 'in' / file}")
    found = json.loads(jxlint("check", tmp_path / "in", "--format", "json").out)
    assert sorted(file["state"] for file in found["files"]) == ["checked", "other", "other", "other"]
    assert found["unread"] == []


def test_workbooks_of_one_report_are_the_same_bytes(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(WORD)
    for command in (["check", "--format", "xlsx:{}"], ["extract", "-o", "{}.xlsx"], ["annotate", "-o", "{}"]):
        made = []
        for turn in ("1", "2"):
            target = tmp_path / turn
            jxlint(*(part.format(target) for part in command), tmp_path / "a.docx")
            (file,) = [path for path in tmp_path.rglob(f"{turn}*") if path.is_file()] or list(target.iterdir())
            made.append(file.read_bytes())
            shutil.rmtree(target) if target.is_dir() else file.unlink()
        assert made[0] == made[1], command
