"""Stage B: sketches to edges, one ibis expression without user-defined functions: it runs on DuckDB, Sail and Spark.

Tables that share a key form a bucket. Each member is compared with the first of its bucket only (a star, not all
pairs), exactly, on the 3-gram sets; the edges that hold are the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.copies.stored import NAMES

if TYPE_CHECKING:
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
    """The engine's function of this name, which DuckDB, Spark and Sail all have; nothing of it is Python."""
    raise NotImplementedError
