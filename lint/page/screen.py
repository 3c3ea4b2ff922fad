"""How an answer is made: the templates with what all of them show, lists a page at a time, and where to go next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lint.desk import queries, rounds
from lint.desk.queries import ListPage
from lint.messages import desk as say_desk
from lint.messages import report as say
from lint.reporters.common import templates

if TYPE_CHECKING:
    from jinja2 import Environment

    from lint.page.work import Foreman

WHO = "jxlint-who"
NAV = (
    ("inbox", "收件"),
    ("important", "要紧的"),
    ("tables", "逐张表"),
    ("forms", "审核表"),
    ("return", "发回"),
    ("second", "第二轮"),
    ("archive", "归档"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page works on: the folder of the round, the foreman, and the folder of files it was opened for."""

    folder: Path
    foreman: Foreman
    source: Path | None = None


def desk(request: Request) -> Desk:
    """The desk that a request is about."""
    found: Desk = request.app.state.desk
    return found


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the screens, with what they all say."""
    told = {"nav": NAV, "size": size, "day": day, "range_of": say.row_numbers}
    return templates("lint.page", say=say, desk=say_desk, **told)


def size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{max(count >> 10, 1)} KB" if count else ""


def day(at: str) -> str:
    """A time as clerks write it."""
    return at[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class Pager:
    """The part of a list that is shown, of how many things, and where the other parts are."""

    part: ListPage
    total: int
    path: str
    query: Mapping[str, str]

    @property
    def page(self) -> int:
        """The number of the page shown."""
        return self.part.page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(-(-self.total // self.part.most), 1)

    @property
    def first(self) -> int:
        """The number of the first thing shown; 0 for none."""
        return min((self.page - 1) * self.part.most + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last thing shown."""
        return min(self.page * self.part.most, self.total)

    def link(self, page: int) -> str:
        """The address of another page of the same list."""
        return f"{self.path}?{urlencode({**self.query, 'page': page})}"


def part_of(request: Request, most: int) -> ListPage:
    """The page asked for of a list, from 1, of so many things; what is no number is the first."""
    asked = request.query_params.get("page", "1")
    return ListPage(max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1, most)


def here(request: Request) -> str:
    """The address of this screen without what was just done, to come back to."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name not in ("done", "said")]
    return request.url.path + (f"?{urlencode(query)}" if query else "")


def back_to(given: object, default: str = "/inbox") -> str:
    """An address of this page that a form named; nothing that leads elsewhere."""
    text = str(given or "")
    fits = text.startswith("/") and not text.startswith(("//", "/\\")) and not any(ord(c) < 32 for c in text)
    return text if fits else default


def with_query(address: str, **more: str) -> str:
    """An address with more in its query, before its fragment."""
    whole, hash_, fragment = address.partition("#")
    return f"{whole}{'&' if '?' in whole else '?'}{urlencode(more)}{hash_}{fragment}"


def go(address: str) -> Response:
    """Send the browser on after something was done."""
    return RedirectResponse(quote(address, safe="/?&=#%+:,;@!$'()*~"), status_code=303)


def who(request: Request) -> str:
    """The name under which is decided: as given, else the user of this machine."""
    return unquote(request.cookies.get(WHO, "")).strip()[:40] or rounds.me()


def render(request: Request, base: Connection, template: str, status: int = 200, /, **shown: Any) -> Response:  # noqa: ANN401
    """A screen with the head that all have."""
    held = desk(request)
    number = queries.last_number(base)
    job = held.foreman.current()
    made = environment().get_template(template).render(
        head=queries.head(base, number),
        job=job.view() if job else None,
        who=who(request),
        here=here(request),
        folder=str(held.folder),
        flash=_flash(request, base),
        **shown,
    )  # fmt: skip
    return HTMLResponse(made, status)


def _flash(request: Request, base: Connection) -> dict[str, Any] | None:
    """What was just decided, with the way to take it back."""
    if said := request.query_params.get("said", ""):
        return {"said": said[:300], "undo": ""}
    done = request.query_params.get("done", "")
    numbers = together(done)
    found = queries.written_together(base, *numbers) if numbers else None
    if found is None:
        return None
    verdict, count, gone = found
    return {"said": f"{say_desk.VERDICT[verdict]} {count} 条{'，已撤销' if gone else ''}", "undo": "" if gone else done}


def together(done: str) -> tuple[int, int] | None:
    """The first and last number of decisions that were written together, as `done` has them; None where it has none."""
    first, _, last = done.partition("-")
    fits = first.isdecimal() and last.isdecimal() and len(done) < 24
    return (int(first), int(last)) if fits else None
