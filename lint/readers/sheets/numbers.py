"""Numbers and texts as a sheet shows them: 0.5 under the format 0% is 50% (ECMA-376 part 1, 18.8.31).

Digits fill the digit places from the right, among whatever text stands between them: 102000 under 0"."0,"万元" is
10.2万元. East Asian Excel escapes a character by ! as elsewhere by a backslash; its general format is G/通用格式.

Dates and times are numbers too (45658 under yyyy"年"m"月" is 2025年1月), and [DBNum1] and [DBNum2] show figures in
Chinese characters (一百二十三, 壹佰贰拾叁).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lint.patterns import regex

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


_LITERAL = regex(r'"[^"]*"|[\\!].|[_*].|\[(?!h{1,9}\]|m{1,9}\]|s{1,9}\])[^\]]{0,99}\]|General|G/通用格式', re.I)
_DATE_TOKENS = regex(
    r'"([^"]*)"|[\\!](.)|[_*].|\[(h{1,9}|m{1,9}|s{1,9})\]|\[[^\]]{0,99}\]|@'
    r"|(AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|.)",
    re.I,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST = 2_958_466  # the day after 9999-12-31
_FALSE_LEAP_DAY = 60  # spreadsheets count a 29 February 1900 that was none


def is_date_format(code: str) -> bool:
    """Whether a format shows its number as a date or time."""
    bare = _LITERAL.sub("", code)
    return bool(re.search(r"[ymdhs]|e(?![+-])|a{3,4}", bare, re.I)) and bare.strip().lower() != "general"


def day_number(text: str) -> float:
    """The number that a date written as ISO 8601 would be kept as. Raises ValueError for any other text."""
    return (datetime.fromisoformat(text).replace(tzinfo=None) - _EPOCH) / timedelta(days=1)


def show_date(value: float, code: str, date1904: bool = False) -> str | None:
    """A day number under a date format; None when it is no day."""
    if not 0 <= value < _LAST:
        return None
    days = value + 1 if not date1904 and value < _FALSE_LEAP_DAY else value
    moment = (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=days)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    false_days = {} if date1904 else {0: (1900, 1, 0), _FALSE_LEAP_DAY: (1900, 2, 29)}
    day = false_days.get(int(value), (moment.year, moment.month, moment.day))
    tokens = [(match[1] or match[2] or "", match[3] or "", match[4] or "") for match in _DATE_TOKENS.finditer(code)]
    half_day = any(mark.upper() in {"AM/PM", "A/P", "上午/下午"} for _, _, mark in tokens)
    shown: list[str] = []
    for i, (literal, elapsed, mark) in enumerate(tokens):
        if elapsed:
            shown.append(_elapsed(value, elapsed))
        elif mark.lower().startswith("m") and _is_minute(tokens, i):
            shown.append(f"{moment.minute:0{min(len(mark), 2)}}")
        else:
            shown.append(literal or _part(day, moment, mark, half_day))
    return "".join(shown).strip()


def _is_minute(tokens: list[tuple[str, str, str]], at: int) -> bool:
    """Whether an m stands for minutes, as after an hour or before a second, and not for months."""

    def near(indexes: range) -> str:
        marks = ((tokens[i][2] or tokens[i][1])[:1].lower() for i in indexes)
        return next((mark for mark in marks if mark and mark in "ymdhs"), "")

    return near(range(at - 1, -1, -1)) == "h" or near(range(at + 1, len(tokens))) == "s"


def _elapsed(value: float, unit: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": 86_400}[unit[0].lower()]
    return f"{int(value * per_day + 1e-6):0{len(unit)}}"


def _part(date: tuple[int, int, int], moment: datetime, mark: str, half_day: bool) -> str:
    """One part of a date; other characters stand for themselves."""
    kind, width = mark[:1].lower(), len(mark)
    year, month, day = date
    morning = moment.hour < 12
    if mark.upper() in {"AM/PM", "A/P"}:
        shown = "AM" if morning else "PM"
    elif mark == "上午/下午":
        shown = "上午" if morning else "下午"
    elif kind == "e" or (kind == "y" and width > 2):
        shown = str(year)
    elif kind == "y":
        shown = f"{year % 100:02}"
    elif kind == "m":
        shown = f"{month:0{width}}" if width <= 2 else _MONTHS[month - 1]
    elif kind == "d":
        shown = f"{day:0{width}}" if width <= 2 else moment.strftime("%a")
    elif kind == "h":
        shown = f"{(moment.hour % 12 or 12) if half_day else moment.hour:0{min(width, 2)}}"
    elif kind == "s":
        shown = f"{moment.second:0{min(len(mark.partition('.')[0]), 2)}}"
    elif kind == "a" and width >= 3:
        shown = ("星期" if width == 4 else "") + _WEEKDAYS[moment.weekday()]
    else:
        shown = mark
    return shown


# Formats that files name by number only (18.8.30), those of the Chinese locale included.
BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"￥"#,##0;"￥"-#,##0', 6: '"￥"#,##0;"￥"-#,##0',
    7: '"￥"#,##0.00;"￥"-#,##0.00', 8: '"￥"#,##0.00;"￥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "￥"* #,##0_ ;_ "￥"* -#,##0_ ;_ "￥"* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "￥"* #,##0.00_ ;_ "￥"* -#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_SYSTEM = {"[$-F800]": 'yyyy"年"m"月"d"日"', "[$-F400]": "h:mm:ss"}  # the long date and the time of the system
_SECTIONS = regex(r'((?:"[^"]*"|\\.|[_*!].|\[[^\]]{0,99}\]|[^;])*);?')
_TOKENS = regex(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<room>_.)|(?P<fill>\*.)|\[\$(?P<sign>[^\]-]{0,99})[^\]]{0,99}\]'
    r"|\[(?P<bracket>[^\]]{0,99})\]|(?P<general>General|G/通用格式|通用格式)|(?P<power>[Ee][+-](?=[0#?]))"
    r"|(?P<place>[0#?])|(?P<mark>[.,%@/])|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = regex(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_HAN = regex(r"\[DBNum([0-9])\]", re.I)
_SILENT = regex(r"(black|blue|cyan|green|magenta|red|white|yellow|黑|蓝|青|绿|洋红|红|白|黄)色?|颜?color ?\d+", re.I)
_SIGNIFICANT = 15  # digits that a spreadsheet keeps
_BARE_POINT = regex(r"(?<=[0-9])\.(?![0-9])")
_BLANKS = regex(r" {2,}")


class Shown(NamedTuple):
    """What a cell shows, and whether we are sure that a spreadsheet would show the same."""

    text: str
    sure: bool = True


@lru_cache(maxsize=4096)
def read_as(value: float, code: str, date1904: bool = False) -> Shown:
    """A number as it is read: as shown, without a decimal point that no decimals follow (0.## shows 12 as 12.)."""
    shown = show(value, code, date1904)
    return Shown(_BARE_POINT.sub("", shown.text), shown.sure)


def show(value: float, code: str, date1904: bool = False) -> Shown:
    """A number as its format shows it."""
    code = next((known for name, known in _SYSTEM.items() if name in code.upper()), code)
    sections = _sections(code)
    section, signed, sure = _choose(sections, value)
    if is_date_format(section):
        shown = show_date(value, section, date1904)
        return Shown(plain(value), False) if shown is None else Shown(_in_han_date(shown, section), sure)
    number = Decimal(plain(value))
    text, known = _apply(section, number if signed else abs(number))
    return Shown(_BLANKS.sub(" ", text.strip()), sure and known)


def show_text(text: str, code: str) -> str:
    """A text as its format shows it: under "≥"@"%" a text 95 is ≥95%, under ;;; nothing is shown."""
    if "@" not in code and ";" not in code:
        return text
    sections = _sections(code)
    with_text = [section for section in sections if _shows_text(section)]
    if len(sections) > 3:
        section = sections[3]
    elif with_text:
        section = with_text[-1]
    else:
        return text
    if section.strip() == "@":
        return text
    return "".join(text if token.kind == "@" else token.text for token in _read(section)).strip()


def plain(value: float) -> str:
    """A number in full, without exponent, to the digits that a spreadsheet keeps."""
    number = Decimal(f"{value:.{_SIGNIFICANT}g}")
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts that semicolons divide; the last is there, and empty, where the format ends with one."""
    found = [match[1] for match in _SECTIONS.finditer(code)]
    return tuple(found if code.endswith(";") or len(found) == 1 else found[:-1]) or ("",)


def _choose(sections: Sequence[str], value: float) -> tuple[str, bool, bool]:
    """The section for a value, whether its sign is still to be shown, and whether we are sure of the choice."""
    numeric = [s for i, s in enumerate(sections[:3]) if i == 0 or not _shows_text(s)]
    conditions = [_CONDITION.search(section) for section in numeric]
    for section, condition in zip(numeric[:2], conditions, strict=False):
        if condition and _holds(value, condition[1], float(condition[2])):
            return section, True, True
    if any(conditions[:2]):
        sure = len(numeric) == 2 + bool(len(conditions) > 1 and conditions[1])
        return numeric[-1], True, sure and len(numeric) > 1
    if value < 0 and len(numeric) > 1:
        return numeric[1], False, bool(numeric[1]) or len(numeric) > 2
    if value == 0 and len(numeric) > 2:
        return numeric[2], True, True
    return numeric[0], True, True


def _holds(value: float, sign: str, other: float) -> bool:
    return {
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
        "=": value == other,
        "<>": value != other,
    }[sign]


@dataclass(slots=True)
class _Token:
    """A piece of a section: `kind` is 0 # ? . , % @ / E, "General", or "text" for what is shown as it is."""

    kind: str
    text: str = ""


@lru_cache(maxsize=512)
def _read(section: str) -> tuple[_Token, ...]:
    return tuple(_tokens(section))


def _tokens(section: str) -> Iterator[_Token]:
    for match in _TOKENS.finditer(section):
        kind, text = match.lastgroup, match[0]
        if kind in {"quoted", "escaped", "sign", "other"}:
            yield _Token("text", match[kind] or "")
        elif kind == "room":
            yield _Token("text", " ")
        elif kind == "general":
            yield _Token("General")
        elif kind == "power":
            yield _Token("E", text)
        elif kind in {"place", "mark"}:
            yield _Token(text, text)


def _shows_text(section: str) -> bool:
    return any(token.kind == "@" for token in _read(section))


def _understood(section: str) -> bool:
    """Whether each bracket and bare letter of a section is one that we know."""
    for match in _TOKENS.finditer(section):
        if match.lastgroup == "bracket":
            known = _CONDITION.fullmatch(match[0]) or _SILENT.fullmatch(match["bracket"]) or _HAN.fullmatch(match[0])
            if not known:
                return False
        elif match.lastgroup == "other" and match[0].isascii() and match[0].isalpha():
            return False
    return True


def _apply(section: str, value: Decimal) -> tuple[str, bool]:
    """A number under one section, and whether we are sure of it."""
    tokens = _read(section)
    kinds = {token.kind for token in tokens}
    sure = _understood(section)
    if not section:
        return "", True
    if not kinds & set("0#?"):
        return _without_places(section, tokens, value, sure)
    value = value.scaleb(2 * sum(token.kind == "%" for token in tokens))
    if "E" in kinds:
        text, known = _with_power(tokens, abs(value))
    elif _slash(tokens) is not None:
        text, known = _fraction(tokens, abs(value))
    else:
        places, scale = _layout(tokens)
        rounded = _rounded(abs(value).scaleb(-3 * scale), places.decimals)
        text, known = places.filled(rounded), not (places.thousands and places.split)
        if value < 0 and not rounded:
            value, known = Decimal(0), False  # -0.4 under 0: versions differ in the sign
    if han := _HAN.search(section):
        text, known = digits_in_han(text, int(han[1])), False
    sign = "-" if value < 0 else ""
    return sign + text, sure and known


def _without_places(section: str, tokens: Sequence[_Token], value: Decimal, sure: bool) -> tuple[str, bool]:
    """General among text, or text instead of the number, as in 0;-0;"无"."""
    general = plain(float(abs(value)))
    if han := _HAN.search(section):
        counted_out = counted(general, int(han[1]))
        general, sure = counted_out or general, sure and counted_out is not None
    sign = ""
    pieces: list[str] = []
    for token in tokens:
        if token.kind in {"General", "@"}:
            sign = "-" if value < 0 else ""
            sure = sure and (token.kind == "General" or len(tokens) == 1)
            pieces.append(general)
        else:
            pieces.append(token.text)
    if sign and len(tokens) > 1:
        sure = False
    return sign + "".join(pieces), sure


@dataclass(slots=True)
class _Places:
    """The digit places of a section with the text among them."""

    tokens: list[_Token]  # 0 # ? and text; commas are taken out
    dot: int | None  # where the decimal point stands among them
    thousands: bool

    @property
    def decimals(self) -> int:
        """Digit places behind the decimal point."""
        return 0 if self.dot is None else sum(t.kind in "0#?" for t in self.tokens[self.dot :])

    @property
    def split(self) -> bool:
        """Whether text stands between the digit places before the decimal point."""
        kinds = "".join("0" if t.kind in "0#?" else "t" for t in self.tokens[: self.dot])
        return "t" in kinds.strip("t")

    def filled(self, value: Decimal) -> str:
        """The section with the digits of a value that is rounded to its places and not negative."""
        whole, _, rest = f"{value:f}".partition(".")
        end = len(self.tokens) if self.dot is None else self.dot
        return self._whole(self.tokens[:end], whole.lstrip("0")) + self._rest(self.tokens[end:], rest)

    def _whole(self, tokens: Sequence[_Token], digits: str) -> str:
        """Fill the places from the right; the first takes all digits that are left."""
        out: list[str] = []
        left, count = list(digits), 0
        first = next((i for i, token in enumerate(tokens) if token.kind in "0#?"), None)
        for i in range(len(tokens) - 1, -1, -1):
            token = tokens[i]
            if token.kind not in "0#?":
                out.append(token.text)
                continue
            fresh = [left.pop() if left else {"0": "0", "#": "", "?": " "}[token.kind]]
            while i == first and left:
                fresh.append(left.pop())
            for digit in fresh:
                if self.thousands and digit.isdigit():
                    out += [","] if count and count % 3 == 0 else []
                    count += 1
                out.append(digit)
        return "".join(reversed(out))

    def _rest(self, tokens: Sequence[_Token], digits: str) -> str:
        """The decimal point and what follows it; # leaves out the zeros at the end, ? leaves room for them."""
        places = [token.kind for token in tokens if token.kind in "0#?"]
        shown = list(digits.ljust(len(places), "0"))
        for i in range(len(places) - 1, -1, -1):
            if places[i] == "0" or shown[i] != "0":
                break
            shown[i] = "" if places[i] == "#" else " "
        rest = iter(shown)
        return "".join(next(rest) if token.kind in "0#?" else token.text for token in tokens)


def _layout(tokens: Sequence[_Token]) -> tuple[_Places, int]:
    """The digit places of a section, and how many commas behind the last divide the number by a thousand."""
    at = [i for i, token in enumerate(tokens) if token.kind in "0#?"]
    dot = next((i for i, token in enumerate(tokens) if token.kind == "."), None)
    whole_end = max((i for i in at if dot is None or i < dot), default=-1)
    kept: list[_Token] = []
    scale, thousands, point = 0, False, None
    for i, token in enumerate(tokens):
        if token.kind == "," and at and i > at[0]:
            thousands = thousands or i < whole_end
            scale += i > whole_end
        else:
            point = len(kept) if i == dot else point
            kept.append(_Token("text", token.text) if token.kind in ".,%/@" else token)
    return _Places(kept, point, thousands), scale


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _with_power(tokens: Sequence[_Token], value: Decimal) -> tuple[str, bool]:
    """A number with its power of ten; with several places before the point the power is a multiple of their number."""
    at = next(i for i, token in enumerate(tokens) if token.kind == "E")
    after = list(tokens[at + 1 :])
    own = sum(1 for _ in _leading_places(after))
    places, _ = _layout(tokens[:at])
    step = max(1, sum(t.kind in "0#?" for t in (places.tokens if places.dot is None else places.tokens[: places.dot])))
    power = 0
    if value:
        power = value.adjusted() // step * step
        if _rounded(value.scaleb(-power), places.decimals) >= Decimal(10) ** step:
            power += step
    least_digits = sum(token.kind == "0" for token in after[:own])
    sign = "-" if power < 0 else "+" * tokens[at].text.endswith("+")
    rest = "".join(token.text for token in after[own:])
    mantissa = places.filled(_rounded(value.scaleb(-power), places.decimals))
    return f"{mantissa}E{sign}{abs(power):0{max(1, least_digits)}}{rest}", True


def _leading_places(tokens: Sequence[_Token]) -> Iterator[_Token]:
    for token in tokens:
        if token.kind not in "0#?":
            return
        yield token


def _slash(tokens: Sequence[_Token]) -> int | None:
    """Where a fraction has its bar: between a digit place and another or a figure."""
    for i, (before, token) in enumerate(pairwise(tokens)):
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        if token.kind != "/" or before.kind not in "0#?" or after is None:
            continue
        if after.kind in "0#?" or after.text.isdecimal():
            return i + 1
    return None


def _fraction(tokens: Sequence[_Token], value: Decimal) -> tuple[str, bool]:
    """A number as a common fraction; what stands before the numerator's places takes the whole part."""
    bar = _slash(tokens)
    assert bar is not None
    start = bar
    while start and tokens[start - 1].kind in "0#?":
        start -= 1
    stop = bar + 1
    while stop < len(tokens) and (tokens[stop].kind in "0#?" or tokens[stop].text.isdecimal()):
        stop += 1
    below = tokens[bar + 1 : stop]
    fixed = "".join(token.text for token in below)
    mixed = any(token.kind in "0#?" for token in tokens[:start])
    whole = int(value) if mixed else 0
    part = Fraction(value) - whole
    if re.fullmatch("[1-9][0-9]*", fixed):
        over, under = int((part * int(fixed) + Fraction(1, 2)) // 1), int(fixed)
    else:
        near = part.limit_denominator(10 ** len(below) - 1)
        over, under = near.numerator, near.denominator
    if mixed and over >= under:
        whole, over = whole + over // under, over % under
    head = _layout(tokens[:start])[0].filled(Decimal(whole)) if mixed else "".join(t.text for t in tokens[:start])
    tail = "".join(token.text for token in tokens[stop:])
    if mixed and not over:
        return f"{head.strip() or '0'}{tail}", True
    return f"{head}{over}/{under}{tail}", True


def _in_han_date(shown: str, section: str) -> str:
    """A date with Chinese figures where the format asks for them: 二〇二五年十二月一日."""
    found = _HAN.search(section)
    if found is None:
        return shown
    kind = int(found[1])
    return re.sub(
        r"\d+", lambda m: digits_in_han(m[0], kind) if len(m[0]) > 2 else counted(m[0], kind, True) or m[0], shown
    )
