"""The measured record: what counts as right, wrong, open and missed."""

from pathlib import Path

import pytest

from lint.errors import UserError
from lint.findings import Finding, Locus, Severity
from lint.source import Certainty
from lint.trials.stats import LabelledSpot, figures, measure, overall, parse_labels, read_labels, report

LABELS = parse_labels(
    {
        "document": "a.txt",
        "tables": [
            {
                "table_index": 1,
                "labels": [
                    {"code": "plan", "grade": "yes", "why": "ends at 75%"},
                    {"code": "table-duplicate", "grade": "yes"},
                ],
                "indicators": [
                    {"row": 1, "labels": [{"code": "vague", "grade": "yes", "why": "no object"}]},
                    {"row": 2, "labels": [{"code": "vague", "grade": "maybe"}]},
                    {"row": 3, "labels": [{"code": "vague", "grade": "yes"}, {"code": "residue", "grade": "yes"}]},
                ],
            },
            {"table_index": 2, "labels": [{"code": "table-duplicate", "grade": "yes"}], "indicators": []},
            {"table_index": 4, "labels": [{"code": "residue", "grade": "yes", "why": "typo"}], "indicators": []},
        ],
    }
)


def finding(rule: str, label: str, table: int | None, *rows: int, related: tuple[int, ...] = (), path: str = "x/a.txt"):
    return Finding(
        *(rule, rule, rule, Severity.ERROR, Certainty.SURE, f"{rule} says", "", ""),
        locus=Locus(path, table, rows=rows),
        label=(label,) if label else (),
        related=tuple(Locus(path, index) for index in related),
    )


def test_right_wrong_open_and_missed() -> None:
    record = measure([LABELS], [finding("M008", "vague", 1, 1, 2, 4)])
    tally = record.labels["vague"]
    assert tally.right == (LabelledSpot("a", 1, 1),)
    assert tally.wrong == (LabelledSpot("a", 1, 4),)
    assert tally.open == (LabelledSpot("a", 1, 2),)
    assert tally.missed == (LabelledSpot("a", 1, 3),)
    assert (tally.precision, tally.recall) == (0.5, 0.5)
    assert record.rules["M008"].right == tally.right
    assert record.labels["plan"].precision is None
    assert record.labels["plan"].recall == 0


def test_tables_and_documents_that_nobody_judged_do_not_count() -> None:
    record = measure([LABELS], [finding("M008", "vague", 3, 1), finding("M008", "vague", 1, 1, path="b.txt")])
    assert record.labels["vague"].right == record.labels["vague"].wrong == ()
    assert measure([LABELS], [finding("P9", "", 1, 1)]).rules == {}


def test_table_codes_count_once_and_groups_at_each_table() -> None:
    found = [finding("P001", "plan", 1, 1, 2), finding("U001", "table-duplicate", 1, related=(2, 3))]
    record = measure([LABELS], found)
    assert record.labels["plan"].right == (LabelledSpot("a", 1),)
    assert record.labels["table-duplicate"].right == (LabelledSpot("a", 1), LabelledSpot("a", 2))


def test_residue_is_of_rows_or_of_the_table() -> None:
    record = measure(
        [LABELS], [finding("T004", "residue", 4), finding("T001", "residue", 1, 3), finding("G", "vague", 4)]
    )
    assert record.labels["residue"].right == (LabelledSpot("a", 1, 3), LabelledSpot("a", 4))
    assert record.labels["vague"].wrong == ()


def test_the_report_lists_what_was_asked_for() -> None:
    record = measure([LABELS], [finding("M008", "vague", 1, 1, 4)])
    lines = list(report(record, ["vague"]))
    assert any(line.split() == ["vague", "1", "1", "0", "1", "0.50", "0.50"] for line in lines)
    assert lines[-2:] == ["误报 vague a 表1 第4行：M008 says", "漏报 vague a 表1 第3行："]
    assert figures(record)["rules"]["M008"] == {"right": 1, "wrong": 1, "open": 0, "missed": 1}
    assert len(overall(record.labels.values()).missed) == 6


def test_a_folder_without_labels(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有评判文件"):
        read_labels(tmp_path)
