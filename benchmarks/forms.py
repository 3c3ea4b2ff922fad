"""Forms that nobody printed: made records in random layouts, with headers put together by the grammar.

    python benchmarks/forms.py [--seed N] [--count N] [--show N]

Four figures, each right / told / silent: as made; one header replaced by an unknown word; the bodies of two columns
exchanged by force (right means: read right all the same); and false alarms (read right, and told nevertheless).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.model import Document
from lint.source import Grid, GridCell, Paragraph, Source
from lint.tables import recognise
from lint.text.normal import squash

RECORDS = [
    ("产出指标", "数量指标", "更换座椅数量", "全年更换的座椅张数", "≥", "240", "张", "2024年普查登记数"),
    ("产出指标", "数量指标", "培训人次", "参加培训的人次", "≥", "1200", "人次", "《年度培训计划》"),
    ("产出指标", "质量指标", "座椅验收合格率", "验收合格的座椅占比", "≥", "98", "%", "《公园设施维护规程》第6条"),
    ("产出指标", "质量指标", "培训出勤率", "实际到课人数占应到人数的比例", "≥", "95", "%", "近三年平均水平"),
    ("产出指标", "时效指标", "项目完成时间", "全部工作完成的时间", "", "2025年9月30日前", "", "施工合同第4条"),
    ("产出指标", "时效指标", "补助资金发放及时率", "按时发放的比例", "=", "100", "%", "财政部门管理办法"),
    ("产出指标", "成本指标", "每张座椅更换成本", "更换一张座椅的平均支出", "≤", "650", "元", "2024年中标单价"),
    ("效益指标", "经济效益指标", "带动农户增收", "农户年均增收额", "≥", "800", "元/户", "上年度统计数据"),
    ("效益指标", "社会效益指标", "座椅破损投诉件数", "全年收到的投诉件数", "≤", "5", "件", "近三年平均6件"),
    ("效益指标", "生态效益指标", "公园绿化覆盖率", "绿化面积占比", "≥", "38", "%", "《城市绿地规划》"),
    ("效益指标", "可持续影响指标", "长效管护机制", "管护机制建立情况", "", "健全", "", "管护工作方案"),
    ("满意度指标", "服务对象满意度指标", "游园市民满意度", "表示满意的市民占比", "≥", "91", "%", "2024年问卷调查"),
    ("满意度指标", "服务对象满意度指标", "参训人员满意度", "表示满意的学员占比", "≥", "90", "%", "往年问卷调查结果"),
]
YEARS = ["", "2025年", "2025年度", "年度", "本年度", "当年", "全年"]
PLANS = ["", "", "预期", "计划", "设定", "预算设定"]
MARKS = ["{}"] * 6 + ["*{}", "{}（必填）", "{}：", "【{}】", "{}(A)"]
NAMES = ["三级指标", "指标名称", "绩效指标名称", "三级指标名称", "具体指标", "三级绩效指标"]
LEVEL1 = ["一级指标", "一级指标名称", "一级绩效指标"]
LEVEL2 = ["二级指标", "二级指标名称", "二级绩效指标"]
DESCRIPTIONS = ["指标描述", "绩效指标描述", "指标解释", "指标值说明", "指标解释及计算公式"]
BASES = ["指标值确定依据", "指标设定依据", "依据及数据来源", "指标值来源依据"]
SIGNS = ["符号", "指标方向", "计算符号", "绩效度量符号"]
UNITS = ["计量单位", "单位", "度量单位", "指标单位"]
EXTRAS = {
    "序号": lambda i, _: str(i + 1),
    "分值": lambda i, _: "10",
    "备注": lambda i, _: "",
    "责任科室": lambda i, r: r.choice(["公园科", "人事科", "办公室"]),
    "绩效标准": lambda i, _: "计划标准",
    "上年完成值": lambda i, r: str(r.randint(50, 99)),
    "指标性质": lambda i, r: r.choice(["正向", "反向", "定性"]),
    "评分标准": lambda i, _: "完成得满分，每少一个百分点扣一分",
    "实际完成值": lambda i, r: f"{r.randint(60, 100)}%",
    "得分": lambda i, r: str(r.randint(5, 10)),
}  # fmt: skip
UNKNOWN = ["甲栏", "填报栏三", "XX项", "第二栏", "要点摘记"]
LAYOUTS = ["columns", "columns", "repeated", "bands", "rows", "path", "prefix", "none"]
VALUES = ["one", "one", "flat", "merged", "unmerged"]


@dataclass
class Form:
    """A made form: its grid as rows of (text, colspan, rowspan) by column, and the records it must give."""

    header: list[list[tuple[int, int, int, str]]]
    body: list[dict[int, str]]
    spans: dict[tuple[int, int], int]
    bands: dict[int, str]
    columns: list[str]
    wanted: list[tuple[str, str, str, str]]
    roles: list[str]
    records: Sequence[tuple[str, ...]]

    def grid(self) -> Grid:
        """The form as a reader would give it."""
        cells = [
            GridCell(row, column, text, rowspan, colspan)
            for row, line in enumerate(self.header)
            for column, colspan, rowspan, text in line
        ]
        top, width = len(self.header), len(self.columns)
        covered: set[tuple[int, int]] = set()
        for i, line in enumerate(self.body):
            if i in self.bands:
                cells.append(GridCell(top + i, 0, self.bands[i], 1, width))
                continue
            for column in range(width):
                if (i, column) in covered:
                    continue
                span = self.spans.get((i, column), 1)
                covered |= {(i + k, column) for k in range(span)}
                cells.append(GridCell(top + i, column, line.get(column, ""), span))
        return Grid(tuple(cells))


def drawn(rng: random.Random) -> list[tuple[str, ...]]:
    """Some of the made records, in their order."""
    return [RECORDS[i] for i in sorted(rng.sample(range(len(RECORDS)), rng.randint(6, 11)))]


def made(rng: random.Random, records: Sequence[tuple[str, ...]], layouts: Sequence[str] = LAYOUTS) -> Form:
    """A form in a random layout."""
    layout, values = rng.choice(layouts), rng.choice(VALUES)
    columns = _columns(rng, layout, values)
    header, titles = _header(rng, columns, values)
    body: list[dict[int, str]] = []
    bands: dict[int, str] = {}
    spans: dict[tuple[int, int], int] = {}
    last: tuple[str, str] = ("", "")
    for i, record in enumerate(records):
        if layout in {"bands", "rows"}:
            for k in (0, 1):
                if record[: k + 1] != last[: k + 1]:
                    if layout == "bands":
                        bands[len(body)] = record[k]
                        body.append({})
                    else:
                        body.append({columns.index("name"): record[k]})
        last = record[:2]
        body.append({c: _cell(rng, role, record, i, values, layout) for c, role in enumerate(columns)})
    if layout == "columns":
        for level in ("level1", "level2"):
            _merge(body, columns.index("level1"), columns.index(level), spans)
    wanted = [
        ("", "", r[2], r[4] + r[5] + r[6]) if layout == "none" else (r[0], r[1], r[2], r[4] + r[5] + r[6])
        for r in records
    ]
    return Form(header, body, spans, bands, titles, wanted, columns, records)


def _columns(rng: random.Random, layout: str, values: str) -> list[str]:
    levels = {"columns": ["level1", "level2"], "repeated": ["level1", "level2"], "path": ["path"]}.get(layout, [])
    value = ["value"] if values == "one" else rng.choice([["sign", "value", "unit"], ["value", "unit", "sign"]])
    tail = [role for role in ("description", "basis") if rng.random() < 0.5]
    blocks = [value, *([role] for role in tail)]
    rng.shuffle(blocks)
    columns = [*levels, "name", *(role for block in blocks for role in block)]
    for extra in rng.sample(sorted(EXTRAS), rng.randint(0, 3)):
        at = rng.choice([i for i in range(len(columns) + 1) if i >= len(levels) + 1 or i == 0])
        inside = values != "one" and 0 < at < len(columns) and columns[at] in value and columns[at - 1] in value
        columns.insert(len(columns) if inside else at, extra)
    return columns


def _header(
    rng: random.Random, columns: list[str], values: str
) -> tuple[list[list[tuple[int, int, int, str]]], list[str]]:
    plan, year = rng.choice(PLANS), rng.choice(YEARS)
    core = rng.choice(["指标值", "目标值", "绩效指标值"])
    value = plan + year + core if rng.random() < 0.3 else year + plan + core
    names = {"level1": LEVEL1, "level2": LEVEL2, "name": NAMES, "description": DESCRIPTIONS, "basis": BASES,
             "sign": SIGNS, "unit": UNITS, "path": ["指标类别", "指标类型"], "value": [value]}  # fmt: skip
    titles = [rng.choice(MARKS).format(rng.choice(names[c])) if c in names else c for c in columns]
    if values in {"one", "flat"}:
        return [[(i, 1, 1, title) for i, title in enumerate(titles)]], titles
    parts = [i for i, c in enumerate(columns) if c in {"sign", "value", "unit"}]
    lower = {"sign": "符号", "value": "值", "unit": "单位"}
    for i in parts:
        titles[i] = lower[columns[i]]
    if values == "merged":
        upper = [(i, 1, 2, titles[i]) for i in range(len(columns)) if i not in parts]
        upper.append((parts[0], len(parts), 1, value))
        return [sorted(upper), [(i, 1, 1, titles[i]) for i in parts]], titles
    upper = [(i, 1, 1, value if i == parts[0] else "" if i in parts else titles[i]) for i in range(len(columns))]
    return [upper, [(i, 1, 1, titles[i] if i in parts else "") for i in range(len(columns))]], titles


def _cell(rng: random.Random, role: str, record: tuple[str, ...], i: int, values: str, layout: str) -> str:  # noqa: PLR0913, PLR0917
    level1, level2, name, description, sign, number, unit, basis = record
    if role == "value":
        return sign + number + unit if values == "one" else number
    if role == "name":
        return f"{level2}：{name}" if layout == "prefix" else name
    known = {"level1": level1, "level2": level2, "path": f"{level1}/{level2}", "description": description,
             "sign": sign, "unit": unit, "basis": basis}  # fmt: skip
    return known[role] if role in known else EXTRAS[role](i, rng)


def _merge(body: list[dict[int, str]], first: int, column: int, spans: dict[tuple[int, int], int]) -> None:
    start = 0
    for i in range(1, len(body) + 1):
        if i == len(body) or not body[i][column] or any(body[i][c] != body[start][c] for c in (first, column)):
            spans[(start, column)] = i - start
            start = i


def read(form: Form) -> Document:
    """The form as the product reads it."""
    title = Paragraph("公园座椅更换经费绩效目标表")
    return recognise(Source("made", "docx", (title, form.grid())))


def outcome(form: Form) -> str:
    """right, right-told, told or silent."""
    return verdict(read(form), form.wanted)


def verdict(document: Document, wanted: Sequence[tuple[str, ...]]) -> str:
    """The same for a document as it was read: its levels, names and values against the wanted ones."""
    got = [
        tuple(map(squash, (r.text("level1"), r.text("level2"), r.text("name"), r.text("value") + r.text("unit"))))
        for table in document.tables
        for r in table.indicators
    ]
    told = any(notice.unread for notice in document.notices) or not document.tables
    right = len(got) == len(wanted) and all(_same(a, tuple(map(squash, b))) for a, b in zip(got, wanted, strict=True))
    return ("right-told" if told else "right") if right else ("told" if told else "silent")


def _same(got: tuple[str, ...], want: tuple[str, ...]) -> bool:
    levels = got[:2] == want[:2] or (not want[0] and not any(got[:2]))
    first = not got[0] and want[0] and got[1] == want[1]  # a prefix names the second level only
    return (levels or bool(first)) and got[2:] == want[2:]


def replaced(form: Form, rng: random.Random) -> Form:
    """The form with one header of a field under an unknown word."""
    choices = [(r, k) for r, line in enumerate(form.header) for k, cell in enumerate(line)
               if cell[3] and cell[3] not in EXTRAS]  # fmt: skip
    row, at = rng.choice(choices)
    header = [list(line) for line in form.header]
    column, colspan, rowspan, _ = header[row][at]
    header[row][at] = (column, colspan, rowspan, rng.choice(UNKNOWN))
    return replace(form, header=header)


def exchanged(form: Form, rng: random.Random) -> Form:
    """The form with the bodies of its names and another column of a field exchanged."""
    filled = [c for c in range(len(form.columns)) if form.columns[c] not in EXTRAS]
    a, b = rng.sample(filled, 2)
    body = [{(b if c == a else a if c == b else c): text for c, text in line.items()} for line in form.body]
    spans = {(i, c): span for (i, c), span in form.spans.items() if c not in {a, b}}
    return replace(form, body=body, spans=spans)


def measure(seed: int, count: int, show: int = 0) -> dict[str, Counter[str]]:
    """Outcomes of each kind of trial."""
    rng = random.Random(seed)
    found: dict[str, Counter[str]] = {"made": Counter(), "unknown header": Counter(), "exchanged": Counter()}
    for _ in range(count):
        form = made(rng, drawn(rng))
        for kind, trial in (
            ("made", form), ("unknown header", replaced(form, rng)), ("exchanged", exchanged(form, rng))
        ):  # fmt: skip
            result = outcome(trial)
            found[kind][result] += 1
            if show and result in {"silent", "told" if kind == "made" else "silent", "right-told"}:
                show -= 1
                print(f"--- {kind}: {result}")
                for cell in trial.grid().cells[:40]:
                    print(f"   {cell.row},{cell.column} {cell.text} {cell.rowspan}x{cell.colspan}")
                for table in read(trial).tables:
                    print("   ", dict(table.columns))
                    for row in table.indicators[:4]:
                        print("   ", {k: c.text for k, c in row.cells.items()})
                print("   ", [n.message[:200] for n in read(trial).notices])
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    for kind, counts in measure(args.seed, args.count, args.show).items():
        total = sum(counts.values())
        print(f"{kind:16}", "  ".join(f"{name} {counts[name] / total:.3f}" for name in
                                      ("right", "right-told", "told", "silent")))  # fmt: skip


if __name__ == "__main__":
    main()
