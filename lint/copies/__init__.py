"""Copies (雷同): which tables of different documents say the same, in one run, in an archive, in a province.

Reading order: `body` (what of a table is compared) → `grams` (the body as a set of hashed 3-grams, boilerplate left
out) → `likeness` (how alike two sets are) → `pairs` (all alike pairs of a small run, exactly); for many tables `sketch`
(sets and keys as arrays), then `many` with `stars` and `verify` in memory, or `link` on one of the `engines` with files
of tables that are `stored` somewhere. `rows` says which rows of two tables are the same, `groups` makes groups of
pairs; tables of one document are held against each other by these two as well. `said` turns descriptions and goals into
numbers, which `phrases` and `past` count over all documents.
"""
