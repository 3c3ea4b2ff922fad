"""What is said of copies: the words that checks put into messages, and what the comparison of a run tells."""

from __future__ import annotations

from collections.abc import Sequence

SEPARATOR = "；"
BLANK = "（空）"
NO_DIFFERENCE = "逐格相同"


def needs_archive_extra(tables: int, few: int) -> str:
    """Too many tables for the exact comparison without numpy and DuckDB."""
    return (
        f"共{tables}张表；超过{few}张的跨文档比较要用附加组件，请运行 pip install 'jxlint[archive]'，"
        "或用 --ignore Z 略去跨文档规则。"
    )


def place(document: str, department: str | None, year: int | None, number: str) -> str:
    """A table of another document."""
    whose = f"{department}{f'{year}年' if year else ''}" if department else f"《{document}》"
    return f"{whose}表{number}"


def difference(row: int, field: str, one: str, other: str) -> str:
    """Two cells that differ."""
    return f"第{row}行{field}“{one}”对“{other}”"


def listed(parts: Sequence[str], shown: int) -> str:
    """The first of `parts`, and how many are left out."""
    text = SEPARATOR.join(parts[:shown])
    return f"{text}等{len(parts)}处" if len(parts) > shown else text


def needs_engine(name: str) -> str:
    """The package of an engine is missing."""
    return f"用 {name} 比较要用附加组件，请运行 pip install 'jxlint[{name}]'。"
