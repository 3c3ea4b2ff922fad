"""The alike pairs of many tables on an engine: Sail to try a cluster, Spark where there is one.

Tables are files that `extract -o NAME.parquet` wrote: one, a folder of them, here or behind an fsspec URL. Sketching
(stage A) is the same function everywhere, in `mapInArrow` there. Stage B, sketches to edges, is one ibis expression
without user-defined functions. Tables that share a key form a bucket; each member is compared with the first of its
bucket only (a star, not all pairs), exactly, on the 3-gram sets; the edges that hold are the result.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from lint.archive import NAMES, LinkJob
from lint.archive.sketch import boilerplate_array, sketch_batch
from lint.archive.tables import NEEDED, need
from lint.errors import UserError
from lint.messages import copies as say

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table as Relation
    from ibis.expr.types import Value


def candidates(sketches: Relation) -> Relation:
    """`first` and `second` of the tables in `sketches` (id, keys) that share a key, as stars."""
    bands = sketches.select("id", key=sketches["keys"].unnest())
    buckets = bands.group_by("key").aggregate(first=bands["id"].min(), size=bands.count())
    stars = bands.join(buckets.filter(buckets["size"] > 1), "key")
    return stars.filter(stars["id"] != stars["first"]).select("first", second="id").distinct()


def edges(sketches: Relation, threshold: float) -> Relation:
    """`first`, `second` and `likeness` of the tables in `sketches` (id, whole, grams, keys) that are alike."""
    import ibis
    from ibis import _

    pairs = candidates(sketches)
    a = sketches.select(first="id", a="grams", whole_a="whole")
    b = sketches.select(second="id", b="grams", whole_b="whole")
    both = pairs.join(a, "first").join(b, "second").mutate(same=_["whole_a"] == _["whole_b"])
    larger, smaller = (pick(_["a"].length(), _["b"].length()) for pick in (ibis.greatest, ibis.least))
    able = both.filter(_["same"] | (smaller >= threshold * larger))  # sets of unlike sizes cannot be alike
    counted = able.select("first", "second", "same", total=_["a"].length() + _["b"].length(), union=_union_size(able))
    # The pairs are distinct already: the grouping keeps engines from counting once for the filter and once for the
    # result.
    once = counted.group_by("first", "second", "same").aggregate(total=_["total"].max(), union=_["union"].max())
    exact = (_["total"] - _["union"]) / _["union"].nullif(0)
    found = once.select("first", "second", likeness=ibis.cases((_["same"], 1.0), else_=exact))
    return found.filter(_["likeness"] >= threshold)


def named(found: Relation, tables: Relation) -> Relation:
    """`found` with what `tables` tells of either table: `first_department`, `second_department` and so on."""
    told = [name for name in NAMES if name in tables.columns]
    for side in ("first", "second"):
        names = tables.select(**{side: "id"}, **{f"{side}_{name}": name for name in told})
        found = found.join(names, side)
    return found


def _union_size(both: Relation) -> Value:
    """How many 3-grams `a` and `b` have together.

    ibis's own `unique` keeps NULLs, for which it walks each list three times; ours hold none.
    """
    import ibis
    import ibis.expr.datatypes as dt

    grams = dt.Array(dt.int32)
    distinct = ibis.udf.scalar.builtin(array_distinct, signature=((grams,), grams))
    size: Value = distinct(both["a"].concat(both["b"])).length()
    return size


def array_distinct(array: Value) -> Value:
    """The engine's function of this name, which Spark and Sail have; nothing of it is Python."""
    raise NotImplementedError


SKETCHES = "id bigint, whole bigint, grams array<int>, keys array<bigint>"
BATCH = 1024  # tables sketched at once
CONNECT_PORT = 15002  # where Spark Connect listens unless told otherwise
PATIENCE = 10  # seconds for a server to take a connection


def link_on(engine: str, job: LinkJob) -> pa.Table:
    """The edges with the names of their tables by "spark" or "sail", which speaks Spark's protocol.

    `job.url` names a Spark Connect server; without one Spark runs here in local mode, and of Sail a server is started.
    """
    if job.url or engine == "spark":
        return _on_session(engine, job)
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise UserError(say.NEEDS_ENGINE.format(name="sail")) from error
    server = SparkConnectServer()
    server.start()
    try:
        _, port = server.listening_address
        with TemporaryDirectory(prefix="jxlint-") as folder:  # Sail does not keep what it is asked to persist
            here = job._replace(url=f"sc://127.0.0.1:{port}", scratch=job.scratch or folder)
            return _on_session("sail", here)
    finally:
        server.stop()


def _on_session(engine: str, job: LinkJob) -> pa.Table:
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
        raise UserError(say.NO_SERVER.format(url=url, reason=error)) from error


@contextmanager
def _told(engine: str, job: LinkJob) -> Iterator[None]:
    """What Spark complains of, as a sentence."""
    try:
        from pyspark.errors import PySparkException
    except ImportError as error:
        raise UserError(say.NEEDS_ENGINE.format(name=engine)) from error
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


def _linked(session: Any, job: LinkJob) -> pa.Table:  # noqa: ANN401 -- Spark's or Spark Connect's
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
