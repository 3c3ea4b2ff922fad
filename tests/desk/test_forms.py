"""绩效目标审核表 as data: the shipped forms, the arithmetic, a bureau's own form and template."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from lint.data import rules_dir
from lint.desk import forms
from lint.desk.form_paper import form_paper
from lint.errors import UserError
from lint.findings import Severity
from lint.source import Certainty
from tests.reporters.sample import finding, locus, table


@pytest.mark.parametrize("name", ["mof-2015-general", "mof-2015-key", "city-county", "five-reviews"])
def test_the_examples_of_a_shipped_form_come_out(name: str) -> None:
    assert forms.try_form(forms.load()[name]) == []
    assert forms.examples_of(forms.load()[name]) >= 3


def test_a_proposal_shows_the_findings_behind_it_and_signals_lower_no_grade() -> None:
    form = forms.load()["mof-2015-general"]
    error = finding("C005", locus=locus())
    doubt = finding("C005", locus=locus(), certainty=Certainty.REVIEW)
    science = next(item for item in form.items if item.id == "science")
    assert forms.propose(form, science, [error], 4) == ("中", (error,))
    assert forms.propose(form, science, [doubt], 4) == ("优", (doubt,))
    relevance = next(item for item in form.items if item.person)
    assert forms.propose(form, relevance, [error], 4)[0] == ""


def test_what_a_person_sets_goes_before_the_proposal_and_closes_the_form() -> None:
    form = forms.load()["mof-2015-key"]
    open_ = forms.fill_in(form, [], 4)
    assert open_.overall == "" and open_.total is None
    given = {item.id: ("优", "符合") for item in form.items if item.person or item.open_when_clean}
    filled = forms.fill_in(form, [], 4, given)
    assert filled.overall == "优" and filled.total == Decimal("95.2")
    assert [one.sentence for one in filled.graded if not one.proposed] == ["符合"] * 5


def test_without_findings_what_a_table_cannot_show_stays_open_and_no_goals_are_not_clear() -> None:
    form = forms.load()["mof-2015-general"]
    items = {item.id: item for item in form.items}
    assert forms.propose(form, items["money"], [], 4)[0] == ""
    assert (
        forms.propose(form, items["money"], [finding("A001", severity=Severity.WARNING, locus=locus())], 4)[0] == "良"
    )
    none = finding("G001", severity=Severity.ERROR, locus=locus())
    assert [forms.propose(form, items[name], [none], 4)[0] for name in ("clarity", "form")] == ["差", "中"]


@pytest.mark.parametrize("name", ["mof-2015-general", "mof-2015-key", "city-county", "five-reviews"])
def test_every_rule_on_targets_speaks_to_an_item(name: str) -> None:
    known = {path.name.partition("-")[0] for path in rules_dir().glob("*/[A-Z][0-9][0-9][0-9]-*.yaml")}
    assert len(known) > 90
    spoken = forms.load()[name].items
    silent = {rule for rule in known if rule[0] != "S" and not any(item.concerns(rule) for item in spoken)}
    assert not silent  # S is on results: no form of targets asks for them


OWN = """
id: own
name: 本局审核表
title: 本局绩效目标审核表
source: {title: 本局办法}
grades: [过, 不过]
parts:
  - name: 一
    items:
      - {id: a, name: 完整, asks: 是否完整, rules: [C]}
proposals:
  - {grade: 不过, from: error}
  - {grade: 过}
overall:
  - {grade: 过, none: [不过]}
  - {grade: 不过}
template: 模板.docx
examples:
  - {name: 一项不过, grades: {a: 不过}, overall: 不过}
  - {name: 提议, proposes: [{item: a, grade: 不过, findings: [{rule: C001, severity: error, rows: 1}]}]}
"""


def test_a_bureaus_own_form_and_template(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    word = docx.Document()
    word.add_paragraph("项目：{{项目名称}}")
    cell = word.add_table(1, 1).cell(0, 0).paragraphs[0]
    for piece in ("{{完整", "等级}} ", "{{完整依据}}"):  # Word cuts a place over several runs
        cell.add_run(piece)
    word.save(str(tmp_path / "模板.docx"))
    form = forms.load([tmp_path])["own"]
    assert forms.try_form(form) == []
    found = finding("C001", name="指标值为空", severity=Severity.ERROR, locus=locus(rows=(2,)))
    filled = forms.fill_in(form, [found], 4)
    paper = docx.Document(io.BytesIO(form_paper(filled, table(), "甲局")))
    assert paper.paragraphs[0].text == "项目：劳务派遣人员经费绩效目标表"
    assert paper.tables[0].cell(0, 0).text.startswith("不过 错误：指标值为空（第 2 行）")
    word.add_paragraph("{{没有的}}")
    word.save(str(tmp_path / "模板.docx"))
    with pytest.raises(UserError, match="没有的"):
        form_paper(filled, table(), "甲局")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{grade: 不过, from: error}", "{grade: 差, from: error}", "没有等级“差”"),
        (
            "  - {name: 一项不过, grades: {a: 不过}, overall: 不过}",
            "  - {name: x, grades: {b: 过}, overall: 过}",
            "不在各项",
        ),
        ("grades: [过, 不过]\n", "", "grades"),
    ],
)
def test_a_form_that_is_wrong_is_refused_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in OWN
    (tmp_path / "own.yaml").write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=told):
        forms.load([tmp_path])


def test_an_example_that_does_not_come_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("overall: 不过}", "overall: 过}"), encoding="utf-8")
    (complaint,) = forms.try_form(forms.load([tmp_path])["own"])
    assert "应为“过”，实为“不过”" in complaint
