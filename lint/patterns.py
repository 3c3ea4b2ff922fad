"""Regular expressions that are compiled once for all runs, not once in each.

Compiling the five hundred that a run needs took a third of a short one (benchmarks/start.py). What `re` makes of an
expression follows from its text, its flags and the version of Python alone, so it is kept on the shelf of lint/kept.py.
Only the expressions of code, rules and word lists come here, none that a document decides: the file says nothing of
documents.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from importlib import import_module
from typing import Any, AnyStr, cast

from lint.kept import SHELF

Entry = tuple[int, int, dict[str, int], str]  # flags, groups, groups by name, the code in base64


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile."""
    if SHELF.file is None or _REBUILD is None or not isinstance(text, str):
        return re.compile(text, flags)
    key = f"re {int(flags)} {text}"
    if (entry := SHELF.get(key)) is not None:
        try:
            return rebuilt(text, entry)
        except Exception:
            pass
    compiled = re.compile(text, flags)
    SHELF.put(key, lambda: _entry(compiled, int(flags)))
    return compiled


def _entry(made: re.Pattern[str], flags: int) -> Entry:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    code = _compiler._code(_parser.parse(made.pattern, flags), flags)
    return made.flags, made.groups, dict(made.groupindex), b64encode(array("I", code).tobytes()).decode()


def rebuilt(text: str, entry: Entry) -> re.Pattern[str]:
    """The pattern of an entry; any exception where it is none. The interpreter itself examines the code."""
    flags, groups, names, code = entry
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    assert _REBUILD is not None
    return _REBUILD(text, flags, array("I", b64decode(code)).tolist(), groups, names, tuple(by_number))


def _rebuild() -> Callable[..., re.Pattern[str]] | None:
    """What re.compile itself calls in the end; None in a Python that has no such thing, where nothing is kept."""
    try:
        sre: Any = import_module("_sre")
        from re import _compiler, _parser  # type: ignore[attr-defined]
    except ImportError:
        return None
    fits = array("I").itemsize == sre.CODESIZE and hasattr(_compiler, "_code") and hasattr(_parser, "parse")
    return cast("Callable[..., re.Pattern[str]]", sre.compile) if fits else None


_REBUILD = _rebuild()
