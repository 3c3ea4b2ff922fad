"""Names that say more than what is measured: figures, units and several measures in one.

- move_unit: A unit left in the name by a template goes to the value: 母猪舍（≥**平方米）| 180 → 母猪舍 | ≥180平方米.
- move_figure: A figure written into a name goes where it belongs: 劳务派遣29人 → 劳务派遣人数 | 29 | 人.
- part_row: A row whose name counts several things becomes several rows: 新建桥梁2座、涵洞5座.
- part_measures: A row whose name joins several rates becomes several rows: 保险足额缴纳工资按时发放.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from lint.checks.base import Hit
from lint.checks.subjects import JudgedRow, Subject
from lint.declared.record import declare
from lint.declared.types import BOOLEAN, LEXICON, REGEX, TEXT
from lint.operations.base import STARS, Operation, edit_row, has_unit_cell, value_cells
from lint.operations.rows import below, beside, names_of
from lint.operations.values import written
from lint.patterns import BUDGET_YEAR, regex
from lint.proposal import Edit
from lint.text.heads import head
from lint.text.lexicon import Lexicon
from lint.text.normal import aligned, squash
from lint.text.quantity import Quantity, parse
from lint.text.units import NameUnit, name_unit, unit

_TEMPLATE = regex(r"[≥≤<>*×_]")


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class MoveUnit(Operation):
    """With `tidy` only where the value has its unit already; else a value of a number alone gets sign and unit.

    The stars that the template set before the name go, too. Where the value has another unit or sign, a person
    must say what is meant.
    """

    kind: ClassVar[str] = "move_unit"
    help: ClassVar[str] = "把样表留在名称里的符号和单位（如“（≥**平方米）”）移到指标值"

    tidy: bool = declare(BOOLEAN, "true：只在指标值已经写着数和单位时改，名称里删去就行", False)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows if hit.field in ("name", "description") else ():
            printed = row.text(hit.field or "")
            plain, origin = aligned(printed)
            found = name_unit(plain)
            if not found or not found.before or not _TEMPLATE.search(plain[len(found.before) :]):
                continue
            name = STARS.sub("", printed[: origin[len(found.before)]].rstrip())
            value = parse(row.text("value"), row.text("unit"))  # the unit in the name aside
            if value is None or value.number is None:
                continue
            if value.unit:
                if _agrees(value, found):
                    yield from edit_row(row, hit.field or "", name)
            elif hit.field == "name" and not self.tidy and re.fullmatch(r"[≥≤]?\d+(?:\.\d+)?", row.squash("value")):
                yield from edit_row(row, "name", name)
                yield from written(row, "value", ("" if row.sign else found.sign) + row.text("value") + found.text)


def _agrees(value: Quantity, found: NameUnit) -> bool:
    """Whether a value has the unit that a name ends in, and not another sign."""
    meant = parse(f"{found.sign}1", found.text)
    return (
        meant is not None and meant.unit == value.unit and (meant.sign == value.sign or not (meant.sign and value.sign))
    )


_SIGN_WORD = r"(?:[≥≤＞＜><=＝]|大于等于|小于等于|不低于|不少于|不超过|不高于)"
_FIGURE = regex(
    rf"(?P<sign>{_SIGN_WORD}?)(?P<reach>达到?|约|共计?)?(?P<number>\d+(?:\.\d+)?)(?P<unit>(?:万|亿|百|千)?[一-龥㎡%‰]{{1,4}})"
)
_DATE = regex(
    rf"(?:{BUDGET_YEAR}年)?(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?(?:底|末)?|\d{{1,2}}[日号])(?:期?之?前|以前|底前|末前|底|末)"
    r"|每(?:月|季度?|年)(?:末|底)?\d{0,2}[日号]?(?:期?之?前|以前)?(?=[一-龥])"
)
_BOUND = regex(r"(?:\(含\))?及?(?P<bound>以上|以下|以内|左右|上下|不等)")
_BOUND_SIGNS = {"以上": "≥", "以下": "≤", "以内": "≤"}
_OF_YEAR = regex(rf"{BUDGET_YEAR}年度?")
_LOOSE = regex(r"^[、，,；;：:（()）\s]+|[、，,；;：:（(\s]{1,40}$")
_FEWEST = 2  # characters of what is left of a name, and parts of one that is parted
_MOST_PARTS = 4
_BETWEEN = regex(r"[、，,；;]")
_MOSTLY = 90  # per cent
_TIME = "时间"
_PER = regex(r"每.{1,9}$")
_STANDARD = "标准"  # what an amount for each of something is


class Figure(NamedTuple):
    """A figure in a name: where it stands in the printed name, and what goes into value and unit."""

    start: int
    end: int
    value: str
    unit: str
    is_date: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class MoveFigure(Operation):
    """Left alone are names with several figures, units that measure no noun we know, and a value that says otherwise.

    What the name then measures is said by a noun that fits the unit (人 → 人数), unless it ends in a measure already.
    """

    kind: ClassVar[str] = "move_figure"
    help: ClassVar[str] = "把名称里的数和单位移到指标值，名称补上量的是什么"

    nouns: Lexicon = declare(LEXICON, "单位和名称词尾的词表，每行“人=人数”")
    tidy: bool = declare(BOOLEAN, "true：只在指标值已经写着同样的数、名称不用补字时改", False)

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change."""
        for row in hit.rows:
            found = figure_of(row.text("name"))
            name = found and named(self.nouns, row.text("name"), found)
            if not found or not name:
                return
            said = _says(row, found)
            if self.tidy and not (said and name[1]):
                return
            if not said and row.quantity is not None and not _may_give_way(row, found):
                return
            yield from edit_row(row, "name", name[0])
            if not said:
                yield from _valued(row, found)


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class PartRow(Operation):
    """What the row says beside its name and value is copied.

    Left alone where one part has no figure of its own or may be a part of another, where the description has figures,
    and where the value says something else.
    """

    kind: ClassVar[str] = "part_row"
    help: ClassVar[str] = "名称里写了几样东西和各自的数的，拆成几行"

    nouns: Lexicon = declare(LEXICON, "单位和名称词尾的词表，每行“人=人数”")
    whole: re.Pattern[str] = declare(REGEX, "名称里有这些字的，几个数有的是另一个的一部分，不拆（正则表达式）")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change, and those of the rows below."""
        for row in hit.rows:
            parts = [part for part in _BETWEEN.split(row.text("name")) if part.strip()]
            figures = [figure_of(part) for part in parts]
            names = [found and named(self.nouns, part, found) for part, found in zip(parts, figures, strict=True)]
            if not _FEWEST <= len(parts) <= _MOST_PARTS or not all(names) or row.sheet.is_self_evaluation:
                continue
            if self.whole.search(row.squash("name")) or re.search(r"\d", row.squash("description")):
                continue
            if row.quantity is not None and not all(found and _may_give_way(row, found) for found in figures):
                continue
            for number, (found, name) in enumerate(zip(figures, names, strict=True)):
                if found is None or name is None:
                    continue
                own = None if number else row  # the cells of its own, or of a new row
                cells = {"name": name[0], **dict(value_cells(row.sheet, found.value + found.unit, own))}
                if number:
                    cells |= {field: row.text(field) for field in ("description", "basis")}
                yield from below(row, number, cells) if number else beside(row, cells)


_JOINED = regex(r"[、，,；;]|以及|[和及与]")


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class PartMeasures(Operation):
    """A name joins measures where each part of it measures a rate, or says in words of `part` what is done.

    What the row says beside its name and value is copied, unless it says no more than the name; what is done in time
    goes to 时效.
    """

    kind: ClassVar[str] = "part_measures"
    resets: ClassVar[bool] = True
    help: ClassVar[str] = "名称里并列几个比率的（足额缴纳和按时发放），拆成几行，各留一个空"

    part: re.Pattern[str] = declare(REGEX, "没有写成“率”的，一段是什么样（正则表达式，连着写的也照它分开）")
    to: str = declare(TEXT, "每一行的指标值")
    in_time: re.Pattern[str] = declare(REGEX, "有这些字的一段移到时效指标（正则表达式）")

    def edits(self, hit: Hit, subject: Subject) -> Iterator[Edit]:
        """The cells to change, and those of the rows below."""
        for row in hit.rows:
            names = self.names(row.squash("name"))
            if not _FEWEST <= len(names) <= _MOST_PARTS or row.sheet.is_self_evaluation:
                continue
            for number, name in enumerate(names):
                cells = {"name": name, **dict(value_cells(row.sheet, self.to, None if number else row))}
                if row.level == "质量" and self.in_time.search(name) and row.sheet.nearest("时效", row.index):
                    levels = dict(zip(("level1", "level2"), names_of(row, "时效"), strict=True))
                    cells |= {field: text for field, text in levels.items() if field in row.sheet.table.columns}
                for field in ("description", "basis"):
                    if row.text(field):
                        cells[field] = name if row.key(field) == row.key("name") else row.text(field)
                yield from below(row, number, cells) if number else beside(row, cells)

    def names(self, name: str) -> list[str]:
        """What each part of a name measures; none where one of them measures nothing."""
        parts = [part for part in _JOINED.split(name) if part]
        if len(parts) > 1 and all(head(part) in ("rate", "sat") for part in parts):
            return parts
        tiled = [match[0] for part in parts for match in self.part.finditer(part)]
        return [part + "率" for part in tiled] if "".join(tiled) == "".join(parts) else []

    def templates(self) -> Iterator[str]:
        """The texts of the options that may hold placeholders."""
        yield from (self.fill, self.to)


def named(nouns: Lexicon, printed: str, found: Figure) -> tuple[str, bool] | None:
    """The name without the figure, and whether no word was added; None where no name comes of it."""
    rest = _LOOSE.sub("", printed[: found.start] + printed[found.end :])
    if not found.start and not found.is_date and _JOINED.search(rest):  # 1290平方米冷库建设及设备购置: of which part?
        return None
    if len(squash(rest)) < _FEWEST or re.search(r"\d", _OF_YEAR.sub("", squash(rest))):
        return None
    measured = head(rest)
    if found.is_date:
        return (rest, True) if measured == "time" else (rest + _TIME, False)
    noun = nouns.pairs[1].get(squash(found.unit), "")
    kind = getattr(unit(squash(found.unit)), "kind", "")
    if measured is not None and (measured == kind or (measured, kind) == ("sat", "rate")):
        return rest, True
    if measured is None and kind == "money" and _PER.match(squash(rest)):
        return rest + _STANDARD, False
    if measured is not None or not noun:
        return None
    for size in range(len(noun), 0, -1):  # 发放手册 + 手册数 has the word once
        if squash(rest).endswith(noun[:size]):
            return rest + noun[size:], False
    return rest + noun, False


def figure_of(printed: str) -> Figure | None:
    """The one figure of a name; None where there are none or several."""
    plain, origin = aligned(printed)
    figures = re.search(r"\d", plain)
    dates = [match for match in _DATE.finditer(plain) if re.search(r"\d", match[0]) or not figures]  # 每季度平均893元
    found: list[Figure] = [
        Figure(origin[match.start()], origin[match.end() - 1] + 1, match[0], "", True) for match in dates
    ]
    years = [match.span() for match in _OF_YEAR.finditer(plain)]
    for match in _FIGURE.finditer(plain):
        if any(start <= match.start() < end for start, end in years):
            continue
        if any(date.start() <= match.start() < date.end() for date in dates):
            continue
        word = unit(match["unit"])
        if word is None:
            return None
        length = len(match["unit"]) - len(word.tail)
        if word.tail and match["unit"][:length] in ("年", "月", "日", "级", "号"):
            return None
        end = match.start("unit") + length
        bound = _BOUND.match(plain, end)
        sign = match["sign"]
        if bound:
            if sign or bound["bound"] not in _BOUND_SIGNS:
                return None
            end, sign = bound.end(), _BOUND_SIGNS[bound["bound"]]
        value = sign + match["number"]
        found.append(Figure(origin[match.start()], origin[end - 1] + 1, value, match["unit"][:length], False))
    most = 3 if dates else 1  # a date has up to three numbers
    numbers = re.findall(r"\d+(?:\.\d+)?", plain if dates else _OF_YEAR.sub("", plain))
    return found[0] if len(found) == 1 and len(numbers) <= most else None


def _quantity(figure: Figure) -> Quantity | None:
    return parse(figure.value, figure.unit)


def _says(row: JudgedRow, figure: Figure) -> bool:
    """Whether the value says the figure already, and the sign where the figure has one."""
    mine, other = row.quantity, _quantity(figure)
    if mine is None or other is None:
        return False
    if figure.is_date:
        return squash(figure.value) in row.squash("value")
    same_unit = not figure.unit or mine.unit == other.unit or mine.kind == "bare"
    same_sign = not other.sign or mine.sign == other.sign
    return mine.number is not None and mine.number == other.number and same_unit and same_sign


def _may_give_way(row: JudgedRow, figure: Figure) -> bool:
    """Whether the value that stands there says nothing of its own: all of it done, or nearly so, or words."""
    mine = row.quantity
    if mine is None or mine.kind == "text":
        return True
    return mine.kind == "rate" and mine.number is not None and mine.number >= _MOSTLY and figure.unit not in ("%", "‰")


def _valued(row: JudgedRow, figure: Figure) -> Iterator[Edit]:
    apart = has_unit_cell(row.sheet, row)
    own = figure.unit if apart and not figure.is_date else ""
    yield from edit_row(row, "value", figure.value + ("" if own else figure.unit))
    if apart:
        yield from edit_row(row, "unit", own)
