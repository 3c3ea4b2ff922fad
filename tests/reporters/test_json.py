"""The JSON report keeps its schema and its order."""

import json

from jsonschema import Draft202012Validator

from lint.data import rules_dir
from lint.reporters.json import json as render
from tests.reporters.sample import UNREAD, report

SCHEMA = json.loads((rules_dir() / "schema" / "check.schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_keeps_the_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(render(report(unread=(UNREAD,)))))


def test_every_finding_is_there_folded_and_suppressed_ones_too() -> None:
    found = json.loads(render(report()))["findings"]
    assert [f["rule"] for f in found] == ["B001", "U004", "G002", "B002", "M009", "U001"]
    assert found[3]["folded_by"] == "B001"
    assert found[4]["suppressed"]["reason"] == "上级表样如此"


def test_a_place_counts_as_a_reader_counts() -> None:
    place = json.loads(render(report()))["findings"][0]["place"]
    assert (place["document"], place["table_index"], place["rows"], place["field"]) == (
        "甲县人社局.txt",
        1,
        [1],
        "basis",
    )
    assert place["table"] == {"number": "1", "unit": None, "title": "劳务派遣人员经费绩效目标表"}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(report()) == render(report())
