"""`lint.frozen.dataclass` beside that of the library: the same classes do the same."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Mapping
from dataclasses import field
from importlib import import_module
from pkgutil import walk_packages

import pytest

import lint
from lint import frozen

BOTH = pytest.mark.parametrize("dataclass", [dataclasses.dataclass, frozen._dataclass], ids=["library", "ours"])


def classes(dataclass):
    @dataclass(frozen=True, slots=True)
    class Base:
        """A base."""

        name: str
        items: Mapping[str, int] = field(default_factory=dict)
        note: str = field(default="", compare=False, repr=False)

    @dataclass(frozen=True, slots=True)
    class Derived(Base):
        """With more."""

        count: int = 0
        length: int = field(init=False, default=0)
        late: object = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.name))
            object.__setattr__(self, "late", str)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        one: int
        two: int = 2

    @dataclass(frozen=True, slots=True, eq=False)
    class Alone:
        one: int

    @dataclass(frozen=True, slots=True)
    class Equal:  # noqa: PLW1641 -- the decorator gives it a hash
        one: int
        two: int = 2

        def __eq__(self, other: object) -> bool:
            return True

    return Base, Derived, Named, Alone, Equal


@BOTH
def test_fields_are_set_as_declared(dataclass) -> None:
    base, derived, named, _, _ = classes(dataclass)
    assert base("甲").items == {} and base("甲").items is not base("甲").items
    made = derived("甲乙", {"丙": 1}, count=3)
    assert (made.name, made.items, made.note, made.count, made.length, made.late) == ("甲乙", {"丙": 1}, "", 3, 2, str)
    assert named(one=1).two == 2
    for wrong in (base, lambda: base("甲", wrong=1), lambda: named(1), lambda: derived("甲", length=1)):
        with pytest.raises(TypeError):
            wrong()


@BOTH
def test_nothing_can_be_changed_or_added(dataclass) -> None:
    base, derived, *_ = classes(dataclass)
    for made in (base("甲"), derived("甲")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.name = "乙"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del made.name
        with pytest.raises((AttributeError, TypeError)):
            made.other = 1
        assert not hasattr(made, "__dict__")


@BOTH
def test_equality_and_hash_ask_what_is_compared(dataclass) -> None:
    base, derived, _, alone, equal = classes(dataclass)
    assert base("甲", (), "x") == base("甲", (), "y") != base("乙", ())
    assert hash(base("甲", (), "x")) == hash(base("甲", (), "y"))
    assert base("甲") != derived("甲") and base("甲") != "甲"
    with pytest.raises(TypeError):
        hash(base("甲"))
    assert (alone(1) != alone(1) and hash(alone(1)) != hash(alone(1))) or alone(1) is not alone(1)
    assert equal(1) == 5 and hash(equal(1)) == hash(equal(1))


@BOTH
def test_shown_replaced_matched_copied(dataclass) -> None:
    base, derived, *_ = classes(dataclass)
    assert repr(derived("甲", {})).endswith("Derived(name='甲', items={}, count=0, length=1)")
    assert dataclasses.replace(derived("甲"), name="甲乙").length == 2
    assert base.__match_args__ == ("name", "items", "note") and dataclasses.is_dataclass(base)
    assert dataclasses.asdict(base("甲")) == {"name": "甲", "items": {}, "note": ""}
    made = derived("甲", {"乙": 1})
    assert copy.copy(made) == made == copy.deepcopy(made)
    assert list(inspect.signature(derived).parameters) == ["name", "items", "note", "count"]


def test_values_go_to_other_processes() -> None:
    from lint.source import Cell, Certainty

    cell = Cell("甲", certainty=Certainty.REVIEW)
    assert pickle.loads(pickle.dumps(cell)) == cell


def test_none_of_ours_is_defined_the_long_way() -> None:
    long = []
    for found in walk_packages(lint.__path__, "lint."):
        if found.name == "lint.__main__" or "spark" in found.name:
            continue
        try:
            module = import_module(found.name)
        except ImportError:  # an extra that is not installed
            continue
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == found.name and "__dataclass_params__" in vars(value):
                plain = vars(value)["__dataclass_params__"]
                if plain.frozen and "__slots__" in vars(value) and not plain.order:
                    long.append(f"{found.name}:{value.__name__}")
    assert long == []
