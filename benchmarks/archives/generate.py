"""Write a synthetic archive of performance-target tables with planted copies and hard negatives.

    python benchmarks/archives/generate.py 10000 archive.parquet [--seed 7]

Four draws in five are tables of their own, 14 in 100 a table with 1 to 200 copies (heavy tail), 6 in 100 a hard
negative. Each row of the file has the columns that `jxlint extract -o` writes for linking, and the truth: `base` (the
table that it was copied from, or itself) and `kind` (single, one of COPIES, or one of NEGATIVES).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

HERE = Path(__file__).parent
NEGATIVES = ("hardneg", "hardneg2")
FIRST = "安宝昌长成崇大德东定丰福高固广桂海和恒洪怀淮嘉建江金景静康兰乐丽临灵隆龙罗梅明南宁平蒲祁清庆泉仁荣瑞上尚石寿双松泰唐天通铜桐万威文武西咸祥新信兴秀宣延阳宜义永玉元云正中"
SECOND = "安昌城川德定都丰福关海河化和华江康乐岭龙陵民宁平浦泉山水泰田通兴溪乡新阳业宜阴原源远州"
ENDS = ("县", "县", "县", "市", "区")
PLACES = "柳沙石桥杨槐青白黑双三头井店庄堡铺湾坡坪岗塘沟梁营集寨台屯窑渡口"


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator."""

    level2: str
    name: str
    description: str
    value: str

    def text(self) -> str:
        return self.name + self.description + self.value


@dataclass(frozen=True, slots=True)
class Draft:
    """A table before it is written."""

    department: str
    year: int
    project: str
    goals: tuple[str, ...]
    rows: tuple[Row, ...]
    specific: int  # how many of the rows are the project's own (they come first)

    def body(self) -> str:
        return "\n".join((*self.goals, *(row.text() for row in self.rows)))


class Vocabulary:
    """The words of sectors.yaml and rows.yaml, drawn with one random source."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.sectors = yaml.safe_load((HERE / "sectors.yaml").read_text("utf-8"))
        self.forms = yaml.safe_load((HERE / "rows.yaml").read_text("utf-8"))
        order = random.Random(0)  # popularity of a common row does not hang on the seed
        self.common = order.sample(self.forms["common"], len(self.forms["common"]))
        self.weights = [1 / (rank + 1) ** 0.7 for rank in range(len(self.common))]

    def county(self) -> str:
        pick = self.random.choice
        return pick(FIRST) + pick(SECOND) + pick(ENDS)

    def slots(self, sector: str) -> dict[str, str]:
        """One project's own words."""
        words, pick = self.sectors[sector], self.random.choice
        things = ["".join(self.random.sample(words["things"], 2)) for _ in range(2)]
        return {
            "a": things[0],
            "b": things[1],
            "w": pick(words["works"]),
            "p": pick(words["people"]),
            "r": pick(words["results"]),
            "t": pick(PLACES) + pick(PLACES) + pick("镇乡村"),
        }

    def fill(self, form: str, slots: dict[str, str]) -> str:
        numbers = {
            "n": str(self.random.randint(2, 4000)),
            "q": str(self.random.choice((80, 85, 90, 95, 98, 99))),
            "d": str(self.random.randint(1, 20)),
            "m": str(self.random.randint(3, 12)),
        }
        return form.format(**slots, **numbers)

    def own_rows(self, sector: str, count: int, slots: dict[str, str]) -> list[Row]:
        """`count` rows about the project, on its own and on neighbouring objects."""
        rows = []
        for form in self.random.choices(self.forms["specific"], k=count):
            near = {**self.slots(sector), **{k: slots[k] for k in self.random.sample("abwprt", 4)}}
            rows.append(Row(*(self.fill(part, near) for part in form)))
        return rows

    def common_rows(self, count: int) -> list[Row]:
        forms = {id(f): f for f in self.random.choices(self.common, self.weights, k=count)}
        return [Row(*(self.fill(part, {}) for part in form)) for form in forms.values()]

    def table(self) -> Draft:
        """A table of its own."""
        sector = self.random.choice(list(self.sectors))
        slots = self.slots(sector)
        rows = self.random.choice((4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 15, 18, 24, 30))
        own = max(2, round(rows * self.random.uniform(0.4, 0.8)))
        goals = [self.fill(g, slots) for g in self.random.sample(self.forms["goals"], self.random.randint(2, 4))]
        return Draft(
            department=self.county() + sector,
            year=self.random.randint(2019, 2025),
            project=f"{slots['t']}{slots['a']}{slots['b']}{slots['w']}",
            goals=(*goals, *self.random.sample(self.forms["common_goals"], self.random.randint(0, 2))),
            rows=(*self.own_rows(sector, own, slots), *self.common_rows(rows - own)),
            specific=own,
        )

    # copies

    def exact(self, base: Draft) -> Draft:
        return base

    def unityear(self, base: Draft) -> Draft:
        """Another department and year, and its name where the text has it."""
        return replace(base, department=self.county() + base.department[3:], year=base.year + 1)

    def rename(self, base: Draft) -> Draft:
        """Another project name, wherever its words occur."""
        old = re.match(r"(.{3})(.+)", base.project)
        assert old
        place = self.slots(self.random.choice(list(self.sectors)))["t"]

        def swap(text: str) -> str:
            return text.replace(old[1], place)

        rows = tuple(replace(r, name=swap(r.name), description=swap(r.description)) for r in base.rows)
        return replace(base, project=swap(base.project), goals=tuple(map(swap, base.goals)), rows=rows)

    def permute(self, base: Draft) -> Draft:
        return replace(base, rows=tuple(self.random.sample(base.rows, len(base.rows))))

    def renum(self, base: Draft) -> Draft:
        """All figures changed."""

        def swap(text: str) -> str:
            return re.sub(r"\d+", lambda _: str(self.random.randint(1, 9999)), text)

        rows = tuple(replace(r, value=swap(r.value)) for r in base.rows)
        return replace(base, goals=tuple(map(swap, base.goals)), rows=rows)

    def edited(self, base: Draft, count: int) -> Draft:
        """`count` rows replaced by rows of another project, never half of them: that would be no copy any more."""
        rows = list(base.rows)
        sector = self.random.choice(list(self.sectors))
        places = self.random.sample(range(len(rows)), min(count, (len(rows) - 1) // 2))
        for place, row in zip(places, self.own_rows(sector, len(places), self.slots(sector)), strict=True):
            rows[place] = row
        return replace(base, rows=tuple(rows))

    # hard negatives

    def hardneg(self, base: Draft) -> Draft:
        """Another project with the same common rows and goals."""
        other = self.table()
        common = base.rows[base.specific :]
        return replace(other, rows=(*other.rows[: other.specific], *common), goals=(other.goals[0], *base.goals[-1:]))

    def hardneg2(self, base: Draft) -> Draft:
        """Another project of whose text nine tenths are common rows, those of `base`."""
        other = self.table()
        return replace(other, goals=base.goals[-1:], rows=(*other.rows[:2], *base.rows[base.specific :]), specific=2)


def copies(words: Vocabulary) -> dict[str, Callable[[Draft], Draft]]:
    """The kinds of planted copies."""
    return {
        "exact": words.exact,
        "unityear": words.unityear,
        "rename": words.rename,
        "permute": words.permute,
        "renum": words.renum,
        "edit1": lambda base: words.edited(base, 1),
        "edit2": lambda base: words.edited(base, 2),
        "edit3": lambda base: words.edited(base, 3),
    }


def boilerplate_heavy(words: Vocabulary) -> Draft:
    """A table for hardneg2: two rows of its own, the rest common."""
    base = words.table()
    return replace(
        base,
        goals=tuple(words.random.sample(words.forms["common_goals"], 2)),
        rows=(*base.rows[:2], *words.common_rows(words.random.randint(9, 26))),
        specific=2,
    )


def archive(count: int, seed: int) -> Iterator[tuple[int, str, Draft]]:
    """(ordinal of the base, kind, table), `count` times."""
    words = Vocabulary(seed)
    kinds, done = copies(words), 0
    while done < count:
        draw, base = words.random.random(), done
        if draw < 0.80:
            drafts = [("single", words.table())]
        elif draw < 0.94:
            table = words.table()
            size = min(200, int(words.random.paretovariate(1.1)))
            drafts = [("single", table)]
            drafts += [(kind, kinds[kind](table)) for kind in words.random.choices(list(kinds), k=size)]
        elif draw < 0.97:
            table = words.table()
            drafts = [("single", table), ("hardneg", words.hardneg(table))]
        else:
            table = boilerplate_heavy(words)
            drafts = [("single", table), ("hardneg2", words.hardneg2(table))]
        for kind, draft in drafts[: count - done]:
            yield base, kind, draft
            done += 1


def write(count: int, seed: int, path: Path) -> None:
    """The archive as Parquet, in scattered order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids = list(range(count))
    random.Random(seed).shuffle(ids)
    columns: dict[str, list[object]] = {name: [None] * count for name in SCHEMA}
    for ordinal, (base, kind, draft) in enumerate(archive(count, seed)):
        at = ids[ordinal]
        values = (at, draft.department, draft.year, draft.project, draft.body(), ids[base], kind)
        for name, value in zip(SCHEMA, values, strict=True):
            columns[name][at] = value
    pq.write_table(pa.table(columns), path, compression="zstd", row_group_size=4096)


SCHEMA = ("id", "department", "year", "project", "body", "base", "kind")


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write(options.count, options.seed, options.output)


if __name__ == "__main__":
    main()
