"""Linking on an engine: the expression of `link` on DuckDB here, on Sail to try a cluster, on Spark where there is one.

Sketching (stage A) is the same function everywhere: in this process for DuckDB, in `mapInArrow` on Spark and Sail.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

from lint.copies.link import edges, named
from lint.copies.sketch import boilerplate_array, sketch_batch
from lint.copies.stored import NEEDED, dataset, need
from lint.errors import UserError
from lint.messages import copies as say

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as ds

SKETCHES = "id bigint, whole bigint, grams array<int>, keys array<bigint>"
MEMORY = "600MB"  # for DuckDB, which then works on disk: linking a million tables takes 1 GB in all
BATCH = 1024  # tables sketched at once
CONNECT_PORT = 15002  # where Spark Connect listens unless told otherwise
PATIENCE = 10  # seconds for a server to take a connection

Progress = Callable[[int, int], None]  # (tables sketched, tables in all)


class Job(NamedTuple):
    """What is linked: files of tables with `id` and `body`, from local paths or URLs that the engine knows."""

    tables: str
    threshold: float
    boilerplate: frozenset[int]
    url: str = ""  # of a Spark Connect server; '' starts one here
    memory: str = MEMORY  # for DuckDB
    scratch: str = ""  # where a cluster puts the sketches, for all its machines to read; '': it keeps them itself


def link_on(engine: str, job: Job, progress: Progress | None = None) -> pa.Table:
    """`first`, `second`, `likeness` and the names of the alike tables of `job`.

    UserError says in a sentence what the engine could not do.
    """
    return ENGINES[engine](job, progress)


def on_duckdb(job: Job, progress: Progress | None = None) -> pa.Table:
    """Sketches to a temporary Parquet file in batches, then the expression, within the memory allowed."""
    import duckdb
    import ibis

    tables = dataset(job.tables, NEEDED)
    with TemporaryDirectory(prefix="jxlint-") as spill:
        sketched = f"{spill}/sketches.parquet"
        _write_sketches(tables, job.boilerplate, sketched, progress)
        try:
            connection = ibis.duckdb.connect(memory_limit=job.memory, temp_directory=f"{spill}/duckdb")
        except duckdb.Error as error:
            raise UserError(say.bad_memory(job.memory)) from error
        try:
            connection.con.register("extracted", tables)
            found = edges(connection.read_parquet(sketched), job.threshold)
            return connection.to_pyarrow(named(found, connection.table("extracted")))
        except duckdb.OutOfMemoryException as error:
            raise UserError(say.too_little_memory(job.memory)) from error
        finally:
            connection.disconnect()


def _write_sketches(tables: ds.Dataset, hashes: frozenset[int], path: str, progress: Progress | None) -> None:
    """The sketches of `tables` as Parquet. Little is read ahead: by default Arrow holds sixteen batches of a file."""
    import pyarrow.parquet as pq

    boilerplate, done, total = boilerplate_array(hashes), 0, tables.count_rows()
    batches = tables.to_batches(columns=list(NEEDED), batch_size=BATCH, batch_readahead=2, fragment_readahead=1)
    writer: pq.ParquetWriter | None = None
    try:
        for batch in batches:
            found = sketch_batch(batch, boilerplate)
            writer = writer or pq.ParquetWriter(path, found.schema, use_dictionary=False, compression="none")
            writer.write_batch(found, row_group_size=BATCH)
            done += len(batch)
            if progress:
                progress(done, total)
    finally:
        if writer:
            writer.close()


def on_spark(job: Job, progress: Progress | None = None) -> pa.Table:
    """The same on Apache Spark: `job.url` names a Spark Connect server, else Spark runs here in local mode."""
    return _on_session("spark", job)


def on_sail(job: Job, progress: Progress | None = None) -> pa.Table:
    """The same on Sail, which speaks Spark's protocol: a server is started here unless `job.url` names one."""
    if job.url:
        return _on_session("sail", job)
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise UserError(say.needs_engine("sail")) from error
    server = SparkConnectServer()
    server.start()
    try:
        _, port = server.listening_address
        with TemporaryDirectory(prefix="jxlint-") as folder:  # Sail does not keep what it is asked to persist
            here = job._replace(url=f"sc://127.0.0.1:{port}", scratch=job.scratch or folder)
            return _on_session("sail", here)
    finally:
        server.stop()


def _on_session(engine: str, job: Job) -> pa.Table:
    """The edges by a session of Spark, or of Sail, which Spark's client takes for one."""
    with _told(engine, job):
        if job.url:
            _reach(job.url)
        with _session(job.url) as session:
            return _linked(session, job)


def _reach(url: str) -> None:
    """Raise UserError when nobody listens at `url`: Spark's client would try again for a quarter of an hour."""
    try:
        parts = urlsplit(url)
        address = parts.hostname or "", parts.port or CONNECT_PORT
        socket.create_connection(address, timeout=PATIENCE).close()
    except (OSError, ValueError) as error:
        raise UserError(say.no_server(url, str(error))) from error


@contextmanager
def _told(engine: str, job: Job) -> Iterator[None]:
    """What Spark complains of, as a sentence."""
    try:
        from pyspark.errors import PySparkException
    except ImportError as error:
        raise UserError(say.needs_engine(engine)) from error
    try:
        yield
    except PySparkException as error:
        reason = str(error).strip().splitlines()[0]
        raise UserError(say.engine_failed(engine, job.url, job.tables, reason)) from error


@contextmanager
def _session(url: str) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    # In local mode Spark would start whatever `python3` is, which need not have our libraries.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.remote(url) if url else SparkSession.builder.master("local[*]")
    settings = {
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _linked(session: Any, job: Job) -> pa.Table:  # noqa: ANN401 -- Spark's or Spark Connect's
    import ibis

    boilerplate = boilerplate_array(job.boilerplate)

    def sketched(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield sketch_batch(batch, boilerplate)

    tables = session.read.parquet(job.tables)
    need(NEEDED, tables.columns, job.tables)
    sketches = tables.select(*NEEDED).mapInArrow(sketched, SKETCHES)
    if job.scratch:
        path = f"{job.scratch.rstrip('/')}/jxlint-sketches-{uuid4().hex}"
        sketches.write.parquet(path)
        sketches = session.read.parquet(path)
    else:
        sketches = sketches.persist()  # the expression reads them four times
    sketches.createOrReplaceTempView("sketches")
    tables.createOrReplaceTempView("extracted")
    connection = ibis.pyspark.connect(session)
    found = edges(connection.table("sketches"), job.threshold)
    return connection.to_pyarrow(named(found, connection.table("extracted")))


ENGINES: dict[str, Callable[[Job, Progress | None], Any]] = {"duckdb": on_duckdb, "spark": on_spark, "sail": on_sail}
