"""Whose file it is: by what the tables say, else the folder it came in, else its name; a person's word goes first.

Names are compared without codes, level words and the words around them (“323001 某县水利局本级” is 某县水利局).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from lint.desk.model import OfficeSource
from lint.model import Document
from lint.patterns import regex
from lint.text.normal import squash

# How an organ's name ends; the longer endings first.
_ENDINGS = (
    "委员会|管理委员会|办公室|人民政府|联合会|检察院|法院|服务中心|管理站|服务站|公安局|支队|总队|大队|学校|幼儿园|医院|"
    "联社|大学|学院|公司|中学|小学|中心|厅|局|委|办|院|所|站|队|馆|部|会|校|处|社|园|台"
)
_ORGAN = regex(rf"[\u4e00-\u9fff]{{1,24}}?(?:{_ENDINGS})(?![\u4e00-\u9fff]{{0,2}}(?:{_ENDINGS}))")
_BEFORE = regex(r"^(?:\W|\d|关于|附件|附表|年度?|年|一般公共|部门|单位|预算|报送|上报|[一二三四五六七八九十]+、)+")
_AFTER = regex(r"(?:[（(]?(?:本级|机关|部门|汇总)[）)]?){1,4}$")
_NOISE = regex(r"绩效|目标|预算|决算|项目|表格?$|修改|定稿|终稿|最终|新建|文件夹|附件|复件|副本|送审|上报")


def tidy(name: str) -> str:
    """An office's name without codes, brackets and level words; '' when nothing is left."""
    bare = _AFTER.sub("", _BEFORE.sub("", squash(name)))
    return bare.strip("-—_·.、：:（）()《》")


def organ_in(text: str) -> str:
    """The organ that a file's or folder's name speaks of; '' for none."""
    found = [tidy(match[0]) for match in _ORGAN.finditer(_BEFORE.sub("", squash(text)))]
    return next((name for name in found if len(name) >= 3 and not _NOISE.search(name)), "")


def by_content(document: Document | None) -> str:
    """The office that the document itself names; '' where it does not, or where its tables are of several."""
    if document is None:
        return ""
    if document.department and len(tidy(document.department)) >= 3:
        return tidy(document.department)
    units = {tidy(table.unit) for table in document.tables if table.unit}
    return next(iter(units)) if len(units) == 1 else ""


def by_folder(name: str) -> str:
    """The office after which the nearest folder is called; '' for none."""
    folders = list(PurePosixPath(name).parts[:-1])
    return next((organ for folder in reversed(folders) if (organ := organ_in(folder))), "")


def office_of(name: str, document: Document | None, corrected: Mapping[str, str]) -> tuple[str, OfficeSource]:
    """The office of a file received under `name`, and how that is known; ('', NOWHERE) when it is not.

    `corrected` maps a file's name, a folder or an office as it was first seen to the office that a person gave.
    """
    for seen in (name, *(str(parent) for parent in PurePosixPath(name).parents if str(parent) != ".")):
        if seen in corrected:
            return corrected[seen], OfficeSource.PERSON
    ways = (
        (by_content(document), OfficeSource.CONTENT),
        (by_folder(name), OfficeSource.FOLDER),
        (organ_in(PurePosixPath(name).stem), OfficeSource.NAME),
    )
    for office, source in ways:
        if office:
            return (corrected[office], OfficeSource.PERSON) if office in corrected else (office, source)
    return "", OfficeSource.NOWHERE


def joined(names: Iterable[tuple[str, OfficeSource]]) -> dict[str, str]:
    """Short names of folders and files (教育局) under the one office of the run that ends so (某县教育局).

    A short name that two offices end in stays as it is: a person must say which.
    """
    listed = list(names)
    full = {name for name, source in listed if source is OfficeSource.CONTENT}
    found = {}
    for name, source in listed:
        longer = [other for other in full if other != name and other.endswith(name)]
        if source in (OfficeSource.FOLDER, OfficeSource.NAME) and len(longer) == 1:
            found[name] = longer[0]
    return found
