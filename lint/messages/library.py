"""What is said about libraries of indicators (指标库)."""

from __future__ import annotations

from typing import Final

LIBRARY_HELP = """本单位自己的指标库：导入以后，审核时拿每一行与库里的指标对照。

示例：
  jxlint library import 指标库.xlsx     存成一个普通的文本文件，可以再改
  jxlint library show                   列出库里的指标
  jxlint check 送审/                    审核时自动用它
"""
IMPORT_HELP = """从 Excel（也可以是 Word、网页）导入指标库，存成一个普通的文本文件。

栏目按标题里的字认，次序、多少不限：行业领域、行业类别、资金用途、一二三级指标、指标解释、计划标准、历史标准、行业标准、\
其他标准、关键词、核心指标。

示例：
  jxlint library import 指标库.xlsx
"""
IMPORT_SHORT = "从 Excel 导入指标库，存成一个普通的文本文件。"
SHOW_HELP = """列出指标库里的指标，按资金用途、类别分。

示例：
  jxlint library show --file 指标库.json
"""
FILE_HELP = "存到哪个文件；缺省 指标库.json"
USER_HELP = "存为本人的指标库：没有另外指定时，以后每次审核都用它"
SHOW_FILE_HELP = "哪个指标库；缺省为配置里的 library，再没有就是本人的指标库"
FILES = "指标库文件…"

NO_FILE: Final = "找不到指标库 {path}；先用 jxlint library import 导入，或改正 jxlint.yaml 里的 library。"
UNREADABLE: Final = "指标库 {path} 打不开（{reason}）；请检查文件的权限。"
NO_LIBRARY_FILE: Final = "{path} 不是 jxlint 存下的指标库；请用 jxlint library import 从 Excel 重新导入。"
NOT_RECOGNISED: Final = (
    "{path}：没有认出指标库；表里要有一行标题，至少写明“三级指标”和“二级指标”（或“一级指标”）两栏，"
    "下面一行一个指标。请补上标题行再导入。"
)
SHEET_LEFT: Final = "{path}：有 {count} 张表没有认出指标库的标题行，没有导入。"
NONE_KNOWN = "还没有指标库；先用 jxlint library import 导入。"
NOT_GIVEN = "请给出要导入的指标库文件，如 jxlint library import 指标库.xlsx"
OVER_ITSELF: Final = "{path} 就是要导入的文件，没有覆盖；请用 -o 另取一个文件名。"
CORE = "（核心）"
OTHER_PURPOSE = "（没有写资金用途）"


def imported(path: str, count: int, purposes: int, core: int, user: bool) -> str:
    """What was imported, and how it comes into use."""
    told = f"导入指标 {count} 个"
    told += f"，资金用途 {purposes} 类" if purposes else ""
    told += f"，其中核心指标 {core} 个" if core else ""
    use = "以后每次审核都用它。" if user else f"要用它，在 jxlint.yaml 里写一行 library: {path}。"
    return f"{told}，存在 {path}；{use}"


STANDARD = {"plan": "计划标准", "history": "历史标准", "industry": "行业标准", "other": "参考标准"}
BELOW = "低于"
ABOVE = "高于"
NO_LEVEL = "未分类"
