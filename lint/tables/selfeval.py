"""Gives the columns of a 自评表 (分值, 实际完成值, 得分, 偏差原因) their fields by the words of their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lint.forms.vocabulary import plain
from lint.model import Indicator, indicator

_HEADERS = {
    "weight": re.compile(r"(?:指标|参考|标准|绩效|评价)?(?:权重|分值|标准分|权重分)(?:值|权重|分值)?|分数"),
    "actual": re.compile(
        r"(?:全年|年度|本年度?|当年)?(?:指标)?实际(?:完成|达到|实现)?(?:的?指标)?(?:值|情况|数|结果)?|(?:全年|年度|指标)?完成(?:值|情况)|(?:全年|年度)实际完成(?:指标)?(?:值|情况)"
    ),
    "score": re.compile(r"(?:自评|评价|实际|指标|自评价)?(?:得分|评分|自评分)(?:值|数)?"),
    "reason": re.compile(r"(?:.{0,8}(?:偏差|未完成|未达标|差异)).{0,16}|(?:原因|改进措施).{0,12}"),
}


def roles(columns: Mapping[str, str]) -> dict[str, str]:
    """Printed header -> field, for the columns under their own headers that a 自评表 adds."""
    found: dict[str, str] = {}
    for header, printed in columns.items():
        if header != printed:
            continue
        word = plain(printed.rsplit("·", 1)[-1])  # 年度绩效目标(80分)·得分
        role = next((name for name, pattern in _HEADERS.items() if len(word) <= 24 and pattern.fullmatch(word)), None)
        if role and role not in columns and role not in found.values():
            found[header] = role
    return found


def assigned(columns: Mapping[str, str], rows: Iterable[Indicator]) -> tuple[dict[str, str], tuple[Indicator, ...]]:
    """Columns and rows with those columns as fields of their own."""
    known = roles(columns)
    made = {
        known.get(header, header): printed.rsplit("·", 1)[-1] if header in known else printed
        for header, printed in columns.items()
    }
    return made, tuple(_row(row, known) for row in rows)


def _row(row: Indicator, known: Mapping[str, str]) -> Indicator:
    own = {known[header]: cell for header, cell in row.extra.items() if header in known}
    if not own:
        return row
    rest = {header: cell for header, cell in row.extra.items() if header not in known}
    return replace(indicator({**own, **row.cells}, rest, row.note), quantity=row.quantity)
