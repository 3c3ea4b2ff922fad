"""What is said of inputs that lead nowhere, and of readings that are no readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

NO_NAMES = "没有指定要检查的文件；请给出文件、文件夹、通配符，或用 - 从标准输入读取文本。"


COMPARISON = "文件之间的比对"


def compared_too_long(seconds: float) -> str:
    """The rules that compare documents were stopped."""
    return f"{COMPARISON}超过 {seconds:g} 秒，已中止：雷同、重复一类的规则没有运行；请分批检查。"


def comparison_broke(error: str, log: str) -> str:
    """The rules that compare documents ended by a fault of ours."""
    return (
        f"{COMPARISON}时程序出错（{error}），这是 jxlint 的缺陷，请附上 {log} 反馈："
        "雷同、重复一类的规则没有运行；各文件自身已经检查。"
    )


NO_FILE: Final = "{name}：没有这个文件或文件夹；请核对路径。"
NO_MATCH: Final = "{name}：没有匹配的文件；请核对通配符。"
EMPTY_FOLDER: Final = "{name}：文件夹里没有可检查的文件（认得的后缀：{suffixes}）。"
UNREADABLE: Final = "{name}：打不开（{reason}）；请检查权限。"
NO_TABLE: Final = "{path}：没有找到绩效目标表；如果文件里有，请用 jxlint show 查看读到了什么并反馈。"
SAME_AS: Final = "与 {name} 内容完全相同（逐字节一致），只检查一次；不是同一份材料的，请核对是否交错了文件。"
OPENED: Final = "压缩包，已打开，里面有 {count} 份可检查的文件。"
NOT_JSON: Final = "{path}：不是有效的 JSON（{reason}）；请用 jxlint extract 重新生成。"
NOT_AN_EXTRACT: Final = (
    "{path}：是 JSON，但不是 jxlint extract 的输出（缺 documents 或 tables）；请用 jxlint extract 生成。"
)
WRONG_VERSION: Final = (
    "{path}：读取结果的格式版本是 {found}，本程序只认版本 {known}；请用当前版本的 jxlint extract 重新生成。"
)


# What a value of a reading may be, by its type in Python.
KINDS: dict[type, str] = {str: "文字（写在引号里）", int: "整数", list: "列表 […]", dict: "一组“键: 值” {…}"}
PLACE = "位置（照 jxlint extract 写出的样子）"
PAIR = "[时点, 比例]"


def _in_json(where: str) -> str:
    return where.removeprefix(".") or "最外层"


def wrong_type(path: str, where: str, kind: str) -> str:
    """A member has the wrong type."""
    return f"{path}：{_in_json(where)} 的类型不对，应为{kind}；请改正后再检查。"


def unknown_key(path: str, where: str, key: str, meant: str) -> str:
    """A key that nothing reads; `meant` is the end of the sentence, with a guess where there is one."""
    return f"{path}：{_in_json(where)} 里没有“{key}”这个键{meant}请改正后再检查。"


def wrong_certainty(path: str, where: str, allowed: Sequence[str]) -> str:
    """A certainty that is none of the three."""
    return f"{path}：{_in_json(where)} 只能取 {'、'.join(allowed)}；请改正后再检查。"
