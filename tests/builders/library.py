"""A library of indicators as bureaus keep it: a title, headings over two rows, merged levels, a sheet of remarks."""

from __future__ import annotations

from pathlib import Path

HEAD = [
    "行业领域",
    "行业类别",
    "资金用途",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标解释",
    "绩效标准",
    "",
    "",
    "",
    "关键词",
    "备注",
]
STANDARDS = ("计划标准", "历史标准", "行业标准", "其他标准")
ROWS = [
    line.split("|")
    for line in (
        "交通运输|公路|农村公路养护|产出指标|数量指标|养护里程|列入养护的里程|||||养护|",
        "||||质量指标|路况优良率|优良路段占比||≥82%|≥85%||养护|",
        "|||效益指标|社会效益指标|交通事故下降率|||||||",
        "||危桥改造|产出指标|数量指标|改造危桥数|||||||",
    )
]


def write(path: Path) -> Path:
    """The workbook, written."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["某市分行业分领域绩效指标库"])
    sheet.merge_cells("A1:M1")
    sheet.append([text or None for text in HEAD])
    sheet.append([None] * 7 + list(STANDARDS))
    sheet.merge_cells("H2:K2")
    for letter in "ABCDEFGLM":
        sheet.merge_cells(f"{letter}2:{letter}3")
    for row in ROWS:
        sheet.append([text or None for text in row])
    remarks = book.create_sheet("说明")
    for row in (["编号", "说明"], ["1", "本库由财政部门编制"], ["2", "供填报时选用"]):
        remarks.append(row)
    book.save(path)
    return path
