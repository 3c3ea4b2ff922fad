"""Chapters of a text that are empty, or that promise goals without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Check, Hit, Outcome
from lint.checks.subjects import Subject, Whole
from lint.declared.record import declare
from lint.declared.types import INTEGER, REGEX
from lint.source import Paragraph, TextPlace
from lint.text.normal import squash

_PAGE = re.compile(r"[.…·\s]*\d+$")


@dataclass(frozen=True, slots=True)
class Chapters(Check):
    """Only texts, whose lines tell that no table stands between two headings; a list of contents is left out."""

    kind: ClassVar[str] = "chapters"
    help: ClassVar[str] = "正文的章节有没有内容"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"heading": "章节标题"}
    cases: ClassVar[Mapping[str, str]] = {
        "empty": "标题之后紧接下一个标题",
        "figureless": "整体目标没有一个数，也没有指标表",
    }

    heading: re.Pattern[str] = declare(REGEX, "整段是这样的文字就是标题")
    overall: re.Pattern[str] | None = declare(REGEX, "整体目标一章的标题", None)
    nearest: int = declare(INTEGER, "两个标题相隔不超过几行算紧接", 3)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, Whole):
            return
        paragraphs = [(squash(one.text), one) for one in subject.document.outside if one.text.strip()]
        heads = [
            at for at, (text, _) in enumerate(paragraphs) if self.heading.fullmatch(text) and not _PAGE.search(text)
        ]
        if self.overall is None:
            yield from self.empty(paragraphs, heads)
        elif not any(sheet.table.kind == "department" for sheet in subject.sheets):
            yield from self.figureless(paragraphs, heads)

    def empty(self, paragraphs: list[tuple[str, Paragraph]], heads: list[int]) -> Iterator[Outcome]:
        """Headings that the next heading follows at once; three in a row are a list of contents."""
        for at in heads:
            following = at + 1 in heads and self.close(paragraphs[at][1], paragraphs[at + 1][1])
            listed = (at - 1 in heads and following) or (following and at + 2 in heads)
            if following and not listed:
                yield Hit(gives={"heading": paragraphs[at][1].text.strip()}, case="empty")

    def close(self, one: Paragraph, other: Paragraph) -> bool:
        """Whether nothing else can stand between two paragraphs."""
        if not isinstance(one.place, TextPlace) or not isinstance(other.place, TextPlace):
            return False
        return other.place.spans[0][0] - one.place.spans[-1][0] <= self.nearest

    def figureless(self, paragraphs: list[tuple[str, Paragraph]], heads: list[int]) -> Iterator[Outcome]:
        """Chapters of overall goals that have sentences and no figure among them."""
        for number, at in enumerate(heads):
            text = paragraphs[at][0]
            if self.overall is None or not self.overall.search(text):
                continue
            end = heads[number + 1] if number + 1 < len(heads) else len(paragraphs)
            body = "".join(text for text, _ in paragraphs[at + 1 : end])
            if body and not re.search(r"\d+(?:\.\d+)?(?:%|人|户|个|次|项|万|亿|家|场|公里|亩)", body):
                yield Hit(gives={"heading": paragraphs[at][1].text.strip()}, case="figureless")
