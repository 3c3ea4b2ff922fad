"""Readings of text that cannot be true are told, whatever way they came by."""

from __future__ import annotations

import pytest

from lint.readers.text import read_text

RUN_ON = """部门整体绩效目标表（2025年）
一级 二级 三级 目标值 目标值说明
履职效能 重点工作完成
全民健身赛事 ≥30场 全年举办
青少年培训人数 ≥500人 全年培训
管理效率 预算管理工作 预算编制完整率 100% 应编尽编
社会效应
社会效益 体育人口比例 ≥38% 经常参加锻炼
服务对象满意度 群众满意度 ≥90% 调查
"""
NAMELESS = """项目支出绩效目标表
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t建设示范村数\t≥3个
\t\t\t≥12公里
\t质量指标\t验收合格率\t100%
效益指标\t社会效益指标\t受益人口\t≥5000人
满意度指标\t服务对象满意度\t村民满意度\t≥92%
"""


@pytest.mark.parametrize("text", [RUN_ON, NAMELESS], ids=["words on both sides", "a value without a name"])
def test_a_reading_that_cannot_be_true_is_told(text: str) -> None:
    notices = read_text(text.encode(), "x.txt").notices
    assert any(notice.unread for notice in notices), [notice.text for notice in notices]
