"""Whose document it is, and for which year: from the cover and title lines, else from the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lint.forms.vocabulary import Vocabulary, plain, year_of
from lint.model import Table
from lint.patterns import BUDGET_YEAR, regex
from lint.source import Paragraph, Source
from lint.tables.titles import budget_unit, is_organ
from lint.text.normal import squash

_FIRST_LINES = 30
_YEAR = regex(rf"(?<![\d~～—–至到-])({BUDGET_YEAR})年(?!\d{{1,2}}月|度?[~～—–至到-])")  # of no day and no span of years
_YEAR_TITLE = regex(rf"(?<!\d)({BUDGET_YEAR})年?度?(?:省|市|县|区|本级|部门|单位)?.{{0,20}}(?:预算|绩效|决算)")
_YEAR_BEHIND = regex(rf"(?:预算|绩效|决算).{{0,20}}表[（(](?:截至)?({BUDGET_YEAR})(?:年?度?[）)]|年\d)")
_YEAR_LABEL = regex(rf"(?:预算年度|年度)[：:]({BUDGET_YEAR})")
_YEAR_OF = regex(r"(?:项目|预算|财政|申报|填报|所属|计划|评价|自评)?年[度份]")  # what labels a year, and no amount
_MONTHS = r"(?:\d{1,2}[-~—–至到]\d{1,2}月份?|上半年|前三季度)"  # of a table that watches the year: 2023年1-8月
_YEAR_ALONE = regex(rf"[(]?({BUDGET_YEAR})年度?{_MONTHS}?[)]?")  # on a line of its own, under the title
_ITSELF = regex(r"(?:[（(]?(?:本级|机关)[）)]?){1,4}$")
_OWN_LEVEL = regex(r"([\u4e00-\u9fff]{4,30})[（(]?本级")
_OWNER = regex(
    rf"^(?:(?:{BUDGET_YEAR})年度?)?(?P<name>[^\d，。；：:、（）()《》]{{3,40}}?)(?:[（(].{{1,8}}[）)])?(?:{BUDGET_YEAR}年度?|部门|单位|预算|绩效|决算|项目|整体)"
)
_SUPERIORS = ("委", "委员会", "政府", "局", "厅")  # organs whose offices stand below them on a cover
_COVER_REST = regex(
    rf"^([\u4e00-\u9fff]{{2,20}}?(?:局|部|办公室|中心|处|所|站|委员会|大队|支队))(?:{BUDGET_YEAR}年度?.*|部门预算.*)?$"
)
_LABEL = regex(
    r"(?:部门|单位|填报单位|申报单位|预算部门|主管部门)(?:[（(].{1,6}[）)])?(?:名称)?(?:[（(].{1,6}[）)])?[：:](?P<name>[^：:]{3,40})"
)


def _lines(source: Source, count: int) -> list[str]:
    found = (squash(b.text) for b in source.blocks if isinstance(b, Paragraph))
    return [line for line in found if line][:count]


def find_department(source: Source, tables: Sequence[Table], words: Vocabulary) -> str | None:
    """The department as the cover or a title line names it, else as the tables' heads do."""
    lines = _lines(source, _FIRST_LINES)
    for i, line in enumerate(lines):
        name = _organ_line(line, words)
        if name:
            return _over_two_lines(line, lines[i + 1 : i + 2], words) or name
    for table in tables:
        for label in ("主管部门", "部门名称", "主管部门及代码"):
            if table.text(label):
                return re.sub(r"[（(【\[]?[\d\-—]+[）)】\]]?", "", table.text(label)) or None
    unit = next((t.unit for t in tables if t.unit), None) or _unit_line(source, words)
    return _ITSELF.sub("", unit) if unit else None


def _over_two_lines(line: str, after: Sequence[str], words: Vocabulary) -> str | None:
    """The organ of a cover whose name goes on below (中共某区委 | 社会服务部2025年度); None when it does not."""
    if not after or not is_organ(line, words) or not line.endswith(_SUPERIORS):
        return None
    rest = _COVER_REST.match(after[0])
    return line + rest[1] if rest and is_organ(line + rest[1], words) else None


def _unit_line(source: Source, words: Vocabulary) -> str | None:
    """The unit of a line such as 323001 某局本级, or the organ that the text calls 某局本级 most often."""
    counts: dict[str, int] = {}
    for block in source.blocks:
        if isinstance(block, Paragraph):
            name = budget_unit(block.text, words)
            if name:
                return name
            for found in _OWN_LEVEL.findall(squash(block.text)):
                if is_organ(found, words):
                    counts[found] = counts.get(found, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else None


def _organ_line(line: str, words: Vocabulary) -> str | None:
    """The organ that a cover or title line names; None when it names none."""
    if len(line) > 80:
        return None
    found = _LABEL.search(line)
    if found and is_organ(found["name"], words):
        return found["name"]
    if is_organ(line, words) and len(line) <= 40:
        return line
    found = _OWNER.match(line)
    if found and is_organ(found["name"], words):
        return found["name"]
    return None


def find_year(source: Source, tables: Sequence[Table]) -> int | None:
    """The budget year of the cover or title lines, else the one that most titles and heads name."""
    for line in _lines(source, _FIRST_LINES):
        for pattern in (_YEAR_TITLE, _YEAR_BEHIND, _YEAR_LABEL) if len(line) <= 80 else ():
            if found := pattern.search(line):
                return int(found[1])
    alone = next((found for line in _lines(source, _FIRST_LINES) if (found := _YEAR_ALONE.fullmatch(line))), None)
    if alone:
        return int(alone[1])
    said = (c.text for t in tables for label, c in t.extra.items() if _YEAR_OF.fullmatch(plain(label)))
    labelled = [year for text in said if (year := year_of(text))]
    named = [y for t in tables for c in (*t.cells.values(), *t.extra.values()) for y in _YEAR.findall(squash(c.text))]
    return _most([*map(int, named), *labelled])


def _most(years: Iterable[int]) -> int | None:
    return next((year for year, _ in Counter(years).most_common(1)), None)
