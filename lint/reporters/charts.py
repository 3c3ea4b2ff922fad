"""The small charts of the HTML report, as numbers; the template draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lint.findings import Severity
from lint.messages import report as say
from lint.model import Indicator
from lint.report import Report
from lint.text.normal import squash

VALUES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar: its parts from left to right as (kind, count), and its share of the longest one in percent."""

    label: str
    parts: tuple[tuple[str, int], ...]
    longest: int

    @property
    def count(self) -> int:
        """The length of the bar."""
        return sum(count for _, count in self.parts)

    def width(self, count: int) -> float:
        """Percent of the drawing's width for `count`."""
        return round(100 * count / self.longest, 2) if self.longest else 0.0


def findings_by_family(report: Report) -> list[Bar]:
    """Shown findings of each family that has some, split by severity, in the order of the families."""
    counts = Counter((finding.rule[0], str(finding.severity)) for finding in report.shown)
    totals = Counter(finding.rule[0] for finding in report.shown)
    longest = max(totals.values(), default=0)
    return [
        Bar(f"{family} {name}", tuple((str(s), counts[family, str(s)]) for s in Severity), longest)
        for family, name in say.FAMILY.items()
        if totals[family]
    ]


def target_values(report: Report) -> list[Bar]:
    """The commonest target values as printed, where a placeholder shows as a spike; then how many others there are."""
    values = Counter(squash(row.text("value") + row.text("unit")) for row in _rows(report))
    values.pop("", None)
    common = sorted(values.items(), key=lambda entry: (-entry[1], entry[0]))
    longest = common[0][1] if common else 0
    bars = [Bar(value, (("value", count),), longest) for value, count in common[:VALUES_SHOWN]]
    rest = sum(count for _, count in common[VALUES_SHOWN:])
    if rest:
        bars.append(Bar(say.OTHER_VALUES, (("rest", rest),), max(longest, rest)))
    return bars


def _rows(report: Report) -> Iterator[Indicator]:
    return (row for document in report.documents for table in document.tables for row in table.indicators)
