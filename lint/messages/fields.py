"""What the fields of a document are called when a form prints no heading of its own."""

from __future__ import annotations

FIELDS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "description": "绩效指标描述",
    "value": "指标值",
    "unit": "计量单位",
    "basis": "指标值确定依据",
    "weight": "分值",
    "actual": "实际完成值",
    "score": "得分",
    "reason": "偏差原因",
    "title": "表题",
    "project": "项目名称",
    "project_code": "项目编码",
    "budget": "预算数",
    "fund_use": "资金用途",
    "narrative": "项目说明",
    "goals": "绩效目标",
    "plan": "资金支出计划",
    "funds": "项目资金",
    "total": "总分",
    "period": "起止时间",
    "owner": "预算单位",
    "department": "部门",
    "year": "年度",
    "outside": "正文",
    "form": "表式",
}
HEADS = {
    "rate": "比率",
    "count": "数量",
    "money": "金额",
    "time": "时间",
    "sat": "满意度",
}
KINDS = {
    "rate": "百分比",
    "count": "数量",
    "money": "金额",
    "time": "时长",
    "date": "日期",
    "bare": "没有单位的数",
    "odd": "带有无效单位的数",
    "text": "文字",
}
LIST = "、"
