"""`dataclass` as of the standard library, for frozen ones with slots, as nearly all of ours are: cheap to define.

The library writes and compiles seven methods for each class; the two hundred classes of a short run took a seventh of
its time (benchmarks/start.py). Here one is compiled, the others are shared or closures: a third of the cost. An
instance is made in less than half the time as well, since its fields are set through the slots. What a class does is
the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_HANDLED = frozenset({"frozen", "slots", "eq", "kw_only"})
_NONE = dataclasses.MISSING

Field = dataclasses.Field[Any]
Methods = dict[str, Callable[..., Any]]


def _dataclass(cls: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 -- checked as that of the library
    """As dataclasses.dataclass, whose place it takes where a class is frozen and has slots."""
    if cls is None:
        return lambda cls: _dataclass(cls, **options)
    if not (options.get("frozen") and options.get("slots") and options.keys() <= _HANDLED):
        return dataclasses.dataclass(**options)(cls)
    cls.__doc__ = cls.__doc__ or cls.__name__  # or the library works out a signature for it
    named_only = options.get("kw_only", False)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=named_only)(cls)
    fields = dataclasses.fields(made)
    setters = tuple(getattr(made, field.name).__set__ for field in fields)
    methods: Methods = {"__init__": _init(made, fields, setters), "__repr__": _repr}
    methods |= {"__setattr__": _refuse, "__delattr__": _refuse, **_state(fields, setters)}
    if options.get("eq", True):
        methods |= _comparison([field.name for field in fields if field.compare])
    for name, method in methods.items():
        if made.__dict__.get(name) is None:  # a class with an __eq__ of its own has None for a hash
            setattr(made, name, method)
    return made


def _init(cls: type, fields: Sequence[Field], setters: Sequence[Callable[..., None]]) -> Callable[..., None]:
    """The only method that is compiled: it sets each field through its slot."""
    space: dict[str, Any] = {"_NONE": _NONE}
    arguments: dict[bool, list[str]] = {False: ["self"], True: []}  # those that may be given by name only
    body = []
    for number, (field, setter) in enumerate(zip(fields, setters, strict=True)):
        set_, given, made = f"_set{number}", f"_given{number}", f"_make{number}()"
        space |= {set_: setter, given: field.default, f"_make{number}": field.default_factory}
        default = "_NONE" if field.default_factory is not _NONE else given if field.default is not _NONE else ""
        if field.init:
            arguments[bool(field.kw_only)].append(f"{field.name}={default}" if default else field.name)
            made = f"{made} if {field.name} is _NONE else {field.name}"
        if default or field.init:
            body.append(f"{set_}(self, {made if default == '_NONE' else field.name if field.init else given})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    named = ["*", *arguments[True]] if arguments[True] else []
    exec(f"def __init__({', '.join([*arguments[False], *named])}):\n " + "\n ".join(body or ["pass"]), space)
    method: Callable[..., None] = space["__init__"]
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    method.__module__ = cls.__module__
    return method


@recursive_repr()
def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse(_: object, name: str, *__: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(fields: Sequence[Field], setters: Sequence[Callable[..., None]]) -> Methods:
    """How an instance is pickled and copied."""

    def getstate(self: object) -> list[Any]:
        return [getattr(self, field.name) for field in fields]

    def setstate(self: object, state: list[Any]) -> None:
        for setter, value in zip(setters, state, strict=True):
            setter(self, value)

    return {"__getstate__": getstate, "__setstate__": setstate}


def _comparison(names: Sequence[str]) -> Methods:
    """Equal and hashed by the fields that are compared."""
    values: Callable[[object], Any]
    if len(names) > 1:
        values = attrgetter(*names)
    else:

        def values(self: object) -> tuple[Any, ...]:
            return tuple(getattr(self, name) for name in names)

    def equal(self: object, other: object) -> bool:
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed}


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass

__all__ = ["dataclass"]
