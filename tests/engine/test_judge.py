"""Judging: outcomes, certainty, places, evidence, fingerprints, order."""

from dataclasses import replace

import pytest

from lint import rulebook
from lint.engine import judge
from lint.findings import Severity
from lint.model import Document, Table, indicator
from lint.rulebook import Rulebook
from lint.source import Cell, Certainty, TextPlace

COLUMNS = {"level2": "二级指标", "name": "三级指标", "description": "描述", "value": "目标值", "basis": "依据"}


def cell(text: str, certainty: Certainty = Certainty.SURE, line: int = 1) -> Cell:
    return Cell(text, TextPlace(((line, 0, len(text)),)), certainty)


def row(level: str, name: str, value: str, basis: str = "冀财社〔2024〕1号", doubt: dict[str, Certainty] | None = None):
    texts = {"level2": level, "name": name, "description": name + "的算法", "value": value, "basis": basis}
    return indicator({key: cell(text, (doubt or {}).get(key, Certainty.SURE)) for key, text in texts.items() if text})


def table(*rows, project: str = "培训经费", **more) -> Table:
    return Table("project", tuple(rows), {"project": cell(project, line=9)}, columns=COLUMNS, **more)


def document(*tables: Table, path: str = "a.txt") -> Document:
    return Document(path, tables, department="某局")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load()


def test_every_subject_ends_in_one_outcome(book: Rulebook) -> None:
    rows = (row("数量指标", "培训人次", "≥95%"), row("质量指标", "合格率", "≥95%"), row("数量指标", "场次", ""))
    _, runs = judge(book.only(["M001", "B001", "P001"]), [document(table(*rows), table(rows[1]))])
    counts = {run.id: dict(run.outcomes) for run in runs}
    assert counts["M001"] == {"fail": 1, "pass": 0, "not_applicable": 2, "insufficient_data": 1}
    assert counts["B001"] == {"fail": 0, "pass": 4, "not_applicable": 0, "insufficient_data": 0}
    assert sum(counts["P001"].values()) == 2


def test_a_finding_tells_place_evidence_and_arguments(book: Rulebook) -> None:
    found, _ = judge(
        book.only(["M001"]), [document(table(row("质量指标", "合格率", "1%"), row("数量指标", "培训人次", "≥95%")))]
    )
    (finding,) = found
    assert (finding.rule, finding.slug, finding.severity) == ("M001", "count-as-percent", Severity.ERROR)
    assert finding.message == "“培训人次”问的是数量，指标值却是“≥95%”"
    assert finding.locus.table_index == 1
    assert finding.locus.rows == (2,)
    assert finding.locus.field == "value"
    assert finding.locus.places == (TextPlace(((1, 0, 4),)),)
    assert finding.evidence[0]["name"] == "培训人次"
    assert finding.arguments["printed"] == "≥95%"
    assert finding.sources[0]["number"] == "财预〔2021〕101号"


@pytest.mark.parametrize(
    ("field", "certainty", "expected"),
    [
        ("value", Certainty.SURE, Certainty.SURE),
        ("value", Certainty.LIKELY, Certainty.LIKELY),
        ("value", Certainty.REVIEW, Certainty.REVIEW),
        ("name", Certainty.REVIEW, Certainty.REVIEW),
        ("basis", Certainty.REVIEW, Certainty.SURE),
    ],
)
def test_a_finding_is_no_surer_than_the_cells_it_rests_on(
    book: Rulebook, field: str, certainty: Certainty, expected: Certainty
) -> None:
    rows = row("数量指标", "培训人次", "≥95%", doubt={field: certainty})
    found, _ = judge(book.only(["M001"]), [document(table(rows))])
    assert found[0].certainty is expected


def test_a_finding_on_the_whole_document_is_not_sure_where_a_table_was_recognised(book: Rulebook) -> None:
    names = "甲乙丙丁戊己庚辛壬癸"
    doubts = dict.fromkeys(COLUMNS, Certainty.LIKELY)
    printed = table(*(row("数量指标", f"{name}类人次", "≥95人次") for name in names))
    scanned = table(row("数量指标", "培训人次", "≥95人次", doubt=doubts))
    dominant = book.only(["U007"])
    sure, _ = judge(dominant, [document(printed)])
    likely, _ = judge(dominant, [document(printed, scanned)])
    assert (sure[0].certainty, likely[0].certainty) == (Certainty.SURE, Certainty.LIKELY)


def test_a_blank_cell_is_doubtful_while_words_of_the_table_found_no_place(book: Rulebook) -> None:
    blank = row("数量指标", "培训人次", "3人次", basis="")
    sure, _ = judge(book.only(["B001"]), [document(table(blank))])
    doubtful, _ = judge(book.only(["B001"]), [document(table(blank, unplaced=(cell("年度计划"),)))])
    assert (sure[0].certainty, doubtful[0].certainty) == (Certainty.SURE, Certainty.REVIEW)


def test_the_heading_of_a_message_is_the_one_printed(book: Rulebook) -> None:
    found, _ = judge(book.only(["C001"]), [document(table(row("数量指标", "培训人次", "")))])
    assert found[0].message == "“培训人次”没有填写目标值"


class TestFingerprints:
    rows = (row("数量指标", "培训人次", "≥95%"), row("数量指标", "办班次数", "≥95%"))

    def prints(self, book: Rulebook, made: Document) -> list[str]:
        return [finding.fingerprint for finding in judge(book.only(["M001"]), [made])[0]]

    def test_they_know_no_path_no_position_no_figure(self, book: Rulebook) -> None:
        before = self.prints(book, document(table(*self.rows)))
        moved = table(row("质量指标", "合格率", "1%"), row("数量指标", "培训人次", "≥98%"), self.rows[1])
        after = self.prints(book, document(table(project="别的项目"), moved, path="elsewhere/b.docx"))
        assert before == after
        assert len(set(before)) == 2

    def test_equals_are_told_apart_by_an_ordinal(self, book: Rulebook) -> None:
        found = self.prints(book, document(table(self.rows[0]), table(self.rows[0])))
        assert found[0].rsplit("-", 1)[0] == found[1].rsplit("-", 1)[0]
        assert [print_.rsplit("-", 1)[1] for print_ in found] == ["1", "2"]

    def test_another_project_is_another_finding(self, book: Rulebook) -> None:
        one, other = document(table(self.rows[0])), document(table(self.rows[0], project="另一项目"))
        assert self.prints(book, one) != self.prints(book, other)


def test_findings_come_in_reading_order_and_do_not_depend_on_the_other_documents(book: Rulebook) -> None:
    bad = (row("数量指标", "培训人次", "≥95%", basis=""), row("质量指标", "合格率", "", basis=""))
    one, other = document(table(*bad), table(*bad)), document(table(bad[1]), path="b.txt")
    found, _ = judge(book, [one, other])
    places = [(f.locus.document, f.locus.table_index, f.locus.rows, f.rule) for f in found]
    assert places == sorted(places, key=lambda place: (place[0], place[1] or 0, place[2], place[3]))
    turned, _ = judge(book, [other, one])
    assert sorted(found, key=repr) == sorted(turned, key=repr)


def test_department_tables_are_not_asked_what_is_asked_of_projects(book: Rulebook) -> None:
    rule = book.get("M001")
    assert rule is not None
    only_projects = replace(rule, where=replace(rule.where, kind=("project",)))
    department = replace(table(row("数量指标", "培训人次", "≥95%")), kind="department")
    found, runs = judge(Rulebook((only_projects,)), [document(department)])
    assert found == ()
    assert runs[0].outcomes["not_applicable"] == 1
