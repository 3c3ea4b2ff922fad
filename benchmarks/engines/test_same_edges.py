"""The same edges on every engine, for 10,000 synthetic tables. Needs the extra `sail`; Spark's local mode needs Java.

pytest benchmarks/engines -k "not spark"     Sail
pytest benchmarks/engines -k spark           Spark, where `java` is
"""

from __future__ import annotations

import pytest

from benchmarks.archives.generate import write
from lint.copies.boilerplate import load
from lint.copies.engines import Job, link_on
from lint.copies.many import BATCH, alike_pairs_of_many


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "10k.parquet"
    write(10_000, 7, path)
    return path


def edges(engine, path):
    found = link_on(engine, Job(str(path), 0.5, load()))
    rows = zip(*(found[name].to_pylist() for name in ("first", "second", "likeness")), strict=True)
    return {(first, second): round(likeness, 12) for first, second, likeness in rows}


def test_duckdb_gives_the_pairs_of_the_embedded_run(tables):
    import pyarrow.parquet as pq

    batches = pq.ParquetFile(tables).iter_batches(BATCH, columns=["body"])
    pairs = alike_pairs_of_many((batch.column(0).to_pylist() for batch in batches), 0.5, load())
    ids = pq.read_table(tables, columns=["id"])["id"].to_pylist()
    assert edges("duckdb", tables) == {(ids[p.first], ids[p.second]): round(p.likeness, 12) for p in pairs}
    assert len(pairs) > 5_000


def test_sail_gives_the_edges_of_duckdb(tables):
    assert edges("sail", tables) == edges("duckdb", tables)


def test_spark_gives_the_edges_of_duckdb(tables):
    assert edges("spark", tables) == edges("duckdb", tables)
