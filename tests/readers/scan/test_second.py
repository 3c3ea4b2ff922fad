"""The second look at readings, and the pictures of lines in doubt that people are shown."""

from __future__ import annotations

import json

import numpy as np
import pytest

from lint.model import Document
from lint.readers.scan.recognise import Reading, ReadLetter, text_of
from lint.readers.scan.second import doubts, hyphened, settled
from lint.records import documents_from_json, documents_to_json
from lint.report import Report
from lint.reporters.html import html
from lint.source import CutOut, PagePlace

BLANK = np.full((40, 120), 255, np.uint8)


def reading(text: str, **unsure: tuple[float, str]) -> Reading:
    """Letters side by side; `unsure` gives the trust in the letter at a place, and its rival."""
    step = 1 / max(1, len(text))
    found = []
    for i, one in enumerate(text):
        trust, rival = unsure.get(f"at{i}", (1.0, ""))
        others = ((rival, 1 - trust),) if rival else ()
        found.append(ReadLetter(one, i * step, (i + 1) * step, trust, others))
    return tuple(found)


def test_a_letter_inside_a_number_is_the_digit_it_looks_like_and_in_doubt() -> None:
    found = settled(reading("≥9O%"), BLANK)
    assert text_of(found) == "≥90%"
    assert [one.index for one in doubts(found, None)] == [2]


def test_the_width_of_a_bracket_is_no_doubt_and_a_pair_has_one_width() -> None:
    found = settled(reading("（50分)", at0=(0.55, "(")), BLANK)
    assert text_of(found) == "（50分）"
    assert not list(doubts(found, None))


def test_a_dot_of_dirt_before_a_unit_goes_and_leaves_a_doubt() -> None:
    found = settled(reading("=30000.人次", at6=(0.73, "")), BLANK)
    assert text_of(found) == "=30000人次"
    assert list(doubts(found, None))


def test_a_value_read_otherwise_the_second_time_is_in_doubt() -> None:
    (unsure,) = doubts(reading("7.5"), reading("75"))
    assert unsure.index == 1
    (other,) = doubts(reading("17辆"), reading("77辆"))
    assert other.others == ("7",)


@pytest.mark.parametrize(("lengths", "sign"), [((80, 80), "="), ((50, 80), "二")])
def test_two_strokes_of_one_length_are_a_sign(lengths: tuple[int, int], sign: str) -> None:
    picture = BLANK.copy()
    for top, long in zip((12, 26), lengths, strict=True):
        picture[top : top + 3, 60 - long // 2 : 60 + long // 2] = 0
    assert text_of(settled(reading("二"), picture)) == sign


def test_a_stroke_alone_is_a_dash_even_where_nothing_was_read() -> None:
    picture = BLANK.copy()
    picture[19:22, 30:90] = 0
    assert text_of(settled(reading("_"), picture)) == "—"
    assert text_of(settled((), picture)) == "—"


def test_lines_in_doubt_are_shown_in_the_report_and_kept_in_a_reading() -> None:
    one = CutOut(PagePlace(((2, (1.0, 2.0, 3.0, 4.0)),)), "≥9O%", "“O”也可能是“0”", b"\x89PNG picture")
    document = Document("扫描.pdf", (), cutouts=(one,))
    (kept,) = documents_from_json(json.dumps(documents_to_json([document])).encode(), "a.json")
    assert kept.cutouts == (one,)
    page = html(Report((document,), (), ()))
    assert "data:image/png;base64,iVBORyBwaWN0dXJl" in page
    assert "第 2 页" in page
    assert "“O”也可能是“0”" in page


def test_a_short_flat_mark_is_a_hyphen_and_a_very_short_one_in_doubt() -> None:
    assert text_of(hyphened(reading("—"), 5.5, 0.7)) == "—"
    assert text_of(hyphened(reading("一"), 3.3, 0.7)) == "-"
    assert not list(doubts(hyphened(reading("—"), 3.3, 0.7), None))
    assert text_of(hyphened(reading("anw"), 2.4, 0.7)) == "-"
    assert list(doubts(hyphened((), 2.4, 0.7), None))
    assert text_of(hyphened(reading("1"), 2.4, 7.0)) == "1"
