"""GitLab code quality: the JSON list that a merge request shows beside its changes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from lint.findings import Finding
from lint.report import Report, Unread
from lint.reporters.common import first_line, sentence

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def gitlab(report: Report) -> str:
    """The report for GitLab; what was not read is there as a blocker, so that the list is never falsely empty."""
    issues = [*map(_unread, report.missed), *map(_issue, report.shown)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    return {
        "description": sentence(finding),
        "check_name": finding.rule,
        # GitLab drops issues of equal fingerprint, so the document belongs to it here.
        "fingerprint": _digest(finding.locus.document, finding.fingerprint),
        "severity": SEVERITIES[finding.severity],
        # GitLab demands a line; 1 stands for the file where there are none.
        "location": {"path": finding.locus.document, "lines": {"begin": first_line(finding.locus) or 1}},
    }


def _unread(unread: Unread) -> dict[str, Any]:
    return {
        "description": unread.message,
        "check_name": "unread",
        "fingerprint": _digest(unread.path, unread.message),
        "severity": "blocker",
        "location": {"path": unread.path, "lines": {"begin": 1}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
