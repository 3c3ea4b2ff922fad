"""Why a check could not judge, and the words that checks put into messages."""

from __future__ import annotations

BLANK_QUOTED = ("“”", "本行")  # a blank name is not quoted
BLANK_VALUE = "指标值为空"
NO_PLAN_NUMBERS = "资金支出计划里没有能读出的比例"
NO_CLASSES = "表里没有读到类别（数量、质量、效益……）"
PART_OF_TABLE = "读到的各行分值不满，表不完整"
NO_BUDGET = "没有预算数"
NO_PAIR = "没有唯一的一对数量和单价"
NO_UNIT_PRICE = "成本不是按数量计的单价，或单位与数量不一致"
BOUNDS = "数量或单价用了≥、≤，乘积只是范围"
PARTIAL = "资金只负担一部分"
PERIODS = "×{count}期"
TIMES = "{times}倍"
BUDGET_SMALL = "恰差{times}倍，像是预算数少写或单价、数量多写了{zeros}个0"
BUDGET_LARGE = "恰差{times}倍，像是预算数多写或单价、数量少写了{zeros}个0"
WAN = "恰差一万倍，像是把元和万元写混了"
STEP_LIST = "；"
