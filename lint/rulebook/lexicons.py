"""The lexicons of rule folders; a list whose name is known already is extended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.declared.tree import Problem
from lint.messages import loading
from lint.text.lexicon import Lexicon, parse


@dataclass(frozen=True, slots=True)
class LexiconPart:
    """Lines of one lexicon, and the file that they stand in; '' for a configuration, whose broken lines go unused."""

    lines: Sequence[str]
    file: str = ""
    tested: bool = False  # before it was shipped: its patterns need not be tried one by one


class Lexicons(Mapping[str, Lexicon]):
    """The lexicons by name, each put together when it is first asked for: a run needs few of those that are shipped.

    What was wrong in the lines of those asked for is in `problems`; the other lines are used.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._parts: dict[str, list[LexiconPart]] = {}
        self._made: dict[str, Lexicon] = {}

    def add(self, name: str, part: LexiconPart) -> None:
        """Extend a lexicon that nobody has asked for yet, or begin one."""
        self._parts.setdefault(name, []).append(part)

    def add_folder(self, folder: Path, shown: str, tested: bool = False) -> list[str]:
        """Add the lines of `folder`/*.txt; the names of the lexicons that they belong to."""
        names = []
        for path in sorted(folder.glob("*.txt")):
            file = f"{shown}/{path.name}"
            try:
                self.add(path.stem, LexiconPart(path.read_text("utf-8-sig").splitlines(), file, tested))
            except UnicodeDecodeError:
                self.problems.append(Problem(file, 1, loading.NOT_TEXT))
            else:
                names.append(path.stem)
        return names

    def __getitem__(self, name: str) -> Lexicon:
        if name not in self._made:
            try:
                self._made[name] = self._put_together(name)
            except re.error:
                self._made[name] = self._put_together(name, trusting=False)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, name: object) -> bool:  # as Mapping has it, the question would put the lexicon together
        return name in self._parts

    def _put_together(self, name: str, trusting: bool = True) -> Lexicon:
        """The lexicon; `trusting` leaves the lines that were tested untried."""
        problems: list[Problem] = []
        lines: list[str] = []
        for part in self._parts[name]:
            for number, line in enumerate(part.lines, 1):
                problem = None if part.tested and trusting else _problem(line)
                if problem is None:
                    lines.append(line)
                elif part.file:
                    problems.append(Problem(part.file, number, problem))
        made = parse(lines, name)
        if not all(part.tested for part in self._parts[name]):
            made.compile()
        self.problems += problems
        return made


def _problem(line: str) -> str | None:
    entry = line.split("#", 1)[0].strip().removeprefix("!").strip()
    if entry.startswith("re:"):
        try:
            re.compile(entry[3:].strip())
        except re.error as error:
            return loading.LEXICON_REGEX.format(value=entry[3:].strip(), problem=error)
    return None
