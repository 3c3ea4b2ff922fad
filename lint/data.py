"""Where the shipped data (rules, lexicons, layouts, schemas) lies."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def rules_dir() -> Path:
    """The folder of shipped rules: inside an installed wheel, or beside the package in a checkout."""
    packed = Path(str(files("lint") / "_rules"))
    return packed if packed.is_dir() else Path(__file__).resolve().parent.parent / "rules"
