"""The alike pairs of many tables on one machine: sketches in threads, then buckets and the exact check on arrays."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import starmap

import numpy as np

from lint.copies.columns import Column
from lint.copies.pairs import Pair
from lint.copies.runs import Array
from lint.copies.sketch import BANDS, Sketch, boilerplate_array, sketch
from lint.copies.stars import stars
from lint.copies.verify import likeness_of

BATCH = 1024  # tables sketched at once: the arrays stay in the processor's cache


def alike_pairs_of_many(bodies: Iterable[list[str]], threshold: float, boilerplate: frozenset[int]) -> list[Pair]:
    """The pairs of `alike_arrays`, ordered by the second."""
    first, second, likeness = alike_arrays(bodies, threshold, boilerplate)
    order = np.lexsort((first, second))
    columns = (values[order].tolist() for values in (first, second, likeness))
    return list(starmap(Pair, zip(*columns, strict=True)))


def alike_arrays(
    bodies: Iterable[list[str]], threshold: float, boilerplate: frozenset[int]
) -> tuple[Array, Array, Array]:
    """(first, second, likeness) of tables that are alike by `threshold`: each with the first of a bucket it is in.

    The tables are numbered in the order of `bodies`, which come in batches. Pairs are a star per bucket, so they
    connect a group of copies without naming all pairs in it. About 3 in 1,000 copies at the threshold are missed
    (docs/copies.md). In memory are 4 bytes a 3-gram and 8 a key, about 750 bytes a table; not the bodies.
    """
    together = _join(_sketches(bodies, boilerplate_array(boilerplate)))
    first, second = stars(np.ascontiguousarray(together.keys[:, band]) for band in range(BANDS + 1))
    likeness = likeness_of(first, second, together.starts, together.grams, together.whole)
    kept = np.flatnonzero(likeness >= threshold)
    return first[kept], second[kept], likeness[kept]


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
    whole, sizes, grams, keys = Column(np.int64), Column(np.int64), Column(np.uint32), Column(np.int64)
    for one in sketches:
        whole.append(one.whole)
        sizes.append(np.diff(one.starts))
        grams.append(one.grams)
        keys.append(one.keys)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes.whole())])
    return Sketch(whole.whole(), starts, grams.whole(), keys.whole().reshape(-1, BANDS + 1))
