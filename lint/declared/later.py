"""Regular expressions that are compiled when they are first used: a run needs few of those that the rules hold."""

from __future__ import annotations

import re
from typing import Any, cast

from lint.patterns import regex


class _Later:
    """Stands for `re.Pattern`: takes on the methods of the compiled pattern once one of them is asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever re.Pattern has
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = regex(self.pattern)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Later | re.Pattern) and self.pattern == other.pattern

    def __hash__(self) -> int:
        return hash(self.pattern)

    def __repr__(self) -> str:
        return f"later({self.pattern!r})"


def later(pattern: str) -> re.Pattern[str]:
    """A pattern that is known to compile; it does so when it is first used."""
    return cast("re.Pattern[str]", _Later(pattern))
