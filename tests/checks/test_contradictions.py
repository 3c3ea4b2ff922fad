"""No two findings on one row may exclude one another: what a name measures is decided in one place.

Every pair of rules is held against each row of the labelled documents, of the examples, and of tables of other
offices (`tests/data/rows.tsv`, a blank line between two tables).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

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


def claims(finding: Finding) -> Iterator[tuple[str, str]]:
    for pattern, matter, claim in CLAIMS:
        if pattern.search(finding.message):
            yield matter, claim


def exclude(one: Finding, other: Finding) -> bool:
    held = dict(claims(one))
    return any(held.get(matter, claim) != claim for matter, claim in claims(other))


def tables_of_rows() -> Iterator[list[dict[str, str]]]:
    head, *lines = (DATA / "rows.tsv").read_text(encoding="utf-8").splitlines()
    names, table = head.split("\t"), []
    for line in (*lines, ""):
        if line.strip():
            table.append({name: cell for name, cell in zip(names, line.split("\t"), strict=False) if cell})
        elif table:
            yield table
            table = []


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    columns = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "value": "指标值"}
    tables = [{"kind": "project", "columns": columns, "indicators": table} for table in tables_of_rows()]
    path = tmp_path_factory.mktemp("rows") / "rows.json"
    path.write_text(json.dumps({"document": "rows", "tables": tables}, ensure_ascii=False), encoding="utf-8")
    return path


def contradictions(names: list[str]) -> list[tuple[str, str]]:
    by_row: dict[tuple[str, int | None, int], list[Finding]] = defaultdict(list)
    for finding in check(names, Options(preview=True)).findings:
        for row in finding.locus.rows if not finding.folded_by else ():
            by_row[finding.locus.document, finding.locus.table_index, row].append(finding)
    pairs = (pair for held in by_row.values() for pair in combinations(held, 2))
    return [(f"{a.rule} {a.message}", f"{b.rule} {b.message}") for a, b in pairs if exclude(a, b)]


def test_findings_on_tables_of_other_offices_agree(rows: Path) -> None:
    assert contradictions([str(rows)]) == []


def test_findings_on_the_labelled_documents_agree() -> None:
    assert contradictions(sorted(map(str, (DATA / "gold").glob("*.json")))) == []


def test_findings_on_the_examples_agree() -> None:
    assert contradictions([str(ROOT / "examples")]) == []


def test_what_excludes_one_another_is_told(rows: Path) -> None:
    """The claims are read from messages as rules write them; a message reworded must not make the tests blind."""
    said = {claim for finding in check([str(rows)], Options()).findings for claim in claims(finding)}
    assert {("rate", "no"), ("measure", "rate"), ("value", "filled"), ("value", "blank")} <= said
