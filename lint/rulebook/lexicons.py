"""The lexicons of rule folders; a list whose name is known already is extended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from lint.declared.types import Reading
from lint.messages import loading
from lint.text.lexicon import Lexicon, parse


def load_lexicons(folder: Path, shown: str, at: Reading, known: dict[str, list[str]]) -> None:
    """Add the lines of `folder`/*.txt to `known`; what cannot be read or compiled is noted."""
    for path in sorted(folder.glob("*.txt")):
        here = Reading(f"{shown}/{path.name}", at.problems)
        try:
            lines = path.read_text("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            here.refuse(1, loading.NOT_TEXT)
            continue
        for number, line in enumerate(lines, 1):
            if problem := _problem(line):
                here.refuse(number, problem)
        known.setdefault(path.stem, []).extend(lines)


def _problem(line: str) -> str | None:
    entry = line.split("#", 1)[0].strip().removeprefix("!").strip()
    if entry.startswith("re:"):
        try:
            re.compile(entry[3:].strip())
        except re.error as error:
            return loading.LEXICON_REGEX.format(value=entry[3:].strip(), problem=error)
    return None


def read_lexicons(lines: Mapping[str, Sequence[str]]) -> dict[str, Lexicon]:
    """The lexicons that the lines spell, by name."""
    return {name: parse(_sound(entries)) for name, entries in lines.items()}


def _sound(entries: Sequence[str]) -> list[str]:
    # Lines that were noted as broken do not keep the others from being used.
    return [entry for entry in entries if _problem(entry) is None]
