"""The same edges on every engine, for 10,000 synthetic tables. Needs the extra `sail`; Spark's local mode needs Java.

pytest benchmarks/engines -k "not spark"     Sail
pytest benchmarks/engines -k spark           Spark, where `java` is

They are apart from the ordinary tests since Sail and Spark cannot share an environment; `.ci/engines` makes both.
"""

from __future__ import annotations

import pytest

from benchmarks.archives.generate import write
from lint.archive import LinkJob, link
from lint.archive.local import BATCH, alike_pairs_of_many
from lint.copies.boilerplate import load
from lint.errors import UserError

TABLES = 10_000


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "10k.parquet"
    write(TABLES, 7, path)
    return path


def edges(engine, path, **job):
    found = link(engine, LinkJob(str(path), 0.5, load(), **job))
    rows = zip(*(found[name].to_pylist() for name in ("first", "second", "likeness")), strict=True)
    return {(first, second): round(likeness, 12) for first, second, likeness in rows}


def test_local_gives_the_pairs_of_the_embedded_run(tables):
    import pyarrow.parquet as pq

    batches = pq.ParquetFile(tables).iter_batches(BATCH, columns=["body"])
    pairs = alike_pairs_of_many((batch.column(0).to_pylist() for batch in batches), 0.5, load())
    ids = pq.read_table(tables, columns=["id"])["id"].to_pylist()
    assert edges("local", tables) == {(ids[p.first], ids[p.second]): round(p.likeness, 12) for p in pairs}
    assert len(pairs) > 5_000


def test_sail_gives_the_edges_of_local(tables):
    assert edges("sail", tables) == edges("local", tables)


def test_sail_tells_the_names_that_local_tells(tables):
    found = [link(engine, LinkJob(str(tables), 0.9, load())) for engine in ("sail", "local")]
    assert found[0].column_names == found[1].column_names
    assert {"first_department", "second_project"} <= set(found[0].column_names)
    sail, local = (sorted(one.drop(["likeness"]).to_pylist(), key=str) for one in found)
    assert sail == local


def test_spark_gives_the_edges_of_local(tables, tmp_path):
    expected = edges("local", tables)
    assert edges("spark", tables) == expected
    assert edges("spark", tables, scratch=str(tmp_path)) == expected
    assert list(tmp_path.glob("jxlint-sketches-*/*.parquet"))


def test_spark_says_in_a_sentence_what_it_could_not_read(tmp_path):
    with pytest.raises(UserError, match=r"spark 没有完成对 .*没有.parquet 的连接"):
        edges("spark", tmp_path / "没有.parquet")


@pytest.mark.parametrize("url", ["sc://127.0.0.1:1", "sc://127.0.0.1:none"])
def test_sail_says_in_a_sentence_that_nobody_answers(tables, url):
    with pytest.raises(UserError, match=r"连不上.*请检查网址"):
        edges("sail", tables, url=url)
