"""Data from beside the documents is hostile until it is read: one sentence with the place, and the run goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.declared.tree import DEEPEST, Problem, parse
from lint.errors import UnreadError, UserError
from lint.filters import baseline
from lint.filters.directives import Malformed, directives_in
from lint.records import documents_from_json
from tests.reporters.sample import document

NESTED = "[a, " * 50_000
ALIASES = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30))
GOOD = "ignore:\n- rule: B001\n  reason: 上级尚未发文\n"


@pytest.mark.parametrize(
    "text",
    [
        NESTED,
        "{a: " * 5_000,
        "- " * 5_000 + "x",
        "? " * 5_000 + "x",
        "".join(f"{' ' * i}a:\n" for i in range(500)),
    ],
    ids=["flow", "mappings", "dashes", "keys", "indents"],
)
def test_a_tree_has_bounds(text: str) -> None:
    problems: list[Problem] = []
    assert parse(text, "x.yaml", problems) is None
    assert len(problems) == 1 and str(DEEPEST) in problems[0].message


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (NESTED, "层次"),
        (f"ignore:\n- rule: B001\n  reason: {NESTED}", "层次"),
        (ALIASES, "不是有效"),
        ("ignore:\n- rule: B001\n  reason: '  '\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: '\u3000\u200b'\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: '——'\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: [a]\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  by: {a: b}\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  rows: [[1]]\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  table: '9' \n  on: 昨天\n", "应为"),
        ("ignore: {a: b}\n", "列表"),
        ("x" * (1 << 20) + "y", "超过"),
        ("\x00", "不是有效"),
        ("", "不是有效"),
    ],
)
def test_a_sidecar_that_is_no_list_of_decisions_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "a.txt.jxlint.yaml").write_text(text, encoding="utf-8")
    (told,) = directives_in(document(str(tmp_path / "a.txt")))
    assert isinstance(told, Malformed) and sentence in told.message and "a.txt.jxlint.yaml" in told.message


def test_a_good_sidecar_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a.txt.jxlint.yaml").write_text(GOOD, encoding="utf-8")
    (told,) = directives_in(document(str(tmp_path / "a.txt")))
    assert not isinstance(told, Malformed) and told.reason == "上级尚未发文"


ENTRY = {"fingerprint": "", "rule": "", "document": "", "message": ""}


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "{", "[" * 100_000, '{"schema_version": "1", "findings": [1]}'),
        *(json.dumps({"schema_version": "1", "findings": [{**ENTRY, "fingerprint": x}]}) for x in (1, [], None)),
    ],
)
def test_a_baseline_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(UserError, match=r"b\.json"):
        baseline.load(path)


TABLE = {"kind": "project", "indicators": [{"name": "数量"}]}


@pytest.mark.parametrize(
    "change",
    [
        {"columns": {"name": 1}},
        {"columns": []},
        {"certainty": {"title": {}}, "title": "x"},
        {"indicators": [{"name": "x", "certainty": {"name": []}}]},
        {"indicators": [{"name": "x", "place": {"name": {"spans": [["a", 1, 2]]}}}]},
        {"place": {"spans": [[1e999, 1, 2]]}},
        {"goals": [1]},
        {"plan": [[1, 2]]},
        {"extra": {"a": 1}},
        {"unplaced": [{}]},
        {"indicators": [[]]},
    ],
)
def test_a_reading_of_wrong_types_is_told_with_its_place(change: dict[str, object]) -> None:
    data = json.dumps({"schema_version": "1", "documents": [{"tables": [{**TABLE, **change}]}]}).encode()
    with pytest.raises(UnreadError, match=r"x\.json"):
        documents_from_json(data, "x.json")


def test_half_characters_are_mended() -> None:
    data = json.dumps({"tables": [{**TABLE, "title": "a\ud800b", "unit": "😀"}]}).encode()
    (found,) = documents_from_json(data, "x.json")
    assert found.tables[0].text("title") == "a?b" and found.tables[0].unit == "😀"
