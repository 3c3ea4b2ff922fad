"""Documents as JSON and back: what `extract --format json` prints, and what `check` takes as a reading.

The format is described by `rules/schema/extract.schema.json`. A single document object without a version
(`{"document", "department", "year", "tables"}`), as a person might transcribe one by hand, is read as well.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from lint.declared.guess import guess
from lint.errors import UnreadError
from lint.messages import inputs as say
from lint.model import (
    FUND_FIELDS,
    INDICATOR_FIELDS,
    TABLE_FIELDS,
    Document,
    FundRow,
    Funds,
    Indicator,
    Table,
    indicator,
)
from lint.patterns import regex
from lint.places import place_from_json, place_to_json
from lint.source import Cell, Certainty, CutOut, Grid, GridCell, Notice, Paragraph, Place, TextPlace

SCHEMA_VERSION = "1"
_HALF = regex(rb"\\u[dD][89a-fA-F]")  # an escaped surrogate

Json = Any


def facts(document: Document) -> dict[str, Json]:
    """What is known of the file and of whose it is."""
    return {
        "path": document.path,
        "format": document.format,
        "size": document.size,
        "sha256": document.sha256,
        "pages": document.pages,
        "department": document.department,
        "year": document.year,
    }


def notices_to_json(document: Document) -> list[Json]:
    """What its reader says of it."""
    return [{"message": n.message, "unread": n.unread, "place": place_to_json(n.place)} for n in document.notices]


def documents_to_json(documents: Iterable[Document]) -> dict[str, Json]:
    """The `extract` object of `documents`, ready for json.dump."""
    return {"schema_version": SCHEMA_VERSION, "documents": [document_to_json(d) for d in documents]}


def document_to_json(document: Document) -> dict[str, Json]:
    """One document with its tables, the text outside them and what was not read."""
    return {
        **facts(document),
        "tables": [_table_to_json(t) for t in document.tables],
        "outside": [{"text": p.text, "place": place_to_json(p.place)} for p in document.outside],
        "grids": [_grid_to_json(g) for g in document.grids],
        "notices": notices_to_json(document),
        "comments": [{"place": place_to_json(place), "text": text} for place, text in document.comments],
        **({"cutouts": [_cutout_to_json(one) for one in document.cutouts]} if document.cutouts else {}),
    }


def _cutout_to_json(one: CutOut) -> Json:
    picture = b64encode(one.picture).decode("ascii")
    return {"place": place_to_json(one.place), "text": one.text, "note": one.note, "png": picture}


def _table_to_json(table: Table) -> dict[str, Json]:
    first, last = _line_range(table)
    named = {name: cell for name, cell in table.cells.items() if name in TABLE_FIELDS}
    plan = table.plan
    return {
        "kind": table.kind,
        "unit": table.unit,
        "number": table.number,
        **{name: named[name].text if name in named else None for name in TABLE_FIELDS},
        "budget_unit": table.budget_unit,
        "term": table.term,
        "plan": None if plan is None else [[label or None, cell.text if cell else None] for label, cell in plan],
        "goals": [goal.text for goal in table.goals],
        "extra": {label: cell.text for label, cell in table.extra.items()},
        "columns": dict(table.columns),
        "first_line": first,
        "last_line": last,
        "place": place_to_json(table.place),
        "cell_places": {
            **{name: place_to_json(cell.place) for name, cell in {**named, **table.extra}.items()},
            "goals": [place_to_json(goal.place) for goal in table.goals],
            "plan": [place_to_json(cell.place) if cell else None for _, cell in plan or ()],
        },
        "certainty": _doubts({**named, **table.extra}),
        "indicators": [_indicator_to_json(row) for row in table.indicators],
        "unplaced": [{"text": cell.text, "place": place_to_json(cell.place)} for cell in table.unplaced],
        "funds": None if table.funds is None else _funds_to_json(table.funds),
        "blank": list(table.blank),
        "reading": table.reading.value,
    }


def _funds_to_json(funds: Funds) -> dict[str, Json]:
    return {
        "columns": dict(funds.columns),
        "unit": funds.unit,
        "rows": [_fund_row_to_json(row) for row in funds.rows],
        "total": None if funds.total is None else _fund_row_to_json(funds.total),
    }


def _fund_row_to_json(row: FundRow) -> dict[str, Json]:
    return {
        "label": row.label,
        **{name: row.cells[name].text if name in row.cells else None for name in FUND_FIELDS},
        "place": {name: place_to_json(cell.place) for name, cell in row.cells.items()},
        "certainty": _doubts(row.cells),
    }


def _indicator_to_json(row: Indicator) -> dict[str, Json]:
    cells = {**row.cells, **row.extra}
    return {
        **{name: row.cells[name].text if name in row.cells else None for name in INDICATOR_FIELDS},
        "extra": {header: cell.text for header, cell in row.extra.items()},
        "line": _line_of(row),
        "note": row.note,
        "place": {name: place_to_json(cell.place) for name, cell in cells.items()},
        "certainty": _doubts(cells),
    }


def _doubts(cells: Mapping[str, Cell]) -> dict[str, str]:
    """The certainty of the cells that are not sure; the others are left out."""
    return {name: str(cell.certainty) for name, cell in cells.items() if cell.certainty is not Certainty.SURE}


def _line_of(row: Indicator) -> int | None:
    """The line of a text where the row's value (or its name) stands."""
    cell = row.cells.get("value") or row.cells.get("name")
    return cell.place.spans[0][0] if cell and isinstance(cell.place, TextPlace) and cell.place.spans else None


def _line_range(table: Table) -> tuple[int | None, int | None]:
    if not isinstance(table.place, TextPlace) or not table.place.spans:
        return None, None
    lines = [line for line, _, _ in table.place.spans]
    return min(lines), max(lines)


def _grid_to_json(grid: Grid) -> dict[str, Json]:
    return {
        "place": place_to_json(grid.place),
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "rowspan": cell.rowspan,
                "colspan": cell.colspan,
                "text": cell.text,
                "place": place_to_json(cell.place),
            }
            for cell in grid.cells
        ],
    }


def documents_from_json(data: bytes, path: str) -> tuple[Document, ...]:
    """The documents of a JSON file; raises UnreadError with the place in the JSON when it is not such a file."""
    try:
        top = json.loads(data)
        if _HALF.search(data):  # half a character, which JSON can write and nothing else can: lost for good
            top = json.loads(json.dumps(top, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadError(say.NOT_JSON.format(path=path, reason=error)) from error
    if not isinstance(top, dict):
        raise UnreadError(say.NOT_AN_EXTRACT.format(path=path))
    if "documents" not in top:
        if "tables" not in top:
            raise UnreadError(say.NOT_AN_EXTRACT.format(path=path))
        return (_Reading(path, by_hand=True).document(top, ""),)
    version = top.get("schema_version")
    if version != SCHEMA_VERSION:
        raise UnreadError(say.WRONG_VERSION.format(path=path, found=version, known=SCHEMA_VERSION))
    reading = _Reading(path)
    documents = reading.typed(top["documents"], list, "documents")
    return tuple(reading.document(d, f"documents[{i}]") for i, d in enumerate(documents))


class _Keys(NamedTuple):
    document: frozenset[str]
    table: frozenset[str]
    row: frozenset[str]


@cache
def _keys() -> _Keys:
    """The keys that a document, a table and a row are written with; a transcription calls the path `document`."""
    return _Keys(
        frozenset(document_to_json(Document("", ()))) | {"document", "cutouts"},
        frozenset(_table_to_json(Table("project", ()))),
        frozenset(_indicator_to_json(indicator({}))),
    )


def _is_slip(key: str, keys: frozenset[str]) -> bool:
    """Whether a key is one of `keys` but for one letter too many, too few, wrong or out of turn; not a short one."""
    from rapidfuzz.distance import OSA

    return any(min(len(key), len(one)) > 3 and OSA.distance(key, one, score_cutoff=1) <= 1 for one in keys)


class _Reading:
    """Reads one JSON file and names the place in it when a value is not what it should be."""

    def __init__(self, path: str, by_hand: bool = False) -> None:
        """`by_hand`: a transcription, which may say more of a document and its tables than we know."""
        self.path = path
        self.by_hand = by_hand

    def known(self, value: Mapping[str, Json], keys: frozenset[str], where: str, *, more: bool = False) -> None:
        """Raise UnreadError on a key that nothing would read: what stands under it would look blank.

        Where there may be `more`, only what is one slip of the hand away from one of `keys` is refused.
        """
        for key in sorted(value.keys() - keys):
            if not more or _is_slip(key, keys):
                raise UnreadError(say.unknown_key(self.path, where, key, guess(key, keys)))

    def typed(self, value: Json, kind: type, where: str) -> Json:
        """`value` when it is of `kind`; raises UnreadError naming `where` otherwise."""
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise UnreadError(say.wrong_type(self.path, where, say.KINDS[kind]))
        return value

    def get(self, value: Mapping[str, Json], name: str, kind: type, where: str) -> Json:
        """The member `name`, or None when it is absent or null."""
        found = value.get(name)
        return None if found is None else self.typed(found, kind, f"{where}.{name}")

    def document(self, value: Json, where: str) -> Document:
        value = self.typed(value, dict, where)
        self.known(value, _keys().document, where, more=self.by_hand)
        tables = self.typed(value.get("tables"), list, f"{where}.tables")
        return Document(
            path=self.get(value, "path", str, where) or self.path,
            tables=self._with_columns([self.table(t, f"{where}.tables[{i}]") for i, t in enumerate(tables)]),
            department=self.get(value, "department", str, where),
            year=self.get(value, "year", int, where),
            format=self.get(value, "format", str, where) or "json",
            size=self.get(value, "size", int, where) or 0,
            sha256=self.get(value, "sha256", str, where) or "",
            pages=self.get(value, "pages", int, where),
            outside=tuple(
                Paragraph(self.text(p, "text", at), self.place(p.get("place")))
                for at, p in self.members(value, "outside", where)
            ),
            grids=tuple(self.grid(g, at) for at, g in self.members(value, "grids", where)),
            notices=tuple(
                Notice(self.text(n, "message", at), bool(n.get("unread")), self.place(n.get("place")))
                for at, n in self.members(value, "notices", where)
            ),
            comments=tuple(
                (place, self.text(c, "text", at))
                for at, c in self.members(value, "comments", where)
                if (place := self.place(c.get("place"))) is not None
            ),
            cutouts=tuple(
                CutOut(place, self.text(c, "text", at), self.text(c, "note", at), self.picture(c, at))
                for at, c in self.members(value, "cutouts", where)
                if (place := self.place(c.get("place"))) is not None
            ),
        )

    @staticmethod
    def _with_columns(tables: list[Table]) -> tuple[Table, ...]:
        """Tables of a hand-made transcription name no columns: a column counts as printed where any row fills it."""
        seen = {name for t in tables for row in t.indicators for name in row.cells}
        guess = {name: name for name in INDICATOR_FIELDS if name in seen}
        return tuple(t if t.columns else replace(t, columns=guess) for t in tables)

    def picture(self, value: Mapping[str, Json], where: str) -> bytes:
        """The bytes of a picture; none where its letters are not base64."""
        try:
            return b64decode(self.text(value, "png", where), validate=True)
        except ValueError:
            return b""

    def place(self, value: Json) -> Place | None:
        """The place that `value` tells; raises UnreadError when its numbers are none."""
        try:
            return place_from_json(value)
        except (TypeError, ValueError, OverflowError) as error:
            told = str(value)[:80]
            raise UnreadError(say.wrong_type(self.path, f"place {told}", say.PLACE)) from error

    def members(self, value: Mapping[str, Json], name: str, where: str) -> Iterable[tuple[str, Mapping[str, Json]]]:
        """The objects of a list member, each with its place in the JSON."""
        for i, item in enumerate(self.get(value, name, list, where) or ()):
            at = f"{where}.{name}[{i}]"
            yield at, self.typed(item, dict, at)

    def text(self, value: Mapping[str, Json], name: str, where: str) -> str:
        found: str = self.typed(value.get(name), str, f"{where}.{name}")
        return found

    def cells(
        self, value: Mapping[str, Json], names: Iterable[str], places: Mapping[str, Json], where: str
    ) -> dict[str, Cell]:
        doubts = self.get(value, "certainty", dict, where) or {}
        found = {}
        for name in names:
            text = self.get(value, name, str, where)
            if text:
                found[name] = Cell(text, self.place(places.get(name)), self.certainty(doubts.get(name), where))
        return found

    def certainty(self, value: Json, where: str) -> Certainty:
        if value is None:
            return Certainty.SURE
        if not isinstance(value, str) or value not in set(Certainty):
            raise UnreadError(say.wrong_certainty(self.path, f"{where}.certainty", [str(c) for c in Certainty]))
        return Certainty(value)

    def extra(self, value: Mapping[str, Json], places: Mapping[str, Json], where: str) -> dict[str, Cell]:
        texts = self.get(value, "extra", dict, where) or {}
        wrapped = {"certainty": value.get("certainty"), **texts}
        return self.cells(wrapped, texts, places, f"{where}.extra")

    def columns(self, value: Mapping[str, Json], where: str) -> dict[str, str]:
        found = self.get(value, "columns", dict, where) or {}
        self.known(found, frozenset(INDICATOR_FIELDS), f"{where}.columns", more=True)  # and those of no field of ours
        return {name: self.typed(header, str, f"{where}.columns.{name}") for name, header in found.items()}

    def table(self, value: Json, where: str) -> Table:
        value = self.typed(value, dict, where)
        self.known(value, _keys().table, where, more=self.by_hand)
        rows = self.typed(value.get("indicators"), list, f"{where}.indicators")
        places = self.get(value, "cell_places", dict, where) or {}
        return Table(
            kind="department" if value.get("kind") == "department" else "project",
            indicators=tuple(self.indicator(r, f"{where}.indicators[{i}]") for i, r in enumerate(rows)),
            cells=self.cells(value, TABLE_FIELDS, places, where),
            unit=self.get(value, "unit", str, where),
            number=self.get(value, "number", str, where),
            budget_unit=self.get(value, "budget_unit", str, where),
            plan=self.plan(value, places, where),
            goals=self.goals(value, places, where),
            extra=self.extra(value, places, where),
            columns=self.columns(value, where),
            unplaced=tuple(
                Cell(self.text(u, "text", at), self.place(u.get("place")), Certainty.REVIEW)
                for at, u in self.members(value, "unplaced", where)
            ),
            place=self.place(value.get("place")),
            funds=self.funds(value, where),
            blank=tuple(self.get(value, "blank", list, where) or ()),
            term=self.get(value, "term", str, where) or "",
            reading=self.reading(value, where),
        )

    def reading(self, value: Mapping[str, Json], where: str) -> Certainty:
        """How sure the whole table was read."""
        word = self.get(value, "reading", str, where) or Certainty.SURE.value
        if word not in list(Certainty):
            raise UnreadError(say.wrong_certainty(self.path, f"{where}.reading", [str(c) for c in Certainty]))
        return Certainty(word)

    def funds(self, value: Mapping[str, Json], where: str) -> Funds | None:
        held, at = self.get(value, "funds", dict, where), f"{where}.funds"
        if held is None:
            return None
        total = self.get(held, "total", dict, at)
        return Funds(
            columns=self.get(held, "columns", dict, at) or {},
            rows=tuple(
                self.fund_row(row, f"{at}.rows[{i}]") for i, row in enumerate(self.get(held, "rows", list, at) or ())
            ),
            unit=self.get(held, "unit", str, at),
            total=None if total is None else self.fund_row(total, f"{at}.total"),
        )

    def fund_row(self, value: Json, where: str) -> FundRow:
        value = self.typed(value, dict, where)
        places = self.get(value, "place", dict, where) or {}
        return FundRow(self.get(value, "label", str, where) or "", self.cells(value, FUND_FIELDS, places, where))

    def goals(self, value: Mapping[str, Json], places: Mapping[str, Json], where: str) -> tuple[Cell, ...]:
        goals = self.get(value, "goals", list, where) or []
        known = dict(enumerate(places.get("goals") or ()))
        return tuple(
            Cell(self.typed(goal, str, f"{where}.goals[{i}]"), self.place(known.get(i))) for i, goal in enumerate(goals)
        )

    def plan(
        self, value: Mapping[str, Json], places: Mapping[str, Json], where: str
    ) -> tuple[tuple[str, Cell | None], ...] | None:
        pairs = self.get(value, "plan", list, where)
        if pairs is None:
            return None
        known = dict(enumerate(places.get("plan") or ()))
        found: list[tuple[str, Cell | None]] = []
        for i, pair in enumerate(pairs):
            at = f"{where}.plan[{i}]"
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str | None):
                raise UnreadError(say.wrong_type(self.path, at, say.PAIR))
            share = None if pair[1] is None else self.typed(pair[1], str, at)
            found.append((pair[0] or "", None if share is None else Cell(share, self.place(known.get(i)))))
        return tuple(found)

    def indicator(self, value: Json, where: str) -> Indicator:
        value = self.typed(value, dict, where)
        self.known(value, _keys().row, where)
        places = self.get(value, "place", dict, where) or {}
        cells = self.cells(value, INDICATOR_FIELDS, places, where)
        return indicator(cells, self.extra(value, places, where), self.get(value, "note", str, where))

    def grid(self, value: Mapping[str, Json], where: str) -> Grid:
        cells = tuple(
            GridCell(
                row=self.typed(c.get("row"), int, f"{at}.row"),
                column=self.typed(c.get("column"), int, f"{at}.column"),
                text=self.text(c, "text", at),
                rowspan=self.get(c, "rowspan", int, at) or 1,
                colspan=self.get(c, "colspan", int, at) or 1,
                place=self.place(c.get("place")),
            )
            for at, c in self.members(value, "cells", where)
        )
        return Grid(cells, self.place(value.get("place")))
