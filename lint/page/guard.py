"""Who may ask the page for anything: this machine's browser with the key, from the page itself.

Any site that is open in the same browser can send requests to 127.0.0.1, and a name of its own can be made to lead here
(DNS rebinding). So the name asked for (Host) must be ours, what changes something must come from our own page (Origin),
and every request needs the session, which a cookie holds that no other site can send (SameSite=Strict).
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs

from lint.messages import page as say

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

KEY = "key"  # in the address that the browser is opened at
LOGIN = "/login"
LOOPBACK = ("127.0.0.1", "localhost", "::1")  # the names of this machine, which others cannot ask
OPEN_TO_ALL = ("/static/",)  # style and script hold nothing
BODY = 1 << 20  # bytes of a form; uploads have a limit of their own
GUESSES = 5  # wrong passwords in a minute
SAFE = frozenset({"GET", "HEAD"})

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        b" form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(slots=True)
class Access:
    """What lets a browser in: the key of the address, and a password where others than this machine may ask."""

    port: int
    host: str = "127.0.0.1"
    password: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    failures: list[float] = field(default_factory=list)

    @property
    def cookie_name(self) -> str:
        """The name of the cookie; ports share cookies, so each has its own."""
        return f"jxlint-{self.port}"

    @property
    def cookie(self) -> str:
        """The header that gives a browser the session."""
        return f"{self.cookie_name}={self.session}; Path=/; HttpOnly; SameSite=Strict"

    def is_key(self, given: str) -> bool:
        """Whether the address had the key."""
        return hmac.compare_digest(given.encode(), self.key.encode())

    def is_password(self, given: str) -> bool:
        """Whether this is the password; never where there is none."""
        return bool(self.password) and hmac.compare_digest(given.encode(), self.password.encode())

    def failed(self) -> None:
        """Remember that a wrong password was given."""
        self.failures.append(time.monotonic())

    def is_slowed(self) -> bool:
        """Whether so many wrong passwords were given within a minute that none is looked at."""
        self.failures = [at for at in self.failures if time.monotonic() - at < 60]
        return len(self.failures) >= GUESSES

    def is_ours(self, host: str) -> bool:
        """Whether a Host is a name of this server: loopback, or an address where others may ask; no foreign name is."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "80")
        if port != str(self.port):
            return False
        if name in ("127.0.0.1", "localhost", "[::1]", self.host):
            return True
        try:
            return bool(self.password) and ip_address(name.strip("[]")) is not None
        except ValueError:
            return False


class Guard:
    """The outermost application: lets through what may ask, bounds bodies, and sets the headers of every answer."""

    def __init__(self, app: App, access: Access, upload_path: str, upload_bytes: int) -> None:
        self._app = app
        self._access = access
        self._upload = (upload_path, upload_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal:
            await _answer(send, *refusal)
            return
        path = scope["path"]
        if self._keyed(scope):
            await _answer(send, 200, say.ENTERING, [(b"set-cookie", self._access.cookie.encode())])
        elif path.startswith(OPEN_TO_ALL) or self._is_in(headers) or (path == LOGIN and self._access.password):
            await self._within_bounds(scope, headers, receive, send)
        elif self._access.password:
            await _answer(send, 303, "", [(b"location", LOGIN.encode())])
        else:
            await _answer(send, 403, say.NOT_IN)

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._access.is_ours(host):
            return 421, say.WRONG_HOST
        if scope["method"] in SAFE:
            return None
        if scope["method"] != "POST":
            return 405, say.WRONG_METHOD
        if headers.get("origin") != f"http://{host}" or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, say.WRONG_ORIGIN
        return None

    def _keyed(self, scope: Scope) -> bool:
        """Whether the browser was opened at our address for the first time."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [])
        fits = scope["path"] == "/" and scope["method"] == "GET" and len(given) == 1
        return fits and not self._access.password and self._access.is_key(given[0])

    def _is_in(self, headers: Mapping[str, str]) -> bool:
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self._access.cookie_name)
        except CookieError:
            return False
        return held is not None and hmac.compare_digest(held.value.encode(), self._access.session.encode())

    async def _within_bounds(self, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        """Hand on the body up to its limit; a longer one is refused before it is read where its length is told."""
        path, upload = self._upload
        most = upload if scope["path"] == path else BODY
        told = headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > most:
            await _answer(send, 413, say.too_large(most))
            return
        taken = 0
        begun = False

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, bounded, watched)
        except TooLarge:
            if not begun:
                await _answer(send, 413, say.too_large(most))


class TooLarge(BaseException):
    """A body without a told length that does not end; no handler of errors below is to answer for it."""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
            names = {name.lower() for name, _ in message["headers"]}
            if b"cache-control" not in names:
                message["headers"].append((b"cache-control", b"no-store"))
        await send(message)

    return sending


async def _answer(send: Send, status: int, body: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = (b"content-type", b"text/html; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *(headers or ())]})
    await send({"type": "http.response.body", "body": body.encode()})
