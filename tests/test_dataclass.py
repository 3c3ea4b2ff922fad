"""Our dataclasses do what those of the standard library do, and make no method before it is used."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any

import pytest

from lint.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ours:
    """A class with fields of every kind."""

    name: str
    rows: tuple[int, ...] = ()
    words: list[str] = field(default_factory=list)
    memo: str = field(default="", repr=False, compare=False)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Base:
    """A class that others take fields from."""

    safe: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Derived(Base):
    """A class with a field of its own, which has no default."""

    to: str


@dataclass(slots=True)
class Open:
    """A class whose instances may be changed."""

    count: int = 0


Theirs: Callable[..., Any] = dataclasses.make_dataclass(
    "Ours",
    [
        ("name", str),
        ("rows", tuple, ()),
        ("words", list, field(default_factory=list)),
        ("memo", str, field(default="", repr=False, compare=False)),
        ("length", int, field(init=False)),
    ],
    frozen=True,
    namespace={"__post_init__": Ours.__post_init__},
)


@pytest.mark.parametrize("given", [("甲",), ("甲", (1, 2)), ("甲", (), ["乙"], "丙")])
def test_is_made_and_shown_as_there(given: tuple[Any, ...]) -> None:
    assert repr(Ours(*given)) == repr(Theirs(*given))
    assert dataclasses.asdict(Ours(*given)) == dataclasses.asdict(Theirs(*given))


def test_a_list_of_its_own() -> None:
    assert Ours("甲").words is not Ours("甲").words


@pytest.mark.parametrize(("given", "wrong"), [((), {}), (("甲",), {"length": 1}), (("甲",), {"other": 1})])
def test_wrong_arguments_are_refused(given: tuple[Any, ...], wrong: dict[str, Any]) -> None:
    for made in (Ours, Theirs):
        with pytest.raises(TypeError):
            made(*given, **wrong)


def test_equal_by_what_is_compared() -> None:
    assert Ours("甲", memo="一") == Ours("甲", memo="二") != Ours("乙")
    assert Ours("甲") != Theirs("甲")
    assert hash(Base()) != hash(Base()) or Base() != Base()
    assert Open(1) == Open(1)
    with pytest.raises(TypeError):
        hash(Open(1))


def test_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Ours("甲").name = "乙"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Ours("甲").name
    changed = Open()
    changed.count = 2
    assert changed == Open(2)


def test_replaced_copied_and_sent() -> None:
    one = Ours("甲", (1,), ["乙"], "丙")
    assert replace(one, name="甲乙") == Ours("甲乙", (1,), ["乙"], "丙")
    assert replace(one, name="甲乙").length == 2
    for other in (copy.copy(one), pickle.loads(pickle.dumps(one))):
        assert (other, other.memo) == (one, "丙")
    derived = pickle.loads(pickle.dumps(Derived(to="≥", safe=True)))
    assert (derived.to, derived.safe) == ("≥", True)


def test_methods_are_made_at_first_use() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        name: str

    before = Fresh.__init__
    Fresh("甲")
    assert Fresh.__init__ is not before
    made = Fresh.__init__
    Fresh("乙")
    assert Fresh.__init__ is made
