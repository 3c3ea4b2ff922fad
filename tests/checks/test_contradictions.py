"""No two findings on one row may exclude one another: what a name measures is decided in one place.

Every pair of rules is held against each row of the labelled documents and of the examples, by what messages claim of
the row and by where their advice would take it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from lint.api import Options, check
from lint.findings import Finding

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
# What a message claims of its row: (matter, claim). Two claims of one matter that differ exclude one another.
CLAIMS = (
    (re.compile("是比率|问的是比率"), "measure", "rate"),
    (re.compile("问的是数量|，是数量"), "measure", "count"),
    (re.compile("问的是金额|，是金额|是一笔钱"), "measure", "money"),
    (re.compile("问的是时间|，是时间"), "measure", "time"),
    (re.compile("”是满意度"), "measure", "sat"),
    (re.compile("不是比例|不是比率"), "rate", "no"),
    (re.compile("是比率|问的是比率"), "rate", "yes"),
    (re.compile("不是数量"), "count", "no"),
    (re.compile("问的是数量|，是数量"), "count", "yes"),
    (re.compile("没有填写(?:年度)?(?:指标值|目标值)"), "value", "blank"),
    (re.compile("没有单位|没有可以检验的标准|读不成一个数|没有算法|越低越好|越高越好"), "value", "filled"),
)


# Where an advice takes its row: (matter, claim). A row that is to go cannot be moved, and none to two classes.
ADVICE = (
    (re.compile("^删去“[^”]*”这一行"), "row", "gone"),
    (re.compile("^移到|改成"), "row", "kept"),
    (re.compile("^(?:指标值|名称)?改成“?≥"), "sign", "≥"),
    (re.compile("^(?:指标值|名称)?改成“?≤"), "sign", "≤"),
)
MOVED = re.compile("^移到(数量|质量|时效|成本|效益|(?:服务对象)?满意度)指标")


def claims(finding: Finding) -> Iterator[tuple[str, str]]:
    for pattern, matter, claim in CLAIMS:
        if pattern.search(finding.message):
            yield matter, claim
    for pattern, matter, claim in ADVICE:
        if pattern.search(finding.fix):
            yield matter, claim
    if moved := MOVED.search(finding.fix):
        yield "class", moved[1].removeprefix("服务对象")


def exclude(one: Finding, other: Finding) -> bool:
    held = dict(claims(one))
    return any(held.get(matter, claim) != claim for matter, claim in claims(other))


def contradictions(names: list[str]) -> list[tuple[str, str]]:
    by_row: dict[tuple[str, int | None, int], list[Finding]] = defaultdict(list)
    for finding in check(names, Options(preview=True)).findings:
        for row in finding.locus.rows if not finding.folded_by else ():
            by_row[finding.locus.document, finding.locus.table_index, row].append(finding)
    pairs = (pair for held in by_row.values() for pair in combinations(held, 2))
    return [(f"{a.rule} {a.message}", f"{b.rule} {b.message}") for a, b in pairs if exclude(a, b)]


ELSEWHERE = sorted(map(str, (DATA / "elsewhere" / "gold").glob("*.json")))


def test_findings_on_tables_of_other_offices_agree() -> None:
    assert len(ELSEWHERE) == 28
    assert contradictions(ELSEWHERE) == []


def test_findings_on_the_labelled_documents_agree() -> None:
    assert contradictions(sorted(map(str, (DATA / "gold").glob("*.json")))) == []


def test_findings_on_the_examples_agree() -> None:
    assert contradictions([str(ROOT / "examples")]) == []


def test_what_excludes_one_another_is_told() -> None:
    """The claims are read from messages as rules write them; a message reworded must not make the tests blind."""
    said = {claim for finding in check(ELSEWHERE, Options()).findings for claim in claims(finding)}
    assert {("rate", "no"), ("measure", "rate"), ("value", "filled"), ("value", "blank")} <= said
    assert {("row", "kept"), ("class", "效益"), ("class", "满意度")} <= said
