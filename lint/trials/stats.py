"""How right the rules are, held against labelled documents: per label and per rule, with what was wrong and missed.

A label is `yes`, `maybe` or absent. A finding on a `yes` is right, on a `maybe` it counts neither way, elsewhere it is
wrong; a `yes` without a finding is missed. Tables that the labels do not list are not judged. A rule that answers for
several codes is right where any of them is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.errors import UserError
from lint.findings import Finding
from lint.messages import rules as say
from lint.rulebook.rule import LABELS

# A finding of a group of tables stands at each of them.
GROUP_CODE = "table-duplicate"


@dataclass(frozen=True, order=True, slots=True)
class LabelledSpot:
    """A labelled place: a table of a document, or a row of it (0 for the table itself)."""

    document: str
    table: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Labels:
    """What the judges gave to one document: the tables judged, and code → place → (grade, why)."""

    document: str
    tables: frozenset[int]
    grades: Mapping[str, Mapping[LabelledSpot, tuple[str, str]]]

    def places(self, code: str, grade: str) -> set[LabelledSpot]:
        """The places that have the grade for a code."""
        return {spot for spot, (given, _) in self.grades.get(code, {}).items() if given == grade}


@dataclass(frozen=True, slots=True)
class Tally:
    """The record of a label or a rule."""

    name: str
    right: tuple[LabelledSpot, ...] = ()
    wrong: tuple[LabelledSpot, ...] = ()
    open: tuple[LabelledSpot, ...] = ()  # on a `maybe`
    missed: tuple[LabelledSpot, ...] = ()

    @property
    def precision(self) -> float | None:
        """The share of judged hits that are right."""
        judged = len(self.right) + len(self.wrong)
        return len(self.right) / judged if judged else None

    @property
    def recall(self) -> float | None:
        """The share of what is to be found that was found."""
        wanted = len(self.right) + len(self.missed)
        return len(self.right) / wanted if wanted else None


@dataclass(frozen=True, slots=True)
class MeasuredRecord:
    """The measured record: a tally for each label, rule, and certainty of a rule, and what was said at the places."""

    labels: Mapping[str, Tally]
    rules: Mapping[str, Tally]
    grades: Mapping[str, Tally]  # "M006 likely" → the tally of that rule's findings of that certainty
    said: Mapping[tuple[str, LabelledSpot], str]  # (label or rule, place) -> message or the judges' reason


def read_labels(folder: Path) -> list[Labels]:
    """The labels in a folder of label files; UserError when there are none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UserError(say.NO_LABELS.format(folder=folder))
    return [parse_labels(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def parse_labels(data: Mapping[str, Any]) -> Labels:
    """The labels of one document."""
    document = Path(data["document"]).stem
    grades: dict[str, dict[LabelledSpot, tuple[str, str]]] = defaultdict(dict)
    for table in data["tables"]:
        for label in table.get("labels", ()):
            # Slips in goals or project names are labelled on the table; rows have a residue of their own.
            grades[label["code"]][LabelledSpot(document, table["table_index"])] = (
                label["grade"],
                label.get("why") or "",
            )
        for row in table.get("indicators", ()):
            for label in row["labels"]:
                spot = LabelledSpot(document, table["table_index"], row["row"])
                grades[label["code"]][spot] = (label["grade"], label.get("why") or "")
    return Labels(document, frozenset(table["table_index"] for table in data["tables"]), grades)


def measure(labels: Iterable[Labels], findings: Iterable[Finding]) -> MeasuredRecord:
    """The record of `findings` against `labels`; documents are matched by the stem of their name."""
    known = {one.document: one for one in labels}
    hits: dict[str, dict[str, set[LabelledSpot]]] = {part: defaultdict(set) for part in ("label", "rule", "grade")}
    codes_of: dict[str, tuple[str, ...]] = {}
    said: dict[tuple[str, LabelledSpot], str] = {}
    for finding in findings:
        judged = known.get(Path(finding.locus.document).stem)
        if judged is None:
            continue
        codes_of[finding.rule] = finding.label
        for code in finding.label:
            for spot in _spots(finding, code, judged):
                hits["label"][code].add(spot)
                hits["rule"][finding.rule].add(spot)
                hits["grade"][f"{finding.rule} {finding.certainty.value}"].add(spot)
                said[(code, spot)] = said[(finding.rule, spot)] = finding.message
    wanted = {code for one in known.values() for code in one.grades}
    for one in known.values():
        for code, grades in one.grades.items():
            for spot, (_, why) in grades.items():
                said.setdefault((code, spot), why)
    labels_record = {
        code: _tally(code, (code,), hits["label"][code], known) for code in sorted(wanted | set(hits["label"]))
    }
    rules_record, grades_record = (
        {name: _tally(name, codes_of[name.split()[0]], spots, known) for name, spots in sorted(hits[part].items())}
        for part in ("rule", "grade")
    )
    return MeasuredRecord(labels_record, rules_record, grades_record, said)


def _spots(finding: Finding, code: str, judged: Labels) -> Iterator[LabelledSpot]:
    for place in (finding.locus, *(finding.related if code == GROUP_CODE else ())):
        index = place.table_index
        if index not in judged.tables or index is None:
            continue
        given_to = LABELS.get(code, "row")
        if given_to != "table":
            yield from (LabelledSpot(judged.document, index, row) for row in place.rows)
        if given_to == "table" or (given_to == "either" and not place.rows):
            yield LabelledSpot(judged.document, index)


def _tally(name: str, codes: tuple[str, ...], spots: set[LabelledSpot], known: Mapping[str, Labels]) -> Tally:
    yes = {spot for one in known.values() for code in codes for spot in one.places(code, "yes")}
    maybe = {spot for one in known.values() for code in codes for spot in one.places(code, "maybe")} - yes
    return Tally(
        name,
        right=tuple(sorted(yes & spots)),
        wrong=tuple(sorted(spots - yes - maybe)),
        open=tuple(sorted(maybe & spots)),
        missed=tuple(sorted(yes - spots)),
    )


def overall(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several labels taken together."""
    listed = list(tallies)
    return Tally(
        say.ALL,
        *(tuple(spot for tally in listed for spot in getattr(tally, name)) for name in Tally.__slots__[1:]),
    )


def figures(record: MeasuredRecord) -> dict[str, Any]:
    """The record as numbers: what the rulebook publishes of itself."""
    parts = {"labels": record.labels, "rules": record.rules, "grades": record.grades}
    # What a rule's findings of another certainty found is no miss of these.
    counted = {part: Tally.__slots__[1:-1] if part == "grades" else Tally.__slots__[1:] for part in parts}
    return {
        part: {name: {kind: len(getattr(tally, kind)) for kind in counted[part]} for name, tally in tallies.items()}
        for part, tallies in parts.items()
    }


def report(record: MeasuredRecord, show: Iterable[str] = ()) -> Iterator[str]:
    """The record as lines of a table; for the labels and rules of `show` also what was wrong and missed."""
    for title, tallies in ((say.LABELS, record.labels), (say.RULES, record.rules)):
        yield title
        yield say.HEAD
        for tally in (*tallies.values(), *([overall(tallies.values())] if tallies is record.labels else ())):
            yield say.LINE.format(
                name=tally.name,
                right=len(tally.right),
                wrong=len(tally.wrong),
                open=len(tally.open),
                missed=len(tally.missed),
                precision=_shown(tally.precision),
                recall=_shown(tally.recall),
            )
    for name in show:
        tally = record.labels.get(name) or record.rules.get(name) or Tally(name)
        for kind, spots in ((say.WRONG, tally.wrong), (say.LABEL_MISSED, tally.missed)):
            for spot in spots:
                text = record.said.get((name, spot), "")
                yield say.PLACE.format(kind=kind, name=name, place=_place(spot), text=text)


def _shown(share: float | None) -> str:
    return "—" if share is None else f"{share:.2f}"


def _place(spot: LabelledSpot) -> str:
    return (say.ROW if spot.row else say.TABLE).format(document=spot.document, table=spot.table, row=spot.row)
