"""Copies (雷同): what a run needs to tell which tables of different documents say the same.

`body` (what of a table is compared, as a set of hashed 3-grams, `boilerplate` left out) → `likeness` (how alike two
sets are, and all alike pairs of a few thousand tables, exactly). `rows` says which rows of two tables are the same,
`groups` makes groups of pairs, `programme` what two projects have in common; `statements` turns descriptions and goals
into numbers. More tables than that, and those of earlier years, are the business of `lint.archive`.
"""
