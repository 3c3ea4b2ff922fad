"""Stage A: tables to sketches, a pure function on Arrow batches (numpy; no state, so it runs wherever Arrow does).

A sketch is the sorted set of a table's 3-gram hashes, and 33 keys: 32 bands of 4 values of a one-permutation MinHash
(Li, Owen, Zhang 2012) with empty bins filled from full ones (Shrivastava 2017), and the hash of the whole text. The
hashes are sorted anyway for the exact check, and the smallest hash of a bin is then simply the first of its run: this
is why one permutation costs less here than 128.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from lint.copies.body import fold_character
from lint.copies.grams import MULTIPLY

if TYPE_CHECKING:
    import pyarrow as pa

BANDS, ROWS = 32, 4
BINS = BANDS * ROWS
_BIN_SHIFT = np.uint32(25)  # the top 7 bits of a hash are its bin
_SLOT_BITS = 17  # a table of slots that stays in the processor's cache
_EMPTY = np.uint32(0)
_END = 0x1E  # stands between two tables
_LINE, _ZERO = 0x0A, 0x30

Array = np.ndarray[Any, np.dtype[Any]]


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


def sketch(bodies: list[str], boilerplate: Array) -> tuple[Array, Array, Array, Array]:
    """(whole hashes, starts of each table's grams, grams, keys) of `bodies`; signed, as Spark knows no unsigned."""
    units = _canonical_units(bodies)
    ends = np.flatnonzero(units == _END)
    whole = _whole_hashes(units, ends)
    tables, grams = _gram_sets(units, ends, boilerplate)
    starts = np.searchsorted(tables, np.arange(len(bodies) + 1))
    bands = _band_keys(tables, grams, starts)
    bands[starts[1:] == starts[:-1]] = 0  # nothing telling: only the whole text can be shared
    keys = np.concatenate([np.where(bands == 0, whole[:, None], bands), whole[:, None]], axis=1)
    return whole, starts, grams, keys


def boilerplate_array(hashes: frozenset[int]) -> Array:
    """Boilerplate hashes as `sketch` wants them: sorted."""
    return np.array(sorted(hashes), dtype=np.uint32)


@cache
def _fold_table() -> Array:
    """`fold_character` for each 16-bit unit; 0 where the unit is left out."""
    table = np.arange(0x10000, dtype=np.uint16)
    for start, end in ((0, 0x3400), (0xA000, 0x10000)):  # CJK ideographs between them fold to themselves
        table[start:end] = [fold_character(code) or 0 for code in range(start, end)]
    table[_END] = _END
    return table


def _canonical_units(bodies: list[str]) -> Array:
    """The canonical texts of `bodies` as 16-bit units, each followed by the end mark."""
    text = "\x1e".join(body.replace("\x1e", "") for body in bodies) + "\x1e"
    units = _fold_table()[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)]
    units = units[units != 0]
    zero = units == _ZERO
    zero[1:] &= zero[:-1].copy()
    zero[:1] = False
    kept: Array = units[~zero]
    return kept


def _whole_hashes(units: Array, ends: Array) -> Array:
    raw, found, start = units.tobytes(), np.empty(len(ends), dtype=np.int64), 0
    for table, end in enumerate(ends.tolist()):
        digest = blake2b(raw[2 * start : 2 * end], digest_size=8).digest()
        found[table] = int.from_bytes(digest, "little", signed=True)
        start = end + 1
    return found


def _gram_sets(units: Array, ends: Array, boilerplate: Array) -> tuple[Array, Array]:
    """(table, gram) of each distinct telling 3-gram, sorted by both."""
    breaks = (units == _END) | (units == _LINE)
    across = breaks[:-2] | breaks[1:-1] | breaks[2:]
    packed = units[2:].astype(np.uint64)
    for earlier in (units[1:-1], units[:-2]):
        packed <<= np.uint64(16)
        packed |= earlier
    hashes = _mix(packed)
    telling = ~(across | _member(hashes, boilerplate))
    tables = np.repeat(np.arange(len(ends), dtype=np.uint64), np.diff(ends, prepend=-1))[:-2]
    both = tables[telling] << np.uint64(32) | hashes[telling]
    both.sort()
    first = np.ones(len(both), dtype=bool)
    first[1:] = both[1:] != both[:-1]
    both = both[first]
    return (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)


def _mix(packed: Array) -> Array:
    """`gram_hash` of an array, which is used up."""
    packed *= np.uint64(MULTIPLY[0])
    packed ^= packed >> np.uint64(32)
    packed *= np.uint64(MULTIPLY[1])
    packed >>= np.uint64(32)
    hashes: Array = packed.astype(np.uint32)
    return hashes


def _member(hashes: Array, members: Array) -> Array:
    """Which `hashes` are among the sorted `members`: their top bits lead to the first member that it could be."""
    if not len(members):
        return np.zeros(len(hashes), dtype=bool)
    shift = np.uint32(32 - _SLOT_BITS)
    tops = members >> shift
    slots = np.full(1 << _SLOT_BITS, len(members), dtype=np.int32)
    slots[tops[::-1]] = np.arange(len(members) - 1, -1, -1)
    deepest = int(np.unique(tops, return_counts=True)[1].max())
    padded = np.concatenate([members, np.repeat(members[:1], deepest)])  # no hash that gets here equals the first
    at = slots[hashes >> shift]
    found: Array = padded[at] == hashes
    for depth in range(1, deepest):
        found |= padded[at + depth] == hashes
    return found


def _band_keys(tables: Array, grams: Array, starts: Array) -> Array:
    """32 keys a table, each a hash of four values of its MinHash and of the band's number."""
    count = len(starts) - 1
    bins = (tables.astype(np.uint64) << np.uint64(7) | grams >> _BIN_SHIFT).astype(np.int64)
    first = np.ones(len(bins), dtype=bool)
    first[1:] = bins[1:] != bins[:-1]
    minima = np.zeros(count * BINS, dtype=np.uint32)
    minima[bins[first]] = grams[first] | np.uint32(1)  # never _EMPTY
    matrix = _fill_empty(minima.reshape(count, BINS))
    values = matrix.reshape(count, BANDS, ROWS).astype(np.uint64)
    keys: Array = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(MULTIPLY[1])
    for row in range(ROWS):
        keys = (keys ^ values[:, :, row]) * np.uint64(MULTIPLY[0])
        keys ^= keys >> np.uint64(29)
    return keys.view(np.int64)


@cache
def _probes() -> Array:
    """For each bin the other bins in an order of its own: where an empty bin looks for a value."""
    square = np.arange(BINS * BINS, dtype=np.uint64).reshape(BINS, BINS)
    return np.argsort(_mix(square * np.uint64(MULTIPLY[1])), axis=1, kind="stable")


def _fill_empty(matrix: Array) -> Array:
    """`matrix` with the value of the first full probe in each empty bin."""
    filled = matrix.copy()
    rows, columns = np.nonzero((matrix == _EMPTY) & (matrix.max(axis=1) != _EMPTY)[:, None])
    for attempt in range(BINS):
        if not len(rows):
            break
        values = matrix[rows, _probes()[columns, attempt]]
        filled[rows, columns] = values
        left = values == _EMPTY
        rows, columns = rows[left], columns[left]
    return filled
