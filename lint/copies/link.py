"""Stage B: sketches to edges, one ibis expression without user-defined functions: it runs on DuckDB, Sail and Spark.

Tables that share a key form a bucket. Each member is compared with the first of its bucket only (a star, not all
pairs), exactly, on the 3-gram sets; the edges that hold are the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table as Relation


def candidates(sketches: Relation) -> Relation:
    """`first` and `second` of the tables in `sketches` (id, keys) that share a key, as stars."""
    bands = sketches.select("id", key=sketches["keys"].unnest())
    buckets = bands.group_by("key").aggregate(first=bands["id"].min(), size=bands.count())
    stars = bands.join(buckets.filter(buckets["size"] > 1), "key")
    return stars.filter(stars["id"] != stars["first"]).select("first", second="id").distinct()


def edges(sketches: Relation, threshold: float) -> Relation:
    """`first`, `second` and `likeness` of the tables in `sketches` (id, whole, grams, keys) that are alike."""
    import ibis

    pairs = candidates(sketches)
    a = sketches.select(first="id", a="grams", whole_a="whole")
    b = sketches.select(second="id", b="grams", whole_b="whole")
    both = pairs.join(a, "first").join(b, "second")
    union = both["a"].concat(both["b"]).unique().length()
    exact = (both["a"].length() + both["b"].length() - union) / union.nullif(0)
    likeness = ibis.cases((both["whole_a"] == both["whole_b"], 1.0), else_=exact)
    found = both.select("first", "second", likeness=likeness)
    return found.filter(found["likeness"] >= threshold)
