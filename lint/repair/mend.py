"""A document with its proposals made, as often as that brings new ones: twice at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lint import engine
from lint.findings import Finding
from lint.model import INDICATOR_FIELDS, Document
from lint.proposal import ABOVE, CUT, GAP, CellTarget, Edit, Proposal, ProposalKind, with_samples
from lint.repair.apply import NEW, change_document
from lint.repair.propose import Again, Found, jobs_of, propose
from lint.rulebook import Rulebook

_FIELDS = {name: number for number, name in enumerate(INDICATOR_FIELDS)}
PASSES = 2  # what the first one uncovers is mended by the second; the property test holds it to that

Wanted = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True)
class MadeEdit:
    """A cell that was changed, with the findings that asked for it; `before` is what the file holds."""

    edit: Edit
    asked: tuple[Finding, ...]
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Mended:
    """What was changed in a document, cell by cell in reading order, and what is found in it now."""

    document: Document
    made: tuple[MadeEdit, ...]
    left: tuple[Finding, ...]
    held: tuple[MadeEdit, ...]  # offered, not made, and still to be mended: they do not go with what was made
    settled: bool  # whether a further pass would bring nothing


def mend(book: Rulebook, document: Document, findings: Sequence[Finding], wanted: Wanted) -> Mended:
    """The document with the proposals of the wanted findings made."""
    made: dict[CellTarget, MadeEdit] = {}
    present = document
    found = tuple(findings)
    numbers: dict[int, tuple[int, ...]] = {}
    for _ in range(PASSES):
        taken = _chosen((one for one in found if one.proposal and wanted(one)), made, numbers)
        taken = _that_hold(taken, Again(jobs_of(book), present, found))
        if not taken:
            break
        edits = [edit for _, one in taken for edit in one]
        present, rows = change_document(present, with_samples(edits, document.year))
        for finding, one in taken:
            _note(made, finding, [_original(edit, numbers) for edit in one])
        for table, now in rows.items():
            before = numbers.get(table)
            numbers[table] = tuple(before[row - 1] if row else NEW for row in now) if before else now
        judged, _ = engine.judge(book, [present])
        found = propose(book, [present], judged)
    ordered = sorted(made.values(), key=lambda one: _order(one.edit.target))
    held = tuple(_held([one for one in findings if one.proposal and wanted(one)], made, found, numbers))
    more = _chosen((one for one in found if one.proposal and wanted(one)), made, numbers)
    settled = not more or not _that_hold(more, Again(jobs_of(book), present, found))
    return Mended(present, tuple(ordered), found, held, settled)


def _held(
    offered: Iterable[Finding],
    made: dict[CellTarget, MadeEdit],
    left: Iterable[Finding],
    numbers: dict[int, tuple[int, ...]],
) -> Iterator[MadeEdit]:
    """The edits of the findings that are still there though they were to be mended, and of which nothing was made."""
    done = {(one.rule, one.locus) for each in made.values() for one in each.asked}
    remaining = [(one.rule, one.locus.table_index, _rows_of_file(one, numbers)) for one in left]
    told: set[CellTarget] = set()
    for finding in offered:
        table, rows = finding.locus.table_index, set(finding.locus.rows)
        remains = any(
            (rule, index) == (finding.rule, table) and (not rows or not rows.isdisjoint(other))
            for rule, index, other in remaining
        )
        if finding.proposal is None or (finding.rule, finding.locus) in done or not remains:
            continue
        for edit in finding.proposal.edits:
            if edit.target not in told and edit.target not in made:
                told.add(edit.target)
                yield MadeEdit(edit, (finding,), finding.proposal)


def _rows_of_file(finding: Finding, numbers: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The rows that a finding on a changed document speaks of, by the numbers that they have in the file."""
    before = numbers.get(finding.locus.table_index or 0)
    return tuple(before[row - 1] for row in finding.locus.rows) if before else finding.locus.rows


Taken = list[tuple[Finding, tuple[Edit, ...]]]


def _chosen(
    findings: Iterable[Finding], made: dict[CellTarget, MadeEdit], numbers: dict[int, tuple[int, ...]]
) -> Taken:
    """Proposals that change no cell in common: rows that go first, what concerns many rows last and as far as left.

    What stands in a gap is for the office to say and is left alone.
    """
    taken: Taken = []
    claimed: set[CellTarget] = set()
    rows: set[tuple[int, int | None]] = set()
    cut: set[tuple[int, int | None]] = set()
    for finding, edits in sorted(_numbered(findings, numbers), key=lambda one: _urgency(one[0])):
        free = tuple(
            edit
            for edit in edits
            if edit.target not in claimed
            and _row(edit) not in cut
            and _is_open(_original(edit, numbers), made)
            and not (edit.cuts and _row(edit) in rows)
        )
        if not free or (len(free) < len(edits) and not _is_wide(edits)):
            continue
        cut |= {_row(edit) for edit in free if edit.cuts}
        rows |= {_row(edit) for edit in free if edit.target.row}
        claimed |= {edit.target for edit in free}
        taken.append((finding, free))
    return taken


def _numbered(
    findings: Iterable[Finding], numbers: dict[int, tuple[int, ...]]
) -> Iterator[tuple[Finding, tuple[Edit, ...]]]:
    """The findings with their edits, rows that are added below the same one numbered in the order of the findings.

    The same row is asked for once: its cells are the same cells. Rows that an earlier pass added stay where they are:
    what is added beside them comes below the last.
    """
    below: dict[tuple[int, int | None], list[list[str]]] = defaultdict(list)
    for finding in findings:
        edits = tuple(_behind(edit, numbers) for edit in finding.proposal.edits) if finding.proposal else ()
        new: dict[tuple[int, int | None, int], list[str]] = defaultdict(list)
        for edit in edits:
            if edit.adds and edit.target.item:
                new[(*_row(edit), edit.target.item)].append(edit.after)
        items: dict[tuple[int, int | None, int], int] = {}
        for row, texts in new.items():
            rows = below[row[:2]]
            rows += [] if texts in rows else [texts]
            items[row] = rows.index(texts) + 1
        yield finding, tuple(_with_item(edit, items.get((*_row(edit), edit.target.item or ABOVE))) for edit in edits)


def _with_item(edit: Edit, item: int | None) -> Edit:
    return edit if item is None or not edit.adds else replace(edit, target=edit.target._replace(item=item))


def _behind(edit: Edit, numbers: dict[int, tuple[int, ...]]) -> Edit:
    """The edit, if it adds a row below others that were added, below the last of them."""
    row, rows = edit.target.row, numbers.get(edit.target.table, ())
    if not edit.adds or not row or edit.target.item == ABOVE:
        return edit
    while row < len(rows) and rows[row] == NEW:
        row += 1
    return replace(edit, target=edit.target._replace(row=row))


def _is_open(edit: Edit, made: dict[CellTarget, MadeEdit]) -> bool:
    """Whether a cell may still change: not a gap, nor one of a row that was added."""
    earlier = made.get(edit.target)
    if edit.target.row == NEW or (edit.adds and earlier):
        return False
    goals = (one.target for one in (made[target].edit for target in made) if one.target.table == edit.target.table)
    if edit.target.field == "goals" and any(one.field == "goals" for one in goals):
        return False  # their numbers may have changed
    return earlier is None or GAP not in earlier.edit.after


def _urgency(finding: Finding) -> tuple[bool, bool, bool, int]:
    edits = finding.proposal.edits if finding.proposal else ()
    cuts = any(edit.cuts for edit in edits)
    return (not cuts, _is_wide(edits), _kind(finding) is not ProposalKind.SAFE, finding.severity.rank)


def _is_wide(edits: Sequence[Edit]) -> bool:
    """Whether it changes several rows, each of which stands for itself."""
    return len({_row(edit) for edit in edits}) > 1 and not any(edit.adds for edit in edits)


def _row(edit: Edit) -> tuple[int, int | None]:
    return (edit.target.table, edit.target.row)


def _kind(finding: Finding) -> ProposalKind | None:
    return finding.proposal.kind if finding.proposal else None


def _that_hold(taken: Taken, again: Again) -> Taken:
    """Those that mend their findings also when made together; the others wait until the next pass, judged anew.

    One at a time is left out, the least urgent of those that do not hold: without it the others may. As when each was
    tried alone, rules on the whole document are asked for what they found themselves.
    """
    taken = list(taken)
    while taken:
        everything = list(again.in_document([edit for _, edits in taken for edit in edits]))
        in_document = Found(everything)
        in_tables = Found((said, rank) for said, rank in everything if not again.is_of_document(said.rule))
        failing = [
            number
            for number, (finding, _) in enumerate(taken)
            if finding.proposal is None
            or not again.holds(finding, finding.proposal, in_document if again.is_wide(finding) else in_tables)
        ]
        if not failing:
            break
        del taken[failing[-1]]
    return taken


def _original(edit: Edit, numbers: dict[int, tuple[int, ...]]) -> Edit:
    """The edit by the number that its row has in the file; of a row that is added, below those added before it."""
    target, rows = edit.target, numbers.get(edit.target.table)
    if not target.row or not rows:
        return edit
    before = target.row
    while edit.adds and before > 1 and rows[before - 1] == NEW:
        before -= 1
    item = target.item + target.row - before if target.item is not None and target.item != ABOVE else target.item
    return replace(edit, target=target._replace(row=rows[before - 1], item=item))


def _note(made: dict[CellTarget, MadeEdit], finding: Finding, edits: list[Edit]) -> None:
    """Add edits to those made before: a cell that changes twice keeps what the file holds as its first text."""
    assert finding.proposal is not None
    for edit in edits:
        earlier = made.pop(edit.target, None)
        if edit.cuts:
            row = (edit.target.table, edit.target.row)
            for target in [t for t in made if (t.table, t.row) == row and t.item is None]:  # a row added below it stays
                del made[target]
        if earlier is None:
            made[edit.target] = MadeEdit(edit, (finding,), finding.proposal)
            continue
        whole = replace(edit, before=earlier.edit.before, place=earlier.edit.place)
        if whole.before != whole.after:
            made[edit.target] = MadeEdit(whole, (*earlier.asked, finding), finding.proposal)


def _order(target: CellTarget) -> tuple[int, int, int, bool, int, int]:
    added = 0 if target.row is None or target.item is None else target.item or -1  # above, or behind
    return (target.table, target.row or 0, added, target.field != CUT, _FIELDS.get(target.field, 0), target.item or 0)
