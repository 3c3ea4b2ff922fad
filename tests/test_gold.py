"""The five published texts, read whole, against their transcription: every cell, in its table, row and field."""

import json
import unicodedata
from pathlib import Path

import pytest

from lint.readers.text import read_text
from lint.tables import recognise

DATA = Path(__file__).parent / "data"
GOLD = sorted((DATA / "gold").glob("*.json"))
HEAD = ("title", "project", "project_code", "budget", "fund_use")
ROW = ("level1", "level2", "name", "description", "basis")


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def wanted_row(row):
    value = plain(row["value"]) + plain(row["unit"])
    return [plain(row[field]) for field in ROW] + [value]


def read_row(indicator):
    value = plain(indicator.text("value")) + plain(indicator.text("unit"))
    return [plain(indicator.text(field)) for field in ROW] + [value]


CASES = [pytest.param(path, id=path.stem) for path in GOLD]


def read(path):
    text = DATA / "corpus" / f"{path.stem}.txt"
    return recognise(read_text(text.read_bytes(), text.name))


@pytest.mark.parametrize("path", CASES)
def test_every_table_is_found_and_none_besides(path):
    gold = json.loads(path.read_text("utf-8"))
    assert [table.number for table in read(path).tables] == [table["number"] for table in gold["tables"]]


@pytest.mark.parametrize("path", CASES)
def test_every_indicator_cell_is_read(path):
    gold = json.loads(path.read_text("utf-8"))
    for wanted, table in zip(gold["tables"], read(path).tables, strict=True):
        assert [read_row(row) for row in table.indicators] == [wanted_row(row) for row in wanted["indicators"]]


@pytest.mark.parametrize("path", CASES)
def test_head_goals_and_plan_are_read(path):
    gold = json.loads(path.read_text("utf-8"))
    for wanted, table in zip(gold["tables"], read(path).tables, strict=True):
        assert [plain(table.text(field)) for field in HEAD] == [plain(wanted[field]) for field in HEAD]
        assert [plain(goal.text) for goal in table.goals] == [plain(goal) for goal in wanted["goals"] or ()]
        plan = [(plain(period), plain(share.text) if share else "") for period, share in table.plan or ()]
        assert plan == [(plain(period), plain(share)) for period, share in wanted["plan"] or ()]
