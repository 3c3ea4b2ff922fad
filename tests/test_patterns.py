"""Expressions are compiled when they are first used, and are from then on what re.compile makes of them."""

import copy
import pickle
import re

import pytest

from lint.patterns import regex
from tests.test_linear_patterns import compiled, modules_of_ours

CODE = r"(?P<year>20\d\d)年|[一二三]{2,}"


def test_an_expression_is_compiled_once_and_at_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags: made.append(text) or compile_(text, flags))
    code = regex(CODE)
    assert made == []
    assert code.search("在2024年")["year"] == "2024"  # type: ignore[index]
    assert code.sub("", "一二三四") == "四"
    assert made == [CODE]


def test_flags_hold() -> None:
    assert regex("[A-Z]+", re.I).fullmatch("abc")
    assert regex(rb"a.b", re.S).search(b"a\nb")


@pytest.mark.parametrize("name", ["pattern", "flags", "groups", "groupindex"])
def test_it_tells_of_itself_what_a_pattern_does(name: str) -> None:
    assert getattr(regex(CODE), name) == getattr(re.compile(CODE, re.NOFLAG), name)


@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("through", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))], ids=["copy", "pickle"])
def test_it_goes_to_another_process(used: bool, through) -> None:
    code = regex(CODE, re.I)
    if used:
        code.search("")
    assert through(code) == code
    assert through(code).search("2024年")


def test_what_is_written_alike_is_alike() -> None:
    assert regex(CODE) == regex(CODE) != regex(CODE, re.I)
    assert len({regex(CODE), regex(CODE), regex(CODE, re.I)}) == 2


def test_every_expression_of_our_modules_compiles() -> None:
    every = [one for module in modules_of_ours() for value in vars(module).values() for one in compiled(value)]
    assert len(every) > 300
    for one in every:
        re.compile(one.pattern, one.flags)
