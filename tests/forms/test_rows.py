"""Rows from tokens in reading order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.forms.rows import Costs, Tokens, join_text, read_rows

FORM = (("level1",), ("level2",), ("name",), ("value",))


def read(texts, columns=FORM, join=9.0, most=4):
    tokens = Tokens(tuple(texts), (join,) * (len(texts) - 1), (0.0,) * len(texts), most)
    found = read_rows(Costs(tokens), columns)
    return [[(column, join_text(tokens, *run)) for column, run in row.items()] for row in found.rows]


def test_a_cell_that_spans_rows_stands_only_in_the_first():
    texts = "产出指标 数量指标 培训次数 ≥12次 培训人数 300人 质量指标 合格率 100%"
    texts += " 满意度指标 服务对象满意度指标 学员满意度 ≥95%"
    assert read(texts.split()) == [
        [(0, "产出指标"), (1, "数量指标"), (2, "培训次数"), (3, "≥12次")],
        [(2, "培训人数"), (3, "300人")],
        [(1, "质量指标"), (2, "合格率"), (3, "100%")],
        [(0, "满意度指标"), (1, "服务对象满意度指标"), (2, "学员满意度"), (3, "≥95%")],
    ]


def test_a_row_of_levels_only_takes_its_blank_cells():
    texts = [
        "产出指标",
        "数量指标",
        "培训次数",
        "≥12次",
        "成本指标",
        "",
        "",
        "效益指标",
        "社会效益指标",
        "知晓率",
        "提升",
    ]
    assert read(texts)[1] == [(1, "成本指标")]
    assert read(texts)[2][:2] == [(0, "效益指标"), (1, "社会效益指标")]


def test_a_blank_cell_keeps_the_place_of_those_after_it():
    columns = (("name",), ("weight",), ("value",), ("actual",), ("score",))
    assert read(["种植面积", "10", "", "", "10", "红薯面积", "", "5.5亩", "5.5亩", ""], columns) == [
        [(0, "种植面积"), (1, "10"), (2, ""), (3, ""), (4, "10")],
        [(0, "红薯面积"), (1, ""), (2, "5.5亩"), (3, "5.5亩"), (4, "")],
    ]


def test_tokens_that_a_page_broke_are_one_cell_where_joining_is_cheap():
    texts = ["产出指标", "数量指标", "开展法治宣传教育", "活动场次", "30场"]
    assert read(texts, join=0.3)[0][2] == (2, "开展法治宣传教育活动场次")


def test_levels_stand_among_the_names_of_a_form_without_levels():
    columns = (("name",), ("value",))
    rows = read(["产出指标", "数量指标", "疫苗使用率", "100%", "质量指标", "合格率", "98%"], columns)
    assert [row[0][1] for row in rows] == ["产出指标", "数量指标", "疫苗使用率", "质量指标", "合格率"]


def test_the_label_beside_all_the_columns_is_no_level():
    texts = ["产出指标", "数量指标", "培训次数", "≥12次", "绩效指标", "效益指标", "社会效益指标", "知晓率", "提升"]
    assert read(texts)[1][0] == (0, "效益指标")


@pytest.mark.parametrize("size", [2000])
def test_a_wall_of_one_word_is_read_within_its_means(size):
    assert read(["1" * 50] * size)


@given(st.lists(st.sampled_from(["产出指标", "数量指标", "培训次数", "≥12次", "", "5"]), min_size=1, max_size=30))
def test_no_token_stands_twice_and_order_is_kept(texts):
    tokens = Tokens(tuple(texts), (0.5,) * (len(texts) - 1), (0.0,) * len(texts), 4)
    runs = [run for row in read_rows(Costs(tokens), FORM).rows for run in row.values()]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(runs))
