"""What is written into annotated copies, and said about them."""

from __future__ import annotations

from typing import Final

from lint.findings import Finding
from lint.messages.proposal import line, mending
from lint.messages.report import CERTAINTY, SEVERITY


def remark(finding: Finding) -> str:
    """What a remark says: the rule, the message, how to mend it."""
    proposed = line(finding.proposal) if finding.proposal else ""
    return "\n".join(part for part in (found(finding), proposed, mending(finding.fix)) if part)


def found(finding: Finding) -> str:
    """The rule with its grade, and the message."""
    grade = f"{SEVERITY[finding.severity]}·{CERTAINTY[finding.certainty]}"
    return f"【{grade}】{finding.rule} {finding.name}\n{finding.message}"


NO_REMARKS_IN: Final = (
    "{path}：{kind} 格式的文件不能写批注（可以写的是 docx、xlsx、pdf）；"
    "请先在 Word 或 WPS 里另存为 docx 或 xlsx，或看网页报告、意见书。"
)


def homeless(path: str, text: str) -> str:
    """A finding that has no place in the file."""
    return f"{path}：下面的问题在文件里没有可批注的位置，请看报告：{' '.join(text.split())}"


WOULD_LOSE: Final = "{path}：文件结构特殊，写批注会损坏原文，没有生成副本；问题请看网页报告或意见书。"
NOT_WRITTEN: Final = "{path}：写副本时出错，没有生成副本；问题请看网页报告或意见书，并附上 {log} 反馈。"
UNLOCKED: Final = "{path}：原文件有权限密码，带批注的副本不再有。"


def no_copy(path: str, tables: bool) -> str:
    """A file of which no copy is written, because it would look as if it had been found in order."""
    why = "没有读全，读到的部分没有问题" if tables else "没有读到绩效目标表"
    return f"{path}：{why}，没有写副本；请不要当作已经检查通过。"


CHANGED: Final = "{path}：检查之后文件又改动过，没有写副本；请重新运行。"
