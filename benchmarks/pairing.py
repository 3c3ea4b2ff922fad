"""How far the likeness that makes a file, table or row the correction of another may be moved.

    python benchmarks/pairing.py [--seed 1] [--rounds 5]

Every reading of tests/data is corrected as offices do, by chance: files and projects are called otherwise, tables change
places or are left out, names of rows are reworded, rows go and others (of other documents) come. Every document has two
neighbours: other offices that copied all its rows for projects of their own. Some files have no correction, some
corrections no file before them, and of three in ten corrections the office is not known. What belongs together is known;
each threshold of lint/desk/pairing.py is moved alone.
"right" are the pairs found of those there are, "wrong" what was paired and does not belong together. How people reword is
a model (an end exchanged, words put before or behind, a new name), not measured on real rounds.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from lint.desk import pairing
from lint.desk.model import InboxFile, InboxState
from lint.messages import desk as say
from lint.model import Document, Indicator, Table
from lint.records import documents_from_json
from lint.source import Cell

DATA = Path(__file__).parents[1] / "tests" / "data"
ENDS = ("完成率", "人次", "数量", "情况", "次数", "覆盖率", "及时率", "提升程度", "合格率", "金额")
BEFORE = ("全年", "本年度", "年度", "全县", "重点", "新增")
BEHIND = ("（含续建）", "完成数", "达标率", "及变化")
MOVED = {
    "SAME_FILE": (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "SAME_TABLE": (0.1, 0.2, 0.3, 0.4, 0.5, 0.7),
    "SAME_ROW": (40.0, 50.0, 60.0, 70.0, 80.0, 90.0),
}


@dataclass
class Tally:
    there: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, true: dict, found: dict) -> None:
        self.there += len(true)
        self.right += sum(found.get(one) == other for one, other in true.items())
        self.wrong += sum(true.get(one) != other for one, other in found.items())

    def __str__(self) -> str:
        return f"right {self.right / max(self.there, 1):.3f}  wrong {self.wrong / max(self.there, 1):.3f}"


@dataclass
class Corrected:
    """A document and its correction, with the tables (by number) and rows (by table and number) that belong together."""

    before: Document
    after: Document
    tables: dict[int, int] = field(default_factory=dict)
    rows: dict[int, dict[int, int]] = field(default_factory=dict)


def renamed(name: str, rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.4 and len(name) > 4:
        return name[: -rng.randint(1, 3)] + rng.choice(ENDS)
    if kind < 0.65:
        return rng.choice(BEFORE) + name
    if kind < 0.9:
        return name + rng.choice(BEHIND)
    return name[: max(2, len(name) // 3)] + rng.choice(ENDS)


def corrected(document: Document, strangers: list[str], rng: random.Random) -> Corrected:
    order = [
        number for number in range(1, len(document.tables) + 1) if rng.random() > 0.04 or len(document.tables) == 1
    ]
    if rng.random() < 0.2:
        rng.shuffle(order)
    made = Corrected(document, document)
    tables = []
    for there, number in enumerate(order, 1):
        table = document.tables[number - 1]
        rows, of = [], {}
        for row, indicator in enumerate(table.indicators, 1):
            if rng.random() < 0.06:
                continue
            if rng.random() < 0.06:
                rows.append(named(indicator, rng.choice(strangers)))
            new = indicator
            if indicator.text("name") and rng.random() < 0.3:
                new = named(indicator, renamed(indicator.text("name"), rng))
            rows.append(new)
            of[row] = len(rows)
        cells = dict(table.cells)
        for name in ("project", "title"):
            if name in cells and rng.random() < 0.2:
                cells[name] = Cell(renamed(cells[name].text, rng))
        tables.append(replace(table, indicators=tuple(rows), cells=cells))
        made.tables[number], made.rows[number] = there, of
    made.after = replace(document, tables=tuple(tables))
    return made


def named(indicator: Indicator, name: str) -> Indicator:
    return replace(indicator, cells={**indicator.cells, "name": Cell(name)})


def readings() -> list[Document]:
    files = sorted([*(DATA / "gold").glob("*.json"), *(DATA / "elsewhere" / "gold").glob("*.json")])
    return [document for file in files for document in documents_from_json(file.read_bytes(), file.name)]


def rounds(seed: int, count: int) -> Iterator[list[Corrected]]:
    documents = readings()
    names = [
        row.text("name") for one in documents for table in one.tables for row in table.indicators if row.text("name")
    ]
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        yield [corrected(document, names, rng) for document in documents]


def measured(every: list[list[Corrected]]) -> dict[str, Tally]:
    tallies = {"files": Tally(), "tables": Tally(), "rows": Tally()}
    for number, pairs in enumerate(every):
        old, new = files_of(pairs, random.Random(number))
        true = {name: f"改{name}" for name in old if f"改{name}" in new}
        tallies["files"].add(true, pairing.file_pairs(old, new))
        for one in pairs:
            tallies["tables"].add(one.tables, pairing.table_pairs(one.before, one.after))
            for mine, theirs in one.tables.items():
                tables: tuple[Table, Table] = (one.before.tables[mine - 1], one.after.tables[theirs - 1])
                tallies["rows"].add(one.rows[mine], pairing.row_pairs(*tables))
    return tallies


def files_of(pairs: list[Corrected], rng: random.Random) -> tuple[dict[str, InboxFile], dict[str, InboxFile]]:
    """Both rounds; the correction of N.docx is 改N.docx."""
    old, new = {}, {}
    for number, (one, copy) in enumerate(product(pairs, range(3))):
        office = f"{one.before.department or f'单位{number // 3}'}{copy or ''}"
        if number % 7:
            old |= inbox_file(f"{number}.docx", neighbour(one.before, copy), office)
        if number % 5:
            known = office if rng.random() < 0.7 else say.NO_OFFICE
            new |= inbox_file(f"改{number}.docx", neighbour(one.after, copy), known)
    return old, new


def neighbour(document: Document, copy: int) -> Document:
    """The document, or another office's with the same rows for another project."""
    tables = []
    for table in document.tables if copy else ():
        named = {
            name: Cell(f"第{copy}批{table.cells[name].text}") for name in ("project", "title") if name in table.cells
        }
        tables.append(replace(table, cells={**table.cells, **named}))
    return replace(document, tables=tuple(tables)) if copy else document


def inbox_file(name: str, document: Document, office: str) -> dict[str, InboxFile]:
    return {name: InboxFile(name, InboxState.CHECKED, office=office, document=document)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    every = list(rounds(arguments.seed, arguments.rounds))
    for threshold, values in MOVED.items():
        chosen = getattr(pairing, threshold)
        for value in values:
            setattr(pairing, threshold, value)
            told = "  ".join(f"{what}: {tally}" for what, tally in measured(every).items())
            print(f"{threshold} {value:<5} {'*' if value == chosen else ' '} {told}")
        setattr(pairing, threshold, chosen)


if __name__ == "__main__":
    main()
