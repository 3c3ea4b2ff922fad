"""Damage of any kind ends in a reading or a sentence, never in an error of ours."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.messages import pdf, plaintext, reading
from lint.readers.dispatch import ReadFailure, read_one
from lint.readers.limits import Limits
from lint.received import Input
from tests.readers.office import zipped

PLAIN = Path(__file__).parents[1] / "data" / "documents" / "plain"
PARTS = {
    "A.docx": ["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"],
    "A.xlsx": ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"],
}
DAMAGE = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 60), st.sampled_from([b"", b"-1", b"999999999", b"<", b'"', b"\xff", b"1e400"])
    ),
    min_size=1,
    max_size=4,
)


@cache
def parts_of(name: str) -> dict[str, bytes]:
    with ZipFile(PLAIN / name) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, instead in damage:
        at = int(where * len(data))
        data = data[:at] + instead + data[at + length :]
    return data


def assert_no_error_of_ours(name: str, data: bytes) -> None:
    answer = read_one(Input(name, name), Limits(), data=data)
    assert not isinstance(answer, ReadFailure) or "缺陷" not in answer.message, answer


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([(name, part) for name, parts in PARTS.items() for part in parts]), DAMAGE)
def test_a_damaged_part(where: tuple[str, str], damage: list[tuple[float, int, bytes]]) -> None:
    name, part = where
    parts = parts_of(name)
    if part in parts:
        assert_no_error_of_ours(name, zipped({**parts, part: damaged(parts[part], damage)}))


@pytest.mark.parametrize("name", ["A.docx", "A.xlsx", "A.xls", "A.html", "C.doc"])
@settings(max_examples=10, deadline=None)
@given(damage=DAMAGE)
def test_a_damaged_file(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    data = damaged((PLAIN / name).read_bytes()[:4000] if name == "C.doc" else (PLAIN / name).read_bytes(), damage)
    assert_no_error_of_ours(name, data)


def test_the_parts_named_here_exist() -> None:
    for name, parts in PARTS.items():
        assert len(set(parts) & set(parts_of(name))) >= 2


@pytest.mark.parametrize("name", PARTS)
def test_numbers_of_thousands_of_digits(name: str) -> None:
    number = re.compile(rb'(?:([\w:]+)="|<((?:\w+:)?(?:v|row|col))>)(\d+)["<]')
    parts = parts_of(name)
    tried = []
    for part in filter(parts.get, PARTS[name]):
        places = {found[1] or found[2]: found.span(3) for found in number.finditer(parts[part])}
        tried += places
        for start, end in places.values():
            data = parts[part][:start] + b"9" * 5000 + parts[part][end:]
            assert_no_error_of_ours(name, zipped({**parts, part: data}))
    assert len(tried) > 1


def test_every_refusal_says_what_to_do() -> None:
    said = {name: text for module in (pdf, plaintext, reading) for name, text in vars(module).items()}
    refusals = {n: t for n, t in said.items() if isinstance(t, str) and ("拒绝读取" in t or "打不开" in t)}
    assert len(refusals) > 8 and [name for name, text in refusals.items() if "请" not in text] == []
