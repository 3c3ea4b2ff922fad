"""Document numbers (发文字号).

- citations: Document numbers (发文字号) that are broken, or spelled in two ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import FIELDS_TYPE, Check, Hit, Outcome
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject, texts
from lint.declared.record import declare
from lint.declared.types import INTEGER, Choice, ListOf
from lint.text.citation import Citation, citations

CASES = {
    "number": "没有序号",
    "year": "年份不是四位",
    "code": "没有发文机关代字",
    "organ": "代字里没有地区或机关",
    "mark": "没有“号”字",
    "open": "括号不成对",
    "swapped": "代字与文中常见的写法次序不同",
    "elsewhere": "依据的文号与表题的文号不同",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Numbers(Check):
    """Tells each faulty number of a table once, with the rows where it stands."""

    kind: ClassVar[str] = "citations"
    help: ClassVar[str] = "发文字号完整不完整，前后写法一致不一致"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"found": "文号", "usual": "常见的写法", "code": "代字"}
    cases: ClassVar[Mapping[str, str]] = CASES

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些字段")
    faults: tuple[str, ...] = declare(ListOf(Choice(tuple(CASES))), "查哪些情形")
    times: int = declare(INTEGER, "常见的写法至少是少见的几倍（swapped）", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        found = [(sheet, list(_of(sheet, self.field))) for sheet in subject.sheets]
        usual = self.swapped(Counter(one.code for _, cited in found for one, _, _ in cited if one.code))
        for sheet, cited in found:
            seen: dict[tuple[str, str], tuple[list[JudgedRow], str, str, str]] = {}
            for one, owner, field in cited:
                if case := self.fault(sheet, one, field, usual):
                    rows = seen.setdefault((case, one.text), ([], field, usual.get(one.code, ""), one.code))[0]
                    if isinstance(owner, JudgedRow) and owner not in rows:
                        rows.append(owner)
            for (case, text), (rows, field, other, code) in seen.items():
                gives = {"found": text, "usual": other or _titled(sheet), "code": code}
                yield Hit(tuple(rows), field, gives, case, sheet=sheet)

    def fault(self, sheet: JudgedTable, one: Citation, field: str, usual: Mapping[str, str]) -> str:
        """The first asked-for fault of a number, or ''."""
        for fault in one.faults:
            if fault in self.faults:
                return fault
        if "swapped" in self.faults and one.code in usual:
            return "swapped"
        if "elsewhere" in self.faults and field == "basis" and _elsewhere(sheet, one):
            return "elsewhere"
        return ""

    def swapped(self, codes: Counter[str]) -> dict[str, str]:
        """Rare codes that are a common code with its characters in another order."""
        common: dict[str, list[str]] = {}
        for code in codes:
            common.setdefault("".join(sorted(code)), []).append(code)
        pairs: dict[str, str] = {}
        for group in common.values():
            most = max(group, key=lambda code: codes[code])
            rare = [code for code in group if code != most and codes[most] >= self.times * codes[code]]
            pairs.update(dict.fromkeys(rare, most))
        return pairs


def _of(sheet: JudgedTable, fields: tuple[str, ...]) -> Iterator[tuple[Citation, Subject, str]]:
    """The document numbers in the fields of a table, with who carries them."""
    for field in fields:
        for owner, _, plain in texts(sheet, field):
            for one in citations(plain) if plain else ():
                yield one, owner, field


def _titled(sheet: JudgedTable) -> str:
    return next((one.text for one in citations(sheet.text("title") or sheet.text("project"))), "")


def _elsewhere(sheet: JudgedTable, one: Citation) -> bool:
    """Whether a basis cites another number of the organ that the title's number comes from."""
    titled = citations(sheet.text("title")) or citations(sheet.text("project"))
    same_organ = [other for other in titled if other.code == one.code and not other.faults]
    return bool(same_organ) and not one.faults and all(other.canonical != one.canonical for other in same_organ)
