"""`jxlint desk`: find a port, start the page, open the browser at it, stop with everything put away."""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import uvicorn

from lint.desk import queries, rounds, store
from lint.errors import UserError, why
from lint.messages import page as say
from lint.page.app import application
from lint.page.guard import KEY, LOOPBACK, Access
from lint.page.screen import Desk
from lint.page.work import Foreman

SHORTEST = 8  # signs of a password
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]  # by system


def folders(given: Path) -> tuple[Path, Path | None]:
    """The folder of the round that `given` means, and the folder of files beside it where `given` is one.

    A folder that holds a round is one, one that holds other files gets a round beside it, and one that is not there, or
    is empty, becomes a round.
    """
    if given.exists() and not given.is_dir():
        raise UserError(say.NOT_A_FOLDER.format(path=given))
    if (given / store.FILE).is_file() or not given.exists() or not any(given.iterdir()):
        return given.absolute(), None
    whole = given.absolute()
    return whole.with_name(say.BESIDE.format(name=whole.name)), whole


def password_of(host: str, file: Path | None) -> str:
    """The password that a host other than loopback needs. Raises UserError where it is missing or too short."""
    if file is None:
        if host not in LOOPBACK:
            raise UserError(say.host_needs_password(host))
        return ""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(say.BAD_PASSWORD.format(path=file)) from error
    if not lines or len(lines[0].strip()) < SHORTEST:
        raise UserError(say.BAD_PASSWORD.format(path=file))
    return lines[0].strip()


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address; port 0 is any free one. Raises UserError."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UserError(say.PORT_TAKEN.format(port=port, reason=why(error))) from error


def serve(  # noqa: PLR0913 -- what a person chooses
    given: Path,
    tell: Callable[[str], None],
    *,
    port: int = 0,
    browser: bool = True,
    host: str = "127.0.0.1",
    password_file: Path | None = None,
) -> None:
    """Serve the page until it is asked to stop."""
    folder, source = folders(given)
    password = password_of(host, password_file)
    listening = bound(host, port)
    if not (folder / store.FILE).is_file():
        rounds.new(folder)
    foreman = Foreman(folder)
    try:
        _begin(folder, source, foreman)
        access = Access(listening.getsockname()[1], host, password)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{access.port}/" + ("" if password else f"?{KEY}={access.key}")
        server = _server(folder, source, foreman, access)
        with _stopped_by_signals(server):
            if host not in LOOPBACK:
                tell(say.OPEN_TO_OTHERS.format(host=host))
            tell(say.LISTENING.format(address=address, folder=folder))
            if browser:
                threading.Timer(0.5, _open, (address,)).start()
            server.run(sockets=[listening])
    finally:
        foreman.close()
        listening.close()


def _open(address: str) -> None:
    with suppress(webbrowser.Error):
        webbrowser.open(address)


def _begin(folder: Path, source: Path | None, foreman: Foreman) -> None:
    """Take in the folder that the page was first opened for; judge a round of an older version again."""
    with store.opened(folder) as base:
        number = queries.last_number(base)
        head = queries.head(base, number)
        stale = queries.needs_listing(base, number)
    if foreman.waiting():
        return
    if stale:
        foreman.submit("again", {})
    elif source is not None and number == 1 and not head.files:
        foreman.submit("take", {"path": str(source)})


def _server(folder: Path, source: Path | None, foreman: Foreman, access: Access) -> uvicorn.Server:
    server: uvicorn.Server
    app = application(Desk(folder, foreman, source), access, lambda: server.should_exit)
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
        lifespan="off",
        ws="none",
    )
    server = uvicorn.Server(config)
    return server


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """A signal stops the server, also one that comes before it listens to signals itself.

    An exception there would break asyncio off while it is being made, and that ends in Python's own words.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    heard = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup has one ignored
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
