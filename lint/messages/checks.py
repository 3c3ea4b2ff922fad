"""Why a check could not judge, and the words that checks put into messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lint.messages.fields import LIST

BLANK_QUOTED = "“”"  # a blank name is not quoted
THIS_ROW = "本行"
THIS_TABLE = "本表"
BLANK_VALUE = "指标值为空"
NO_PLAN_NUMBERS = "资金支出计划里没有能读出的比例"
SOME_UNITS = "人、次、元/人·月、%……"
NO_CLASSES = "表里没有读到类别（数量、质量、效益……）"
PART_OF_TABLE = "读到的各行分值不满，表不完整"
NO_BUDGET = "没有预算数"
NO_PAIR = "单价没有唯一对应的数量"
NO_UNIT_PRICE = "成本不是按数量计的单价，或单位与数量不一致"
BOUNDS = "数量或单价用了≥、≤，乘积只是范围"
PARTIAL = "资金只负担一部分"
PART_PRICED = "有的数量没有单价，乘积只是预算的一部分"
TERM: Final = "{count}×{price}{periods}"
PLUS = "＋"
PERIODS: Final = "×{count}期"
TIMES: Final = "{times}倍"
BUDGET_SMALL: Final = "恰差{times}倍，像是预算数少写或单价、数量多写了{zeros}个0"
BUDGET_LARGE: Final = "恰差{times}倍，像是预算数多写或单价、数量少写了{zeros}个0"
WAN = "恰差一万倍，像是把元和万元写混了"
NO_RESULTS = "表里没有实际完成值和得分"
NO_REASONS = "表里没有偏差原因一列"
NO_POINTS = "表里没有分值"
NOT_LISTED_IN_FULL = "表没有列全，分值不能合计"
NO_COSTS = "没有写成金额的成本指标"
NO_FUNDS = "表里没有资金栏"
FUNDS = "资金"
NO_YEAR = "看不出表是哪一年的"
STEP_LIST = "；"


def rows_there(here: str, rows_by_table: Mapping[str, Sequence[int]]) -> str:
    """Where other rows stand, seen from a table: 本表第3行, or 表1、2里."""
    if tuple(rows_by_table) == (here,):
        return f"本表第{LIST.join(map(str, rows_by_table[here]))}行"
    return f"表{LIST.join(rows_by_table)}里"
