"""How a character sounds.

`sounds.txt` has a line for each syllable with the characters of 一 to 龥 whose commonest reading it is, as the library
pypinyin tells them; loading all that it knows takes a tenth of a short run. `tests/text/test_sounds.py` holds the two
together and writes the file anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("sounds.txt")


@cache
def sound(char: str) -> str:
    """The commonest reading of a Chinese character without its tone, the character itself where none is known.

    Rare readings would make strangers sound alike.
    """
    table = _table()
    at = table.find(char)
    if at < 0:
        return char
    line = table.rfind("\n", 0, at) + 1
    return table[line : table.index(" ", line)]


@cache
def _table() -> str:
    return FILE.read_text(encoding="utf-8")
