"""The whole round on forty mixed files: received, decided, returned; the second time round; killed at any point."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from lint import api
from lint.desk import letter, receive, rounds, sheets
from lint.desk.give_back import give_back
from lint.desk.model import Inbox, InboxFile, InboxState, Verdict
from lint.desk.wording import remark_of
from lint.errors import UserError
from lint.findings import Severity
from lint.messages import annotate as say_annotate
from lint.model import Document
from lint.source import Notice
from tests.builders.files import docx as word
from tests.builders.files import xlsx
from tests.cli.conftest import Shell, jxlint
from tests.desk.mixed import BAD, mended, mixed_folder, table, write
from tests.dying import mortal

__all__ = ["jxlint"]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mixed_folder(tmp_path_factory.mktemp("round") / "送审")


@pytest.fixture(scope="module")
def received(sent: Path) -> Path:
    folder = sent.parent / "审核"
    rounds.new(folder, "2025年12月10日")
    rounds.add(folder, [str(sent)], api.Options(ocr="never"))  # whether or not pages can be recognised here
    return folder


@pytest.fixture
def folder(received: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(received, tmp_path / "审核"))


def states(inbox: Inbox) -> dict[str, InboxState]:
    return {file.name: file.state for file in inbox.files}


def test_every_file_has_one_state(received: Path, sent: Path) -> None:
    found = states(rounds.load(received))
    on_disk = {path.relative_to(sent).as_posix() for path in sent.rglob("*") if path.is_file()}
    assert len(on_disk) >= 38 and on_disk <= set(found)
    assert found["教育局/绩效目标表.docx"] is InboxState.CHECKED
    assert found["水利局/绩效目标表.docx"] is InboxState.TWIN
    assert found["说明.docx"] is InboxState.NO_TABLE
    assert found["水利局/半扫描.pdf"] is InboxState.PARTIAL
    for name in ("水利局/加密.docx", "水利局/扫描.pdf", "教育局/坏的.docx", "教育局/照片.jpg", "教育局/打包.rar"):
        assert found[name] is InboxState.CLOSED, name
    assert found["备份.bak"] is InboxState.OTHER
    assert found["交通局.zip"] is InboxState.OPENED
    assert found["交通局.zip/交通局/绩效目标表.docx"] is InboxState.CHECKED
    assert found["民政局/目标表.docx"] is InboxState.REVISED
    assert found["B.html"] is InboxState.TWIN or found["B.docx"] is InboxState.TWIN  # one content in two formats


def test_the_office_comes_from_content_then_folder(received: Path) -> None:
    office = {file.name: file.office for file in rounds.load(received).files}
    assert office["教育局/绩效目标表.docx"] == "某县教育局"
    assert office["教育局/照片.jpg"] == "某县教育局"  # the folder's short name is the office that ends so
    assert office["水利局/绩效目标表.docx"] == "水利局"  # another one's file, word for word
    assert office["水利局/加密.docx"] == "水利局"


def test_a_corrected_office_is_remembered(folder: Path) -> None:
    rounds.set_office(folder, "水利局", "某县水利局", api.Options(), by="甲")
    inbox = rounds.load(folder)
    assert "水利局" not in inbox.offices and "某县水利局" in inbox.offices
    rounds.next_round(folder)
    again = folder.parent / "再报" / "水利局"
    write(again / "锁.docx", (folder.parent / "x").read_bytes() if (folder.parent / "x").exists() else b"PK")
    inbox = rounds.add(folder, [str(again.parent)], api.Options())
    assert [file.office for file in inbox.files] == ["某县水利局"]


def test_numbers_are_an_offices_own_and_never_change(folder: Path, sent: Path) -> None:
    before = {(item.office, item.key): item.number for item in rounds.load(folder).items}
    assert sorted(n for (office, _), n in before.items() if office == "某县教育局") == list(
        range(1, sum(1 for office, _ in before if office == "某县教育局") + 1)
    )
    rounds.add(folder, [str(sent / "教育局")], api.Options())
    after = {(item.office, item.key): item.number for item in rounds.load(folder).items}
    assert before.items() <= after.items()


def test_decisions_have_who_when_and_why(folder: Path) -> None:
    items = rounds.chosen(rounds.load(folder), office="某县教育局", numbers=[1])
    with pytest.raises(UserError, match="理由"):
        rounds.decide(folder, items, Verdict.REJECTED)
    rounds.decide(folder, items, Verdict.REJECTED, reason="上级如此规定", by="甲")
    (item,) = rounds.chosen(rounds.load(folder), office="某县教育局", numbers=[1])
    assert item.decision and (item.decision.by, item.decision.reason) == ("甲", "上级如此规定") and not item.sent
    rounds.decide(folder, [item], None, by="乙")
    (item,) = rounds.chosen(rounds.load(folder), office="某县教育局", numbers=[1])
    assert item.decision is None
    rounds.decide(folder, [item], Verdict.REWORDED, wording="请把培训人次填上", by="乙")
    (item,) = rounds.chosen(rounds.load(folder), office="某县教育局", numbers=[1])
    assert item.sent and item.decision and item.decision.wording == "请把培训人次填上"
    assert len(rounds.history(folder)) == 2  # what was taken back is kept for the auditor


def test_one_finding_of_an_item_can_be_rejected_alone(folder: Path) -> None:
    item = next(item for item in rounds.load(folder).items if len(item.point.findings) > 1)
    print_ = item.point.findings[0].fingerprint
    rounds.decide(folder, [item], Verdict.REJECTED, reason="不成立", fingerprint=print_)
    rounds.decide(folder, [item], Verdict.ACCEPTED)
    (again,) = rounds.chosen(rounds.load(folder), office=item.office, numbers=[item.number])
    assert print_ not in {found.fingerprint for found in again.findings} and again.sent


def test_return_refuses_while_something_is_open(folder: Path, jxlint: Shell, tmp_path: Path) -> None:
    done = jxlint("return", "--round", folder, "-o", tmp_path / "发回")
    assert done.code == 2 and "未定" in done.err and not (tmp_path / "发回").exists()


def text_of(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [cell.text for one in paper.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


@pytest.mark.slow
def test_the_folders_that_go_back(sent: Path, tmp_path: Path, jxlint: Shell) -> None:
    target = tmp_path / "发回"
    done = jxlint("return", sent, "-o", target, "--deadline", "2025年12月10日", "--signed", "某县财政局")
    assert done.code == 3 and "没有读到" in done.out
    letter = text_of(target / "某县教育局" / "审核意见书.docx")
    assert "2025年12月10日" in letter and "某县财政局" in letter
    assert letter.index("先请办理的文件") < letter.index("二、审核意见")
    for name in ("教育局/坏的.docx", "教育局/照片.jpg", "教育局/打包.rar", "教育局/不是.pdf"):
        assert name in letter
    assert (target / "某县教育局" / "批注" / "教育局" / "绩效目标表.docx").is_file()
    assert (target / "某县教育局" / "审核表" / "干部培训经费.docx").is_file()
    assert not list(target.rglob("*加密*"))  # what was not read is never returned
    unread = text_of(target / "水利局" / "审核意见书.docx")
    assert "没有需要修改的意见" not in unread.replace("读到的部分没有需要修改的意见", "")
    assert "某县教育局报送" in unread  # the same bytes came from another office
    book = openpyxl.load_workbook(target / "某县教育局" / "审核意见表.xlsx")
    sheet = book["审核意见"]
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$4:$4"
    assert sheet.data_validations.dataValidation[0].formula1 == '"已采纳,部分采纳,未采纳"'
    assert isinstance(sheet.cell(5, 1).value, int)
    assert openpyxl.load_workbook(target / "汇总.xlsx").sheetnames == ["单位汇总", "收件清单", "审核意见"]
    again = jxlint("return", sent, "-o", target)
    assert again.code == 2 and "--overwrite" in again.err


def test_a_letter_tells_all_that_was_not_read() -> None:
    notices = (
        Notice("第 1 页没有读到", unread=True),
        Notice("只是说明", unread=False),
        Notice("第 3 页没有读到", unread=True),
    )
    document = replace(Document("表.pdf", (), format="pdf"), notices=notices)
    file = InboxFile("表.pdf", InboxState.PARTIAL, "第 1 页没有读到", "某县教育局", document=document)
    paper = docx.Document(io.BytesIO(letter.letter(Inbox((file,), ()), "某县教育局", ())))
    told = paper.tables[0].rows[1].cells
    assert told[1].text == "没有读全：第 1 页没有读到\n第 3 页没有读到" and "“情况”" in told[2].text


def test_an_office_that_sent_no_table_is_not_told_that_all_is_well(folder: Path, jxlint: Shell, tmp_path: Path) -> None:
    jxlint("round", "decide", folder, "采纳")
    jxlint("return", "--round", folder, "-o", tmp_path / "一轮")
    rounds.next_round(folder)
    shutil.copy(tmp_path / "一轮" / "某县教育局" / "审核意见表.xlsx", tmp_path / "填好的.xlsx")
    rounds.add(folder, [str(tmp_path / "填好的.xlsx")], api.Options())
    inbox = rounds.load(folder)
    (office,) = inbox.offices
    told = docx.Document(io.BytesIO(letter.letter(inbox, office, ())))
    said = "\n".join(one.text for one in told.paragraphs)
    assert "没有收到可以审核的绩效目标表" in said and "没有需要修改的意见" not in said


def test_a_file_twice_in_one_folder_is_of_one_office(tmp_path: Path) -> None:
    data = word(table("干部培训经费", "某县教育局", BAD))
    for name in ("教育科学研究所/a.docx", "教育科学研究所/副本/a.docx", "水利局/a.docx", "水利局/Thumbs.db"):
        write(tmp_path / name, data)
    files = receive.inbox([str(tmp_path)], api.Options()).files
    assert {file.name: file.office for file in files} == {
        "教育科学研究所/a.docx": "某县教育局",
        "教育科学研究所/副本/a.docx": "某县教育局",
        "水利局/a.docx": "水利局",
    }


@pytest.mark.parametrize(
    ("verdict", "wording", "said"),
    [
        (Verdict.ACCEPTED, "", ("改成：", "改法：")),
        (Verdict.REWORDED, "请改为能数的量", ("请改为能数的量",)),
    ],
)
def test_a_comment_says_each_thing_once(folder: Path, verdict: Verdict, wording: str, said: tuple[str, ...]) -> None:
    inbox = rounds.load(folder)
    item = next(one for one in inbox.items if one.point.first.proposal and one.point.first.rule == "M006")
    rounds.decide(folder, [item], verdict, wording=wording)
    (item,) = rounds.chosen(rounds.load(folder), office=item.office, numbers=[item.number])
    remark = say_annotate.remark(remark_of(item, rounds.load(folder)))
    assert all(remark.count(words) == 1 for words in said), remark
    assert wording == "" or ("改法" not in remark and "改成" not in remark)


def test_overturning_a_decision_is_told(folder: Path, jxlint: Shell) -> None:
    jxlint("round", "decide", folder, "不采纳", "1", "--office", "某县教育局", "--reason", "上级如此规定")
    done = jxlint("round", "decide", folder, "采纳", "--office", "某县教育局")
    assert "其中 1 条改变了以前的决定" in done.out
    assert "其中" not in jxlint("round", "decide", folder, "采纳", "--office", "某县教育局").out


def test_the_summary_can_be_added_up(received: Path) -> None:
    inbox = rounds.load(received)
    book = openpyxl.load_workbook(io.BytesIO(sheets.summary(inbox)))
    heads, *offices = (row[:11] for row in book["单位汇总"].iter_rows(min_row=4, values_only=True))
    assert "不检查的格式" in heads
    columns = dict(zip(heads, zip(*offices, strict=True), strict=True))
    received_ones = columns["收到文件"]
    states = ("已查", "没有读全", "没有目标表", "打不开", "重复或已被替换", "不检查的格式")
    assert [sum(counts) for counts in zip(*(columns[name] for name in states), strict=True)] == list(received_ones)
    assert f"收到 {sum(received_ones)} 份文件" in str(book["单位汇总"]["A2"].value)
    heads, *files = book["收件清单"].iter_rows(min_row=4, values_only=True)
    assert sum(row[heads.index("表")] or 0 for row in files) == sum(columns["表"])


@pytest.mark.slow
def test_a_copy_has_one_comment_a_kind_and_table(sent: Path, tmp_path: Path, jxlint: Shell) -> None:
    target = tmp_path / "发回"
    jxlint("return", sent / "教育局", "-o", target)
    copy = docx.Document(str(next(target.rglob("批注/绩效目标表.docx"))))
    rules = Counter(line for comment in copy.comments for line in comment.text.splitlines() if line.startswith("【"))
    assert rules and max(rules.values()) == 1


def test_a_file_that_ends_the_process_costs_its_copy_only(
    excused: Path, tmp_path: Path, jxlint: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an office sent is opened in a process of its own: it takes nothing with it."""
    import lint.annotate as writers

    def burst(data: bytes, path: str, remarks: object) -> object:
        os._exit(66)

    others = dict(writers._writers())
    monkeypatch.setattr(writers, "_writers", lambda: {**others, "xlsx": burst})
    write(excused / "教育局" / "另.xlsx", xlsx(table("教师培训经费", "某县教育局", BAD)))
    done = jxlint("return", excused, "-o", tmp_path / "发回")
    office = tmp_path / "发回" / "某县教育局"
    assert "另.xlsx" in done.err and (office / "审核意见书.docx").is_file()
    assert [path.name for path in (office / "批注").rglob("*.*")] == ["表.docx"]


def test_a_file_that_changed_since_it_was_judged_gets_no_copy(excused: Path, tmp_path: Path) -> None:
    inbox = receive.inbox([str(excused)], api.Options(), decide=lambda items: receive.accepted(items, Severity.INFO))
    write(excused / "教育局" / "表.docx", word(table("别的经费", "某县教育局", BAD)))
    (made,) = give_back(inbox, tmp_path / "发回", receive.bytes_at)
    assert "检查之后文件又改动过" in made.notes[0] and not [one for one in made.papers if one.startswith("批注")]


def test_the_report_of_check_carries_the_decisions_of_a_round(folder: Path, sent: Path, jxlint: Shell) -> None:
    school = rounds.chosen(rounds.load(folder), office="某县教育局")
    blank = next(item for item in school if item.point.first.rule == "C001")
    rounds.decide(folder, [blank], Verdict.REJECTED, reason="人次另行核定", by="张某")
    other = next(item for item in school if item is not blank)
    one = other.point.first
    rounds.decide(folder, [other], Verdict.REJECTED, reason="已有附件", by="李某", fingerprint=one.fingerprint)
    paper, page = folder / "底稿.docx", folder / "底稿.html"
    jxlint("check", sent / "教育局", "--round", folder, "--format", f"docx:{paper}", "--format", f"html:{page}")
    for said in (text_of(paper), page.read_text(encoding="utf-8")):
        assert all(
            word in said for word in ("人次另行核定", "张某", "已有附件", "李某", "审核轮次 第 1 轮", "不采纳 1 条")
        )
        assert f"{time.strftime('%Y-%m-%d')}T" not in said  # the day, as clerks write it
    twin = jxlint("check", sent / "民政局", "--round", folder, "--select", "C001")
    assert twin.code == 1  # another office's finding of the same rule stands
    assert "这里没有审核轮次" in jxlint("check", sent, "--round", folder / "无").err


def second(folder: Path, sheet: Path) -> Path:
    """The files that come back: mended and renamed, one mended in place, the sheet filled in."""
    write(folder / "报回" / "培训.docx", word(table("干部培训经费", "某县教育局", mended())))
    write(folder / "民政局" / "目标表.docx", word(table("救助经费", "某县民政局", (*BAD[:1], *BAD[2:]))))
    book = openpyxl.load_workbook(sheet)
    book["审核意见"]["J5"], book["审核意见"]["K5"] = "未采纳", "另有规定"
    packed = io.BytesIO()
    book.save(packed)
    write(folder / "报回" / "意见表回复.xlsx", packed.getvalue())
    return folder


@pytest.mark.slow
def test_the_second_round(folder: Path, tmp_path: Path, jxlint: Shell) -> None:
    rounds.decide(folder, rounds.load(folder).undecided, Verdict.ACCEPTED)
    rejected = next(i for i in rounds.load(folder).items if i.office == "某县民政局" and i.point.first.rule == "C001")
    rounds.decide(folder, [rejected], Verdict.REJECTED, reason="人次另行核定")
    assert jxlint("return", "--round", folder, "-o", tmp_path / "发回").code == 3
    back = second(tmp_path / "二轮", tmp_path / "发回" / "某县教育局" / "审核意见表.xlsx")
    assert jxlint("round", "next", folder).code == 0
    assert jxlint("round", "add", folder, back).code == 0
    inbox = rounds.load(folder)
    assert states(inbox)["报回/意见表回复.xlsx"] is InboxState.OTHER
    carried = next(i for i in inbox.items if i.office == "某县民政局" and i.point.first.rule == "C001")
    assert carried.number == rejected.number and not carried.sent  # the decision is carried over
    done = jxlint(
        "compare", f"{folder}@1", f"{folder}@2", "--format", f"json:{tmp_path}/c.json", "--format", "terminal"
    )
    assert done.code == 1 and "教育局/绩效目标表.docx → 报回/培训.docx" in done.out
    import json

    made = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    mine = [one for one in made["findings"] if one["office"] == "某县教育局"]
    blank = next(one for one in mine if one["rule"] == "C001")
    assert blank["fate"] == "mended"
    assert {"field": "value", "before": "", "after": "≥300人次"} in blank["changes"]
    standing = [one for one in mine if one["fate"] == "standing"]
    assert standing and all(one["old"] and one["new"] for one in standing)
    theirs = [one for one in made["findings"] if one["office"] == "某县民政局"]
    assert not [one for one in theirs if one["rule"] == "C001" and one["fate"] in ("standing", "new")]
    never = [one for one in made["findings"] if one["office"] == "某县园林局"]
    assert all(one["fate"] == "missing" for one in never)  # no correction came: never called mended
    number = openpyxl.load_workbook(back / "报回" / "意见表回复.xlsx")["审核意见"]["A5"].value
    answers = [one["answer"] for one in mine if one["number"] == number and one["old"]]
    assert answers and all(said == {"adoption": "未采纳", "explanation": "另有规定"} for said in answers)
    for name in ("html", "xlsx"):
        assert jxlint("compare", f"{folder}@1", f"{folder}@2", "--format", f"{name}:{tmp_path}/c.{name}").code == 1


RECEIVING = """
from pathlib import Path
from lint import api
from lint.desk import rounds

def work(folder, more):
    rounds.add(Path(folder), [more], api.Options())
    rounds.remove(Path(folder), "某县粮食局.docx", api.Options())
"""


@pytest.mark.slow
def test_fifty_kills_leave_a_round_as_before_or_as_after(tmp_path: Path) -> None:
    folder, more = tmp_path / "审核", tmp_path / "又报"
    for office in ("某县教育局", "某县民政局"):
        write(tmp_path / "送审" / f"{office}.docx", word(table("设备购置经费", office, BAD)))
    rounds.new(folder)
    rounds.add(folder, [str(tmp_path / "送审")], api.Options())
    write(more / "某县粮食局.docx", word(table("粮食储备经费", "某县粮食局", BAD)))
    rounds.decide(folder, rounds.chosen(rounds.load(folder), office="某县教育局"), Verdict.ACCEPTED)
    before = rounds.load(folder)
    names, decided = len(before.files), sum(1 for item in before.items if item.decision)
    arguments = (str(folder), str(more))
    with mortal(RECEIVING) as receiving:
        steps = receiving.work(*arguments)
        assert steps and steps > 50 and decided
        for turn in range(50):
            assert receiving.work(*arguments, fatal=1 + steps * turn // 52) is None
            base = sqlite3.connect(folder / "round.sqlite")
            assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            base.close()
            now = rounds.load(folder)
            assert len(now.files) in (names, names + 1)
            assert sum(1 for item in now.items if item.decision) == decided
            assert all(item.point.findings for item in now.items)


@pytest.fixture
def excused(tmp_path: Path) -> Path:
    """A folder with one file, and beside it the decision to let its empty target values stand."""
    folder = tmp_path / "送来"
    write(folder / "教育局" / "表.docx", word(table("干部培训经费", "某县教育局", BAD)))
    text = "ignore:\n  - {rule: C001, reason: 人次另行核定}\n  - {rule: Z999, reason: 没有这条规则}\n"
    write(folder / "教育局" / "表.docx.jxlint.yaml", text.encode())
    return folder


def test_decisions_beside_a_file_hold_in_a_round_when_the_folder_is_gone(excused: Path, tmp_path: Path) -> None:
    folder = tmp_path / "审核"
    rounds.new(folder)
    inbox = rounds.add(folder, [str(excused)], api.Options())
    assert "C001" not in {item.point.first.rule for item in inbox.items} and inbox.items
    (note,) = [one for one in inbox.notes if "Z999" in one]
    assert note.startswith("教育局/表.docx")
    shutil.rmtree(excused)
    rounds.judge_again(folder, api.Options())
    assert "C001" not in {item.point.first.rule for item in rounds.load(folder).items}


def test_a_round_takes_a_later_decision_beside_a_file_and_drops_one_taken_away(excused: Path, tmp_path: Path) -> None:
    folder, beside = tmp_path / "审核", excused / "教育局" / "表.docx.jxlint.yaml"
    rounds.new(folder)
    rounds.add(folder, [str(excused)], api.Options())
    beside.unlink()
    assert "C001" in {i.point.first.rule for i in rounds.add(folder, [str(excused)], api.Options()).items}
    write(beside, b"ignore: [\n")
    assert any("这里不合 YAML 的写法" in note for note in rounds.add(folder, [str(excused)], api.Options()).notes)


def test_decisions_beside_a_file_hold_in_return(excused: Path, tmp_path: Path, jxlint: Shell) -> None:
    jxlint("return", excused, "-o", tmp_path / "发回")
    sheet = openpyxl.load_workbook(tmp_path / "发回" / "某县教育局" / "审核意见表.xlsx")["审核意见"]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "C001" not in said and len(list(sheet.iter_rows(min_row=5))) > 1


def test_a_round_of_the_version_before_is_brought_up_to_date(folder: Path) -> None:
    base = sqlite3.connect(folder / "round.sqlite")
    later = ("point", "goal_table", "corrected_cell", "fate", "job", "choice")
    base.executescript("".join(f"DROP TABLE {table};" for table in later) + "DROP INDEX finding_of_item;")
    for column in ("sidecar", "sidecar_lost", "judged", "judged_by"):
        base.execute(f"ALTER TABLE file DROP {column}")
    base.executescript("ALTER TABLE round DROP edition; PRAGMA user_version = 1")
    base.close()
    rounds.judge_again(folder, api.Options())
    assert rounds.load(folder).items


def test_two_at_once_lose_nothing(folder: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from lint.desk import rounds\n"
        "from lint.desk.model import Verdict\n"
        "folder = Path(sys.argv[1])\n"
        "items = rounds.load(folder).items\n"
        "for item in items[int(sys.argv[2])::2][:8]:\n"
        "    rounds.decide(folder, [item], Verdict.ACCEPTED, by=sys.argv[2])\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, str(folder), one]) for one in ("0", "1")]
    assert [one.wait() for one in both] == [0, 0]
    assert Counter(item.decision.by for item in rounds.load(folder).items if item.decision) == {"0": 8, "1": 8}


def test_a_newer_or_broken_round_is_refused_in_a_sentence(folder: Path, jxlint: Shell, tmp_path: Path) -> None:
    base = sqlite3.connect(folder / "round.sqlite")
    base.execute("PRAGMA user_version = 99")
    base.close()
    assert "请先升级" in jxlint("round", "status", folder).err
    (folder / "round.sqlite").write_bytes(b"SQLite format 3\x00" + b"x" * 4096)
    for extra in folder.glob("round.sqlite-*"):
        extra.unlink()
    done = jxlint("round", "status", folder)
    assert done.code == 2 and "备份" in done.err
    assert "这里没有审核轮次" in jxlint("round", "status", tmp_path / "无").err
    assert "已经有一个" in jxlint("round", "new", folder).err


def test_a_round_without_its_readings_lists_the_same(received: Path) -> None:
    whole, listed = rounds.load(received), rounds.load(received, readings=False)
    assert listed.items == whole.items
    assert [(f.name, f.state, f.tables, f.rows) for f in listed.files] == [
        (f.name, f.state, f.tables, f.rows) for f in whole.files
    ]
    assert not any(file.document for file in listed.files)
