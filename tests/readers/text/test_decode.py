from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import UnreadError
from lint.readers.text.decode import decode, split_lines

CORPUS = sorted((Path(__file__).parents[2] / "data" / "corpus").glob("*.txt"))
TEXT = "产出指标\t数量指标\t培训次数（次）\t≥12\r\n㐂㙍𠀀"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_comes_back_from_every_encoding(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_documents_come_back(path, encoding):
    text = path.read_text("utf-8")
    assert decode(text.encode(encoding)).text == text


def test_traditional_text_is_not_taken_for_rare_simplified_characters():
    text = "績效目標表：數量指標、質量指標、時效指標，滿意度。"
    assert decode(text.encode("big5")).text == text


def test_bad_bytes_are_told_with_their_line():
    data = ("部门预算信息公开\n" * 60 + "调查情况").encode("gb18030") + b"\xff\xff\n"
    decoded = decode(data)
    assert decoded.encoding == "gb18030"
    assert decoded.bad_lines == (61,)


def test_a_slip_in_utf8_does_not_turn_the_text_into_another_encoding():
    data = ("部门预算信息公开\n" * 60).encode() + b"\xe4\xb8\n"
    assert decode(data).text.startswith("部门预算信息公开\n")
    assert decode(data).bad_lines == (61,)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空白"),
        (b" \r\n\t\n", "空白"),
        ("\ufeff\n".encode(), "空白"),
        (b"\x00\x01\x02\x03" * 500, "二进制"),
        (bytes(range(1, 9)) * 500, "二进制"),
        (bytes(range(256)) * 40, "二进制"),
        (b"\xe9\xe8\xff\xfb" * 99, "编码"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data, word):
    with pytest.raises(UnreadError, match=word):
        decode(data)


@given(HAN, st.sampled_from(["utf-8", "utf-16"]))
def test_any_han_text_survives_utf8_and_utf16(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_lines_are_those_of_an_editor():
    assert split_lines("a\r\nb\rc\n\fd\u2028e") == ["a", "b", "c", "\fd\u2028e"]
