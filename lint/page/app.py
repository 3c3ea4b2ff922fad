"""The page: one function for each screen and each thing that can be done on it, and the table of addresses.

A screen's function says what its template shows, all of one moment of the round. What is done answers with the way
back, so that reloading does nothing twice. Functions without `async` run beside each other in threads, each with a
connection of its own.
"""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lint.desk import form_paper, forms, queries, rounds, store
from lint.desk.model import Decision, FormGrade, InboxState, Verdict
from lint.desk.queries import FileLine, PointFilter, TableLine
from lint.desk.rounds import CorrectedCell
from lint.errors import UnreadError, UserError, write_log
from lint.findings import Severity
from lint.messages import desk as say_desk
from lint.messages import page as say
from lint.model import Table
from lint.page import screen, sheet, uploads, work
from lint.page.guard import LOGIN, Access, App, Guard
from lint.page.screen import Desk, Pager, back_to, desk, go, part_of, render, together, who, with_query
from lint.source import Certainty

UPLOAD = "/inbox/files"
FILES_SHOWN, LINES_SHOWN, TABLES_SHOWN, FATES_SHOWN = 100, 50, 30, 40
STEP = 0.25  # seconds between two looks at a job
HEARTBEAT = 15.0

Shown = dict[str, Any]  # what a template shows
Fields = Mapping[str, str]  # what a form sends


class Conflict(Exception):
    """Somebody else decided meanwhile; the text says who and what."""


@lru_cache(maxsize=1)
def known_forms() -> dict[str, forms.Form]:
    """The forms of 绩效目标审核表, read once."""
    return forms.load()


@contextmanager
def reading(request: Request) -> Iterator[tuple[Connection, int]]:
    """The round's database and the number of the latest round, all of one moment."""
    with store.opened(desk(request).folder) as base:
        base.execute("BEGIN")
        yield base, queries.last_number(base)
        base.execute("COMMIT")


@contextmanager
def writing(request: Request) -> Iterator[tuple[Connection, int]]:
    """As `reading`, to change something: all of it is kept, or none."""
    with store.opened(desk(request).folder) as base, store.writing(base):
        yield base, queries.last_number(base)


def _text(form: Fields, name: str, most: int) -> str:
    """What was written into a field, cut to so many characters."""
    return form.get(name, "").strip()[:most]


def _number(form: Fields, name: str, default: int = 0) -> int:
    """The number that a field holds. Raises UserError where it holds none."""
    try:
        return int(form.get(name, default))
    except ValueError as error:
        raise UserError(say.BROKEN_FORM) from error


def _back(form: Fields) -> Response:
    """Back to the screen that the form was on."""
    return go(back_to(form.get("back")))


def _decided(form: Fields, first: int, last: int) -> Response:
    """Back to the screen, which tells what was decided, by the numbers of the decisions, and offers to take it back."""
    return go(with_query(back_to(form.get("back")), done=f"{first}-{last}"))


def start(request: Request) -> Response:
    """The first screen."""
    return go("/inbox")


# 收件


def inbox(request: Request, base: Connection, number: int) -> Shown:
    """The files that came in, each with its one state and its office."""
    asked = {name: request.query_params.get(name, "") for name in ("state", "office", "q")}
    part, source = part_of(request, FILES_SHOWN), desk(request).source
    listed, total = queries.files(
        base, number, state=asked["state"], office=asked["office"], text=asked["q"], part=part
    )
    return {
        "files": listed,
        "states": queries.states(base, number),
        "offices": queries.offices(base, number),
        "asked": asked,
        "pager": Pager(part, total, "/inbox", asked),
        "source": str(source) if source is not None and source.is_dir() else "",
        "most": uploads.FILES,
    }


async def upload(request: Request) -> Response:
    """Files that were dropped or chosen: laid down, and taken in with the last of them."""
    folder = desk(request).folder
    async with request.form(max_files=uploads.REQUEST_FILES, max_fields=uploads.REQUEST_FILES + 10) as form:
        paths = [str(one) for one in form.getlist("path")]
        files = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
        names = paths if len(paths) == len(files) else [one.filename or "" for one in files]
        sent = [uploads.Sent(name, one.file) for name, one in zip(names, files, strict=True)]
        batch = await run_in_threadpool(uploads.Upload, folder, str(form.get("batch", "")))
        notes = await run_in_threadpool(batch.put, sent)
        more = bool(form.get("more"))
    if not batch.called and not more:
        await run_in_threadpool(batch.drop)
        raise UserError("\n".join(notes) or say.NOTHING_UPLOADED)
    if not more:
        await run_in_threadpool(desk(request).foreman.submit, "add", {"batch": batch.name})
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"batch": batch.name, "count": len(batch.called), "notes": notes})
    return go(with_query("/inbox", said="；".join([say.STAGED.format(count=len(batch.called)), *notes])))


def take_source(request: Request, form: Fields) -> Response:
    """Take in the folder that the page was opened for."""
    source = desk(request).source
    if source is None:
        raise UserError(say.NOTHING_UPLOADED)
    desk(request).foreman.submit("take", {"path": str(source)})
    return go("/inbox")


def file(request: Request, base: Connection, number: int) -> Shown:
    """One file: what was read, its tables, and what is said of it as such."""
    one = queries.file_of(base, number, request.path_params["file"])
    return {
        "file": one,
        "notices": queries.notices_of(base, one),
        "tables": queries.tables(base, number, document=one.name)[0],
        "cards": sheet.cards(base, number, PointFilter(document=one.name, table=0)),
        "offices": queries.offices(base, number),
    }


def original(request: Request) -> Response:
    """The file as it came, to be kept, never to be shown in the browser."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, request.path_params["file"])
    path = desk(request).folder / one.stored
    if not one.stored or not path.is_file():
        raise UserError(say_desk.BYTES_GONE.format(name=one.name))
    return _download(path, one.name.rsplit("/", 1)[-1])


def _download(path: Path, name: str) -> Response:
    return FileResponse(path, filename=name, media_type="application/octet-stream")


def set_office(request: Request, form: Fields) -> Response:
    """Say whose a file is, or that all of a recognised office are another's."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, _number(form, "file"))
    office = _text(form, "office", 80)
    if not office:
        raise UserError(say_desk.NO_OFFICE_NAME)
    seen = one.office if form.get("all") else one.name
    desk(request).foreman.submit("office", {"seen": seen, "office": office, "by": who(request)})
    return _back(form)


def remove(request: Request, form: Fields) -> Response:
    """Take a file out of the round."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, _number(form, "file"))
    desk(request).foreman.submit("remove", {"document": one.name})
    return go("/inbox")


def again(request: Request, form: Fields) -> Response:
    """Judge all files again."""
    desk(request).foreman.submit("again", {})
    return _back(form)


# 要紧的


def wanted_of(given: Mapping[str, str]) -> PointFilter:
    """The choice of lines that an address or a form makes; a value that is none is no choice."""

    def one_of(name: str, known: tuple[str, ...]) -> str:
        return given[name] if given.get(name) in known else ""

    return PointFilter(
        office=given.get("office", ""),
        level=one_of("level", tuple(Severity)),
        certainty=one_of("certainty", tuple(Certainty)),
        rule=given.get("rule", ""),
        state=one_of("state", ("open", "decided", *Verdict)),
        text=given.get("q", "")[:100],
    )


def important(request: Request, base: Connection, number: int) -> Shown:
    """What matters most across all offices, one line a kind and table."""
    asked = {"state": "open", **request.query_params}
    wanted, part = wanted_of(asked), part_of(request, LINES_SHOWN)
    query = {name: asked[name] for name in ("office", "level", "certainty", "rule", "state", "q") if asked.get(name)}
    listed, total = queries.lines(base, number, wanted, part)
    return {
        "lines": listed,
        "wanted": wanted,
        "query": query,
        "pager": Pager(part, total, "/important", {"state": "", **query}),
        "offices": queries.offices(base, number),
        "rules": queries.rules(base, number),
    }


def decide(request: Request, form: Fields) -> Response:
    """A verdict on an item, on one finding of it, or on all of its kind."""
    item, name, fingerprint = _number(form, "item"), form.get("verdict", ""), form.get("fingerprint", "")
    reason, wording = _text(form, "reason", 2000), _wording(form)
    if name not in (rounds.UNDO, *Verdict):
        raise UserError(say.BROKEN_FORM)
    if name == Verdict.REJECTED and not reason:
        raise UserError(say.REASON_NEEDED)
    if name == Verdict.REWORDED and not wording:
        raise UserError(say.WORDING_NEEDED)
    by = who(request)
    with writing(request) as (base, number):
        line = queries.line_of(base, number, item)
        if not fingerprint:
            _unchanged(line, _number(form, "seen"))
        if name == rounds.UNDO:
            rounds.write_decisions(base, [item], None, fingerprint, by)
            return _back(form)
        items = [item] if fingerprint else [item, *_alike(base, number, line, form.get("scope", ""))]
        given = Decision(Verdict(name), by, rounds.now(), reason, wording)
        first, last = rounds.write_decisions(base, items, given, fingerprint, by)
    return _decided(form, first, last)


def _wording(form: Fields) -> str:
    """The reviewer's sentence, with the cell as it should read where that was filled in."""
    text, cell = _text(form, "wording", 2000), _text(form, "cell", 1000)
    return "；".join(part for part in (text, say_desk.SHOULD_READ.format(text=cell) if cell else "") if part)


def _unchanged(line: queries.PointLine, seen: int) -> None:
    """Raise Conflict where the decision that holds is not the one that the person saw."""
    if line.seen == seen:
        return
    if line.decision is None:
        raise Conflict(say.TAKEN_BACK_MEANWHILE)
    told = say_desk.VERDICT[line.decision.verdict]
    raise Conflict(say.decided_meanwhile(line.decision.by, told, screen.day(line.decision.at)))


def _alike(base: Connection, number: int, line: queries.PointLine, scope: str) -> list[int]:
    """The other undecided items of the kind, of the office or of all."""
    if scope not in ("office", "all"):
        return []
    office = line.office if scope == "office" else ""
    found = queries.items_wanted(base, number, PointFilter(office=office, rule=line.rule, state="open"))
    return [one for one in found if one != line.item]


def decide_listed(request: Request, form: Fields) -> Response:
    """Accept everything that a list shows and nobody decided on."""
    with writing(request) as (base, number):
        items = queries.items_wanted(base, number, replace(wanted_of(form), state="open"))
        if len(items) != _number(form, "count", -1):
            raise Conflict(say.LIST_CHANGED)
        first, last = rounds.write_decisions(base, items, Decision(Verdict.ACCEPTED, who(request), rounds.now()))
    return _decided(form, first, last)


def undo(request: Request, form: Fields) -> Response:
    """Take back what was decided together."""
    numbers = together(form.get("done", ""))
    if numbers is None:
        raise UserError(say.NO_ITEM)
    with writing(request) as (base, _):
        rounds.take_back(base, *numbers, who(request))
    return _decided(form, *numbers)


# 一张表


def tables(request: Request, base: Connection, number: int) -> Shown:
    """All tables with how many items on each are undecided."""
    office, part = request.query_params.get("office", ""), part_of(request, LINES_SHOWN)
    listed, total = queries.tables(base, number, office=office, part=part)
    return {
        "tables": listed,
        "office": office,
        "offices": queries.offices(base, number),
        "pager": Pager(part, total, "/tables", {"office": office}),
    }


def _place(request: Request, base: Connection, number: int) -> tuple[FileLine, TableLine]:
    one = queries.file_of(base, number, request.path_params["file"])
    return one, queries.table_line(base, number, one, request.path_params["table"])


def table(request: Request, base: Connection, number: int) -> Shown:
    """One table as printed, the cards beside it, and the cell that a person wants to correct."""
    one, line = _place(request, base, number)
    shown = sheet.sheet(base, number, one, line.table)
    before, after = queries.beside(base, number, line)
    row, name = request.query_params.get("row", ""), request.query_params.get("field", "")
    return {
        "file": one,
        "line": line,
        "sheet": shown,
        "before": before,
        "after": after,
        "cell": shown.cell(int(row), name) if row.isdecimal() and name else None,
        "offices": queries.offices(base, number),
        "notices": queries.notices_of(base, one),
    }


def correct(request: Request, form: Fields) -> Response:
    """Keep a cell as a person read it."""
    row, name = _number(form, "row"), form.get("field", "")
    with reading(request) as (base, number):
        one, line = _place(request, base, number)
        cell = sheet.sheet(base, number, one, line.table).cell(row, name)
    if cell is None:
        raise UserError(say_desk.no_cell(line.table, row))
    desk(request).foreman.correct(
        CorrectedCell(one.name, line.table, row, name, _text(form, "text", 5000), who(request))
    )
    return go(f"/table/{one.id}/{line.table}")


# 审核表


def _form(base: Connection) -> forms.Form:
    """The form that was chosen for all papers."""
    known = known_forms()
    return known.get(queries.choice(base, "form")) or known[forms.DEFAULT]


def _filled(base: Connection, number: int, line: TableLine, form: forms.Form) -> forms.FilledForm:
    found = queries.findings_for_form(base, number, line.document, line.table)
    given = queries.grades_of(base, number, line.document, line.table, form.id)
    return forms.fill_in(form, found, line.rows, given)


def form_list(request: Request, base: Connection, number: int) -> Shown:
    """A form for each table, with its overall grade and how many items are open."""
    office, part, chosen = request.query_params.get("office", ""), part_of(request, TABLES_SHOWN), _form(base)
    listed, total = queries.tables(base, number, office=office, kinds=chosen.kinds, part=part)
    return {
        "filled": [(line, _filled(base, number, line, chosen)) for line in listed],
        "form": chosen,
        "known": known_forms(),
        "office": office,
        "offices": queries.offices(base, number),
        "pager": Pager(part, total, "/forms", {"office": office}),
    }


def _form_of(request: Request, base: Connection, number: int) -> tuple[FileLine, TableLine, Table, forms.FilledForm]:
    """A table and its form filled in."""
    one, line = _place(request, base, number)
    return one, line, queries.table_of(base, one, line.table), _filled(base, number, line, _form(base))


def form_of(request: Request, base: Connection, number: int) -> Shown:
    """The form of one table: proposals with the findings behind them, own grades and sentences."""
    one, line, read, filled = _form_of(request, base, number)
    before, after = queries.beside(base, number, line)
    return {
        "file": one,
        "line": line,
        "filled": filled,
        "graded": {graded.item.id: (graded, form_paper.reasons(graded)) for graded in filled.graded},
        "values": form_paper.values(filled, read, one.office),
        "before": before,
        "after": after,
    }


def form_docx(request: Request) -> Response:
    """The form of one table as a Word file."""
    with reading(request) as (base, number):
        one, line, read, filled = _form_of(request, base, number)
    return _attached(form_paper.form_paper(filled, read, one.office), f"{line.project or line.table}-审核表.docx")


def _attached(data: bytes, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type="application/octet-stream", headers={"content-disposition": disposition})


def grade(request: Request, form: Fields) -> Response:
    """Set grades and sentences of one table's form; those left as proposed stay proposals."""
    by, at = who(request), rounds.now()
    with writing(request) as (base, number):
        _, line = _place(request, base, number)
        chosen = _form(base)
        held = queries.grades_of(base, number, line.document, line.table, chosen.id)
        for item in chosen.items:
            given = form.get(f"grade-{item.id}", ""), _text(form, f"sentence-{item.id}", 1000)
            if given != held.get(item.id, ("", "")) and given[0] in ("", *chosen.grades):
                rounds.write_grade(base, (line.document, line.table, chosen.id, item.id), FormGrade(*given, by, at))
    return _back(form)


def choose_form(request: Request, form: Fields) -> Response:
    """Choose the form of all papers."""
    wanted = form.get("form", "")
    if wanted in known_forms():
        with writing(request) as (base, _):
            queries.choose(base, "form", wanted)
    return go(back_to(form.get("back"), "/forms"))


# 发回


def give_back(request: Request, base: Connection, number: int) -> Shown:
    """What goes back to whom, what is still in the way, and the folders once they are made."""
    target = work.target(desk(request).folder, number)
    made = work.latest(base, "return")
    made = made if made and made.get("number") == number else None
    return {
        "offices": queries.office_lines(base, number),
        "made": made,
        "papers": _papers(target) if made else {},
        "id_of": _id_of,
        "target": str(target),
        "signed": queries.choice(base, "signed"),
        "form": queries.choice(base, "form", forms.DEFAULT),
        "known": known_forms(),
    }


def _papers(target: Path) -> dict[str, list[tuple[str, str]]]:
    """The papers under each office's folder ('' for the summary): their ways from it and the ids they are asked by."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in _files_under(target):
        way = path.relative_to(target)
        office, *inner = way.parts if len(way.parts) > 1 else ("", way.name)
        found.setdefault(office, []).append(("/".join(inner), _id_of(way.as_posix())))
    return found


def _files_under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _id_of(way: str) -> str:
    """What a made file or folder is asked for by, from its way below the made folder: never its name."""
    return sha256(way.encode()).hexdigest()[:20]


def make_papers(request: Request, form: Fields) -> Response:
    """Have the folders of all offices made; refused while an item is undecided."""
    signed, deadline = _text(form, "signed", 80), _text(form, "deadline", 80)
    wanted = form.get("form", forms.DEFAULT)
    wanted = wanted if wanted in known_forms() else ""
    with writing(request) as (base, number):
        head = queries.head(base, number)
        queries.choose(base, "signed", signed)
        if wanted:
            queries.choose(base, "form", wanted)
    rounds.set_deadline(desk(request).folder, deadline)
    if not head.files:
        raise UserError(say.NOTHING_RECEIVED)
    if head.open:
        raise UserError(say.STILL_OPEN.format(count=head.open))
    desk(request).foreman.submit("return", {"signed": signed, "form": wanted})
    return go("/return")


def _made(request: Request) -> Path:
    """Where the papers of the latest round are made."""
    folder = desk(request).folder
    return work.target(folder, rounds.last_number(folder))


def paper(request: Request) -> Response:
    """One made paper, by its id."""
    target = _made(request)
    for path in _files_under(target):
        if _id_of(path.relative_to(target).as_posix()) == request.path_params["paper"]:
            return _download(path, path.name)
    raise HTTPException(404)


def office_zip(request: Request) -> Response:
    """All papers of one office in one archive."""
    target = _made(request)
    for folder in target.glob("*/"):
        if _id_of(folder.name) == request.path_params["office"]:
            data = io.BytesIO()
            with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
                for path in _files_under(folder):
                    packed.write(path, path.relative_to(target).as_posix())
            return _attached(data.getvalue(), f"{folder.name}.zip")
    raise HTTPException(404)


# 第二轮


def second(request: Request, base: Connection, number: int) -> Shown:
    """What became of the findings of the round before: three columns, before and after."""
    fate, office = (request.query_params.get(name, "") for name in ("fate", "office"))
    part = part_of(request, FATES_SHOWN)
    listed, total = queries.fates(base, number, fate=fate, office=office, part=part)
    return {
        "fates": listed,
        "counts": queries.fate_counts(base, number),
        "fate": fate,
        "office": office,
        "offices": queries.offices(base, number),
        "pager": Pager(part, total, "/second", {"fate": fate, "office": office}),
    }


def next_round(request: Request, form: Fields) -> Response:
    """Open the next round, for the corrections that come back."""
    rounds.next_round(desk(request).folder, _text(form, "deadline", 80))
    return go("/inbox")


# 归档


def archive(request: Request, base: Connection, number: int) -> Shown:
    """The short print: what came in with digests, by which rules, what was decided, what people corrected."""
    office = request.query_params.get("office", "")
    received = queries.listing(base, number, office)
    states = Counter(one.state for one in received)
    return {
        "office": office,
        "offices": [] if office else queries.office_lines(base, number),
        "named": len(queries.offices(base, number)),
        "files": received,
        "states": {state: states[state] for state in InboxState if states[state]},
        "items": queries.lines(base, number, PointFilter(office=office))[0] if office else [],
        "corrections": queries.corrected_cells(base, number),
        "verdicts": queries.verdicts(base, number, office),
    }


def history_json(request: Request) -> Response:
    """Every decision ever taken, those taken back included, as JSON."""
    data = json.dumps(rounds.history(desk(request).folder), ensure_ascii=False, indent=1)
    return _attached(data.encode(), "决定记录.json")


# What goes on


async def events(request: Request) -> Response:
    """The job at work, each time it changes, until none is left."""
    foreman = desk(request).foreman

    async def told() -> AsyncIterator[str]:
        last, quiet = "", 0.0
        while not await request.is_disconnected() and not request.app.state.closing():
            job = foreman.current()
            now = json.dumps({**job.view(), "waiting": foreman.waiting()} if job else {}, ensure_ascii=False)
            if now != last:
                yield f"data: {now}\n\n"
                last, quiet = now, 0.0
            elif quiet >= HEARTBEAT:
                yield ": still here\n\n"
                quiet = 0.0
            if job is None or (job.over and not foreman.waiting()):
                return
            await asyncio.sleep(STEP)
            quiet += STEP

    return StreamingResponse(told(), media_type="text/event-stream")


def cancel(request: Request, form: Fields) -> Response:
    """End a job."""
    desk(request).foreman.cancel(request.path_params["job"])
    return _back(form)


def set_who(request: Request, form: Fields) -> Response:
    """The name under which this browser decides."""
    answer = _back(form)
    answer.set_cookie(screen.WHO, quote(_text(form, "who", 40)), max_age=400 * 86400, httponly=True, samesite="strict")
    return answer


def login_form(request: Request) -> Response:
    """Ask for the password."""
    return _login("")


def _login(wrong: str, status: int = 200) -> Response:
    return HTMLResponse(screen.environment().get_template("login.html").render(wrong=wrong), status)


def login(request: Request, form: Fields) -> Response:
    """Let a browser in by the password; wrong ones are counted, and too many wait."""
    access: Access = request.app.state.access
    slowed = access.is_slowed()
    if slowed or not access.is_password(form.get("password", "")):
        access.failed()
        return _login(say.SLOW_DOWN if slowed else say.WRONG_PASSWORD, 403)
    answer = go("/")
    answer.headers.append("set-cookie", access.cookie)
    return answer


# Addresses


def _screen(path: str, template: str, tab: str, shown: Callable[[Request, Connection, int], Shown]) -> Route:
    """A screen under one of the tabs."""

    def showing(request: Request) -> Response:
        with reading(request) as (base, number):
            return render(request, base, template, here_name=tab, **shown(request, base, number))

    return Route(path, showing, methods=["GET"])


def _get(path: str, answer: Callable[[Request], Any]) -> Route:
    return Route(path, answer, methods=["GET"])


def _post(path: str, done: Callable[[Request, Fields], Response]) -> Route:
    """What a form does; its fields are read first, and the work is done in a thread."""

    async def doing(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=200) as form:
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        return await run_in_threadpool(done, request, fields)

    return Route(path, doing, methods=["POST"])


def routes() -> list[Route | Mount]:
    """Every address of the page."""
    return [
        _get("/", start),
        _screen("/inbox", "inbox.html", "inbox", inbox),
        Route(UPLOAD, upload, methods=["POST"]),
        _post("/inbox/take", take_source),
        _post("/inbox/office", set_office),
        _post("/inbox/remove", remove),
        _post("/again", again),
        _screen("/file/{file:int}", "file.html", "inbox", file),
        _get("/file/{file:int}/original", original),
        _screen("/important", "important.html", "important", important),
        _post("/decide", decide),
        _post("/decide/listed", decide_listed),
        _post("/undo", undo),
        _screen("/tables", "tables.html", "tables", tables),
        _screen("/table/{file:int}/{table:int}", "table.html", "tables", table),
        _post("/table/{file:int}/{table:int}/cell", correct),
        _screen("/forms", "forms.html", "forms", form_list),
        _post("/forms/choose", choose_form),
        _screen("/form/{file:int}/{table:int}", "form.html", "forms", form_of),
        _get("/form/{file:int}/{table:int}/docx", form_docx),
        _post("/form/{file:int}/{table:int}/grade", grade),
        _screen("/return", "return.html", "return", give_back),
        _post("/return/make", make_papers),
        _get("/return/paper/{paper}", paper),
        _get("/return/office/{office}", office_zip),
        _screen("/second", "second.html", "second", second),
        _post("/second/next", next_round),
        _screen("/archive", "archive.html", "archive", archive),
        _get("/archive/history", history_json),
        _get("/events", events),
        _post("/job/{job:int}/cancel", cancel),
        _post("/who", set_who),
        _get(LOGIN, login_form),
        _post(LOGIN, login),
        Mount("/static", StaticFiles(packages=[("lint.page", "static")])),
    ]


def _told(request: Request, sentence: str, status: int) -> Response:
    """A screen that says why something was not done, with the way back."""
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"wrong": sentence}, status)
    with reading(request) as (base, _):
        back = back_to(request.headers.get("referer", "").partition(request.url.netloc)[2], "/inbox")
        return render(request, base, "told.html", status, here_name="", sentence=sentence, back=unquote(back))


async def _user_error(request: Request, error: Exception) -> Response:
    return await run_in_threadpool(_told, request, str(error), 409 if isinstance(error, Conflict) else 400)


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentence = say.NOT_FOUND if status == 404 else say.BROKEN_FORM
    return await run_in_threadpool(_told, request, sentence, status)


async def _bug(request: Request, error: Exception) -> Response:
    """What nobody foresaw: a sentence on the page, the traceback in a file that it names."""
    return await run_in_threadpool(_told, request, f"{say.BUG}{write_log(error)}", 500)


def application(held: Desk, access: Access, closing: Callable[[], bool] = lambda: False) -> App:
    """The whole page behind its guard."""
    handlers: dict[Any, Any] = {
        UserError: _user_error,
        UnreadError: _user_error,
        Conflict: _user_error,
        HTTPException: _http_error,
        Exception: _bug,
    }
    app = Starlette(routes=routes(), exception_handlers=handlers)
    app.state.desk, app.state.access, app.state.closing = held, access, closing
    return Guard(app, access, UPLOAD, uploads.REQUEST_BYTES)
