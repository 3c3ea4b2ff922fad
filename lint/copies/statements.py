"""What a table states (descriptions, goals) as numbers, and what in it has nothing to do with the rest of it."""

from __future__ import annotations

from collections.abc import Iterator

from lint.copies.body import whole_hash
from lint.model import Table
from lint.patterns import YEAR, regex
from lint.text.citation import citations
from lint.text.normal import key, squash

PHRASE = 10  # characters that a description must have to be kept as a phrase
SENTENCE = 8  # and a sentence of a goal
STRANGE = 6  # and a name, to be looked for in the tables of others

# Goals are numbered lists as often as prose; a line's end may be no more than the edge of a cell.
_ENDS = regex(r"[。;!?]|(?<![\d.])\d{1,2}[.、](?!\d)|\(\d{1,2}\)|(?:绩效)?目标\d{1,2}:?|[一二三四五六七八九十]{1,2}、")
_PRINTED = regex(r"[。；;!！?？\n]+")
_PLACE = regex(r"[一-龥](?![城都超上])[一-龥](?:[县旗]|市(?![场区]))")
_YEAR = regex(rf"(?:{YEAR}[-—~至到]+)?{YEAR}年度?|二[零〇○][零〇○一二三四五六七八九]{{2}}年度?")

number = whole_hash


def phrases(table: Table) -> Iterator[tuple[int, int]]:
    """(description, name) of the rows whose description is long enough and more than the name again."""
    for row in table.indicators:
        description, name = key(row.text("description")), key(row.text("name"))
        if len(description) >= PHRASE and description != name:
            yield number(description), number(name)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a goal as two years are compared: without year, document number and punctuation."""
    text = squash(text)
    for found in reversed(citations(text)):
        text = text[: found.start] + text[found.end :]
    for piece in _ENDS.split(_YEAR.sub("", text)):
        if len(sentence := key(piece)) >= SENTENCE:
            yield sentence


def bigrams(text: str) -> set[str]:
    """The pairs of characters of `text`."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def strange_goals(table: Table) -> Iterator[str]:
    """Sentences of the goals, as printed, that share no pair of characters with the rest of the table's head."""
    own = bigrams(_head(table))
    for goal in table.goals:
        for sentence in _PRINTED.split(goal.text):
            if len(plain := key(sentence)) >= PHRASE and own.isdisjoint(bigrams(plain)):
                yield sentence


def _head(table: Table, *more: str) -> str:
    said = (table.text(field) for field in ("project", "title", "fund_use", "narrative"))
    return key("，".join((*said, *more)))


def strangers(table: Table, department: str | None) -> Iterator[str]:
    """Names and descriptions, as printed, that share no pair of characters with what the table says of itself.

    So are those that name a county or city of which it says nothing. Satisfaction is asked everywhere and left out.
    """
    head = _head(table, *(goal.text for goal in table.goals), department or "")
    own = bigrams(head)
    for row in table.indicators:
        for text in (row.text("name"), row.text("description")):
            if len(plain := key(text)) < STRANGE or "满意" in plain:
                continue
            if own.isdisjoint(bigrams(plain)) or any(place not in head for place in _PLACE.findall(plain)):
                yield text


def goals(table: Table) -> Iterator[int]:
    """The sentences of all goals of a table."""
    return (number(sentence) for goal in table.goals for sentence in sentences(goal.text))


def department(name: str | None, path: str) -> int:
    """Whose a document is: its department, or nobody else's where it names none."""
    return number(key(name or "") or path)
