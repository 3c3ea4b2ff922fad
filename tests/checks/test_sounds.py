"""How characters sound is kept from run to run, and kept sounds are those of pypinyin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.checks import spelling
from lint.kept import SHELF


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    spelling._sound.cache_clear()
    spelling._sounds.cache_clear()


def test_sounds_are_kept_and_asked_of_nobody(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    characters = "资金支附付行龥重长"
    asked = [spelling._sound(char) for char in characters]
    SHELF.save()
    SHELF.open(shelf)
    _forget()
    monkeypatch.setattr(spelling, "_read_aloud", pytest.fail)
    assert [spelling._sound(char) for char in characters] == asked
    assert asked[3] == asked[4] == "fu"


def test_a_character_that_is_not_kept_is_asked_for(shelf: Path) -> None:
    spelling._sounds()
    SHELF.save()
    SHELF.open(shelf)
    _forget()
    assert spelling._sound("㐀") == spelling._read_aloud("㐀")


def test_what_else_was_kept_there_is_not_believed(shelf: Path) -> None:
    spelling._sounds()
    key = next(key for key in SHELF.new if key.startswith("sounds "))
    SHELF.put(key, lambda: {"fu": 3})
    SHELF.save()
    SHELF.open(shelf)
    _forget()
    assert spelling._sound("付") == "fu"
