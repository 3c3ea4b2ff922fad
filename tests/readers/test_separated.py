from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.readers.limits import Limits
from lint.readers.separated import read_csv, read_markdown
from lint.readers.sniff import sniff
from lint.readers.text.decode import split_lines
from lint.source import Grid, Paragraph, TextPlace
from lint.tables import recognise

CSV = '绩效目标表\n\n一级指标,三级指标,指标值\r\n产出指标,"培训,\n人次",≥95%\n,"说""好""",100%\n'


def grid_of(blocks: tuple[object, ...]) -> Grid:
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    return grid


def test_separated_values_are_read_with_quotes_and_titles() -> None:
    source = read_csv(CSV.encode("gb18030"), "a.csv", Limits())
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["绩效目标表"]
    texts = [(cell.row, cell.column, cell.text) for cell in grid_of(source.blocks).cells]
    assert texts == [
        (0, 0, "一级指标"),
        (0, 1, "三级指标"),
        (0, 2, "指标值"),
        (1, 0, "产出指标"),
        (1, 1, "培训,\n人次"),
        (1, 2, "≥95%"),
        (2, 0, ""),
        (2, 1, '说"好"'),
        (2, 2, "100%"),
    ]


def test_tabs_and_semicolons_separate_too() -> None:
    for separator in "\t;":
        data = "\n".join(separator.join(row) for row in (["甲", "乙", "丙"], ["1", "2", "3"])).encode()
        assert [cell.text for cell in grid_of(read_csv(data, "a.csv", Limits()).blocks).cells] == [*"甲乙丙123"]


def test_a_text_that_is_guarded_from_excel_is_the_text() -> None:
    data = '甲,乙,丙\n="≥1,200人","=""≥95%""",="说""好"""\n'
    assert [cell.text for cell in grid_of(read_csv(data.encode(), "a.csv", Limits()).blocks).cells][3:] == [
        "≥1,200人",
        "≥95%",
        '说"好"',
    ]


def spanned(text: str, place: object) -> str:
    assert isinstance(place, TextPlace)
    lines = split_lines(text)
    return "\n".join(lines[line - 1][start:end] for line, start, end in place.spans)


def test_places_point_at_the_characters() -> None:
    grid = grid_of(read_csv(CSV.encode(), "a.csv", Limits()).blocks)
    assert [spanned(CSV, cell.place) for cell in grid.cells][3:6] == ["产出指标", "培训,\n人次", "≥95%"]
    page = "# 某项目\n\n| 一级 | 值 \\| 注 |\n|---|:-:|\n| **产出** | a<br>b |\n| 效益 ||\n"
    grid = grid_of(read_markdown(page.encode(), "a.md", Limits()).blocks)
    assert [spanned(page, cell.place).strip() for cell in grid.cells][:4] == ["一级", "值 \\| 注", "**产出**", "a<br>b"]


def test_markdown_without_a_rule_with_short_rules_and_escapes() -> None:
    rows = "| *一级指标* | 指标值 |\n{rule}| ★产出 | ≥98\\% |\n| 效益 | * |\n"
    for rule in ("", "|:-:|-|\n"):
        page = "某项目\n\n" + rows.format(rule=rule)
        assert sniff(page.encode(), "a.md") == "markdown"
        grid = grid_of(read_markdown(page.encode(), "a.md", Limits()).blocks)
        assert [cell.text for cell in grid.cells] == ["一级指标", "指标值", "★产出", "≥98%", "效益", "*"]


def test_markdown_tables_and_headings() -> None:
    page = "# 某项目\n\n一级 | 值\n---|---\n产出 | **a**<br>b\n效益 ||\n__合计__ | 《__》__次\n\n> 注\n"
    source = read_markdown(page.encode(), "a.md", Limits())
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["某项目", "注"]
    texts = [(cell.row, cell.column, cell.text) for cell in grid_of(source.blocks).cells]
    assert texts == [
        (0, 0, "一级"),
        (0, 1, "值"),
        (1, 0, "产出"),
        (1, 1, "a\nb"),
        (2, 0, "效益"),
        (2, 1, ""),
        (3, 0, "合计"),
        (3, 1, "《__》__次"),
    ]


def test_signs_and_open_numbers_in_markdown_are_no_marks() -> None:
    cells = ["人数(≥**人)", ">=21933人", ">92%", "≤****000元", "率(≥**%)和数(≥**个)", "# 1", "**加粗**名称"]
    page = f"| 三级指标 |{' |' * 6}\n|---|{'---|' * 6}\n|{'|'.join(cells)}|\n"
    grid = grid_of(read_markdown(page.encode(), "a.md", Limits()).blocks)
    assert [cell.text for cell in grid.cells if cell.row == 1] == [*cells[:-1], "加粗名称"]


VALUES = st.text("甲乙ab,\"\n'|;", max_size=6)


@given(st.lists(st.lists(VALUES, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_value_written_by_the_standard_library_is_read_back(records: list[list[str]]) -> None:
    import csv
    from io import StringIO

    file = StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["甲", "甲", "甲"], *records])
    source = read_csv(file.getvalue().encode(), "a.csv", Limits())
    read = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    read += [cell.text for block in source.blocks if isinstance(block, Grid) for cell in block.cells if cell.text]
    assert sorted(read) == sorted(
        [*"甲甲甲", *(value.strip() for record in records for value in record if value.strip())]
    )


def test_cells_of_several_lines_that_excel_copied_are_whole() -> None:
    header = "一级指标\t二级指标\t三级指标\t指标值\n"
    rows = '产出指标\t数量指标\t"培训场次,\n含线上"\t12场\n\t\t"培训\n人数"\t300人\n'
    source = read_csv(("附表一\n某项目绩效目标表,2025年\n" + header + rows).encode(), "a.txt", Limits())
    (table,) = recognise(source).tables
    found = [(row.text("level2"), row.text("name"), row.text("value")) for row in table.indicators]
    assert found == [("数量指标", "培训场次,含线上", "12场"), ("数量指标", "培训人数", "300人")]


def test_the_number_of_the_next_table_is_no_row() -> None:
    table = "某项目绩效目标表\t\t\n指标\t指标值\t指标权重\n按月发放\t12次\t20\n发放金额\t9万元\t20\n"
    document = recognise(read_csv((table + "附表十二\t\t\n" + table).encode(), "a.tsv", Limits()))
    assert [len(table.indicators) for table in document.tables] == [2, 2]
