"""Documents with their expected cells, and what was read of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

from lint.readers.pdf import read_pdf
from lint.source import Grid, Source

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


def read(name: str) -> Source:
    path = DOCUMENTS / name
    return read_pdf(path.read_bytes(), str(path))


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def missing_cells(name: str, source: Source) -> Counter[str]:
    """The texts of expected cells that no cell of the reading has."""
    expectation = DOCUMENTS / Path(name).parent / (Path(name).name.split(".")[0] + ".expected.json")
    tables = json.loads(expectation.read_text("utf-8"))["tables"]
    wanted = Counter(plain(c["text"]) for t in tables for c in t["cells"] if c["text"])
    return wanted - Counter(plain(c.text) for g in grids(source) for c in g.cells)
