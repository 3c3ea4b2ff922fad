"""The page of a rule shows its options as a rule file would write them."""

from __future__ import annotations

import json
import re
from dataclasses import fields

import pytest
import yaml

from lint import rulebook
from lint.data import rules_dir
from lint.reporters.rulepage import rule_page
from lint.rulebook import Rule

RULES = rulebook.load().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_object_of_the_program_stands_on_a_page(rule: Rule) -> None:
    page = rule_page(rule)
    assert not re.search(r"Condition\(|Lexicon\(|re\.compile|Decimal\(|=None|<lint\.", page)
    for block in re.findall(r"```yaml\n(.*?)```", page, re.S):
        assert yaml.safe_load(block)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.unless], ids=lambda rule: rule.id)
def test_what_a_rule_leaves_alone_stands_on_its_page(rule: Rule) -> None:
    assert "（`unless`）" in rule_page(rule)


def test_every_source_tells_whether_it_binds() -> None:
    for rule in RULES:
        for source in rule.sources:
            assert source.role in rule_page(rule)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.options], ids=lambda rule: rule.id)
def test_an_option_stands_under_the_name_that_a_user_sets_it_by(rule: Rule) -> None:
    page = rule_page(rule)
    assert f"rules: {{{rule.id}: " in page
    keys = [field.metadata.get("key") or field.name for field in fields(rule.check) if field.name in rule.options]
    assert [key for key in keys if f"（`{key}`）：" not in page] == []


def test_a_page_says_how_right_each_certainty_was_at_first_sight() -> None:
    page = rule_page(next(rule for rule in RULES if rule.id == "M006"))
    first = json.loads((rules_dir() / "measured-first.json").read_text(encoding="utf-8"))["grades"]
    for grade, word in (("sure", "确定"), ("likely", "很可能")):
        right, wrong = first[f"M006 {grade}"]["right"], first[f"M006 {grade}"]["wrong"]
        assert right and f"其中“{word}”的：报对 {right} 处，报错 {wrong} 处" in page
