"""The archive (档案): tables of earlier documents on disk, for comparison across runs and years.

`tables` (documents as rows of Parquet) → `manifest` (what the archive consists of) → `parts` (sketched rows, written
once and never changed) → `index` (sorted keys, made from the parts and dispensable) and `query` (DuckDB on the parts) →
`store` (what the commands do).

Every file but the manifest is written once under a name of its own; the manifest is replaced in one step. A process
that is killed leaves the archive as it was before or as it is after, and readers need no lock.
"""
