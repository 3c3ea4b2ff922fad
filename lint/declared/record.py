"""Mappings with declared keys: a frozen dataclass is the declaration, from which reading and schema follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, Generic, TypeVar

from lint.declared.tree import WIDE_COLON, Node, Refused
from lint.declared.types import FileContext, Schema, Type, not_allowed
from lint.messages import loading

R = TypeVar("R")


def declare(kind: Type[Any], help: str, default: Any = MISSING, key: str | None = None) -> Any:  # noqa: ANN401
    """A dataclass field that a data file may set: its type, what it says (in Chinese) and its default."""
    metadata = {"type": kind, "help": help, "key": key}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Key:
    """A declared key."""

    name: str
    attribute: str
    type: Type[Any]
    help: str
    required: bool
    default: Any


def keys_of(declared: type) -> Mapping[str, Key]:
    """The keys that `declared` declares, by the name they have in a file."""
    return _keys_of(declared)


@cache
def _keys_of(declared: type) -> Mapping[str, Key]:
    found = {}
    for item in fields(declared):
        if told := item.metadata if "type" in item.metadata else None:
            name = told["key"] or item.name
            found[name] = Key(name, item.name, told["type"], told["help"], item.default is MISSING, item.default)
    return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record(Type[R], Generic[R]):
    """A mapping that becomes a `declared` value; `skip` are keys that somebody else reads."""

    declared: type[R]
    skip: tuple[str, ...] = ()

    def read(self, node: Node, at: FileContext) -> R:
        """The value of `node`."""
        return self.declared(**self.values(node, at))

    def values(self, node: Node, at: FileContext, *, partial: bool = False) -> dict[str, Any]:
        """The values by attribute; `partial` asks for no required key."""
        if not isinstance(node.content, Mapping):
            raise at.refuse(node.line, self.no_mapping(node))
        keys = keys_of(self.declared)
        values, refused = {}, False
        for name, child in node.content.items():
            if name in self.skip:
                continue
            try:
                key = self.known(name, node, keys, at)
                if child.content is not None or key.required:
                    values[key.attribute] = key.type.read(child, at)
            except Refused:
                refused = True
        for key in keys.values():
            if key.required and not partial and key.name not in node.content:
                at.refuse(node.line, loading.MISSING_KEY.format(key=key.name, help=key.help))
                refused = True
        if refused:
            raise Refused
        return values

    def no_mapping(self, node: Node) -> str:
        """What to say of a text or list where a mapping should stand."""
        if isinstance(node.content, str) and (found := WIDE_COLON.match(node.content)):
            return loading.FULL_WIDTH_COLON.format(key=found[1])
        return loading.WANTED_KIND.format(wants=loading.MAPPING, kind=node.kind)

    def known(self, name: str, node: Node, keys: Mapping[str, Key], at: FileContext) -> Key:
        """The key called `name`, or Refused with a guess."""
        if name in keys:
            return keys[name]
        raise at.refuse(node.keys[name], not_allowed(loading.UNKNOWN_KEY, name, [*self.skip, *keys]))

    def schema(self) -> Schema:
        """The type as JSON Schema."""
        keys = keys_of(self.declared)
        return {
            "type": "object",
            "properties": {key.name: {**key.type.schema(), "description": key.help} for key in keys.values()},
            "required": [key.name for key in keys.values() if key.required],
            "additionalProperties": False,
        }
