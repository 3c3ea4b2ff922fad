"""绩效目标审核表.docx for one project: our own layout, or a bureau's template with its places filled in."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lint.desk.forms import FilledForm, Graded
from lint.errors import UserError
from lint.findings import Finding, gravest, rows_of
from lint.messages import desk as say
from lint.messages.report import amount, row_numbers
from lint.model import Table
from lint.patterns import regex
from lint.reporters import paper

SHOWN = 4  # kinds of findings told beside an item; the sheet of opinions has all
_PLACE = regex(r"\{\{\s{0,9}(.{1,60}?)\s{0,9}\}\}")


def form_paper(filled: FilledForm, table: Table, office: str) -> bytes:
    """The paper. Raises UserError where the form names a template that cannot be read."""
    form = filled.form
    if form.template and form.path:
        return _from_template(form.path.parent / form.template, values(filled, table, office))
    from docx.shared import Cm

    word = paper.new_paper()
    paper.heading(word, form.title)
    head = [(label, values(filled, table, office)[label]) for label in say.FORM_HEAD]
    paper.grid(word, (), head, (3.6, 13.0))
    scored = form.scores is not None
    widths = (2.2, 2.4, 3.7, 2.0, 1.4, 4.9) if scored else (2.2, 2.6, 4.4, 2.0, 5.4)
    heads = say.FORM_SCORED_COLUMNS if scored else say.FORM_COLUMNS
    rows = list(_rows(filled, scored=scored))
    grid = paper.grid(word, heads, (cells for _, cells in rows), widths, 10)
    _merged(grid, [part for part, _ in rows])
    paper.paragraph(word, say.overall(filled.overall, filled.total), bold=True, indent=False)
    paper.paragraph(word, say.PROPOSED_ONLY, indent=False, size=9)
    paper.paragraph(word, say.OVERALL_OPINION, indent=False)
    for line in say.FORM_SIGNATURE:
        paper.paragraph(word, line, right=True)
    word.sections[0].top_margin = word.sections[0].bottom_margin = Cm(1.6)
    return paper.packed(word)


def values(filled: FilledForm, table: Table, office: str) -> Mapping[str, str]:
    """What the places of a template and the head of our layout are filled with."""
    found = {
        "项目名称": table.about,
        "单位名称": table.unit or office,
        "主管部门": table.text("主管部门") or table.text("主管部门及代码") or office,
        "预算数": amount(table.text("budget"), table.budget_unit),
        "综合评定等级": filled.overall,
        "总分": str(filled.total) if filled.total is not None else "",
    }
    for one in filled.graded:
        found[f"{one.item.name}等级"] = one.grade
        found[f"{one.item.name}得分"] = str(one.points) if one.points is not None else ""
        found[f"{one.item.name}依据"] = reasons(one)
    return found


def _rows(filled: FilledForm, *, scored: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    graded = {one.item.id: one for one in filled.graded}
    for part in filled.form.parts:
        title = say.points_of(part.name, part.points)
        for item in part.items:
            one = graded[item.id]
            grade = one.grade + (say.PROPOSED_MARK if one.proposed and one.grade else "")
            cells = (title, say.points_of(item.name, item.points), item.asks, grade)
            points = (str(one.points) if one.points is not None else "",) if scored else ()
            yield title, (*cells, *points, reasons(one))


def reasons(one: Graded) -> str:
    """What a grade rests on: a person's sentence, then the kinds of findings with their places."""
    kinds: dict[str, list[Finding]] = {}
    for found in one.findings:
        kinds.setdefault(found.rule, []).append(found)
    counts = Counter({rule: len(found) for rule, found in kinds.items()})
    ordered = sorted(kinds.values(), key=lambda found: (min(f.severity.rank for f in found), -counts[found[0].rule]))
    lines = [one.sentence] if one.sentence else []
    lines += [_kind(found) for found in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(say.MORE_KINDS.format(count=len(ordered) - SHOWN))
    if not lines:
        lines.append(say.NOTHING_SPEAKS if one.grade else say.FOR_A_PERSON)
    elif not one.grade:
        lines.insert(0, say.SIGNALS)
    return "\n".join(lines)


def _kind(found: list[Finding]) -> str:
    rows, first = rows_of(found), gravest(found)
    return say.reason(first.severity, first.name, row_numbers(rows), first.message if not rows else "")


def _merged(grid: Any, parts: list[str]) -> None:  # noqa: ANN401 -- python-docx's table
    """One cell for each part over the rows of its items."""
    start = 0
    for at in range(1, len(parts) + 1):
        if at == len(parts) or parts[at] != parts[start]:
            for row in range(start + 1, at):
                for spare in grid.cell(row + 1, 0).paragraphs:
                    spare.clear()
            whole = grid.cell(start + 1, 0).merge(grid.cell(at, 0))
            for empty in whole.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
            start = at


def _from_template(path: Path, told: Mapping[str, str]) -> bytes:
    """A bureau's own paper with {{项目名称}} and the like filled in; a place that nothing fills stays blank."""
    import docx

    try:
        word = docx.Document(str(path))
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise UserError(say.BAD_TEMPLATE.format(path=path)) from error
    unknown = sorted({name for paragraph in _paragraphs(word) for name in _PLACE.findall(paragraph.text)} - set(told))
    if unknown:
        raise UserError(say.unknown_places(str(path), unknown, sorted(told)))
    for paragraph in _paragraphs(word):
        if _PLACE.search(paragraph.text):
            _fill(paragraph, told)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _fill(paragraph: Any, told: Mapping[str, str]) -> None:  # noqa: ANN401 -- python-docx's paragraph
    """Fill the places of a paragraph; Word may cut one over several runs, so the text is written into the first."""
    text = paper.printable(_PLACE.sub(lambda match: told[match[1]], paragraph.text))
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def _paragraphs(word: Any) -> Iterable[Any]:  # noqa: ANN401 -- python-docx's document
    yield from word.paragraphs
    seen = set()
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from cell.paragraphs
