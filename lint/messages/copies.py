"""What is said of copies: the words that checks put into messages, and what the comparison of a run tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lint.messages.fields import LIST

SEPARATOR = "；"
BLANK = "（空）"
NO_DIFFERENCE = "逐格相同"
FEW_ROWS = 3  # named of those that only one table has


NEEDS_ARCHIVE_EXTRA: Final = (
    "共{tables}张表；超过{few}张的跨文档比较要用附加组件，请运行 pip install 'jxlint[archive]'，"
    "或用 --ignore Z 略去跨文档规则。"
)
TABLE: Final = "表{number}"


def place(document: str, department: str | None, year: int | None, number: str) -> str:
    """A table of another document."""
    whose = f"{department}{f'{year}年' if year else ''}" if department else f"《{document}》"
    return whose + TABLE.format(number=number)


def difference(row: int, field: str, one: str, other: str) -> str:
    """Two cells that differ in words."""
    return f"第{row}行{field}“{one}”对“{other}”"


def value_difference(row: int, name: str, field: str, one: str, other: str) -> str:
    """Two target values that differ, with the indicator that they are of."""
    return f"第{row}行“{name}”的{field}“{one}”对“{other}”"


def own_rows(rows: Sequence[tuple[int, str]]) -> str:
    """The rows, by number and name, that only this table has."""
    return f"只有本表有{_rows(rows)}"


def their_rows(rows: Sequence[tuple[int, str]]) -> str:
    """The rows, by number and name, that only the other table has."""
    return f"只有对方有{_rows(rows)}"


def _rows(rows: Sequence[tuple[int, str]]) -> str:
    more = f"等{len(rows)}行" if len(rows) > FEW_ROWS else ""
    return LIST.join(f"第{number}行“{name}”" for number, name in rows[:FEW_ROWS]) + more


def listed(parts: Sequence[str], shown: int) -> str:
    """The first of `parts`, and how many are left out."""
    text = SEPARATOR.join(parts[:shown])
    return f"{text}等{len(parts)}处" if len(parts) > shown else text


NEEDS_ENGINE: Final = "用 {name} 比较要用附加组件，请运行 pip install 'jxlint[{name}]'。"


NO_FILE = "没有这个文件或文件夹"
NOT_PARQUET = "不是 Parquet 文件，或已损坏"
GROUP_HEAD = ("组", "组内表数", "部门", "年度", "项目", "文件", "表序号", "与组内最像的一张的相似程度")


NO_TABLES: Final = "{path}：打不开（{reason}）；请检查路径或网址，表格文件由 jxlint extract -o 表.parquet 生成。"
NO_TABLES_IN: Final = "{path}：里面没有 Parquet 文件；请先用 jxlint extract 文件夹 -o 表.parquet 读出表格。"


def not_tables(path: str, missing: Sequence[str]) -> str:
    """A Parquet file with other columns."""
    return f"{path}：不是 jxlint extract 写出的表格文件（缺少列：{'、'.join(missing)}）；请用 jxlint extract 重新生成。"


NEEDS_FSSPEC: Final = "{url}：读网址要用附加组件，请运行 pip install 'jxlint[archive]'。"


def engine_failed(engine: str, url: str, tables: str, reason: str) -> str:
    """What Spark or Sail says in its own words."""
    where = f"{engine}（{url}）" if url else engine
    return (
        f"{where} 没有完成对 {tables} 的连接：{reason}。请检查服务网址、各机器是否都装有 jxlint[archive]、"
        "表格文件是否各机器都能读到。"
    )


NO_SERVER: Final = "{url}：连不上（{reason}）；请检查网址（sc://主机:端口）和服务是否已启动。"
BAD_LEXICON: Final = "{path}：读不出来（{reason}）；套话词表应是 UTF-8 文本，由 jxlint archive lexicon 生成。"
