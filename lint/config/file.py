"""The configuration file jxlint.yaml: what it may say, and where it is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lint.config.decide import Setting
from lint.data import rules_dir
from lint.declared.parse import parse, parse_kept
from lint.declared.record import Record, declare
from lint.declared.tree import Node, Problem, Refused
from lint.declared.types import (
    BOOLEAN,
    INTEGER,
    REASON,
    REGEX,
    TEXT,
    Choice,
    FileContext,
    ListOf,
    MapOf,
    Scalar,
    Schema,
    Type,
    mapping,
    read_all,
)
from lint.errors import UserError, why
from lint.findings import Severity
from lint.messages import config as say
from lint.messages import loading
from lint.messages.report import LEVELS, SEVERITY

NAMES = ("jxlint.yaml", "jxlint.yml", ".jxlint.yaml")
FORMS = ("auto", "legacy", "mof-2021")
SPOKEN = {chinese: level for level, chinese in LEVELS.items()}
LEVEL = Choice(tuple(Severity), {chinese: SPOKEN[chinese] for chinese in SEVERITY.values()})
FAIL_ON = Choice((*Severity, "never"), SPOKEN)
OCR = ("auto", "never", "always")
SWITCH = {"off": False, "on": True}


class SettingsType(Type[tuple[Setting, ...]]):
    """`rules:` — for a rule, a family or ALL: off, on, a severity, or a mapping of severity and options."""

    def read(self, node: Node, at: FileContext) -> tuple[Setting, ...]:
        """The value of `node`."""
        return tuple(read_all(lambda one: _setting(*one, node.keys[one[0]], at), mapping(node, at).items()))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        word = {"enum": [*SWITCH, *LEVEL.schema()["enum"], True, False]}
        known = {"severity": LEVEL.schema(), "enabled": {"type": "boolean"}}
        return {"type": "object", "additionalProperties": {"anyOf": [word, {"type": "object", "properties": known}]}}


def _setting(name: str, node: Node, line: int, at: FileContext) -> Setting:
    if isinstance(node.content, str):
        if node.content in SWITCH:
            return Setting(name, enabled=SWITCH[node.content], line=line)
        if node.content in LEVEL.schema()["enum"]:
            return Setting(name, severity=Severity(LEVEL.read(node, at)), line=line)
    if not isinstance(node.content, Mapping):
        raise at.refuse(node.line, say.SETTING)
    rest = dict(node.content)
    enabled, severity = rest.pop("enabled", None), rest.pop("severity", None)
    return Setting(
        name,
        BOOLEAN.read(enabled, at) if enabled else None,
        Severity(LEVEL.read(severity, at)) if severity else None,
        tuple(rest.items()),
        line,
    )


@dataclass(frozen=True, slots=True)
class AddedWords:
    """What is added to a lexicon."""

    add: tuple[str, ...] = declare(ListOf(TEXT), "加入的词；!词 表示先剔除，re: 开头是正则表达式", ())
    file: str = declare(TEXT, "另一份词表文件，一行一个", "")


@dataclass(frozen=True, slots=True)
class Place:
    """Findings in certain files, tables or projects that are graded otherwise, and why."""

    files: tuple[str, ...] = declare(ListOf(TEXT), "哪些文件，可用 * 和 **")
    rules: tuple[Setting, ...] = declare(SettingsType(), "规则: off、error、warning 或 info")
    reason: str = declare(REASON, "理由，会写进报告")
    tables: tuple[int, ...] = declare(ListOf(INTEGER), "只限文件里的第几张表", ())
    projects: re.Pattern[str] | None = declare(REGEX, "只限项目名称符合这个正则表达式的表", None)
    line: int = field(default=0)
    origin: str = field(default="")


class PlaceType(Record[Place]):
    """A place with the line that it stands on, so that one without effect can be named."""

    def read(self, node: Node, at: FileContext) -> Place:
        """The value of `node`."""
        values = self.values(node, at)
        for setting in values["rules"]:
            if setting.options or setting.enabled is True:
                raise at.refuse(setting.line, say.PLACE_SETTING)
        return Place(**values, line=node.line, origin=at.file)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(number)
    return number


_POSITIVE = Scalar(say.WANTS_POSITIVE, _positive, {"type": "integer", "minimum": 1})


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the reading of one file may cost; what is not said stays as the readers have it."""

    file_mib: int | None = declare(_POSITIVE, "一份文件的大小上限（MiB）", None)
    memory_mib: int | None = declare(_POSITIVE, "读取一份文件的内存上限（MiB）", None)
    seconds: int | None = declare(_POSITIVE, "读取一份文件的时限（秒）", None)
    part_mib: int | None = declare(_POSITIVE, "docx、xlsx 里一个部件解压后的上限（MiB）", None)
    rows: int | None = declare(_POSITIVE, "一张表的行数上限", None)
    cells: int | None = declare(_POSITIVE, "一张表的单元格数上限", None)
    office_seconds: int | None = declare(_POSITIVE, "LibreOffice 转换一次的时限（秒）", None)

    def said(self) -> dict[str, int]:
        """The limits that are set, under the readers' names and in their units."""
        values = {
            "max_bytes": self.file_mib and self.file_mib << 20,
            "memory": self.memory_mib and self.memory_mib << 20,
            "part_bytes": self.part_mib and self.part_mib << 20,
            "seconds": self.seconds,
            "rows": self.rows,
            "cells": self.cells,
            "office_seconds": self.office_seconds,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """All that a configuration file or a profile may say."""

    name: str = declare(TEXT, "方案的中文名（方案文件用）", "")
    extends: str = declare(TEXT, "在哪个方案上修改：起草 draft、审核 review、审计 audit，或 ./文件.yaml", "")
    form: str | None = declare(
        Choice(FORMS), "表式：auto 按文件自动判断，legacy 旧表式，mof-2021 成本为一级指标的表式", None
    )
    fail_on: str | None = declare(FAIL_ON, "达到哪一级就以退出码 1 结束", None)
    report: Severity | None = declare(LEVEL, "只报这一级及以上", None)
    preview: bool | None = declare(BOOLEAN, "是否运行试行规则", None)
    select: tuple[str, ...] = declare(ListOf(TEXT), "只运行这些规则（编号、短名、中文名、族字母、ALL）", ())
    ignore: tuple[str, ...] = declare(ListOf(TEXT), "不运行这些规则", ())
    rules: tuple[Setting, ...] = declare(SettingsType(), "逐条规则的开关、严重程度和选项", ())
    rule_folders: tuple[str, ...] = declare(ListOf(TEXT), "自己的规则目录，相对本文件", ())
    lexicons: Mapping[str, AddedWords] = declare(MapOf(Record(AddedWords)), "给词表加词", None)
    places: tuple[Place, ...] = declare(ListOf(PlaceType(Place)), "个别文件、表、项目另行处理", ())
    ocr: str | None = declare(
        Choice(OCR), "识别扫描页和图片：auto 没有文字的页才识别，never 不识别，always 每页都识别", None
    )
    archive: str = declare(TEXT, "以往文件的档案，相对本文件；审核时另与其中的表比较", "")
    library: str = declare(TEXT, "本单位的指标库（jxlint library import 存下的文件），相对本文件", "")
    limits: ReadingLimits = declare(
        Record(ReadingLimits), "读取文件的上限，防止异常文件耗尽内存或时间", ReadingLimits()
    )


def find(start: Path) -> Path | None:
    """The nearest configuration file in `start` or a folder above it."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def read(path: Path, shown: str, problems: list[Problem]) -> ConfigFile | None:
    """The configuration that a file holds; None when it could not be read, for reasons that `problems` tell."""
    node = _tree(path, shown, problems)
    try:
        return Record(ConfigFile).read(node, FileContext(shown, problems)) if node else None
    except Refused:
        return None


def read_for_reading(path: Path, shown: str, problems: list[Problem]) -> dict[str, int | str]:
    """The limits that a file sets, and under `ocr` which pictures of pages are recognised.

    What else it says is not looked at, for it concerns judging and not reading.
    """
    node, at = _tree(path, shown, problems), FileContext(shown, problems)
    said = node.content if node and isinstance(node.content, Mapping) else {}
    found: dict[str, int | str] = {}
    with suppress(Refused):
        if (limits := said.get("limits")) and limits.content:
            found |= Record(ReadingLimits).read(limits, at).said()
        if (ocr := said.get("ocr")) and ocr.content:
            found["ocr"] = Choice(OCR).read(ocr, at)
    return found


def _tree(path: Path, shown: str, problems: list[Problem]) -> Node | None:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UserError(say.NO_FILE.format(path=shown)) from None
    except OSError as error:
        raise UserError(say.UNREADABLE.format(path=shown, reason=why(error))) from None
    except UnicodeDecodeError:
        problems.append(Problem(shown, 1, loading.NOT_TEXT))
        return None
    if all(line.lstrip()[:1] in {"", "#"} for line in text.splitlines()):
        return Node({}, 1)  # nothing is set
    ours = rules_dir() in path.parents  # what others configure is theirs, and nothing of it is kept
    return (parse_kept if ours else parse)(text, shown, problems)


def config_schema() -> Schema:
    """The JSON Schema of the configuration file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jxlint 配置文件",
        **Record(ConfigFile).schema(),
    }
