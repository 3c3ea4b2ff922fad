"""What a word looks like: a value, a unit, a basis, running text. The smaller the cost, the likelier the column."""

from __future__ import annotations

from functools import lru_cache

from lint.patterns import regex
from lint.text.normal import squash
from lint.text.units import is_no_unit, unit

_SIGN = regex(r"[≥≤><=~±≧≦]|(不低于|不少于|不超过|不高于|大于|小于|大于等于|小于等于)\d")
_NUMBER = regex(r"\d[\d.,]*[%‰]?")
_TAIL = regex(r"^[、，。；：）)】〕》”’%]")

BLANK = {"name": 3.0, "description": 1.8, "value": 2.0, "basis": 1.5, "unit": 0.6, "sign": 0.6, "": 0.8}


@lru_cache(maxsize=4096)
def strength(text: str) -> float:
    """How surely a word starts a target value: 1 for ≥95 and 3台, 0.5 for a number with other words, 0 for words."""
    text = squash(text)
    if _SIGN.match(text):
        return 1.0
    number = _NUMBER.match(text)
    if not number:
        return 0.0
    rest = text[number.end() :]
    found = unit(rest) if rest else None
    return 1.0 if not rest or (found and not found.tail) else 0.5


def is_signed(text: str) -> bool:
    """Whether a word starts with a sign of comparison."""
    return bool(_SIGN.match(squash(text)))


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether a word is a unit of measure."""
    found = unit(text)
    return found is not None and not found.tail and not strength(text)


def start_cost(field: str, text: str, bases: frozenset[str]) -> float:
    """What it costs to start a cell of a field with a word. `bases` are words known to close rows in this document."""
    value = strength(text)
    if field == "value":
        return 0.0 if value == 1 else 0.6 if value else 1.0 + 0.08 * max(0, len(text) - 4) + (text in bases)
    if field == "unit":
        return 0.0 if is_unit(text) else 1.0 + 0.2 * len(text)
    if field == "sign":
        return 0.0 if len(text) <= 4 else 2.0
    if field == "basis":
        return -1.0 if text in bases else 4.0 if value == 1 else 3.0 if is_unit(text) else 0.4
    if field == "":
        return 0.2 if value else 0.8
    shape = 4.0 if is_signed(text) else 2.5 if value == 1 else 0.0
    return shape + (2.0 if _TAIL.match(text) else 0.0) + (1.0 if text in bases else 0.0)


def unit_cost(text: str) -> float:
    """What it costs to go on with a value by a word on the same line."""
    if is_unit(text):
        return 0.1
    if strength(text) == 1:
        return 3.0
    return 0.3 + 0.25 * len(text) if is_no_unit(text) or len(text) > 4 else 0.4


def likeness(name: str, description: str) -> float:
    """Share of the pairs of characters of the shorter text that the other has, too."""
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (squash(name), squash(description))]
    shorter = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / shorter if shorter else float(name == description)


def is_han(char: str) -> bool:
    """Whether a character is Han, or punctuation that no extractor puts a space beside."""
    return "一" <= char <= "鿿" or char in "，。、；："
