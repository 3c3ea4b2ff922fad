"""What is said of copies: the words that checks put into messages, and what the comparison of a run tells."""

from __future__ import annotations

from collections.abc import Sequence

from lint.messages.fields import LIST

SEPARATOR = "；"
BLANK = "（空）"
NO_DIFFERENCE = "逐格相同"
FEW_ROWS = 3  # named of those that only one table has


def needs_archive_extra(tables: int, few: int) -> str:
    """Too many tables for the exact comparison without numpy and DuckDB."""
    return (
        f"共{tables}张表；超过{few}张的跨文档比较要用附加组件，请运行 pip install 'jxlint[archive]'，"
        "或用 --ignore Z 略去跨文档规则。"
    )


def table(number: str) -> str:
    """A table of the same document."""
    return f"表{number}"


def place(document: str, department: str | None, year: int | None, number: str) -> str:
    """A table of another document."""
    whose = f"{department}{f'{year}年' if year else ''}" if department else f"《{document}》"
    return whose + table(number)


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


def needs_engine(name: str) -> str:
    """The package of an engine is missing."""
    return f"用 {name} 比较要用附加组件，请运行 pip install 'jxlint[{name}]'。"
