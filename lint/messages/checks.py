"""Why a check could not judge, and the words that checks put into messages."""

from __future__ import annotations

BLANK_VALUE = "指标值为空"
NO_PLAN_NUMBERS = "资金支出计划里没有能读出的比例"
ROW_LIST = "、"
