"""Sounds of characters; `python tests/text/test_sounds.py` writes the table of them anew."""

from collections import defaultdict

import pytest
from pypinyin import lazy_pinyin

from lint.text.sounds import FILE, sound

CHARACTERS = [chr(code) for code in range(ord("一"), ord("龥") + 1)]


def table() -> str:
    """What the library knows of the characters one by one."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for character in CHARACTERS:
        (reading,) = lazy_pinyin(character)
        if reading != character:
            by_sound[reading].append(character)
    return "".join(f"{reading} {''.join(found)}\n" for reading, found in sorted(by_sound.items()))


def test_the_table_says_what_the_library_does() -> None:
    assert FILE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(("character", "reading"), [("工", "gong"), ("伤", "shang"), ("商", "shang"), ("绿", "lv")])
def test_a_character_sounds_as_it_is_mostly_read(character: str, reading: str) -> None:
    assert sound(character) == reading


def test_a_character_that_nobody_reads_sounds_like_itself() -> None:
    assert sound("兙") == "兙"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
