"""How the time of reading, recognising and judging grows with the size of an input: exponents, 1 being linear.

    python benchmarks/growth.py [--only NAME] [--scale 1] [--rules]

Each input is made at three sizes, n, 2n and 4n, of parts that are no kindness to the reader: lines of text that may be
cells of any layout, rows of a sheet, tags of a page, one huge cell. Times are seconds of processor time; an exponent is
the logarithm of the quotient of the last two to the base 2, left out below a twentieth of a second, where it means
nothing. With `--rules` every rule by itself judges a table whose cells grow, past the cutting that keeps such cells
from it.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
WORDS = [
    "路灯",
    "更换",
    "数量",
    "合格率",
    "覆盖",
    "培训",
    "人次",
    "维修",
    "道路",
    "设备",
    "采购",
    "检测",
    "养护",
    "补贴",
    "发放",
    "及时",
    "群众",
    "满意",
    "项目",
    "资金",
]
UNITS = ("1", "1×", "（", "每", "、", "1.", "%", "一", "第1", "万元", "=", "：", "1年", "a ", "《", "及其", "①")
LEAST = 0.05  # seconds
MOST = 120.0  # seconds: where a size takes longer, the next is not tried


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(WORDS) for _ in range(rng.randrange(2, 5)))


def _row(rng: random.Random) -> tuple[str, ...]:
    name = _name(rng)
    return (*rng.choice(LEVELS), name, f"{name}的情况", f"≥{rng.randrange(1, 99)}%", "按工作计划")


def _lines(size: int, line: Callable[[random.Random], str]) -> bytes:
    rng = random.Random(size)
    return "\n".join(["路灯项目绩效目标表", "\t".join(HEAD), *(line(rng) for _ in range(size))]).encode()


def tabs(size: int) -> bytes:
    """Rows with tabs between their cells."""
    return _lines(size, lambda rng: "\t".join(_row(rng)))


def loose(size: int) -> bytes:
    """A cell a line, some of them blank: each could begin a row."""
    return _lines(size, lambda rng: rng.choice((*_row(rng), "")))


def spaced(size: int) -> bytes:
    """Columns by their places, with pieces that stand between them."""
    return _lines(size, lambda rng: (" " * rng.randrange(1, 9)).join(_row(rng)[: rng.randrange(2, 7)]))


def prose(size: int) -> bytes:
    """Sentences, open brackets, list marks and level words."""
    marks = ("（", "1、", "【产出指标-数量指标】", "指标1：", "《", "绩效目标", "单位：万元")
    return _lines(size, lambda rng: rng.choice(marks) + "".join(_name(rng) for _ in range(4)))


def sheet(size: int) -> bytes:
    """One table of so many rows."""
    from openpyxl import Workbook

    rng, book = random.Random(size), Workbook(write_only=True)
    page = book.create_sheet("表")
    for row in (("路灯项目绩效目标表",), HEAD, *(_row(rng) for _ in range(size))):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tables(size: int) -> bytes:
    """So many small tables in a page."""
    rng = random.Random(size)
    one = (HEAD, *(_row(rng) for _ in range(4)))
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in one)
    return ("<html><body>" + f"<p>路灯项目绩效目标表</p><table>{made}</table>" * size + "</body></html>").encode()


def tags(size: int) -> bytes:
    """One table whose rows and cells are opened and never closed, and marks within them."""
    rng = random.Random(size)
    parts = ("<td>", "<tr>", "<p>", "<span>", "<b>", "<br>", "</td>", "<select>", "<!-- ", "-->", "</select>")
    return ("<html><body><table>" + "".join(rng.choice(parts) + rng.choice(WORDS) for _ in range(size))).encode()


def cell(size: int) -> bytes:
    """One cell of so many characters, no two lines of it alike."""
    rng = random.Random(size)
    text = "".join(_name(rng) + rng.choice("，。；（）《》1、2.") for _ in range(size // 6))
    body = "".join(
        "<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in (HEAD, (*_row(rng)[:5], text))
    )
    return f"<html><body><table>{body}</table></body></html>".encode()


INPUTS: dict[str, tuple[Callable[[int], bytes], str, int]] = {
    "lines with tabs": (tabs, "txt", 2_000),
    "lines, a cell each": (loose, "txt", 2_000),
    "lines by places": (spaced, "txt", 2_000),
    "lines of prose": (prose, "txt", 2_000),
    "rows of a sheet": (sheet, "xlsx", 1_000),
    "tables of a page": (tables, "html", 100),
    "tags of a page": (tags, "html", 10_000),
    "letters of a cell": (cell, "html", 25_000),
}


def stations(data: bytes, suffix: str, folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds that each station takes; 'refused' and none where the file is refused."""
    from lint import api, engine
    from lint import tables as recognition
    from lint.errors import UnreadError
    from lint.readers.dispatch import read_one
    from lint.readers.limits import Limits
    from lint.received import input_of
    from lint.source import Source

    path = folder / f"input.{suffix}"
    path.write_bytes(data)
    book = api.settled(api.widest()).book
    begun = time.process_time()
    try:
        source = read_one(input_of(str(path)), Limits())
    except UnreadError:
        source = None
    yield "read", time.process_time() - begun
    if not isinstance(source, Source):
        yield "refused", 0.0
        return
    begun = time.process_time()
    document = recognition.recognise(source)
    yield "recognise", time.process_time() - begun
    begun = time.process_time()
    engine.judge_alone(book, document)
    yield "judge", time.process_time() - begun


def exponent(small: float, large: float) -> str:
    """By which power of the size the time grows, from one size to its double."""
    return f"{math.log2(max(large, 1e-9) / max(small, 1e-9)):.1f}" if large > LEAST else "-"


def tell_inputs(only: str | None, scale: float) -> None:
    """Seconds and exponents of each input."""
    print(f"{'input':20}{'size':>9}  seconds of each station; exponent")
    with tempfile.TemporaryDirectory() as made:
        for name, (build, suffix, size) in INPUTS.items():
            if only and only != name:
                continue
            before: dict[str, float] = {}
            for factor in (1, 2, 4):
                number = int(size * scale) * factor
                found = dict(stations(build(number), suffix, Path(made)))
                told = (f"{key} {s:.2f} ({exponent(before.get(key, 0), s)})" for key, s in found.items())
                print(
                    f"{name:20}{number:>9}  "
                    + "  ".join(told if before else (f"{k} {s:.2f}" for k, s in found.items()))
                )
                before = found
                if sum(found.values()) > MOST:
                    break


def tell_rules() -> None:
    """The rules whose time grows faster than the cells do, with the unit that fills them."""
    from lint import api, engine
    from lint.model import INDICATOR_FIELDS, Document, Table, indicator
    from lint.source import Cell, Paragraph

    book = api.settled(api.widest()).book
    for rule in book.rules:
        alone = book.only([rule.id])
        worst: tuple[float, str, float] = (0.0, "", 0.0)
        for unit in UNITS:
            took = []
            for size in (5_000, 10_000, 20_000):
                text = Cell((unit * size)[:size])
                known = {
                    "level1": Cell("产出指标"),
                    "level2": Cell("数量指标"),
                    "name": text,
                    "value": text,
                    "basis": text,
                }
                rows = (indicator(dict.fromkeys(INDICATOR_FIELDS, text)), indicator(known))
                heads = dict.fromkeys(("title", "project", "budget", "fund_use", "narrative"), text)
                columns = dict.fromkeys(INDICATOR_FIELDS, "列")
                table = Table("project", rows, heads, goals=(text,), columns=columns)
                begun = time.process_time()
                engine.judge_alone(alone, Document("x", (table,), "某局", 2025, outside=(Paragraph(text.text),)))
                took.append(time.process_time() - begun)
            power = math.log2(max(took[2], 1e-9) / max(took[1], 1e-9)) if took[2] > LEAST else 0.0
            worst = max(worst, (power, unit, took[2]))
        if worst[0]:
            print(f"{rule.id}: {worst[1]!r} exponent {worst[0]:.1f}, {worst[2]:.2f} s at 20,000 letters", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=INPUTS)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rules", action="store_true")
    asked = parser.parse_args()
    if asked.rules:
        tell_rules()
    else:
        tell_inputs(asked.only, asked.scale)


if __name__ == "__main__":
    main()
