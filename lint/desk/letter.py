"""审核意见书.docx: the letter to one office — what could not be checked first, then what was accepted, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.desk.model import NOT_READ, STOOD_FOR, Inbox, InboxFile, InboxState
from lint.desk.wording import Told, told, where
from lint.messages import desk as say
from lint.messages import exports
from lint.messages.proposal import mending
from lint.reporters.paper import grid, heading, new_paper, packed, paragraph

NOT_CHECKED = NOT_READ | STOOD_FOR  # what is named first


def letter(inbox: Inbox, office: str, enclosed: Sequence[str], signed: str = "") -> bytes:
    """The letter to `office`; `enclosed` are the names of the other papers, `signed` the bureau."""
    own = inbox.of(office)
    word = new_paper()
    heading(word, say.LETTER_TITLE)
    paragraph(word, f"{office}：", indent=False)
    items = sorted((told(item, own) for item in own.items if item.sent), key=lambda one: one.number)
    gaps = [file for file in own.files if file.state in NOT_CHECKED]
    paragraph(word, say.opening(inbox.number, inbox.deadline, len(items), len(gaps)))
    section = 0
    if gaps:
        section += 1
        paragraph(word, say.section(section, say.GAPS), bold=True, indent=False)
        if _unread(gaps):
            paragraph(word, say.GAPS_MEAN)
        grid(word, say.GAP_COLUMNS, (_gap(file) for file in gaps), (5.4, 5.8, 5.3))
    section += 1
    paragraph(word, say.section(section, say.OPINIONS), bold=True, indent=False)
    if items:
        rows = ((str(one.number), say.about(one.project, one.document), where(one), _opinion(one)) for one in items)
        grid(word, say.ITEM_COLUMNS, rows, (1.2, 4.2, 2.7, 8.4))
        paragraph(word, say.NUMBERS_ARE)
    else:
        seen = any(document.tables for document in own.documents)
        paragraph(word, say.nothing_to_mend(seen=seen, whole=not _unread(own.files), open_=len(own.undecided)))
    section += 1
    paragraph(word, say.section(section, say.RECEIVED), bold=True, indent=False)
    listed = [file for file in own.files if file.state is not InboxState.OTHER]
    rows_of_files = (
        (file.name, say.STATE[file.state], say.counts(file.tables, file.rows) if file.judged else "—")
        for file in listed
    )
    grid(word, say.FILES_COLUMNS, rows_of_files, (9.5, 3.6, 3.4))
    if enclosed:
        paragraph(word, say.enclosed(enclosed))
    for line in exports.signature(signed):
        paragraph(word, line, right=True)
    return packed(word)


def _unread(files: Iterable[InboxFile]) -> bool:
    """Whether something that was received was not read, so that nothing may be called clean."""
    return any(file.state in NOT_READ for file in files)


def _gap(file: InboxFile) -> tuple[str, str, str]:
    state = say.STATE[file.state]
    reasons = "\n".join(reason for reason in file.reasons if reason != state)
    return file.name, f"{state}：{reasons}" if reasons else state, say.TO_DO[file.state]


def _opinion(one: Told) -> str:
    names = f"【{one.indicators}】" if one.indicators else ""
    return f"{names}{one.message}" + (f"\n{mending(one.fix)}" if one.fix else "")
