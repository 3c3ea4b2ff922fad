#!/usr/bin/env python3
"""The review desk with many documents: time to checked, to a corrected cell, of each page on the server, memory.

    python benchmarks/desk.py [DOCUMENTS]

Documents of five tables of seven rows are made by a seed, taken into a round as readings (what is measured is the round
and the page, not the readers), and every screen is asked for twenty times over HTTP of a page really served.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint import api
from lint.desk import rounds
from tests.page.served import Page, serve

TABLES, ROWS, TIMES = 5, 7, 20
FIELDS = ("level1", "level2", "name", "description", "value", "basis")
LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"), ("效益指标", "生态效益指标"), ("满意度指标", "服务对象满意度指标"),
)  # fmt: skip
WORDS = "河道堤防校舍图书道路桥梁水库农田林地医院学员村民疫苗路灯管网泵站档案影像展厅课程设备车辆仓储种子果园渔船"


def word(chance: random.Random) -> str:
    return "".join(chance.sample(WORDS, 2))


def row(chance: random.Random) -> dict[str, str]:
    level1, level2 = chance.choice(LEVELS)
    thing = word(chance)
    value = chance.choice(
        ["", "效果显著", "≥95", f"{chance.randint(2, 900)}", "100%", "及时", f"≥{chance.randint(3, 99)}个"]
    )
    basis = chance.choice(["", "工作计划", "历史标准", f"2024年{thing}台账，{chance.randint(2, 90)}处"])
    return dict(zip(FIELDS, (level1, level2, f"{thing}完成率", f"{thing}完成率", value, basis), strict=True))


def document(number: int, chance: random.Random) -> dict[str, object]:
    office = f"某县第{number}局"
    tables = [
        {
            "kind": "project",
            "unit": office,
            "project": f"{word(chance)}{word(chance)}经费",
            "title": "项目绩效目标表",
            "budget": f"{chance.randint(2, 5000)}",
            "budget_unit": "万元",
            "goals": [f"做好{word(chance)}工作。"],
            "columns": {name: name for name in FIELDS},
            "indicators": [row(chance) for _ in range(ROWS)],
        }
        for _ in range(TABLES)
    ]
    return {"document": office, "department": office, "year": 2025, "tables": tables}


def resident(pid: int) -> float:
    """MB that a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def worked(pid: int) -> float:
    """ms that a process has computed: on a machine that others use, the time on the clock tells more of them."""
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def asked(page: Page, path: str) -> tuple[float, float, float, int]:
    """Median and 95 % of the times in ms, how much of it the server computed, and the size of the answer."""
    times, size, before = [], 0, worked(page.process.pid)
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = page.ask(path)
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, (path, answer.status)
        size = len(answer.text.encode())
    own = (worked(page.process.pid) - before) / TIMES
    return statistics.median(times), sorted(times)[int(TIMES * 0.95) - 1], own, size


def since(begun: float, own: float) -> str:
    """What passed on the clock, and what this process computed."""
    return f"{time.perf_counter() - begun:.0f} s ({time.process_time() - own:.0f} s computed)"


def measured(page: Page) -> None:
    """Print what each screen takes."""
    table = re.search(r'/table/(\d+/\d+)"', page.ask("/tables").text)[1]
    office, word_ = quote("某县第7局"), quote("经费")
    screens = (
        "/inbox", "/inbox?page=4", "/inbox?q=9", "/important", "/important?page=40", f"/important?office={office}",
        f"/important?state=&q={word_}", "/tables", f"/table/{table}", "/forms", f"/form/{table}", "/return",
        "/second", "/archive", f"/archive?office={office}",
    )  # fmt: skip
    for path in screens:
        median, most, own, size = asked(page, path)
        print(f"{path:44} median {median:6.1f} ms  95 % {most:6.1f} ms  computed {own:6.1f} ms  {size / 1024:5.0f} KB")
    print(f"memory of the server {resident(page.process.pid):.0f} MB")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    chance = random.Random(16)
    with tempfile.TemporaryDirectory() as place:
        folder, names = Path(place) / "审核", []
        for number in range(count):
            names.append(str(Path(place) / f"{number}.json"))
            Path(names[-1]).write_text(json.dumps(document(number, chance), ensure_ascii=False), "utf-8")
        rounds.new(folder)
        begun, own = time.perf_counter(), time.process_time()
        inbox = rounds.add(folder, names, api.Options(jobs=2))
        findings = sum(len(item.point.findings) for item in inbox.items)
        print(f"{count} documents, {findings} findings in {len(inbox.items)} items: {since(begun, own)}")
        begun, own = time.perf_counter(), time.process_time()
        cell = rounds.CorrectedCell(inbox.files[0].name, 1, 1, "value", "≥300人次", "甲")
        rounds.correct_cells(folder, [cell], api.Options(jobs=2))
        print(f"a cell corrected: {since(begun, own)}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with serve(folder) as page:
            measured(page.enter())


if __name__ == "__main__":
    main()
