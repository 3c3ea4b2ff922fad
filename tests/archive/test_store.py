from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lint.archive import manifest
from lint.archive.store import LEXICON, Added, Archive
from lint.errors import UserError
from lint.model import Document, indicator
from lint.source import Cell
from tests.archive.conftest import document, rows


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "档案", create=True)


def paths(archive):
    return [one.path for one in archive.listing()]


def copies(archive, one):
    """What the archive knows that is like `one`, published by somebody else."""
    asked = replace(one, path="新文件.docx", department="别县文化馆")
    return [(found.document.path, found.positions) for found in archive.earlier([asked])]


def test_what_is_added_is_found_again_table_by_table(archive):
    archive.add(rows(document(1), document(2)))
    archive.add(rows(document(3)))
    assert copies(archive, document(2)) == [("2.docx", (1, 2, 3))]
    assert copies(archive, document(3, tables=1)) == [("3.docx", (1,))]
    assert copies(archive, document(4)) == []


def test_what_is_found_is_the_document_as_it_was(archive):
    archive.add(rows(document(1)))
    (found,) = archive.earlier([replace(document(1), path="新文件.docx", department="别县文化馆")])
    assert found.document.department == "第1县水利局"
    assert found.document.year == 2024
    assert [t.text("project") for t in found.document.tables] == [t.text("project") for t in document(1).tables]
    assert found.document.tables[0].indicators[0].cells["name"] == document(1).tables[0].indicators[0].cells["name"]


def test_the_index_and_the_parts_answer_alike(archive):
    archive.add(rows(*(document(n) for n in range(12))))
    without = copies(archive, document(7))
    archive.refresh(archive.manifest(), always=True)
    assert archive.manifest().indexed == (1,)
    archive.add(rows(document(20)))
    assert archive.manifest().indexed == (1,)
    assert copies(archive, document(7)) == without == [("7.docx", (1, 2, 3))]
    assert copies(archive, document(20)) == [("20.docx", (1, 2, 3))]


def test_a_document_is_not_compared_with_itself(archive):
    archive.add(rows(document(1)))
    assert archive.earlier([document(1)]) == []
    assert archive.earlier([replace(document(1), path="又一处/1.docx", sha256="")]) == []


def test_the_same_document_again_changes_nothing(archive):
    assert archive.add(rows(document(1), document(2))) == Added(2, 6, 0, 0)
    before = (archive.manifest(), sorted(p.name for p in archive.folder.iterdir()))
    assert archive.add(rows(document(1), document(2))) == Added(0, 0, 2, 0)
    assert (archive.manifest(), sorted(p.name for p in archive.folder.iterdir())) == before


def test_new_content_under_an_old_path_replaces_it(archive):
    archive.add(rows(document(1), document(2)))
    assert archive.add(rows(document(3, path="1.docx"))) == Added(1, 3, 0, 1)
    assert paths(archive) == ["1.docx", "2.docx"]
    assert copies(archive, document(1)) == []
    assert copies(archive, document(3)) == [("1.docx", (1, 2, 3))]
    assert archive.manifest().tables == 6


def test_removed_documents_are_gone(archive):
    archive.add(rows(document(1), document(2)))
    archive.refresh(archive.manifest(), always=True)
    assert archive.remove(["1.docx"]) == 1
    assert paths(archive) == ["2.docx"]
    assert copies(archive, document(1)) == []
    assert copies(archive, document(2)) == [("2.docx", (1, 2, 3))]


def test_a_reader_that_met_a_writer_looks_again(archive, monkeypatch):
    archive.add(rows(document(1), document(2)))
    archive.refresh(archive.manifest(), always=True)
    reader = Archive(archive.folder)
    look_up = Archive.look_up

    def late(self, current, keys):
        if archive.manifest() == current:  # what was looked at is taken away just now
            archive.remove(["2.docx"])
        return look_up(self, current, keys)

    monkeypatch.setattr(Archive, "look_up", late)
    assert copies(reader, document(1)) == [("1.docx", (1, 2, 3))]
    assert reader.notes == []


def test_another_version_is_told(archive):
    archive.add(rows(document(1)))
    path = archive.folder / manifest.NAME
    top = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**top, "format": 99}), "utf-8")
    with pytest.raises(UserError, match=r"较新的版本.*请升级"):
        archive.manifest()
    path.write_text(json.dumps({**top, "sketch": 0}), "utf-8")
    with pytest.raises(UserError, match=r"较旧的版本.*archive rebuild"):
        archive.manifest()
    assert archive.rebuild() == []
    assert copies(archive, document(1)) == [("1.docx", (1, 2, 3))]


def test_another_lexicon_is_told_and_rebuild_takes_it(archive, tmp_path):
    archive.add(rows(document(1)))
    own = tmp_path / "own.grams"
    own.write_text("# 本县\n渠道清淤\n", "utf-8")
    archive.use_lexicon(own)
    assert (archive.folder / LEXICON).exists()
    with pytest.raises(UserError, match=r"另一份套话词表.*archive rebuild"):
        Archive(archive.folder).manifest()
    archive.rebuild()
    assert copies(Archive(archive.folder), document(1)) == [("1.docx", (1, 2, 3))]


@pytest.mark.parametrize("harm", ["gone", "cut", "overwritten", "zeros"])
def test_a_broken_index_is_told_and_made_anew(archive, harm):
    archive.add(rows(*(document(n) for n in range(40))))
    archive.refresh(archive.manifest(), always=True)
    keys = archive.folder / archive.manifest().index / "keys.npy"
    sound = keys.read_bytes()
    if harm == "gone":
        keys.unlink()
    elif harm == "cut":
        keys.write_bytes(sound[:-40])
    elif harm == "overwritten":
        keys.write_bytes(b"no array" * (len(sound) // 8))
    else:
        keys.write_bytes(sound[: len(sound) // 2] + bytes(len(sound) - len(sound) // 2))
    assert copies(archive, document(1)) == [("1.docx", (1, 2, 3))]
    assert "索引已损坏，已由数据文件重建" in archive.notes[0]
    fresh = Archive(archive.folder)
    assert copies(fresh, document(1)) == [("1.docx", (1, 2, 3))]
    assert fresh.notes == []


@pytest.mark.parametrize("harm", ["cut", "missing", "overwritten"])
def test_a_broken_part_is_told_and_the_others_are_kept(archive, harm):
    archive.add(rows(document(1)))
    archive.add(rows(document(2)))
    first = archive.folder / archive.manifest().parts[0].name
    if harm == "cut":
        first.write_bytes(first.read_bytes()[:-40])
    elif harm == "missing":
        first.unlink()
    else:
        first.write_bytes(b"\0" * first.stat().st_size)
    with pytest.raises(UserError, match=r"part-000001.*已损坏.*archive rebuild"):
        copies(archive, document(1))
    with pytest.raises(UserError, match=r"part-000001.*已损坏.*archive rebuild"):
        archive.listing()
    assert archive.rebuild() == [first.name]
    assert paths(archive) == ["2.docx"]
    assert copies(archive, document(2)) == [("2.docx", (1, 2, 3))]


def test_a_broken_manifest_is_told_and_rebuilt_from_the_parts(archive):
    archive.add(rows(document(1), document(2)))
    (archive.folder / manifest.NAME).write_text('{"format": 1', "utf-8")
    with pytest.raises(UserError, match=r"清单已损坏.*archive rebuild"):
        archive.manifest()
    assert archive.rebuild() == []
    assert paths(archive) == ["1.docx", "2.docx"]


def test_an_archive_that_cannot_be_written_is_told_and_stays(archive):
    archive.add(rows(document(1)))
    (archive.folder / "lock").unlink()
    (archive.folder / "lock").mkdir()
    with pytest.raises(UserError, match=r"档案写不进去.*没有改动"):
        archive.add(rows(document(2)))
    assert paths(archive) == ["1.docx"]


def test_no_folder_no_archive(tmp_path):
    with pytest.raises(UserError, match="没有这个档案"):
        Archive(tmp_path / "无")


def strange(number: int, name: str, office: str = "") -> Document:
    """A table of an office with a row of that name, which is like no other table as a whole."""
    one = document(number, tables=1)
    row = indicator({"name": Cell(name), "value": Cell("≥95%")})
    table = replace(one.tables[0], indicators=(*one.tables[0].indicators, row))
    return replace(one, path=f"{number}号.docx", department=office or one.department, tables=(table,))


def test_strange_rows_are_looked_for_in_all_parts_and_a_few_offices_answer(archive, monkeypatch):
    for number in range(5):
        archive.add(rows(strange(number, "渠道清淤（长度）达标率")))
    asked = [strange(8, "渠道清淤（长度）达标率")]
    assert len(archive.earlier(asked)) == 5
    assert archive.earlier([strange(8, "渠道清淤(长度)达标率")]) == []  # as printed
    assert archive.earlier([strange(8, "渠道清淤满意人数")]) == []
    assert len(archive.earlier([*asked, strange(9, "夜间巡查", "第0县水利局")])) == 4  # nobody is his own witness
    monkeypatch.setattr("lint.archive.store.WITNESSES", 2)
    assert len(archive.earlier(asked)) == 2
    monkeypatch.setattr("lint.archive.store.SEARCHED", 4)
    assert archive.earlier(asked) == []


def test_tables_of_the_own_department_do_not_crowd_out_others(archive, monkeypatch):
    def saying(number: int, office: str) -> Document:
        one = strange(number, f"工程{number}长度", office)
        return replace(one, tables=(replace(one.tables[0], goals=(Cell("完成渔港码头加固改造主体施工"),)),))

    monkeypatch.setattr("lint.archive.store.WITNESSES", 2)
    archive.add(rows(*(saying(number, "甲县渔港局") for number in range(3)), saying(7, "乙县渔港局")))
    found = archive.earlier([saying(8, "甲县渔港局")])
    assert sorted(one.document.department for one in found) == ["乙县渔港局", "甲县渔港局", "甲县渔港局"]


def test_a_row_of_another_county_is_strange_though_it_fits_the_project(archive):
    archive.add(rows(strange(1, "青山县水利工程处")))
    assert len(archive.earlier([strange(8, "青山县水利工程处", "甲县水利局")])) == 1
    assert archive.earlier([strange(8, "青山县水利工程处", "青山县水利二局")]) == []
