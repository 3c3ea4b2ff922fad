"""How the examples of rules went."""

from __future__ import annotations

MISSED = "第{table}张表{rows}应报而没有报（或消息、位置不符）"
UNEXPECTED = "第{table}张表{rows}不该报却报了：{message}"
DIFFERS = "{rows}应为“{expected}”，实为“{found}”"
STALE_TODO = "标为 todo 的样例已经通过，请删去 todo（{reason}）"
ROWS = "第{rows}行"
NO_ROWS = "整表"
NO_FINDING_EXAMPLE = "没有报出问题的样例"
NO_CLEAN_EXAMPLE = "没有一个“不报”的样例"
OPTION_UNUSED = "选项 {option} 改成缺省值，样例的结果一点不变：补一个用得着它的样例，或删去这个选项"
GRADE_UNUSED = "第{number}档（grades）去掉后，样例的结果一点不变：补一个落在这一档的样例，写明严重程度或消息"
ADVICE_UNUSED = "第{number}条改法（advice）去掉后，样例的结果一点不变：补一个用到它的样例，写明改法里的字（fix）"
GUARD_UNUSED = "第{number}条护栏（unless）去掉后，样例的结果一点不变：补一个因它而不报的样例"
KIND_OPTION_UNUSED = "检查方式 {kind} 的选项 {option} 没有一条规则用到"
WHEN_UNUSED = "第{number}条适用条件（where.when）去掉后，样例的结果一点不变：补一个因它而不适用的样例"
OF_RULE = "{rule}：{complaint}"
