"""What names of many sectors measure, and what the classes of many forms are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.heads import head, level_class

HEADS = {
    "count": """培训人次 造林面积 新增就业数 巡查频次 森林蓄积量 开展认证（次） 养护里程 污水处理量 受益户数
        设备购置数量 疫苗接种剂次 图书借阅量 演出场次 危房改造户数 检测批次 旅客吞吐量 服务人口""",
    "rate": """参保人数完成率 学前教育毛入园率 人才增长率（%） 覆盖面 政策知晓度 床位使用率 森林覆盖率 达标比例
        生师比 资料完整度 客流量增幅 财政自给率""",
    "money": """培训成本（万元） 补助标准 预算控制数 生均公用经费 中标金额 人均收入 工程造价 旅游总收入 税收
        设备购置单价 月人均补助水平 办公费 带动销售额 支付聘用人员工资额""",
    "time": "完成时间 设备使用年限 案件办理时限 项目工期 应急响应时间 持续发挥作用期限 发放周期",
    "sat": "服务对象满意度 群众满意情况 师生满意率 企业满意",
    "none": """服务水平 工作质量 提高工作效率 工作标准 及时拨付资金 降低成本 空气质量指数 社会影响力 保障经费
        缴费 促进就业 义务教育免费 心中有数 排放标准 组织领导力量""",
}


@pytest.mark.parametrize(("name", "kind"), [(n, k) for k, names in HEADS.items() for n in names.split()])
def test_heads(name: str, kind: str) -> None:
    assert (head(name) or "none") == kind


@pytest.mark.parametrize(
    ("level2", "level1", "expected"),
    [
        ("数量指标", "产出指标", "数量"),
        ("数量指标（50分）", "", "数量"),
        ("产出质量", "产出", "质量"),
        ("时效", "", "时效"),
        ("经济成本指标", "成本指标", "成本"),
        ("生态环境成本指标", "成本指标", "成本"),
        ("社会成本", "", "成本"),
        ("经济效益指标", "效益指标", "经济"),
        ("社会效果指标", "效果指标", "社会"),
        ("生态效益", "", "生态"),
        ("可持续影响指标", "", "可持续"),
        ("可持续性影响", "", "可持续"),
        ("社会公众或服务对象满意度指标", "满意度指标", "满意度"),
        ("", "满意度指标", "满意度"),
        ("", "产出指标", "产出"),
        ("其他", "效果指标", "效益"),
        ("", "", ""),
    ],
)
def test_classes(level2: str, level1: str, expected: str) -> None:
    assert level_class(level2, level1) == expected


@given(st.text(max_size=30))
def test_no_name_makes_it_raise(name: str) -> None:
    assert head(name) in ("rate", "count", "money", "time", "sat", None)
    assert isinstance(level_class(name, name), str)
