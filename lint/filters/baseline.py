"""A baseline: the findings that were there when it was written. Known by what they say and where, never by a count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint.errors import UserError
from lint.findings import Finding, Suppression
from lint.messages import filters as say

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as a baseline keeps it; the fingerprint is the key, the rest is for people who read the file."""

    fingerprint: str
    rule: str
    document: str
    message: str


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """The entries that a baseline of `findings` would hold, in reading order, suppressed ones left out."""
    return [
        Entry(f.fingerprint, f.rule, f.locus.document, f.message)
        for f in findings
        if not f.suppressed and f.fingerprint
    ]


def dump(entries: Iterable[Entry]) -> str:
    """A baseline file's text."""
    listed = [
        {"fingerprint": e.fingerprint, "rule": e.rule, "document": e.document, "message": e.message} for e in entries
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "findings": listed}, ensure_ascii=False, indent=1) + "\n"


def load(path: Path) -> list[Entry]:
    """The entries of a baseline file; raises UserError when it is none."""
    try:
        top = json.loads(path.read_bytes())
        listed = [_entry(e) for e in top["findings"]]
        version = top["schema_version"]
    except OSError as error:
        raise UserError(say.no_baseline(str(path))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(say.bad_baseline(str(path))) from error
    if version != SCHEMA_VERSION:
        raise UserError(say.baseline_version(str(path), str(version), SCHEMA_VERSION))
    return listed


def _entry(value: Mapping[str, object]) -> Entry:
    """An entry of a file; raises KeyError or TypeError where it is none."""
    texts = [value[name] for name in ("fingerprint", "rule", "document", "message")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
    return Entry(*map(str, texts))


def known(findings: Iterable[Finding], entries: Sequence[Entry]) -> tuple[list[Finding], list[Entry]]:
    """The findings, those of the baseline marked as known; and the entries that no finding answers to any more."""
    old = {entry.fingerprint for entry in entries}
    marked = [_known(finding) if finding.fingerprint in old else finding for finding in findings]
    seen = {finding.fingerprint for finding in marked}
    return marked, [entry for entry in entries if entry.fingerprint not in seen]


def _known(finding: Finding) -> Finding:
    """The finding as one of the baseline; a person's own decision on it stands before that."""
    return finding if finding.suppressed else replace(finding, suppressed=Suppression(say.IN_BASELINE, "baseline"))


def pruned(entries: Iterable[Entry], findings: Iterable[Finding], checked: Iterable[str]) -> list[Entry]:
    """The entries that still hold; one of a document that was not checked is kept. Nothing is ever added."""
    still = {finding.fingerprint for finding in findings}
    documents = set(checked)
    return [entry for entry in entries if entry.fingerprint in still or entry.document not in documents]
