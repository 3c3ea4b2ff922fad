"""Data files that people write: read with line marks, checked against declarations, described by JSON Schema."""
