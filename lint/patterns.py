"""Regular expressions that are compiled once for all runs, not once in each.

Compiling the five hundred that a run needs took a third of a short one (benchmarks/start.py). What `re` makes of an
expression follows from its text, its flags and the version of Python alone, so it is kept on the shelf of lint/kept.py.
Only the expressions of code, rules and word lists come here, none that a document decides: the file says nothing of
documents.
"""

from __future__ import annotations

import re
from array import array
from binascii import a2b_base64, b2a_base64
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any, AnyStr

from lint.kept import SHELF

Entry = tuple[int, int, dict[str, int], str]  # flags, groups, groups by name, the code in base64


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile."""
    if SHELF.file is None or not isinstance(text, str) or not _works():
        return re.compile(text, flags)
    key = f"re {int(flags)} {text}"
    if (entry := SHELF.get(key)) is not None:
        with suppress(Exception):  # whatever was kept there: it is compiled as if nothing had been
            return rebuilt(text, entry)
    entry = _compiled(text, int(flags))
    SHELF.put(key, lambda: entry)
    return rebuilt(text, entry)


def _compiled(text: str, flags: int) -> Entry:
    """The entry of an expression, as re.compile comes to it. Raises re.error."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(text, flags)
    code = array("I", _compiler._code(tree, flags))
    state = tree.state
    return flags | state.flags, state.groups - 1, dict(state.groupdict), b2a_base64(code, newline=False).decode()


def rebuilt(text: str, entry: Entry) -> re.Pattern[str]:
    """The pattern of an entry; any exception where it is none. The interpreter itself examines the code."""
    flags, groups, names, code = entry
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    sre: Any = import_module("_sre")
    made: re.Pattern[str] = sre.compile(
        text, flags, array("I", a2b_base64(code)).tolist(), groups, names, tuple(by_number)
    )
    return made


@cache
def _works() -> bool:
    """Whether this Python compiles as those that we know; in another one nothing is kept."""
    text, flags = "(?P<name>[一-龥]+)|a", re.I.value
    try:
        return rebuilt(text, _compiled(text, flags)) == re.compile(text, flags)
    except Exception:
        return False
