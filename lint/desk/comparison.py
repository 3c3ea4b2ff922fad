"""A comparison of two rounds for people and programs: lines for the screen, JSON, a workbook, a page."""

from __future__ import annotations

import json as json_
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lint.desk import queries, rounds, store
from lint.desk.compare import Compared, Comparison, Fate, FieldChange, compare
from lint.desk.sheets import book_of
from lint.findings import Finding
from lint.messages import desk as say
from lint.messages.report import NO_TABLE_PLACE, field_name, of_kind, row_numbers

ORDER = (Fate.STANDING, Fate.NEW, Fate.MISSING, Fate.MENDED, Fate.GONE)
SCHEMA_VERSION = "1"


def keep(folder: Path) -> None:
    """Compare the latest round with the one before it, where there is one, and keep what the page shows of it."""
    number = rounds.last_number(folder)
    if number > 1:
        made = compare(rounds.load(folder, number - 1), rounds.load(folder, number))
        with store.opened(folder) as base, store.writing(base):
            queries.keep_fates(base, number, _told_in_order(made))


def lines(made: Comparison, *, full: bool = False) -> Iterator[str]:
    """The screen: files, then what still stands or is new with its cells; mended ones are counted unless `full`."""
    for pair in made.files:
        yield say.pair_line(pair.old, pair.new, pair.likeness)
    yield ""
    for fate in ORDER if full else (Fate.STANDING, Fate.NEW):
        for alike in _by_kind([one for one in made.findings if one.fate is fate]):
            first = alike[0]
            message = first.finding.message + of_kind(len(alike))
            yield say.compared_line(
                fate, f"{first.finding.locus.document} {_places(alike)}", message, first.finding.rule
            )
            changes = dict.fromkeys(change for one in alike for change in one.changes)
            yield from (say.change_line(field_name(c.field), c.before, c.after) for c in changes)
            if first.answer:
                yield say.answer_line(first.answer.adoption, first.answer.explanation)
    yield say.compared(made.counts())


def _by_kind(listed: list[Compared]) -> list[list[Compared]]:
    """One line for each kind within a table."""
    found: dict[tuple[str, int, str], list[Compared]] = {}
    for one in listed:
        found.setdefault((one.finding.locus.document, one.finding.locus.table_index or 0, one.finding.rule), []).append(
            one
        )
    return list(found.values())


def _places(alike: list[Compared]) -> str:
    locus = alike[0].finding.locus
    table = say.table(locus.table_index) if locus.table_index else NO_TABLE_PLACE
    rows = tuple(row for one in alike for row in one.finding.locus.rows)
    return f"{table} {row_numbers(rows)}".strip()


def json(made: Comparison) -> str:
    """Files, findings with their fate, changes, answers and decisions, and counts."""
    top = {
        "schema_version": SCHEMA_VERSION,
        "files": [
            {"old": pair.old, "new": pair.new, "office": pair.office, "likeness": round(pair.likeness, 3)}
            for pair in made.files
        ],
        "findings": [_json(one) for one in made.findings],
        "summary": made.counts(),
    }
    return json_.dumps(top, ensure_ascii=False, indent=1) + "\n"


def _json(one: Compared) -> dict[str, Any]:
    return {
        "fate": str(one.fate),
        "office": one.office,
        "number": one.number,
        "rule": one.finding.rule,
        "old": _told(one.old),
        "new": _told(one.new),
        "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in one.changes],
        "answer": {"adoption": one.answer.adoption, "explanation": one.answer.explanation} if one.answer else None,
        "decision": str(one.decision.verdict) if one.decision else None,
    }


def _told_in_order(made: Comparison) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Fate, office and the rest of each finding as plain values, in the order of the fates."""
    for one in sorted(made.findings, key=lambda one: ORDER.index(one.fate)):
        yield str(one.fate), one.office, {**_json(one), "place": _place(one)}


def _told(found: Finding | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "document": found.locus.document,
        "table": found.locus.table_index,
        "rows": list(found.locus.rows),
        "message": found.message,
        "severity": str(found.severity),
        "fingerprint": found.fingerprint,
    }


def xlsx(made: Comparison) -> bytes:
    """A workbook: what became of each finding, and which file is the correction of which."""
    ranked = sorted(made.findings, key=lambda one: ORDER.index(one.fate))
    pairs = (
        [pair.old or say.NO_COUNTERPART, pair.new or say.NO_COUNTERPART, pair.office, f"{pair.likeness:.0%}"]
        for pair in made.files
    )
    return book_of(
        (say.OPINIONS, say.COMPARE_TITLE, say.compared(made.counts()), say.COMPARE_COLUMNS, map(_row, ranked)),
        (say.PAIRS, say.PAIRS, "", say.PAIR_COLUMNS, pairs),
    )


def _row(one: Compared) -> list[str | int]:
    return [
        say.FATE[one.fate],
        one.office,
        one.number,
        one.old.locus.document if one.old else "",
        one.new.locus.document if one.new else "",
        _place(one),
        one.finding.message,
        _cells(one.changes, after=False),
        _cells(one.changes, after=True),
        one.answer.adoption if one.answer else "",
        one.answer.explanation if one.answer else "",
        one.finding.rule,
    ]


def _cells(changes: tuple[FieldChange, ...], *, after: bool) -> str:
    return "\n".join(f"{field_name(c.field)}：{c.after if after else c.before}" for c in changes)


def html(made: Comparison) -> str:
    """A page of three columns: what was found, the cells before, the cells after."""
    from lint.reporters.html import environment

    ranked = sorted(made.findings, key=lambda one: ORDER.index(one.fate))
    groups = [(fate, [one for one in ranked if one.fate is fate]) for fate in ORDER]
    template = environment().get_template("compare.html")
    told = {"counts": say.compared(made.counts()), "place": _place, "field_name": field_name}
    return template.render(made=made, groups=groups, desk=say, **told)


def _place(one: Compared) -> str:
    return _places([one])


FORMATS: dict[str, Callable[[Comparison], str | bytes]] = {"json": json, "xlsx": xlsx, "html": html}
