"""The alike pairs of many tables on this machine: sketches in threads, then buckets and the exact check on arrays.

The same answer as `lint.archive.remote` gives on a cluster: tables that share a key form a bucket, each is held against
the first of its bucket, and what is alike by the exact sets is a pair.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

import numpy as np

from lint.archive import NAMES, LinkJob, Progress
from lint.archive.arrays import Array, ArrayColumn, begins, distinct
from lint.archive.sketch import BANDS, Sketch, boilerplate_array, sketch
from lint.archive.tables import NEEDED, dataset
from lint.copies.likeness import Pair

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 1024  # pairs compared at once: their 3-grams stay in the processor's cache


def likeness_of(first: Array, second: Array, starts: Array, grams: Array, whole: Array) -> Array:
    """The Jaccard likeness of each pair of positions (first[i], second[i]) in sketched tables."""
    found = np.empty(len(first))
    for start in range(0, len(first), CHUNK):
        part = slice(start, start + CHUNK)
        found[part] = _jaccard(first[part], second[part], starts, grams)
    found[whole[first] == whole[second]] = 1.0
    return found


def _jaccard(first: Array, second: Array, starts: Array, grams: Array) -> Array:
    """Both sets of each pair are laid together and sorted: a 3-gram that both have then stands twice in a row."""
    together = np.concatenate([_labelled(first, starts, grams), _labelled(second, starts, grams)])
    together.sort(kind="stable")  # two sorted halves are merged
    twice = together[1:][together[1:] == together[:-1]] >> np.uint64(32)
    shared = np.bincount(twice.astype(np.int64), minlength=len(first))
    union = starts[first + 1] - starts[first] + starts[second + 1] - starts[second] - shared
    likeness: Array = shared / np.maximum(union, 1)
    return likeness


def _labelled(tables: Array, starts: Array, grams: Array) -> Array:
    """The 3-grams of `tables` one after the other, each with the ordinal of its table among them in the upper half."""
    sizes = starts[tables + 1] - starts[tables]
    labels = np.repeat(np.arange(len(tables), dtype=np.uint64), sizes)
    shift = np.repeat(starts[tables] - (np.cumsum(sizes) - sizes), sizes)
    labelled: Array = labels << np.uint64(32) | grams[np.arange(len(labels)) + shift]
    return labelled


_SHIFT = 32


def stars(bands: Iterable[Array]) -> tuple[Array, Array]:
    """(first, second) of the tables that share a key in one of `bands`, each an int64 key for every table.

    As in `link`, each table of a bucket goes with the first of it. A key is of one band only (its number is mixed in),
    but for the hash of the whole text, which every band of a table without grams repeats: tables that share it share
    it in all of these, so buckets of one band are buckets of all.
    """
    kept = np.empty(0, dtype=np.int64)
    for keys in bands:
        order = np.argsort(keys)
        ordered = keys[order]
        places = np.flatnonzero(begins(ordered))
        firsts = np.repeat(np.minimum.reduceat(order, places), np.diff(places, append=len(keys)))
        others = firsts != order
        kept = np.concatenate([kept, firsts[others] << _SHIFT | order[others]])
        kept.sort()
        kept = distinct(kept)
    return kept >> _SHIFT, kept & ((1 << _SHIFT) - 1)


BATCH = 1024  # tables sketched at once: the arrays stay in the processor's cache


def alike_pairs_of_many(bodies: Iterable[list[str]], threshold: float, boilerplate: frozenset[int]) -> list[Pair]:
    """The pairs of `alike_arrays`, ordered by the second."""
    first, second, likeness = alike_arrays(bodies, threshold, boilerplate)
    order = np.lexsort((first, second))
    columns = (values[order].tolist() for values in (first, second, likeness))
    return list(starmap(Pair, zip(*columns, strict=True)))


def alike_arrays(
    bodies: Iterable[list[str]], threshold: float, boilerplate: frozenset[int], ids: ArrayColumn | None = None
) -> tuple[Array, Array, Array]:
    """(first, second, likeness) of tables that are alike by `threshold`: each with the first of a bucket it is in.

    The tables are numbered in the order of `bodies`, which come in batches; the first of a bucket is the one with the
    smallest of `ids`, which are filled as the bodies come, else the one that comes first. Pairs are a star per bucket,
    so they connect a group of copies without naming all pairs in it. About 3 in 1,000 copies at the threshold are
    missed (docs/copies.md). In memory are 4 bytes a 3-gram and 8 a key, about 750 bytes a table; not the bodies.
    """
    together = _join(_sketches(bodies, boilerplate_array(boilerplate)))
    order = np.argsort(ids.whole(), kind="stable") if ids else np.arange(len(together.whole))
    first, second = (order[places] for places in stars(together.keys[order, band] for band in range(BANDS + 1)))
    likeness = likeness_of(first, second, together.starts, together.grams, together.whole)
    kept = np.flatnonzero(likeness >= threshold)
    return first[kept], second[kept], likeness[kept]


def link_here(job: LinkJob, progress: Progress | None = None) -> pa.Table:
    """`first`, `second`, `likeness` of the alike tables of `job` in order of id, with the NAMES of both."""
    import pyarrow as pa

    tables, ids = dataset(job.tables, NEEDED), ArrayColumn(np.int64)
    total = tables.count_rows()

    def bodies() -> Iterator[list[str]]:
        # Little is read ahead: by default Arrow holds sixteen batches of a file.
        for batch in tables.to_batches(columns=list(NEEDED), batch_size=BATCH, batch_readahead=2, fragment_readahead=1):
            ids.append(batch.column("id").to_numpy())
            yield batch.column("body").to_pylist()
            if progress:
                progress(ids.size, total)

    first, second, likeness = alike_arrays(bodies(), job.threshold, job.boilerplate, ids)
    apart = ids.whole()[first] != ids.whole()[second]  # a table that was written twice is no copy of itself
    first, second, likeness = first[apart], second[apart], likeness[apart]
    order = np.lexsort((ids.whole()[second], ids.whole()[first]))
    sides = {"first": first[order], "second": second[order]}
    columns = {side: ids.whole()[rows] for side, rows in sides.items()} | {"likeness": likeness[order]}
    told = tables.to_table(columns=[name for name in NAMES if name in tables.schema.names])
    for side, rows in sides.items():
        named = told.take(rows)
        columns |= {f"{side}_{name}": named[name] for name in named.column_names}
    return pa.table(columns)


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
    whole, sizes, grams, keys = (
        ArrayColumn(np.int64),
        ArrayColumn(np.int64),
        ArrayColumn(np.uint32),
        ArrayColumn(np.int64),
    )
    for one in sketches:
        whole.append(one.whole)
        sizes.append(np.diff(one.starts))
        grams.append(one.grams)
        keys.append(one.keys)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes.whole())])
    return Sketch(whole.whole(), starts, grams.whole(), keys.whole().reshape(-1, BANDS + 1))
