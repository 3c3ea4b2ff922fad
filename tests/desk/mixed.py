"""A folder of forty mixed files as a bureau gets it: offices in folders, scans, locks, archives, one file twice."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from lint.source import Grid, GridCell
from tests.builders.files import docx, xlsx

ROOT = Path(__file__).resolve().parent.parent.parent
PLAIN = ROOT / "tests" / "data" / "documents" / "plain"
NASTY = ROOT / "tests" / "data" / "documents" / "nasty"
HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
GOOD = (
    ("产出指标", "数量指标", "更换座椅数量", "全年更换的公园座椅数量", "≥240张", "2024年座椅普查台账，损坏240张"),
    ("产出指标", "质量指标", "座椅验收合格率", "验收合格数占更换总数的比例", "≥98%", "园林设施养护合同第7条"),
    ("产出指标", "时效指标", "更换完成时间", "全部座椅更换完成并验收的时间", "2025年9月30日前", "2025年设施更新计划"),
    ("产出指标", "成本指标", "每张座椅更换成本", "单张座椅采购与安装费用", "≤650元", "2024年同类采购均价648元"),
    ("效益指标", "社会效益指标", "座椅破损投诉件数", "全年受理的座椅破损投诉", "≤5件", "2024年受理9件"),
    ("满意度指标", "服务对象满意度指标", "游园市民满意度", "问卷中满意和基本满意的占比", "≥91%", "2024年问卷结果90.6%"),
)
BAD = (
    ("产出指标", "数量指标", "培训人次", "参加培训的人次", "", "工作计划"),
    ("产出指标", "质量指标", "培训质量", "培训质量", "效果显著", "工作计划"),
    ("产出指标", "时效指标", "完成时间", "完成时间", "2025年12月31日前", "工作计划"),
    ("产出指标", "成本指标", "培训成本", "培训经费总额", "≤20万元", "2025年部门预算"),
    ("满意度指标", "服务对象满意度指标", "学员满意度", "问卷中满意的占比", "≥95%", "2024年问卷94%"),
)


def table(project: str, office: str, rows: tuple[tuple[str, ...], ...]) -> list[str | Grid]:
    """A document of one office with one table."""
    cells = [GridCell(0, column, text) for column, text in enumerate(HEAD)]
    cells += [GridCell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row)]
    goal = "绩效目标：更换全市公园破损座椅240张，让市民游园有处可坐。"
    return [f"{office}2025年项目绩效目标表", f"项目名称：{project}", f"预算单位：{office}", goal, Grid(tuple(cells))]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def mixed_folder(folder: Path) -> Path:
    """Forty files in `folder`, few of which take long to read."""
    bad, good = docx(table("干部培训经费", "某县教育局", BAD)), docx(table("座椅更换经费", "某县园林局", GOOD))
    write(folder / "教育局" / "绩效目标表.docx", bad)
    write(folder / "园林局" / "绩效目标表.docx", good)  # equal names in two folders
    write(folder / "水利局" / "绩效目标表.docx", bad)  # the same bytes from another office
    write(folder / "园林局" / "第二批" / "座椅.xlsx", xlsx(table("座椅维护经费", "某县园林局", GOOD)))
    for number in range(12):
        office = f"某县第{'一二三四五六七八九'[number % 9]}中学" if number < 9 else f"某县{'文旅交'[number - 9]}体局"
        data = docx(table(f"第{number}项经费", office, BAD if number % 2 else GOOD))
        write(folder / "学校" / f"{office}{number}.docx", data)
    shutil.copy(NASTY / "encrypted.docx", folder / "水利局" / "加密.docx")
    shutil.copy(NASTY / "encrypted.xlsx", folder / "水利局" / "加密.xlsx")
    shutil.copy(NASTY / "empty.pdf", folder / "水利局" / "扫描.pdf")
    shutil.copy(NASTY / "half_scanned.pdf", folder / "水利局" / "半扫描.pdf")
    shutil.copy(NASTY / "truncated.docx", folder / "教育局" / "坏的.docx")
    shutil.copy(NASTY / "notpdf.pdf", folder / "教育局" / "不是.pdf")
    for name in ("A.docx", "A.xlsx", "B.docx", "B.html", "C.xlsx", "C.html", "D.docx", "D.xlsx"):
        shutil.copy(PLAIN / name, folder / name)
    write(folder / "教育局" / "照片.jpg", b"\xff\xd8\xff\xe0" + b"x" * 64)
    write(folder / "教育局" / "打包.rar", b"Rar!\x1a\x07\x00" + b"x" * 64)
    write(folder / "说明.docx", docx(["关于报送绩效目标的说明", "请各单位按时报送。"]))
    write(folder / "联系人.txt", "联系人：办公室\n电话：略\n".encode())
    write(folder / "备份.bak", b"x")
    with zipfile.ZipFile(folder / "交通局.zip", "w") as packed:
        packed.writestr("交通局/绩效目标表.docx", docx(table("道路养护经费", "某县交通局", BAD)))
        packed.writestr("交通局/二.docx", docx(table("桥梁养护经费", "某县交通局", GOOD)))
    write(folder / "民政局" / "目标表.docx", docx(table("救助经费", "某县民政局", BAD)))
    write(folder / "民政局" / "目标表（修改稿）.docx", docx(table("救助经费", "某县民政局", (*BAD[:1], *BAD[2:]))))
    return folder


# The second round: one cell filled, one row deleted, one file renamed and mended; the others as they were.
def mended(rows: tuple[tuple[str, ...], ...] = BAD) -> tuple[tuple[str, ...], ...]:
    """The bad rows with the first value filled in and the second row worded so that it can be tested."""
    first = (*rows[0][:4], "≥300人次", "2024年培训298人次")
    second = (*rows[1][:2], "培训考核合格率", "考核合格人数占参训人数的比例", "≥95%", "2024年考核合格率94%")
    return (first, second, *rows[2:])
