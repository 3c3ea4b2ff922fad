"""What a reviewer would say first, held against what is said, and where it stands on the screen.

    python benchmarks/points.py POINTS.tsv DOCUMENTS [--half odd|even] [--weights]

POINTS.tsv has the columns file, rank, defect, kind: the points that a reviewer made of each document, most important
first, with a word for their kind; DOCUMENTS is the folder with FILE.docx (or another suffix). A point counts as said
when a finding of a rule of its kind is shown for the document; printed beside it are the finding and its place on the
screen of `check`. Kinds are matched by rule, not by sentence: read the table before quoting the share.

--half looks at every other document only. --weights prints, for some other weights of lint/priority.py, the mean of
1 ÷ place over the points that are said: tune on one half, quote the other.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from unittest.mock import patch

from lint import priority
from lint.api import Options, check
from lint.priority import Headline, headlines, points
from lint.report import Report

# The kind of a reviewer's point → rules that say it; a family letter stands for all its rules.
KINDS: Mapping[str, tuple[str, ...]] = {
    "目标与指标不配": ("G004", "G005", "G006", "G007", "G008", "R011", "R015", "R017", "Z008"),
    "目标空": ("G001", "G003"),
    "缺成本": ("C004", "C008"),
    "缺类": ("C003", "C004", "C005", "C006", "C007", "C009", "C010", "C011"),
    "定性值": ("M006", "M012"),
    "取值错": ("M001", "M002", "M007", "M012", "D004", "M011"),
    "取值单一": ("U004", "U007", "U009"),
    "自评": ("S",),
    "归类": ("R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R014", "R016"),
    "数量是率": ("R001",),
    "残留": ("T",),
    "单位": ("M004", "M010", "M011"),
    "外来指标": ("R011", "R015", "R017", "Z005", "Z007"),
    "金额": ("A",),
    "依据": ("B",),
    "日期": ("Y", "P003"),
    "权重": ("S008",),
}


@dataclass(frozen=True)
class Point:
    """A reviewer's point of a document."""

    file: str
    rank: int
    defect: str
    kind: str

    def rules(self) -> tuple[str, ...]:
        """The rules that say it; a point of two kinds (单位/目标空) is said by those of either."""
        return tuple(rule for kind in self.kind.split("/") for rule in KINDS.get(kind, ()))


def read(path: Path) -> list[Point]:
    """The points of a file."""
    with path.open(encoding="utf-8") as lines:
        return [
            Point(row["file"], int(row["rank"]), row["defect"], row["kind"])
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def document_of(folder: Path, file: str) -> Path | None:
    """The document of that name, a Word file first."""
    found = [path for path in folder.glob(f"{file}.*") if path.suffix not in (".json", ".txt")]
    return min(found, key=lambda path: (path.suffix != ".docx", path.name), default=None)


def said(point: Point, screen: Sequence[Headline]) -> tuple[int, Headline] | None:
    """The headline that says a point best, with its place; None where nothing does."""
    rules = point.rules()
    fitting = [(at, line) for at, line in enumerate(screen, 1) if rules and line.point.first.rule.startswith(rules)]
    wanted = pairs(point.defect)
    return max(
        fitting, key=lambda one: len(wanted & pairs(one[1].point.first.name + one[1].point.first.message)), default=None
    )


def pairs(text: str) -> set[str]:
    """The pairs of characters in a text: of several findings of a kind the nearest in words is the one meant."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def screens(files: Sequence[str], folder: Path) -> dict[str, Report]:
    """The report on each document."""
    return {file: check([str(path)], Options()) for file in files if (path := document_of(folder, file))}


def ranked(report: Report) -> list[Headline]:
    """The headlines in the order of the screen."""
    return headlines(points(report.shown, report.documents))


def mean_place(made: Sequence[Point], reports: Mapping[str, Report]) -> float:
    """The mean of 1 ÷ place over the points that are said, first points twice."""
    held = {file: ranked(report) for file, report in reports.items()}
    places = [(point, found[0]) for point in made if point.file in held and (found := said(point, held[point.file]))]
    weights = [(2 if point.rank == 1 else 1, place) for point, place in places]
    return sum(weight / place for weight, place in weights) / max(sum(weight for weight, _ in weights), 1)


def other_weights(made: Sequence[Point], reports: Mapping[str, Report]) -> Iterator[tuple[float, str]]:
    """The mean place under other weights of severity, certainty and cells."""
    for warning, review, cell, step in product((0.3, 0.4, 0.5, 0.6), (0.35, 0.5), (0.35, 0.5, 0.7), (0.0, 0.08)):
        severity = {**priority.SEVERITY, priority.Severity.WARNING: warning}
        certainty = {**priority.CERTAINTY, priority.Certainty.REVIEW: review}
        with patch.multiple(priority, SEVERITY=severity, CERTAINTY=certainty, CELL=cell, MONEY_STEP=step):
            yield mean_place(made, reports), f"warning {warning} review {review} cell {cell} money {step}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("points", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--weights", action="store_true")
    chosen = parser.parse_args()
    made = read(chosen.points)
    files = list(dict.fromkeys(point.file for point in made))
    if chosen.half:
        files = files[chosen.half == "even" :: 2]
    made = [point for point in made if point.file in files]
    reports = screens(files, chosen.documents)
    held = {file: ranked(report) for file, report in reports.items()}
    count = {True: [0, 0], False: [0, 0]}  # first points and others: said, all
    for point in made:
        found = said(point, held.get(point.file, []))
        count[point.rank == 1][0] += found is not None
        count[point.rank == 1][1] += 1
        place = f"{found[0]:2}/{len(held[point.file])}" if found else "  - "
        finding = f"{found[1].point.first.rule} {found[1].point.first.message[:44]}" if found else ""
        print(f"{point.file[:24]:24} {point.rank} {place:6} {point.kind}：{point.defect} → {finding}")
    (first, firsts), (rest, rests) = count[True], count[False]
    print(f"first points said {first} of {firsts}, all points {first + rest} of {firsts + rests}", end="; ")
    print(f"mean of 1/place {mean_place(made, reports):.3f}")
    if chosen.weights:
        for mean, weights in sorted(other_weights(made, reports), reverse=True)[:12]:
            print(f"{mean:.3f}  {weights}")


if __name__ == "__main__":
    main()
