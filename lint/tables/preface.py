"""The lines above a grid: its title, the unit of amounts, the budget unit, goals and head fields as running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.forms.vocabulary import Vocabulary
from lint.patterns import regex
from lint.source import Cell, Paragraph
from lint.tables.draft import Draft
from lint.tables.goals import goals_of_lines
from lint.tables.head import money_unit
from lint.tables.matrix import tidy
from lint.tables.titles import budget_unit, find_heading, find_title, make_title, money_line

_FAR = 40  # a title stands at most so many lines above its grid
_PAIR = regex(r"\s*([^：:]{2,16})[：:]\s*(\S.*)")
_GAP = regex(r"(?<=\S)(?:\s{3,}|　+|\t+|\s+(?=[一-龥（）()]{2,12}[：:]\s*\S))(?=\S)")  # between pairs on one line


def read_preface(lines: Sequence[Paragraph], draft: Draft, words: Vocabulary) -> list[Paragraph]:
    """Give the draft its title, units, goals and head fields from the lines above its grid; the lines that are left."""
    found = find_title(lines, words)
    if found and len(lines) - found[1] > _FAR:
        found = None
    if found:
        start, end = found
        draft.title = make_title(lines[start:end])
        draft.places.extend(line.place for line in lines[start:end] if line.place)
        rest = list(lines[end:])
        outside = list(lines[:start])
    else:
        rest, outside = list(lines), []
        index = find_heading(lines, words)
        if index is not None and draft.title is None and not draft.has_head:
            draft.heading = make_title(lines[index : index + 1])
            draft.places.extend(line.place for line in lines[index : index + 1] if line.place)
            outside, rest = list(lines[:index]), list(lines[index + 1 :])
            for line in outside[-4:]:  # units above a plain heading
                draft.budget_unit = money_line(line.text, words) or draft.budget_unit
    outside.extend(_taken(rest, draft, words, titled=found is not None))
    return outside


def _taken(lines: Sequence[Paragraph], draft: Draft, words: Vocabulary, *, titled: bool) -> Sequence[Paragraph]:
    """Read units, goals and label：value lines; what is none of them stays outside."""
    left: list[Paragraph] = []
    goals: list[Cell] = []
    in_goals = False
    for line in lines:
        parts = [Paragraph(part, line.place) for part in _GAP.split(line.text)]
        if len(parts) > 1 and all(_PAIR.fullmatch(part.text) for part in parts):  # 填报单位：某局    单位：万元
            left.extend(line for rest in [_taken(parts, draft, words, titled=titled)] if len(rest) == len(parts))
            continue
        unit, money = budget_unit(line.text, words), money_line(line.text, words)
        found = _PAIR.fullmatch(line.text) if titled else None
        name = words.head_field(found[1]) if found else None
        if unit or money:
            draft.unit = unit or draft.unit
            draft.budget_unit = money or draft.budget_unit
            in_goals = False
        elif titled and words.matches(words.goal_lines, tidy(line.text)):
            in_goals = True
        elif found and name == "goals":
            goals.append(Cell(found[2], line.place))
            in_goals = True
        elif found and name:
            _keep_pair(found, name, line, draft)
            in_goals = False
        elif in_goals:
            goals.append(Cell(line.text, line.place))
        else:
            left.append(line)
    draft.head.goals.extend(goals_of_lines(goals))
    return left


def _keep_pair(found: re.Match[str], name: str, line: Paragraph, draft: Draft) -> None:
    """Keep a line 标签：值 in the head."""
    value = tidy(found[2])
    if name == "budget":
        draft.head.budget_unit = money_unit(found[1]) or money_unit(value) or draft.head.budget_unit
    draft.head.set(name, tidy(found[1]), Cell(value, line.place))
