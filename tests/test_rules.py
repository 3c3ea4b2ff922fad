"""Every example of every shipped rule holds: one test each, named rule::example."""

import pytest

from lint import rulebook
from lint.rulebook import Rule
from lint.trials.coverage import rule_gaps, unused_options
from lint.trials.trial import Trial, try_rule

BOOK = rulebook.load()
TRIALS = [trial for rule in BOOK.rules for trial in try_rule(rule)]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.id)
def test_example(trial: Trial) -> None:
    assert trial.passed, f"{trial.rule.origin}: {trial.complaint}"


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_part_is_shown_by_an_example(rule: Rule) -> None:
    assert list(rule_gaps(rule)) == []


def test_every_option_of_every_check_kind_is_set_by_a_rule_or_an_example() -> None:
    assert list(unused_options(BOOK)) == []
