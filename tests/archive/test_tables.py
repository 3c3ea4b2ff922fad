from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lint.archive import tables
from lint.errors import UnreadError
from lint.model import Document
from lint.records import documents_from_json, documents_to_json
from lint.source import Notice
from tests.archive.conftest import document

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"


def test_real_documents_come_back_as_they_were(tmp_path):
    documents = [d for path in sorted(GOLD.glob("*.json")) for d in documents_from_json(path.read_bytes(), str(path))]
    assert tables.write(documents, tmp_path / "表.parquet") == 103
    back = list(tables.read(tmp_path / "表.parquet"))
    assert documents_to_json(back) == documents_to_json(documents)


def test_a_document_without_tables_is_not_lost(tmp_path):
    empty = Document("空.pdf", (), notices=(Notice("第1页是图片", True),))
    tables.write([empty, document(1)], tmp_path / "表.parquet")
    first, second = tables.read(tmp_path / "表.parquet")
    assert (first.path, first.tables, first.notices) == ("空.pdf", (), empty.notices)
    assert len(second.tables) == 3


def test_the_digest_is_of_what_the_document_says():
    assert tables.content_of(document(1)) == tables.content_of(replace(document(1), path="另一处.docx"))
    assert tables.content_of(document(1)) != tables.content_of(document(2))
    assert tables.content_of(replace(document(1), sha256="ab")) == "ab"


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"{}"])
def test_what_is_no_such_file_is_told(tmp_path, content):
    path = tmp_path / "表.parquet"
    path.write_bytes(content)
    with pytest.raises(UnreadError, match="读不出来"):
        list(tables.read(path))


def test_other_columns_are_told(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"a": [1]}), tmp_path / "表.parquet")
    with pytest.raises(UnreadError, match=r"缺少列：body、content.*重新生成"):
        list(tables.read(tmp_path / "表.parquet"))
    assert not list(tmp_path.glob(".*"))
