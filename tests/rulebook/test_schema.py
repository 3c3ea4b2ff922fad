"""The JSON Schema of rule files: in step with the loader, and the shipped rules keep it."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from lint.data import rules_dir
from lint.rulebook.load import NOT_RULES
from lint.rulebook.schema import rule_schema

RULES = [
    path for path in sorted(rules_dir().rglob("*.yaml")) if path.relative_to(rules_dir()).parts[0] not in NOT_RULES
]


def test_the_file_in_the_repository_is_what_the_declarations_give() -> None:
    written = json.loads((rules_dir() / "schema" / "rule.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(rule_schema(), ensure_ascii=False))


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(rule_schema())


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_the_shipped_rules_keep_it(path) -> None:
    Draft202012Validator(json.loads(json.dumps(rule_schema()))).validate(
        yaml.safe_load(path.read_text(encoding="utf-8"))
    )
