"""SARIF against an independent model of the standard: required and typed as it says, and no property unknown to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from sarif_pydantic import Sarif

from lint.report import Report
from lint.reporters.sarif import sarif, sarif_with_lines
from tests.reporters import hostile, sample

# In the standard, but not in the model: its sections 3.14.17, 3.27.23 and 3.20.21.
BEYOND_THE_MODEL = {
    ".runs[].columnKind",
    ".runs[].results[].suppressions",
    ".runs[].invocations[].toolExecutionNotifications",
}
REPORTS = {
    "sample": sample.report(unread=(sample.UNREAD,)),
    "hostile": hostile.report(),
    "empty": sample.report(documents=(), findings=(), rules=()),
}


def unknown(value: object, path: str = "") -> Iterator[str]:
    """Paths of the properties that the model does not know; property bags may hold anything."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from unknown(item, f"{path}[]")


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_sarif_fits_the_model(report: Report) -> None:
    for log in (sarif(report), sarif_with_lines(report, "问题原文.txt")[0]):
        assert set(unknown(Sarif.model_validate(json.loads(log)))) <= BEYOND_THE_MODEL


def test_the_model_refuses_what_is_wrong() -> None:
    log = json.loads(sarif(REPORTS["sample"]))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(ValueError, match="level"):
        Sarif.model_validate(log)
