"""Sentences on what could not be read: what, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_MOST_PLACES = 5

EMPTY = "文件是空的（0 字节），请重新获取"
DAMAGED = "文件不完整或已损坏，请重新获取，或用原软件打开后另存"
TOO_BIG: Final = "文件有 {size} MiB，超过上限 {limit} MiB；请拆分后再检查，或在配置中提高上限"
ENCRYPTED_OFFICE = "文档已加密（Office 密码），请先解除密码再检查"
NOT_RECORDS = "这是 JSON 文件，不是 jxlint extract 写出的读取结果；请用 jxlint extract 重新生成"
NO_FILE: Final = "文件打不开：{reason}；请检查路径和权限"
UNSUPPORTED: Final = "这是{kind}，不能读取；{cure}"
UNSUPPORTED_KINDS = {
    "ppt": ("演示文稿", "请提供 Word、Excel 或 PDF"),
    "image": ("图片", "请提供文字版的 Word、Excel 或 PDF"),
    "archive": ("压缩包", "请先解压"),
    "mail": ("邮件", "请把正文和附件另存出来"),
    "layout": ("版式或扫描阅读文件", "请提供 Word、Excel 或 PDF"),
    "rare": ("少见格式的文档", "请用原软件另存为 docx 或 xlsx"),
}

TOO_MANY_MEMBERS: Final = "压缩包里有 {count} 个文件，超过上限 {limit} 个，没有打开；请解压后分批检查"
TOO_MANY_INSIDE: Final = "压缩包连同里面的压缩包文件太多，超过上限 {limit} 个，没有打开；请解压后分批检查"
UNPACKS_TOO_BIG: Final = "压缩包解压后超过上限 {limit} MiB，没有打开；请解压后检查"
NOTHING_INSIDE: Final = "里面没有要检查的文件（{names}）；请核对是否漏放了附件，或请报送单位重新提供"
NESTED_TOO_DEEP: Final = "压缩包里又套着压缩包，超过 {limit} 层，没有打开；请先解压"
MEMBER_BROKEN = "压缩包里的这个文件不完整、已损坏或用了不认得的压缩方法，请用原软件解压后再检查"
MEMBER_ENCRYPTED = "压缩包里的这个文件有密码，没有打开；请解压后再检查"
MEMBER_LINK = "压缩包里的这一项是链接，不是文件，没有打开；请换成文件本身"
TEXT_CUT: Final = "一个单元格或段落有 {count} 个字，超过上限，只读了前 {kept} 个字；请核对原文件"
LINE_TOO_LONG: Final = "有一行长达 {count} 个字节，不像文本文件，没有读取；请提供原来的 Word、Excel 或 PDF"
OTHER_KIND = "不是要检查的格式，没有打开"
NO_DOCUMENT = "是隐藏文件、锁定文件或说明文件，不检查"
OWN_SETTINGS = "是 jxlint 的配置、忽略清单或基线，不检查"
OWN_REPORT = "是 jxlint 自己写出的报告或数据，不再检查；要检查请直接给出这个文件"
NOT_REGULAR = {
    "fifo": "是命名管道，不是文件，没有打开；请把内容存成文件",
    "device": "是设备，不是文件，没有打开",
    "socket": "是套接字，不是文件，没有打开",
    "folder": "是文件夹，不是文件",
    "link": "是指向文件夹的链接，没有跟进；需要检查请直接给出那个文件夹",
    "broken": "是断开的链接，指向的文件不存在；请重新获取文件",
}

UNSAFE: Final = "文件无法安全读取：读取它的进程意外中止（{how}）；请用原软件打开后另存再检查"
KILLED_BY: Final = "信号 {signal}"
EXITED: Final = "退出码 {code}"
TOO_SLOW: Final = "读取和检查超过 {seconds:g} 秒，已中止；请拆分文件，或在配置中提高时限"
TOO_MUCH_MEMORY: Final = "读取和检查所需内存超过上限 {limit} MiB，已中止；请拆分文件，或在配置中提高上限"
BROKEN_RULES: Final = "检查时程序出错（{error}），这是 jxlint 的缺陷，请附上 {log} 反馈；该文件未检查"
BROKEN_READER: Final = "读取时程序出错（{error}），这是 jxlint 的缺陷，请附上 {log} 反馈；该文件未检查"
NO_LIBRARY: Final = "读取 {kind} 需要 Python 库 {library}，请执行 pip install {library}"
PART_TOO_BIG: Final = (
    "部件 {part} 解压后超过上限 {limit} MiB，拒绝读取；请用 Word、Excel 或 WPS 打开后另存，或在配置中提高上限"
)
PART_HAS_DTD: Final = "部件 {part} 含 DTD/实体声明，拒绝读取；请用 Word、Excel 或 WPS 打开后另存"
PART_BROKEN: Final = "部件 {part} 不完整或已损坏，请用原软件打开后另存"
TABLE_TOO_BIG: Final = "表格超过上限 {rows} 行，拒绝读取；请拆分后再检查，或在配置中提高上限"
TOO_DEEP: Final = "表格或文本框嵌套超过 {depth} 层，拒绝读取；请把内层的表格移到外面"
SHEET_TOO_BIG: Final = "工作表“{sheet}”超过上限 {rows} 行，拒绝读取；请拆分后再检查，或在配置中提高上限"
SHEET_TOO_WIDE: Final = "工作表“{sheet}”的表格范围超过上限 {cells} 个单元格，拒绝读取；请删去表外零散的单元格"
HIDDEN_ROWS: Final = "工作表“{sheet}”的第 {rows} 行是隐藏的，已一并读取"
HIDDEN_COLUMNS: Final = "工作表“{sheet}”的第 {columns} 列是隐藏的，已一并读取"
HIDDEN_SHEET: Final = "工作表“{sheet}”是隐藏的，未读取；需要检查请先取消隐藏"
HIDDEN_TABLE: Final = "工作表“{sheet}”是隐藏的，其中像有绩效目标表，未读取；请取消隐藏后再检查，或删去这张工作表"
UNCACHED: Final = "工作表“{sheet}”单元格 {cells} 的公式没有保存计算结果，未读取；请用 Excel 或 WPS 打开并保存后再检查"
SHEET_MISSING: Final = "工作表“{sheet}”的内容在文件里缺失，未读取；请用原软件打开后另存再检查"
SHEETS_ASTRAY: Final = "文件里还有 {count} 张工作表没有列入目录，打开时不显示，未读取；请用原软件打开后核对"
SHEET_UNREAD: Final = "工作表“{sheet}”未读取：{why}"
LOST_TEXTS: Final = "工作表“{sheet}”单元格 {cells} 的文字在文件里缺失，未读取；请用原软件打开后另存再检查"
PICTURED_CELLS: Final = "工作表“{sheet}”单元格 {cells} 里是图片，图中文字未读取；请把内容打成文字"
PICTURED_SHEET: Final = "工作表“{sheet}”只有图片、没有表格，图中文字未读取；如果是绩效目标表，{cure}请提供可编辑的表格"
LARGE_PICTURES: Final = (
    "工作表“{sheet}”在 {cells} 处有大幅图片，图中文字未读取；如果图中有绩效目标表，请提供可编辑的表格"
)
ERROR_CELLS: Final = "工作表“{sheet}”单元格 {cells} 显示的是公式错误，请改正公式并保存"
STRUCK_CELLS: Final = "工作表“{sheet}”单元格 {cells} 有加了删除线的文字，按已删去处理，未计入；仍有效的请去掉删除线"
VEILED_CELLS: Final = "工作表“{sheet}”单元格 {cells} 有内容，但数字格式设为不显示，按空白读取；需要检查请改数字格式"
DOUBTFUL_FORMAT: Final = "数字格式“{code}”显示成什么不能确定，需核对"
EMBEDDED_IN_SHEET: Final = "工作表“{sheet}”里嵌入了{what}，其中的内容未读取；如果是绩效目标表，请复制成单元格"
PICTURE = "图片"
SHEET_PLACE: Final = "工作表“{sheet}”{address} 处"
FORMULA_RESULT = "公式结果"
LOST_TEXT = "文字"
AND_MORE: Final = " 等 {count} 处"
PART_NOT_NEEDED: Final = "部件 {part} 解压后达 {size} MiB，未读取（其中没有文字）"
NO_OFFICE: Final = (
    "读取这种旧格式需要 LibreOffice，本机没有找到；请安装（{command}），或用 Word/WPS 另存为 docx 或 xlsx"
)
OFFICE_COMMAND = "从 libreoffice.org 下载"
OFFICE_COMMANDS = {
    "linux": "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
OFFICE_TOO_SLOW: Final = "LibreOffice 转换超过 {seconds:g} 秒，已中止；请用 Word/WPS 另存为 docx 或 xlsx"
OFFICE_FAILED = "LibreOffice 不能打开这个文件，它可能不完整或已损坏；请用 Word/WPS 另存为 docx 或 xlsx"

UNKNOWN_LABEL: Final = "网页标明的编码 {label} 不能识别，内容也看不出编码；请用浏览器打开后另存为 UTF-8"
SPANS_TOO_BIG: Final = "网页表格的合并单元格超过上限 {cells} 格，拒绝读取；请提供原始 Word/Excel"
MISLABELLED: Final = "文件名后缀是 {suffix}，内容实际是{kind}，已按内容读取"
KINDS = {
    "docx": "新版 Word 文档（docx）",
    "doc": "旧版 Word 文档（doc）",
    "rtf": "RTF 文档",
    "word-xml": "Word XML 文档",
    "odt": "其他文字处理文档",
    "xlsx": "新版 Excel 工作簿（xlsx）",
    "xls": "旧版 Excel 工作簿（xls）",
    "excel-xml": "Excel XML 工作簿",
    "ods": "其他电子表格",
    "pdf": "PDF",
    "ofd": "OFD 版式文件",
    "mhtml": "网页归档文件（MHTML）",
    "mail": "邮件",
    "html": "网页",
    "csv": "分隔符文本",
    "markdown": "Markdown 文本",
    "text": "纯文本",
    "json": "JSON",
    "image": "图片",
    "zip": "压缩包",
}

PICTURE_IN_CELL = "单元格里还有图片，图中文字未读取，需核对"
PICTURED_TABLE_CELLS: Final = "{places}里是图片，图中文字未读取；请把内容打成文字"
PICTURES_IN_CELLS: Final = "{places}的文字旁有图片，图中文字未读取，需核对"
FORMULA_CELLS: Final = "{places}里有公式对象，其中的字符未读取；请把内容打成文字"
LARGE_PICTURE: Final = "{places}有大幅图片，图中文字未读取；如果图中有绩效目标表，请提供可编辑的表格"
PICTURED_TABLE: Final = "{places}的绩效目标表是图片，未读取；{cure}请提供可编辑的表格"
STRUCK_TEXTS: Final = "{places}有加了删除线的文字，按已删去处理，未计入；仍有效的请去掉删除线"
HIDDEN_TEXTS: Final = "{places}有设为隐藏的文字，未计入；需要检查请先取消隐藏"
HIDDEN_TABLE_ROWS: Final = "{places}有设为隐藏的行，未计入；需要检查请先取消隐藏"
SUB_DOCUMENTS: Final = "文档引用了 {count} 个子文档，其中的内容未读取；请把子文档也提供出来检查"
TABLE_CELL: Final = "第 {table} 个表格第 {row} 行第 {cell} 格"
NTH_TABLE: Final = "第 {table} 个表格"
NTH_PARAGRAPH: Final = "第 {paragraph} 段"
CONTROL = "Control"
FORMULA = "公式"
NESTED = "嵌套表格"
HTML_CUT = "网页在表格中间断开，只读到断开处；请重新保存或获取完整的网页"
HTML_HIDDEN_ROWS: Final = "{places}有 {count} 行在网页上是隐藏的，未计入；需要检查请先显示出来"
HTML_HIDDEN_CELLS: Final = "{places}在网页上是隐藏的，其中的文字未计入；需要检查请先显示出来"
HTML_STRUCK: Final = "{places}有加了删除线的文字，按已删去处理，未计入"
HTML_FRAMES: Final = "网页里嵌入了 {count} 个框架页面，其中的内容未读取；请打开框架里的页面另存后检查"
MAIL_TEXT = "邮件正文"
MAIL_ATTACHMENT = "未命名附件"
MHTML_EMPTY = "网页归档文件（MHTML）里没有网页；请用浏览器或 Word 打开后另存"
OFD_TOO_MUCH = "OFD 文件的图文对象过多，拒绝读取；请拆分文件，或提供原始 Word/Excel"
OFD_ENCRYPTED = "OFD 文件已加密，请先解除密码再检查"
OFD_NO_PAGES = "OFD 文件里没有页面；请重新获取文件"
ATTACHED: Final = "{kind} 文件里带有 {count} 个附件，未读取；如附件中有绩效目标表，请另存出来检查"
OFD_NOTES: Final = "第 {pages} 页有批注或图章，其中的文字未读取；如其中有填写的内容，请改为正文"
FORMULA_IN_CELL = "单元格里有公式对象，其中的字符未读出，需核对"
CHUNK_UNREAD: Final = "文档中插入的内容未读取：{why}"
ONLY_PICTURES: Final = "文档里没有表格，只有 {count} 张图片；如果绩效目标表是图片，{cure}请提供可编辑的表格"
_EMBEDDED: Final = "{where}嵌入了{what}，其中的内容未读取；如果是绩效目标表，请复制成 Word 表格"
_PROGRAMS = {"Excel": "Excel 工作表", "ET": "WPS 表格", "Word": "Word 文档", "WPS": "WPS 文档", "Package": "附件文件",
             "Control": "表单控件"}  # fmt: skip


def embedded(program: str, table: int | None, paragraph: int | None) -> str:
    """An object of another program stands in the document."""
    what = program_name(program)
    where = f"第 {table} 个表格里" if table is not None else f"第 {paragraph} 段"
    return _EMBEDDED.format(where=where, what=what)


def program_name(program: str) -> str:
    """What an embedded object is, by the name of its program."""
    return _PROGRAMS.get(program.partition(".")[0], f"对象（{program}）")


def table_place(table: int | None, row: int | None, cell: int | None, paragraph: int | None) -> str:
    """A place in a document of Word, as people say it."""
    if table is None:
        return NTH_PARAGRAPH.format(paragraph=paragraph)
    if row is None or cell is None:
        return NTH_TABLE.format(table=table)
    return TABLE_CELL.format(table=table, row=row, cell=cell)


def places(names: Sequence[str]) -> str:
    """Several places; of many the first and their number."""
    more = AND_MORE.format(count=len(names)) if len(names) > _MOST_PLACES else ""
    return "、".join(names[:_MOST_PLACES]) + more


def nothing_inside(others: Sequence[str]) -> str:
    """A container without a document; `others` are the files that are none."""
    return NOTHING_INSIDE.format(names=f"只有 {places(others)}" if others else "什么文件也没有")


def run_cut(run: str, kept: int) -> str:
    """A text that goes on and on."""
    start = " ".join(run[:12].split())
    return f"一个单元格或段落里有连续 {len(run)} 个异常字符（“{start}…”），只保留前 {kept} 个；请核对原文件"
