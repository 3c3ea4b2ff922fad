"""The numbers that Word prints before list paragraphs and does not store in their text (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.readers.docx import names as n
from lint.readers.package import Package, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUM_PR, _NUM_ID, _ILVL = n.W + "numPr", n.W + "numId", n.W + "ilvl"
_P_STYLE, _STYLE, _STYLE_ID, _BASED_ON = n.W + "pStyle", n.W + "style", n.W + "styleId", n.W + "basedOn"
_ABSTRACT, _ABSTRACT_ID, _LVL = n.W + "abstractNum", n.W + "abstractNumId", n.W + "lvl"
_START, _FORMAT, _TEXT, _SUFFIX = n.W + "start", n.W + "numFmt", n.W + "lvlText", n.W + "suff"
_OVERRIDE, _START_OVERRIDE = n.W + "lvlOverride", n.W + "startOverride"
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: Mapping[str, Mapping[int, ListLevel]]  # by abstract list
    lists: Mapping[str, str]  # numId → abstract list
    starts: Mapping[tuple[str, int], int]  # (numId, level) → number to start again from
    styles: Mapping[str, tuple[str, int]]  # paragraph style → (numId, level)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: _Element | None) -> str:
        """The number printed before a paragraph of such properties, "" for none. Counts on: ask once for each."""
        number, level = self._list_of(properties) if properties is not None and self.lists else ("", 0)
        abstract = self.lists.get(number)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._advance(counts, levels, number, level)
        if levels[level].format in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, ListLevel())
            return printed(counts.get(at, other.start), other.format)

        text = re.sub(r"%([1-9])", shown, levels[level].text)
        return text + " " if levels[level].suffix != "nothing" and text[-1:].isascii() and text else text

    def _advance(self, counts: dict[int, int], levels: Mapping[int, ListLevel], number: str, level: int) -> None:
        again = self.starts.get((number, level))
        if again is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = again
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

    def _list_of(self, properties: _Element) -> tuple[str, int]:
        """The list and level that a paragraph's own properties name, or its style."""
        style = properties.find(_P_STYLE)
        number, level = self.styles.get(style.get(n.VAL, ""), ("", 0)) if style is not None else ("", 0)
        own = properties.find(_NUM_PR)
        return (_value(own, _NUM_ID, number), _integer(own, _ILVL, level)) if own is not None else (number, level)


def read_numbering(package: Package, numbering_part: str, styles_part: str) -> Numbering:
    """The lists that a document defines; none when it has no such part."""
    root = package.xml(numbering_part)
    if root is None:
        return Numbering({}, {}, {}, {})
    levels = {
        each.get(_ABSTRACT_ID, ""): {_integer_attribute(lvl, _ILVL): _level(lvl) for lvl in each.iterchildren(_LVL)}
        for each in root.iterchildren(_ABSTRACT)
    }
    lists: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for each in root.iterchildren(n.W + "num"):
        number = each.get(_NUM_ID, "")
        lists[number] = _value(each, _ABSTRACT_ID, "")
        for override in each.iterchildren(_OVERRIDE):
            if override.find(_START_OVERRIDE) is not None:
                level = _integer_attribute(override, _ILVL)
                starts[number, level] = _integer(override, _START_OVERRIDE, 1)
    return Numbering(levels, lists, starts, _styles(package.xml(styles_part)))


def _styles(root: _Element | None) -> dict[str, tuple[str, int]]:
    """Paragraph styles that number their paragraphs, by themselves or by the style they are based on."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in () if root is None else root.iterchildren(_STYLE):
        name = style.get(_STYLE_ID, "")
        bases[name] = _value(style, _BASED_ON, "")
        numbered = style.find(f"{n.P_PR}/{_NUM_PR}")
        if numbered is not None:
            own[name] = (_value(numbered, _NUM_ID, ""), _integer(numbered, _ILVL, 0))
    for name in bases:
        base = name
        for _ in range(_DEEPEST):
            if base in own:
                own.setdefault(name, own[base])
                break
            base = bases.get(base, "")
    return own


def _level(element: _Element) -> ListLevel:
    return ListLevel(
        start=_integer(element, _START, 1),
        format=_value(element, _FORMAT, "decimal"),
        text=_value(element, _TEXT, ""),
        suffix=_value(element, _SUFFIX, "tab"),
    )


def _value(element: _Element, tag: str, otherwise: str) -> str:
    child = element.find(tag)
    return otherwise if child is None else child.get(n.VAL, otherwise)


def _integer(element: _Element, tag: str, otherwise: int) -> int:
    return whole(_value(element, tag, ""), otherwise)


def _integer_attribute(element: _Element, name: str) -> int:
    return whole(element.get(name))


def printed(number: int, format: str) -> str:
    """A number in one of Word's formats (17.18.59); those not known are printed as digits."""
    if format in _PRINTED and 0 < number <= _LARGEST:
        return _PRINTED[format](number)
    return f"{number:02}" if format == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    """1 一, 10 十, 21 二十一, 105 一百零五."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x245F + number) if number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


_LARGEST = 999
_ROMAN = ((900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PRINTED: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographTraditional",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _chinese,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
