"""`jxlint archive`, and files of tables, end to end."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lint.records import documents_to_json
from lint.source import Cell
from tests.archive.conftest import document
from tests.cli.conftest import Shell

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"


def save(path: Path, *documents) -> Path:
    path.write_text(json.dumps(documents_to_json(documents), ensure_ascii=False), "utf-8")
    return path


def elsewhere(one, path="新文件.docx"):
    """The same tables for another project of another department."""
    tables = tuple(replace(table, cells={"project": Cell("古戏台修缮")}) for table in one.tables)
    return replace(one, path=path, department="乙县文化馆", tables=tables)


@pytest.fixture
def stored(tmp_path: Path, jxlint: Shell) -> Path:
    folder = tmp_path / "档案"
    done = jxlint("archive", "add", folder, save(tmp_path / "旧.json", document(1), document(2)))
    assert done.code == 0
    assert "加入2份文件、6张表" in done.out
    return folder


def test_a_copy_of_a_stored_table_is_told_with_its_place(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint("archive", "check", stored, save(tmp_path / "新.json", elsewhere(document(2))), "--format", "json")
    report = json.loads(done.out)
    assert done.code == 1
    assert [finding["rule"] for finding in report["findings"]] == ["Z002"] * 3
    first = report["findings"][0]
    assert first["place"]["document"] == "新文件.docx"
    assert (first["related"][0]["document"], first["related"][0]["table_index"]) == ("2.docx", 1)
    assert first["place"]["rows"] == first["related"][0]["rows"] == [1, 2, 3, 4, 5]


def test_check_takes_an_archive_too(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    new = save(tmp_path / "新.json", elsewhere(document(2)))
    assert "2.docx" in jxlint("check", new, "--archive", stored, "--select", "Z002").out
    assert "2.docx" not in jxlint("check", new, "--select", "Z002").out
    unused = jxlint("check", new, "--archive", stored, "--select", "C", "--format", "json")
    assert "档案没有用到" in " ".join(json.loads(unused.out)["notes"])


def test_the_documents_of_a_run_are_compared_without_an_archive(tmp_path: Path, jxlint: Shell) -> None:
    both = save(tmp_path / "一批.json", document(1), elsewhere(document(1)))
    report = json.loads(jxlint("check", both, "--format", "json").out)
    copies = [finding for finding in report["findings"] if finding["rule"] == "Z002"]
    assert [finding["place"]["document"] for finding in copies] == ["1.docx"] * 3


def test_real_documents_of_five_counties_are_no_copies_of_one_another(jxlint: Shell) -> None:
    report = json.loads(jxlint("check", *sorted(GOLD.glob("*.json")), "--select", "Z", "--format", "json").out)
    assert [finding["message"] for finding in report["findings"]] == []


def test_list_remove_and_rebuild(stored: Path, jxlint: Shell) -> None:
    assert jxlint("archive", "list", stored).out.splitlines()[0] == "1.docx\t第1县水利局\t2024\t3张表"
    assert "移除1份文件" in jxlint("archive", "remove", stored, "1.docx").out
    assert jxlint("archive", "remove", stored, "1.docx").code == 2
    assert "已重建，档案现有3张表" in jxlint("archive", "rebuild", stored).out
    assert "1.docx" not in jxlint("archive", "list", stored).out


def test_a_lexicon_of_too_few_departments_is_refused(stored: Path, tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint("archive", "lexicon", stored, "-o", tmp_path / "词表")
    assert done.code == 2
    assert "部门太少（2个，至少要50个）" in done.err


def test_a_lexicon_is_built_and_taken(tmp_path: Path, jxlint: Shell) -> None:
    folder, lexicon = tmp_path / "档案", tmp_path / "词表"
    common = [replace(document(n), tables=document(n).tables + document(999, 1).tables) for n in range(60)]
    jxlint("archive", "add", folder, save(tmp_path / "批.json", *common))
    assert "由60个部门得出" in jxlint("archive", "lexicon", folder, "-o", lexicon).err
    assert jxlint("archive", "rebuild", folder, "--boilerplate", lexicon).code == 0
    told = jxlint("archive", "check", folder, save(tmp_path / "新.json", elsewhere(document(3))), "--format", "json")
    assert len(json.loads(told.out)["findings"]) == 3


def test_no_archive_is_told(tmp_path: Path, jxlint: Shell) -> None:
    done = jxlint("archive", "list", tmp_path / "无")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "没有这个档案" in done.err


def test_a_file_of_tables_is_judged_like_the_documents(tmp_path: Path, jxlint: Shell) -> None:
    gold = GOLD / "baigou-zuzhi-2021.json"
    assert jxlint("extract", gold, "-o", tmp_path / "表.parquet").code == 0
    direct = json.loads(jxlint("check", gold, "--format", "json").out)
    stored = json.loads(jxlint("check", tmp_path / "表.parquet", "--format", "json").out)
    assert [f["fingerprint"] for f in stored["findings"]] == [f["fingerprint"] for f in direct["findings"]]


def test_many_tables_are_linked_to_groups(tmp_path: Path, jxlint: Shell) -> None:
    import pyarrow.parquet as pq

    save(tmp_path / "批.json", document(1), elsewhere(document(1)), document(2))
    jxlint("extract", tmp_path / "批.json", "-o", tmp_path / "表.parquet")
    done = jxlint("archive", "link", tmp_path / "表.parquet", "-o", tmp_path / "雷同.parquet")
    assert done.code == 0
    assert "6张表连成3组雷同（3对）" in done.err
    found = pq.read_table(tmp_path / "雷同.parquet")
    assert found.column_names == ["first", "second", "likeness", "group"]
    assert found["likeness"].to_pylist() == [1.0, 1.0, 1.0]
