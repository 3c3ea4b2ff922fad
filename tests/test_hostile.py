"""Data from beside the documents is hostile until it is read: one sentence with the place, and the run goes on."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from lint import api
from lint.annotate import annotate, logged
from lint.cli.root import run
from lint.declared.parse import parse
from lint.declared.tree import DEEPEST, Problem
from lint.errors import UnreadError, UserError
from lint.files import write_atomic
from lint.filters import baseline
from lint.filters.directives import Malformed, directives_in
from lint.model import Document
from lint.readers.images import page_of_image
from lint.readers.limits import Limits
from lint.records import documents_from_json
from tests.readers.office import docx, tbl, tr
from tests.reporters.sample import document

EXAMPLES = Path(__file__).parent.parent / "examples"

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
        (ALIASES, "读不出"),
        ("ignore:\n- rule: B001\n  reason: '  '\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: '\u3000\u200b'\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: '——'\n", "理由"),
        ("ignore:\n- rule: B001\n  reason: [a]\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  by: {a: b}\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  rows: [[1]]\n", "应为"),
        ("ignore:\n- rule: B001\n  reason: a\n  table: '9' \n  on: 昨天\n", "应为"),
        ("ignore: {a: b}\n", "列表"),
        ("x" * (1 << 20) + "y", "超过"),
        ("\x00", "读不出"),
        ("", "读不出"),
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


def test_a_name_as_long_as_names_can_be_is_checked_and_copied(tmp_path: Path) -> None:
    long = f"{'长' * 80}.docx"
    (tmp_path / long).write_bytes((EXAMPLES / "xinglong-renshe-2025.docx").read_bytes())
    report = api.check([str(tmp_path)])
    assert [file.state for file in report.files] == ["checked"]
    write_atomic(tmp_path / long, b"x")
    assert (tmp_path / long).read_bytes() == b"x"


def test_a_name_that_is_longer_than_names_can_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["fix", "-o", str(tmp_path / "out")]):
        assert run([command[0], str(tmp_path / ("长" * 100 + ".docx")), *command[1:]]) == 2
        assert "打不开" in capsys.readouterr().err


def test_orders_to_the_terminal_in_a_name_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "红\x1b[31m.txt").write_text("没有表", encoding="utf-8")
    out = ["-o", str(tmp_path / "out")]
    for arguments in (["check"], ["extract"], ["annotate", *out], ["fix", *out], ["show"]):
        assert run([arguments[0], str(tmp_path), *arguments[1:]]) == 3
        shown = capsys.readouterr()
        assert "\x1b" not in shown.err + shown.out
        assert "\\u001b[31m" in shown.err + shown.out
    assert run(["check", "无\x1b[31m.docx"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0" + b"x" * 20, b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"II*\0\xff\0\0\0"]
)
def test_a_broken_picture_is_told(data: bytes) -> None:
    with pytest.raises(UnreadError, match="不完整或已损坏"):
        page_of_image(data, 1, Limits())


def test_a_file_that_the_package_which_writes_will_not_have_gets_no_copy_and_is_told() -> None:
    head, row = ("三级指标", "指标值"), ("产出数量", "≥3个")
    data = docx(tbl(tr("一级指标", "二级指标", *head), tr("产出指标", "数量指标", *row)))  # without content types
    with pytest.raises(UserError, match="没有生成副本"):
        annotate(data, Document("a.docx", (), format="docx"), ())


def test_what_trips_in_writing_a_copy_is_told_and_keeps_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UserError, match="没有生成副本") as told, logged("a.docx"):
        raise ZeroDivisionError("x")
    (log,) = tmp_path.iterdir()
    assert str(log) in str(told.value) and "ZeroDivisionError: x" in log.read_text(encoding="utf-8")


def test_a_comparison_without_end_is_stopped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(jobs: list[object], *_: object) -> None:
        while jobs:
            pass

    monkeypatch.setattr(import_module("lint.engine.judge"), "compare", spin)
    monkeypatch.setattr(api, "COMPARING", 0.2)
    monkeypatch.setattr(api, "COMPARING_EACH", 0.0)
    report = api.judge(api.Reading((document(),), ()), api.settled(api.Options()), api.Options())
    assert [missed.path for missed in report.missed] == ["文件之间的比对"]
    assert "已中止" in report.missed[0].message
    monkeypatch.undo()
    assert not api.judge(api.Reading((document(),), ()), api.settled(api.Options()), api.Options()).missed


def test_a_comparison_that_breaks_is_told_and_costs_no_other_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def trip(jobs: list[object], *_: object) -> None:
        if jobs:
            raise IndexError("x")

    sound = api.judge(api.Reading((document(),), ()), api.settled(api.Options()), api.Options())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(import_module("lint.engine.judge"), "compare", trip)
    report = api.judge(api.Reading((document(),), ()), api.settled(api.Options()), api.Options())
    (log,) = tmp_path.iterdir()
    assert "IndexError" in report.missed[0].message and str(log) in report.missed[0].message
    assert len(report.findings) == len(sound.findings) > 0
