"""A short run of benchmarks/forms.py: made forms are read whole or told, and hardly ever wrong without a word."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PATH = Path(__file__).parents[2] / "benchmarks" / "forms.py"


def test_made_forms_are_right_or_told() -> None:
    spec = importlib.util.spec_from_file_location("made_forms", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    found = module.measure(seed=7, count=40)
    assert found["made"]["right"] >= 36
    assert found["made"]["silent"] <= 1
    assert found["unknown header"]["silent"] <= 1
    assert found["exchanged"]["told"] + found["exchanged"]["right-told"] >= 39
    assert found["head"]["right"] >= 38
    assert found["head"]["silent"] == 0
