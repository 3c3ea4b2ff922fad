"""Deadlines and periods: 2025年12月31日前, 每月20日前发放, 第二季度, 6月-9月."""

from __future__ import annotations

import re

from lint.patterns import BUDGET_YEAR, YEAR, regex

_YEAR = rf"(?:{YEAR}(?:年度?)?)"
_DAY = r"\d{1,2}[日号]"
_MONTH = r"(?:[01]?\d|[一二三四五六七八九十]{1,2})月份?"
_PART = r"(?:底|末|初|中旬|上旬|下旬|上半月|下半月)"
_ENDS = r"(?:之?前|以前|底前|内|止)"
_QUARTER = r"(?:第?[一二三四1-4]季度|[一二三四1-4]至[二三四2-4]季度|各季度|每季度?|季度)"
_WORD = (
    r"(?:年底|年末|年内|当年|本年度?|全年|次年|翌年|年度内|上半年|下半年|"
    r"[春夏秋冬](?:[、和]?[春夏秋冬][两二]?)?季|月底|月末|当月|次月|下月|每月|季末|季度末|季度内)"
)
_TO = r"(?:[-—~至到]+)"

_POINT = regex(
    rf"{YEAR}[-年./](?:{_MONTH}|[01]?\d(?=[-./]))(?:[-./]?\d{{1,2}}[日号]?)?"
    rf"|{_MONTH}(?:{_PART}|{_DAY})|{_YEAR}(?:{_PART}|{_MONTH}|上半年|下半年|全年|第?[一二三四]季度)"
)
# A whole value that is nothing but points in time and words between them.
_WHOLE = regex(
    rf"(?:截[至止]|在|于|自|从|到|至|的|按)*"
    rf"(?:(?:{_YEAR}[-年./]?(?:[01]?\d(?:月份?)?)?(?:[-./]?\d{{1,2}}[日号]?)?|{_MONTH}|{_DAY}|{_WORD}|{_QUARTER}|{_PART}|"
    rf"每[年月季]|\d{{1,2}}(?={_TO}\d{{1,2}}[月日]))"
    rf"(?:{_TO}|的|至|、|,|起)?)+{_PART}?(?:{_ENDS})?(?:\((?:含|前|节假日顺延)\))?"
)
# A deadline inside a sentence: 在4月20日前发放完成, 每季度末20日前拨付.
_DEADLINE = regex(
    rf"(?:{_YEAR}年?|{_MONTH}|每[年月季]度?[末底]?|次月|当月|下月|季度?末|月|年)\S{{0,3}}?{_DAY}(?:期)?(?:{_ENDS}|左右|[一-龥]{{0,6}}(?:到位|发放|支付|拨付|完成|缴纳))"
    rf"|(?:{_MONTH}|{_YEAR}年?|年|月|季度?|学期)(?:底|末|初|中旬|上旬|下旬)(?:之?前|以前|完成|前)"
    rf"|{_MONTH}(?:{_ENDS})|{_YEAR}年?(?:{_ENDS})"
    r"|(?:春节|元旦|清明节?|五一|端午节?|中秋节?|国庆节?|开学|汛期|主汛期|采暖期|供暖期|供暖季|高考|中考|入冬|节|放假)(?:之?前|前夕|到来前)"
)
_DURATION_NAME = regex(r"期限|周期|时长|年限|天数|月数|个月|工期|间隔|频率|频次|次数")
# Lengths of time, and numbers that only look like points in time
_NO_DATE = regex(
    rf"\d{{1,2}}年|\d{{1,2}}[-.]\d{{1,2}}(?:[-.]\d{{1,2}})?|[19]\d{{3}}(?:[-.]\d+)?|{BUDGET_YEAR}(?:\.\d+)?"
)


def is_date(text: str, name: str = "") -> bool:
    """Whether a squashed value is a deadline or a period rather than a length of time.

    A bare 12月 is December unless the name asks for a duration (期限, 周期 …);
    a bare 25日 is a day of the month only when the name asks for a 日期.
    """
    if not text or text.isdecimal():
        return False
    if re.fullmatch(r"\d{1,3}[日天](?:之|以)?内?", text):
        return "日期" in name and not text.endswith("内")
    if re.fullmatch(r"\d{1,3}(?:年|月|季度?)(?:之|以)?内?", text) and _DURATION_NAME.search(name):
        return False
    if _NO_DATE.fullmatch(text):
        return False
    if re.fullmatch(r"\d{1,2}月", text):
        return 1 <= int(text[:-1]) <= 12
    return bool(_WHOLE.fullmatch(text) or _DEADLINE.search(text) or _POINT.match(text))
