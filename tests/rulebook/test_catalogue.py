"""What a run reads of the rules: headings of all, and the rest of those in force; own rules and whole books in full."""

import shutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from lint import rulebook
from lint.checks.base import Check
from lint.data import rules_dir
from lint.declared.record import keys_of
from lint.errors import UserError
from lint.operations.base import Operation
from lint.rulebook.rule import Heading, Rule
from lint.text.lexicon import Lexicon

BOOK = rulebook.load()
KNOWN = rulebook.catalogue()
READ = KNOWN.read({rule.id for rule in KNOWN.rules})


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rules that may be broken."""
    folder = tmp_path / "rules"
    shutil.copytree(rules_dir(), folder)
    monkeypatch.setattr(import_module("lint.rulebook.load"), "rules_dir", lambda: folder)
    return folder


def broken(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_shipped_rule_is_known_by_its_heading() -> None:
    assert all(isinstance(rule, Heading) for rule in KNOWN.rules)
    assert [rule.id for rule in KNOWN.rules] == [rule.id for rule in BOOK.rules]
    assert KNOWN.get("missing-basis") is KNOWN.get("B001") is not None
    assert KNOWN.get("不存在") is None


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_heading_and_rest_are_what_the_whole_file_says(rule: Rule) -> None:
    heading, read = KNOWN.get(rule.id), READ.get(rule.id)
    assert heading is not None and read is not None and rule.examples
    for name in ("id", "slug", "name", "severity", "status", "replaces", "origin", "family", "names"):
        assert getattr(heading, name) == getattr(rule, name)
    assert said(read.check) == said(rule.check)
    assert [*map(said, read.repair)] == [*map(said, rule.repair)]
    assert read == replace(rule, check=read.check, repair=read.repair, examples=())


def said(declared: Check | Operation) -> tuple[type, dict[str, Any]]:
    """What stands in the file: kinds of checks and operations are not compared themselves."""
    return type(declared), {key.attribute: getattr(declared, key.attribute) for key in keys_of(type(declared)).values()}


def test_a_broken_rule_in_force_is_told_with_its_line(shipped: Path) -> None:
    broken(shipped / "basis" / "B001-missing-basis.yaml", "each: indicator", "each: indicators")
    with pytest.raises(UserError) as error:
        rulebook.catalogue().read({"B001", "B002"})
    with pytest.raises(UserError) as whole:
        rulebook.load()
    assert "rules/basis/B001-missing-basis.yaml 第" in str(error.value) and "“indicators”不在" in str(error.value)
    assert str(error.value) == str(whole.value)


def test_a_broken_rule_that_is_not_in_force_stops_no_run(shipped: Path) -> None:
    broken(shipped / "basis" / "B001-missing-basis.yaml", "each: indicator", "each: indicators")
    assert [rule.id for rule in rulebook.catalogue().read({"B002"}).rules] == ["B002"]


def test_a_broken_heading_is_told_whatever_is_in_force(shipped: Path) -> None:
    broken(shipped / "basis" / "B001-missing-basis.yaml", "slug: missing-basis", "slug: Missing")
    with pytest.raises(UserError, match=r"B001-missing-basis.yaml 第3行：“Missing”不对"):
        rulebook.catalogue()


def test_an_own_rule_is_read_with_its_examples_whether_in_force_or_not(tmp_path: Path) -> None:
    text = (rules_dir() / "basis" / "B001-missing-basis.yaml").read_text(encoding="utf-8")
    for before, after in (("B001", "B900"), ("missing-basis", "own"), ("name: ", "name: 自己的")):
        text = text.replace(before, after, 1)
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    own = rulebook.catalogue([tmp_path]).get("B900")
    assert isinstance(own, Rule) and own.examples
    broken(path, "finds: ", "fends: ")
    with pytest.raises(UserError, match=r"own.yaml 第\d+行：没有“fends”这个键"):
        rulebook.catalogue([tmp_path])


def test_a_lexicon_is_put_together_when_a_rule_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    module = import_module("lint.rulebook.lexicons")

    def parse(_: object, name: str) -> Lexicon:
        made.append(name)
        return Lexicon(name=name)

    monkeypatch.setattr(module, "parse", parse)
    known = rulebook.catalogue()
    assert "ecology" in known.lexicons and "none" not in known.lexicons and len(known.lexicons) > 20
    assert made == []
    known.read({"R008"})
    assert "ecology" in made and len(made) < len(known.lexicons)


def test_a_broken_line_of_a_shipped_lexicon_is_told_when_all_is_read(shipped: Path) -> None:
    path = shipped / "lexicons" / "vague-names.txt"
    path.write_text(f"re:(坏\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert rulebook.catalogue().read({"B001"})
    with pytest.raises(UserError, match=r"vague-names.txt 第1行：词表里的正则表达式"):
        rulebook.catalogue(whole=True)


def test_patterns_of_shipped_rules_are_compiled_when_they_are_used() -> None:
    rule = rulebook.catalogue().read({"M010"}).get("M010")
    assert rule is not None
    (first, *_) = rule.check.must_not  # type: ignore[attr-defined]
    assert "search" not in vars(first)
    assert first.search("培训10人次")
    assert "search" in vars(first)
