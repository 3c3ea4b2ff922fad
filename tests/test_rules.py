"""Every example of every shipped rule holds: one test each, named rule::example."""

import pytest

from lint import rulebook
from lint.engine.trial import Trial, try_rule

TRIALS = [trial for rule in rulebook.load().rules for trial in try_rule(rule)]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.id)
def test_example(trial: Trial) -> None:
    assert trial.passed, f"{trial.rule.origin}: {trial.complaint}"
