"""A baseline knows findings by fingerprint: mend one and add another, and the new one is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import UserError
from lint.filters.baseline import BaselineEntry, dump, entries_of, known, load, pruned
from lint.findings import Finding, Locus, Severity
from lint.source import Certainty


def finding(fingerprint: str, document: str = "a.txt") -> Finding:
    texts = ("message", "why", "fix")
    return Finding("D003", "s", "n", Severity.ERROR, Certainty.SURE, *texts, Locus(document), fingerprint=fingerprint)


def test_a_mended_finding_makes_no_room_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(dump(entries_of([finding("one"), finding("two")])), "utf-8")
    marked, gone = known([finding("one"), finding("three")], load(path))
    assert [bool(f.suppressed) for f in marked] == [True, False]
    assert [entry.fingerprint for entry in gone] == ["two"]


def test_prune_drops_what_is_gone_keeps_what_was_not_checked_and_adds_nothing() -> None:
    entries = [
        BaselineEntry("one", "D003", "a.txt", "m"),
        BaselineEntry("two", "D003", "a.txt", "m"),
        BaselineEntry("far", "D003", "b.txt", "m"),
    ]
    left = pruned(entries, [finding("one"), finding("new")], ["a.txt"])
    assert [entry.fingerprint for entry in left] == ["one", "far"]


def test_a_file_of_the_same_name_in_another_folder_is_not_excused() -> None:
    """Where no office is known the fingerprint holds the file's name alone."""
    entries = entries_of([finding("one", "送审/甲/表.docx")])
    both = [finding("one", "送审/乙/表.docx"), finding("one", "送审/甲/表.docx")]
    marked, gone = known(both, entries)
    assert [bool(one.suppressed) for one in marked] == [False, True] and not gone


def test_a_document_that_was_moved_is_still_known_and_pruned_when_mended() -> None:
    entries = entries_of([finding("one", "送审/甲/表.docx"), finding("one", "送审/乙/表.docx")])
    moved = [finding("one", "归档/2025/甲/表.docx"), finding("one", "归档/2025/乙/表.docx")]
    marked, gone = known(moved, entries)
    assert all(one.suppressed for one in marked) and not gone
    left = pruned(entries, [finding("one", "送审/乙/表.docx")], ["送审/甲/表.docx", "送审/乙/表.docx"])
    assert [entry.document for entry in left] == ["送审/乙/表.docx"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "读不到基线文件"),
        ("[]", "不是 jxlint 的基线文件"),
        ("{", "不是 jxlint 的基线文件"),
        ('{"schema_version": "9", "findings": []}', "格式版本是 9"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(UserError) as refusal:
        load(path)
    assert said in str(refusal.value)
