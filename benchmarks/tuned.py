"""Every tuned number of recognition, moved one at a time: which documents notice?

    python benchmarks/tuned.py [--only lint/forms …] [--jobs 2]

A number is a constant at the head of a module of the rooms that recognise tables. Each is made smaller and larger, in a
process of its own, and the project's own documents are read again: its texts, forms made by a seed (forms.py), and the
tables of 28 other offices written out as a browser copies them and as they are laid out in columns. Printed are, for
each move, how many cells more or fewer are right and how many documents read otherwise. A number that no document
notices rests on nothing that the project could show: it goes, or gets a document that notices.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import forms  # noqa: E402
from lint.readers.dispatch import read_bytes  # noqa: E402
from lint.readers.limits import Limits  # noqa: E402
from lint.tables import recognise  # noqa: E402
from lint.text.width import width, wrap  # noqa: E402

ROOMS = ("lint/forms", "lint/tables", "lint/readers/text")
DATA = ROOT / "tests" / "data"
FIELDS = ("level1", "level2", "name", "description", "value", "basis")
FORMS = 60
SMALLER, LARGER = 0.6, 1.6
COLUMN = 16  # the width of a column that is laid out, in columns of a terminal
Outcome = dict[str, tuple[str, ...]]  # document → its cells in order


@dataclass(frozen=True)
class Number:
    """A constant of a module; `part` is its place where several stand in one tuple."""

    module: str
    name: str
    part: int | None
    value: float

    def __str__(self) -> str:
        part = "" if self.part is None else f"[{self.part}]"
        return f"{self.module.removeprefix('lint.')}.{self.name}{part} = {self.value:g}"

    def moved(self, factor: float) -> float:
        """The number made smaller or larger; a whole number stays whole and moves by one at least."""
        if not isinstance(self.value, int):
            return self.value * factor
        return (
            min(self.value - 1, round(self.value * factor))
            if factor < 1
            else max(self.value + 1, round(self.value * factor))
        )


def numbers(places: Sequence[str]) -> Iterator[Number]:
    """The constants of the modules in these places."""
    for place in places:
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield from _constants(module, ast.parse(file.read_text("utf-8")))


def _constants(module: str, tree: ast.Module) -> Iterator[Number]:
    held = importlib.import_module(module)
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            for name in names:
                if isinstance(name, ast.Name) and name.id.isupper():
                    yield from _parts(module, name.id, getattr(held, name.id))


def _parts(module: str, name: str, value: object) -> Iterator[Number]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield Number(module, name, None, value)
    elif isinstance(value, tuple) and all(isinstance(one, int | float) for one in value):
        yield from (Number(module, name, part, one) for part, one in enumerate(value))


def move(number: Number, value: float) -> None:
    """Put a value in a number's place, in every module that took it from there."""
    before = getattr(sys.modules[number.module], number.name)
    after: Any = value
    if number.part is not None:
        parts = (*before[: number.part], value, *before[number.part + 1 :])
        after = type(before)(*parts) if hasattr(before, "_fields") else parts
    for name, module in list(sys.modules.items()):
        own = name == number.module
        taken = not number.name.startswith("_") and name.startswith("lint.") and vars(module).get(number.name) is before
        if own or taken:
            setattr(module, number.name, after)


def texts() -> Iterator[tuple[str, bytes]]:
    """The texts that are read: the project's, and tables of other offices in two ways."""
    for name in ("chengde-gaoxin-2020", "julu-renshe-2023", "xinglong-renshe-2025"):
        yield f"{name}.txt", (DATA / "corpus" / f"{name}.txt").read_bytes()
    for file in sorted((DATA / "elsewhere" / "gold").glob("*.json")):
        document = json.loads(file.read_text("utf-8"))["documents"][0]
        for way in (copied, laid_out):
            yield f"{file.stem}.{way.__name__}.txt", "\n".join(way(document)).encode()


def _rows(table: dict[str, Any]) -> list[list[str | None]]:
    """A table as rows of cells; None where a cell above goes on."""
    columns = list(table["columns"])
    rows: list[list[str | None]] = [[table["columns"][name] for name in columns]]
    above: dict[str, str] = {}
    for row in table["indicators"]:
        line: list[str | None] = []
        for name in columns:
            text = row.get(name) or ""
            goes_on = name in {"level1", "level2"} and text and above.get(name) == text
            goes_on = goes_on and (name == "level1" or None in line or "level1" not in columns)
            line.append(None if goes_on else text)
            above[name] = text
        rows.append(line)
    return rows


def _head(table: dict[str, Any]) -> Iterator[str]:
    yield table.get("title") or "项目支出绩效目标表"
    yield f"项目名称\t{table.get('project') or ''}"


def copied(document: dict[str, Any]) -> Iterator[str]:
    """As a browser copies tables: cells that span rows are missing in the rows below."""
    for table in document["tables"]:
        yield from _head(table)
        yield from ("\t".join(cell for cell in row if cell is not None) for row in _rows(table))
        yield ""


def laid_out(document: dict[str, Any]) -> Iterator[str]:
    """In columns, each cell folded to its width."""
    for table in document["tables"]:
        yield from (line.replace("\t", " " * 4) for line in _head(table))
        for row in _rows(table):
            cells = [[text[a:b] for a, b in wrap(text, COLUMN)] if (text := cell or "") else [] for cell in row]
            for line in range(max(map(len, cells), default=0)):
                parts = [cell[line] if line < len(cell) else "" for cell in cells]
                yield "".join(part + " " * (COLUMN + 2 - width(part)) for part in parts).rstrip()
        yield ""


def read() -> Outcome:
    """What every document reads as now."""
    found: Outcome = {}
    for name, data in texts():
        document = recognise(read_bytes(data, name, Limits()))
        found[name] = tuple(row.text(field) for t in document.tables for row in t.indicators for field in FIELDS)
    chance = random.Random(1)
    for number in range(FORMS):
        form = forms.made(chance, forms.drawn(chance))
        for kind, trial in (("made", form), ("exchanged", forms.exchanged(form, chance))):
            found[f"form {number} {kind}"] = (forms.outcome(trial),)
    return found


def with_moved(trial: tuple[Number, float]) -> Outcome | str:
    """What every document reads as with a number moved; the name of what went wrong."""
    move(*trial)
    try:
        return read()
    except Exception as error:  # a number may be one that nothing works without
        return type(error).__name__


def wanted() -> Outcome:
    """What the documents hold."""
    files = {file.stem: file for folder in ("gold", "elsewhere/gold") for file in (DATA / folder).glob("*.json")}
    held: Outcome = {}
    for name, _ in texts():
        content = json.loads(files[name.split(".")[0]].read_text("utf-8"))
        tables = content["documents"][0]["tables"] if "documents" in content else content["tables"]
        rows = [row for table in tables for row in table.get("indicators") or table.get("records") or ()]
        held[name] = tuple(str(row.get(field) or "") for row in rows for field in FIELDS)
    return held


def right(outcome: Outcome, held: Outcome) -> int:
    """Cells that are right, row by row, and forms that are right or told."""
    cells = sum(a == b for name, want in held.items() for a, b in zip(outcome[name], want, strict=False))
    return cells + sum(found[0] != "silent" for name, found in outcome.items() if name.startswith("form "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=ROOMS, help="folders or files of lint/")
    parser.add_argument("--jobs", type=int, default=1)
    chosen = parser.parse_args()
    moved = [(number, number.moved(factor)) for number in numbers(chosen.only) for factor in (SMALLER, LARGER)]
    held = wanted()
    with get_context("fork").Pool(chosen.jobs, maxtasksperchild=1) as pool:
        before = pool.apply(read)  # not here: what is kept of a reading would hide a number that moved
        print(
            f"{len(moved) // 2} numbers; {len(before)} documents and forms; {right(before, held)} cells right",
            flush=True,
        )
        outcomes = pool.imap(with_moved, moved)
        for (number, value), outcome in zip(moved, outcomes, strict=True):
            if isinstance(outcome, str):
                print(f"{number!s:64} → {value:<8g} {outcome}", flush=True)
                continue
            otherwise = sum(outcome[name] != cells for name, cells in before.items())
            change = right(outcome, held) - right(before, held)
            print(f"{number!s:64} → {value:<8g} {change:+5} cells, {otherwise:3} documents", flush=True)


if __name__ == "__main__":
    main()
