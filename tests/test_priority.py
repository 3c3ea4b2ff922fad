"""What matters first: one point a kind and table, ranked; the screen that shows it; the band that agrees with it."""

from dataclasses import replace

from lint.findings import Severity
from lint.model import Document
from lint.priority import budget_of, headlines, points, told_once
from lint.report import Report
from lint.reporters.html import html
from lint.reporters.terminal import terminal
from lint.score import Band, document_scores
from lint.source import Cell, Certainty
from lint.text.width import width
from tests.reporters.sample import UNREAD, document, finding, locus, report, table


def many(rows: tuple[int, ...] = (1, 2, 3), rule: str = "B001", **changes: object) -> list[object]:
    return [finding(rule, locus=locus(rows=(row,), field="basis"), **changes) for row in rows]


def test_what_stands_in_every_row_is_one_point_with_its_rows() -> None:
    (point,) = points(many(), [document()])
    assert point.rows == (1, 2, 3) and len(point.findings) == 3


def test_graver_surer_wider_and_dearer_come_first() -> None:
    error = finding("A001", locus=locus(rows=(1,)))
    doubtful = replace(error, rule="A002", certainty=Certainty.REVIEW)
    warning = replace(error, rule="A003", severity=Severity.WARNING)
    whole = replace(error, rule="A004", locus=locus())
    ranked = [point.first.rule for point in points([doubtful, warning, error, whole], [document()])]
    assert ranked[:2] == ["A004", "A001"] and set(ranked[2:]) == {"A002", "A003"}
    dear = table(cells={"title": Cell("x"), "budget": Cell("126000万元")})
    two = document(tables=(table(), dear))
    found = [finding("A001", locus=locus(index=index, rows=(1,))) for index in (1, 2)]
    assert [point.table for point in points(found, [two])] == [2, 1]


def test_a_missed_target_comes_before_a_phrase_and_borrowed_goals_before_a_slip() -> None:
    found = [finding(rule, locus=locus(rows=(1,))) for rule in ("M001", "S003", "S001", "Z008")]
    assert [one.first.rule for one in points(found, [document()])] == ["Z008", "S001", "S003", "M001"]


def test_one_headline_a_kind_and_document() -> None:
    found = [finding("A001", locus=locus(index=index)) for index in (1, 2)]
    (line,) = headlines(points(found, [document()]))
    assert len(line.others) == 1


def test_the_forms_of_one_document_have_a_headline_once() -> None:
    paths = ("a.docx", "a.pdf", "a.xlsx")
    found = [finding("A001", locus=locus(path, rows=(1,))) for path in paths]
    other = finding("A001", locus=replace(locus("b.docx", rows=(1,)), heading="另一个项目"))
    documents = [document(path=path) for path in (*paths, "b.docx")]
    lines = told_once(headlines(points([*found, other], documents)))
    assert [(line.point.document, line.also) for line in lines] == [("a.docx", ("a.pdf", "a.xlsx")), ("b.docx", ())]
    whole = report(documents=tuple(documents), findings=(*found, other))
    assert html(whole).count("另有 2 份文件相同") == 1


def test_tables_that_name_nothing_are_not_taken_for_one() -> None:
    bare = [replace(locus(path, rows=(1,)), unit="", heading="") for path in ("a.docx", "b.docx")]
    documents = [document(path=path) for path in ("a.docx", "b.docx")]
    lines = told_once(headlines(points([finding("A001", locus=place) for place in bare], documents)))
    assert [(line.point.document, line.also) for line in lines] == [("a.docx", ()), ("b.docx", ())]


def test_a_budget_without_unit_counts_in_ten_thousands() -> None:
    assert budget_of(table()) == 1261500
    assert budget_of(table(cells={"budget": Cell("12元")})) == 12
    assert budget_of(table(cells={})) is None


def crowded(number: int) -> Report:
    paths = [f"{n}.docx" for n in range(number)]
    found = [
        finding(f"B{rule:03}", locus=locus(path, rows=(row,), field="basis"), message=f"{path} 的第 {rule} 类" * 9)
        for path in paths
        for rule in range(1, 7)
        for row in (1, 2)
    ]
    return report(documents=tuple(map(document, paths)), findings=tuple(found))


def test_the_short_screen_shows_each_document_few_points_and_counts_the_rest() -> None:
    for number, lines in ((1, 80), (3, 60), (8, 80), (40, 90)):
        text = terminal(crowded(number), 80, view="brief")
        assert len(text.splitlines()) <= lines
        assert max(map(width, text.splitlines())) <= 80
        assert all(f"{n}.docx" in text for n in range(number))
        assert text.splitlines()[-1].startswith("退出码 1：")
    assert "另有 3 类 6 处：错误 6。" in terminal(crowded(8), 80, view="brief")
    assert len(terminal(crowded(8), 80).splitlines()) > 300


def test_little_is_told_whole() -> None:
    assert terminal(report(), 80, view="brief") == terminal(report(), 80)


def test_statistics_count_the_rules_and_quiet_tells_the_end() -> None:
    made = crowded(3)
    assert "     6       3    错误  B001  指标值没有确定依据" in terminal(made, 80, view="statistics")
    assert len(terminal(made, 80, view="quiet").splitlines()) == 2


def test_the_page_opens_with_the_first_points() -> None:
    page = html(crowded(8))
    first = page.index('id="first"')
    assert first < page.index('id="by-table"')
    assert page[first : page.index("</ol>", first)].count("<li>") == 15


def scored(*found: object) -> Band:
    made = report(documents=(document(),), findings=tuple(found))
    return document_scores(made)["甲县人社局.txt"].band


def test_a_band_agrees_with_what_stands_beneath_it() -> None:
    assert scored() is Band.PASS
    assert scored(finding(locus=locus())) is Band.MEND
    assert scored(finding(locus=locus(index=0))) is Band.MEND
    assert scored(finding(locus=locus(), certainty=Certainty.REVIEW)) is Band.PASS
    assert scored(*many((1, 2, 3, 4)), *many((1, 2, 3, 4))) is Band.MEND
    unread: Document = replace(document(), notices=(replace(document().notices[0], unread=True),))
    made = report(documents=(unread,), findings=())
    assert document_scores(made)[unread.path].band is Band.OPEN
    assert ">未评级</td>" in html(made)


def test_the_short_print_says_what_was_received_and_by_which_rules() -> None:
    import io

    from docx import Document as Word

    from lint.reporters.summary_paper import docx

    paper = Word(
        io.BytesIO(docx(report(unread=(UNREAD,), settings={"fail_on": "error", "rules_digest": "2174ac0a4b9cb652"})))
    )
    text = "\n".join(line.text for line in paper.paragraphs)
    cells = [cell.text for one in paper.tables for line in one.rows for cell in line.cells]
    assert "规则摘要 2174ac0a4b9cb652" in text and UNREAD.message in text and "（盖章）" in text
    assert "ab" * 32 in cells and any("没有填写指标值确定依据" in cell for cell in cells)
