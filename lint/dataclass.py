"""Dataclasses whose methods are made when they are first used.

The standard library writes and compiles six methods for each frozen class, a third to half a millisecond: with two
hundred classes that is a quarter of a short run, and most of them are never compared, printed or even made. Fields,
`replace` and what type checkers see are as there. A class that is ordered takes the decorator of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

__all__ = ["dataclass", "replace"]

C = TypeVar("C", bound=type)
Init = Callable[..., None]
Values = Callable[[object], tuple[Any, ...]]
_class: Callable[[object], Any] = type


def _decorator(*, frozen: bool = False, eq: bool = True, repr: bool = True, **declared: bool) -> Callable[[C], C]:
    def made(cls: C) -> C:
        cls.__doc__ = cls.__doc__ or cls.__name__  # or the standard library would work out a signature
        plain = dataclasses.dataclass(init=False, repr=False, eq=False, **declared)
        return _furnished(cast("C", plain(cls)), frozen, eq, repr)

    return made


def _replace(instance: object, /, **changes: object) -> object:
    cls = _class(instance)
    names, values = _initial(cls)
    return cast("object", cls(**{**dict(zip(names, values(instance), strict=True)), **changes}))


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _decorator, _replace


def _furnished(cls: C, frozen: bool, eq: bool, shown: bool) -> C:
    """The class with what makes, compares, prints and guards its instances, save what it defines itself."""
    methods: dict[str, Any] = {"__init__": _at_first(cls)}
    if eq:
        methods |= {"__eq__": _at_first_equal(cls), "__hash__": _hash if frozen else None}
    if shown:
        methods["__repr__"] = _shown
    if frozen:
        methods |= {"__setattr__": _refused, "__delattr__": _refused, "__reduce__": _reduced}
    for name, method in methods.items():
        if cls.__dict__.get(name) is None:
            setattr(cls, name, method)
    return cls


def _at_first(cls: type) -> Init:
    """What stands for `__init__` until the first instance is made."""

    def __init__(self: object, *values: object, **named: object) -> None:
        made = _init(cls)
        setattr(cls, "__init__", made)  # noqa: B010 -- mypy takes no method to be assigned
        made(self, *values, **named)

    return __init__


def _init(cls: type) -> Init:
    """The `__init__` of a dataclass, which fills each slot without asking whether it may be set."""
    known: dict[str, Any] = {"MISSING": dataclasses.MISSING, "put": object.__setattr__}
    arguments, lines = [], []
    for field in sorted(dataclasses.fields(cls), key=attrgetter("kw_only")):
        name, value = field.name, field.name
        given = f"default_{name}"
        if field.default_factory is not dataclasses.MISSING:
            known[given] = field.default_factory
            value = f"{given}() if {name} is MISSING else {name}" if field.init else f"{given}()"
            given = "MISSING"
        elif field.default is not dataclasses.MISSING:
            known[given] = field.default
            value = name if field.init else given
        elif field.init:
            given = ""
        else:
            continue  # __post_init__ sets it
        if field.init:
            arguments += ["*"] if field.kw_only and "*" not in arguments else []
            arguments.append(f"{name}={given}" if given else name)
        slot: Any = getattr(cls, name, None)
        known[f"put_{name}"] = slot.__set__ if hasattr(slot, "__set__") else None
        lines.append(f" put_{name}(self, {value})" if known[f"put_{name}"] else f" put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(['self', *arguments])}):\n" + "\n".join(lines or [" pass"]), known)
    return cast("Init", known["__init__"])


def _at_first_equal(cls: type) -> Callable[[Any, object], object]:
    """What stands for `__eq__` until the first two instances are compared."""

    def __eq__(self: object, other: object) -> object:
        names = (field.name for field in dataclasses.fields(cls) if field.compare)
        pairs = " and ".join(f"self.{name} == other.{name}" for name in names) or "True"
        known: dict[str, Any] = {}
        body = f" return {pairs} if other.__class__ is self.__class__ else NotImplemented"
        exec(f"def __eq__(self, other):\n{body}", known)
        setattr(cls, "__eq__", known["__eq__"])  # noqa: B010
        return known["__eq__"](self, other)

    return __eq__


@cache
def _initial(cls: type) -> tuple[tuple[str, ...], Values]:
    """The names of the fields that make an instance, and what gives their values."""
    names = tuple(field.name for field in dataclasses.fields(cls) if field.init)
    return names, _getter(names)


@cache
def _compared(cls: type) -> Values:
    return _getter(tuple(field.name for field in dataclasses.fields(cls) if field.compare))


def _getter(names: tuple[str, ...]) -> Values:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda instance: tuple(getattr(instance, name) for name in names)


def _hash(self: object) -> int:
    return hash(_compared(_class(self))(self))


@recursive_repr()
def _shown(self: Any) -> str:  # noqa: ANN401 -- an instance of whatever is declared
    fields = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in fields)})"


def _refused(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _reduced(self: object) -> tuple[object, ...]:
    """For copies and other processes: it is made again of its values, a third of the work of setting each."""
    cls = _class(self)
    names, values = _initial(cls)
    if any(field.kw_only for field in dataclasses.fields(cls)):
        return partial(cls, **dict(zip(names, values(self), strict=True))), ()
    return cls, values(self)
