"""What the review desk says apart from its screens: who may ask, uploads, work, and the command that starts it."""

from __future__ import annotations

from typing import Final

INSTALL = "pip install 'jxlint[desk]'"
NEEDS_EXTRA = f"打开审核台需要另装网页部件：{INSTALL}"


def _bare(title: str, text: str, head: str = "") -> str:
    """A page that stands alone, for those who may see no other."""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>{head}'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="/static/icon.svg">'
        f'<link rel="stylesheet" href="/static/page.css"></head><body class="bare"><main><h1>{title}</h1>'
        f"<p>{text}</p></main></body></html>"
    )


ENTERING = _bare(
    "正在打开审核台…", '<a href="/">没有自动打开时点这里</a>', '<meta http-equiv="refresh" content="0; url=/">'
)
NOT_IN = _bare(
    "请从 jxlint 给出的地址打开",
    "审核台只认本次启动时给出的完整地址。请到启动 jxlint desk 的窗口里复制地址，再打开一次。",
)
WRONG_HOST = _bare("不是审核台的地址", "请用 jxlint desk 给出的地址打开，不要用别的主机名。")
WRONG_ORIGIN = _bare("没有执行", "这个请求不是从审核台的页面发出的，没有执行。请回到审核台重新点一次。")
WRONG_METHOD = _bare("没有执行", "审核台不接受这种请求。")


def too_large(most: int) -> str:
    """A body beyond the limit."""
    return _bare(
        "一次收得太多", f"一次最多收 {most >> 20 or 1} MB，没有收下。请分几次拖入，或把文件放进送审文件夹后点“收进来”。"
    )


MIB = 1 << 20


def file_too_large(name: str, most: int) -> str:
    """A file beyond the limit."""
    return f"《{name}》超过 {most // MIB} MB，没有收下；请压缩图片或拆成几份后再报。"


TOO_MANY: Final = "一次最多收 {most} 份文件，其余没有收下；请分几次收。"


NOTHING_UPLOADED = "没有选中可收的文件；请选择或拖入 Word、Excel、PDF、图片或压缩包。"
NO_SUCH_UPLOAD = "这一批文件已经不在，请重新拖入。"
STAGED: Final = "已收到 {count} 份，正在读取和检查。"
DISK: Final = "磁盘写不下了（{reason}），没有收下；请腾出空间后再试。"

JOB = {
    "add": "收件",
    "take": "收件",
    "again": "重新检查",
    "office": "改正单位",
    "correct": "改正读数",
    "remove": "撤下文件",
    "return": "做发回材料",
}
JOB_STATE = {
    "queued": "排队",
    "running": "正在做",
    "done": "做好了",
    "failed": "没有做成",
    "cancelled": "已取消",
}
CANCELLED = "已取消，原来的内容没有变。"
DIED = "处理这件事的进程意外结束，原来的内容没有变；请再试一次，仍不行时把送审的文件分几次收。"


TAKEN: Final = "收件完成：本轮共 {files} 份文件，{items} 条意见。"
JUDGED_AGAIN: Final = "已按改正后的内容重新检查，现有 {items} 条意见。"
RETURNED: Final = "已为 {offices} 个单位做好发回材料。"


def seconds_left(seconds: float) -> str:
    """About how long it still takes."""
    if seconds < 10:
        return "马上就好"
    return f"大约还要 {round(seconds / 10) * 10} 秒" if seconds < 90 else f"大约还要 {round(seconds / 60)} 分钟"


def decided_meanwhile(who: str, verdict: str, at: str) -> str:
    """Somebody else decided on an item since the page was loaded."""
    return f"这一条刚由{who or '别人'}定为“{verdict}”（{at}），您看到的是之前的样子，所以没有改动。要改定，请再点一次。"


TAKEN_BACK_MEANWHILE = "这一条的决定刚被撤销，您看到的是之前的样子，所以没有改动。要定，请再点一次。"
REASON_NEEDED = "不采纳要写理由，第二轮和存档时都要用。"
WORDING_NEEDED = "改写要写出改后的意见。"
NO_ITEM = "没有选中意见。"


STILL_OPEN: Final = "还有 {count} 条意见未定，不能发回；请先定完，下面列出了是哪些单位的。"


NOTHING_RECEIVED = "还没有收到文件，没有可发回的。"
DESK_HELP = """打开审核台：在本机的浏览器里收件、定意见、发回、做第二轮，不用别的命令。

文件夹可以是送来的文件夹（旁边建一个“…-审核”存放记录），也可以是已有的轮次文件夹；还没有的就新建一个轮次。
只在本机打开，不连网络；关掉这个窗口就停，下次从停下的地方接着做。

示例：
  jxlint desk 送审/
  jxlint desk 审核-2026 --port 8765 --no-browser
"""
DESK_METAVAR = "[文件夹]"
PORT_HELP = "用哪个端口；默认随便找一个空的。"
NO_BROWSER_HELP = "不自动打开浏览器，只打印地址。"
HOST_HELP = "在哪个地址上等；默认 127.0.0.1，只有本机能打开。别的地址要另给 --password-file。"
PASSWORD_HELP = "口令写在这个文件的第一行，至少 8 个字；别的机器打开时要输。"
DEFAULT_FOLDER = "审核"
BESIDE: Final = "{name}-审核"


def host_needs_password(host: str) -> str:
    """Others than this machine could ask."""
    what = "会让网络上别的机器也能打开审核台，看到全部表格和意见"
    return f"--host {host} {what}；确要这样，请另给 --password-file 口令文件。"


OPEN_TO_OTHERS: Final = (
    "注意：审核台在 {host} 上等，同一网络里知道口令的人都能查看、修改和下载；口令和内容是明文传送的，"
    "只在可信的内部网络里这样用，用完就关。"
)
BAD_PASSWORD: Final = "{path}：读不到口令；请在第一行写至少 8 个字的口令。"
PORT_TAKEN: Final = "端口 {port} 用不了（{reason}）；请换一个 --port，或不写让程序自己找。"
NOT_A_FOLDER: Final = "{path}：这是一个文件；请给出送审文件夹或轮次文件夹。"
LISTENING: Final = "审核台已打开：{address}\n记录存在：{folder}\n关掉这个窗口或按 Ctrl+C 就停，已定的意见都已存下。"


CLOSED = "审核台已关；已定的意见都已存下。"
WRONG_PASSWORD = "口令不对，请再输一次。"
SLOW_DOWN = "输错的次数太多，请过一分钟再试。"
BUG = "这一步出了错，原来的内容没有变；请把下面的文件发给维护人员："
NOT_FOUND = "没有这一页。"
BROKEN_FORM = "表单不完整，没有执行；请回到上一页再试一次。"
LIST_CHANGED = "这时列表里的条数已经变了，没有执行；请看一遍新的列表再点。"
