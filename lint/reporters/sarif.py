"""SARIF 2.1.0: strict places (no text region in a binary file), all rules, what was unread, who suppressed what.

Section numbers in comments are those of the OASIS standard.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from lint import __version__
from lint.findings import Finding, Locus
from lint.messages import exports as say
from lint.messages import proposal as say_proposal
from lint.messages.report import field_name
from lint.model import Document
from lint.proposal import Proposal
from lint.report import Report, RuleRun
from lint.source import Certainty, NodePlace, Place, SheetPlace, TextPlace

Json = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# How far a viewer should put each up its list (3.27.25); the order is ours, the numbers only keep it.
RANKS = {"error": 90.0, "warning": 60.0, "info": 30.0}
# What GitHub takes of one run, and of one result; beyond it the whole file is refused.
# https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
MOST_RESULTS = 25_000
MOST_LOCATIONS = 1_000
TEXT_FORMATS = frozenset({"text", "csv", "tsv", "markdown"})


@dataclass(frozen=True, slots=True)
class FindingLines:
    """The rows of all findings as a text, for viewers that insist on a line; `of` maps a finding to its line."""

    name: str
    text: str
    of: Mapping[int, int]


def sarif(report: Report) -> str:
    """The report as SARIF; a Word, Excel or PDF file is named without a text region (3.30.1)."""
    return _dump(report, None)


def sarif_with_lines(report: Report, name: str) -> tuple[str, str]:
    """SARIF whose findings point to true lines of an extracted text, and that text, to be saved as `name` beside it."""
    lines = extracted_lines(report, name)
    return _dump(report, lines), lines.text


def extracted_lines(report: Report, name: str) -> FindingLines:
    """Each finding's row as printed, one line for each, under headings that name document and table."""
    text: list[str] = []
    of: dict[int, int] = {}
    heading = ""
    for position, finding in enumerate(report.findings):
        locus = finding.locus
        here = f"# {locus.document} {say.table_name(locus)}".rstrip()
        if here != heading:
            heading = here
            text.append(here)
        row = finding.evidence[0] if finding.evidence else {}
        cells = "\t".join(value.replace("\n", " ") for value in row.values())
        text.append(cells or finding.message.replace("\n", " "))
        of[position] = len(text)
    return FindingLines(name, "\n".join(text) + "\n" if text else "", of)


def _dump(report: Report, lines: FindingLines | None) -> str:
    return json.dumps(_log(report, lines), ensure_ascii=False, indent=1) + "\n"


def _log(report: Report, lines: FindingLines | None) -> Json:
    rules = {rule.id: position for position, rule in enumerate(report.rules)}
    artifacts = [_artifact(document) for document in report.documents]
    if lines:
        artifacts.append({"location": _uri(lines.name), "mimeType": "text/plain", "encoding": "UTF-8"})
    formats = {document.path: document.format for document in report.documents}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(report.rules)},
                "language": "zh-CN",
                "columnKind": "unicodeCodePoints",  # Python counts code points
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": say.SARIF_ROOT}}},
                "artifacts": artifacts,
                "invocations": [_invocation(report)],
                "results": [
                    _result(position, report.findings[position], rules, formats, lines)
                    for position in _kept(report.findings)
                ],
            }
        ],
    }


def _kept(findings: Sequence[Finding]) -> list[int]:
    """The positions of the findings that a platform takes: all, or of too many the gravest that are shown."""
    if len(findings) <= MOST_RESULTS:
        return list(range(len(findings)))
    hidden = [finding.folded_by is not None or finding.suppressed is not None for finding in findings]
    ranked = sorted(range(len(findings)), key=lambda at: (hidden[at], findings[at].severity.rank, at))
    return sorted(ranked[:MOST_RESULTS])


def _driver(rules: tuple[RuleRun, ...]) -> Json:
    """The tool with every rule that ran: one that found nothing must differ from one that is absent."""
    return {
        "name": "jxlint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: RuleRun) -> Json:
    sources = say.sources(rule.sources)
    help_text = "\n\n".join(part for part in (rule.why, say.FIX.format(rule.fix), sources) if part)
    return {
        "id": rule.id,
        "name": rule.slug,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "rank": RANKS[rule.severity]},
        "properties": {"tags": [rule.family], "certainty": rule.certainty},
    }


def _artifact(document: Document) -> Json:
    found: Json = {"location": _uri(document.path), "roles": ["analysisTarget"]}
    if document.size:
        found["length"] = document.size
    if document.sha256:
        found["hashes"] = {"sha-256": document.sha256}
    return found


def _uri(path: str) -> Json:
    """A relative path is percent-encoded against SRCROOT; an absolute one is a file URI of its own."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix()), "uriBaseId": "SRCROOT"}


def _invocation(report: Report) -> Json:
    """What was not read stands here, lest a run that saw nothing looks clean."""
    return {
        "executionSuccessful": not report.missed,
        "toolExecutionNotifications": [
            *_left_out(report),
            *(
                {
                    "level": "error",
                    "message": {"text": unread.message},
                    "locations": [{"physicalLocation": {"artifactLocation": _uri(unread.path)}}],
                }
                for unread in report.missed
            ),
        ],
    }


def _left_out(report: Report) -> Iterator[Json]:
    """That findings are not in the file, where there are too many."""
    if (more := len(report.findings) - MOST_RESULTS) > 0:
        yield {"level": "warning", "message": {"text": say.LEFT_OUT.format(count=more, limit=MOST_RESULTS)}}


def _result(
    position: int, finding: Finding, rules: Mapping[str, int], formats: Mapping[str, str], lines: FindingLines | None
) -> Json:
    doubtful = finding.certainty is Certainty.REVIEW
    result: Json = {
        "ruleId": finding.rule,
        # 3.27.9: a result for a person to judge has the level none; the severity stays in the rank and properties.
        "kind": "review" if doubtful else "fail",
        "level": "none" if doubtful else LEVELS[finding.severity],
        "rank": RANKS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.locus, formats, (lines, position) if lines else None)],
        "partialFingerprints": {"tableRow/v1": finding.fingerprint},
        "properties": {
            "severity": str(finding.severity),
            "certainty": str(finding.certainty),
            "fix": finding.fix,
            **({"foldedBy": finding.folded_by} if finding.folded_by else {}),
        },
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": say.table_name(locus)}, **_location(locus, formats, None)}
            for number, locus in enumerate(finding.related[:MOST_LOCATIONS], 1)
        ]
        if (more := len(finding.related) - MOST_LOCATIONS) > 0:
            result["message"] = {"text": finding.message + say.MORE_PLACES.format(count=more)}
    if finding.proposal and (made := _replacements(finding.proposal, formats.get(finding.locus.document, ""))):
        change = {"artifactLocation": _uri(finding.locus.document), "replacements": made}
        result["fixes"] = [{"description": {"text": say_proposal.told(finding.proposal)}, "artifactChanges": [change]}]
    if finding.suppressed:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": finding.suppressed.reason}
        ]
    return result


def _replacements(proposal: Proposal, format_: str) -> list[Json]:
    """The cells of a text file to replace (3.57); none where one is blank, shared or stands in several lines."""
    places = [edit.place for edit in proposal.edits]
    if format_ not in TEXT_FORMATS or len(set(places)) < len(places) or any(edit.shared for edit in proposal.edits):
        return []
    made = []
    for edit in proposal.edits:
        if not isinstance(edit.place, TextPlace) or len(edit.place.spans) != 1 or edit.cuts or edit.adds:
            return []
        made.append({"deletedRegion": _region((edit.place,))["region"], "insertedContent": {"text": edit.after}})
    return made


def _location(locus: Locus, formats: Mapping[str, str], line: tuple[FindingLines, int] | None) -> Json:
    physical: Json = {"artifactLocation": _uri(locus.document)}
    if line:
        lines, position = line
        physical = {"artifactLocation": _uri(lines.name), "region": {"startLine": lines.of[position]}}
    elif formats.get(locus.document) in TEXT_FORMATS:
        physical |= _region(locus.places)
    logical = list(islice(_logical(locus), MOST_LOCATIONS))
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _region(places: tuple[Place, ...]) -> Json:
    """The first piece of the first cell, in lines and columns from 1 (3.30)."""
    for place in places:
        if isinstance(place, TextPlace) and place.spans:
            line, start, end = place.spans[0]
            return {"region": {"startLine": line, "startColumn": start + 1, "endColumn": end + 1}}
    return {}


def _logical(locus: Locus) -> Iterator[Json]:
    """Table › row › cell, innermost last, as a person would say it; a sheet's cell has its address (3.33)."""
    if locus.table_index is None:
        return
    table = say.table_name(locus)
    yield {"name": table, "kind": "table", "fullyQualifiedName": table}
    for row in locus.rows:
        yield {
            "name": say.ROW_NAME.format(row=row),
            "kind": "row",
            "fullyQualifiedName": f"{table}/{say.ROW_NAME.format(row=row)}",
        }
    if locus.field:
        yield {"name": field_name(locus.field), "kind": "member"}
    for place in locus.places:
        match place:
            case SheetPlace(sheet, address):
                yield {"name": f"{sheet}!{address}", "kind": "cell"}
            case NodePlace(table=int(ordinal), row=row_in, cell=cell_in):
                yield {"name": say.node_name(ordinal, row_in, cell_in), "kind": "cell"}
