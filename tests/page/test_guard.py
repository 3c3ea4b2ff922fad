"""Who may ask the page, and what it does with what strangers send: each attack is sent to a page really served."""

from __future__ import annotations

import copy
import http.client
import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lint.desk import queries, rounds, store
from lint.messages import page as say
from lint.page.uploads import Sent, Upload, received_name
from tests.builders.files import docx
from tests.cli.conftest import Shell, jxlint
from tests.desk.mixed import BAD, GOOD, table
from tests.page.served import LONG, Page, multipart, serve

__all__ = ["jxlint"]

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds a process as Linux lists them")

BAD_FILE = docx(table("干部培训经费", "某县教育局", BAD))
GOOD_FILE = docx(table("座椅更换经费", "某县园林局", GOOD))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with serve(tmp_path_factory.mktemp("desk") / "审核") as served:
        served.enter()
        assert served.upload({"教育局/绩效目标表.docx": BAD_FILE, "园林局/绩效目标表.docx": GOOD_FILE}).status == 200
        assert served.settled()["state"] == "done"
        yield served


def first_item(page: Page) -> tuple[int, int]:
    """An item of the round, and the number of the decision that holds on it."""
    with store.opened(page.folder) as base:
        line = queries.lines(base, queries.last_number(base), queries.PointFilter())[0][0]
    return line.item, line.seen


def decisions(page: Page) -> int:
    return len(rounds.history(page.folder))


def test_without_the_key_nothing_is_shown(page: Page) -> None:
    for cookie in ("", "jxlint-1=x", page.cookie[:-1] + "!", 'a="'):
        answer = page.ask("/inbox", cookie=cookie)
        assert answer.status == 403 and "教育局" not in answer.text
    assert page.ask("/?key=wrong", cookie="").status == 403


def test_the_cookie_is_for_this_page_only(page: Page) -> None:
    answer = page.ask(page.address.removeprefix(page.base), cookie="")
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told and str(page.port) in told


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "127.0.0.1", "[::1"]
)
def test_a_name_that_leads_here_by_rebinding_is_refused(page: Page, host: str) -> None:
    answer = page.ask("/inbox", host=host.format(port=page.port))
    assert answer.status == 421 and "教育局" not in answer.text


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_a_form_of_another_page_does_nothing(page: Page, origin: str | None) -> None:
    item, seen = first_item(page)
    before = decisions(page)
    form = {"item": item, "seen": seen, "verdict": "accepted"}
    given = origin.format(port=page.port) if origin else origin
    assert page.ask("/decide", form, origin=given).status == 403
    assert page.ask("/inbox/take", {}, origin=given).status == 403
    assert decisions(page) == before


def test_a_fetch_of_another_site_is_refused_though_its_origin_were_ours(page: Page) -> None:
    item, seen = first_item(page)
    form = {"item": item, "seen": seen, "verdict": "accepted"}
    assert page.ask("/decide", form, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert page.ask("/decide", form, method=method).status == 405


@pytest.mark.parametrize("path", ["/inbox", "/important", "/static/page.css", "/nothing", "/events"])
def test_every_answer_forbids_what_it_does_not_need(page: Page, path: str) -> None:
    headers = {name.lower(): value for name, value in page.ask(path).headers.items()}
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy and headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers and "server" not in headers


def test_no_screen_has_a_script_or_style_of_its_own(page: Page) -> None:
    for path in ("/inbox", "/important", "/tables", "/forms", "/return", "/second", "/archive"):
        text = page.ask(path).text
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=|javascript:", text), path


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("../../../etc/cron.d/x.docx", "etc/cron.d/x.docx"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\system32\\a.docx", "C:/Windows/system32/a.docx"),
        ("..\\..\\a.docx", "a.docx"),
        ("教育局/\x00表.docx", "教育局/_表.docx"),
        ("a\nb/\x1b[2Jc.docx", "a_b/_[2Jc.docx"),
        ("..", ""),
        ("/" * 50 + "x.docx", "x.docx"),
        ("长" * 500 + ".docx", "长" * 120),
    ],
)
def test_a_sent_name_is_told_and_leads_nowhere(tmp_path: Path, sent: str, told: str) -> None:
    assert received_name(sent) == told
    batch = Upload(tmp_path)
    batch.put([Sent(sent, io.BytesIO(b"x"))])
    on_disk = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {"names.json"}
    assert on_disk <= {"000001", "000001.docx"}
    assert all(path.resolve().is_relative_to(tmp_path) for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["", "../../..", "0" * 16, "x/y", "0123456789abcdef/../.."])
def test_a_batch_is_asked_for_by_its_own_name_only(page: Page, name: str) -> None:
    answer = page.upload({"a.docx": b"x"}, {"batch": name, "more": "1"})
    assert answer.status == (200 if not name else 400)


@pytest.mark.slow
def test_names_that_lead_elsewhere_come_in_under_plain_ones(tmp_path: Path) -> None:
    (tmp_path / "深").mkdir()
    with serve(tmp_path / "深" / "审核") as page:
        page.enter()
        before = {path for path in tmp_path.rglob("*") if "审核" not in path.parts}
        assert page.upload({"../../逃.docx": BAD_FILE, "/etc/绝对.docx": GOOD_FILE}).status == 200
        assert page.settled()["state"] == "done"
        names = {file.name for file in rounds.load(page.folder).files}
        assert names == {"逃.docx", "etc/绝对.docx"}
        assert {path for path in tmp_path.rglob("*") if "审核" not in path.parts} == before
        assert not list(page.folder.glob("uploads/*"))  # taken in, and put away


def test_two_gigabytes_are_refused_before_they_are_sent(page: Page) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=LONG)
    connection.putrequest("POST", "/inbox/files", skip_host=True)
    sent = {
        "Host": f"127.0.0.1:{page.port}",
        "Origin": page.base,
        "Cookie": page.cookie,
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(2 << 30),
    }
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert page.ask("/decide", b"x" * (2 << 20)).status == 413


def test_a_file_over_the_limit_is_told_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint.page.uploads.Limits", type("Small", (), {"max_bytes": 1000}))
    batch = Upload(tmp_path)
    notes = batch.put([Sent("大.docx", io.BytesIO(b"x" * 1001)), Sent("小.docx", io.BytesIO(b"x"))])
    assert "大.docx" in notes[0] and list(batch.called.values()) == ["小.docx"]
    assert [path.name for path in batch.files.iterdir()] == ["000001.docx"]


@pytest.mark.slow
def test_ten_thousand_files_are_taken_up_to_the_limit(tmp_path: Path) -> None:
    batch = Upload(tmp_path)
    notes = batch.put(Sent(f"{number}.txt", io.BytesIO(b"")) for number in range(10_000))
    assert len(batch.called) == 5_000 and "5000" in notes[-1]


def test_too_many_files_in_one_request_are_refused(page: Page) -> None:
    answer = page.upload({f"{number}.txt": b"" for number in range(1_001)})
    assert answer.status == 400 and "没有执行" in answer.text


@pytest.mark.slow
def test_a_zip_bomb_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0.txt", b"0" * (90 << 20))
        for number in range(1, 20):  # all of them the same bytes, as the worst bombs are made
            again = copy.copy(packed.filelist[0])
            again.filename = again.orig_filename = f"{number}.txt"
            packed.filelist.append(again)
    with serve(tmp_path / "审核") as page:
        page.enter()
        assert page.upload({"炸.zip": bomb.getvalue(), "好.docx": BAD_FILE}).status == 200
        assert page.settled()["state"] == "done"
        states = {file.name: str(file.state) for file in rounds.load(page.folder).files}
        assert states["好.docx"] == "checked" and states["炸.zip"] == "closed"


def test_two_who_decide_on_one_item_at_once_do_not_overwrite_each_other(page: Page) -> None:
    item, seen = first_item(page)
    before = decisions(page)
    answers = []

    def decide(verdict: str, who: str) -> None:
        form = {"item": item, "seen": seen, "verdict": verdict, "reason": "另有规定", "back": "/important"}
        answers.append(page.ask("/decide", form, cookie=f"{page.cookie}; jxlint-who={who}"))

    both = [threading.Thread(target=decide, args=one) for one in (("accepted", "A"), ("rejected", "B"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(one.status for one in answers) == [303, 409]
    assert decisions(page) == before + 1
    told = next(one.text for one in answers if one.status == 409)
    assert "刚由" in told and ("采纳" in told)


def test_a_decision_without_its_reason_or_item_is_refused_in_a_sentence(page: Page) -> None:
    item, seen = first_item(page)
    assert "理由" in page.ask("/decide", {"item": item, "seen": seen, "verdict": "rejected"}).text
    for form in (
        {"item": 999_999, "verdict": "accepted"},
        {"item": "x"},
        {},
        {"item": item, "seen": seen, "verdict": "?"},
    ):
        answer = page.ask("/decide", form)
        assert answer.status == 400 and "没有执行" in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b", ""]
)
def test_the_way_back_never_leads_elsewhere(page: Page, back: str) -> None:
    answer = page.ask("/who", {"who": "张", "back": back})
    assert answer.status == 303 and answer.headers["location"] == "/inbox" and "a=b" not in str(answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        "/file/0",
        "/file/9/original",
        "/table/1/999",
        "/form/1/99999",
        "/return/paper/..%2f..%2fround.sqlite",
        "/return/office/x",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/important?page=999999999999&level=x&state=%27",
        "/inbox?q=%25%27--&page=-1",
    ],
)
def test_odd_addresses_are_answered_in_a_sentence(page: Page, path: str) -> None:
    answer = page.ask(path)
    assert answer.status in (200, 400, 404) and "Traceback" not in answer.text and "from lint" not in answer.text


@pytest.mark.slow
def test_a_password_is_asked_for_where_others_may_ask(tmp_path: Path) -> None:
    (tmp_path / "口令.txt").write_text("correct horse\n", "utf-8")
    with serve(tmp_path / "审核", "--host", "0.0.0.0", "--password-file", str(tmp_path / "口令.txt")) as page:
        assert any("明文" in line for line in page.said)
        assert page.ask("/inbox").headers["location"] == "/login"
        assert page.ask("/login", {"password": "wrong"}).status == 403
        assert page.ask("/inbox", host=f"evil.example:{page.port}").status == 421
        answer = page.ask("/login", {"password": "correct horse"})
        cookie = answer.headers["set-cookie"].split(";")[0]
        assert answer.status == 303 and page.ask("/inbox", cookie=cookie).status == 200
        for _ in range(6):
            last = page.ask("/login", {"password": "wrong"})
        assert "过一分钟" in last.text
        assert "过一分钟" in page.ask("/login", {"password": "correct horse"}).text


def test_what_cannot_be_served_is_told_in_a_sentence(tmp_path: Path, page: Page, jxlint: Shell) -> None:
    file = tmp_path / "表.docx"
    file.write_bytes(BAD_FILE)
    (tmp_path / "短.txt").write_text("123\n", "utf-8")
    cases: tuple[tuple[tuple[object, ...], str], ...] = (
        ((file,), "文件夹"),
        ((tmp_path / "轮", "--host", "0.0.0.0"), "口令文件"),
        ((tmp_path / "轮", "--host", "0.0.0.0", "--password-file", tmp_path / "短.txt"), "8 个字"),
        ((tmp_path / "轮", "--port", page.port), "端口"),
    )
    for arguments, told in cases:
        done = jxlint("desk", *arguments, "--no-browser")
        assert done.code == 2 and told in done.err and "Traceback" not in done.err
    assert not (tmp_path / "轮").exists()


def test_a_missing_part_is_told_with_the_command_that_brings_it(jxlint: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.extras.DESK", ("no_such_package",))
    done = jxlint("desk", "--no-browser")
    assert done.code == 2 and "pip install 'jxlint[desk]'" in done.err


def job_process(server: int) -> int:
    """The process that does the job of a server, as Linux lists processes."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended
                parent = entry.joinpath("stat").read_text("utf-8").rpartition(")")[2].split()[1]
                if parent == str(server) and b"spawn_main" in entry.joinpath("cmdline").read_bytes():
                    return int(entry.name)
        time.sleep(0.05)
    raise AssertionError("no process does the job")


def many(count: int) -> dict[str, bytes]:
    return {f"第{n}局/表.docx": docx(table(f"第{n}项经费", f"某县第{n}局", BAD)) for n in range(count)}


EARLY = """
import os, signal, socket, sys
from lint.cli.root import run

def socketpair(*given, really=socket.socketpair):
    os.kill(os.getpid(), signal.SIGINT)
    return really(*given)

socket.socketpair = socketpair
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
sys.exit(run(["desk", sys.argv[1], "--no-browser"]))
"""


def test_an_interrupt_before_the_page_listens_ends_it_too(tmp_path: Path) -> None:
    """The event loop makes a pair of sockets for itself; the signal comes just then."""
    command = [sys.executable, "-c", EARLY, tmp_path / "审核"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LONG)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{say.CLOSED}\n")


@pytest.mark.slow
@needs_proc
def test_an_interrupt_reaches_all_processes_and_none_complains(tmp_path: Path) -> None:
    """Ctrl-C goes to the job's process as well, which may be just starting."""
    with serve(tmp_path / "审核") as page:
        page.enter()
        assert page.upload(many(3)).status == 200
        job_process(page.process.pid)
        os.killpg(page.process.pid, signal.SIGINT)
        told, _ = page.process.communicate(timeout=LONG)
        assert page.process.returncode == 0 and "Traceback" not in told


@pytest.mark.slow
@needs_proc
def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    with serve(tmp_path / "审核") as page:
        page.enter()
        assert page.upload(many(12)).status == 200
        worker = job_process(page.process.pid)
        page.process.send_signal(signal.SIGKILL)
        page.process.wait()
    until = time.monotonic() + LONG
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:  # it ends with its server
        time.sleep(0.1)
    base = sqlite3.connect(page.folder / "round.sqlite")
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    with serve(tmp_path / "审核") as again:
        again.enter()
        assert again.settled()["state"] == "done"
        assert len(rounds.load(again.folder).files) == 12


@pytest.mark.slow
@needs_proc
def test_a_killed_or_cancelled_job_leaves_the_round_as_it_was(tmp_path: Path) -> None:
    with serve(tmp_path / "审核") as page:
        page.enter()
        assert page.upload({"好.docx": BAD_FILE}).status == 200
        page.settled()
        page.upload(many(12))
        os.kill(job_process(page.process.pid), signal.SIGKILL)
        job = page.settled()
        assert job["state"] == "failed" and "意外结束" in str(job["told"])
        page.upload(many(12))
        job_process(page.process.pid)
        number = last_job(page)
        assert page.ask("/inbox").status == 200  # answers while the job is at work
        page.ask(f"/job/{number}/cancel", {})
        assert page.settled()["state"] == "cancelled"
        assert [file.name for file in rounds.load(page.folder).files] == ["好.docx"]
        assert not page.process.poll()


def last_job(page: Page) -> int:
    with store.opened(page.folder) as base:
        return int(base.execute("SELECT max(id) FROM job").fetchone()[0])


def test_the_body_of_a_form_is_read_as_it_is_sent(page: Page) -> None:
    body, kind = multipart({"x.docx": b""}, {"batch": "\x00"})
    assert page.ask("/inbox/files", body, headers={"Content-Type": kind, "Accept": "application/json"}).status == 400
    assert (
        page.ask("/inbox/files", b"--x\r\nbroken", headers={"Content-Type": "multipart/form-data; boundary=x"}).status
        == 400
    )


def test_what_nobody_foresaw_is_told_with_the_file_that_says_more(page: Page) -> None:
    with store.opened(page.folder) as base, store.writing(base):
        before = base.execute("SELECT settings FROM round").fetchone()[0]
        base.execute("UPDATE round SET settings = '[1]'")  # which no version writes
    try:
        answer = page.ask("/archive")
    finally:
        with store.opened(page.folder) as base, store.writing(base):
            base.execute("UPDATE round SET settings = ?", (before,))
    log = re.search(r"[^：\s]+\.log", answer.text)
    assert answer.status == 500 and "出了错" in answer.text and log and "Traceback" not in answer.text
    assert "Traceback" in Path(log[0]).read_text("utf-8")
    Path(log[0]).unlink()
