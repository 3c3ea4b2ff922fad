"""Reading processes: order, limits, death, no orphans. Readers that misbehave stand in for hostile files."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.errors import UnreadError
from lint.readers import READERS, Limits, ReadFailure, read, read_all
from lint.readers.spawned import SpawnedWorker
from lint.source import Paragraph, Source

MIB = 1 << 20


def misbehave(data: bytes, path: str, limits: Limits) -> Source:
    """Do what the first word of the text says."""
    word, _, rest = data.decode().partition(" ")
    if word == "sleep":
        time.sleep(float(rest))
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "leave":
        os._exit(7)
    if word == "eat":
        bytearray(2048 * MIB)
    if word == "raise":
        raise ZeroDivisionError
    return Source(path, "text", (Paragraph(f"{word} {os.getpid()}"),))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(READERS, "text", misbehave)

    def make(*texts: str) -> list[Path]:
        paths = [tmp_path / f"{i}.txt" for i in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        return paths

    return make


def words(answers: list[Source | ReadFailure]) -> list[str]:
    return [
        a.message if isinstance(a, ReadFailure) else a.blocks[0].text.split()[0]  # type: ignore[union-attr]
        for a in answers
    ]


@pytest.mark.parametrize("jobs", [1, 3])
def test_answers_come_in_the_order_of_the_files(files, jobs: int) -> None:
    paths = files("sleep 0.2", "b", "c", "sleep 0.1", "e")
    assert words(list(read_all(paths, jobs=jobs))) == ["sleep", "b", "c", "sleep", "e"]


def test_one_process_reads_many_files_and_is_not_ours(files) -> None:
    answers = list(read_all(files("a", "b", "c")))
    pids = {a.blocks[0].text.split()[1] for a in answers if isinstance(a, Source)}  # type: ignore[union-attr]
    assert len(pids) == 1 and str(os.getpid()) not in pids


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("die", "信号 SIGKILL"),
        ("leave", "退出码 7"),
        ("eat", "内存超过上限 512 MiB"),
        ("raise", "ZeroDivisionError"),
        ("sleep 30", "超过 3 秒"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_bad_file_is_told_and_the_others_are_read(files, bad: str, sentence: str, first: bool) -> None:
    texts = [bad, "b", "c"] if first else ["a", bad, "c"]
    answers = list(read_all(files(*texts), Limits(seconds=3, memory=512 * MIB)))
    where = texts.index(bad)
    told = answers.pop(where)
    assert isinstance(told, ReadFailure) and sentence in told.message
    assert words(answers) == [t for t in texts if t != bad]


def test_a_bug_of_a_reader_keeps_its_traceback(files) -> None:
    (answer,) = read_all(files("raise"))
    assert isinstance(answer, ReadFailure)
    (log,) = re.findall(r"\S+jxlint-\S+\.log", answer.message)
    assert "ZeroDivisionError" in Path(log).read_text(encoding="utf-8")


def test_no_process_is_left_when_the_caller_stops(files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process that the pool forked is ended and waited for; those of other tests are none of its business."""
    forked: list[int] = []

    def fork(really: Callable[[], int] = os.fork) -> int:
        if pid := really():
            forked.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", fork)
    answers = read_all(files("a", "sleep 60", "sleep 60"), jobs=3)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(forked) == 3
    for pid in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_a_child_ends_when_its_parent_is_killed(files, tmp_path: Path) -> None:
    paths = files("sleep 60")
    middle = os.fork()
    if middle == 0:
        list(read_all(paths))
        os._exit(0)
    deadline = time.monotonic() + 60
    children = Path(f"/proc/{middle}/task/{middle}/children")
    while not (grandchild := children.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.1)
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    while alive(grandchild) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert grandchild and not alive(grandchild)


def alive(pid: str) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_standard_input_is_read_under_its_name(files) -> None:
    files()
    source = read("-", data=b"hello")
    assert (source.path, source.size) == ("-", 5)


def test_size_and_missing_files_are_told(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * MIB * 2)
    with pytest.raises(UnreadError, match="2 MiB，超过上限 1 MiB"):
        read(big, Limits(max_bytes=MIB))
    with pytest.raises(UnreadError, match="打不开"):
        read(tmp_path / "none.txt")
    (tmp_path / "empty.docx").touch()
    with pytest.raises(UnreadError, match="空的"):
        read(tmp_path / "empty.docx")


@pytest.mark.slow
def test_files_are_read_where_processes_cannot_be_forked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    documents = Path(__file__).parents[1] / "data" / "documents"
    paths = [documents / "plain" / "A.docx", documents / "nasty" / "xxe.docx", documents / "plain" / "C.xlsx"]
    monkeypatch.setattr("lint.readers.pool.Worker", SpawnedWorker)
    answers = list(read_all(paths, jobs=2))
    assert [type(answer) for answer in answers] == [Source, ReadFailure, Source]
    assert answers == list(read_all(paths))
    (late,) = read_all(paths[:1], Limits(seconds=0.01))
    assert isinstance(late, ReadFailure) and "超过 0.01 秒" in late.message
