"""Forms that nobody printed: made records in random layouts, with headers put together by the grammar.

    python benchmarks/forms.py [--seed N] [--count N] [--show N]

Figures, each right / told / silent: as made; one header replaced by an unknown word; the bodies of two columns exchanged
by force (right means: read right all the same); the head above the header, in layouts and labels of its own; and false
alarms (read right, and told nevertheless).
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

GOALS = ["更换破损座椅，改善游园条件。", "开展养护培训，提高管护水平。"]
PROJECT_LABELS = ["项目名称", "专项名称", "项目支出名称", "服务项目名称", "二级项目名称"]
CODE_LABELS = ["项目编码", "项目代码", "项目编号"]
UNIT_LABELS = ["预算单位", "填报单位", "单位名称", "部门（单位）名称", "申报单位"]
BUDGET_LABELS = ["预算金额", "年度预算", "资金总额", "批复金额", "项目资金", "预算数", "省级预算安排", "申请金额"]
GOAL_LABELS = ["年度目标", "年初设定目标", "绩效目标", "年度总体目标", "总体目标", "批复绩效目标", "年初设定绩效目标",
               "专项资金总体目标", "调整后绩效目标", "项目绩效目标", "服务目标", "2025年度绩效目标"]  # fmt: skip
FAR_LABELS = ["中期目标", "实施期目标", "实施期总目标", "中长期目标（2025—2027年）"]
DONE_LABELS = ["全年实际完成情况", "实际完成情况", "年度总体目标完成情况"]
HEAD_MARKS = ["{}"] * 5 + ["{}：", "*{}", "{}（必填）", "一、{}"]
Line = list[tuple[int, str]]  # width and text of each cell of a head's row; a blank first cell goes on with the label


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
    width: int = 0  # of the grid, where it is wider than the columns

    def grid(self) -> Grid:
        """The form as a reader would give it."""
        cells = [
            GridCell(row, column, text, rowspan, colspan)
            for row, line in enumerate(self.header)
            for column, colspan, rowspan, text in line
        ]
        top, width, last = len(self.header), len(self.columns), len(self.columns) - 1
        more = max(self.width - width, 0)
        covered: set[tuple[int, int]] = set()
        for i, line in enumerate(self.body):
            if i in self.bands:
                cells.append(GridCell(top + i, 0, self.bands[i], 1, width + more))
                continue
            for column in range(width):
                if (i, column) in covered:
                    continue
                span = self.spans.get((i, column), 1)
                covered |= {(i + k, column) for k in range(span)}
                wide = 1 + more if column == last else 1
                cells.append(GridCell(top + i, column, line.get(column, ""), span, wide))
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


def headed(form: Form, rng: random.Random) -> tuple[Form, list[Paragraph], dict[str, str]]:
    """The form with a head of its own layout, the lines above it, and what its head must give."""
    width = max(len(form.columns), 6)
    said = {"project": "公园座椅更换", "project_code": rng.choice(["", "320000240017"]), "unit": "某市公园管理处",
            "budget": rng.choice(["860", "35.6", "1200"]), "year": "2025", "goals": "".join(GOALS)}  # fmt: skip
    lines = [Paragraph("项目支出绩效目标表")]
    place = rng.choice(["title", "line", "row", "cell"])
    if place == "title":
        lines = [Paragraph("2025年项目支出绩效目标表")]
    if place == "line":
        lines.append(Paragraph("（2025年度）"))
    rows = [[(width, "（2025年度）")]] if place == "row" else []
    money, amounts = _amounts(rng, said["budget"], width)
    pairs = [(rng.choice(PROJECT_LABELS), said["project"]), (rng.choice(UNIT_LABELS), said["unit"]), *money]
    pairs += [(rng.choice(CODE_LABELS), said["project_code"])] if said["project_code"] else []
    pairs += [("预算年度", "2025年")] if place == "cell" else []
    rng.shuffle(pairs)
    rows += _labelled(rng, pairs, width) + amounts + _goals(rng, said, width)
    return _below(form, rows, width), lines, said


def _labelled(rng: random.Random, pairs: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Labels and values: a pair a row, two pairs a row, or labels above their values."""
    mark = rng.choice(HEAD_MARKS)
    marked = [(mark.format(label), value) for label, value in pairs]
    style = rng.choice(["one", "two", "two", "above"])
    if style == "one":
        return [[(1, label), (width - 1, value)] for label, value in marked]
    rows: list[Line] = []
    for a, b in zip(marked[::2], [*marked[1::2], ("", "")], strict=False):
        if not b[0]:
            rows.append([(1, a[0]), (width - 1, a[1])])
        elif style == "two":
            rows.append([(1, a[0]), (2, a[1]), (1, b[0]), (width - 4, b[1])])
        else:
            rows += [[(3, x), (width - 3, y)] for x, y in zip(a, b, strict=True)]
    return rows


def _amounts(rng: random.Random, total: str, width: int) -> tuple[list[tuple[str, str]], list[Line]]:
    """The budget as a pair among the others, or as rows of their own."""
    style = rng.choice(["pair", "unit", "parts", "matrix"])
    label, group = rng.choice(BUDGET_LABELS), rng.choice(["项目资金（万元）", "资金情况（万元）", "预算情况（万元）"])
    if style == "pair":
        return [(f"{label}（万元）", total)], []
    if style == "unit":
        return [(label, total), ("金额单位", "万元")], []
    parts = [("年度资金总额", total), ("其中：财政拨款", total), ("其他资金", "0")]
    if style == "parts":
        return [], [[(1, group if not i else ""), (2, a), (width - 3, b)] for i, (a, b) in enumerate(parts)]
    heads: Line = [(1, group), (2, ""), (1, "全年预算数"), (1, "全年执行数"), (width - 5, "执行率")]
    return [], [heads, *([(1, ""), (2, a), (1, b), (1, b), (width - 5, "100%")] for a, b in parts)]


def _goals(rng: random.Random, said: dict[str, str], width: int) -> list[Line]:
    label, text = rng.choice(GOAL_LABELS), "\n".join(f"{i}.{goal}" for i, goal in enumerate(GOALS, 1))
    style = rng.choice(["cell", "cell", "rows", "cells", "far", "done", "blank", "above"])
    beside = {"far": rng.choice(FAR_LABELS), "done": rng.choice(DONE_LABELS)}.get(style)
    if style in {"blank", "far"} and rng.random() < 0.3:
        said["goals"] = text = ""
    if beside:
        first, second = ("三年内完成更换。", text) if style == "far" else (text, "已经完成。")
        labels = (beside, "年度目标") if style == "far" else (rng.choice(["预期目标", "年初设定目标", label]), beside)
        return [
            [(1, "年度总体目标"), (3, labels[0]), (width - 4, labels[1])], [(1, ""), (3, first), (width - 4, second)]
        ]  # fmt: skip
    if style == "rows":
        return [[(1, "" if i else label), (width - 1, goal)] for i, goal in enumerate(GOALS)]
    if style == "cells":
        return [[(1, "" if i else label), (1, f"目标{i + 1}"), (width - 2, goal)] for i, goal in enumerate(GOALS)]
    return [[(width, label)], [(width, text)]] if style == "above" else [[(1, label), (width - 1, text)]]


def _below(form: Form, rows: Sequence[Line], width: int) -> Form:
    """The form below the rows of a head; the last column of a narrow form is as wide as the head needs."""
    last = len(form.columns) - 1
    cells: list[list[tuple[int, int, int, str]]] = []
    for i, row in enumerate(rows):
        starts = [sum(w for w, _ in row[:k]) for k in range(len(row))]
        down = next((k for k in range(i + 1, len(rows)) if rows[k][0][1]), len(rows)) - i if row[0][1] else 0
        cells.append([(c, w, down if not c else 1, text)
                      for c, (w, text) in zip(starts, row, strict=True) if c or down])  # fmt: skip
    header = [[(c, w + width - 1 - last if c + w > last else w, h, t) for c, w, h, t in line] for line in form.header]
    return replace(form, header=[*cells, *header], width=width)


def head_verdict(document: Document, said: dict[str, str]) -> str:
    """right, told or silent: what the head of the one table says against what stood there."""
    told = any(notice.unread for notice in document.notices) or not document.tables
    table = document.tables[0] if len(document.tables) == 1 else None
    got = {
        "project": table.text("project"), "project_code": table.text("project_code"), "unit": table.unit or "",
        "budget": table.text("budget") if table.budget_unit == "万元" else "", "year": str(document.year),
        "goals": "".join(goal.text for goal in table.goals),
    } if table else {}  # fmt: skip
    right = {name: squash(text) for name, text in got.items()} == {name: squash(text) for name, text in said.items()}
    if table and not said["goals"]:
        right = right and "goals" in table.blank
    return ("right-told" if told else "right") if right else ("told" if told else "silent")


def read(form: Form, lines: Sequence[Paragraph] = (Paragraph("公园座椅更换经费绩效目标表"),)) -> Document:
    """The form as the product reads it."""
    return recognise(Source("made", "docx", (*lines, form.grid())))


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
    found = {kind: Counter[str]() for kind in ("made", "unknown header", "exchanged", "head")}
    for number in range(count):
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
        under, lines, said = headed(form, random.Random(f"{seed} {number}"))
        result = head_verdict(read(under, lines), said)
        found["head"][result] += 1
        if show and result != "right":
            show -= 1
            print("--- head:", result, said, lines)
            print("   ", [[cell[3] for cell in line] for line in under.header])
            for table in read(under, lines).tables:
                print(
                    "   ", dict(table.cells), table.unit, table.budget_unit, table.goals, table.blank, dict(table.extra)
                )
            print("   ", [n.message[:200] for n in read(under, lines).notices])
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
