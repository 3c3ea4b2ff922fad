"""What is said of a name on the command line that leads to no document."""

from __future__ import annotations

NO_NAMES = "没有指定要检查的文件；请给出文件、文件夹、通配符，或用 - 从标准输入读取文本。"


COMPARISON = "文件之间的比对"


def compared_too_long(seconds: float) -> str:
    """The rules that compare documents were stopped."""
    return f"{COMPARISON}超过 {seconds:g} 秒，已中止：雷同、重复一类的规则没有运行；请分批检查。"


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
