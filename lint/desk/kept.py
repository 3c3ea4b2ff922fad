"""Findings as plain values and back: what a round keeps of them, and what a JSON report holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import compress, decompress

from lint.engine import Alone
from lint.errors import UserError
from lint.findings import Finding, Locus, Outcome, Severity, Suppression
from lint.messages import desk as say
from lint.places import place_from_json
from lint.proposal import CUT, CellTarget, Edit, Proposal, ProposalKind
from lint.reporters.json import finding_to_json
from lint.source import Certainty

__all__ = ["alone_from_bytes", "alone_to_bytes", "finding_from_json", "finding_to_json", "findings_of_report"]

Json = Mapping[str, Any]


def alone_to_bytes(alone: Alone) -> bytes:
    """What was found in one document alone; the candidates of proposals are left out, they were tried."""
    outcomes = {
        rule: {str(outcome): count for outcome, count in counts.items()} for rule, counts in alone.outcomes.items()
    }
    told = {"findings": [finding_to_json(one) for one in alone.findings], "outcomes": outcomes}
    return compress(json.dumps(told, ensure_ascii=False).encode())


def alone_from_bytes(data: bytes) -> Alone:
    """What `alone_to_bytes` wrote."""
    told = json.loads(decompress(data))
    outcomes = {
        rule: {Outcome(name): count for name, count in counts.items()} for rule, counts in told["outcomes"].items()
    }
    return Alone(tuple(map(finding_from_json, told["findings"])), outcomes)


def finding_from_json(value: Json) -> Finding:
    """The finding that `finding_to_json` wrote. Raises KeyError, TypeError or ValueError when it is none."""
    suppressed = value.get("suppressed")
    return Finding(
        rule=str(value["rule"]),
        slug=str(value["slug"]),
        name=str(value["name"]),
        severity=Severity(value["severity"]),
        certainty=Certainty(value["certainty"]),
        message=str(value["message"]),
        why=str(value["why"]),
        fix=str(value["fix"]),
        locus=_locus(value["place"]),
        label=tuple(value.get("label", ())),
        sources=tuple(dict(one) for one in value.get("sources", ())),
        related=tuple(_locus(one) for one in value.get("related", ())),
        evidence=tuple(dict(one) for one in value.get("evidence", ())),
        arguments=dict(value.get("arguments", {})),
        folded_by=value.get("folded_by"),
        fingerprint=str(value["fingerprint"]),
        suppressed=Suppression(**suppressed) if suppressed else None,
        proposal=_proposal(value["proposal"]) if value.get("proposal") else None,
    )


def _proposal(value: Json) -> Proposal:
    return Proposal(
        ProposalKind(value["kind"]), tuple(_edit(one) for one in value["cells"]), str(value.get("fill", ""))
    )


def _edit(value: Json) -> Edit:
    field = CUT if value.get("delete_row") else str(value["field"])
    target = CellTarget(int(value["table_index"]), value.get("row"), field, value.get("item"))
    return Edit(target, str(value["before"]), str(value["after"]), place_from_json(value.get("place")))


def _locus(value: Json) -> Locus:
    table = value.get("table") or {}
    places = (place_from_json(one) for one in value.get("places", ()))
    return Locus(
        document=str(value["document"]),
        table_index=value.get("table_index"),
        number=table.get("number"),
        unit=table.get("unit"),
        heading=table.get("title"),
        rows=tuple(int(row) for row in value.get("rows", ())),
        field=value.get("field"),
        places=tuple(place for place in places if place is not None),
    )


def findings_of_report(top: object, path: str) -> tuple[Finding, ...]:
    """The findings of a report that `check --format json` wrote; raises UserError when it is none."""
    try:
        return tuple(finding_from_json(one) for one in top["findings"])  # type: ignore[index]
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(say.NOT_A_REPORT.format(path=path)) from error
