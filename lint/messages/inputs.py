"""What is said of inputs that lead nowhere, and of readings that are no readings."""

from __future__ import annotations

from collections.abc import Sequence

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


def no_file(name: str) -> str:
    """The name is no file and no folder."""
    return f"{name}：没有这个文件或文件夹；请核对路径。"


def no_match(name: str) -> str:
    """A pattern that matches nothing."""
    return f"{name}：没有匹配的文件；请核对通配符。"


def empty_folder(name: str, suffixes: str) -> str:
    """A folder without documents."""
    return f"{name}：文件夹里没有可检查的文件（认得的后缀：{suffixes}）。"


def unreadable(name: str, reason: str) -> str:
    """A folder that may not be listed."""
    return f"{name}：打不开（{reason}）；请检查权限。"


def no_table(path: str) -> str:
    """A document that was read and holds no table."""
    return f"{path}：没有找到绩效目标表；如果文件里有，请用 jxlint show 查看读到了什么并反馈。"


def same_as(name: str) -> str:
    """A file with the very bytes of another."""
    return f"与 {name} 内容完全相同（逐字节一致），只检查一次；不是同一份材料的，请核对是否交错了文件。"


def opened(count: int) -> str:
    """An archive whose files are listed after it."""
    return f"压缩包，已打开，里面有 {count} 份可检查的文件。"


def not_json(path: str, reason: str) -> str:
    """The file is no JSON at all."""
    return f"{path}：不是有效的 JSON（{reason}）；请用 jxlint extract 重新生成。"


def not_an_extract(path: str) -> str:
    """JSON, but not what `extract` writes."""
    return f"{path}：是 JSON，但不是 jxlint extract 的输出（缺 documents 或 tables）；请用 jxlint extract 生成。"


def wrong_version(path: str, found: str, known: str) -> str:
    """Written by another version of the format."""
    return f"{path}：读取结果的格式版本是 {found}，本程序只认版本 {known}；请用当前版本的 jxlint extract 重新生成。"


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
