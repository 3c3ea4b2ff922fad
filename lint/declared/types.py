"""The types that a value in a data file can have; each reads a node and describes itself as JSON Schema."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from lint.declared.guess import guess
from lint.declared.tree import Node, Problem, Refused
from lint.messages import loading
from lint.patterns import regex

T = TypeVar("T")
V = TypeVar("V")
Schema = dict[str, Any]


@dataclass(slots=True)
class FileContext:
    """One file being read: where problems go, and the named things that it may refer to."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    named: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # e.g. "lexicon" -> name -> value
    tested: bool = False  # before it was shipped: its patterns need not be tried one by one

    def refuse(self, line: int, message: str) -> Refused:
        """Note the problem and return the exception to raise."""
        self.problems.append(Problem(self.file, line, message))
        return Refused(message)


class Type(ABC, Generic[T]):
    """What a value may be."""

    @abstractmethod
    def read(self, node: Node, at: FileContext) -> T:
        """The value of `node`; notes the problem and raises Refused when it is not of this type."""

    @abstractmethod
    def schema(self) -> Schema:
        """The type as JSON Schema."""


def scalar(node: Node, at: FileContext, wants: str) -> str:
    """The text of `node`, which must be no list, no mapping and not blank."""
    if not isinstance(node.content, str):
        raise at.refuse(node.line, loading.WANTED_KIND.format(wants=wants, kind=node.kind))
    return node.content


def mapping(node: Node, at: FileContext) -> Mapping[str, Node]:
    """The keys and values of `node`, which must be a mapping."""
    if not isinstance(node.content, Mapping):
        raise at.refuse(node.line, loading.WANTED_KIND.format(wants=loading.MAPPING, kind=node.kind))
    return node.content


def read_all(read: Callable[[V], T], values: Iterable[V]) -> list[T]:
    """What `read` makes of each value, so that the problems of all are noted; Refused where one of them was."""
    found, refused = [], False
    for one in values:
        try:
            found.append(read(one))
        except Refused:
            refused = True
    if refused:
        raise Refused
    return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scalar(Type[T]):
    """A text that `convert` turns into a value; ValueError means that it is none."""

    wants: str
    convert: Callable[[str], T]
    shape: Mapping[str, Any]

    def read(self, node: Node, at: FileContext) -> T:
        """The value of `node`."""
        text = scalar(node, at, self.wants)
        try:
            return self.convert(text)
        except (ValueError, InvalidOperation, KeyError):
            raise at.refuse(node.line, loading.WANTED.format(value=text, wants=self.wants)) from None

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return dict(self.shape)


def _share(text: str) -> float:
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def says_something(text: object) -> bool:
    """Whether there is a word in it: blanks, invisible characters and punctuation alone are no reason for anything."""
    return isinstance(text, str) and any(character.isalnum() for character in text)


def _reason(text: str) -> str:
    if not says_something(text):
        raise ValueError(text)
    return text


TEXT = Scalar(loading.WANTS_TEXT, str, {"type": ["string", "number", "boolean"]})
REASON = Scalar(loading.WANTS_REASON, _reason, {"type": "string", "pattern": r"\w"})


def _amount(text: str) -> Decimal:
    return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)


AMOUNT = Scalar(loading.WANTS_BOUND, _amount, {"type": ["number", "string"]})
INTEGER = Scalar(loading.WANTS_INTEGER, int, {"type": "integer"})
NUMBER = Scalar(loading.WANTS_NUMBER, Decimal, {"type": "number"})
SHARE = Scalar(
    loading.WANTS_SHARE,
    _share,
    {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": r"^\d+(\.\d+)?%$"}]},
)
BOOLEAN = Scalar(loading.WANTS_BOOLEAN, lambda text: {"true": True, "false": False}[text], {"type": "boolean"})


class Raw(Type[Node]):
    """Anything: the node itself, which somebody reads later who knows more."""

    def read(self, node: Node, at: FileContext) -> Node:
        """The value of `node`."""
        return node

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {}


RAW = Raw()


class Regex(Type[re.Pattern[str]]):
    """A regular expression, searched in texts with blanks removed and widths folded."""

    def read(self, node: Node, at: FileContext) -> re.Pattern[str]:
        """The value of `node`."""
        text = scalar(node, at, loading.WANTS_TEXT)
        if not at.tested:
            try:
                re.compile(text)
            except re.error as error:
                raise at.refuse(node.line, loading.BAD_REGEX.format(value=text, problem=error)) from None
        return regex(text)

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": "string", "format": "regex"}


REGEX = Regex()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Type[str]):
    """One of a closed list of words; `spoken` are Chinese words for them that people write."""

    allowed: tuple[str, ...]
    spoken: Mapping[str, str] = field(default_factory=dict)

    def read(self, node: Node, at: FileContext) -> str:
        """The value of `node`."""
        text = scalar(node, at, "/".join(self.allowed))
        text = self.spoken.get(text, text)
        if text in self.allowed:
            return text
        if "，" in text:
            raise at.refuse(node.line, loading.FULL_WIDTH_COMMA.format(value=text))
        raise at.refuse(node.line, not_allowed(loading.NOT_ALLOWED, text, self.allowed))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"enum": [*self.allowed, *self.spoken]}


def not_allowed(template: str, value: str, allowed: Iterable[str], **more: str) -> str:
    """`template` with the value, a guess and the list of what is allowed."""
    allowed = list(allowed)
    return template.format(value=value, key=value, guess=guess(value, allowed), allowed="、".join(allowed), **more)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Named(Type[Any]):
    """Something that is kept elsewhere under a name, such as a lexicon."""

    group: str

    def read(self, node: Node, at: FileContext) -> Any:  # noqa: ANN401
        """The value of `node`."""
        text = scalar(node, at, loading.WANTS_TEXT)
        known = at.named.get(self.group, {})
        if text not in known:
            raise at.refuse(node.line, not_allowed(loading.NO_LEXICON, text, known))
        return known[text]

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": "string"}


LEXICON = Named("lexicon")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListOf(Type[tuple[T, ...]]):
    """A list; a single value stands for a list of one."""

    item: Type[T]

    def read(self, node: Node, at: FileContext) -> tuple[T, ...]:
        """The value of `node`."""
        nodes = node.content if isinstance(node.content, tuple) else (node,)
        return tuple(read_all(lambda one: self.item.read(one, at), nodes))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        item = self.item.schema()
        return {"anyOf": [item, {"type": "array", "items": item}]}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MapOf(Type[Mapping[str, T]]):
    """A mapping of free names to values of one type."""

    item: Type[T]

    def read(self, node: Node, at: FileContext) -> Mapping[str, T]:
        """The value of `node`."""
        content = mapping(node, at)
        return dict(zip(content, read_all(lambda one: self.item.read(one, at), content.values()), strict=True))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"type": "object", "additionalProperties": self.item.schema()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Later(Type[T]):
    """A type that is declared further down, or that contains itself; the schema refers to it by name."""

    name: str
    make: Callable[[], Type[T]]

    def read(self, node: Node, at: FileContext) -> T:
        """The value of `node`."""
        return self.make().read(node, at)

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        return {"$ref": f"#/$defs/{self.name}"}
