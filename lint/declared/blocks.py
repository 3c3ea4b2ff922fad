"""The top-level parts of a YAML mapping, told apart by their first lines without parsing any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.patterns import regex

_KEY = regex(r"^([A-Za-z_]\w*):", re.MULTILINE)


def emptied(text: str, key: str) -> str:
    """`text` with an empty list in place of the part `key`, and every line at its number."""
    return "".join(block if name != key else f"{key}: []" + "\n" * block.count("\n") for name, block in _blocks(text))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each part with its key; what stands before the first one, comments at most, has the key ''."""
    starts = [("", 0), *((found[1], found.start()) for found in _KEY.finditer(text))]
    ends = [start for _, start in starts[1:]] + [len(text)]
    for (key, start), end in zip(starts, ends, strict=True):
        yield key, text[start:end]
