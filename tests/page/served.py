"""A page that is really served: the command in a process of its own, asked over HTTP as a browser asks."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

LONG = 600.0  # seconds for anything on a busy machine


@dataclass
class Answer:
    status: int
    text: str
    headers: Mapping[str, str]


@dataclass
class Page:
    """The served page, its process, and the cookie of one browser."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    cookie: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        form: Mapping[str, object] | bytes | None = None,
        *,
        host: str = "",
        origin: str | None = "",
        method: str = "",
        headers: Mapping[str, str] | None = None,
        cookie: str | None = None,
    ) -> Answer:
        """One request; a form is posted as our own page does, unless `host`, `origin` or `cookie` say otherwise."""
        sent = {"Host": host or f"127.0.0.1:{self.port}"}
        held = self.cookie if cookie is None else cookie
        if held:
            sent["Cookie"] = held
        body = form if isinstance(form, bytes) else urlencode(form).encode() if form is not None else None
        if body is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
            if origin is not None:
                sent["Origin"] = origin or self.base
        sent.update(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(method or ("POST" if body is not None else "GET"), path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode("utf-8", "replace"), dict(answer.headers))
        finally:
            connection.close()

    def enter(self) -> Page:
        """Take the cookie as the browser does that is opened at the address."""
        answer = self.ask(self.address.removeprefix(self.base), cookie="")
        assert answer.status == 200, answer.text
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return self

    def settled(self) -> dict[str, object]:
        """Wait until no job is left; answers the last one."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            told = [line[6:] for line in self.ask("/events").text.splitlines() if line.startswith("data: ")]
            job: dict[str, object] = json.loads(told[-1]) if told else {}
            if not job or (job["over"] and not job["waiting"]):
                return job
        raise AssertionError("the job does not end")

    def upload(self, files: Mapping[str, bytes], more: Mapping[str, str] | None = None) -> Answer:
        """Send files as the script does: each way in a field of its own."""
        body, kind = multipart(files, more or {})
        return self.ask("/inbox/files", body, headers={"Content-Type": kind, "Accept": "application/json"})


def multipart(files: Mapping[str, bytes], fields: Mapping[str, str]) -> tuple[bytes, str]:
    """The body of a form with files, and its content type."""
    edge = "----edge7d1"
    parts = []
    for name, value in [*fields.items(), *(("path", way) for way in files)]:
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for data in files.values():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n\r\n'
        parts.append(head.encode() + data + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[Page]:
    """The command on `folder`, once it has told its address; it is ended whatever happens to it meanwhile."""
    # The configuration beside the round is that of everything in it: no page is recognised, which takes minutes.
    (folder.parent / "jxlint.yaml").write_text("ocr: never\n", "utf-8")
    command = [sys.executable, "-m", "lint", "desk", str(folder), "--no-browser", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ.copy(),
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line.strip())
            if line.startswith("关掉"):
                break
        address = next((line.split("：", 1)[1] for line in said if line.startswith("审核台已打开")), "")
        assert address, said
        round_ = next(line.split("：", 1)[1] for line in said if line.startswith("记录存在"))
        yield Page(process, address, Path(round_), said=said)
        process.terminate()
        process.wait(LONG)
    finally:
        process.kill()  # nothing where it has ended
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
