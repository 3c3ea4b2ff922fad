"""The comparison sign of a target value is changed, its number and unit kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.subjects import Subject
from lint.declared.record import declare
from lint.declared.types import Choice
from lint.operations.base import Operation, edit_row
from lint.proposal import Edit

_SIGN = re.compile(
    r"^\s*(?:[≥≤≧≦⩾⩽<>＜＞=＝]+|大于或?等于|小于或?等于|不低于|不少于|不小于|不得低于|不得少于|不高于|不超过|不大于|不多于|"
    r"至少|最少|至多|最多|大于|高于|超过|多于|小于|低于|少于)\s*"
)
_AFTER = re.compile(r"[(（]?(?:含)?[)）]?\s*(?:及?以上|及?以下|以内)(?:[(（]含[)）])?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSign(Operation):
    """The sign may stand before the number, be written in words, or follow it (以上)."""

    kind: ClassVar[str] = "sign"
    help: ClassVar[str] = "改指标值的比较符号，数和单位不变"

    to: str = declare(Choice(("≥", "≤", "=", "none")), "改成哪个符号；none 是去掉")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            printed = row.text("value")
            bare = _AFTER.sub("", _SIGN.sub("", printed))
            if row.sign and bare != printed and re.match(r"\d", bare):
                yield from edit_row(row, "value", ("" if self.to == "none" else self.to) + bare)
