"""Linking on an engine: the expression of `link` on DuckDB here, on Sail to try a cluster, on Spark where there is one.

Sketching (stage A) is the same function everywhere: in threads here, in `mapInArrow` on Spark and Sail.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.copies.groups import groups
from lint.copies.link import edges
from lint.copies.sketch import boilerplate_array, sketch_batch
from lint.errors import UserError
from lint.messages import copies as say

if TYPE_CHECKING:
    import pyarrow as pa

SKETCHES = "id bigint, whole bigint, grams array<int>, keys array<bigint>"


class Job(NamedTuple):
    """What is linked: files of tables with `id` and `body`, from local paths or fsspec URLs that the engine knows."""

    tables: str
    threshold: float
    boilerplate: frozenset[int]
    url: str = ""  # of a Spark Connect server; '' starts one here
    memory: str = "1GB"  # for DuckDB


def link_on(engine: str, job: Job) -> pa.Table:
    """`first`, `second` and `likeness` of the alike tables of `job`."""
    return ENGINES[engine](job)


def on_duckdb(job: Job) -> pa.Table:
    """Sketches to a temporary Parquet file in batches, then the expression, within the memory allowed."""
    import ibis

    with TemporaryDirectory(prefix="jxlint-") as spill:
        sketched = f"{spill}/sketches.parquet"
        _write_sketches(job, sketched)
        connection = ibis.duckdb.connect(memory_limit=job.memory, temp_directory=f"{spill}/duckdb")
        try:
            return connection.to_pyarrow(edges(connection.read_parquet(sketched), job.threshold))
        finally:
            connection.disconnect()


def _write_sketches(job: Job, path: str) -> None:
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    boilerplate = boilerplate_array(job.boilerplate)
    batches = ds.dataset(job.tables).to_batches(columns=["id", "body"], batch_size=1024)
    writer: pq.ParquetWriter | None = None
    with ExitStack() as stack:
        for batch in batches:
            found = sketch_batch(batch, boilerplate)
            writer = writer or stack.enter_context(pq.ParquetWriter(path, found.schema, use_dictionary=False))
            writer.write_batch(found, row_group_size=1024)


def on_spark(job: Job) -> pa.Table:
    """The same on Apache Spark: `job.url` names a Spark Connect server, else Spark runs here in local mode."""
    with _spark(job.url) as session:
        return _on_session(session, job)


def on_sail(job: Job) -> pa.Table:
    """The same on Sail, which speaks Spark's protocol: a server is started here unless `job.url` names one."""
    if job.url:
        return on_spark(job)
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise UserError(say.needs_engine("sail")) from error
    server = SparkConnectServer()
    server.start()
    try:
        _, port = server.listening_address
        return on_spark(job._replace(url=f"sc://127.0.0.1:{port}"))
    finally:
        server.stop()


@contextmanager
def _spark(url: str) -> Iterator[Any]:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UserError(say.needs_engine("spark")) from error
    # In local mode Spark would start whatever `python3` is, which need not have our libraries.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.remote(url) if url else SparkSession.builder.master("local[*]")
    session = builder.config("spark.sql.execution.arrow.pyspark.enabled", "true").getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _on_session(session: Any, job: Job) -> pa.Table:  # noqa: ANN401 -- Spark's or Spark Connect's
    import ibis

    boilerplate = boilerplate_array(job.boilerplate)

    def sketched(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield sketch_batch(batch, boilerplate)

    tables = session.read.parquet(job.tables).select("id", "body")
    with TemporaryDirectory(prefix="jxlint-") as folder:
        path = f"{folder}/sketches"
        tables.mapInArrow(sketched, SKETCHES).write.parquet(path)
        connection = ibis.pyspark.connect(session)
        return connection.to_pyarrow(edges(connection.read_parquet(path), job.threshold))


class Written(NamedTuple):
    """How many groups there are, and tables in them."""

    groups: int
    tables: int


def write_groups(found: pa.Table, path: Path) -> Written:
    """Write `found` with the group of each edge, its smallest id, as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pairs = zip(found["first"].to_pylist(), found["second"].to_pylist(), strict=True)
    together = groups(pairs)
    home = {member: min(group) for group in together for member in group}
    column = pa.array([home[first] for first in found["first"].to_pylist()], pa.int64())
    pq.write_table(found.append_column("group", column).sort_by("group"), path)
    return Written(len(together), len(home))


ENGINES: dict[str, Callable[[Job], Any]] = {"duckdb": on_duckdb, "spark": on_spark, "sail": on_sail}
