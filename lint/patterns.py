"""Regular expressions that are compiled once for all runs, not once in each.

Compiling the five hundred that a run needs took a third of a short one (benchmarks/start.py). What `re` makes of an
expression follows from its text, its flags and the version of Python alone, so that what was kept is never stale.

Nothing is kept before `keep_in` names a file, as the command does: who imports the package as a library compiles as
ever. Only the expressions of code, rules and word lists come here, none that a document decides, so that the file says
nothing of documents.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, AnyStr, cast

from lint.kept import cache_folder, keep, recall

MOST = 8 << 20  # bytes kept; ours take half a million. Beyond it only what the run at hand has used is kept

Entry = tuple[int, int, dict[str, int], str]  # flags, groups, groups by name, the code in base64


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile."""
    if not isinstance(text, str):
        return re.compile(text, flags)
    return _SHELF.compile(text, int(flags))


def keep_in(file: Path | None) -> None:
    """From now on take from `file` what was compiled before; None: no longer."""
    _SHELF.open(file)


def keep_new() -> None:
    """Add what was compiled in this process to the file."""
    _SHELF.save()


def default_file() -> Path:
    """The user's file, one for each version of Python."""
    return cache_folder("patterns") / f"{sys.implementation.cache_tag}-{sys.hexversion:x}.json"


class _Shelf:
    """The expressions of one file, rebuilt when they are asked for."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.known: dict[str, Entry] = {}
        self.used: dict[str, Entry] = {}
        self.new: dict[str, re.Pattern[str]] = {}

    def open(self, file: Path | None) -> None:
        self.file, self.new, self.used = file, {}, {}
        self.known = _read(file) if file and _REBUILD else {}

    def compile(self, text: str, flags: int) -> re.Pattern[str]:
        if self.file is None:
            return re.compile(text, flags)
        key = f"{flags} {text}"
        if key in self.known:
            try:
                made = _rebuilt(text, self.known[key])
            except Exception:  # whatever was kept there: it is compiled, as if nothing had been
                del self.known[key]
            else:
                self.used[key] = self.known[key]
                return made
        compiled = re.compile(text, flags)
        self.new[key] = compiled
        return compiled

    def save(self) -> None:
        if self.file is None or not self.new or _REBUILD is None:
            return
        self.used |= {key: _entry(made, int(key.split(" ", 1)[0])) for key, made in self.new.items()}
        self.new = {}
        self.known |= self.used
        body = _written({**_read(self.file), **self.used})  # other processes may have added to it
        keep(self.file, body if len(body) <= MOST else _written(self.used), self.file.parent)


def _read(file: Path) -> dict[str, Entry]:
    try:
        found = json.loads(recall(file) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _written(entries: dict[str, Entry]) -> bytes:
    return json.dumps(entries, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _entry(made: re.Pattern[str], flags: int) -> Entry:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    code = _compiler._code(_parser.parse(made.pattern, flags), flags)
    return made.flags, made.groups, dict(made.groupindex), b64encode(array("I", code).tobytes()).decode()


def _rebuilt(text: str, entry: Entry) -> re.Pattern[str]:
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
_SHELF = _Shelf()
