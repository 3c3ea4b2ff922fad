"""The runner of examples, and the coverage that finds what no example shows."""

from dataclasses import replace

from lint import rulebook
from lint.checks.conditions import Condition
from lint.rulebook import Rule
from lint.rulebook.example import Find
from lint.rulebook.rule import Grade
from lint.trials.coverage import rule_gaps, unused_options
from lint.trials.trial import try_rule

BOOK = rulebook.load()


def rule(name: str = "M001") -> Rule:
    found = BOOK.get(name)
    assert found is not None
    return found


def first_changed(**changes) -> Rule:
    whole = rule()
    return replace(whole, examples=(replace(whole.examples[0], **changes), *whole.examples[1:]))


def complaints(changed: Rule) -> list[str]:
    return [trial.complaint for trial in try_rule(changed) if not trial.passed]


def test_the_examples_of_a_sound_rule_pass() -> None:
    assert complaints(rule()) == []


def test_an_expected_finding_that_does_not_come() -> None:
    more = (*rule().examples[0].finds, Find(rows=(9,)))
    assert complaints(first_changed(finds=more)) == ["第1张表第9行应报而没有报（或消息、位置不符）"]


def test_a_finding_that_was_not_expected() -> None:
    (complaint,) = complaints(first_changed(finds=rule().examples[0].finds[1:]))
    assert "第1行不该报却报了：“宣传活动数量”" in complaint


def test_severity_and_certainty_are_compared_where_they_are_given() -> None:
    finds = rule().examples[0].finds
    wrong = (replace(finds[0], severity="info", certainty="review"), *finds[1:])
    (complaint,) = complaints(first_changed(finds=wrong))
    assert complaint == "第1行应为“info”，实为“error”；第1行应为“review”，实为“sure”"


def test_todo_may_fail_but_must_go_once_it_passes() -> None:
    assert complaints(first_changed(finds=(), todo="以后再说")) == []
    assert complaints(first_changed(todo="以后再说")) == ["标为 todo 的样例已经通过，请删去 todo（以后再说）"]


def test_coverage_wants_a_finding_and_a_clean_example() -> None:
    whole = rule("B001")
    found = [example for example in whole.examples if example.finds]
    clean = [example for example in whole.examples if not example.finds]
    assert "没有报出问题的样例" in list(rule_gaps(replace(whole, examples=tuple(clean))))
    assert "没有一个“不报”的样例" in list(rule_gaps(replace(whole, examples=tuple(found))))


def test_coverage_sees_parts_that_no_example_depends_on() -> None:
    whole = rule("B001")
    idle = Condition(field=("name",), equals=("不会出现的名称",))
    loose = replace(whole, unless=(idle,), grades=(Grade(when=(idle,)),))
    assert [text[:3] for text in rule_gaps(loose)] == ["第1条", "第1档"]
    bare = replace(whole, examples=tuple(replace(e, table=None, finds=()) for e in whole.examples[:1]))
    assert any("选项 blank_like" in text for text in rule_gaps(bare))


def test_options_that_no_rule_sets_are_named() -> None:
    assert any("quantity 的选项 ceiling" in text for text in unused_options(BOOK.only(["B001"])))
    assert not any("required" in text for text in unused_options(BOOK.only(["B001"])))
