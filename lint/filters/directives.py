"""Decisions that people wrote down: remarks inside a document, and sidecar files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lint.declared.parse import parse
from lint.declared.tree import Problem, plain
from lint.declared.types import says_something
from lint.errors import why
from lint.files import leads_to
from lint.messages import filters as say
from lint.messages import loading
from lint.model import Document
from lint.patterns import regex
from lint.source import Place
from lint.text.normal import squash

SIDECAR_SUFFIX = ".jxlint.yaml"
SIDECAR_LIMIT = 1 << 20  # bytes
SIDECAR_KEYS = frozenset({"rule", "table", "rows", "fingerprint", "reason", "by", "on", "until"})
# jxlint:忽略 D003 国家规定的最低标准 至 2026-12-31
_MARK = regex(r"^\s*jxlint\s*[:：]\s*忽略(.*)$", re.IGNORECASE | re.DOTALL)
_UNTIL = regex(r"(?:至|until)\s{0,9}(\S{1,40})\s{0,9}$")


@dataclass(frozen=True, slots=True)
class Directive:
    """A person's word that a rule is not to count somewhere, and why.

    A remark in a document counts for the row of the cell that it hangs on (`place`); an entry of a sidecar file for
    the table and rows that it names, for the whole document when it names none, or for one fingerprint.
    """

    document: str
    rule: str  # id, slug or Chinese name
    reason: str
    origin: str  # comment, sidecar
    place: Place | None = None
    table: int | None = None
    rows: tuple[int, ...] = ()
    fingerprint: str | None = None
    by: str | None = None
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Malformed:
    """A decision that could not be understood; it suppresses nothing and is told."""

    message: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar file as read: its name for people, and its bytes, of which one over the limit tells that it is too big.

    `lost` tells why it could not be read.
    """

    name: str
    data: bytes
    lost: str = ""


def sidecar_beside(path: str) -> Sidecar | None:
    """The sidecar file beside the file `path`, where there is one."""
    file = Path(path + SIDECAR_SUFFIX)
    if leads_to(file) != "file":
        return None
    try:
        with file.open("rb") as opened:
            return Sidecar(str(file), opened.read(SIDECAR_LIMIT + 1))
    except OSError as error:
        return Sidecar(str(file), b"", why(error))


def directives_in(document: Document, sidecars: Mapping[str, Sidecar] | None = None) -> Iterator[Directive | Malformed]:
    """The decisions in the remarks of a document and in its sidecar file.

    That is the one of `sidecars`, by the document's path, where they are given (the documents have names by which
    nothing is found on disk then), else the one that stands beside the document.
    """
    for place, text in document.comments:
        mark = _MARK.match(text)
        if mark:
            yield _of_comment(document.path, place, mark[1])
    sidecar = sidecar_beside(document.path) if sidecars is None else sidecars.get(document.path)
    if sidecar is not None:
        yield from _of_sidecar(document.path, sidecar)


def _of_comment(path: str, place: Place, text: str) -> Directive | Malformed:
    rule, _, reason = text.strip().partition(" ")
    until, reason = _until(reason.strip())
    if until is None:
        return Malformed(say.BAD_DATE.format(path=path, text=text.strip()))
    if not rule or not says_something(reason):
        return Malformed(say.NO_REASON.format(path=path, text=text.strip()))
    return Directive(path, rule, reason, "comment", place=place, until=until if until != date.max else None)


def _until(text: str) -> tuple[date | None, str]:
    """The date a reason ends with (date.max for none, None for one that is no date) and the reason without it."""
    ending = _UNTIL.search(text)
    if not ending:
        return date.max, text
    return _date(ending[1]), text[: ending.start()].strip()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(squash(text))
    except ValueError:
        return None


def _of_sidecar(path: str, sidecar: Sidecar) -> Iterator[Directive | Malformed]:
    """The entries of a sidecar file. It comes with the documents, from whom we do not know: it is data, no more."""
    problems: list[Problem] = []
    if sidecar.lost:
        yield Malformed(say.BAD_SIDECAR.format(path=sidecar.name, reason=sidecar.lost))
        return
    if len(sidecar.data) > SIDECAR_LIMIT:
        yield Malformed(say.SIDECAR_TOO_BIG.format(path=sidecar.name, limit=SIDECAR_LIMIT >> 10))
        return
    try:
        node = parse(sidecar.data.decode("utf-8-sig"), sidecar.name, problems)
    except UnicodeDecodeError:
        yield Malformed(say.BAD_SIDECAR.format(path=sidecar.name, reason=loading.NOT_TEXT))
        return
    if problems or node is None:
        reason = problems[0] if problems else None
        yield Malformed(
            say.BAD_SIDECAR.format(path=sidecar.name, reason=f"第 {reason.line} 行：{reason.message}" if reason else "")
        )
        return
    top = plain(node)
    entries = top.get("ignore") if isinstance(top, dict) else None
    if not isinstance(entries, list) or set(top) != {"ignore"}:
        yield Malformed(say.NO_ENTRIES.format(path=sidecar.name))
        return
    for number, entry in enumerate(entries, 1):
        yield _of_entry(path, f"{sidecar.name} {say.ENTRY.format(number=number)}", entry)


def _of_entry(path: str, where: str, entry: Any) -> Directive | Malformed:  # noqa: ANN401 - what a person typed
    if not isinstance(entry, dict):
        return Malformed(say.NO_MAPPING.format(where=where))
    unknown = sorted(set(entry) - SIDECAR_KEYS)
    if unknown:
        return Malformed(say.unknown_keys(where, unknown, sorted(SIDECAR_KEYS)))
    if any(isinstance(value, dict | list) for name, value in entry.items() if name != "rows"):
        return Malformed(say.ENTRY_TYPES.format(where=where))
    if not entry.get("rule") or not says_something(entry.get("reason")):
        return Malformed(say.ENTRY_INCOMPLETE.format(where=where))
    try:
        return _directive(path, entry)
    except (TypeError, ValueError):
        return Malformed(say.ENTRY_TYPES.format(where=where))


def _directive(path: str, entry: Mapping[str, Any]) -> Directive:
    def day(name: str) -> date | None:
        return date.fromisoformat(entry[name]) if entry.get(name) else None

    rows = entry.get("rows", ())
    return Directive(
        document=path,
        rule=str(entry["rule"]),
        reason=str(entry["reason"]),
        origin="sidecar",
        table=int(entry["table"]) if entry.get("table") else None,
        rows=tuple(int(row) for row in ([rows] if isinstance(rows, str) else rows)),
        fingerprint=entry.get("fingerprint"),
        by=entry.get("by"),
        on=day("on"),
        until=day("until"),
    )
