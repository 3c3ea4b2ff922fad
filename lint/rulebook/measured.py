"""The published record of the rules: how right each was on the labelled documents.

`measured.json` is of the documents on which word lists and thresholds were first set, `measured-elsewhere.json` of
those of other offices, `measured-first.json` of tables that were written and labelled before the rules ran on them,
by the rules of that time: what was told on them then, not what is told now.
"""

from __future__ import annotations

import json
from functools import cache

from lint.data import rules_dir

Figures = dict[str, int]


RECORDS = ("measured", "measured-elsewhere", "measured-first")


@cache
def measured(record: str = RECORDS[0], part: str = "rules") -> dict[str, Figures]:
    """Rule id, or of the part grades id and certainty → right, wrong, open and missed; empty without a record."""
    path = rules_dir() / f"{record}.json"
    if not path.is_file():
        return {}
    found: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8"))[part]
    return found
