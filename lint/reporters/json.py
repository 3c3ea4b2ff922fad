"""The documented base format: everything a report holds, as JSON (`rules/schema/check.schema.json`)."""

from __future__ import annotations

import json as json_
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lint import __version__
from lint.findings import Finding, Locus
from lint.messages import proposal as say
from lint.model import Document, Table
from lint.places import place_to_json
from lint.proposal import Edit, Proposal
from lint.received import FileState
from lint.records import facts, notices_to_json
from lint.report import Report, Totals, verdict

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def json(report: Report) -> str:
    """The report as one JSON object."""
    return json_.dumps(report_to_json(report), ensure_ascii=False, indent=1) + "\n"


def report_to_json(report: Report) -> Json:
    """The report as plain values."""
    return {
        **heading(report),
        "documents": [document_to_json(document) for document in report.documents],
        "files": [file_to_json(file) for file in report.files],
        "unread": unread_to_json(report),
        "notes": list(report.notes),
        "rules": [asdict(rule) for rule in report.rules],
        "findings": [finding_to_json(finding) for finding in report.findings],
        "summary": summary_of(report.totals),
    }


def heading(report: Report) -> Json:
    """What is the same in every part of a run."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "jxlint", "version": __version__},
        "settings": dict(report.settings),
    }


def summary_of(totals: Totals) -> Json:
    """The numbers of a run and its end."""
    end = verdict(totals)
    return {
        "documents": totals.documents,
        "tables": totals.tables,
        "rows": totals.rows,
        "unread": totals.missed,
        "findings": totals.counts(),
        "folded": totals.folded,
        "suppressed": totals.suppressed,
        "exit_code": int(end.code),
        "exit_reason": end.reason,
    }


def unread_to_json(report: Report) -> list[Json]:
    """What was not read."""
    return [{"path": unread.path, "message": unread.message} for unread in report.missed]


def file_to_json(file: FileState) -> Json:
    """A file that was given and its one state."""
    return {
        "path": file.name,
        "state": str(file.state),
        "why": file.why,
        "same_as": file.same_as,
        "tables": file.tables,
        "rows": file.rows,
        "sha256": file.sha256,
    }


def document_to_json(document: Document) -> Json:
    """A document and its tables, without their cells."""
    return {
        **facts(document),
        "tables": [_table(table) for table in document.tables],
        "notices": notices_to_json(document),
    }


def _table(table: Table) -> Json:
    return {
        "kind": table.kind,
        "number": table.number,
        "unit": table.unit,
        "title": table.text("title") or None,
        "rows": len(table.indicators),
        "unplaced": len(table.unplaced),
        "place": place_to_json(table.place),
    }


def finding_to_json(finding: Finding) -> Json:
    """A finding with all that it rests on."""
    return {
        "rule": finding.rule,
        "slug": finding.slug,
        "name": finding.name,
        "label": list(finding.label),
        "severity": str(finding.severity),
        "certainty": str(finding.certainty),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "sources": _mappings(finding.sources),
        "place": _locus(finding.locus),
        "related": [_locus(locus) for locus in finding.related],
        "evidence": _mappings(finding.evidence),
        "arguments": dict(finding.arguments),
        "folded_by": finding.folded_by,
        "suppressed": asdict(finding.suppressed) if finding.suppressed else None,
        "fingerprint": finding.fingerprint,
        "proposal": proposal_to_json(finding.proposal) if finding.proposal else None,
    }


def proposal_to_json(proposal: Proposal) -> Json:
    """The cells before and after; `fill` says what belongs into the gaps (__), `cells` where each of them stands."""
    return {
        "kind": str(proposal.kind),
        "before": say.cells(edit.before for edit in proposal.edits),
        "after": say.cells(edit.after for edit in proposal.edits),
        "fill": proposal.fill,
        "cells": [_edit(edit) for edit in proposal.edits],
    }


def _edit(edit: Edit) -> Json:
    return {
        "table_index": edit.target.table,
        "row": edit.target.row,
        "field": edit.target.field or None,
        "item": edit.target.item,
        "delete_row": edit.cuts,
        "add_row": edit.adds,
        "before": edit.before,
        "after": edit.after,
        "place": place_to_json(edit.place),
    }


def _locus(locus: Locus) -> Json:
    return {
        "document": locus.document,
        "table_index": locus.table_index,
        "table": {"number": locus.number, "unit": locus.unit, "title": locus.heading},
        "rows": list(locus.rows),
        "field": locus.field,
        "places": [place_to_json(place) for place in locus.places],
    }


def _mappings(values: tuple[Mapping[str, str], ...]) -> list[dict[str, str]]:
    return [dict(value) for value in values]
