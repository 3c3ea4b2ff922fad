"""What is written into revised copies, and said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lint.findings import Finding
from lint.messages import proposal as say
from lint.messages.annotate import found
from lint.messages.report import FIELD
from lint.proposal import ABOVE, Edit, Proposal


def why(findings: Sequence[Finding], proposals: Sequence[Proposal]) -> str:
    """Why a cell was changed: the rules, what they found, and what is to be filled in."""
    fills = dict.fromkeys(say.fill(proposal) for proposal in proposals if proposal.has_gap)
    return "\n".join((*map(found, findings), *fills))


def was(before: str, reason: str) -> str:
    """A note on a cell that was changed."""
    return f"原为：{before or say.BLANK}\n{reason}"


STRUCK: Final = "建议删去本行\n{reason}"


def where(edit: Edit, number: str) -> str:
    """The place of an edit as a reader would say it."""
    side = "上" if edit.target.item == ABOVE else "下"
    row = f"第 {edit.target.row} 行" + (f"{side}补的一行" if edit.adds else "") if edit.target.row else ""
    field = FIELD.get(edit.target.field, edit.target.field)
    item = f"第 {edit.target.item} 项" if edit.target.item and not edit.adds else ""
    return " ".join(part for part in (f"表 {number}", row, field + item) if part)


def listed(edit: Edit, number: str, kind: str) -> str:
    """One proposed cell of a file that takes no revisions, or that could not be written."""
    if edit.adds:
        return f"  {where(edit, number)}：{edit.after}〔{kind}〕"
    before = " ".join(edit.before.split()) or say.BLANK
    return f"  {where(edit, number)}：{before} → {_becomes(edit)}〔{kind}〕"


def _becomes(edit: Edit) -> str:
    """What is to stand there, or that it goes."""
    if edit.cuts:
        return "删去本行"
    if edit.target.field == "goals" and not edit.after:
        return f"删去第{edit.target.item}条目标"
    return " ".join(edit.after.split()) or "（清空）"


DONE: Final = "{path}：改了 {count} 处"


def nothing(path: str, left: int) -> str:
    """A file with nothing to change."""
    return f"{path}：没有可以改的" + (f"，另有 {left} 个问题要人处理" if left else "")


ONLY_LISTED: Final = "{path}：{kind} 文件不能写修订（可以写的是 docx、xlsx、txt、md），建议的内容列在这里，请手工改："
NOT_PLACED: Final = (
    "{path}：下面几处没有写进副本（合并单元格、公式、内容控件、已有修订的格、同一格里的几条目标，"
    "或表格里补一行），请手工改："
)


def struck_rows(path: str, written: bool) -> str:
    """Rows that are marked only, or would be in a copy."""
    return f"{path}：下面几行在副本里{'划了' if written else '会划'}删除线，请核对后删去："


APART: Final = "{path}：下面几处与其余的改动不能同时做（一起改会带出新问题），没有改，请看过再定："
PARTLY_READ: Final = "{path}：没有读全，没有写副本；读到的部分建议这样改："
NO_TABLES: Final = "{path}：没有读到绩效目标表，没有写副本。"


def summary(made: int, files: int, left: int, gaps: int, more: int) -> str:
    """How a run ends."""
    told = [f"改了 {files} 份文件 {made} 处" if made else "没有改动"]
    if gaps:
        told.append(f"留了 {gaps} 处空（__）待填")
    if more:
        told.append(f"另有 {more} 处建议要人看过再改（加 --propose 写成修订）")
    told.append(f"改后还有 {left} 个问题" if left else "改后没有问题")
    return "；".join(told) + "。"


def would_change(made: int, files: int, left: int, gaps: int, more: int) -> str:
    """How a run ends that writes nothing."""
    return "只是预览，没有写文件：" + summary(made, files, left, gaps, more).replace("改了", "可改", 1)


OWN_FOLDER: Final = "{folder}：修订副本不能写到原文件所在的文件夹，会盖掉原文；请用 -o 另给一个文件夹。"
NO_OUTPUT = "请用 -o 给出写修订副本的文件夹，或用 --diff 只看不写。"
