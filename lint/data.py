"""Where the shipped data (rules, lexicons, layouts, schemas) lies."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from lint.kept import SHELF


def rules_dir() -> Path:
    """The folder of shipped rules: inside an installed wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_rules"
    return packed if packed.is_dir() else package.parent / "rules"


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    """The data of a YAML file of ours, kept from run to run. Raises OSError, and ValueError for a broken one."""
    text = path.read_bytes()
    key = f"data {sha256(text).hexdigest()}"
    if (kept := SHELF.get(key)) is not None:
        return kept
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built
    try:
        data = yaml.load(text, loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error).splitlines()[0]) from error
    if json.loads(json.dumps(data, default=str)) == data:  # dates and keys that are no texts would not come back
        SHELF.put(key, lambda: data)
    return data
