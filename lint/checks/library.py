"""Rows and tables held against a bureau's own library of indicators (指标库)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.batch import project_of
from lint.checks.subjects import JudgedRow, JudgedTable, Subject
from lint.declared.record import declare
from lint.declared.types import INTEGER, Choice, ListOf
from lint.library import Library, LibraryEntry
from lint.library.entries import letters
from lint.messages import library as say
from lint.messages.fields import LIST
from lint.text.quantity import Quantity, parse
from lint.text.similar import key_ratio

CASES = {
    "near": "名称不在库里，库里有相近的",
    "class": "库里归入另一类",
    "range": "指标值差于库里的标准",
}
SHOWN = 5  # names of missing indicators in a message
_WIDE = frozenset({"产出", "效益", "过程"})  # classes that are no second level


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InLibrary(Check):
    """Nothing is said of a name that the library does not know and has nothing like."""

    kind: ClassVar[str] = "in_library"
    help: ClassVar[str] = "与指标库里的指标对照：名称、类别、指标值"
    scopes: ClassVar[tuple[str, ...]] = ("indicator",)
    gives: ClassVar[Mapping[str, str]] = {
        "known": "库里的名称",
        "level": "库里的类别",
        "standard": "库里的标准",
        "which": "哪一种标准",
        "side": "低于还是高于",
    }
    cases: ClassVar[Mapping[str, str]] = CASES
    reads: ClassVar[tuple[str, ...]] = ("name",)
    needs_library: ClassVar[bool] = True

    tell: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "报哪些情形")
    similarity: int = declare(INTEGER, "名称相近的程度，0 到 100", 100)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        library = subject.whole.library
        if not isinstance(subject, JudgedRow) or library is None or not subject.text("name"):
            return
        entries = library.named(subject.text("name"))
        if not entries:
            if "near" in self.tell and (known := self.near(subject, library)):
                gives = {"known": known.name, "level": known.level2 or known.level1}
                yield Hit((subject,), "name", gives, "near", sheet=subject.sheet)
            return
        if "class" in self.tell and (levels := _other_levels(subject, entries)):
            gives = {"known": entries[0].name, "level": LIST.join(levels)}
            yield Hit((subject,), "level2", gives, "class", sheet=subject.sheet)
        if "range" in self.tell and (worse := _worse(subject, entries)):
            yield Hit((subject,), "value", {"known": entries[0].name, **worse}, "range", sheet=subject.sheet)

    def near(self, row: JudgedRow, library: Library) -> LibraryEntry | None:
        """The entry of the row's class whose name is nearly the row's."""
        entries, likeness = library.nearest(row.text("name"))
        return next((one for one in entries if one.level == row.level), None) if likeness >= self.similarity else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoreOfKind(Check):
    """The kind of project is told by its name; of kinds whose core is not marked only a whole lack is told."""

    kind: ClassVar[str] = "core_of_kind"
    help: ClassVar[str] = "指标库里这类项目的核心指标，表里缺哪些"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"purpose": "库里的资金用途", "missing": "缺的指标", "count": "缺几个"}
    cases: ClassVar[Mapping[str, str]] = {"core": "缺核心指标", "none": "库里这类项目的指标一个也没有"}
    reads: ClassVar[tuple[str, ...]] = ("project",)
    needs_library: ClassVar[bool] = True

    similarity: int = declare(INTEGER, "名称相近到多少就算有这个指标，0 到 100", 100)
    least: int = declare(INTEGER, "没有标核心的，库里这类项目至少几个指标才判", 1)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        library = subject.whole.library
        if not isinstance(subject, JudgedTable) or library is None or not subject.rows:
            return
        purpose, entries = library.of_project(project_of(subject))
        core = [entry for entry in entries if entry.is_core]
        missing = [entry for entry in core or entries if not self.held(entry, subject.rows)]
        whole_lack = not core and len(entries) >= self.least and len(missing) == len(entries)
        if not missing or not (core or whole_lack):
            return
        names = list(dict.fromkeys(entry.name for entry in missing))
        gives = {"purpose": purpose, "missing": LIST.join(names[:SHOWN]), "count": str(len(names))}
        yield Hit((), None, gives, "core" if core else "none", sheet=subject)

    def held(self, entry: LibraryEntry, rows: Sequence[JudgedRow]) -> bool:
        """Whether a row measures what the entry does."""
        wanted = letters(entry.name)
        return any(
            wanted in (own := letters(row.text("name"))) or key_ratio(wanted, own, self.similarity) >= self.similarity
            for row in rows
        )


def _other_levels(row: JudgedRow, entries: Sequence[LibraryEntry]) -> list[str]:
    """The classes that the library gives a name, where the row's is none of them; as printed."""
    known = {entry.level: entry.level2 or entry.level1 for entry in entries if entry.level}
    unfit = row.level and row.level not in known and row.level not in _WIDE and not known.keys() & _WIDE
    return list(known.values()) if unfit and known else []


def _worse(row: JudgedRow, entries: Sequence[LibraryEntry]) -> dict[str, str] | None:
    """The first standard that a target value falls short of. Plain counts are the project's own and not compared."""
    own = row.quantity
    if own is None or own.number is None or own.kind not in ("rate", "money", "time"):
        return None
    for entry in entries:
        for field, text in entry.standards:
            for part in text.replace("；", ";").split(";"):
                standard = parse(part, "", entry.name)
                if standard and (side := _side(own, standard)):
                    return {"standard": part.strip(), "which": say.STANDARD[field], "side": side}
    return None


def _side(own: Quantity, standard: Quantity) -> str:
    """On which side a value lies outside a standard with a sign or a range; '' within, or where none can be told."""
    if (own.kind, own.unit, own.per) != (standard.kind, standard.unit, standard.per) or standard.number is None:
        return ""
    if own.kind == "money" and not own.per:
        return ""  # a sum is the project's own
    value = own.number or Decimal(0)
    low = standard.number if standard.upper is not None or standard.sign in ("≥", ">") else None
    high = standard.upper if standard.upper is not None else standard.number if standard.sign in ("≤", "<") else None
    if low is not None and value < low:
        return say.BELOW
    return say.ABOVE if high is not None and value > high else ""
