"""A library as a plain file: JSON, one line an indicator, blank fields left out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from lint.errors import UserError, why
from lint.library.entries import FIELDS, Library, LibraryEntry
from lint.messages import library as say

VERSION = 1
NAME = "指标库.json"


def default_place() -> Path:
    """The user's own library, used where no configuration names another."""
    from platformdirs import user_config_path

    return user_config_path("jxlint") / NAME


def dump(library: Library) -> str:
    """The library as the text of its file."""
    lines = (
        json.dumps({name: text for name, text in asdict(entry).items() if text}, ensure_ascii=False)
        for entry in library.entries
    )
    source = json.dumps(library.source, ensure_ascii=False)
    head = f'{{"library": {VERSION},\n "source": {source},\n "indicators": [\n  '
    return head + ",\n  ".join(lines) + "\n ]}\n"


def load(path: Path) -> Library:
    """The library of a file that `dump` wrote. Raises UserError where there is none or it is something else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = data["indicators"]
        entries = [
            LibraryEntry(**{name: str(row[name]) for name in FIELDS if row.get(name)}) for row in rows if row["name"]
        ]
    except FileNotFoundError:
        raise UserError(say.NO_FILE.format(path=path)) from None
    except OSError as error:
        raise UserError(say.UNREADABLE.format(path=path, reason=why(error))) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(say.NO_LIBRARY_FILE.format(path=path)) from None
    return Library(entries, str(data.get("source") or path.name))
