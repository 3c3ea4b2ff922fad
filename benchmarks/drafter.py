"""A drafter's way to a table that passes 审核: rounds of check and fix, and what a person still has to type.

    python benchmarks/drafter.py [--seed N --documents N] [--rules]

The tables are those that the tests hold as read (tests/data/gold, tests/data/elsewhere/gold). In each round what is
found is mended, first the safe proposals alone, then all; a gap that a proposal leaves is a cell that the person types,
and something likely stands in it from then on. A document has passed when no finding as grave as the profile's fail_on
is left; the cells that such findings name are for the person. Printed beside it: the cells that they name before
anything is mended, which is what there is to type without proposals. --seed draws some of the documents, --rules prints
for each rule how many of its findings have a proposal.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint import engine
from lint.api import Options, settled
from lint.findings import Finding, Severity
from lint.model import Document
from lint.proposal import GAP, ProposalKind
from lint.records import documents_from_json
from lint.repair import mend, propose
from lint.rulebook import Rulebook

DATA = Path(__file__).parents[1] / "tests" / "data"
ROUNDS = 3  # of all proposals, after the one of safe ones; the last brings nothing where they settle


@dataclass(frozen=True)
class Course:
    """What became of a document: findings and failing ones before each round and at the end, and what is typed."""

    name: str
    found: tuple[int, ...]
    failing: tuple[int, ...]
    written: int  # cells and rows that proposals write, gaps aside
    gaps: int  # cells that a proposal leaves open
    cells: int  # that failing findings name before
    cells_left: int  # that they name at the end

    @property
    def passed(self) -> int | None:
        """The round after which nothing fails; 0 is the first check."""
        return next((number for number, count in enumerate(self.failing) if not count), None)


def documents() -> Iterator[Document]:
    for folder in (DATA / "gold", DATA / "elsewhere" / "gold"):
        for path in sorted(folder.glob("*.json")):
            yield documents_from_json(path.read_bytes(), path.name)[0]


def course(book: Rulebook, limit: int, document: Document) -> Course:
    """Round after round of one document."""
    present, found = document, judged(book, document)
    history = [found]
    written = gaps = 0
    for number in range(ROUNDS + 1):
        mended = mend(book, present, found, is_safe if number == 0 else has_proposal)
        open_cells = sum(GAP in one.edit.after for one in mended.made)
        gaps += open_cells
        written += len(mended.made) - open_cells
        present, found = mended.document, mended.left
        history.append(found)
        if number and not mended.made:
            break
    return Course(
        document.path,
        tuple(len(shown(one)) for one in history),
        tuple(len(failing(one, limit)) for one in history),
        written,
        gaps,
        len(cells(failing(history[0], limit))),
        len(cells(failing(history[-1], limit))),
    )


def judged(book: Rulebook, document: Document) -> tuple[Finding, ...]:
    return propose(book, [document], engine.judge(book, [document])[0])


def shown(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.folded_by is None]


def failing(findings: Iterable[Finding], limit: int) -> list[Finding]:
    return [one for one in shown(findings) if one.severity.rank <= limit]


def is_safe(finding: Finding) -> bool:
    return finding.proposal is not None and finding.proposal.kind is ProposalKind.SAFE


def has_proposal(finding: Finding) -> bool:
    return finding.proposal is not None


def cells(findings: Iterable[Finding]) -> set[tuple[int | None, int, str | None]]:
    """The cells that findings name; one on the table as a whole is one cell."""
    return {(one.locus.table_index, row, one.locus.field) for one in findings for row in one.locus.rows or (0,)}


def told(courses: Sequence[Course]) -> Iterator[str]:
    yield f"{'document':44}{'found':>22}{'failing':>18}{'passed':>8}{'cells':>7}{'gaps':>6}{'left':>6}"
    for one in courses:
        found, failing = ("→".join(map(str, row)) for row in (one.found, one.failing))
        round_ = "-" if one.passed is None else one.passed
        yield f"{one.name[:43]:44}{found:>22}{failing:>18}{round_:>8}{one.cells:>7}{one.gaps:>6}{one.cells_left:>6}"
    passed = Counter(one.passed for one in courses)
    total = len(courses)
    yield ""
    yield (
        f"documents {total}; pass as they are {passed[0]}, after safe ones {passed[0] + passed[1]}, "
        f"after proposals {total - passed[None]}, never without a person {passed[None]}"
    )
    typed = sum(one.gaps + one.cells_left for one in courses)
    yield (
        f"cells that failing findings name {sum(one.cells for one in courses)}; written {sum(one.written for one in courses)}, "
        f"for a person {typed} (gaps {sum(one.gaps for one in courses)}, left {sum(one.cells_left for one in courses)})"
    )


def by_rule(book: Rulebook, chosen: Sequence[Document]) -> Iterator[str]:
    """Per rule: findings that are shown, those mended safely, by a proposal, by one with a gap."""
    counts: dict[str, Counter[str]] = {}
    for document in chosen:
        for one in judged(book, document):
            own = counts.setdefault(one.rule, Counter())
            own["shown" if one.folded_by is None else "folded"] += 1
            if one.proposal:
                own["gap" if one.proposal.has_gap else str(one.proposal.kind)] += 1
    columns = ("shown", "folded", "safe", "proposal", "gap")
    yield "\n" + "rule".ljust(6) + "".join(f"{name:>10}" for name in columns)
    for rule, own in sorted(counts.items()):
        yield rule.ljust(6) + "".join(f"{own[name]:>10}" for name in columns)
    whole = sum(counts.values(), Counter[str]())
    yield "all".ljust(6) + "".join(f"{whole[name]:>10}" for name in columns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    held = settled(Options(profile="review"))
    limit = -1 if str(held.fail_on) == "never" else Severity(str(held.fail_on)).rank
    chosen = list(documents())
    if options.seed is not None:
        chosen = random.Random(options.seed).sample(chosen, min(options.documents, len(chosen)))
    print("\n".join(told([course(held.book, limit, one) for one in chosen])))
    if options.rules:
        print("\n".join(by_rule(held.book, chosen)))


if __name__ == "__main__":
    main()
