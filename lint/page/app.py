"""The page: one function for each screen and each thing that can be done on it, and the table of addresses.

Screens only read; what is done answers with the way back, so that reloading does nothing twice. Functions without
`async` run beside each other in threads, each with a connection of its own.
"""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
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
from lint.desk.model import Decision, Verdict
from lint.desk.queries import FileLine, TableLine, Wanted
from lint.errors import UnreadError, UserError, write_log
from lint.findings import Severity
from lint.messages import desk as say_desk
from lint.messages import page as say
from lint.page import screen, sheet, uploads, work
from lint.page.guard import LOGIN, Access, App, Guard, cookie
from lint.page.screen import Desk, Pager, back_to, desk, go, page_of, render, who, with_query
from lint.source import Certainty

UPLOAD = "/inbox/files"
FILES_SHOWN, LINES_SHOWN, TABLES_SHOWN, FATES_SHOWN = 100, 50, 30, 40
FORM = "mof-2015-general"
STEP = 0.25  # seconds between two looks at a job
HEARTBEAT = 15.0

Form = Mapping[str, Any]


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


def start(request: Request) -> Response:
    """The first screen."""
    return go("/inbox")


# 收件


def inbox(request: Request) -> Response:
    """The files that came in, each with its one state and its office."""
    asked = request.query_params
    state, office, text = asked.get("state", ""), asked.get("office", ""), asked.get("q", "")
    page = page_of(request)
    with reading(request) as (base, number):
        start_at = (page - 1) * FILES_SHOWN
        listed, total = queries.files(base, number, state, office, text, start_at, FILES_SHOWN)
        return render(
            request,
            base,
            "inbox.html",
            here_name="inbox",
            files=listed,
            states=queries.states(base, number),
            offices=queries.offices(base, number),
            asked={"state": state, "office": office, "q": text},
            pager=Pager(page, FILES_SHOWN, total, "/inbox", {"state": state, "office": office, "q": text}),
            source=_source(request),
            most=uploads,
        )


def _source(request: Request) -> str:
    source = desk(request).source
    return str(source) if source is not None and source.is_dir() else ""


async def upload(request: Request) -> Response:
    """Files that were dropped or chosen: laid down, and taken in with the last of them."""
    folder = desk(request).folder
    async with request.form(max_files=uploads.REQUEST_FILES, max_fields=uploads.REQUEST_FILES + 10) as form:
        paths = [str(one) for one in form.getlist("path")]
        files = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
        names = paths if len(paths) == len(files) else [one.filename or "" for one in files]
        sent = [uploads.Sent(name, one.file) for name, one in zip(names, files, strict=True)]
        batch = await run_in_threadpool(uploads.Batch, folder, str(form.get("batch", "")))
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


def take_source(request: Request, form: Form) -> Response:
    """Take in the folder that the page was opened for."""
    source = desk(request).source
    if source is None:
        raise UserError(say.NOTHING_UPLOADED)
    desk(request).foreman.submit("take", {"path": str(source)})
    return go("/inbox")


def file(request: Request) -> Response:
    """One file: what was read, its tables, and what is said of it as such."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, request.path_params["file"])
        listed, total = queries.tables(base, number, document=one.name, offset=0, most=1000)
        return render(
            request,
            base,
            "file.html",
            here_name="inbox",
            file=one,
            notices=queries.notices_of(base, one),
            tables=listed,
            total=total,
            cards=sheet.cards(base, number, Wanted(document=one.name, table=0)),
            offices=queries.offices(base, number),
        )


def original(request: Request) -> Response:
    """The file as it came, to be kept, never to be shown in the browser."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, request.path_params["file"])
        row = base.execute("SELECT stored FROM file WHERE id = ?", (one.id,)).fetchone()
    path = desk(request).folder / row["stored"]
    if not row["stored"] or not path.is_file():
        raise UserError(say_desk.bytes_gone(one.name))
    return _download(path, one.name.rsplit("/", 1)[-1])


def _download(path: Path, name: str) -> Response:
    return FileResponse(path, filename=name, media_type="application/octet-stream")


def set_office(request: Request, form: Form) -> Response:
    """Say whose a file is, or that all of a recognised office are another's."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, int(form.get("file", 0)))
    office = str(form.get("office", "")).strip()
    if not office:
        raise UserError(say_desk.NO_OFFICE_NAME)
    seen = one.office if form.get("all") else one.name
    desk(request).foreman.submit("office", {"seen": seen, "office": office[:80], "by": who(request)})
    return go(back_to(form.get("back")))


def remove(request: Request, form: Form) -> Response:
    """Take a file out of the round."""
    with reading(request) as (base, number):
        one = queries.file_of(base, number, int(form.get("file", 0)))
    desk(request).foreman.submit("remove", {"document": one.name})
    return go("/inbox")


def again(request: Request, form: Form) -> Response:
    """Judge all files again."""
    desk(request).foreman.submit("again", {})
    return go(back_to(form.get("back")))


# 要紧的


def wanted_of(given: Mapping[str, Any]) -> Wanted:
    """The choice of lines that an address or a form makes; a value that is none is no choice."""

    def one_of(name: str, known: tuple[str, ...]) -> str:
        return str(given.get(name, "")) if given.get(name) in known else ""

    return Wanted(
        office=str(given.get("office", "")),
        level=one_of("level", tuple(Severity)),
        certainty=one_of("certainty", tuple(Certainty)),
        rule=str(given.get("rule", "")),
        state=one_of("state", ("open", "decided", *Verdict)),
        text=str(given.get("q", ""))[:100],
    )


def important(request: Request) -> Response:
    """What matters most across all offices, one line a kind and table."""
    asked = dict(request.query_params)
    asked.setdefault("state", "open")
    wanted, page = wanted_of(asked), page_of(request)
    query = {name: asked[name] for name in ("office", "level", "certainty", "rule", "state", "q") if asked.get(name)}
    with reading(request) as (base, number):
        listed, total = queries.lines(base, number, wanted, (page - 1) * LINES_SHOWN, LINES_SHOWN)
        return render(
            request,
            base,
            "important.html",
            here_name="important",
            lines=listed,
            wanted=wanted,
            query=query,
            pager=Pager(page, LINES_SHOWN, total, "/important", {"state": "", **query}),
            offices=queries.offices(base, number),
            rules=queries.rules(base, number),
        )


def decide(request: Request, form: Form) -> Response:
    """A verdict on an item, on one finding of it, or on all of its kind."""
    item, name = int(form.get("item", 0)), str(form.get("verdict", ""))
    reason, wording = str(form.get("reason", "")).strip()[:2000], _wording(form)
    if name == Verdict.REJECTED and not reason:
        raise UserError(say.REASON_NEEDED)
    if name == Verdict.REWORDED and not wording:
        raise UserError(say.WORDING_NEEDED)
    by, print_ = who(request), str(form.get("fingerprint", ""))
    with store.opened(desk(request).folder) as base, store.writing(base):
        number = queries.last_number(base)
        line = queries.line_of(base, number, item)
        if not print_:
            _unchanged(line, int(form.get("seen", 0)))
        if name == rounds.UNDO:
            rounds.write_decisions(base, [item], None, print_, by)
            return go(back_to(form.get("back")))
        items = [item] if print_ else [item, *_alike(base, number, line, str(form.get("scope", "")))]
        given = Decision(Verdict(name), by, rounds.now(), reason, wording)
        first, last = rounds.write_decisions(base, items, given, print_, by)
    return go(with_query(back_to(form.get("back")), done=f"{first}-{last}"))


def _wording(form: Form) -> str:
    """The reviewer's sentence, with the cell as it should read where that was filled in."""
    text, cell = str(form.get("wording", "")).strip()[:2000], str(form.get("cell", "")).strip()[:1000]
    return text + (
        say_desk.should_read(cell) if cell and text else say_desk.should_read(cell).lstrip("；") if cell else ""
    )


def _unchanged(line: queries.Line, seen: int) -> None:
    """Raise Conflict where the decision that holds is not the one that the person saw."""
    if line.seen == seen:
        return
    if line.decision is None:
        raise Conflict(say.TAKEN_BACK_MEANWHILE)
    told = say_desk.VERDICT[line.decision.verdict]
    raise Conflict(say.decided_meanwhile(line.decision.by, told, screen.day(line.decision.at)))


def _alike(base: Connection, number: int, line: queries.Line, scope: str) -> list[int]:
    """The other undecided items of the kind, of the office or of all."""
    if scope not in ("office", "all"):
        return []
    office = line.office if scope == "office" else ""
    found = queries.items_wanted(base, number, Wanted(office=office, rule=line.rule, state="open"))
    return [one for one in found if one != line.item]


def decide_listed(request: Request, form: Form) -> Response:
    """Accept everything that a list shows and nobody decided on."""
    with store.opened(desk(request).folder) as base, store.writing(base):
        number = queries.last_number(base)
        wanted = queries.Wanted(**{**_fields(wanted_of(form)), "state": "open"})
        items = queries.items_wanted(base, number, wanted)
        if len(items) != int(form.get("count", -1)):
            raise Conflict(say.LIST_CHANGED)
        given = Decision(Verdict.ACCEPTED, who(request), rounds.now())
        first, last = rounds.write_decisions(base, items, given)
    return go(with_query(back_to(form.get("back")), done=f"{first}-{last}"))


def _fields(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}


def undo(request: Request, form: Form) -> Response:
    """Take back what was decided together."""
    first, _, last = str(form.get("done", "")).partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        raise UserError(say.NO_ITEM)
    with store.opened(desk(request).folder) as base, store.writing(base):
        base.execute(
            "UPDATE decision SET undone = ? WHERE id BETWEEN ? AND ? AND undone IS NULL",
            (f"{rounds.now()} {who(request)}".strip(), int(first), int(last)),
        )
    return go(with_query(back_to(form.get("back")), done=f"{first}-{last}"))


# 一张表


def tables(request: Request) -> Response:
    """All tables with how many items on each are undecided."""
    office, page = request.query_params.get("office", ""), page_of(request)
    with reading(request) as (base, number):
        listed, total = queries.tables(base, number, office=office, offset=(page - 1) * LINES_SHOWN, most=LINES_SHOWN)
        return render(
            request,
            base,
            "tables.html",
            here_name="tables",
            tables=listed,
            office=office,
            offices=queries.offices(base, number),
            pager=Pager(page, LINES_SHOWN, total, "/tables", {"office": office}),
        )


def _place(request: Request, base: Connection, number: int) -> tuple[FileLine, TableLine]:
    one = queries.file_of(base, number, request.path_params["file"])
    return one, queries.table_line(base, number, one, request.path_params["table"])


def table(request: Request) -> Response:
    """One table as printed, and the cards beside it."""
    with reading(request) as (base, number):
        one, line = _place(request, base, number)
        shown = sheet.sheet(base, number, one, line.table)
        before, after = queries.beside(base, number, line)
        return render(
            request,
            base,
            "table.html",
            here_name="tables",
            file=one,
            line=line,
            sheet=shown,
            before=before,
            after=after,
            cell=_cell_asked(request, shown),
            offices=queries.offices(base, number),
            notices=queries.notices_of(base, one),
        )


def _cell_asked(request: Request, shown: sheet.Sheet) -> sheet.PrintedCell | None:
    """The cell that a person wants to correct."""
    row, name = request.query_params.get("row", ""), request.query_params.get("field", "")
    if not row.isdecimal() or not name:
        return None
    if int(row) == 0:
        return next((cell for cell in (*shown.head, *shown.goals) if cell.field == name), None)
    if not 1 <= int(row) <= len(shown.table.indicators) or name not in dict(shown.headers):
        return None
    text = shown.table.indicators[int(row) - 1].text(name)
    return sheet.PrintedCell(int(row), name, dict(shown.headers)[name], text)


def correct(request: Request, form: Form) -> Response:
    """Keep a cell as a person read it."""
    with reading(request) as (base, number):
        one, line = _place(request, base, number)
        shown = sheet.sheet(base, number, one, line.table)
    cell = {"row": int(form.get("row", 0)), "field": str(form.get("field", ""))}
    names = dict(shown.headers) if cell["row"] else {one.field: "" for one in (*shown.head, *shown.goals)}
    if cell["field"] not in names:
        raise UserError(say_desk.no_cell(line.table, int(form.get("row", 0))))
    text = str(form.get("text", "")).strip()[:5000]
    data = {"document": one.name, "table": line.table, **cell, "text": text, "by": who(request)}
    desk(request).foreman.submit("correct", data)
    return go(f"/table/{one.id}/{line.table}")


# 审核表


def _form_chosen(base: Connection) -> str:
    return queries.choice(base, "form", FORM)


def _filled(base: Connection, number: int, line: TableLine, form: forms.Form) -> forms.Filled:
    found = queries.findings_for_form(base, number, line.document, line.table)
    given = queries.grades_of(base, number, line.document, line.table, form.id)
    return forms.fill_in(form, found, line.rows, given)


def form_list(request: Request) -> Response:
    """A form for each table, with its overall grade and how many items are open."""
    office, page = request.query_params.get("office", ""), page_of(request)
    known = known_forms()
    with reading(request) as (base, number):
        chosen = known.get(_form_chosen(base)) or known[FORM]
        listed, total = queries.tables(base, number, "", office, chosen.kinds, (page - 1) * TABLES_SHOWN, TABLES_SHOWN)
        filled = [(line, _filled(base, number, line, chosen)) for line in listed]
        return render(
            request,
            base,
            "forms.html",
            here_name="forms",
            filled=filled,
            form=chosen,
            known=known,
            office=office,
            offices=queries.offices(base, number),
            pager=Pager(page, TABLES_SHOWN, total, "/forms", {"office": office}),
        )


def form_of(request: Request) -> Response:
    """The form of one table: proposals with the findings behind them, own grades and sentences."""
    known = known_forms()
    with reading(request) as (base, number):
        one, line = _place(request, base, number)
        chosen = known.get(_form_chosen(base)) or known[FORM]
        read = queries.table_of(base, one, line.table)
        filled = _filled(base, number, line, chosen)
        before, after = queries.beside(base, number, line)
        return render(
            request,
            base,
            "form.html",
            here_name="forms",
            file=one,
            line=line,
            filled=filled,
            graded={graded.item.id: (graded, form_paper.reasons(graded)) for graded in filled.graded},
            values=form_paper.values(filled, read, one.office),
            before=before,
            after=after,
        )


def form_docx(request: Request) -> Response:
    """The form of one table as a Word file."""
    known = known_forms()
    with reading(request) as (base, number):
        one, line = _place(request, base, number)
        chosen = known.get(_form_chosen(base)) or known[FORM]
        read = queries.table_of(base, one, line.table)
        data = form_paper.form_paper(_filled(base, number, line, chosen), read, one.office)
    return _attached(data, f"{line.project or line.table}-审核表.docx")


def _attached(data: bytes, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type="application/octet-stream", headers={"content-disposition": disposition})


def grade(request: Request, form: Form) -> Response:
    """Set grades and sentences of one table's form; those left as proposed stay proposals."""
    known = known_forms()
    with reading(request) as (base, number):
        _, line = _place(request, base, number)
        chosen = known.get(_form_chosen(base)) or known[FORM]
        given = queries.grades_of(base, number, line.document, line.table, chosen.id)
    for item in chosen.items:
        wanted = str(form.get(f"grade-{item.id}", ""))
        sentence = str(form.get(f"sentence-{item.id}", "")).strip()[:1000]
        if (wanted, sentence) != given.get(item.id, ("", "")) and (not wanted or wanted in chosen.grades):
            place = (line.document, line.table, chosen.id, item.id)
            rounds.grade(desk(request).folder, *place, wanted, sentence, who(request))
    return go(back_to(form.get("back")))


def choose_form(request: Request, form: Form) -> Response:
    """Choose the form of all papers."""
    wanted = str(form.get("form", ""))
    if wanted in known_forms():
        with store.opened(desk(request).folder) as base, store.writing(base):
            queries.choose(base, "form", wanted)
    return go(back_to(form.get("back"), "/forms"))


# 发回


def give_back(request: Request) -> Response:
    """What goes back to whom, what is still in the way, and the folders once they are made."""
    with reading(request) as (base, number):
        made = work.latest(desk(request).folder, "return")
        made = made if made and made.get("number") == number else None
        return render(
            request,
            base,
            "return.html",
            here_name="return",
            offices=queries.office_lines(base, number),
            made=made,
            papers=_papers(desk(request), number) if made else {},
            target=str(desk(request).folder / work.GIVEN_BACK / f"第{number}轮"),
            signed=queries.choice(base, "signed"),
            form=_form_chosen(base),
            known=known_forms(),
        )


def _papers(held: Desk, number: int) -> dict[str, list[tuple[str, str]]]:
    """The papers under each office's folder ('' for the summary): their ways from it and the ids they are asked by."""
    target = held.folder / work.GIVEN_BACK / f"第{number}轮"
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(target.rglob("*")):
        if path.is_file():
            way = path.relative_to(target)
            office = way.parts[0] if len(way.parts) > 1 else ""
            inner = "/".join(way.parts[1:] if office else way.parts)
            found.setdefault(office, []).append((inner, _id_of(way.as_posix())))
    return found


def _id_of(name: str) -> str:
    """What a made file or folder is asked for by: never its name."""
    return sha256(name.encode()).hexdigest()[:20]


def make_papers(request: Request, form: Form) -> Response:
    """Have the folders of all offices made; refused while an item is undecided."""
    signed, deadline = (str(form.get(name, "")).strip()[:80] for name in ("signed", "deadline"))
    wanted = str(form.get("form", FORM))
    folder = desk(request).folder
    with store.opened(folder) as base, store.writing(base):
        number = queries.last_number(base)
        head = queries.head(base, number)
        queries.choose(base, "signed", signed)
        if wanted in known_forms():
            queries.choose(base, "form", wanted)
    rounds.set_deadline(folder, deadline)
    if not head.files:
        raise UserError(say.NOTHING_RECEIVED)
    if head.open:
        raise UserError(say.still_open(head.open))
    desk(request).foreman.submit("return", {"signed": signed, "form": wanted if wanted in known_forms() else ""})
    return go("/return")


def paper(request: Request) -> Response:
    """One made paper, by its id."""
    with reading(request) as (_, number):
        pass
    held = desk(request)
    target = held.folder / work.GIVEN_BACK / f"第{number}轮"
    for office, listed in _papers(held, number).items():
        for inner, number_ in listed:
            if number_ == request.path_params["paper"]:
                way = Path(office, inner) if office else Path(inner)
                return _download(target / way, way.name)
    raise HTTPException(404)


def office_zip(request: Request) -> Response:
    """All papers of one office in one archive."""
    with reading(request) as (_, number):
        pass
    held = desk(request)
    target = held.folder / work.GIVEN_BACK / f"第{number}轮"
    for office, listed in _papers(held, number).items():
        if office and _id_of(office) == request.path_params["office"]:
            data = io.BytesIO()
            with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
                for inner, _ in listed:
                    packed.write(target / office / inner, f"{office}/{inner}")
            return _attached(data.getvalue(), f"{office}.zip")
    raise HTTPException(404)


# 第二轮


def second(request: Request) -> Response:
    """What became of the findings of the round before: three columns, before and after."""
    asked, page = request.query_params, page_of(request)
    fate, office = asked.get("fate", ""), asked.get("office", "")
    with reading(request) as (base, number):
        listed, total = queries.fates(base, number, fate, office, (page - 1) * FATES_SHOWN, FATES_SHOWN)
        return render(
            request,
            base,
            "second.html",
            here_name="second",
            fates=listed,
            counts=queries.fate_counts(base, number),
            fate=fate,
            office=office,
            offices=queries.offices(base, number),
            pager=Pager(page, FATES_SHOWN, total, "/second", {"fate": fate, "office": office}),
        )


def next_round(request: Request, form: Form) -> Response:
    """Open the next round, for the corrections that come back."""
    rounds.next_round(desk(request).folder, str(form.get("deadline", "")).strip()[:80])
    return go("/inbox")


# 归档


def archive(request: Request) -> Response:
    """The short print: what came in with digests, by which rules, what was decided, what people corrected."""
    office = request.query_params.get("office", "")
    with reading(request) as (base, number):
        items = queries.lines(base, number, Wanted(office=office), 0, 10_000)[0] if office else []
        return render(
            request,
            base,
            "archive.html",
            here_name="archive",
            office=office,
            offices=[] if office else queries.office_lines(base, number),
            named=len(queries.offices(base, number)),
            files=queries.listing(base, number, office),
            states=queries.states(base, number),
            items=items,
            corrections=[one for one in queries.corrected_cells(base) if one["round"] == number],
            verdicts=queries.verdicts(base, number),
        )


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


def cancel(request: Request, form: Form) -> Response:
    """End a job."""
    desk(request).foreman.cancel(request.path_params["job"])
    return go(back_to(form.get("back")))


def set_who(request: Request, form: Form) -> Response:
    """The name under which this browser decides."""
    answer = go(back_to(form.get("back")))
    answer.set_cookie(
        screen.WHO, quote(str(form.get("who", "")).strip()[:40]), max_age=400 * 86400, httponly=True, samesite="strict"
    )
    return answer


def login_form(request: Request) -> Response:
    """Ask for the password."""
    return HTMLResponse(screen.environment().get_template("login.html").render(wrong=""))


def login(request: Request, form: Form) -> Response:
    """Let a browser in by the password; wrong ones are counted, and too many wait."""
    access: Access = request.app.state.access
    wrong = (
        say.SLOW_DOWN if access.is_slowed() else "" if access.is_password(str(form.get("password", ""))) else "wrong"
    )
    if wrong:
        told = wrong if wrong == say.SLOW_DOWN else say.WRONG_PASSWORD
        access.failed()
        page = screen.environment().get_template("login.html").render(wrong=told)
        return HTMLResponse(page, 403)
    answer = go("/")
    answer.headers.append("set-cookie", cookie(access))
    return answer


# Addresses


def _get(path: str, screen_of: Callable[[Request], Any]) -> Route:
    return Route(path, screen_of, methods=["GET"])


def _post(path: str, done: Callable[[Request, Form], Response]) -> Route:
    """What a form does; its fields are read first, and the work is done in a thread."""

    async def doing(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=200) as form:
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        try:
            return await run_in_threadpool(done, request, fields)
        except ValueError as error:  # a number that is none
            raise UserError(say.BROKEN_FORM) from error

    return Route(path, doing, methods=["POST"])


def routes() -> list[Route | Mount]:
    """Every address of the page."""
    return [
        _get("/", start),
        _get("/inbox", inbox),
        Route(UPLOAD, upload, methods=["POST"]),
        _post("/inbox/take", take_source),
        _post("/inbox/office", set_office),
        _post("/inbox/remove", remove),
        _post("/again", again),
        _get("/file/{file:int}", file),
        _get("/file/{file:int}/original", original),
        _get("/important", important),
        _post("/decide", decide),
        _post("/decide/listed", decide_listed),
        _post("/undo", undo),
        _get("/tables", tables),
        _get("/table/{file:int}/{table:int}", table),
        _post("/table/{file:int}/{table:int}/cell", correct),
        _get("/forms", form_list),
        _post("/forms/choose", choose_form),
        _get("/form/{file:int}/{table:int}", form_of),
        _get("/form/{file:int}/{table:int}/docx", form_docx),
        _post("/form/{file:int}/{table:int}/grade", grade),
        _get("/return", give_back),
        _post("/return/make", make_papers),
        _get("/return/paper/{paper}", paper),
        _get("/return/office/{office}", office_zip),
        _get("/second", second),
        _post("/second/next", next_round),
        _get("/archive", archive),
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
