"""Where the shipped data (rules, lexicons, layouts, schemas) lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def rules_dir() -> Path:
    """The folder of shipped rules: inside an installed wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_rules"
    return packed if packed.is_dir() else package.parent / "rules"


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    """The data of a shipped YAML file. Raises OSError, and yaml.YAMLError for a broken one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built
    return yaml.load(path.read_bytes(), loader)
