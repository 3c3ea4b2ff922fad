"""What flows through a review round: files received, offices, items to decide, decisions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lint.filters.directives import Sidecar
from lint.findings import Finding
from lint.model import Document, Table
from lint.priority import Point
from lint.received import Input
from lint.text.normal import key


class InboxState(StrEnum):
    """What became of a file of the inbox (收件); each has exactly one."""

    CHECKED = "checked"  # 已查
    NO_TABLE = "no_table"  # 没有绩效目标表
    PARTIAL = "partial"  # 没有读全
    CLOSED = "closed"  # 打不开
    TWIN = "twin"  # 与另一份相同
    REVISED = "revised"  # 是另一份的修改稿: the other one counts no more
    OPENED = "opened"  # a container, whose files have states of their own
    OTHER = "other"  # not a kind of file that is checked

    @property
    def whole(self) -> bool:
        """Whether something can be said of all of the file."""
        return self is InboxState.CHECKED


STOOD_FOR = frozenset({InboxState.TWIN, InboxState.REVISED})  # another file is judged in their place
NOT_READ = frozenset({InboxState.CLOSED, InboxState.PARTIAL, InboxState.NO_TABLE})  # nothing of them, or not all


class Verdict(StrEnum):
    """What a person decided on an item."""

    ACCEPTED = "accepted"  # 采纳
    REJECTED = "rejected"  # 不采纳
    REWORDED = "reworded"  # 改写: accepted in the reviewer's own words

    @property
    def sent(self) -> bool:
        """Whether the item goes back to the office."""
        return self is not Verdict.REJECTED


class OfficeSource(StrEnum):
    """Where the name of a file's office comes from."""

    CONTENT = "content"
    FOLDER = "folder"
    NAME = "name"
    PERSON = "person"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file of the inbox. `name` is its path as received, without the folder that was given.

    `of` names the file that it equals or that it replaces. The bytes are where `stored` leads in the folder of a round,
    and where `source` leads without one. `as_read` is the document before people corrected cells of it.
    """

    name: str
    state: InboxState
    why: str = ""
    office: str = ""
    office_from: OfficeSource = OfficeSource.NOWHERE
    sha256: str = ""
    size: int = 0
    of: str | None = None
    document: Document | None = None
    stored: str = ""
    source: Input | None = None
    sidecar: Sidecar | None = None  # decisions that stood beside it
    as_read: Document | None = None
    counted: tuple[int, int] = (0, 0)  # tables and indicators, where the document is not at hand

    @property
    def judged(self) -> Document | None:
        """The document, where no other file stands for this one."""
        return None if self.state in STOOD_FOR else self.document

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why not all of it was checked: all that was not read of it, where something was."""
        gaps = () if self.judged is None else tuple(one.message for one in self.judged.notices if one.unread)
        return gaps or ((self.why,) if self.why else ())

    @property
    def tables(self) -> int:
        """How many tables were read in it."""
        return len(self.document.tables) if self.document else self.counted[0]

    @property
    def rows(self) -> int:
        """How many indicators were read in it."""
        return self.document.rows if self.document else self.counted[1]


def table_key(table: Table) -> str:
    """What a table is about, as it is compared: its project, else its title."""
    return key(table.about)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with who, when and why; `wording` is the reviewer's own sentence."""

    verdict: Verdict
    by: str = ""
    at: str = ""  # ISO, with the time
    reason: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office wrote into its 审核意见表: 采纳情况 and 部门说明."""

    adoption: str = ""
    explanation: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A point with its number, which is the office's own and never changes, and what was decided and answered.

    `findings` are those of the point that are still to go back: the ones rejected one by one are left out.
    """

    number: int
    office: str
    key: str
    point: Point
    decision: Decision | None = None
    answer: Answer | None = None
    rejected: frozenset[str] = frozenset()  # fingerprints

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that were not rejected one by one."""
        return tuple(found for found in self.point.findings if found.fingerprint not in self.rejected)

    @property
    def sent(self) -> bool:
        """Whether it goes back: accepted, and something of it left."""
        return bool(self.decision and self.decision.verdict.sent and self.findings)


@dataclass(frozen=True, slots=True)
class FormGrade:
    """A grade of 绩效目标审核表 that a person set, with a sentence."""

    grade: str
    sentence: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """One round: files in the order received, items by weight, and all that the papers are made of.

    `grades` holds what persons set, under (file name, table, form, item).
    """

    files: tuple[InboxFile, ...]
    items: tuple[Item, ...]
    number: int = 1
    deadline: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    notes: tuple[str, ...] = ()
    grades: Mapping[tuple[str, int, str, str], FormGrade] = field(default_factory=dict)
    opened: str = ""

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices, in the order of their first files."""
        return tuple(dict.fromkeys(file.office for file in self.files if file.state is not InboxState.OPENED))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that are judged: those that no other file stands for."""
        return tuple(file.judged for file in self.files if file.judged)

    def of(self, office: str) -> Inbox:
        """What concerns one office."""
        files = tuple(file for file in self.files if file.office == office and file.state is not InboxState.OPENED)
        return replace(self, files=files, items=tuple(item for item in self.items if item.office == office), notes=())

    @property
    def undecided(self) -> tuple[Item, ...]:
        """The items that nobody decided on."""
        return tuple(item for item in self.items if item.decision is None)
