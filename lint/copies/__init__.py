"""Copies (雷同): which tables of different documents say the same, in one run, in an archive, in a province.

Reading order: `body` (what of a table is compared) → `grams` (the body as a set of hashed 3-grams, boilerplate left
out) → `likeness` (how alike two sets are) → `pairs` (all alike pairs of a small run, exactly) or `sketch` and `link`
(the same for many tables, on an engine) → `rows` (which rows of two tables say the same) → `groups` (pairs to groups)
→ `archive` (tables of earlier runs, on disk). Tables of one document are held against each other by `rows` and
`groups` as well.
"""
