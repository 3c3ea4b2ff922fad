"""A second look at what was read: signs, digits and dashes, by what is likely in print and by the shape of the ink.

What a model reads letter by letter it reads without knowing that no printed number holds the letter O, that the full
and the half width of a bracket are one sign, or that a stroke alone in a cell is a dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from unicodedata import normalize

import numpy as np

from lint.patterns import regex
from lint.readers.scan.clean import Picture
from lint.readers.scan.recognise import Reading, ReadLetter, text_of

_TRUSTED = 0.9  # a letter below is in doubt: of 1,100 lines of scans read, 9 had such a letter, 3 of them were wrong
_RIVAL = 0.1  # another sign or digit as likely as that puts a value in doubt
_DIGITS_FOR = {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "Z": "2", "S": "5", "B": "8"}
_DASHES = "一-－_—–―﹣ˉ"
_WIDE = 1.25  # times the height of the ink of a line: a dash with so much room is two
_SERIF = 1.7  # times the usual thickness: how much the end of 一 is thicker than a dash anywhere
_EVEN = 0.85  # of one another: how equally long the two strokes of = are, unlike those of 二
_VALUE = regex(r"[0-9０-９≥≤＞＜><=＝≧≦⩾⩽%％‰±~～]")
_CRITICAL = regex(r"[0-9.,≥≤><=%‰±~+-]")
_SHORT, _TINY = 4.5, 2.6  # points: a hyphen has a third of the size of its letters, a dash one half or all of it
_LONGEST = 24  # letters of a line that may be a value
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Unsure:
    """A letter of a line, by its place in it, that may be another one."""

    index: int
    others: tuple[str, ...] = ()


def is_value(reading: Reading) -> bool:
    """Whether a line may be a value or a part of one, whose every sign counts."""
    text = text_of(reading)
    return len(text) <= _LONGEST and bool(_VALUE.search(text))


def settled(reading: Reading, picture: Picture) -> Reading:
    """The letters as they can have been printed; `picture` is what they were read from, ink dark."""
    letters = [_one_width(letter) for letter in reading]
    letters = _dashes(letters, picture)
    return _brackets(_digits(letters))


def _one_width(letter: ReadLetter) -> ReadLetter:
    """A letter with the likelihood of its twins of another width; a blank is never in doubt."""
    if letter.text.isspace():
        return replace(letter, sure=1.0, others=())
    own = normalize("NFKC", letter.text)
    twins = sum(p for text, p in letter.others if normalize("NFKC", text) == own)
    others = tuple((text, p) for text, p in letter.others if normalize("NFKC", text) != own)
    return replace(letter, sure=min(1.0, letter.sure + twins), others=others)


def _dashes(letters: list[ReadLetter], picture: Picture) -> list[ReadLetter]:
    """Strokes that are dashes by their shape, and the sign = where it was taken for 二."""
    dark = picture < 140
    if not letters:  # ink of which the model made nothing
        return [ReadLetter("—", 0.0, 1.0, 1.0)] if _is_dash(dark) else letters
    if len(letters) == 1 and letters[0].text in _DASHES:
        return [replace(letters[0], text="—", sure=1.0, others=())] if _is_dash(dark) else letters
    if len(letters) == 1 and letters[0].text == "二" and _is_equals(dark):
        return [replace(letters[0], text="=", sure=max(letters[0].sure, 0.95), others=())]
    found = []
    high = np.count_nonzero(dark.any(axis=1))
    for letter in letters:
        found.append(letter)
        if letter.text == "—" and (letter.end - letter.start) * picture.shape[1] > _WIDE * high:
            found[-1] = replace(letter, text="——")
    return found


def hyphened(reading: Reading, wide: float, tall: float) -> Reading:
    """A flat mark by itself that is only so many points wide and tall is a hyphen; a very short one may be dirt.

    Enlarged to the height of letters it looks like anything to the model.
    """
    if wide >= _SHORT or 2 * tall > wide or len(reading) > 3:
        return reading
    return (ReadLetter("-", 0.0, 1.0, 1.0 if wide >= _TINY else 0.5),)


def _is_dash(dark: np.ndarray) -> bool:
    """Whether the ink is one level stroke that is nowhere much thicker than elsewhere."""
    thick = np.count_nonzero(dark, axis=0)
    thick = thick[thick > 0]
    rows = np.flatnonzero(dark.any(axis=1))
    if thick.size < 4 or rows[-1] - rows[0] + 1 > 0.4 * thick.size:
        return False
    return float(np.percentile(thick, 97)) <= max(_SERIF * float(np.median(thick)), float(np.median(thick)) + 1)


def _is_equals(dark: np.ndarray) -> bool:
    """Whether two level strokes are equally long and lie under one another."""
    filled = dark.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    spans = [np.flatnonzero(dark[a:b].any(axis=0)) for a, b in edges.reshape(-1, 2)]
    if len(spans) != 2:
        return False
    short, long = sorted(int(columns[-1] - columns[0]) + 1 for columns in spans)
    return short >= _EVEN * long


def _digits(letters: list[ReadLetter]) -> list[ReadLetter]:
    """Letters of the alphabet inside numbers are the digits that look like them; a dot before a unit is dirt."""
    found: list[ReadLetter] = []
    for i, letter in enumerate(letters):
        before = letters[i - 1].text[-1] if i else ""
        after = letters[i + 1].text[0] if i + 1 < len(letters) else ""
        digit = _DIGITS_FOR.get(letter.text)
        if digit and (before.isdigit() or before == ".") and (after.isdigit() or after in ("", ".", "%", "％")):
            likely = replace(letter, text=digit, sure=min(letter.sure, 0.5), others=((letter.text, letter.sure),))
            found.append(likely)
            continue
        if letter.text == "." and letter.sure < _TRUSTED and before.isdigit() and i > 2 and not after.isdigit():
            found[-1] = replace(found[-1], sure=min(found[-1].sure, 0.5), others=((before + ".", letter.sure),))
            continue
        found.append(letter)
    return found


def _brackets(letters: list[ReadLetter]) -> Reading:
    """Brackets of one width where the two of a pair were read in two."""
    text = "".join(letter.text for letter in letters)
    mixed = ("（" in text and ")" in text) or ("(" in text and "）" in text)
    return tuple(replace(one, text=one.text.translate(_BRACKETS)) for one in letters) if mixed else tuple(letters)


def doubts(reading: Reading, again: Reading | None) -> Iterator[Unsure]:
    """The letters that may be others: read with little trust, with a rival, or otherwise when read again."""
    told = set()
    if again is not None:
        for unsure in _differing(reading, again):
            told.add(unsure.index)
            yield unsure
    value = is_value(reading)
    for i, letter in enumerate(reading):
        rivals = tuple(text for text, p in letter.others if p >= _RIVAL and text.strip())
        critical = value and _CRITICAL.match(normalize("NFKC", letter.text))
        if i not in told and (letter.sure < _TRUSTED or (critical and rivals)):
            yield Unsure(i, rivals[:2])


def _differing(one: Sequence[ReadLetter], other: Sequence[ReadLetter]) -> Iterator[Unsure]:
    """Where two readings of a line are not the same."""
    mine, its = ([normalize("NFKC", x.text) for x in reading if x.text.strip()] for reading in (one, other))
    places = [i for i, x in enumerate(one) if x.text.strip()]
    for kind, a, b, c, d in SequenceMatcher(None, mine, its, autojunk=False).get_opcodes():
        if kind == "equal" or not places:
            continue
        text = "".join(its[c:d])
        yield Unsure(places[min(a, len(places) - 1)], (text,) if text and b - a <= 1 and kind == "replace" else ())
