"""Which of a rule's proposals is made: the first one that leaves nothing of its finding and raises nothing as grave.

What is proposed is judged again by the rules in force, in place of the cells that stand there. Rules between documents
are not asked: they do not see one document alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lint.checks.conditions import Condition, rests_on, walk
from lint.checks.subjects import JudgedDocument, Subject
from lint.declared.record import keys_of
from lint.engine.compose import fold
from lint.engine.judge import Alone, WorkingRule, judge_alone, plans, reading_order
from lint.findings import Finding, Severity
from lint.model import Document
from lint.proposal import Edit, Proposal, with_samples
from lint.repair.apply import NEW, change_document
from lint.rulebook import Rule, Rulebook


def propose(book: Rulebook, documents: Sequence[Document], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those that can be mended with their proposal; candidates are gone from all of them.

    What `judged_alone` tried is taken as it is. What another finding says already has no proposal, unless the rule of
    that one knows of no repair: that every value is 95% is mended row by row.
    """
    findings = tuple(findings)
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        by_document[finding.locus.document].append(number)
    chosen: dict[int, Proposal] = {}
    is_open = _open(book)
    for document in documents:
        numbers = by_document[document.path]
        tried = {n: findings[n] for n in numbers if findings[n].candidates and is_open(findings[n])}
        if tried:
            chosen.update(_tried(tried, Again(jobs_of(book), document, [findings[number] for number in numbers])))
    return tuple(_with(one, chosen.get(n, one.proposal) if is_open(one) else None) for n, one in enumerate(findings))


def unproposed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without proposals, for those who show none."""
    return tuple(_with(one, None) for one in findings)


def _open(book: Rulebook) -> Callable[[Finding], bool]:
    """Whether a finding may have a proposal of its own."""
    repaired = {rule.id for rule in book.rules if rule.repair}
    return lambda finding: finding.folded_by not in repaired


def _with(finding: Finding, proposal: Proposal | None) -> Finding:
    if not finding.candidates and finding.proposal is proposal:
        return finding
    return replace(finding, candidates=(), proposal=proposal)


def judged_alone(book: Rulebook, document: Document) -> Alone:
    """What `engine.judge_alone` says of a document, with proposals for all that no other finding of it says already.

    They are made where the document was judged: what rules found out about its texts is still at hand there.
    """
    whole = JudgedDocument(document, book.form, library=book.library)
    alone = judge_alone(book, document, whole)
    findings = sorted(alone.findings, key=reading_order)
    folded = fold(findings, book.rules)
    is_open = _open(book)
    tried = {n: one for n, one in enumerate(folded) if one.candidates and is_open(one)}
    if not tried:
        return alone
    chosen = dict(_tried(tried, Again(jobs_of(book), document, findings, whole)))
    proposed = [_with(one, chosen.get(n)) if n in tried else one for n, one in enumerate(findings)]
    return replace(alone, findings=tuple(proposed))


def _tried(tried: Mapping[int, Finding], again: Again) -> Iterator[tuple[int, Proposal]]:
    """The proposals of one document that hold, by the number of their finding.

    Those that do not meet in a row are judged together, which costs a fraction; one that does not hold in that company
    is judged once more by itself.
    """
    waiting = {number: list(finding.candidates) for number, finding in tried.items()}
    while waiting:
        together = _apart(waiting, again, tried)
        edits = [edit for number in together for edit in waiting[number][0].edits]
        wide = again.is_wide(tried[together[0]])
        found = Found(again.in_document(edits) if wide else again.in_tables(edits))
        for number in together:
            finding, proposal = tried[number], waiting[number].pop(0)
            if again.holds(finding, proposal, found) or (len(together) > 1 and again.mends(finding, proposal)):
                yield number, proposal
                waiting[number].clear()
        waiting = {number: left for number, left in waiting.items() if left}


def _apart(waiting: Mapping[int, list[Proposal]], again: Again, tried: Mapping[int, Finding]) -> list[int]:
    """Findings whose next proposals change no row in common; one on the whole document stands alone."""
    taken: list[int] = []
    claimed: set[tuple[int, object]] = set()
    for number, (first, *_) in waiting.items():
        if again.is_wide(tried[number]):
            if not taken:
                return [number]
            continue
        claims = {(target.table, target.row or target) for target in first.targets}
        if claims.isdisjoint(claimed):
            claimed |= claims
            taken.append(number)
    return taken


class FindingKey(NamedTuple):
    """A finding as far as it is compared: `rows` by the numbers they had before anything was changed."""

    rule: str
    table: int | None
    rows: tuple[int, ...]
    field: str | None


RuleInTable = tuple[str, int | None]


class Found:
    """What is found after a change, and how grave each is: by rule and table, and by the table and row concerned."""

    def __init__(self, found: Iterable[tuple[FindingKey, int]]) -> None:
        self.by_rule: dict[RuleInTable, list[FindingKey]] = defaultdict(list)
        self._by_row: dict[tuple[int | None, int | None], list[tuple[FindingKey, int]]] = defaultdict(list)
        for said, rank in found:
            self.by_rule[said[:2]].append(said)
            for row in said.rows or (None,):
                self._by_row[said.table, row].append((said, rank))

    def about(self, tables: Iterable[int], rows: Iterable[int | None]) -> Iterator[tuple[FindingKey, int]]:
        """What is about some rows of some tables, or about such a table or the document as a whole."""
        for table in (None, *tables):
            for row in {None, *rows}:
                yield from self._by_row.get((table, row), ())


class Jobs:
    """The rules that look at single documents, by how far each of them looks."""

    def __init__(self, book: Rulebook) -> None:
        self.form = book.form
        self.library = book.library
        jobs = [WorkingRule(plan) for plan in plans(book) if plan.rule.where.each != "batch"]
        self.levels = {job.rule.id: job.rule.where.each for job in jobs}
        self.of_document = [job for job in jobs if job.rule.where.each == "document"]
        self.of_table = [(job, reads(job.rule)) for job in jobs if job.rule.where.each == "table"]
        self.of_row = [job for job in jobs if job.rule.where.each == "indicator"]


@lru_cache(maxsize=4)
def jobs_of(book: Rulebook) -> Jobs:
    """The jobs of a rulebook, made once: each document of a run is judged again by itself."""
    return Jobs(book)


# What is read together: a value is parsed with its unit and the unit in the name; the class is told by both levels.
_TOGETHER = (frozenset({"value", "unit", "name"}), frozenset({"level1", "level2"}))


def reads(rule: Rule) -> frozenset[str]:
    """The fields of rows that what a rule on tables says may hang on; none where that is not known."""
    asked = [*rule.where.when, *rule.unless, *(one for grade in rule.grades for one in grade.when)]
    options = [getattr(rule.check, key.attribute) for key in keys_of(type(rule.check)).values()]
    asked += [one for option in options if isinstance(option, tuple) for one in option if isinstance(one, Condition)]
    asked += [one for each in walk(tuple(asked)) if each.rows for one in each.rows.where]
    found = {*rule.check.fields(), *rests_on(tuple(asked))}
    for group in _TOGETHER:
        found |= group if found & group else set()
    return frozenset(found) if rule.check.fields() else frozenset()


class Again:
    """One document, judged again with edits made in it; `whole` is what was judged, where that is at hand."""

    def __init__(
        self, jobs: Jobs, document: Document, findings: Iterable[Finding], whole: JudgedDocument | None = None
    ) -> None:
        self.jobs = jobs
        self.document = document
        self.whole = whole or JudgedDocument(document, jobs.form, library=jobs.library)
        self.before: dict[RuleInTable, Counter[FindingKey]] = defaultdict(Counter)
        for finding in findings:
            if finding.rule in jobs.levels:
                said = _said(finding)
                self.before[said[:2]][said] += 1

    def is_wide(self, finding: Finding) -> bool:
        """Whether it was found in the document as a whole."""
        return self.is_of_document(finding.rule)

    def is_of_document(self, rule: str) -> bool:
        """Whether a rule looks at the document as a whole."""
        return self.jobs.levels.get(rule) == "document"

    def mends(self, finding: Finding, proposal: Proposal) -> bool:
        """Whether the proposal, made alone, leaves nothing of the finding and raises nothing of weight."""
        found = self.in_document(proposal.edits) if self.is_wide(finding) else self.in_tables(proposal.edits)
        return self.holds(finding, proposal, Found(found))

    def holds(self, finding: Finding, proposal: Proposal, found: Found) -> bool:
        """Whether of all that is found after a change nothing speaks against a proposal that is part of it.

        The finding must be gone, and no other come that is as grave, or a warning.
        """
        mine = _said(finding)
        before = sum(count for said, count in self.before[mine[:2]].items() if _remains(said, mine))
        if sum(1 for said in found.by_rule[mine[:2]] if _remains(said, mine)) >= before:
            return False
        limit = max(finding.severity.rank, Severity.WARNING.rank)
        rows = _concerned(proposal.edits)
        tables = {target.table for target in proposal.targets}
        return not any(
            rank <= limit
            and not _remains(said, mine)
            and not any(_same(said, other) for other in self.before[said[:2]] if other != mine)
            for said, rank in found.about(tables, rows)
        )

    def in_tables(self, edits: Sequence[Edit]) -> Iterator[tuple[FindingKey, int]]:
        """What is found in the tables that change, by the rules on rows and tables."""
        yield from self._in_tables(edits, *self._revised(edits))

    def in_document(self, edits: Sequence[Edit]) -> Iterator[tuple[FindingKey, int]]:
        """What is found in the document as a whole, and in the tables that change."""
        whole, rows = self._revised(edits)
        for job in self.jobs.of_document:
            yield from _found(job, job.subjects(whole), whole, rows)
        yield from self._in_tables(edits, whole, rows)

    def _revised(self, edits: Sequence[Edit]) -> tuple[JudgedDocument, Mapping[int, tuple[int, ...]]]:
        """The document with the edits made, something likely in their gaps."""
        changed, rows = change_document(self.document, with_samples(edits, self.document.year))
        return self.whole.revised(changed, rows), rows

    def _in_tables(
        self, edits: Sequence[Edit], whole: JudgedDocument, rows: Mapping[int, tuple[int, ...]]
    ) -> Iterator[tuple[FindingKey, int]]:
        for number in sorted(rows):
            made = [edit.target for edit in edits if edit.target.table == number]
            sheet = whole.sheets[number - 1]
            concerned = _concerned([edit for edit in edits if edit.target.table == number])
            here = [row for row, own in zip(sheet.rows, rows[number], strict=True) if own in concerned]
            sorts = [((sheet.table.kind, row.level, row.head, row.kind, row.sign), row) for row in here]
            fields = {target.field for target in made}
            moved = any(edit.cuts or edit.adds for edit in edits if edit.target.table == number)
            touched = {name for group in (*_TOGETHER, *({f} for f in fields)) if fields & group for name in group}
            for job, read in self.jobs.of_table:
                if sheet.table.kind in job.rule.where.kind and (moved or not read or read & touched):
                    yield from _found(job, [sheet], whole, rows)
            for job in self.jobs.of_row:
                if asked := [row for sort, row in sorts if job.tells(sort) is None]:
                    yield from _found(job, asked, whole, rows)


def _found(
    job: WorkingRule, subjects: Iterable[Subject], whole: JudgedDocument, rows: Mapping[int, tuple[int, ...]]
) -> Iterator[tuple[FindingKey, int]]:
    """What a rule finds in some subjects, by the numbers that their rows had before, and how grave it is."""
    for _, verdict in job.judged(subjects, whole):
        hit = verdict.hit
        number = hit.sheet.index if hit.sheet else None
        numbers = rows.get(number or 0)
        own = tuple(numbers[row.index - 1] if numbers else row.index for row in hit.rows) if hit.sheet else ()
        said = FindingKey(job.rule.id, number, own, hit.field if hit.sheet else None)
        yield said, job.composer.severity(verdict.grade).rank


def _concerned(edits: Iterable[Edit]) -> set[int | None]:
    """The rows that edits change, by the numbers they had before."""
    return {NEW if edit.adds else edit.target.row for edit in edits}


def _said(finding: Finding) -> FindingKey:
    return FindingKey(finding.rule, finding.locus.table_index, finding.locus.rows, finding.locus.field)


def _remains(said: FindingKey, mine: FindingKey) -> bool:
    """Whether a finding is another one, or of some of its rows what it says of all."""
    part = said.rows == mine.rows or (bool(said.rows) and set(said.rows) <= set(mine.rows))
    return part and said[:2] == mine[:2] and said.field == mine.field


def _same(said: FindingKey, other: FindingKey) -> bool:
    """Whether a finding is one that stood there before, perhaps on fewer or more rows."""
    if (said.rule, said.table) != (other.rule, other.table):
        return False
    return not said.rows or not other.rows or not set(said.rows).isdisjoint(other.rows)
