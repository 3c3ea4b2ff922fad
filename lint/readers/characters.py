"""Characters that are not what they look like: symbol fonts, raised figures, signs written for TeX.

≥ typed as a Symbol or Wingdings letter is ≥ for the reader. ≥1200 with a raised 1 is no 12001: raised figures keep
their height as characters, ¹, so that nothing runs on; what they mean (a mark of a note, a power of ten) is said by
`lint.text.normal.squash`. Programs that recognise scans write signs as TeX has them into Markdown.
"""

from __future__ import annotations

import re

from lint.patterns import regex

_PRIVATE = 0xF000
_PRIVATE_USE = regex("[\uf020-\uf0ff]")

# Adobe's Symbol encoding, the codes that stand in target values and texts.
SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xBA: "≡", 0xA5: "∞",
    0xB0: "°", 0xA2: "′", 0xB2: "″", 0xB7: "·", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xE5: "∑",
    0x3D: "=", 0x3C: "<", 0x3E: ">", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x7E: "~", 0xD7: "·",
}  # fmt: skip
WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x6E: "■", 0x6C: "●", 0xD8: "➢"}
WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x54: "☒"}
_FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}


def symbol(code: int, font: str) -> str:
    """The character that a font shows for a code; the private character itself where it is not known."""
    letter = code - _PRIVATE if code >= _PRIVATE else code
    known = _FONTS.get(font.lower())
    if known is None:
        return chr(code)
    return known.get(letter) or (chr(letter) if chr(letter).isdigit() and known is SYMBOL else chr(code))


def fold_private(text: str, font: str = "symbol") -> str:
    """The text with the private codes of a symbol font replaced by what they show."""
    return _PRIVATE_USE.sub(lambda match: symbol(ord(match[0]), font), text) if _PRIVATE_USE.search(text) else text


_UP = str.maketrans("0123456789+-−()=n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁼ⁿ")
_OPEN = ("[", "［", "〔", "【")
_LONGEST = 6  # characters: a longer text is no mark but a text that was raised


def raised(before: str, text: str) -> str:
    """A raised text as it is read after `before`: its figures raised, unless the text is all there is or is long.

    One in brackets cannot run into a number and stays as it is.
    """
    if (
        text.strip()[:1] in _OPEN
        or not before.strip()
        or len(text.strip()) > _LONGEST
        or not any(letter.isdigit() for letter in text)
    ):
        return text
    return text.translate(_UP)


_MATH = regex(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
_PLAIN = regex(r"[\s\d.,%<>=≥≤±~+-]+")  # mathematics without a command
_SIGNS = {
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "gt": ">", "lt": "<",
    "times": "×", "div": "÷", "pm": "±", "sim": "~", "approx": "≈", "cdot": "·", "circ": "°", "degree": "°",
    "sqrt": "√", "rightarrow": "→", "to": "→", "quad": " ", "qquad": " ", "checkmark": "√", "square": "□",
    "permil": "‰", "yen": "¥", "ne": "≠", "neq": "≠",
}  # fmt: skip
_COMMAND = regex(r"\\([A-Za-z]+) ?")
_FONT = regex(r"\\(?:text|mathrm|mathbf|textbf|rm|operatorname)\s*\{([^{}]*)\}")
_SPACE = regex(r"\\[,;:! ]|(?<!\\)~")
_ESCAPED = regex(r"\\([%#&_${}])")
_POWER = regex(r"\s{0,9}\^\s{0,9}\{?\s{0,9}([0-9])\s{0,9}\}?")
_DEGREE = regex(r"\s{0,9}\^\s{0,9}\{?\s{0,9}\\circ\s{0,9}\}?\s{0,9}")


def without_tex(text: str) -> str:
    """The text with its mathematics as plain signs; what holds a command that is not known stays as it is."""
    return _MATH.sub(_plain, text) if "$" in text or "\\(" in text else text


def _plain(match: re.Match[str]) -> str:
    inner = match[1] or match[2] or ""
    if "\\" not in inner and "^" not in inner and not _PLAIN.fullmatch(inner):
        return match[0]  # sums of money
    text = _FONT.sub(r"\1", inner)
    text = _DEGREE.sub("°", text)
    text = _POWER.sub(lambda power: power[1].translate(_UP), text)
    text = _COMMAND.sub(lambda command: _SIGNS.get(command[1], command[0]), text)
    text = _ESCAPED.sub(r"\1", _SPACE.sub(" ", text))
    return match[0] if "\\" in text else text.strip("{} ")
