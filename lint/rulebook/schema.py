"""The JSON Schema of rule files, from the same declarations that the loader reads by."""

from __future__ import annotations

from typing import Any

from lint.checks.conditions import Condition
from lint.declared.record import Record
from lint.rulebook.rule import Rule

TITLE = "jxlint 规则文件"


def rule_schema() -> dict[str, Any]:
    """The schema, for editors and for those who write rules."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **Record(Rule).schema(),
        "$defs": {"condition": Record(Condition).schema()},
    }
