"""How right the rules are on the labelled documents: a floor that may only rise.

`rules/measured.json` is the record that `explain` shows. When a change makes the rules better, write it anew with
`jxlint rules stats --gold tests/data --write rules/measured.json`; a change that makes any label worse fails here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint import api
from lint.data import rules_dir
from lint.engine.stats import Record, figures, overall

DATA = Path(__file__).parent / "data"
FLOOR = json.loads((rules_dir() / "measured.json").read_text(encoding="utf-8"))
# Labels that the rules answer for in full.
FIRM = [
    "basis-missing",
    "basis-empty",
    "description-copy",
    "ecology-misfit",
    "uniform-values",
    "uniform-basis",
    "goals-duplicate",
    "row-duplicate",
    "plan",
    "qualitative-value",
    "value-in-name",
    "category-misfit",
]


@pytest.fixture(scope="module", params=["corpus", "gold"])
def record(request: pytest.FixtureRequest) -> Record:
    return api.measured(DATA, DATA / request.param)


def test_no_label_is_worse_than_recorded(record: Record) -> None:
    now = figures(record)["labels"]
    worse = {
        code: (before, now.get(code))
        for code, before in FLOOR["labels"].items()
        if now.get(code, {"right": 0})["right"] < before["right"] or now[code]["wrong"] > before["wrong"]
    }
    assert worse == {}


def test_no_rule_is_wrong_more_often_than_recorded(record: Record) -> None:
    now = figures(record)["rules"]
    assert {name: n["wrong"] for name, n in now.items() if n["wrong"] > FLOOR["rules"].get(name, n)["wrong"]} == {}


def test_every_rule_that_is_judged_is_on_record(record: Record) -> None:
    assert set(figures(record)["rules"]) <= set(FLOOR["rules"])


def test_precision_and_recall_are_what_is_promised(record: Record) -> None:
    for code in FIRM:
        tally = record.labels[code]
        assert (tally.precision or 0) >= 0.95, code
        assert (tally.recall or 0) >= 0.90, code
    for tally in record.labels.values():
        assert tally.precision is None or tally.precision >= 0.85, tally.name
    whole = overall(record.labels.values())
    assert (whole.precision or 0) >= 0.95
    assert (whole.recall or 0) >= 0.90
