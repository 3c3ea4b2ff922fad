"""Trees kept from run to run: as parsed, and parsed again where what is kept is none."""

import json
from pathlib import Path

import pytest

from lint import data, kept
from lint.data import read_yaml, rules_dir
from lint.declared import parse as parsing
from lint.declared.parse import parse, parse_kept
from lint.declared.tree import Problem
from lint.kept import SHELF

TEXT = "id: X900\nlist:\n  - a\n  - {b: 'no', c: }\nnotes: |\n  two\n  lines\nempty: []\n"
RULES = sorted((rules_dir() / "basis").glob("*.yaml"))


pytestmark = pytest.mark.usefixtures("shelf")


def again() -> None:
    """The next run."""
    SHELF.save()
    SHELF.open(SHELF.file)


def test_a_tree_of_another_run_is_the_same_and_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, *(path.read_text(encoding="utf-8") for path in RULES)]
    parsed = [parse_kept(text, "x.yaml", []) for text in texts]
    assert parsed == [parse(text, "x.yaml", []) for text in texts] != []
    again()
    monkeypatch.setattr(parsing, "parse", lambda *_: pytest.fail("parsed"))
    assert [parse_kept(text, "x.yaml", []) for text in texts] == parsed


def test_a_broken_text_is_told_each_time() -> None:
    for _ in range(2):
        problems: list[Problem] = []
        assert parse_kept("id: X900\nid: X901\n", "x.yaml", problems) is None
        assert problems
        again()


@pytest.mark.parametrize("entry", [[], [1], ["1", "a"], [1, {"a": 2}], [1, [[2]]], [1, 2.5], {"a": 1}, "text"])
def test_an_entry_that_is_no_tree_is_parsed(entry: object) -> None:
    parse_kept(TEXT, "x.yaml", [])
    (key,) = SHELF.new
    SHELF.known = {key: json.dumps(entry)}
    assert parse_kept(TEXT, "x.yaml", []) == parse(TEXT, "x.yaml", [])


def test_data_of_another_run_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted((rules_dir() / "lexicons").glob("*.yaml"))
    read = [read_yaml(path) for path in paths]
    again()
    assert [read_yaml(path) for path in paths] == read != []
    assert not SHELF.new


def test_what_json_cannot_hold_is_read_each_time(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text("day: 2024-01-02\n1: one\n", encoding="utf-8")
    read = read_yaml(path)
    again()
    assert read_yaml(path) == read and 1 in read


def test_broken_data_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text("a: [1\nb: 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="while parsing") as error:
        data.read_yaml(path)
    assert "\n" not in str(error.value)


def test_a_changed_file_is_read_as_it_is_now(shelf: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    for text in ("a: 1", "a: 2"):
        path.write_text(text, encoding="utf-8")
        assert read_yaml(path) == {"a": int(text[-1])}
        again()
    assert kept.recall(shelf)
