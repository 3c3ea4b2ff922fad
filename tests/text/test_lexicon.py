"""Word lists: how a file is read, and what the shipped ones say on words of many sectors."""

from __future__ import annotations

import re

import pytest

from lint.data import rules_dir
from lint.text.lexicon import parse, read, shipped


def test_words_masks_and_comments() -> None:
    lexicon = parse(["# why", "环境  # trailing", "", "!营商环境", "re:\\d+号"])
    assert lexicon.find("改善环境") == "环境"
    assert lexicon.find("改善营商环境") is None
    assert lexicon.find("第12号") == "12号"


def test_the_longest_word_at_a_place_is_found() -> None:
    assert parse(["满意", "满意度"]).find("群众满意度") == "满意度"


def test_a_word_is_not_found_across_a_mask() -> None:
    assert parse(["群众", "!众满"]).find("群众满意") is None


def test_ends_respects_masks() -> None:
    lexicon = parse(["率", "!效率", "re:满意(?:度|率)"])
    assert lexicon.ends("合格率") == "率"
    assert lexicon.ends("提高工作效率") is None
    assert lexicon.ends("群众满意度") == "满意度"


def test_whole_matches_in_full_only() -> None:
    lexicon = parse(["影响力", "re:.{0,4}情况"])
    assert lexicon.is_whole(" 影响力 ")
    assert lexicon.is_whole("执行情况")
    assert not lexicon.is_whole("品牌影响力")


def test_a_broken_pattern_raises() -> None:
    with pytest.raises(re.error):
        parse(["re:("]).compile()


@pytest.mark.parametrize("path", sorted((rules_dir() / "lexicons").glob("*.txt")), ids=lambda path: path.stem)
def test_every_shipped_list_reads_and_says_why(path) -> None:
    lexicon = read(path)
    assert lexicon.words or lexicon.patterns
    assert path.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize(
    "name",
    [
        "年末城镇登记失业率",
        "设备故障率",
        "森林火灾受害率",
        "义务教育阶段辍学率",
        "孕产妇死亡率",
        "管网漏损率",
        "有责投诉次数",
        "学生近视率",
        "重大群体性事件数量",
        "不良贷款率",
        "产品不合格率",
        "化学需氧量排放量",
        "群众平均等待时间",
    ],
)
def test_lower_is_better(name: str) -> None:
    assert shipped("lower-better").find(name)


@pytest.mark.parametrize(
    "name",
    [
        "投诉办结率",
        "事故下降率",
        "上访事件处置完成率",
        "失业率控制达标率",
        "污染物排放量下降率",
        "隐患整改率",
        "火灾事故起数下降幅度",
    ],
)
def test_reversed_names_are_not_lower_better(name: str) -> None:
    assert shipped("lower-better").find(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "造林面积",
        "空气质量优良天数比例",
        "污水集中处理率",
        "水土流失治理面积",
        "秸秆综合利用率",
        "无纸化办公节约率",
        "农药减量率",
        "古树名木保护株数",
        "扬尘治理达标率",
        "改善农村人居环境",
    ],
)
def test_ecology_words(name: str) -> None:
    assert shipped("ecology").find(name)


@pytest.mark.parametrize(
    "name", ["营商环境满意度", "创业园园区工作环境", "生态影响力", "生态效益", "就业困难人员就业人数", "社会影响力"]
)
def test_not_ecology(name: str) -> None:
    assert shipped("ecology").find(name) is None


@pytest.mark.parametrize(
    "basis",
    [
        "执行情况",
        "按照工作实际完成情况",
        "是否满意",
        "完成率",
        "工作实际",
        "大部分群众基本满意",
        "据实",
        "影响力",
        "根据实际情况",
    ],
)
def test_empty_basis(basis: str) -> None:
    assert shipped("empty-basis").is_whole(basis)
    assert shipped("good-basis").find(basis) is None


@pytest.mark.parametrize(
    "basis",
    [
        "财社〔2024〕12号",
        "《城市道路养护技术规范》",
        "2023年实际完成情况的统计数据",
        "近三年平均值",
        "满意度调查问卷",
        "采购合同",
        "中华人民共和国义务教育法",
        "环境空气质量标准GB3095-2012",
    ],
)
def test_good_basis(basis: str) -> None:
    assert shipped("good-basis").find(basis)
    assert not shipped("empty-basis").is_whole(basis)


@pytest.mark.parametrize(
    "basis", ["年度工作计划", "行业标准", "县领导批示", "历史标准", "单位工作年度计划", "政策规定"]
)
def test_generic_basis(basis: str) -> None:
    assert shipped("generic-basis").is_whole(basis)
    assert not shipped("empty-basis").is_whole(basis)


@pytest.mark.parametrize(
    "value", ["效果显著", "持续发展", "提升", "及时", "明显改善", "长期", "合理规范", "显著提高", "满意", "有效保障"]
)
def test_qualitative_values(value: str) -> None:
    assert shipped("qualitative").is_whole(value)


@pytest.mark.parametrize(
    "value", ["优/良/中/差", "达到Ⅲ类水质标准", "通过竣工验收", "全额发放", "零事故", "好、一般、差", "合格"]
)
def test_graded_values(value: str) -> None:
    assert shipped("graded-values").find(value) or shipped("graded-values").is_whole(value)
    assert not shipped("qualitative").is_whole(value)


@pytest.mark.parametrize(
    "value", ["达到要求", "符合标准", "良好", "基本满足需求", "无法衡量", "一定时期内", "预期内", "比之前", "当前"]
)
def test_values_that_name_no_standard_are_not_graded(value: str) -> None:
    assert shipped("graded-values").find(value) is None


def test_patterns_that_do_not_compile_are_an_error() -> None:
    with pytest.raises(re.error):
        parse(["词", "re:(坏"]).compile()


def test_no_list_finds_something_in_an_empty_text() -> None:
    """A sharp sign begins a comment: what stands before it is all of the entry, and may be nothing."""
    for path in (rules_dir() / "lexicons").glob("*.txt"):
        assert shipped(path.stem).find("") is None, path.stem
