"""SARIF against the schema of the standard, as its own validator ships it."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lint.report import Report
from lint.reporters.sarif import sarif, sarif_with_lines
from tests.reporters import hostile, sample

pytestmark = pytest.mark.slow

REPORTS = {
    "sample": sample.report(unread=(sample.UNREAD,)),
    "hostile": hostile.report(),
    "empty": sample.report(documents=(), findings=(), rules=()),
}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("sarif")
    package = "@microsoft/sarif-multitool-linux@5"
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True)
    (packed,) = Path(folder).glob("*.tgz")
    with tarfile.open(packed) as archive:
        file = archive.extractfile("package/sarif-2.1.0.json")
        assert file is not None
        return json.load(file)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_log_is_valid(report: Report, schema: Any) -> None:
    validator = jsonschema.validators.validator_for(schema)(schema)
    for log in (sarif(report), sarif_with_lines(report, "原文.txt")[0]):
        assert [error.message for error in validator.iter_errors(json.loads(log))] == []


def test_the_schema_refuses_what_is_none(schema: Any) -> None:
    log = json.loads(sarif(sample.report()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, schema)
