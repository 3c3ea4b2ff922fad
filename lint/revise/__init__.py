"""Revised copies (修订): the file as it would read with its proposals made, in the way that its format has for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from lint.annotate import logged
from lint.errors import UserError
from lint.messages import annotate as say
from lint.received import Input
from lint.revise.changes import CellChange, Revised, added_rows, changes, hangs_on
from lint.text.width import storable

__all__ = ["CellChange", "Revised", "Reviser", "added_rows", "changes", "writers"]

TEXTS = frozenset({"text", "markdown"})  # formats that take every character
Writer = Callable[[bytes, str, Sequence[CellChange]], Revised]


@dataclass(frozen=True)
class Reviser:
    """Writes copies in the process that each file has: format, digest and changes by the name of the file."""

    work: Mapping[str, tuple[str, str, tuple[CellChange, ...]]]

    def copy(self, source: Input, data: bytes) -> Revised:
        """The copy of a file; raises UserError where it was changed since it was judged, or would lose something."""
        kind, digest, asked = self.work[source.name]
        if digest and digest != sha256(data).hexdigest():
            raise UserError(say.CHANGED.format(path=source.name))
        wanted = asked if kind in TEXTS else [_storable(change) for change in asked]
        missed: list[CellChange] = []
        while True:
            with logged(source.name):
                copy = writers()[kind](data, source.name, [change for change in wanted if change not in missed])
            if not copy.missed:
                return Revised(copy.data, tuple(missed), copy.struck)
            gone = hangs_on(
                [one for change in copy.missed for one in change.made],
                [one for change in wanted for one in change.made],
            )
            missed += [c for c in wanted if c not in missed and any(one.edit.target in gone for one in c.made)]


def _storable(change: CellChange) -> CellChange:
    """The change without characters that XML forbids: what a library or a lexicon says may have such."""
    row = tuple(replace(cell, text=storable(cell.text)) for cell in change.row)
    return replace(change, after=storable(change.after), why=storable(change.why), row=row)


def writers() -> Mapping[str, Writer]:
    """What writes revisions into a file, by its format."""
    from lint.revise.docx import revise_docx
    from lint.revise.text import revise_text
    from lint.revise.xlsx import revise_xlsx

    return {
        "docx": revise_docx,
        "xlsx": revise_xlsx,
        "xlsm": revise_xlsx,
        "text": revise_text,
        "markdown": revise_text,
    }
