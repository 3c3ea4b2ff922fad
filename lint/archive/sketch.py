"""Stage A: tables to sketches, a pure function on Arrow batches (numpy; no state, so it runs wherever Arrow does).

A sketch is the sorted set of a table's 3-gram hashes, and 33 keys: 32 bands of 4 values of a one-permutation MinHash
(Li, Owen, Zhang 2012) with empty bins filled from full ones (Shrivastava 2017), and the hash of the whole text. The
hashes are sorted anyway for the exact check, and the smallest hash of a bin is then simply the first of its run: this
is why one permutation costs less here than 128.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lint.archive.arrays import Array, begins, distinct
from lint.copies.body import MULTIPLY, Body, fold_character

if TYPE_CHECKING:
    import pyarrow as pa

BANDS, ROWS = 32, 4
BINS = BANDS * ROWS
_BIN_SHIFT = np.uint64(25)  # the top 7 bits of a hash are its bin
_SLOT_BITS = 17  # a table of slots that stays in the processor's cache
_EMPTY = np.uint32(0)
_END = 0x1E  # stands between two tables
_LINE, _ZERO = 0x0A, 0x30


def sketch_batch(batch: pa.RecordBatch, boilerplate: Array) -> pa.RecordBatch:
    """`id`, `whole`, `grams` and `keys` for each `id` and `body` of `batch`."""
    import pyarrow as pa

    return pa.record_batch({"id": batch.column("id"), **sketch_columns(batch.column("body").to_pylist(), boilerplate)})


def sketch_columns(bodies: list[str], boilerplate: Array) -> dict[str, pa.Array]:
    """`whole`, `grams` and `keys` of `bodies` as Arrow columns."""
    import pyarrow as pa

    whole, starts, grams, keys = sketch(bodies, boilerplate)
    offsets = pa.array(starts.astype(np.int32))
    width = pa.array(np.arange(0, keys.size + 1, keys.shape[1], dtype=np.int32))
    return {
        "whole": pa.array(whole),
        "grams": pa.ListArray.from_arrays(offsets, pa.array(grams.view(np.int32))),
        "keys": pa.ListArray.from_arrays(width, pa.array(keys.reshape(-1))),
    }


class Sketch(NamedTuple):
    """The sketches of a batch of tables; table i has the grams from starts[i] up to starts[i + 1]."""

    whole: Array  # int64: the hash of the whole canonical text
    starts: Array  # int64, one more than there are tables
    grams: Array  # uint32, sorted and distinct within a table
    keys: Array  # int64, BANDS + 1 a table; signed, as Spark knows no unsigned

    def bodies(self) -> Iterator[Body]:
        """The tables as they are compared one by one."""
        for whole, (start, stop) in zip(self.whole.tolist(), pairwise(self.starts.tolist()), strict=True):
            yield Body(frozenset(self.grams[start:stop].tolist()), whole)


def sketch(bodies: list[str], boilerplate: Array) -> Sketch:
    """The sketches of `bodies`, without the grams in `boilerplate` (see `boilerplate_array`)."""
    units = _canonical_units(bodies)
    ends = np.flatnonzero(units == _END)
    whole = _whole_hashes(units, ends)
    both = _gram_sets(units, ends, boilerplate)
    starts = np.searchsorted(both, np.arange(len(bodies) + 1, dtype=np.uint64) << np.uint64(32))
    bands = _band_keys(both, starts)
    bands[starts[1:] == starts[:-1]] = 0  # nothing telling: only the whole text can be shared
    keys = np.concatenate([np.where(bands == 0, whole[:, None], bands), whole[:, None]], axis=1)
    return Sketch(whole, starts, both.astype(np.uint32), keys)


def boilerplate_array(hashes: frozenset[int]) -> Array:
    """Boilerplate hashes as `sketch` wants them."""
    return np.fromiter(hashes, dtype=np.uint32, count=len(hashes))


class _Folding:
    """`fold_character` for each 16-bit unit, 0 where it is left out; worked out a page of 256 units at a time.

    All pages take longer than thirty tables do, and a text has characters of few.
    """

    def __init__(self) -> None:
        self.table = np.arange(0x10000, dtype=np.uint16)
        self.known = np.zeros(0x100, dtype=bool)

    def fold(self, units: Array) -> Array:
        """Each of `units` as it counts; 0 for those that do not."""
        pages = np.zeros(0x100, dtype=bool)
        pages[units >> np.uint16(8)] = True
        for page in np.flatnonzero(pages & ~self.known).tolist():
            start = page << 8
            if not 0x4E00 <= start < 0x9F00:  # the ideographs there fold to themselves
                self.table[start : start + 0x100] = [fold_character(code) or 0 for code in range(start, start + 0x100)]
            if page == 0:
                self.table[_END] = _END
            self.known[page] = True
        folded: Array = self.table[units]
        return folded


@cache
def _folding() -> _Folding:
    return _Folding()


def _canonical_units(bodies: list[str]) -> Array:
    """The canonical texts of `bodies` as 16-bit units, each followed by the end mark."""
    text = "\x1e".join(body.replace("\x1e", "") for body in bodies) + "\x1e"
    units = _folding().fold(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16))
    units = units[units != 0]
    zero = units == _ZERO
    zero[1:] &= zero[:-1].copy()
    zero[:1] = False
    kept: Array = units[~zero]
    return kept


def _whole_hashes(units: Array, ends: Array) -> Array:
    raw, digests, start = units.tobytes(), [], 0
    for end in (2 * ends).tolist():
        digests.append(blake2b(raw[start:end], digest_size=8).digest())
        start = end + 2
    return np.frombuffer(b"".join(digests), dtype="<i8")


def _gram_sets(units: Array, ends: Array, boilerplate: Array) -> Array:
    """The distinct telling 3-grams of all tables, sorted; the table is in the upper half of each number."""
    if len(units) < 3:
        return np.empty(0, dtype=np.uint64)
    packed = units[2:].astype(np.uint64)
    for earlier in (units[1:-1], units[:-2]):
        packed <<= np.uint64(16)
        packed |= earlier
    hashes = _mix(packed)
    telling = _member(hashes, boilerplate)
    breaks = units < _ZERO  # the marks between lines and tables; what else is left is letters
    for part in (breaks[:-2], breaks[1:-1], breaks[2:]):
        telling |= part
    np.logical_not(telling, out=telling)
    places = np.flatnonzero(telling)
    sizes = np.diff(np.searchsorted(places, ends), prepend=0)
    both = np.repeat(np.arange(len(ends), dtype=np.uint64) << np.uint64(32), sizes)
    both |= hashes[places]
    both.sort()
    return distinct(both)


def _mix(packed: Array) -> Array:
    """`gram_hash` of an array, which is used up."""
    packed *= np.uint64(MULTIPLY[0])
    packed ^= packed >> np.uint64(32)
    packed *= np.uint64(MULTIPLY[1])
    packed >>= np.uint64(32)
    hashes: Array = packed.astype(np.uint32)
    return hashes


def _member(hashes: Array, members: Array) -> Array:
    """Which `hashes` are among `members`: each member sits in a slot that some bits of it name.

    Members that want the slot of another are put into a second table, which other bits lead to, and so on.
    """
    found = np.zeros(len(hashes), dtype=bool)
    mask, shift = np.uint32((1 << _SLOT_BITS) - 1), 0
    while len(members):
        by = np.uint32(shift)
        table = (np.arange(1 << _SLOT_BITS, dtype=np.uint32) ^ np.uint32(1)) << by  # belongs into the next slot
        slots = members >> by & mask
        table[slots] = members
        found |= table[hashes >> by & mask] == hashes
        members = members[table[slots] != members]
        shift = (shift + 32 - _SLOT_BITS) % (33 - _SLOT_BITS)
    return found


def _band_keys(both: Array, starts: Array) -> Array:
    """32 keys a table, each a hash of four values of its MinHash and of the band's number."""
    count = len(starts) - 1
    bins = (both >> _BIN_SHIFT).view(np.int64)
    first = begins(bins)
    minima = np.zeros(count * BINS, dtype=np.uint32)
    minima[bins[first]] = both[first].astype(np.uint32) | np.uint32(1)  # never _EMPTY
    _fill_empty(minima, np.flatnonzero(starts[1:] == starts[:-1]))
    values = minima.reshape(count, BANDS, ROWS).astype(np.uint64)
    keys: Array = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(MULTIPLY[1])
    for row in range(ROWS):
        keys = (keys ^ values[:, :, row]) * np.uint64(MULTIPLY[0])
        keys ^= keys >> np.uint64(29)
    return keys.view(np.int64)


@cache
def _probes() -> Array:
    """[attempt, bin]: where an empty bin looks for a value; each bin tries the others in an order of its own."""
    square = np.arange(BINS * BINS, dtype=np.uint64).reshape(BINS, BINS)
    order = np.argsort(_mix(square * np.uint64(MULTIPLY[1])), axis=1, kind="stable")
    return np.ascontiguousarray(order.T)


def _fill_empty(minima: Array, bare: Array) -> None:
    """Put the value of the first full probe into each empty bin of all tables but the `bare` ones, which have none."""
    full = minima.copy()
    full.reshape(-1, BINS)[bare] = ~_EMPTY
    places = np.flatnonzero(full == _EMPTY)
    bins, tables = places % BINS, places - places % BINS
    for attempt in range(BINS):
        if not len(places):
            break
        values = full[tables + _probes()[attempt, bins]]
        minima[places] = values
        left = np.flatnonzero(values == _EMPTY)
        places, bins, tables = places[left], bins[left], tables[left]
