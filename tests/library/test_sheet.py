"""Columns of a library are known by words in their headings; levels printed once count for the rows below."""

from __future__ import annotations

import pytest

from lint.library import Library, LibraryEntry, dump, load
from lint.library.sheet import entries_of
from lint.source import Grid, GridCell


def grid(*rows: str) -> Grid:
    return Grid(
        tuple(GridCell(r, c, text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row.split("|")))
    )


def test_levels_count_downwards_and_end_where_a_wider_one_begins() -> None:
    found = entries_of(
        grid(
            "资金用途|一级指标|二级指标|三级指标|行业标准|是否核心",
            "公路养护|产出指标|数量指标|养护里程||是",
            "|||涵洞疏通数||否",
            "||质量指标|路况优良率|≥85%|",
            "危桥改造|产出指标||改造危桥数||",
        )
    )
    assert [(one.purpose, one.level2, one.name, one.is_core) for one in found] == [
        ("公路养护", "数量指标", "养护里程", True),
        ("公路养护", "数量指标", "涵洞疏通数", False),
        ("公路养护", "质量指标", "路况优良率", False),
        ("危桥改造", "", "改造危桥数", False),
    ]
    assert list(found[2].standards) == [("industry", "≥85%")]


@pytest.mark.parametrize(
    "head", ["三级指标|二级指标|指标说明", "指标名称|一级指标|历史标准", "序号|二级指标（类别）|绩效指标|参考值"]
)
def test_order_and_number_of_columns_are_free(head: str) -> None:
    assert len(entries_of(grid("指标库", head, "1|2|3|4"))) == 1


@pytest.mark.parametrize(
    "head",
    ["项目|金额", "三级指标|金额", "二级指标|金额", "本表说明了三级指标与二级指标之间的关系以及填报时应注意的事项|x"],
)
def test_other_tables_are_no_library(head: str) -> None:
    assert entries_of(grid(head, "1|2")) == []


def test_a_stored_library_is_the_same(tmp_path) -> None:
    library = Library(
        [LibraryEntry("养护里程", "产出指标", "数量指标", purpose="公路养护"), LibraryEntry('带"引号"', core="是")],
        "库.xlsx",
    )
    (tmp_path / "a.json").write_text(dump(library), encoding="utf-8")
    again = load(tmp_path / "a.json")
    assert (again.entries, again.source) == (library.entries, library.source)


def test_names_are_found_without_units_and_stars() -> None:
    library = Library([LibraryEntry("养护里程（公里）", level2="数量指标")])
    assert library.named("★养护里程")
    assert library.nearest("养护总里程")[0]
    assert not library.named("养护")


def test_the_longest_purpose_that_fits_is_the_project() -> None:
    library = Library(
        [
            LibraryEntry("a", purpose="公路养护"),
            LibraryEntry("b", purpose="农村公路养护"),
            LibraryEntry("c", purpose="路"),
        ]
    )
    assert library.of_project("2025年农村公路养护经费")[0] == "农村公路养护"
    assert library.of_project("铁路护路")[0] == ""
