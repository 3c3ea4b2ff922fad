"""The loop: each rule over each subject of its scope, outcomes counted, hits graded and made findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from lint.archive import Known
from lint.checks.base import Hit
from lint.checks.batch import Batch
from lint.checks.conditions import asks_more, holds_all, holds_any, may_hold
from lint.checks.subjects import JudgedDocument, Sort, Subject
from lint.engine.compose import Composer, folds
from lint.findings import Finding, Outcome
from lint.model import Document
from lint.report import RuleRun
from lint.rulebook import Rulebook
from lint.rulebook.rule import Grade, Rule
from lint.source import has_unread


def judge(  # noqa: PLR0913 -- what a run has chosen
    rulebook: Rulebook,
    documents: Iterable[Document],
    earlier: Iterable[tuple[Document, tuple[int, ...]]] = (),
    known: Known | None = None,
    judged: Sequence[Alone | None] = (),
    *,
    proposals: bool = True,
) -> tuple[tuple[Finding, ...], tuple[RuleRun, ...]]:
    """What the rules find in the documents, in reading order, and how often each rule ended in which outcome.

    Rules on a batch compare the documents with one another and with `earlier` ones, which are not judged themselves;
    of these only some tables are there, each with its position, and `known` is what the whole archive holds.
    `judged` are the documents, in order, that another process has judged alone. Without `proposals` findings come
    without what would mend them.
    """
    jobs = [WorkingRule(plan, proposals) for plan in plans(rulebook)]
    alone = [job for job in jobs if job.rule.where.each != "batch"]
    together = [job for job in jobs if job.rule.where.each == "batch"]
    wholes: list[JudgedDocument] = []
    found: list[list[Finding]] = []
    for document, ready in zip_longest(documents, judged):
        needed = together or ready is None
        whole = JudgedDocument(document, rulebook.form, library=rulebook.library) if needed else None
        if ready is not None:
            found.append(list(ready.findings))
            for job in alone:
                job.outcomes.update(ready.outcomes[job.rule.id])
        elif whole is not None:
            found.append([finding for job in alone for finding in job.run(whole)])
        if together and whole is not None:
            wholes.append(whole)
    kept_from = [JudgedDocument(document, rulebook.form, positions) for document, positions in earlier]
    compare(together, Batch(wholes, kept_from, known), found)
    for findings in found:
        findings.sort(key=reading_order)
    kept = tuple(finding for findings in found for finding in told_once(findings, rulebook.rules))
    return kept, tuple(job.report() for job in jobs)


@dataclass(frozen=True, slots=True)
class Alone:
    """What the rules on single documents say of one: findings, and outcomes by rule."""

    findings: tuple[Finding, ...]
    outcomes: Mapping[str, Mapping[Outcome, int]]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as read, and what the rules find in it alone, where they were asked."""

    document: Document
    alone: Alone | None = None


def judge_alone(
    rulebook: Rulebook, document: Document, whole: JudgedDocument | None = None, *, proposals: bool = True
) -> Alone:
    """One document under the rules that look at nothing else; `judge` takes it from there.

    `whole` is the document under judgement, where the caller has more to ask of it.
    """
    jobs = [WorkingRule(plan, proposals) for plan in plans(rulebook) if plan.rule.where.each != "batch"]
    whole = whole or JudgedDocument(document, rulebook.form, library=rulebook.library)
    findings = tuple(finding for job in jobs for finding in job.run(whole))
    return Alone(findings, {job.rule.id: dict(job.outcomes) for job in jobs})


def compare(jobs: Sequence[WorkingRule], batch: Batch, found: list[list[Finding]]) -> None:
    """Add what the rules on a batch find to the findings of the document where it stands."""
    home = {id(whole): findings for whole, findings in zip(batch.wholes, found, strict=False)}
    for job in jobs:
        for whole, finding in job.run_batch(batch):
            home[id(whole)].append(finding)


def reading_order(finding: Finding) -> tuple[int, tuple[int, ...], str]:
    """Sorts the findings of one document by table, rows and rule; what concerns the whole document comes first."""
    return (finding.locus.table_index or 0, finding.locus.rows, finding.rule)


def told_once(findings: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings, marked where another one says the same, and numbered where fingerprints of a document are equal."""
    folded = folds(findings, rules)
    seen: Counter[str] = Counter()
    for position, finding in enumerate(findings):
        seen[finding.fingerprint] += 1
        fingerprint = f"{finding.fingerprint}-{seen[finding.fingerprint]}"
        yield replace(finding, fingerprint=fingerprint, folded_by=folded.get(position, finding.folded_by))


@dataclass(frozen=True, slots=True)
class GradedHit:
    """A hit with the grade that applies to it."""

    hit: Hit
    grade: Grade | None


class RulePlan:
    """What a rule asks and says, worked out before it is put to work.

    What it asks of the sort of a row is told before any row is looked at, for most rules concern few sorts; `when` are
    the conditions that ask for more.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        by_row = rule.where.each == "indicator"
        self.when = tuple(one for one in rule.where.when if asks_more(one)) if by_row else rule.where.when
        self.composer = Composer(rule)
        self._told: dict[Sort, Outcome | None] = {}

    def tells(self, sort: Sort) -> Outcome | None:
        """The outcome of all rows of a sort; None where each must be looked at."""
        if sort not in self._told:
            self._told[sort] = self._tell(sort)
        return self._told[sort]

    def _tell(self, sort: Sort) -> Outcome | None:
        rule = self.rule
        if sort[0] not in rule.where.kind or not all(may_hold(one, sort) for one in rule.where.when):
            return Outcome.NOT_APPLICABLE
        return Outcome.PASS if not self.when and rule.check.passes(sort) else None


@lru_cache(maxsize=4)
def plans(rulebook: Rulebook) -> tuple[RulePlan, ...]:
    """The plans of the rules, made once: each document of a run is judged by itself."""
    return tuple(map(RulePlan, rulebook.rules))


class WorkingRule:
    """One rule at work."""

    def __init__(self, plan: RulePlan, proposals: bool = True) -> None:
        self.rule = plan.rule
        self.proposals = proposals  # whether findings come with what would mend them
        self.tells = plan.tells
        self.when = plan.when
        self.composer = plan.composer
        self.outcomes: Counter[Outcome] = Counter()

    def run(self, whole: JudgedDocument) -> Iterator[Finding]:
        """The findings of the rule in one document."""
        return self.over(self.subjects(whole), whole)

    def over(self, subjects: Iterable[Subject], whole: JudgedDocument) -> Iterator[Finding]:
        """The findings of the rule on some of what it looks at."""
        for subject, verdict in self.judged(subjects, whole):
            yield self.composer.finding(verdict.hit, verdict.grade, subject, whole, self.proposals)

    def judged(self, subjects: Iterable[Subject], whole: JudgedDocument) -> Iterator[tuple[Subject, GradedHit]]:
        """What findings would be made of, each with what was looked at."""
        count, when, unless = self.outcomes, self.when, self.rule.unless
        if self.rule.check.needs_library and whole.library is None:
            count[Outcome.NOT_APPLICABLE] += 1
            return
        passed = not_applicable = 0
        for subject in subjects:
            if when and not holds_all(when, subject):
                not_applicable += 1
                continue
            # what the check lets pass needs no guard
            outcome, verdicts = self.verdicts(subject)
            if outcome is Outcome.PASS or (unless and holds_any(unless, subject)):
                passed += 1
                continue
            count[outcome] += 1
            for verdict in verdicts:
                yield subject, verdict
        count[Outcome.PASS] += passed
        count[Outcome.NOT_APPLICABLE] += not_applicable

    def run_batch(self, batch: Batch) -> Iterator[tuple[JudgedDocument, Finding]]:
        """The findings of a rule that compares documents, each with the document where it stands."""
        if batch.alone:
            self.outcomes[Outcome.NOT_APPLICABLE] += 1
            return
        failed = False
        for hit in self.rule.check.compare(batch):
            grade = self.grade(hit, hit.sheet) if hit.sheet else None
            if hit.sheet and (grade is None or grade.severity != "off"):
                failed = True
                self.outcomes[Outcome.FAIL] += 1
                yield hit.sheet.whole, self.composer.finding(hit, grade, hit.sheet, hit.sheet.whole, self.proposals)
        if not failed:
            self.outcomes[Outcome.PASS] += 1

    def subjects(self, whole: JudgedDocument) -> Iterator[Subject]:
        """What the rule looks at; what it plainly does not apply to is counted without a look."""
        each = self.rule.where.each
        if each == "document":
            yield whole
        elif each == "table":
            for sheet in whole.sheets:
                if sheet.table.kind in self.rule.where.kind:
                    yield sheet
                else:
                    self.outcomes[Outcome.NOT_APPLICABLE] += 1
        else:
            for sort, rows in whole.sorts.items():
                if (told := self.tells(sort)) is None:
                    yield from rows
                else:
                    self.outcomes[told] += len(rows)

    def verdicts(self, subject: Subject) -> tuple[Outcome, list[GradedHit]]:
        """What the check says of a subject, graded."""
        outcome, verdicts = Outcome.PASS, []  # type: tuple[Outcome, list[GradedHit]]
        for found in self.rule.check.find(subject):
            if not isinstance(found, Hit):
                outcome = Outcome.INSUFFICIENT_DATA
                continue
            if self.rests_on_unread(found, subject):
                outcome = Outcome.INSUFFICIENT_DATA
                continue
            grade = self.grade(found, subject)
            if grade is None or grade.severity != "off":
                verdicts.append(GradedHit(found, grade))
        return (Outcome.FAIL if verdicts else outcome), verdicts

    def rests_on_unread(self, hit: Hit, subject: Subject) -> bool:
        """Whether a field that the hit rests on holds something that was not read, such as a picture."""
        if not subject.whole.has_unread:
            return False
        fields = {*self.composer.fields, *((hit.field,) if hit.field else ())}
        return any(has_unread(each.text(field)) for each in (subject, *hit.rows) for field in fields)

    def grade(self, hit: Hit, subject: Subject) -> Grade | None:
        """The first grade whose conditions hold for the hit's first row, or for the subject where it has none."""
        speaker = hit.speaker(subject)
        return next((grade for grade in self.rule.grades if holds_all(grade.when, speaker, hit)), None)

    def report(self) -> RuleRun:
        """The rule and its outcome counts."""
        rule = self.rule
        return RuleRun(
            id=rule.id,
            slug=rule.slug,
            name=rule.name,
            family=rule.family,
            severity=rule.severity,
            certainty=rule.certainty,
            why=rule.why,
            fix=rule.fix,
            sources=rule.source_mappings(),
            label=rule.label,
            outcomes={outcome.value: self.outcomes[outcome] for outcome in Outcome},
        )
