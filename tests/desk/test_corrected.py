"""After a correction a round stands as if all of it were judged anew, though only what changed was."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from lint import api
from lint.desk import receive, rounds
from lint.desk.model import InboxState
from lint.engine import Alone
from lint.errors import UserError
from lint.model import Document
from lint.rulebook import Rulebook
from tests.builders.files import docx, xlsx
from tests.desk.mixed import BAD, GOOD, mended, table, write

OPTIONS = api.Options()


def correct(folder: Path, name: str, row: int, field: str, text: str) -> None:
    assert not rounds.correct_cells(folder, [rounds.CorrectedCell(name, 1, row, field, text, "甲")], OPTIONS)


FIELDS = ("level2", "name", "description", "value", "basis", "project", "goal 1")
TEXTS = (
    "",
    "≥95%",
    "效果显著",
    "培训人次",
    "干部培训经费",
    "参加培训的人次",
    "生态效益指标",
    "2025年12月31日前",
    "工作计划",
)
ALL = (
    "SELECT name, state, why, office, office_from, twin, reading FROM file ORDER BY name",
    "SELECT finding.document, finding.fingerprint, finding.data, item.office, item.key, item.number FROM finding"
    " LEFT JOIN item ON item.id = finding.item ORDER BY finding.id",
    "SELECT position, document, table_, rule, name, severity, certainty, rows_, count, message FROM point"
    " ORDER BY position",
    "SELECT document, table_, project, budget, rows_ FROM goal_table ORDER BY document, table_",
    "SELECT notes, settings FROM round",
)


def standing(folder: Path) -> list[list[tuple[object, ...]]]:
    """All that was read and found."""
    base = sqlite3.connect(folder / "round.sqlite")
    told = [base.execute(query).fetchall() for query in ALL]
    base.close()
    return told


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables that rules between documents speak of: one project twice, rows copied, a file twice, a version."""
    place = tmp_path_factory.mktemp("corrected")
    sent = place / "送审"
    bad = docx(table("干部培训经费", "某县教育局", BAD))
    write(sent / "教育局" / "培训.docx", bad)
    write(sent / "水利局" / "培训.docx", bad)
    write(sent / "教育局" / "座椅.docx", docx(table("座椅更换经费", "某县教育局", GOOD)))
    write(sent / "园林局" / "座椅.docx", docx(table("座椅更换经费", "某县园林局", GOOD)))
    write(sent / "园林局" / "座椅.xlsx", xlsx(table("座椅更换经费", "某县园林局", GOOD)))
    write(sent / "民政局" / "救助.docx", docx(table("救助经费", "某县民政局", BAD)))
    write(sent / "民政局" / "救助（修改稿）.docx", docx(table("救助经费", "某县民政局", mended())))
    folder = place / "审核"
    rounds.new(folder)
    rounds.add(folder, [str(sent)], OPTIONS)
    return folder


@pytest.fixture
def folder(received: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(received, tmp_path / "审核"))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are judged, as they are."""
    names: list[str] = []

    def judged_alone(book: Rulebook, document: Document) -> Alone:
        names.append(document.path)
        return whole(book, document)

    whole = receive.judged_alone
    monkeypatch.setattr(receive, "judged_alone", judged_alone)
    return names


def anew(folder: Path) -> list[list[tuple[object, ...]]]:
    """What stands in a copy of the round once all of it was judged anew."""
    copy = folder.parent / "另一份"
    shutil.copytree(folder, copy)
    rounds.judge_again(copy, OPTIONS)
    told = standing(copy)
    shutil.rmtree(copy)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_stands_is_what_judging_anew_would_find(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    before = standing(folder)
    for _ in range(3):
        names = [file.name for file in rounds.load(folder, readings=False).files]
        name = chance.choice(names)
        deed = chance.choice(("cell", "cell", "cell", "office", "remove"))
        if deed == "cell":
            field, text = chance.choice(FIELDS), chance.choice(TEXTS)
            row = 0 if field in ("project", "goal 1") else chance.randint(1, 5)
            correct(folder, name, row, field, text)
        elif deed == "office":
            rounds.set_office(folder, name, chance.choice(("某县教育局", "某县园林局", "某县水利局")), OPTIONS, "甲")
        else:
            rounds.remove(folder, name, OPTIONS)
    assert standing(folder) != before
    assert standing(folder) == anew(folder)


def test_only_what_was_corrected_is_judged(folder: Path, judged: list[str]) -> None:
    correct(folder, "教育局/座椅.docx", 1, "value", "≥300张")
    assert judged == ["教育局/座椅.docx"]
    rounds.set_office(folder, "园林局", "某县园林局", OPTIONS, "甲")
    rounds.remove(folder, "教育局/座椅.docx", OPTIONS)
    assert judged == ["教育局/座椅.docx"]
    rounds.remove(folder, "民政局/救助（修改稿）.docx", OPTIONS)
    assert judged == ["教育局/座椅.docx", "民政局/救助.docx"]  # which now stands for itself
    rounds.judge_again(folder, OPTIONS)
    assert set(judged[2:]) == {"园林局/座椅.docx", "教育局/培训.docx", "民政局/救助.docx"}


def test_other_rules_judge_all_of_it(folder: Path, judged: list[str]) -> None:
    rounds.set_office(folder, "园林局", "某县园林局", api.Options(ignore=("C001",)), "甲")
    assert set(judged) == {"园林局/座椅.docx", "教育局/座椅.docx", "教育局/培训.docx", "民政局/救助（修改稿）.docx"}


def test_a_corrected_file_keeps_its_twin_in_another_format(folder: Path) -> None:
    correct(folder, "园林局/座椅.docx", 1, "value", "≥300张")
    correct(folder, "园林局/座椅.docx", 1, "value", "≥200张")
    (twin,) = [file for file in rounds.load(folder, readings=False).files if file.name == "园林局/座椅.xlsx"]
    assert (twin.state, twin.of) == (InboxState.TWIN, "园林局/座椅.docx")
    assert "只是格式不同" in twin.why


def test_cells_are_corrected_together_and_those_that_are_not_there_are_told(folder: Path, judged: list[str]) -> None:
    places = [("教育局/座椅.docx", 1, "≥300张"), ("教育局/座椅.docx", 99, "≥1张"), ("教育局/座椅.docx", 2, "≥90%")]
    cells = [rounds.CorrectedCell(name, 1, row, "value", text, "甲") for name, row, text in places]
    (told,) = rounds.correct_cells(folder, cells, OPTIONS)
    assert "99" in told
    assert judged == ["教育局/座椅.docx"]
    (file,) = [file for file in rounds.load(folder).files if file.name == "教育局/座椅.docx"]
    assert file.document is not None
    assert [row.text("value") for row in file.document.tables[0].indicators[:2]] == ["≥300张", "≥90%"]
    with pytest.raises(UserError, match="99"):
        rounds.correct_cells(folder, cells[1:2], OPTIONS)
