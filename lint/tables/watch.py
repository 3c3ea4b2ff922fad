"""Watches the text outside the tables for headers of indicator tables that no reader made a grid of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.messages import tables as say
from lint.source import Notice, PagePlace, Paragraph, Place
from lint.tables.matrix import place_text
from lint.tables.vocabulary import Vocabulary

_ENOUGH = 3  # header words on one line, or on lines that follow one another


def unread_headers(lines: Iterable[Paragraph], told: Iterable[Notice], words: Vocabulary) -> Iterator[Notice]:
    """A notice for each header in running text, where the reader has not told the same of that page."""
    pages = {page for notice in told if notice.unread for page in _pages(notice.place)}
    run: list[tuple[str, Paragraph]] = []
    for line in (*lines, Paragraph("")):
        found = [word for word in line.text.split() if _is_column(word, words)]
        if found and len(found) == len(line.text.split()):
            run.extend((word, line) for word in found)
            continue
        if len({word for word, _ in run}) >= _ENOUGH and not pages & set(_pages(run[0][1].place)):
            place = run[0][1].place
            known = place_text(place)
            where = say.place_words(known[0], *known[1]) if known else say.SOMEWHERE
            yield Notice(say.table_in_text(where, " ".join(word for word, _ in run[:6])), True, place)
        run = []


def _is_column(word: str, words: Vocabulary) -> bool:
    return any(words.header(word) in words.fields[f] for f in ("level1", "level2", "name", "value", "description"))


def _pages(place: Place | None) -> list[int]:
    return [page for page, _ in place.boxes] if isinstance(place, PagePlace) else []
