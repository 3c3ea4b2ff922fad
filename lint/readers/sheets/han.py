"""Figures in Chinese characters, as the formats [DBNum1] (一百二十三) and [DBNum2] (壹佰贰拾叁) show them."""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_UNITS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 4


def digits_in_han(text: str, kind: int) -> str:
    """A text with each of its figures replaced by the character for it."""
    return text.translate(dict(zip(map(ord, "0123456789"), _DIGITS.get(kind, "0123456789"), strict=True)))


def counted(number: str, kind: int, short_ten: bool = False) -> str | None:
    """A number as it is spoken: 123 is 一百二十三; None for a kind that is not spoken or a number too long.

    With `short_ten` twelve is 十二, as in dates, and not 一十二.
    """
    units = _UNITS.get(kind)
    whole, _, rest = number.partition(".")
    if units is None or len(whole) > _GROUP * len(_GROUPS):
        return None
    zero = _DIGITS[kind][0]
    whole = whole.lstrip("0")
    text = ""
    gap = False
    for i, figure in enumerate(whole):
        place = len(whole) - 1 - i
        if figure == "0":
            gap = True
        else:
            text += (zero if gap else "") + _DIGITS[kind][int(figure)] + units[place % _GROUP]
            gap = False
        group = whole[max(0, i - _GROUP + 1) : i + 1] if place % _GROUP == 0 else ""
        if place and place % _GROUP == 0 and group.strip("0"):
            text += _GROUPS[place // _GROUP]
    if short_ten and text.startswith(_DIGITS[kind][1] + units[1]) and len(whole) == 2:
        text = text[1:]
    text = text or zero
    return text + ("." + digits_in_han(rest, kind) if rest else "")
