"""Asks of each table that was read whether it can be true (读表核对), whatever reader it came from.

It sees the columns as they ended up, those of the form's own included. What cannot be true is reported with the
column and what stands there instead; such a table counts as 未读全, and no finding on it is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from lint.forms.content import EMPTY, Kind, Profile, fit, kind_of, profile
from lint.forms.headers import CERTAIN, POSSIBLE, is_header_word, read_header
from lint.forms.levels import is_level_text, level_pair, run_together
from lint.forms.signs import starts_with_sign
from lint.forms.vocabulary import level_key, plain, vocabulary
from lint.messages import tables as messages
from lint.messages.fields import FIELDS
from lint.model import INDICATOR_FIELDS, Indicator, Table
from lint.patterns import YEAR, regex
from lint.tables.lists import is_prompt
from lint.text.normal import squash
from lint.text.numerals import numeral

_FEWEST = 3  # rows from which on shares mean something
_PAIR = 2  # rows of one fault that are no accident
# Least fit of a column's content. Measured on Word documents of 28 offices and on five texts: right columns of names
# stay above 0.2, of values above 0.1, of levels above -0.9.
_LEAST: Mapping[str, float] = {"level1": -1.2, "level2": -1.2, "value": -0.2, "basis": -0.8, "unit": -0.8}
_LEAST_OTHER = -0.8
_LEVELS_IN_NAME, _LEVELS_ELSEWHERE = 0.3, 0.15
_NUMBERS_AS_NAME, _SIGNS_AS_VALUE, _SAME_VALUE = 0.5, 0.2, 0.8
_WRONG_LEVEL = 0.3
_NAMED = 0.7
_LIKE_VALUES = 2.0  # fit from which on a column of another header looks like target values
_LEVEL_KINDS = frozenset({"level1", "level2", "level"})
_NO_LEVELS = frozenset({"name", "description", "basis", "value", "actual"})
_NEVER_VALUES = frozenset({"weight", "score", "unit", "value", "level1", "level2", "name"})
_EXCHANGED = ("name", "description", "value", "basis")
_GAIN = 1.0  # what two columns must fit better when they are exchanged
_TOLD = 0.3  # share of names with 的 from which on they read like descriptions
_DIGIT = regex(r"\d")
_YEAR = regex(rf"({YEAR})(?:年度?)?")
_GOES_ON = regex(r"^[^/]*[一-鿿](?:[,、]|[,、，]?[^依遵参对]按|[,、，][一-鿿])$")  # words that must go on
_LEVEL_PREFIX = regex(r"^[一-鿿]{2,8}指标[:：]")  # 数量指标：更换座椅数量
# The end of another name, (≥**%)游客满意度, or of a date, 月底前12.
_TAIL = regex(r"^\((?!\d{1,2}\))[≥≤><=*%\d][^()]*\)[一-鿿]|^[年月日].{0,4}\d$")
# No level breaks inside one of these: 服务对象满 is a piece of 服务对象满意度, 社会 may stand for 社会效益.
_UNBROKEN = regex("数量|质量|时效|成本|经济|社会|生态|环境|效益|效果|影响|满意|产出|持续|对象|服务")
_SEVERAL = regex(  # ≥18座≥36个: no range; ≥18座/20座: target and result
    r"^[≥＞>=＝]\d[\d.]*[^\d≥≤＞＜>=<＝，、；;,和至~且]{1,6}[≥＞>=＝]\d|^[≥≤＞＜>=<＝]\d[\d.,]*([^\d/]{1,6})/\d[\d.,]*\1$"
)
# A name that ends with a target value: 按时发放率100%, 培训人次≥80人次.
_WITH_VALUE = regex(r"[一-鿿)](?:[≥≤＞＜>=<＝]?\d[\d,.]*%|[≥≤＞＜>=<＝]\d[\d,.]*[^\d≥≤,]{0,4})$")
_SIGNS = ("≥", "≤", "＞", "＜", ">", "<")
_SCORING = regex(r"得满分|每[少低多高超][^,，]{1,10}扣|不得分$")  # how points are given
# What a form prints beside goals, within the text of one: the cells of several were run together.
_HEADS = regex(
    r"(?:实施期|中长期|年度|总体|长期|中期)目标(?:实施期|中长期|年度|总体|长期|中期)目标|目标实际完成情况|实际完成情况(?=目标)"
    r"|资金总额:|其中:[^,，。；;]{0,8}(?:资金|拨款|补助)\d|(?<=.)(?:分|绩效)?目标[1-9]:|绩效指标$|^(?:预期|年度|总体|实际)(?:目标|完成)$"
)
_PERCENT = regex(r"百分|%")  # 百分比, 百分点, %（百分数）
_RUN = 12  # lines that a run of level words takes at most
_OPENING = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?【?([^：:。，、；\s】]{2,16}?指标)】?[：:。\s]\s*(\S.*)?$"
)


def doubts(table: Table) -> list[str]:
    """What cannot be true of a table as it was read, a sentence each; empty when nothing is odd."""
    rows = table.indicators
    held = {name: profile(_strict(name, _texts(rows, name))) for name in table.columns}
    columns = _columns(table, held) if len(rows) >= _FEWEST else ()
    rivals = _rival_values(table, held)
    found = [
        *_heads_in_goals(table),
        *_cells(rows),
        *_headers_below(rows),
        *_first_levels_missing(rows),
        *columns,
        *rivals,
        *_left_over(table),
    ]
    return list(dict.fromkeys(found))


def _heads_in_goals(table: Table) -> Iterator[str]:
    for goal in table.goals:
        if found := _HEADS.search(squash(goal.text)):
            yield messages.HEADS_IN_GOALS.format(text=found[0])


def _texts(rows: Sequence[Indicator], name: str) -> list[str]:
    return [row.text(name) for row in rows]


def _strict(name: str, texts: Sequence[str]) -> Sequence[str]:
    """The texts of a column; a word such as 满意度 or 质量 is a level only in a column of levels, or with its 指标."""
    if name in {"level1", "level2"}:
        return texts
    loose = {t for t in texts if kind_of(t) in _LEVEL_KINDS and not squash(t).rstrip(")*:").endswith(("指标", "目标"))}
    return ["词语" if text in loose else text for text in texts]


def _cells(rows: Sequence[Indicator]) -> Iterator[str]:
    """Cells that are wrong by themselves, whatever stands in the rest of their column."""
    levelled = any(row.text("level2") for row in rows)  # 可持续发展 may be a first level where there are no second ones
    for i, row in enumerate(rows, 1):
        for name in ("level1", "level2", "name"):
            if len(words := run_together(row.text(name))) > 1:
                yield messages.levels_run_together(i, row.text(name), "、".join(words))
            elif name != "name" and plain(row.text(name)).count("指标") > 1 and not level_pair(row.text(name)):
                yield messages.levels_run_together(i, row.text(name))
        for name in ("level1", "level2", "name", "value"):
            text = squash(row.text(name))
            if _is_torn(text) or (name.startswith("level") and _is_torn_level(text)):
                yield messages.torn_cell(i, row.text(name))
        if _SEVERAL.search(squash(row.text("value"))):
            yield messages.SEVERAL_VALUES.format(row=i, text=row.text("value"))
        value, unit = squash(row.text("value")), squash(row.text("unit"))
        if value and (_is_no_value(value) or (len(value + unit) > 1 and (value + unit).endswith(_SIGNS))):
            yield messages.NO_VALUE.format(row=i, text=value + unit)
        if levelled and kind_of(row.text("level1")) == "level2":
            yield messages.WRONG_LEVEL.format(row=i, text=row.text("level1"))
        if _SCORING.search(row.text("name")):
            yield messages.SCORING_AS_NAME.format(row=i, text=row.text("name"))
        if _is_other_level(row):
            yield messages.LEVEL_AS_NAME.format(row=i, text=row.text("name"))
    named = sum(bool(row.text("name")) for row in rows)
    if len(rows) >= _FEWEST and named >= _NAMED * len(rows):
        yield from (
            messages.VALUE_ALONE.format(row=i, text=row.text("value"))
            for i, row in enumerate(rows, 1)
            if row.text("value") and not any(row.text(field) for field in ("level2", "name", "description"))
        )


def _is_other_level(row: Indicator) -> bool:
    """Whether a name is a second level (时效指标) not the one that the row stands under nor a kind of costs."""
    name, level = squash(row.text("name")), row.text("level2")
    under = vocabulary().level_class(level) == vocabulary().sublevel_class(name) == "成本"  # 社会成本指标
    other = bool(level) and kind_of(name) == "level2" and level_key(name) != level_key(level) and not under
    return other and name.endswith("指标") and vocabulary().sublevel_class(name) != "满意度"  # 社会公众满意度指标


def _is_torn(text: str) -> bool:
    """Whether a cell can only be a piece of one: a single character that is no value, or words that must go on."""
    if len(text) == 1:
        return "一" <= text <= "鿿" and kind_of(text) == "word" and numeral(text) is None  # 零
    return bool(_GOES_ON.search(text) or _TAIL.match(text) or text.endswith("("))


def _is_torn_level(text: str) -> bool:
    """Whether a level lacks a bracket, follows the rest of another (标/数量指标), or is one broken inside a word."""
    if text.count("(") != text.count(")"):
        return True
    words, key = vocabulary(), level_key(text)
    if not key or words.level_class(text) or words.sublevel_class(text):
        return False
    if any(len(part) == 1 for part in key.split("/")[:-1]):
        return True
    size = len(key)
    known = [word for word in (*words.level1, *words.level2) if len(word) > size]
    return any(word.startswith(key) and _UNBROKEN.match(word, size - 1, size + 1) for word in known) or any(
        word.endswith(key) and _UNBROKEN.match(word, len(word) - size - 1, len(word) - size + 1) for word in known
    )


def _is_no_value(word: str) -> bool:
    """Whether a target value is a level word, the header of another column or swallowed the column of kinds."""
    if len(word) > 2 and word.endswith(("定性", "定量")):
        return True
    if word.endswith("指标"):
        return word == "指标" or kind_of(word) in _LEVEL_KINDS
    header = read_header(word)
    return header.best in _NEVER_VALUES and header.names(header.best, CERTAIN)


def _columns(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Columns that cannot be what the reading takes them for, one by one and beside one another."""
    yield from _strange(table, held)
    yield from _denied(table, held)
    yield from _overruled(table, held)
    yield from _levels_exchanged(table, held)
    yield from _levels_mixed(table, held)
    yield from _levels_aside(table, held)
    yield from _two_units(table)
    yield from _names_missing(table, held)
    yield from _values_elsewhere(table, held)
    yield from _signs_elsewhere(table, held)
    yield from _values_in_names(table)
    yield from _exchanged(table, held)
    yield from _in_several_rows(table.indicators)


def _strange(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Columns of fields in which something else stands."""
    for name, column in held.items():
        if name not in INDICATOR_FIELDS or not column.shares:
            continue
        instead = _instead(name, column)
        if instead is not None:
            better = _better(table, held, name)
            yield messages.strange_column(table.columns[name], instead, _example(table, name), better)


def _instead(name: str, column: Profile) -> str | None:
    """What stands in a column that cannot be what its header says; None when it can be."""
    levels = column.share("level1", "level2", "level")
    if name in _NO_LEVELS and levels > (_LEVELS_IN_NAME if name == "name" else _LEVELS_ELSEWHERE):
        return "一、二级指标"
    if name == "name" and column.share("number", "quantity", "sign") > _NUMBERS_AS_NAME:
        return "数字或指标值"
    if name == "value" and column.share("sign", "direction", "unit") > _SIGNS_AS_VALUE:
        return "符号或计量单位"
    if name == "name" and column.common > _SAME_VALUE:
        return "同一句话"
    same = column.common > _SAME_VALUE and column.fill > _SAME_VALUE and column.share("word", "long", "document")
    if name == "value" and same and same > _SAME_VALUE:
        return "同一句话"
    if fit(column, name) < _LEAST.get(name, _LEAST_OTHER):
        return messages.KINDS[max(column.shares, key=lambda kind: column.shares[kind])]
    return None


def _example(table: Table, name: str) -> str:
    texts = [text for text in _texts(table.indicators, name) if text]
    return max(texts, key=texts.count) if texts else ""


def _better(table: Table, held: Mapping[str, Profile], name: str) -> str:
    """The header of the column that looks like `name` instead; '' when there is none."""
    others = [other for other in held if other not in INDICATOR_FIELDS and held[other].shares]
    best = max(others, key=lambda other: fit(held[other], name), default=None)
    return table.columns[best] if best and fit(held[best], name) >= _LIKE_VALUES else ""


def _denied(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Columns whose header names a field that none has, or one named worse: what stands in them is something else."""
    for name, column in held.items():
        if name in INDICATOR_FIELDS or not column.shares or column.fill < _WRONG_LEVEL:
            continue
        header = read_header(table.columns[name].rsplit("·", 1)[-1])
        role = header.best
        if role is None or not header.names(role, CERTAIN - 1) or header.period == "far":
            continue
        if role in table.columns and read_header(table.columns[role]).roles.get(role, 0.0) >= header.roles[role] - 1:
            continue
        if fit(column, role) < _LEAST_OTHER:
            kind = messages.KINDS[max(column.shares, key=lambda k: column.shares[k])]
            yield messages.strange_column(table.columns[name], kind, _example(table, name), "")


def _overruled(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Columns that were read by their content as another field than the one that their header names for certain."""
    for name, column in held.items():
        header = read_header(table.columns[name].rsplit("·", 1)[-1])
        if name not in INDICATOR_FIELDS or not column.shares or header.best is None or header.roles.get(name):
            continue
        if header.names(header.best, CERTAIN) and header.period in {"", "near"}:
            yield messages.strange_column(table.columns[name], FIELDS[name], _example(table, name), "")


def _levels_exchanged(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    pairs: tuple[tuple[Kind, Kind], ...] = (("level1", "level2"), ("level2", "level1"))
    for name, other in pairs:
        if name not in held or held.get(other, EMPTY).share(other) >= held[name].share(other):
            continue  # 过程 | 资金管理: first levels of their own under first levels
        if held[name].share(other) > max(_WRONG_LEVEL, held[name].share(name)):
            level = "一级指标" if other == "level1" else "二级指标"
            yield messages.strange_column(table.columns[name], level, _example(table, name), "")


def _levels_mixed(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """A first level that is no level word and stands over second levels of outputs and of effects alike."""
    words, below = vocabulary(), dict[str, set[str]]()
    for row in table.indicators:
        if kind := words.sublevel_class(row.text("level2")):
            below.setdefault(row.text("level1"), set()).add(kind)
    for text, kinds in below.items():
        if text and not is_level_text(text) and {"产出", "效益"} <= kinds:
            yield messages.strange_column(table.columns.get("level1", ""), messages.KINDS["word"], text, "")


def _first_levels_missing(rows: Sequence[Indicator]) -> Iterator[str]:
    """A first row without any level, though a row below has one: it may stand in the middle of what nothing merges."""
    first = next((i for i, row in enumerate(rows, 1) if row.text("level1") or row.text("level2")), 1)
    if first > 1:
        yield messages.FIRST_LEVELS_MISSING.format(row=first)


def _two_units(table: Table) -> Iterator[str]:
    """A column of units of which none is that of its value: ≥46公里 | 项 belongs to a budget beside the targets."""
    pairs = [(squash(row.text("value")), squash(row.text("unit"))) for row in table.indicators if row.text("unit")]
    other = [u for v, u in pairs if profile([v]).united and u not in v and not (v.endswith("%") and _PERCENT.search(u))]
    if len(other) >= max(_FEWEST, _NAMED * len(pairs)):
        yield messages.TWO_UNITS.format(header=table.columns.get("unit", ""), example=other[0])


def _levels_aside(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Columns of second levels under a header that says nothing of them, beside those that were read."""
    for name in held:
        if name in INDICATOR_FIELDS or is_header_word(name) or "指标" in name:
            continue
        texts = [text for text in _texts(table.indicators, name) if kind_of(text) in _LEVEL_KINDS]
        if len(texts) >= _PAIR and all(text.endswith("指标") for text in map(squash, texts)):
            yield messages.strange_column(table.columns[name], messages.KINDS["level2"], texts[0], "")


def _names_missing(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Rows without a name: what was read as one is not the column of names."""
    name = held.get("name")
    if name is None or name.fill < _NAMED:
        lacking = sum(not row.text("name") for row in table.indicators)
        yield messages.NAMES_MISSING.format(lacking=lacking, rows=len(table.indicators))


def _signs_elsewhere(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """A column of another header that holds comparisons, where the values have none: they were not joined."""
    if any(starts_with_sign(text) for text in _texts(table.indicators, "value")):
        return
    for other, column in held.items():
        periods = {read_header(part).period for part in table.columns[other].split("·")}
        if other not in INDICATOR_FIELDS and column.share("sign") > _NAMED and not periods & {"far", "past", "part"}:
            yield messages.SIGNS_ELSEWHERE.format(other=table.columns[other], example=_example(table, other))


def _values_in_names(table: Table) -> Iterator[str]:
    """Rows that have no value and end their names with one, where other rows have it: two columns were read as one."""
    lacking = [row for row in table.indicators if not row.text("value")]
    names = [name for row in lacking if _WITH_VALUE.search(squash(name := row.text("name")))]
    if len(names) >= _PAIR and len(lacking) < len(table.indicators):
        yield messages.VALUES_IN_NAMES.format(rows=len(names), example=names[0])


def _headers_below(rows: Sequence[Indicator]) -> Iterator[str]:
    """A row that says what columns hold (值, 单位) and names nothing: a part of the header."""
    for i, row in enumerate(rows, 1):
        words = [text for field in ("value", "unit") if (text := row.text(field))]
        if not row.text("name") and any(is_header_word(text) and kind_of(text) == "word" for text in words):
            yield messages.HEADER_AS_ROW.format(row=i, text="、".join(words))


def _exchanged(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """Two columns of fields of which each holds what the other's header says."""
    told = (name for name in _EXCHANGED if name in held and held[name].fill >= _WRONG_LEVEL)
    fields = [name for name in told if held[name].common < _SAME_VALUE]
    for one, other in combinations(fields, 2):
        here, there = held[one], held[other]
        gain = fit(there, one) + fit(here, other) - fit(here, one) - fit(there, other)
        if gain >= _GAIN or (one == "name" and other == "description" and _names_are_told(table)):
            yield messages.COLUMNS_EXCHANGED.format(
                one=table.columns[one], other=table.columns[other], example=_example(table, one)
            )


def _names_are_told(table: Table) -> bool:
    """Whether the names explain (全年更换的座椅张数) what the descriptions name (更换座椅数量)."""
    pairs = [(n, d) for row in table.indicators if (n := row.text("name")) and (d := row.text("description"))]
    if len(pairs) < _FEWEST:
        return False
    pairs = [(name, _LEVEL_PREFIX.sub("", description)) for name, description in pairs]
    longer = sum(len(name) > len(description) for name, description in pairs)
    told = sum("的" in name and "的" not in description for name, description in pairs)
    back = sum("的" in description and "的" not in name for name, description in pairs)
    return longer >= _NAMED * len(pairs) and told >= _TOLD * len(pairs) and not back


def _values_elsewhere(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """A column of another header that looks like values, where the column of values is missing or nearly blank."""
    value = held.get("value")
    if value is not None and value.fill >= 1 - _NAMED:
        return
    for other, column in held.items():
        if other in INDICATOR_FIELDS or column.scores or column.fill < _NAMED:
            continue
        header = read_header(table.columns[other].rsplit("·", 1)[-1])
        named = header.other not in {"", "head"}  # 任务数 may hold the values
        if named or header.period in {"past", "part"} or header.has("score", "weight", "done"):
            continue
        if fit(column, "value") >= _LIKE_VALUES and column.share("number", "quantity", "date", "quality") > 0.5:
            yield messages.values_elsewhere(table.columns.get("value", ""), table.columns[other])


def _rival_values(table: Table, held: Mapping[str, Profile]) -> Iterator[str]:
    """A column of values beside that of the values, where nothing says which of the two is meant.

    Their headers are two years of which the title names the other or none, two periods other than the year, or words
    that say nothing of values: places, bounds.
    """
    if "value" not in held:
        return
    own = read_header(table.columns["value"])
    of_title = {int(year) for year in _YEAR.findall(squash(table.text("title") + table.text("年度")))}
    for name, column in held.items():
        reached = name == "actual" and bool(own.text) and not own.known  # 立项时已有 | 完成时达到
        if (name in INDICATOR_FIELDS and not reached) or fit(column, "value") < _LIKE_VALUES:
            continue
        other = read_header(table.columns[name].rsplit("·", 1)[-1])
        alone = all(_YEAR.fullmatch(squash(table.columns[n])) for n in (name, "value"))
        years = own.year != other.year and None not in {own.year, other.year} and own.year not in of_title
        far = {own.period, other.period} <= {"far", "part"} and other.names("value", POSSIBLE)
        rated = (
            kind_of(squash(table.columns[name]).removeprefix("不").removesuffix("值")) == "quality"
        )  # 优秀值 | 不合格
        unsaid = not (
            rated or own.has("total") or other.known or other.has("past") or vocabulary().is_listed(table.columns[name])
        )
        if (
            (unsaid and _may_be_values(table, name, column))
            or far
            or reached
            or (years and (other.year in of_title or (alone and not of_title)))
        ):
            yield messages.RIVAL_VALUES.format(header=table.columns["value"], other=table.columns[name])


def _may_be_values(table: Table, name: str, column: Profile) -> bool:
    """Whether a column under words that say nothing holds comparisons, or numbers as that of the values does."""
    compared = sum(map(starts_with_sign, _texts(table.indicators, name))) >= _NAMED * len(table.indicators)
    parts = read_header(table.columns[name].split("·")[0]).names("value")  # 下限 | 上限 below 指标值
    numbers = column.share("quantity", *(("number",) if parts else ()))
    own = table.columns["value"]
    return compared or (bool(own) and not read_header(own).known and numbers >= _NAMED)


def _in_several_rows(rows: Sequence[Indicator]) -> Iterator[str]:
    """Names that go on over rows of one indicator: its targets and what was reached, its years, its places."""
    pairs = [(row.text("level2"), row.text("name")) for row in rows]
    runs = [list(run) for _, run in groupby(pairs)]
    long = [run[0][1] for run in runs if len(run) > 1 and run[0][1]]
    if len(long) >= _NAMED * len(runs):
        yield messages.IN_SEVERAL_ROWS.format(name=long[0], rows=len(long))


def _left_over(table: Table) -> Iterator[str]:
    """Words inside the table's area that fit no cell: a number among them, or more of them than rows."""
    words = [cell.text for cell in table.unplaced if squash(cell.text) and not is_prompt(cell.text)]
    headers = {text for text in words if read_header(text).names("value")}  # 2025年设定目标值
    numbers = [text for text in words if kind_of(text) in {"number", "quantity"} and text not in headers]
    if numbers or len(words) > len(table.indicators):
        yield messages.LEFT_OVER.format(count=len(words), examples="、".join((numbers or words)[:3]))


def level_clusters(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Index and words of runs of lines outside all tables that open with second levels: indicators in prose."""
    run: list[tuple[int, str]] = []
    for number, text in enumerate(texts):
        word = opening_level(text)
        if word is None:
            continue
        run = [(n, w) for n, w in run if number - n <= _RUN] + [(number, word)]
        if len({w for _, w in run}) >= _FEWEST:
            yield run[0][0], "、".join(dict.fromkeys(w for _, w in run))
            run = []


def opening_level(text: str) -> str | None:
    """The second level that a line of prose opens with (（一）数量指标。全年免费开放300天); None for other lines."""
    found = _OPENING.match(text.strip())
    if found is None or kind_of(found[1]) not in {"level2", "level"}:
        return None
    return squash(found[1]) if found[2] and _DIGIT.search(found[2]) else None
