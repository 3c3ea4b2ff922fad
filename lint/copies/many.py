"""The alike pairs of many tables on one machine: sketches in threads, buckets in DuckDB, the exact check in numpy."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from lint.copies.link import candidates
from lint.copies.pairs import Pair
from lint.copies.sketch import boilerplate_array, sketch
from lint.copies.verify import likeness_of

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
Sketch = tuple[Array, Array, Array, Array]
BATCH = 1024  # tables sketched at once: the arrays stay in the processor's cache
MEMORY = "1GB"  # what DuckDB may take before it goes to disk


def alike_pairs_of_many(
    bodies: Iterable[list[str]], threshold: float, boilerplate: frozenset[int], memory: str = MEMORY
) -> list[Pair]:
    """Pairs with a likeness of at least `threshold`: each table with the first of a bucket that it is alike to.

    The tables are numbered in the order of `bodies`. Pairs are a star per bucket, so they connect a group of copies
    without naming all pairs in it. About 3 in 1,000 copies at the threshold are missed (docs/copies.md).
    """
    whole, starts, grams, keys = _join(_sketches(bodies, boilerplate_array(boilerplate)))
    first, second = _candidates(keys, memory)
    likeness = likeness_of(first, second, starts, grams, whole)
    kept = np.flatnonzero(likeness >= threshold)
    kept = kept[np.lexsort((first[kept], second[kept]))]
    return [
        Pair(*pair) for pair in zip(first[kept].tolist(), second[kept].tolist(), likeness[kept].tolist(), strict=True)
    ]


def _sketches(bodies: Iterable[list[str]], boilerplate: Array) -> Iterator[Sketch]:
    """The sketches of each batch in order, worked out in threads: numpy lets go of the interpreter's lock."""
    threads = os.cpu_count() or 1
    waiting: deque[Future[Sketch]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for batch in bodies:
            waiting.append(pool.submit(partial(sketch, batch, boilerplate)))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _join(sketches: Iterable[Sketch]) -> Sketch:
    """The sketches of all batches as one."""
    wholes, sizes, grams, keys = zip(*((w, np.diff(s), g, k) for w, s, g, k in sketches), strict=True)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate(sizes))])
    return np.concatenate(wholes), starts, np.concatenate(grams), np.concatenate(keys)


def _candidates(keys: Array, memory: str) -> tuple[Array, Array]:
    import ibis

    with TemporaryDirectory(prefix="jxlint-") as spill:  # by default DuckDB spills into the working directory
        connection = ibis.duckdb.connect(memory_limit=memory, temp_directory=spill)
        found = connection.to_pyarrow(candidates(ibis.memtable(_key_table(keys))))
        connection.disconnect()
    return found["first"].to_numpy(), found["second"].to_numpy()


def _key_table(keys: Array) -> pa.Table:
    import pyarrow as pa

    ends = np.arange(0, keys.size + 1, keys.shape[1], dtype=np.int32)
    lists = pa.ListArray.from_arrays(pa.array(ends), pa.array(keys.reshape(-1)))
    return pa.table({"id": np.arange(len(keys)), "keys": lists})
