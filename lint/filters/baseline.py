"""A baseline: the findings that were there when it was written. Known by what they say and where, never by a count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path, PurePath

from lint.errors import UserError
from lint.findings import Finding, Suppression
from lint.messages import filters as say

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """A finding as a baseline keeps it; the fingerprint is the key, the rest is for people who read the file."""

    fingerprint: str
    rule: str
    document: str
    message: str


def entries_of(findings: Iterable[Finding]) -> list[BaselineEntry]:
    """The entries that a baseline of `findings` would hold, in reading order, suppressed ones left out."""
    return [
        BaselineEntry(f.fingerprint, f.rule, f.locus.document, f.message)
        for f in findings
        if not f.suppressed and f.fingerprint
    ]


def dump(entries: Iterable[BaselineEntry]) -> str:
    """A baseline file's text."""
    listed = [
        {"fingerprint": e.fingerprint, "rule": e.rule, "document": e.document, "message": e.message} for e in entries
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "findings": listed}, ensure_ascii=False, indent=1) + "\n"


def load(path: Path) -> list[BaselineEntry]:
    """The entries of a baseline file; raises UserError when it is none."""
    try:
        top = json.loads(path.read_bytes())
        listed = [_entry(e) for e in top["findings"]]
        version = top["schema_version"]
    except OSError as error:
        raise UserError(say.NO_BASELINE.format(path=path)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(say.BAD_BASELINE.format(path=path)) from error
    if version != SCHEMA_VERSION:
        raise UserError(say.BASELINE_VERSION.format(path=path, found=version, known=SCHEMA_VERSION))
    return listed


def _entry(value: Mapping[str, object]) -> BaselineEntry:
    """An entry of a file; raises KeyError or TypeError where it is none."""
    texts = [value[name] for name in ("fingerprint", "rule", "document", "message")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
    return BaselineEntry(*map(str, texts))


def known(findings: Iterable[Finding], entries: Sequence[BaselineEntry]) -> tuple[list[Finding], list[BaselineEntry]]:
    """The findings, those of the baseline marked as known; and the entries that no finding answers to any more."""
    listed = list(findings)
    answered = answered_by(listed, entries)
    old = {(entry.fingerprint, document) for entry, document in zip(entries, answered, strict=True) if document}
    marked = [_known(one) if (one.fingerprint, one.locus.document) in old else one for one in listed]
    return marked, [entry for entry, document in zip(entries, answered, strict=True) if document is None]


def answered_by(findings: Iterable[Finding], entries: Sequence[BaselineEntry]) -> list[str | None]:
    """For each entry the document whose finding answers to it, or None.

    A fingerprint tells no folders, so that a document may be moved; but each entry excuses one document only, the one
    whose path ends most like its own, lest a file of the same name in another folder be excused as well.
    """
    where: dict[str, dict[str, None]] = {}
    for finding in findings:
        where.setdefault(finding.fingerprint, {})[finding.locus.document] = None
    pairs = [
        (-_common_end(entry.document, document), number, document)
        for number, entry in enumerate(entries)
        for document in where.get(entry.fingerprint, ())
    ]
    answered: list[str | None] = [None] * len(entries)
    taken: set[tuple[str, str]] = set()
    for _, number, document in sorted(pairs):
        found = (entries[number].fingerprint, document)
        if answered[number] is None and found not in taken:
            answered[number] = document
            taken.add(found)
    return answered


def _common_end(one: str, other: str) -> int:
    """How many parts two paths have in common, counted from the end."""
    parts = zip(reversed(PurePath(one).parts), reversed(PurePath(other).parts), strict=False)
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], parts))


def _known(finding: Finding) -> Finding:
    """The finding as one of the baseline; a person's own decision on it stands before that."""
    return finding if finding.suppressed else replace(finding, suppressed=Suppression(say.IN_BASELINE, "baseline"))


def pruned(
    entries: Iterable[BaselineEntry], findings: Iterable[Finding], checked: Iterable[str]
) -> list[BaselineEntry]:
    """The entries that still hold; one of a document that was not checked is kept. Nothing is ever added."""
    listed, documents = list(entries), set(checked)
    answered = answered_by(findings, listed)
    return [
        entry
        for entry, document in zip(listed, answered, strict=True)
        if document is not None or entry.document not in documents
    ]
