r"""Signs written for TeX, as programs that recognise scans put them into Markdown: $\geq 240$, \( 98\% \)."""

from __future__ import annotations

import re

_MATH = re.compile(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
_PLAIN = re.compile(r"[\s\d.,%<>=≥≤±~+-]+")  # mathematics without a command
_SIGNS = {
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "gt": ">", "lt": "<",
    "times": "×", "div": "÷", "pm": "±", "sim": "~", "approx": "≈", "cdot": "·", "circ": "°", "degree": "°",
    "sqrt": "√", "rightarrow": "→", "to": "→", "quad": " ", "qquad": " ", "checkmark": "√", "square": "□",
    "permil": "‰", "yen": "¥", "ne": "≠", "neq": "≠",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+) ?")
_FONT = re.compile(r"\\(?:text|mathrm|mathbf|textbf|rm|operatorname)\s*\{([^{}]*)\}")
_SPACE = re.compile(r"\\[,;:! ]|(?<!\\)~")
_ESCAPED = re.compile(r"\\([%#&_${}])")
_POWER = re.compile(r"\s*\^\s*\{?\s*([0-9])\s*\}?")
_DEGREE = re.compile(r"\s*\^\s*\{?\s*\\circ\s*\}?\s*")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


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
