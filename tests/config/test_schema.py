"""The JSON Schema of the configuration file is in step with the declarations, and the profiles keep it."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from lint.config.file import config_schema
from lint.data import rules_dir

PROFILES = sorted((rules_dir() / "profiles").glob("*.yaml"))


def test_the_file_in_the_repository_is_what_the_declarations_give() -> None:
    written = json.loads((rules_dir() / "schema" / "config.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(written)
    assert written == json.loads(json.dumps(config_schema(), ensure_ascii=False))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_profiles_keep_it(path) -> None:
    Draft202012Validator(json.loads(json.dumps(config_schema()))).validate(
        yaml.safe_load(path.read_text(encoding="utf-8"))
    )
