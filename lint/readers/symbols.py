"""Characters that symbol fonts draw in private codes: ≥ typed as a Symbol or Wingdings letter is ≥ for the reader."""

from __future__ import annotations

import re

_PRIVATE = 0xF000
_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")

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
