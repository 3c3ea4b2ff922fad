"""Expressions that are compiled when they are first used: of the five hundred that we have, a run needs few."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

YEAR = r"(?:19|20)\d\d"  # that a text may tell of: of founding, of a law
BUDGET_YEAR = r"20\d\d"  # that a table or document may be of

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile, for an expression of ours that is known to compile: re.error comes at its first use only."""
    return cast("re.Pattern[AnyStr]", _AtFirstUse(text, flags))


class _AtFirstUse(Generic[AnyStr]):
    """Stands for `re.Pattern`: takes on the methods of the compiled pattern once one of them is asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever re.Pattern has
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AtFirstUse) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"
