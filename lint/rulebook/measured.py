"""The published record of the rules: how right each was on the labelled documents."""

from __future__ import annotations

import json
from functools import cache

from lint.data import rules_dir

Figures = dict[str, int]


@cache
def measured() -> dict[str, Figures]:
    """Rule id → right, wrong, open and missed; empty without a record."""
    path = rules_dir() / "measured.json"
    if not path.is_file():
        return {}
    found: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8"))["rules"]
    return found
